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

/* What depends on the instant. */
typedef struct
{
  const MokedHistoryQuery *query;
  gint64                   now;         /* in seconds */
  gint64                   next_change; /* in seconds; G_MAXINT64: never */
  guint                    n_overdue;
  guint                    n_at_risk;
} Judgement;

static void
note_change (Judgement *self,
             gint64     second)
{
  if (second > self->now && second < self->next_change)
    self->next_change = second;
}

/* TRUE: it is what is asked for. */
static gboolean
judge_open_row (Judgement          *self,
                const MokedOpenRow *open)
{
  gint64 due = open->due;
  gint64 at_risk = open->at_risk;
  gboolean is_overdue = due > 0 && due < self->now;
  gboolean is_at_risk = !is_overdue && at_risk > 0 && at_risk <= self->now;

  if (!is_overdue)
    {
      /* overdue is from the second after the due one */
      if (due > 0)
        note_change (self, due + 1);
      if (at_risk > 0 && (due == 0 || at_risk <= due))
        note_change (self, at_risk);
    }
  if ((self->query->only_overdue && !is_overdue) || (self->query->only_at_risk && !is_at_risk))
    return FALSE;

  self->n_overdue += is_overdue;
  self->n_at_risk += is_at_risk;
  return TRUE;
}

/* Overdue and at risk among @found; where only they are asked for, nothing else stays in it. */
static gboolean
judge_open_rows (const MokedHistoryRows *rows,
                 Judgement              *judgement,
                 MokedBitmap           **found,
                 GCancellable           *cancellable)
{
  const MokedOpenRow *open_rows = (const MokedOpenRow *) (const void *) rows->open_rows->data;
  gboolean selects = judgement->query->only_overdue || judgement->query->only_at_risk;
  g_autoptr (MokedBitmap) selected = selects ? moked_bitmap_new ((*found)->n_bits) : NULL;

  for (guint i = 0; i < rows->open_rows->len; i++)
    {
      if (i % 65536 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (moked_bitmap_get (*found, open_rows[i].row) && judge_open_row (judgement, &open_rows[i]) && selects)
        moked_bitmap_set (selected, open_rows[i].row);
    }
  if (selects)
    {
      moked_bitmap_unref (*found);
      *found = g_steal_pointer (&selected);
    }
  return TRUE;
}

static void
count_word (MokedHistoryFigures *figures,
            const guint8        *codes,
            guint64              rows)
{
  guint64 open = moked_row_bits_where (codes, MOKED_CODE_CLOSED, 0);
  guint64 on_time = moked_row_bits_where (codes, MOKED_CODE_ON_TIME, MOKED_CODE_ON_TIME);
  guint64 late = moked_row_bits_where (codes, MOKED_CODE_LATE, MOKED_CODE_LATE);

  figures->shown += moked_bits_count (rows);
  figures->open += moked_bits_count (rows & open);
  figures->on_time += moked_bits_count (rows & on_time);
  figures->judged += moked_bits_count (rows & (on_time | late));
}

static gboolean
count_rows (const MokedHistoryRows *rows,
            const MokedBitmap      *found,
            MokedHistoryFigures    *figures,
            GCancellable           *cancellable)
{
  const guint8 *all_codes = moked_row_table_column_8 (rows->table, MOKED_ROW_CODE);

  for (guint word = 0; word < found->n_words; word++)
    {
      guint8 last_codes[64] = { 0 };
      const guint8 *codes = all_codes + word * 64;

      if (word % 1024 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (found->words[word] == 0)
        continue;
      if (word * 64 + 64 > found->n_bits)
        codes = memcpy (last_codes, codes, found->n_bits - word * 64);
      count_word (figures, codes, found->words[word]);
    }
  return TRUE;
}

MokedBitmap *
moked_history_filter (const MokedHistoryRows  *rows,
                      const MokedHistoryQuery *query,
                      const MokedBitmap       *found,
                      MokedHistoryFigures     *figures,
                      GCancellable            *cancellable)
{
  Judgement judgement = { query, moked_instant_to_seconds (query->now), G_MAXINT64, 0, 0 };
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
  tests_init (&tests, query);
  if (!moked_row_filter (rows->table, tests.tests, tests.n_tests, shown, cancellable) ||
      !moked_row_filter_ids (rows->table, query->ids, shown, cancellable) ||
      !judge_open_rows (rows, &judgement, &shown, cancellable) ||
      !count_rows (rows, shown, figures, cancellable))
    return NULL;

  figures->total = moked_row_table_n_rows (rows->table);
  figures->largest_id = rows->max_id;
  figures->overdue = judgement.n_overdue;
  figures->at_risk = judgement.n_at_risk;
  if (judgement.next_change != G_MAXINT64)
    figures->next_change = judgement.next_change * MOKED_SECOND;
  return g_steal_pointer (&shown);
}
