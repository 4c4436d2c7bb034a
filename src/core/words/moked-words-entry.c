/* moked-words-entry.c: a queue entry in sentences: why, when, what was done
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-reason.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

#define DASH "—"

static gboolean
is_open (const MokedEntryState *state)
{
  return state->entry_status == MOKED_ENTRY_PENDING || state->entry_status == MOKED_ENTRY_IN_PROGRESS;
}

MokedDueState
moked_words_due_state (const MokedEntryState *state,
                       gint64                 now)
{
  const gint64 now_second = moked_instant_to_seconds (now);

  if (state->entry_status == MOKED_ENTRY_CANCELLED)
    return MOKED_DUE_VOID;

  if (state->due_at == MOKED_NO_INSTANT)
    return MOKED_DUE_NONE;

  if (state->entry_status == MOKED_ENTRY_COMPLETED)
    switch (moked_entry_on_time (state->due_at, state->completed_at))
      {
      case MOKED_ON_TIME_YES:
        return MOKED_DUE_MET;
      case MOKED_ON_TIME_NO:
        return MOKED_DUE_MISSED;
      case MOKED_ON_TIME_UNKNOWN:
      default:
        return MOKED_DUE_NONE;
      }

  if (moked_instant_to_seconds (state->due_at) < now_second)
    return MOKED_DUE_OVERDUE;

  if (state->at_risk_at != MOKED_NO_INSTANT && moked_instant_to_seconds (state->at_risk_at) <= now_second)
    return MOKED_DUE_AT_RISK;

  return MOKED_DUE_AHEAD;
}

const char *
moked_words_due_state_label (MokedDueState due_state)
{
  switch (due_state)
    {
    case MOKED_DUE_AHEAD:
      return _("Due");
    case MOKED_DUE_AT_RISK:
      return _("At risk");
    case MOKED_DUE_OVERDUE:
      return _("Overdue");
    case MOKED_DUE_MET:
      return C_("on time", "On time");
    case MOKED_DUE_MISSED:
      return C_("on time", "Late");
    case MOKED_DUE_VOID:
      return C_("entry status", "Cancelled");
    case MOKED_DUE_NONE:
    default:
      return _("No due date");
    }
}

char *
moked_words_entry_customer (const MokedEntry *entry)
{
  if (entry->customer_name && *entry->customer_name)
    return moked_words_text (entry->customer_name);

  return g_strdup (entry->customer_id != 0 ? _("Unidentified caller") : DASH);
}

/* "2 h 10 min late", of a completed entry. */
static char *
lateness (const MokedEntryState *state)
{
  const gint64 late = state->completed_at - state->due_at;
  g_autofree char *span = late < MOKED_SECOND ? g_strdup (_("less than a second")) : moked_words_span (late);

  return g_strdup_printf (_("%s late"), span);
}

char *
moked_words_entry_due (const MokedEntry *entry,
                       gint64            now,
                       GTimeZone        *zone)
{
  switch (moked_words_due_state (&entry->state, now))
    {
    case MOKED_DUE_AHEAD:
    case MOKED_DUE_AT_RISK:
    case MOKED_DUE_OVERDUE:
      return moked_words_due (entry->state.due_at, now, zone);
    case MOKED_DUE_MET:
      return g_strdup (_("on time"));
    case MOKED_DUE_MISSED:
      return lateness (&entry->state);
    case MOKED_DUE_NONE:
    case MOKED_DUE_VOID:
    default:
      return g_strdup (DASH);
    }
}

char *
moked_words_entry_age (const MokedEntry *entry,
                       gint64            now)
{
  const MokedEntryState *state = &entry->state;
  const gint64 end = is_open (state) ? now : state->closed_at;

  if (state->created_at == MOKED_NO_INSTANT || end == MOKED_NO_INSTANT)
    return g_strdup (DASH);

  return moked_words_span (MAX (end - state->created_at, 0));
}

/* --- the sentence ----------------------------------------------------------------------------- */

/* A sentence of parts: "who: why; when; whether done". Takes @part. */
static void
take_part (GString *sentence,
           char    *part)
{
  if (*part)
    {
      if (sentence->len > 0)
        g_string_append (sentence, C_("between parts of a sentence", "; "));

      g_string_append (sentence, part);
    }

  g_free (part);
}

/* "entered “Missed calls” on 22 Nov 2026 11:02" */
static char *
entered (const MokedEntry *entry,
         GTimeZone        *zone)
{
  const MokedEntryState *state = &entry->state;
  g_autofree char *queue = moked_words_quoted (entry->queue_name);
  g_autofree char *created = moked_words_instant (state->created_at, zone);
  const gint64 lag = state->trigger_at == MOKED_NO_INSTANT ? 0 : state->created_at - state->trigger_at;
  g_autofree char *span = NULL;

  if (lag < MOKED_MINUTE)
    /* Translators: %1$s a queue, %2$s an instant; said of an entry */
    return g_strdup_printf (_("entered %1$s on %2$s"), queue, created);

  span = moked_words_span (lag);

  /* Translators: %1$s a queue, %2$s an instant, %3$s a span: it should have been entered at once */
  return g_strdup_printf (_("entered %1$s on %2$s, %3$s after the trigger"), queue, created, span);
}

static char *
triggered_again (const MokedEntry *entry)
{
  const int n = entry->state.retriggers;

  if (n <= 0)
    return g_strdup ("");

  if (entry->entry_type == MOKED_ENTRY_TYPE_MISSED_IN)
    return g_strdup_printf (ngettext ("called in vain once more", "called in vain %d more times", n), n);

  return g_strdup_printf (ngettext ("triggered once more", "triggered %d more times", n), n);
}

/* "tried twice, nobody was reached" */
static char *
tried (const MokedEntryState *state,
       GTimeZone             *zone)
{
  g_autofree char *first = NULL;

  if (state->first_handled_at == MOKED_NO_INSTANT)
    return g_strdup (is_open (state) ? _("not handled yet") : "");

  first = moked_words_instant (state->first_handled_at, zone);
  if (state->attempts > 0)
    return g_strdup_printf (ngettext ("handled first on %2$s, %1$d attempt that reached nobody",
                                      "handled first on %2$s, %1$d attempts that reached nobody", state->attempts),
                            state->attempts, first);

  return g_strdup_printf (_("handled first on %s"), first);
}

static char *
still_open (const MokedEntry *entry,
            gint64            now,
            GTimeZone        *zone)
{
  const MokedEntryState *state = &entry->state;
  g_autofree char *due = moked_words_due (state->due_at, now, zone);
  g_autofree char *who = NULL;
  g_autofree char *standing = NULL;

  switch (moked_words_due_state (state, now))
    {
    case MOKED_DUE_OVERDUE:
      standing = g_steal_pointer (&due);
      break;
    case MOKED_DUE_AHEAD:
    case MOKED_DUE_AT_RISK:
      standing = g_strdup_printf (_("due %s"), due);
      break;
    default:
      standing = g_strdup (_("without a due date"));
      break;
    }

  if (state->entry_status != MOKED_ENTRY_IN_PROGRESS)
    /* Translators: of an entry that waits; %s: "due in 2 h" */
    return g_strdup_printf (_("pending, %s"), standing);

  if (!*state->responsible)
    return g_strdup_printf (_("in progress, %s"), standing);

  who = moked_words_text (state->responsible);

  /* Translators: %1$s an agent, %2$s: "due in 2 h" */
  return g_strdup_printf (_("in progress with %1$s, %2$s"), who, standing);
}

static char *
completed (const MokedEntry *entry,
           GTimeZone        *zone)
{
  const MokedEntryState *state = &entry->state;
  g_autofree char *when = NULL;
  g_autofree char *standing = NULL;

  if (state->completed_at == MOKED_NO_INSTANT)
    return g_strdup (_("completed, it is not known when"));

  when = moked_words_instant (state->completed_at, zone);
  switch (moked_entry_on_time (state->due_at, state->completed_at))
    {
    case MOKED_ON_TIME_YES:
      standing = g_strdup (_("on time"));
      break;
    case MOKED_ON_TIME_NO:
      standing = lateness (state);
      break;
    case MOKED_ON_TIME_UNKNOWN:
    default:
      standing = g_strdup (_("without a due date"));
      break;
    }

  if (state->evidence_call_id != 0)
    /* Translators: %1$s an instant, %2$s: "on time" or "2 h 10 min late" */
    return g_strdup_printf (_("completed on %1$s, %2$s, proven by a call"), when, standing);

  return g_strdup_printf (_("completed on %1$s, %2$s, without proof"), when, standing);
}

static char *
cancelled (const MokedEntryState *state,
           GTimeZone             *zone)
{
  g_autofree char *when = moked_words_instant (state->closed_at, zone);
  g_autofree char *reason = moked_words_close_reason (state->close_reason);

  if (!*reason)
    return g_strdup_printf (_("cancelled on %s, no reason was given"), when);

  /* Translators: %1$s an instant, %2$s the reason */
  return g_strdup_printf (_("cancelled on %1$s: %2$s"), when, reason);
}

static char *
whether_done (const MokedEntry *entry,
              gint64            now,
              GTimeZone        *zone)
{
  switch (entry->state.entry_status)
    {
    case MOKED_ENTRY_COMPLETED:
      return completed (entry, zone);
    case MOKED_ENTRY_CANCELLED:
      return cancelled (&entry->state, zone);
    case MOKED_ENTRY_PENDING:
    case MOKED_ENTRY_IN_PROGRESS:
    default:
      return still_open (entry, now, zone);
    }
}

char *
moked_words_entry_outcome (const MokedEntry *entry,
                           gint64            now,
                           GTimeZone        *zone)
{
  GString *sentence = g_string_new (NULL);
  g_autofree char *who = entry->customer_id != 0 ? moked_words_entry_customer (entry) : g_strdup (_("No customer"));
  g_autofree char *what = NULL;

  take_part (sentence, moked_words_entry_reason (entry));
  take_part (sentence, entered (entry, zone));
  take_part (sentence, triggered_again (entry));
  take_part (sentence, tried (&entry->state, zone));
  take_part (sentence, whether_done (entry, now, zone));
  what = g_string_free_and_steal (sentence);

  /* Translators: %1$s a customer, %2$s what happened to the entry: the whole is one sentence */
  return moked_words_line (g_strdup_printf (_("%1$s: %2$s."), who, what));
}

/* "due in 2 h", "at risk, due in 5 min", "3 days late", "on time"; "" of a cancelled one. */
static char *
due_clause (const MokedEntry *entry,
            gint64            now,
            GTimeZone        *zone)
{
  g_autofree char *due = moked_words_entry_due (entry, now, zone);

  switch (moked_words_due_state (&entry->state, now))
    {
    case MOKED_DUE_AHEAD:
      return g_strdup_printf (_("due %s"), due);
    case MOKED_DUE_AT_RISK:
      return g_strdup_printf (_("at risk, due %s"), due);
    case MOKED_DUE_OVERDUE:
    case MOKED_DUE_MET:
    case MOKED_DUE_MISSED:
      return g_steal_pointer (&due);
    case MOKED_DUE_NONE:
      return g_strdup (_("without a due date"));
    case MOKED_DUE_VOID:
    default:
      return g_strdup ("");
    }
}

static void
take_clause (GString *sentence,
             char    *clause)
{
  if (*clause)
    {
      g_string_append (sentence, C_("between parts of a row", ", "));
      g_string_append (sentence, clause);
    }

  g_free (clause);
}

char *
moked_words_entry_row (const MokedEntry *entry,
                       gint64            now,
                       GTimeZone        *zone)
{
  const gboolean has_phone = entry->phone_national && *entry->phone_national;
  g_autofree char *id = moked_words_id (entry->id);
  g_autofree char *created = moked_words_instant (entry->state.created_at, zone);
  g_autofree char *queue = moked_words_text (entry->queue_name);
  GString *sentence = g_string_new (NULL);

  /* Translators: the beginning of a row as a screen reader says it: "Entry #1042" */
  g_string_append_printf (sentence, _("Entry %s"), id);
  take_clause (sentence, entry->customer_id != 0 ? moked_words_entry_customer (entry) : g_strdup (_("No customer")));
  take_clause (sentence, g_strdup (moked_words_entry_type (entry->entry_type)));
  take_clause (sentence, g_strdup (moked_words_entry_status (entry->state.entry_status)));
  take_clause (sentence, due_clause (entry, now, zone));
  take_clause (sentence, g_strdup_printf (_("queue %s"), queue));
  take_clause (sentence, has_phone ? moked_words_phone (entry->phone_national) : g_strdup (_("no phone number")));
  take_clause (sentence, g_strdup_printf (_("created on %s"), created));

  return g_string_free_and_steal (sentence);
}

char *
moked_words_entry_now (const MokedEntry *entry,
                       gint64            now)
{
  g_autofree char *age = NULL;

  if (!is_open (&entry->state))
    return NULL;

  age = moked_words_entry_age (entry, now);

  return g_strdup_printf (_("Now: waiting %s"), age);
}
