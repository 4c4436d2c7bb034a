/* moked-history-filter.c: which entries pass a query's filters, and the figures over them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include <string.h>

#include "core/columns/moked-row-bits.h"
#include "core/columns/moked-row-search.h"
#include "core/queues/moked-history-match.h"

/* The tests of one query and what they point at. */
typedef struct
{
  MokedRowTest tests[8];
  guint        n_tests;
  guint8       codes[256];
  guint8      *queues; /* by id, or NULL */
} Tests;

static void
tests_clear (Tests *self)
{
  g_clear_pointer (&self->queues, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tests, tests_clear)

static void
add_test (Tests         *self,
          guint          column,
          guint32        from,
          guint32        span,
          const guint8  *allowed)
{
  self->tests[self->n_tests++] = (MokedRowTest) { column, from, span, allowed };
}

/* Second 0 is no instant, which is in no range. */
static void
add_range (Tests                   *self,
           guint                    column,
           const MokedInstantRange *range)
{
  gint64 from = range->from == 0 ? 1 : CLAMP (moked_instant_to_seconds (range->from), 1, G_MAXUINT32);
  gint64 end = range->to == 0 ? G_GINT64_CONSTANT (1) << 32 : moked_instant_to_seconds (range->to);

  if (range->from == 0 && range->to == 0)
    return;
  if (end <= from)
    {
      /* nothing: no code is allowed */
      memset (self->codes, 0, sizeof self->codes);
      return;
    }
  add_test (self, column, from, MIN (end, G_GINT64_CONSTANT (1) << 32) - 1 - from, NULL);
}

static gboolean
code_passes (const MokedHistoryQuery *query,
             guint8                   code)
{
  guint status_bit = 1 << (code & MOKED_CODE_STATUS_MASK);
  guint type_bit = 1 << ((code & MOKED_CODE_TYPE_MASK) >> MOKED_CODE_TYPE_SHIFT);

  if (query->entry_statuses != 0 && !(query->entry_statuses & status_bit))
    return FALSE;
  if (query->entry_types != 0 && !(query->entry_types & type_bit))
    return FALSE;
  if ((query->only_overdue || query->only_at_risk) && (code & MOKED_CODE_CLOSED))
    return FALSE;
  if (query->only_on_time && !(code & MOKED_CODE_ON_TIME))
    return FALSE;
  if (query->only_late && !(code & MOKED_CODE_LATE))
    return FALSE;
  return !query->only_judged || (code & (MOKED_CODE_ON_TIME | MOKED_CODE_LATE));
}

static void
add_codes (Tests                   *self,
           const MokedHistoryQuery *query)
{
  gboolean all_pass = TRUE;

  for (guint code = 0; code < G_N_ELEMENTS (self->codes); code++)
    {
      self->codes[code] = code_passes (query, code);
      all_pass = all_pass && self->codes[code];
    }
  if (!all_pass)
    add_test (self, MOKED_ROW_CODE, 0, 0, self->codes);
}

static void
add_queues (Tests        *self,
            const GArray *queue_ids)
{
  if (!queue_ids || queue_ids->len == 0)
    return;

  self->queues = g_new0 (guint8, MOKED_LABELS_MAX + 1);
  for (guint i = 0; i < queue_ids->len; i++)
    {
      gint64 id = g_array_index (queue_ids, gint64, i);

      if (id > 0 && id < MOKED_LABELS_MAX)
        self->queues[id] = 1;
    }
  add_test (self, MOKED_ROW_QUEUE, 0, 0, self->queues);
}

/* All but overdue and at risk, which depend on the instant. */
static void
tests_init (Tests                   *self,
            const MokedHistoryQuery *query)
{
  static const guint8 nothing[256];
  gboolean is_empty;

  memset (self, 0, sizeof *self);
  add_codes (self, query);
  add_queues (self, query->queue_ids);
  if (query->customer_id != 0)
    add_test (self, MOKED_ROW_CUSTOMER, CLAMP (query->customer_id, 0, G_MAXUINT32), 0, NULL);
  if (query->only_unowned)
    add_test (self, MOKED_ROW_RESPONSIBLE, 0, 0, NULL);
  add_range (self, MOKED_ROW_CREATED, &query->created);
  add_range (self, MOKED_ROW_DUE, &query->due);
  add_range (self, MOKED_ROW_COMPLETED, &query->completed);

  /* a range that holds nothing has emptied the codes */
  is_empty = memcmp (self->codes, nothing, sizeof nothing) == 0;
  if (is_empty)
    {
      self->n_tests = 0;
      add_test (self, MOKED_ROW_CODE, 0, 0, self->codes);
    }
}

/* What the figures are made of. */
typedef struct
{
  const guint8            *codes;
  const guint32           *due;
  const guint32           *at_risk;
  const MokedHistoryQuery *query;
  gint64                   now;         /* in seconds */
  gint64                   next_change; /* in seconds; G_MAXINT64: never */
  MokedHistoryFigures     *figures;
} Count;

static void
note_change (Count  *self,
             gint64  second)
{
  if (second > self->now && second < self->next_change)
    self->next_change = second;
}

/* Of the open rows among @open: those overdue, and those at risk. */
static void
judge_open (Count   *self,
            guint    begin,
            guint64  open,
            guint64 *overdue,
            guint64 *at_risk)
{
  *overdue = *at_risk = 0;
  for (; open != 0; open &= open - 1)
    {
      guint row = begin + __builtin_ctzll (open);
      gint64 due = self->due[row];
      gint64 risk = self->at_risk[row];

      if (due > 0 && due < self->now)
        {
          *overdue |= open & -open;
          continue;
        }
      if (risk > 0 && risk <= self->now)
        *at_risk |= open & -open;
      /* overdue is from the second after the due one */
      if (due > 0)
        note_change (self, due + 1);
      if (risk > 0 && (due == 0 || risk <= due))
        note_change (self, risk);
    }
}

static guint64
count_word (Count        *self,
            guint         begin,
            const guint8 *codes,
            guint64       rows)
{
  MokedHistoryFigures *figures = self->figures;
  guint64 open = rows & moked_row_bits_where (codes, MOKED_CODE_CLOSED, 0);
  guint64 on_time = moked_row_bits_where (codes, MOKED_CODE_ON_TIME, MOKED_CODE_ON_TIME);
  guint64 late = moked_row_bits_where (codes, MOKED_CODE_LATE, MOKED_CODE_LATE);
  guint64 overdue, at_risk;

  judge_open (self, begin, open, &overdue, &at_risk);
  if (self->query->only_overdue)
    rows &= overdue;
  if (self->query->only_at_risk)
    rows &= at_risk;

  figures->shown += moked_bits_count (rows);
  figures->open += moked_bits_count (rows & open);
  figures->overdue += moked_bits_count (rows & overdue);
  figures->at_risk += moked_bits_count (rows & at_risk);
  figures->on_time += moked_bits_count (rows & on_time);
  figures->judged += moked_bits_count (rows & (on_time | late));
  return rows;
}

static gboolean
count_rows (const MokedHistoryRows  *rows,
            const MokedHistoryQuery *query,
            MokedBitmap             *found,
            MokedHistoryFigures     *figures,
            GCancellable            *cancellable)
{
  Count count = {
    .codes = moked_row_table_column_8 (rows->table, MOKED_ROW_CODE),
    .due = moked_row_table_column_32 (rows->table, MOKED_ROW_DUE),
    .at_risk = moked_row_table_column_32 (rows->table, MOKED_ROW_AT_RISK),
    .query = query,
    .now = moked_instant_to_seconds (query->now),
    .next_change = G_MAXINT64,
    .figures = figures,
  };

  for (guint word = 0; word < found->n_words; word++)
    {
      guint8 last_codes[64] = { 0 };
      const guint8 *codes = count.codes + word * 64;

      if (word % 1024 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (found->words[word] == 0)
        continue;
      if (word * 64 + 64 > found->n_bits)
        codes = memcpy (last_codes, codes, found->n_bits - word * 64);
      found->words[word] = count_word (&count, word * 64, codes, found->words[word]);
    }

  if (count.next_change != G_MAXINT64)
    figures->next_change = count.next_change * MOKED_SECOND;
  return TRUE;
}

MokedBitmap *
moked_history_filter (const MokedHistoryRows  *rows,
                      const MokedHistoryQuery *query,
                      const MokedBitmap       *found,
                      MokedHistoryFigures     *figures,
                      GCancellable            *cancellable)
{
  g_autoptr (MokedBitmap) shown = NULL;
  g_auto (Tests) tests = { 0 };

  if (found)
    {
      shown = moked_bitmap_copy (found);
    }
  else
    {
      shown = moked_bitmap_new (moked_row_table_n_rows (rows->table));
      moked_bitmap_fill (shown);
    }

  memset (figures, 0, sizeof *figures);
  figures->total = moked_row_table_n_rows (rows->table);
  tests_init (&tests, query);
  if (!moked_row_filter (rows->table, tests.tests, tests.n_tests, shown, cancellable) ||
      !count_rows (rows, query, shown, figures, cancellable))
    return NULL;
  return g_steal_pointer (&shown);
}
