/* moked-labels.c: the few texts that many rows share: queues, types, agents
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/columns/moked-labels.h"

struct _MokedLabels
{
  GPtrArray  *texts;
  GPtrArray  *folded;
  GHashTable *indices; /* borrowed text → index */
};

MokedLabels *
moked_labels_new (void)
{
  MokedLabels *self = g_new0 (MokedLabels, 1);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
  moked_labels_set (self, 0, "");
  return self;
}

void
moked_labels_free (MokedLabels *self)
{
  g_hash_table_unref (self->indices);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->folded);
  g_free (self);
}

guint
moked_labels_count (const MokedLabels *self)
{
  return self->texts->len;
}

void
moked_labels_set (MokedLabels *self,
                  guint        index,
                  const char  *text)
{
  g_return_if_fail (index < MOKED_LABELS_MAX);

  while (self->texts->len <= index)
    {
      g_ptr_array_add (self->texts, g_strdup (""));
      g_ptr_array_add (self->folded, g_strdup (""));
    }
  g_free (self->texts->pdata[index]);
  g_free (self->folded->pdata[index]);
  self->texts->pdata[index] = g_strdup (text);
  self->folded->pdata[index] = moked_text_fold (text);
}

guint
moked_labels_find (const MokedLabels *self,
                   const char        *text)
{
  guint index;

  if (*text == '\0')
    return 0;
  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, text));
  return index > 0 ? index : MOKED_LABELS_MAX;
}

guint
moked_labels_add (MokedLabels *self,
                  const char  *text)
{
  guint index;

  if (*text == '\0')
    return 0;
  if ((index = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, text))) > 0)
    return index;
  if ((index = self->texts->len) == MOKED_LABELS_MAX)
    return MOKED_LABELS_MAX;

  moked_labels_set (self, index, text);
  g_hash_table_insert (self->indices, self->texts->pdata[index], GUINT_TO_POINTER (index));
  return index;
}

const char *
moked_labels_get (const MokedLabels *self,
                  guint              index)
{
  return index < self->texts->len ? self->texts->pdata[index] : "";
}

guint
moked_labels_match (const MokedLabels *self,
                    const char        *needle,
                    guint8             bit,
                    guint8            *masks)
{
  guint n_matches = 0;

  for (guint i = 0; i < self->folded->len; i++)
    if (strstr (self->folded->pdata[i], needle))
      {
        masks[i] |= bit;
        n_matches++;
      }
  return n_matches;
}

static int
compare_labels (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  char **texts = data;

  return strcmp (texts[*(const guint32 *) a], texts[*(const guint32 *) b]);
}

guint32 *
moked_labels_rank (const MokedLabels *self)
{
  guint n_labels = self->folded->len;
  char **texts = (char **) self->folded->pdata;
  guint32 *ranks = g_new0 (guint32, n_labels);
  g_autofree guint32 *sorted = g_new (guint32, n_labels);
  guint rank = 0;

  for (guint i = 0; i < n_labels; i++)
    sorted[i] = i;
  g_sort_array (sorted, n_labels, sizeof (guint32), compare_labels, texts);

  for (guint i = 0; i < n_labels; i++)
    {
      if (*texts[sorted[i]] == '\0')
        continue;
      if (i == 0 || strcmp (texts[sorted[i - 1]], texts[sorted[i]]) != 0)
        rank++;
      ranks[sorted[i]] = rank;
    }
  return ranks;
}
