/* moked-id-set.c: which rows of a table, a bit a row
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-base"

#include "config.h"

#include <string.h>

#include "core/base/moked-id-set.h"

struct _MokedIdSet
{
  gatomicrefcount  ref_count;
  GArray          *words; /* of guint64 */
  guint            count;
};

MokedIdSet *
moked_id_set_new (void)
{
  MokedIdSet *self = g_new0 (MokedIdSet, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->words = g_array_new (FALSE, TRUE, sizeof (guint64));
  return self;
}

MokedIdSet *
moked_id_set_copy (const MokedIdSet *self)
{
  MokedIdSet *copy = moked_id_set_new ();

  moked_id_set_add_all (copy, self);
  return copy;
}

MokedIdSet *
moked_id_set_ref (MokedIdSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
moked_id_set_unref (MokedIdSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->words);
  g_free (self);
}

static guint64
bit_of (gint64 id)
{
  return G_GUINT64_CONSTANT (1) << (id % 64);
}

gboolean
moked_id_set_add (MokedIdSet *self,
                  gint64      id)
{
  if (id <= 0 || id > G_MAXUINT32 || moked_id_set_contains (self, id))
    return FALSE;

  if (id / 64 >= self->words->len)
    g_array_set_size (self->words, id / 64 + 1);
  g_array_index (self->words, guint64, id / 64) |= bit_of (id);
  self->count++;
  return TRUE;
}

gboolean
moked_id_set_remove (MokedIdSet *self,
                     gint64      id)
{
  if (!moked_id_set_contains (self, id))
    return FALSE;

  g_array_index (self->words, guint64, id / 64) &= ~bit_of (id);
  self->count--;
  return TRUE;
}

void
moked_id_set_add_all (MokedIdSet       *self,
                      const MokedIdSet *other)
{
  for (guint i = 0; i < other->words->len; i++)
    for (guint64 left = g_array_index (other->words, guint64, i); left != 0; left &= left - 1)
      moked_id_set_add (self, (gint64) i * 64 + __builtin_ctzll (left));
}

gboolean
moked_id_set_contains (const MokedIdSet *self,
                       gint64            id)
{
  return id > 0 && id / 64 < self->words->len && (g_array_index (self->words, guint64, id / 64) & bit_of (id)) != 0;
}

guint
moked_id_set_count (const MokedIdSet *self)
{
  return self->count;
}

gboolean
moked_id_set_equal (const MokedIdSet *a,
                    const MokedIdSet *b)
{
  const guint n_common = MIN (a->words->len, b->words->len);

  /* words beyond the shorter one are empty where the counts and the common words are the same */
  if (n_common == 0)
    return a->count == b->count;

  return a == b || (a->count == b->count && memcmp (a->words->data, b->words->data, n_common * sizeof (guint64)) == 0);
}

char *
moked_id_set_to_text (const MokedIdSet *self)
{
  const gint64 end = (gint64) self->words->len * 64;
  GString *text = g_string_new (NULL);

  for (gint64 id = 1; id < end; id++)
    {
      gint64 first = id;

      if (g_array_index (self->words, guint64, id / 64) == 0)
        id |= 63;
      if (!moked_id_set_contains (self, id))
        continue;
      while (moked_id_set_contains (self, id + 1))
        id++;
      g_string_append_printf (text, text->len > 0 ? ",%" G_GINT64_FORMAT : "%" G_GINT64_FORMAT, first);
      if (id > first)
        g_string_append_printf (text, "-%" G_GINT64_FORMAT, id);
    }

  return g_string_free_and_steal (text);
}

/* TRUE: a number is at *text, which then is behind it. */
static gboolean
read_id (const char **text,
         gint64      *id)
{
  char *end;

  if (!g_ascii_isdigit (**text))
    return FALSE;

  *id = g_ascii_strtoll (*text, &end, 10);
  *text = end;
  return *id > 0 && *id <= G_MAXUINT32;
}

MokedIdSet *
moked_id_set_from_text (const char *text)
{
  g_autoptr (MokedIdSet) self = moked_id_set_new ();

  while (*text != '\0')
    {
      gint64 first;
      gint64 last;

      if (!read_id (&text, &first))
        return NULL;
      last = first;
      if (*text == '-' && (text++, !read_id (&text, &last)))
        return NULL;
      for (gint64 id = first; id <= last; id++)
        moked_id_set_add (self, id);
      if (*text == ',' && *++text == '\0')
        return NULL;
      if (last < first || (*text != '\0' && text[-1] != ','))
        return NULL;
    }

  return g_steal_pointer (&self);
}
