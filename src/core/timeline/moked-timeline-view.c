/* moked-timeline-view.c: what of a timeline is shown, as rows
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/timeline/moked-timeline-private.h"

#define TEXTS_BLOCK (256 * 1024)

/* A thread for so many events, on at most so many threads. */
#define SHARE 4000
#define MAX_SHARES 8

/* A row in memory: what it is about is looked up when it is shown. */
typedef struct
{
  const MokedTimelineEvent *event; /* NULL: a day */
  guint32                   head;  /* the index of the head that it stands with */
  guint8                    kind;
  guint8                    is_expanded;
} Row;

typedef struct
{
  guint  n_times;
  gint64 first_at;
  gint64 last_at;
} Repeat;

struct _MokedTimelineView
{
  gatomicrefcount  ref_count;
  MokedTimeline   *timeline;
  GArray          *rows;    /* of Row */
  GArray          *days;    /* of guint: the positions of the headings */
  Repeat          *repeats; /* by fold, of what is shown */
  guint            n_hidden[MOKED_N_TIMELINE_HIDDEN];
  guint            n_shown;
};

/* --- the search inside ------------------------------------------------------------------------ */

/* Some of the heads, which a thread of their own folds. */
typedef struct
{
  MokedTimeline         *timeline;
  MokedTimelineTextFunc  func;
  GStringChunk          *texts;
  guint                  from;
  guint                  to;
} Share;

static gpointer
fold_share (gpointer data)
{
  const Share *share = data;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = share->from; i < share->to; i++)
    {
      g_autofree char *folded = NULL;

      g_string_truncate (text, 0);
      share->func (share->timeline, g_ptr_array_index (share->timeline->heads, i), text);
      folded = moked_text_fold (text->str);
      share->timeline->folded_texts[i] = g_string_chunk_insert (share->texts, folded);
    }

  return NULL;
}

/* The words of an event take their time, and no one's depend on another's. */
static void
fold_texts (MokedTimeline         *self,
            MokedTimelineTextFunc  func)
{
  const guint n_shares = CLAMP (self->heads->len / SHARE, 1, MIN (g_get_num_processors (), MAX_SHARES));
  Share shares[MAX_SHARES];
  GThread *threads[MAX_SHARES];

  self->folded_texts = g_new (const char *, self->heads->len);
  for (guint i = 0; i < n_shares; i++)
    {
      shares[i] = (Share) {
        .timeline = self,
        .func = func,
        .texts = g_string_chunk_new (TEXTS_BLOCK),
        .from = (guint64) self->heads->len * i / n_shares,
        .to = (guint64) self->heads->len * (i + 1) / n_shares,
      };
      g_ptr_array_add (self->texts, shares[i].texts);
      threads[i] = i > 0 ? g_thread_new ("moked-fold", fold_share, &shares[i]) : NULL;
    }

  fold_share (&shares[0]);
  for (guint i = 1; i < n_shares; i++)
    g_thread_join (threads[i]);
}

/* Folded once; kept for the next key that is typed. */
static const char **
get_folded_texts (MokedTimeline         *self,
                  MokedTimelineTextFunc  func)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->folded_texts)
    fold_texts (self, func);

  return self->folded_texts;
}

/* --- what is hidden, and why ------------------------------------------------------------------ */

/* A filter, made ready for many events. */
typedef struct
{
  MokedTimelineFilter  filter;
  guint                who;    /* G_MAXUINT: nobody has that key */
  GStrv                words;  /* folded; NULL: any text */
  const char         **texts;
} Sieve;

static guint
find_actor (MokedTimeline *self,
            const char    *key)
{
  for (guint i = 0; i < self->actors->len; i++)
    if (g_str_equal (((MokedTimelineActor *) g_ptr_array_index (self->actors, i))->key, key))
      return i;

  return G_MAXUINT;
}

static void
init_sieve (Sieve                     *sieve,
            MokedTimeline             *self,
            const MokedTimelineFilter *filter)
{
  g_autofree char *folded = NULL;

  *sieve = (Sieve) { .who = G_MAXUINT };
  if (filter)
    sieve->filter = *filter;
  if (sieve->filter.groups == 0)
    sieve->filter.groups = MOKED_TIMELINE_DEFAULT_GROUPS;
  if (sieve->filter.sides == 0)
    sieve->filter.sides = (1u << MOKED_N_SIDES) - 1;
  if (sieve->filter.actor)
    sieve->who = find_actor (self, sieve->filter.actor);

  folded = sieve->filter.text && sieve->filter.text_func ? moked_text_fold (sieve->filter.text) : NULL;
  if (folded && *folded)
    {
      sieve->words = g_strsplit (folded, " ", -1);
      sieve->texts = get_folded_texts (self, sieve->filter.text_func);
    }
}

static gboolean
is_by (const MokedTimelineEvent *event,
       guint                     who)
{
  if (event->who == who)
    return TRUE;

  for (const MokedTimelineEvent *part = event->parts; part; part = part->next)
    if (part->who == who)
      return TRUE;

  return FALSE;
}

static gboolean
has_words (const char *text,
           GStrv       words)
{
  for (guint i = 0; words[i]; i++)
    if (!strstr (text, words[i]))
      return FALSE;

  return TRUE;
}

/* MOKED_N_TIMELINE_HIDDEN: it is shown. */
static MokedTimelineHidden
why_hidden (const Sieve              *sieve,
            const MokedTimelineEvent *event,
            guint                     head)
{
  const MokedTimelineFilter *filter = &sieve->filter;

  if (!(event->groups & filter->groups))
    return event->group == MOKED_TIMELINE_SYSTEM ? MOKED_TIMELINE_HIDDEN_SYSTEM : MOKED_TIMELINE_HIDDEN_GROUP;
  if (!(1u << event->side & filter->sides))
    return MOKED_TIMELINE_HIDDEN_SIDE;
  if (filter->actor && !is_by (event, sieve->who))
    return MOKED_TIMELINE_HIDDEN_ACTOR;
  if ((filter->from != MOKED_NO_INSTANT && event->occurred_at < filter->from) ||
      (filter->to != MOKED_NO_INSTANT && event->occurred_at >= filter->to))
    return MOKED_TIMELINE_HIDDEN_DATES;
  if (filter->entry_id != 0 && !moked_timeline_event_concerns_entry (event, filter->entry_id))
    return MOKED_TIMELINE_HIDDEN_ENTRY;
  if (sieve->words && !has_words (sieve->texts[head], sieve->words))
    return MOKED_TIMELINE_HIDDEN_TEXT;

  return MOKED_N_TIMELINE_HIDDEN;
}

/* --- rows ------------------------------------------------------------------------------------- */

static void
add_row (MokedTimelineView        *self,
         MokedTimelineRowKind      kind,
         guint                     head,
         const MokedTimelineEvent *event,
         gboolean                  is_expanded)
{
  const Row row = { .event = event, .head = head, .kind = kind, .is_expanded = is_expanded };

  g_array_append_val (self->rows, row);
}

static gint64
key_of (MokedTimeline            *timeline,
        const MokedTimelineEvent *event)
{
  if (event->fold != 0)
    return g_array_index (timeline->folds, MokedTimelineFold, event->fold).first_seq;

  /* What is known from rows only has no seq of its own. */
  return event->seq != 0 ? event->seq : -event->customer_id;
}

static void
add_parts (MokedTimelineView        *self,
           guint                     head,
           const MokedTimelineEvent *event)
{
  for (const MokedTimelineEvent *part = event->parts; part; part = part->next)
    add_row (self, MOKED_TIMELINE_ROW_PART, head, part, FALSE);
}

/* Those that are shown of what repeats, the newest of which is the head. */
static void
add_repeats (MokedTimelineView *self,
             guint              head,
             const guint8      *is_shown)
{
  MokedTimeline *timeline = self->timeline;
  const guint fold = moked_timeline_event_at (timeline, head)->fold;
  guint left = self->repeats[fold].n_times;

  for (guint i = head; i < timeline->heads->len && left > 0; i++)
    {
      const MokedTimelineEvent *event = g_ptr_array_index (timeline->heads, i);

      if (event->fold != fold || !is_shown[i])
        continue;

      add_row (self, MOKED_TIMELINE_ROW_PART, head, event, FALSE);
      left--;
    }
}

static void
count_repeats (MokedTimelineView *self,
               const guint8      *is_shown)
{
  MokedTimeline *timeline = self->timeline;

  for (guint i = 0; i < timeline->heads->len; i++)
    {
      const MokedTimelineEvent *event = g_ptr_array_index (timeline->heads, i);
      Repeat *repeat = &self->repeats[event->fold];

      if (event->fold == 0 || !is_shown[i])
        continue;

      if (repeat->n_times++ == 0)
        repeat->last_at = event->occurred_at;
      repeat->first_at = event->occurred_at;
    }
}

static void
add_rows (MokedTimelineView *self,
          const guint8      *is_shown,
          GHashTable        *expanded)
{
  MokedTimeline *timeline = self->timeline;
  g_autofree guint8 *is_added = g_new0 (guint8, timeline->folds->len + 1);
  gint64 day = G_MININT64;

  for (guint i = 0; i < timeline->heads->len; i++)
    {
      const MokedTimelineEvent *event = g_ptr_array_index (timeline->heads, i);
      const gboolean is_folded = event->fold != 0 && self->repeats[event->fold].n_times > 1;
      gboolean is_expanded = FALSE;

      if (!is_shown[i] || is_added[event->fold])
        continue;

      is_added[event->fold] = is_folded;
      if (timeline->days[i] != day)
        {
          g_array_append_val (self->days, self->rows->len);
          add_row (self, MOKED_TIMELINE_ROW_DAY, i, NULL, FALSE);
          day = timeline->days[i];
        }

      if (expanded && (is_folded || event->n_parts > 0))
        {
          const gint64 key = key_of (timeline, event);

          is_expanded = g_hash_table_contains (expanded, &key);
        }

      add_row (self, is_folded ? MOKED_TIMELINE_ROW_FOLDED : MOKED_TIMELINE_ROW_EVENT, i, event, is_expanded);
      if (is_expanded && is_folded)
        add_repeats (self, i, is_shown);
      else if (is_expanded)
        add_parts (self, i, event);
    }
}

/* --- public ----------------------------------------------------------------------------------- */

void
moked_timeline_prepare_search (MokedTimeline         *self,
                               MokedTimelineTextFunc  text_func)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text_func != NULL);

  get_folded_texts (self, text_func);
}

MokedTimelineView *
moked_timeline_filter (MokedTimeline             *timeline,
                       const MokedTimelineFilter *filter,
                       GHashTable                *expanded)
{
  MokedTimelineView *self;
  g_autofree guint8 *is_shown = NULL;
  Sieve sieve;

  g_return_val_if_fail (timeline != NULL, NULL);

  self = g_new0 (MokedTimelineView, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->timeline = moked_timeline_ref (timeline);
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (Row), timeline->heads->len);
  self->days = g_array_new (FALSE, FALSE, sizeof (guint));
  self->repeats = g_new0 (Repeat, timeline->folds->len);

  is_shown = g_new0 (guint8, timeline->heads->len);
  init_sieve (&sieve, timeline, filter);
  for (guint i = 0; i < timeline->heads->len; i++)
    {
      const MokedTimelineHidden reason = why_hidden (&sieve, g_ptr_array_index (timeline->heads, i), i);

      is_shown[i] = reason == MOKED_N_TIMELINE_HIDDEN;
      if (is_shown[i])
        self->n_shown++;
      else
        self->n_hidden[reason]++;
    }
  g_strfreev (sieve.words);

  count_repeats (self, is_shown);
  add_rows (self, is_shown, expanded);

  return self;
}

MokedTimelineView *
moked_timeline_view_ref (MokedTimelineView *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
moked_timeline_view_unref (MokedTimelineView *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->rows);
  g_array_unref (self->days);
  g_free (self->repeats);
  moked_timeline_unref (self->timeline);
  g_free (self);
}

MokedTimeline *
moked_timeline_view_get_timeline (MokedTimelineView *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->timeline;
}

guint
moked_timeline_view_n_rows (MokedTimelineView *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

void
moked_timeline_view_row_at (MokedTimelineView *self,
                            guint              position,
                            MokedTimelineRow  *row)
{
  const Row *own;

  g_return_if_fail (self != NULL);
  g_return_if_fail (row != NULL);
  g_return_if_fail (position < self->rows->len);

  own = &g_array_index (self->rows, Row, position);
  *row = (MokedTimelineRow) {
    .kind = own->kind,
    .day = self->timeline->days[own->head],
    .event = own->event,
    .n_times = 1,
    .is_expanded = own->is_expanded,
  };
  if (!own->event)
    return;

  row->first_at = row->last_at = own->event->occurred_at;
  row->key = own->kind == MOKED_TIMELINE_ROW_PART ? own->event->seq : key_of (self->timeline, own->event);
  row->is_expandable = own->kind == MOKED_TIMELINE_ROW_FOLDED ||
                       (own->kind == MOKED_TIMELINE_ROW_EVENT && own->event->n_parts > 0);
  if (own->kind != MOKED_TIMELINE_ROW_FOLDED)
    return;

  row->n_times = self->repeats[own->event->fold].n_times;
  row->first_at = self->repeats[own->event->fold].first_at;
  row->last_at = self->repeats[own->event->fold].last_at;
}

guint
moked_timeline_view_n_shown (MokedTimelineView *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_shown;
}

guint
moked_timeline_view_n_hidden (MokedTimelineView *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->timeline->heads->len - self->n_shown;
}

guint
moked_timeline_view_n_hidden_by (MokedTimelineView   *self,
                                 MokedTimelineHidden  reason)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (reason < MOKED_N_TIMELINE_HIDDEN, 0);

  return self->n_hidden[reason];
}

/* --- finding ---------------------------------------------------------------------------------- */

guint
moked_timeline_view_find_entry (MokedTimelineView *self,
                                gint64             entry_id)
{
  guint found = G_MAXUINT;

  g_return_val_if_fail (self != NULL, G_MAXUINT);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (!row->event || row->kind == MOKED_TIMELINE_ROW_PART ||
          !moked_timeline_event_concerns_entry (row->event, entry_id))
        continue;

      found = i;
      if (row->event->entry_id == entry_id && row->event->flags & MOKED_TIMELINE_OPENS_ENTRY)
        break;
    }

  return found;
}

static gboolean
has_seq (const MokedTimelineEvent *event,
         gint64                    seq)
{
  if (event->seq == seq)
    return TRUE;

  for (const MokedTimelineEvent *part = event->parts; part; part = part->next)
    if (part->seq == seq)
      return TRUE;

  return FALSE;
}

/* The fold that @seq is in, or 0: such a row stands for all of them. */
static guint
fold_of_seq (MokedTimeline *timeline,
             gint64         seq)
{
  if (timeline->folds->len == 1)
    return 0;

  for (guint i = 0; i < timeline->heads->len; i++)
    {
      const MokedTimelineEvent *event = g_ptr_array_index (timeline->heads, i);

      if (event->seq == seq)
        return event->fold;
    }

  return 0;
}

guint
moked_timeline_view_find_event (MokedTimelineView *self,
                                gint64             seq)
{
  guint fold;

  g_return_val_if_fail (self != NULL, G_MAXUINT);

  fold = fold_of_seq (self->timeline, seq);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->event && (has_seq (row->event, seq) || (fold != 0 && row->event->fold == fold)))
        return i;
    }

  return G_MAXUINT;
}

guint
moked_timeline_view_find_call (MokedTimelineView *self,
                               gint64             call_id)
{
  g_return_val_if_fail (self != NULL, G_MAXUINT);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->event && row->event->kind == MOKED_EVENT_CALL_RECORDED && row->event->call &&
          row->event->call->id == call_id)
        return i;
    }

  return G_MAXUINT;
}

guint
moked_timeline_view_find_key (MokedTimelineView *self,
                              gint64             key)
{
  g_return_val_if_fail (self != NULL, G_MAXUINT);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->event && row->kind != MOKED_TIMELINE_ROW_PART && key_of (self->timeline, row->event) == key)
        return i;
    }

  return G_MAXUINT;
}

guint
moked_timeline_view_find_day (MokedTimelineView *self,
                              gint64             instant)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, G_MAXUINT);

  /* The first, newest one that begins at or before it. */
  high = self->days->len;
  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const Row *row = &g_array_index (self->rows, Row, g_array_index (self->days, guint, middle));

      if (self->timeline->days[row->head] <= instant)
        high = middle;
      else
        low = middle + 1;
    }

  if (self->days->len == 0)
    return G_MAXUINT;

  return g_array_index (self->days, guint, MIN (low, self->days->len - 1));
}
