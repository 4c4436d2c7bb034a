/* moked-words-life.c: the events of an entry or a customer as lines that people read
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/calls/moked-call.h"
#include "core/ledger/moked-facts.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-event.h"
#include "core/words/moked-words-life.h"
#include "core/words/moked-words-reason.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

struct _MokedLife
{
  GTimeZone *zone;
  GPtrArray *lines;
  gint64     trigger_at; /* the first one's */
};

static const struct
{
  MokedEventKind kind;
  MokedLifeMark  mark;
} marks[] = {
  { MOKED_EVENT_CALL_CORRECTED, MOKED_LIFE_CORRECTED },
  { MOKED_EVENT_CALLS_MERGED, MOKED_LIFE_CORRECTED },
  { MOKED_EVENT_EXCLUSION_LIFTED, MOKED_LIFE_CORRECTED },
  { MOKED_EVENT_ENTRY_TRIGGERED, MOKED_LIFE_TRIGGER },
  { MOKED_EVENT_ENTRY_OPENED, MOKED_LIFE_TRIGGER },
  { MOKED_EVENT_ENTRY_ATTEMPTED, MOKED_LIFE_ATTEMPT },
  { MOKED_EVENT_ENTRY_REACHED, MOKED_LIFE_REACHED },
  { MOKED_EVENT_ENTRY_IMPORTED, MOKED_LIFE_TRIGGER },
  { MOKED_EVENT_ENTRY_TAKEN, MOKED_LIFE_TAKEN },
  { MOKED_EVENT_ENTRY_COMPLETED, MOKED_LIFE_COMPLETED },
  { MOKED_EVENT_ENTRY_CANCELLED, MOKED_LIFE_CANCELLED },
  { MOKED_EVENT_ENTRY_CORRECTED, MOKED_LIFE_CORRECTED },
  { MOKED_EVENT_FACT_WITHDRAWN, MOKED_LIFE_CORRECTED },
};

void
moked_life_line_free (MokedLifeLine *self)
{
  g_free (self->title);
  g_free (self->detail);
  g_free (self->when);
  g_free (self->source);
  g_free (self);
}

MokedLife *
moked_life_new (GTimeZone *zone)
{
  MokedLife *self = g_new0 (MokedLife, 1);

  self->zone = g_time_zone_ref (zone);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_life_line_free);

  return self;
}

void
moked_life_free (MokedLife *self)
{
  g_time_zone_unref (self->zone);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

/* --- one event -------------------------------------------------------------------------------- */

/* The outcome of the call that an event is about, or NULL. */
static char *
outcome_of (const MokedEvent *event)
{
  g_autofree char *code = NULL;
  g_autofree char *raw_code = NULL;
  MokedCallFacts call = { .is_final = TRUE };

  if (!event->facts || !(code = moked_facts_dup_text (event->facts, "call_disposition")) ||
      !moked_call_disposition_from_code (code, &call.call_disposition))
    return NULL;

  raw_code = moked_facts_dup_text (event->facts, "raw_code");
  call.raw_code = raw_code;

  return moked_words_call_outcome (&call);
}

static void
set_title (MokedLife        *self,
           MokedLifeLine    *line,
           const MokedEvent *event)
{
  g_autofree char *outcome = outcome_of (event);
  g_autofree char *title = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].kind == event->kind)
      line->mark = marks[i].mark;

  if (event->kind == MOKED_EVENT_ENTRY_TRIGGERED && self->trigger_at == MOKED_NO_INSTANT)
    title = g_strdup (_("Entered the queue"));
  else
    title = moked_words_event_kind (event->kind);

  if (outcome)
    /* Translators: what happened, and the outcome of the call: "Attempt: Busy" */
    line->title = g_strdup_printf (_("%1$s: %2$s"), title, outcome);
  else
    line->title = g_steal_pointer (&title);
}

/* What a person wrote or is called, where the private part is still there. */
static char *
private_detail (const MokedEvent *event)
{
  static const char * const keys[] = { "text", "responsible", "name", "phone" };

  for (guint i = 0; event->body && i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = moked_facts_dup_text (event->body, keys[i]);

      if (text && *text)
        return moked_words_text (text);
    }

  return NULL;
}

static void
set_detail (MokedLife        *self,
            MokedLifeLine    *line,
            const MokedEvent *event)
{
  g_autofree char *close_reason = event->facts ? moked_facts_dup_text (event->facts, "close_reason") : NULL;
  g_autofree char *span = NULL;
  g_autofree char *why = NULL;

  if (close_reason && *close_reason)
    {
      why = moked_words_close_reason (close_reason);
      span = private_detail (event);
      /* Translators: why an entry was closed, and what the person wrote about it */
      line->detail = span ? g_strdup_printf (_("%1$s: %2$s"), why, span) : g_steal_pointer (&why);
    }
  else if (!(line->detail = private_detail (event)) && self->trigger_at != MOKED_NO_INSTANT &&
           line->mark != MOKED_LIFE_CORRECTED && event->occurred_at > self->trigger_at)
    {
      span = moked_words_span (event->occurred_at - self->trigger_at);
      line->detail = g_strdup_printf (_("%s after the trigger"), span);
    }

  if (!line->detail)
    line->detail = g_strdup ("");
}

static char *
source_words (const MokedEvent *event,
              GTimeZone        *zone)
{
  g_autofree char *recorded = moked_words_instant_exact (event->recorded_at, zone);

  switch (event->actor.kind)
    {
    case MOKED_ACTOR_PERSON:
      return g_strdup_printf (_("Recorded on %s by a person"), recorded);
    case MOKED_ACTOR_RULE:
      return g_strdup_printf (_("Recorded on %1$s by the queue's rule, version %2$d"), recorded,
                              (int) event->actor.version);
    case MOKED_ACTOR_IMPORT:
      return g_strdup_printf (_("Recorded on %1$s by import %2$d"), recorded, (int) event->actor.id);
    case MOKED_ACTOR_SYSTEM:
    default:
      return g_strdup_printf (_("Recorded on %s by Moked"), recorded);
    }
}

static void
withdraw (MokedLife        *self,
          const MokedEvent *event)
{
  gint64 seq;

  if (!event->facts || !moked_facts_get_int (event->facts, "seq", &seq))
    return;

  for (guint i = 0; i < self->lines->len; i++)
    {
      MokedLifeLine *line = g_ptr_array_index (self->lines, i);

      if (line->seq == seq)
        line->is_withdrawn = TRUE;
    }
}

gboolean
moked_life_add (const MokedEvent *event,
                gpointer          life)
{
  MokedLife *self = life;
  MokedLifeLine *line = g_new0 (MokedLifeLine, 1);

  line->seq = event->seq;
  line->occurred_at = event->occurred_at;
  line->call_id = event->call_id;
  set_title (self, line, event);
  set_detail (self, line, event);
  line->when = moked_words_instant (event->occurred_at, self->zone);
  line->source = source_words (event, self->zone);
  g_ptr_array_add (self->lines, line);

  if (line->mark == MOKED_LIFE_TRIGGER && self->trigger_at == MOKED_NO_INSTANT)
    self->trigger_at = event->occurred_at;

  if (event->kind == MOKED_EVENT_FACT_WITHDRAWN)
    withdraw (self, event);

  return TRUE;
}

/* --- the whole -------------------------------------------------------------------------------- */

static MokedLifeLine *
add_line (MokedLife     *self,
          MokedLifeMark  mark,
          gint64         instant,
          char          *title)
{
  MokedLifeLine *line = g_new0 (MokedLifeLine, 1);

  line->mark = mark;
  line->occurred_at = instant;
  line->title = title;
  line->detail = g_strdup ("");
  line->when = moked_words_instant (instant, self->zone);
  line->source = g_strdup ("");
  g_ptr_array_add (self->lines, line);

  return line;
}

/* Whether an event says so already: another system's entry comes with all its instants in one, and what was
 * withdrawn leaves an entry cancelled. */
static gboolean
has_mark (MokedLife     *self,
          MokedLifeMark  mark)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const MokedLifeLine *line = g_ptr_array_index (self->lines, i);

      if (line->mark == mark && !line->is_withdrawn)
        return TRUE;
    }

  return FALSE;
}

static void
add_instants_without_events (MokedLife             *self,
                          const MokedEntryState *state)
{
  const gint64 handled = state->first_handled_at;
  const gint64 closed = state->closed_at;

  if (handled != MOKED_NO_INSTANT && !has_mark (self, MOKED_LIFE_ATTEMPT) && !has_mark (self, MOKED_LIFE_REACHED))
    add_line (self, MOKED_LIFE_TAKEN, handled, g_strdup (_("Handled first")));

  if (closed == MOKED_NO_INSTANT || has_mark (self, MOKED_LIFE_REACHED))
    return;

  if (state->entry_status == MOKED_ENTRY_COMPLETED && !has_mark (self, MOKED_LIFE_COMPLETED))
    add_line (self, MOKED_LIFE_COMPLETED, closed, g_strdup (_("Entry completed")));

  if (state->entry_status == MOKED_ENTRY_CANCELLED && !has_mark (self, MOKED_LIFE_CANCELLED))
    {
      MokedLifeLine *line = add_line (self, MOKED_LIFE_CANCELLED, closed, g_strdup (_("Entry cancelled")));

      g_free (line->detail);
      line->detail = moked_words_close_reason (state->close_reason);
    }
}

void
moked_life_add_entry (MokedLife        *self,
                      const MokedEntry *entry,
                      gint64            now)
{
  const MokedDueState due_state = moked_words_due_state (&entry->state, now);
  char *waiting = moked_words_entry_now (entry, now);

  add_instants_without_events (self, &entry->state);

  if (due_state == MOKED_DUE_OVERDUE || due_state == MOKED_DUE_MISSED)
    add_line (self, MOKED_LIFE_DUE, entry->state.due_at, g_strdup (_("Due date passed")));

  if (waiting)
    add_line (self, MOKED_LIFE_NOW, now, waiting);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const MokedLifeLine *x = *(MokedLifeLine * const *) a;
  const MokedLifeLine *y = *(MokedLifeLine * const *) b;

  if (x->occurred_at != y->occurred_at)
    return x->occurred_at < y->occurred_at ? -1 : 1;

  return (x->seq > y->seq) - (x->seq < y->seq);
}

GPtrArray *
moked_life_end (MokedLife *self)
{
  GPtrArray *lines = self->lines;

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_life_line_free);
  self->trigger_at = MOKED_NO_INSTANT;
  g_ptr_array_sort (lines, compare_lines);

  return lines;
}
