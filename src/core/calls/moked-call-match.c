/* moked-call-match.c: which calls a query gives, and the figures over them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/calls/moked-call-columns.h"
#include "core/columns/moked-row-search.h"
#include "core/customers/moked-search-space.h"

/* Label and code in English and Hebrew, whatever the interface speaks: what a search meets. */
static const char * const disposition_texts[MOKED_CALL_NOT_CONNECTED + 1] = {
  [MOKED_CALL_UNKNOWN] = "UNKNOWN Cannot be told לא ידוע",
  [MOKED_CALL_ANSWER] = "ANSWER Answered נענתה שיחות שנענו",
  [MOKED_CALL_NO_ANSWER] = "NO_ANSWER No answer לא נענתה שיחה שלא נענתה",
  [MOKED_CALL_BUSY] = "BUSY Busy תפוס שיחה תפוסה",
  [MOKED_CALL_CALLER_CANCEL] = "CALLER_CANCEL Caller cancelled abandoned ננטשה שיחת כשל",
  [MOKED_CALL_OUT_OF_TIME] =
    "OUT_OF_TIME Out of hours Not connected מחוץ לשעות הפעילות שיחות שלא חוברו",
  [MOKED_CALL_NOT_CONNECTED] = "NOT_CONNECTED Not connected לא חוברה שיחות שלא חוברו",
};

static const char *
get_folded_disposition (guint call_disposition)
{
  static char *folded[G_N_ELEMENTS (disposition_texts)];
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (disposition_texts); i++)
        folded[i] = moked_text_fold (disposition_texts[i]);
      g_once_init_leave (&is_ready, 1);
    }
  return folded[call_disposition];
}

static guint
match_dispositions (const char *needle,
                    guint8      bit,
                    guint8     *codes)
{
  guint n_found = 0;

  for (guint disposition = 0; disposition < G_N_ELEMENTS (disposition_texts); disposition++)
    {
      if (!strstr (get_folded_disposition (disposition), needle))
        continue;
      n_found++;
      for (guint code = 0; code < 256; code++)
        if ((code & MOKED_CALL_CODE_DISPOSITION_MASK) == disposition)
          codes[code] |= bit;
    }
  return n_found;
}

MokedBitmap *
moked_call_columns_find (const MokedCallColumns *self,
                         const GArray           *words,
                         const MokedBitmap      *within,
                         GCancellable           *cancellable)
{
  const MokedSearchSpace space = {
    .table = self->table,
    .customers = self->customers,
    .customer_column = MOKED_CALL_COLUMN_CUSTOMER,
    .max_customer = self->max_customer,
    .labels = {
      { MOKED_CALL_COLUMN_QUEUE, self->queues },
      { MOKED_CALL_COLUMN_AGENT, self->agents },
      { MOKED_CALL_COLUMN_VIRTUAL_NUMBER, self->virtual_numbers },
    },
    .n_labels = 3,
    .code_column = MOKED_CALL_COLUMN_CODE,
    .match_codes = match_dispositions,
    .own_number_flag = MOKED_CALL_CODE_OWN_NUMBER,
    .own_numbers = self->own_numbers,
  };

  return moked_search_space_find (&space, words, within, cancellable);
}

static gboolean
bit_is_in (guint bits,
           guint value)
{
  return bits == 0 || (bits & 1u << value);
}

static void
allow_codes (const MokedCallLogQuery *query,
             guint8                  *codes)
{
  for (guint code = 0; code < 256; code++)
    codes[code] =
      bit_is_in (query->dispositions, code & MOKED_CALL_CODE_DISPOSITION_MASK) &&
      bit_is_in (query->directions, (code & MOKED_CALL_CODE_DIRECTION_MASK) >> MOKED_CALL_CODE_DIRECTION_SHIFT) &&
      bit_is_in (query->certainties, (code & MOKED_CALL_CODE_CERTAINTY_MASK) >> MOKED_CALL_CODE_CERTAINTY_SHIFT);
}

/* FALSE: nothing can pass. */
static gboolean
make_tests (const MokedCallColumns  *self,
            const MokedCallLogQuery *query,
            const guint8            *codes,
            MokedRowTest            *tests,
            guint                   *n_tests)
{
  gint64 from = MAX (moked_instant_to_seconds (query->started_from), 0);
  gint64 end = query->started_to == 0 ? G_GINT64_CONSTANT (1) << 32 : moked_instant_to_seconds (query->started_to);

  if (query->dispositions || query->directions || query->certainties)
    tests[(*n_tests)++] = (MokedRowTest) { .column = MOKED_CALL_COLUMN_CODE, .allowed = codes };
  if (query->customer_id != 0)
    tests[(*n_tests)++] = (MokedRowTest) { .column = MOKED_CALL_COLUMN_CUSTOMER,
                                           .from = CLAMP (query->customer_id, 0, G_MAXUINT32) };
  if (query->exchange_id != 0)
    tests[(*n_tests)++] = (MokedRowTest) { .column = MOKED_CALL_COLUMN_EXCHANGE,
                                           .from = CLAMP (query->exchange_id, 0, G_MAXUINT32) };
  if (query->queue_name)
    {
      guint queue = moked_labels_find (self->queues, query->queue_name);

      if (queue == MOKED_LABELS_MAX)
        return FALSE;
      tests[(*n_tests)++] = (MokedRowTest) { .column = MOKED_CALL_COLUMN_QUEUE, .from = queue };
    }
  if (end <= from)
    return FALSE;
  tests[(*n_tests)++] = (MokedRowTest) { .column = MOKED_CALL_COLUMN_STARTED, .from = from,
                                         .span = MIN (end, G_GINT64_CONSTANT (1) << 32) - 1 - from };
  return TRUE;
}

static void
count_rows (const MokedCallColumns *self,
            const MokedBitmap      *shown,
            MokedCallLogFigures    *figures)
{
  const guint8 *codes = moked_row_table_column_8 (self->table, MOKED_CALL_COLUMN_CODE);
  guint counts[MOKED_CALL_CODE_DISPOSITION_MASK + 1] = { 0 };

  memset (figures, 0, sizeof *figures);
  figures->total = moked_row_table_n_rows (self->table);
  for (guint word = 0; word < shown->n_words; word++)
    for (guint64 bits = shown->words[word]; bits != 0; bits &= bits - 1)
      counts[codes[word * 64 + __builtin_ctzll (bits)] & MOKED_CALL_CODE_DISPOSITION_MASK]++;

  for (guint disposition = 0; disposition < G_N_ELEMENTS (figures->by_disposition); disposition++)
    {
      figures->by_disposition[disposition] = counts[disposition];
      figures->shown += counts[disposition];
      switch (moked_call_category (disposition))
        {
        case MOKED_CALL_CATEGORY_ANSWERED:
          figures->answered += counts[disposition];
          break;
        case MOKED_CALL_CATEGORY_UNANSWERED:
          figures->unanswered += counts[disposition];
          break;
        case MOKED_CALL_CATEGORY_NOT_CONNECTED:
          figures->not_connected += counts[disposition];
          break;
        case MOKED_CALL_CATEGORY_UNKNOWN:
        default:
          figures->unknown += counts[disposition];
        }
    }
}

MokedBitmap *
moked_call_columns_filter (const MokedCallColumns  *self,
                           const MokedCallLogQuery *query,
                           const MokedBitmap       *found,
                           MokedCallLogFigures     *figures,
                           GCancellable            *cancellable)
{
  g_autoptr (MokedBitmap) shown = NULL;
  MokedRowTest tests[6];
  guint8 codes[256];
  guint n_tests = 0;

  allow_codes (query, codes);
  if (!make_tests (self, query, codes, tests, &n_tests))
    {
      shown = moked_bitmap_new (moked_row_table_n_rows (self->table));
    }
  else
    {
      shown = found ? moked_bitmap_copy (found) : moked_bitmap_new (moked_row_table_n_rows (self->table));
      if (!found)
        moked_bitmap_fill (shown);
      if (!moked_row_filter (self->table, tests, n_tests, shown, cancellable) ||
          !moked_row_filter_ids (self->table, query->ids, shown, cancellable))
        return NULL;
    }

  count_rows (self, shown, figures);
  return g_steal_pointer (&shown);
}
