/* moked-phone-codes.c: telephone numbers' match keys as numbers that sort like them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include <string.h>

#include "core/columns/moked-order.h"
#include "core/customers/moked-phone-codes.h"

/* In the order of their bytes, so that the codes sort as the keys do; 0 ends a key. */
static const char packed_characters[] = "#*+0123456789";

#define MAX_PACKED 16
/* The first four bits of a code that is not packed: above those of every character. */
#define KEPT (G_GUINT64_CONSTANT (15) << 60)

struct _MokedPhoneCodes
{
  GMutex      mutex;
  GPtrArray  *kept;
  GHashTable *kept_codes; /* borrowed key → number + 1 */
};

MokedPhoneCodes *
moked_phone_codes_new (void)
{
  MokedPhoneCodes *self = g_new0 (MokedPhoneCodes, 1);

  g_mutex_init (&self->mutex);
  self->kept = g_ptr_array_new_with_free_func (g_free);
  self->kept_codes = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
moked_phone_codes_free (MokedPhoneCodes *self)
{
  g_mutex_clear (&self->mutex);
  g_hash_table_unref (self->kept_codes);
  g_ptr_array_unref (self->kept);
  g_free (self);
}

static gboolean
pack (const char *key,
      guint64    *code)
{
  guint n_characters;

  *code = 0;
  for (n_characters = 0; key[n_characters] && n_characters < MAX_PACKED; n_characters++)
    {
      char character = key[n_characters];
      guint64 value;

      if (g_ascii_isdigit (character))
        value = character - '0' + 4;
      else if (character == '+')
        value = 3;
      else if (character == '*')
        value = 2;
      else if (character == '#')
        value = 1;
      else
        return FALSE;
      *code |= value << (60 - 4 * n_characters);
    }
  return key[n_characters] == '\0';
}

guint64
moked_phone_codes_code (MokedPhoneCodes *self,
                        const char      *match_key)
{
  guint64 code;
  guint number;

  if (pack (match_key, &code))
    return code;

  g_mutex_lock (&self->mutex);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->kept_codes, match_key));
  if (number == 0)
    {
      g_ptr_array_add (self->kept, g_strdup (match_key));
      number = self->kept->len;
      g_hash_table_insert (self->kept_codes, self->kept->pdata[number - 1], GUINT_TO_POINTER (number));
    }
  g_mutex_unlock (&self->mutex);
  return KEPT | (number - 1);
}

static void
unpack (MokedPhoneCodes *self,
        guint64          code,
        char            *packed,
        const char     **key)
{
  guint i;

  if (code >= KEPT)
    {
      *key = self->kept->pdata[code & ~KEPT];
      return;
    }
  for (i = 0; i < MAX_PACKED && (code >> (60 - 4 * i) & 15) != 0; i++)
    packed[i] = packed_characters[(code >> (60 - 4 * i) & 15) - 1];
  packed[i] = '\0';
  *key = packed;
}

static int
compare_codes (MokedPhoneCodes *self,
               guint64          a,
               guint64          b)
{
  char first_packed[MAX_PACKED + 1], second_packed[MAX_PACKED + 1];
  const char *first, *second;

  unpack (self, a, first_packed, &first);
  unpack (self, b, second_packed, &second);
  return strcmp (first, second);
}

typedef struct
{
  MokedPhoneCodes *codes;
  const guint64   *values;
} Comparison;

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const Comparison *comparison = data;

  return compare_codes (comparison->codes, comparison->values[*(const guint32 *) a],
                        comparison->values[*(const guint32 *) b]);
}

guint32 *
moked_phone_codes_rank (MokedPhoneCodes *self,
                        const guint64   *codes,
                        guint            n_codes)
{
  guint32 *ranks = g_new0 (guint32, MAX (n_codes, 1));
  g_autofree guint32 *sorted = moked_order_sort_wide (codes, n_codes);
  Comparison comparison = { self, codes };
  guint packed = 0;
  guint end, kept;
  guint rank = 0;
  guint64 last = 0;

  while (packed < n_codes && codes[sorted[packed]] == 0)
    packed++;
  for (end = packed; end < n_codes && codes[sorted[end]] < KEPT; end++)
    ;

  /* the kept ones are sorted for themselves, and the two runs merged */
  g_mutex_lock (&self->mutex);
  kept = end;
  if (kept < n_codes)
    g_sort_array (sorted + kept, n_codes - kept, sizeof (guint32), compare_places, &comparison);
  while (packed < end || kept < n_codes)
    {
      gboolean takes_packed = kept == n_codes ||
                              (packed < end && compare_codes (self, codes[sorted[packed]], codes[sorted[kept]]) < 0);
      guint place = sorted[takes_packed ? packed++ : kept++];

      if (codes[place] != last)
        rank++;
      last = codes[place];
      ranks[place] = rank;
    }
  g_mutex_unlock (&self->mutex);
  return ranks;
}
