/* moked-history-find.c: which entries hold all words of a search
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/columns/moked-row-search.h"
#include "core/columns/moked-search-words.h"
#include "core/queues/moked-history-match.h"

/* Up to eight words at once: for each of them a bit, at each value of what a row points at. */
typedef struct
{
  guint8  all;
  guint8 *customers;
  guint8 *queues;
  guint8  codes[256];
  guint8 *snapshots;
  guint   n_customers_found;
  guint   n_queues_found;
  guint   n_types_found;
  guint   n_snapshots_found;
} Masks;

static void
masks_clear (Masks *self)
{
  g_free (self->customers);
  g_free (self->queues);
  g_free (self->snapshots);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Masks, masks_clear)

/* Labels and codes of the types, folded once. */
static const char *
get_folded_type (guint entry_type)
{
  static char *folded[MOKED_N_ENTRY_TYPES];
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      for (guint i = 0; i < MOKED_N_ENTRY_TYPES; i++)
        folded[i] = moked_text_fold (moked_entry_type_search_text (i));
      g_once_init_leave (&is_ready, 1);
    }
  return folded[entry_type];
}

static guint
match_types (const char *needle,
             guint8      bit,
             guint8     *codes)
{
  guint n_found = 0;

  for (guint type = 0; type < MOKED_N_ENTRY_TYPES; type++)
    {
      if (!strstr (get_folded_type (type), needle))
        continue;
      n_found++;
      for (guint code = 0; code < 256; code++)
        if ((code & MOKED_CODE_TYPE_MASK) >> MOKED_CODE_TYPE_SHIFT == type)
          codes[code] |= bit;
    }
  return n_found;
}

static void
match_word (const MokedHistoryRows *rows,
            const MokedSearchWord  *word,
            guint8                  bit,
            Masks                  *masks)
{
  for (guint i = 0; i < G_N_ELEMENTS (word->needles) && word->needles[i]; i++)
    {
      const char *needle = word->needles[i];

      masks->n_customers_found += moked_text_column_match (moked_customer_columns_texts (rows->customers), needle,
                                                           bit, masks->customers);
      masks->n_queues_found += moked_labels_match (rows->queues, needle, bit, masks->queues);
      masks->n_types_found += match_types (needle, bit, masks->codes);
      masks->n_snapshots_found += moked_text_column_match (rows->snapshots, needle, bit, masks->snapshots);
    }
}

static void
masks_init (Masks                  *self,
            const MokedHistoryRows *rows)
{
  guint n_customers = moked_text_column_n_rows (moked_customer_columns_texts (rows->customers));

  memset (self, 0, sizeof *self);
  self->customers = g_new0 (guint8, MAX (n_customers, rows->max_customer + 1));
  self->queues = g_new0 (guint8, MOKED_LABELS_MAX + 1);
  self->snapshots = g_new0 (guint8, moked_text_column_n_rows (rows->snapshots) + 1);
}

static guint8
mask_of_row (const MokedHistoryRows *rows,
             const Masks            *masks,
             guint                   row)
{
  guint snapshot = moked_history_rows_get_snapshot (rows, row);

  return masks->customers[moked_row_table_get (rows->table, row, MOKED_ROW_CUSTOMER)] |
         masks->queues[moked_row_table_get (rows->table, row, MOKED_ROW_QUEUE)] |
         masks->codes[moked_row_table_get (rows->table, row, MOKED_ROW_CODE)] |
         (snapshot == G_MAXUINT ? 0 : masks->snapshots[snapshot]);
}

/* Numbers that only the entry itself has are few: their rows are looked at one by one. */
static void
add_by_snapshot (const MokedHistoryRows *rows,
                 const Masks            *masks,
                 const MokedBitmap      *within,
                 MokedBitmap            *found)
{
  const guint32 *snapshot_rows = (const guint32 *) (const void *) rows->snapshot_rows->data;

  for (guint i = 0; masks->n_snapshots_found > 0 && i < rows->snapshot_rows->len; i++)
    {
      guint32 row = snapshot_rows[i];

      if (masks->snapshots[i] == 0 || row == G_MAXUINT32 || (within && !moked_bitmap_get (within, row)))
        continue;
      if ((mask_of_row (rows, masks, row) & masks->all) == masks->all)
        moked_bitmap_set (found, row);
    }
}

static MokedBitmap *
search_masks (const MokedHistoryRows *rows,
              const Masks            *masks,
              const MokedBitmap      *within,
              GCancellable           *cancellable)
{
  MokedSearchDimension dimensions[3];
  guint n_dimensions = 0;
  MokedBitmap *found;

  if (masks->n_customers_found > 0)
    dimensions[n_dimensions++] = (MokedSearchDimension) { MOKED_ROW_CUSTOMER, masks->customers };
  if (masks->n_queues_found > 0)
    dimensions[n_dimensions++] = (MokedSearchDimension) { MOKED_ROW_QUEUE, masks->queues };
  if (masks->n_types_found > 0)
    dimensions[n_dimensions++] = (MokedSearchDimension) { MOKED_ROW_CODE, masks->codes };

  if (n_dimensions == 0)
    found = moked_bitmap_new (moked_row_table_n_rows (rows->table));
  else
    found = moked_row_search (rows->table, dimensions, n_dimensions, masks->all, within, cancellable);
  if (found)
    add_by_snapshot (rows, masks, within, found);
  return found;
}

/* At most one row has the ids of the words. FALSE: none. */
static gboolean
find_id (const MokedHistoryRows *rows,
         const GArray           *words,
         guint                  *row)
{
  gint64 id = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const MokedSearchWord *word = moked_search_words_get (words, i);

      if (word->is_id && id != 0 && word->id != id)
        return FALSE;
      if (word->is_id)
        id = word->id;
    }
  if (id <= 0 || id > G_MAXUINT32)
    return FALSE;
  *row = moked_row_table_find (rows->table, id);
  return *row != G_MAXUINT;
}

static gboolean
has_id (const GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (moked_search_words_get (words, i)->is_id)
      return TRUE;
  return FALSE;
}

/* The rows that hold the words from @begin on, as many as go in one pass. */
static MokedBitmap *
find_some (const MokedHistoryRows *rows,
           const GArray           *words,
           guint                   begin,
           const MokedBitmap      *within,
           GCancellable           *cancellable)
{
  g_auto (Masks) masks = { 0 };

  masks_init (&masks, rows);
  for (guint i = begin; i < words->len && i < begin + MOKED_SEARCH_WORDS_MAX; i++)
    {
      const MokedSearchWord *word = moked_search_words_get (words, i);
      guint8 bit = 1 << (i - begin);

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (word->is_id)
        continue;
      masks.all |= bit;
      match_word (rows, word, bit, &masks);
    }
  if (masks.all == 0)
    return within ? moked_bitmap_copy (within) : NULL;
  return search_masks (rows, &masks, within, cancellable);
}

MokedBitmap *
moked_history_find (const MokedHistoryRows *rows,
                    const GArray           *words,
                    const MokedBitmap      *within,
                    GCancellable           *cancellable)
{
  g_autoptr (MokedBitmap) found = within ? moked_bitmap_copy (within) : NULL;
  guint row;

  if (has_id (words))
    {
      g_autoptr (MokedBitmap) one = moked_bitmap_new (moked_row_table_n_rows (rows->table));

      if (find_id (rows, words, &row) && (!within || moked_bitmap_get (within, row)))
        moked_bitmap_set (one, row);
      g_clear_pointer (&found, moked_bitmap_unref);
      found = g_steal_pointer (&one);
    }

  for (guint begin = 0; begin < words->len; begin += MOKED_SEARCH_WORDS_MAX)
    {
      g_autoptr (MokedBitmap) some = find_some (rows, words, begin, found, cancellable);

      if (!some)
        return NULL;
      g_clear_pointer (&found, moked_bitmap_unref);
      found = g_steal_pointer (&some);
    }
  return g_steal_pointer (&found);
}
