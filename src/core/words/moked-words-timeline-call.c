/* moked-words-timeline-call.c: calls and entries in a customer's timeline
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/base/moked-text.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-reason.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words-timeline-private.h"
#include "core/words/moked-words.h"

/* --- calls ------------------------------------------------------------------------------------ */

static char *
call_title (const MokedTimelineEvent *event)
{
  const MokedCallFacts *call = &event->call->facts;
  g_autofree char *outcome = moked_words_call_outcome (call);

  if (event->flags & MOKED_TIMELINE_ATTEMPT && call->direction == MOKED_DIRECTION_OUT)
    /* Translators: an outgoing call that tried to reach a waiting customer, and its outcome */
    return g_strdup_printf (_("Attempt to call: %s"), outcome);

  switch (call->direction)
    {
    case MOKED_DIRECTION_IN:
      return g_strdup_printf (_("Incoming call: %s"), outcome);
    case MOKED_DIRECTION_OUT:
      return g_strdup_printf (_("Outgoing call: %s"), outcome);
    case MOKED_DIRECTION_UNKNOWN:
    default:
      return g_strdup_printf (_("Call: %s"), outcome);
    }
}

/* What it was for an entry. */
static char *
act_of_call (const MokedTimelineEvent *part)
{
  g_autofree char *id = moked_words_id (part->entry_id);

  switch ((int) part->kind)
    {
    case MOKED_EVENT_ENTRY_TRIGGERED:
      return g_strdup_printf (_("triggered entry %s again"), id);
    case MOKED_EVENT_ENTRY_ATTEMPTED:
      return g_strdup_printf (_("attempt of entry %s"), id);
    case MOKED_EVENT_ENTRY_REACHED:
      return g_strdup_printf (_("reached the customer: completed entry %s"), id);
    default:
      return NULL;
    }
}

/* The parts are newest first; read in the order in which they happened. */
static void
take_acts (MokedRowWords            *self,
           const MokedTimelineEvent *part)
{
  if (!part)
    return;

  take_acts (self, part->next);
  if (part->entry_id != 0 && !(part->flags & MOKED_TIMELINE_WITHDRAWN))
    moked_row_words_take (self->detail, act_of_call (part));
}

static char *
target_of (const MokedTimelineEvent *event)
{
  for (const MokedTimelineEvent *part = event->parts; part; part = part->next)
    if (part->flags & MOKED_TIMELINE_OTHER_NUMBER && part->entry)
      {
        g_autofree char *phone = moked_words_phone (part->entry->phone_national);

        /* Translators: a call went to another number than the one that a waiting entry was for */
        return g_strdup_printf (_("not to the entry's number, %s"), phone);
      }

  return NULL;
}

static void
take_numbers (MokedRowWords *self)
{
  const MokedTimelineCall *call = self->event->call;
  g_autofree char *phone = call->facts.is_withheld ? g_strdup (_("withheld number"))
                                                   : moked_words_phone (call->phone_national);
  g_autofree char *dialled = moked_words_phone (call->facts.virtual_number);

  if (call->facts.direction == MOKED_DIRECTION_IN && *call->facts.virtual_number)
    /* Translators: the caller's number and the number that was dialled */
    moked_row_words_take (self->detail, g_strdup_printf (_("%1$s to %2$s"), phone, dialled));
  else if (call->facts.is_withheld || *call->phone_national)
    moked_row_words_take (self->detail, g_steal_pointer (&phone));
}

static void
take_length (MokedRowWords *self)
{
  const MokedCallFacts *call = &self->event->call->facts;
  g_autofree char *span = NULL;

  if (call->call_disposition == MOKED_CALL_ANSWER && call->talk_seconds >= 0)
    {
      span = moked_words_span (call->talk_seconds * MOKED_SECOND);
      moked_row_words_take (self->detail, g_strdup_printf (_("talk %s"), span));
    }
  else if (call->ring_seconds >= 0)
    {
      span = moked_words_span (call->ring_seconds * MOKED_SECOND);
      moked_row_words_take (self->detail, g_strdup_printf (_("wait %s"), span));
    }
}

void
moked_words_timeline_call (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;

  if (!event->call)
    {
      if (event->flags & MOKED_TIMELINE_MOVED)
        moked_row_words_take (self->remarks, g_strdup (_("it proved to be another customer's call")));
      return;
    }

  self->title = call_title (event);
  take_numbers (self);
  take_length (self);
  if (*event->call->facts.queue_name)
    moked_row_words_take (self->detail, moked_words_code (event->call->facts.queue_name));
  take_acts (self, event->parts);

  moked_row_words_take (self->remarks, target_of (event));
  if (event->flags & MOKED_TIMELINE_SHARED_NUMBER)
    moked_row_words_take (self->remarks, g_strdup (_("the number is shared with another customer")));
  if (event->flags & MOKED_TIMELINE_CORRECTED)
    moked_row_words_take (self->remarks, g_strdup (_("corrected by further records")));
}

/* --- entries ---------------------------------------------------------------------------------- */

static char *
entry_title (const MokedTimelineEvent *event)
{
  g_autofree char *queue = NULL;

  if (!(event->flags & MOKED_TIMELINE_OPENS_ENTRY))
    return NULL;

  queue = moked_words_text (event->entry->queue_name);
  switch ((int) event->kind)
    {
    case MOKED_EVENT_ENTRY_IMPORTED:
      return g_strdup_printf (_("Entered the queue %s in another system"), queue);
    case MOKED_EVENT_ENTRY_OPENED:
      return g_strdup_printf (_("Put into the queue %s by hand"), queue);
    default:
      return g_strdup_printf (_("Entered the queue %s"), queue);
    }
}

static void
take_opening (MokedRowWords *self)
{
  const MokedTimelineEntry *entry = self->event->entry;
  g_autofree char *due = NULL;

  moked_row_words_take (self->detail, moked_words_reason (entry->entry_type, entry->reason));
  if (entry->due_at != MOKED_NO_INSTANT)
    {
      due = moked_words_instant (entry->due_at, moked_timeline_get_zone (self->timeline));
      moked_row_words_take (self->detail, g_strdup_printf (_("due %s"), due));
    }

  self->state = g_strdup (moked_words_entry_status (entry->entry_status));
  if (self->event->flags & MOKED_TIMELINE_NUMBER_CHANGED)
    {
      g_autofree char *phone = moked_words_phone (entry->phone_national);

      moked_row_words_take (self->remarks, g_strdup_printf (_("the customer has the number %s no more"), phone));
    }
}

void
moked_words_timeline_entry (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  g_autofree char *close_reason = NULL;

  self->title = entry_title (event);
  if (event->entry_id != 0)
    self->number = moked_words_id (event->entry_id);

  if (event->flags & MOKED_TIMELINE_OPENS_ENTRY)
    take_opening (self);
  else if (event->entry)
    moked_row_words_take (self->detail, moked_words_text (event->entry->queue_name));

  close_reason = moked_row_words_dup_fact (event, "close_reason");
  if (close_reason)
    {
      g_autofree char *plain = moked_text_strip_bidi (close_reason);

      moked_row_words_take (self->detail, moked_words_close_reason (plain));
    }
  moked_row_words_take (self->detail, moked_row_words_dup_body (event, "responsible"));
  moked_row_words_take_line (self->body, moked_row_words_dup_body (event, "text"));
}
