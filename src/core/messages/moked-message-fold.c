/* moked-message-fold.c: what a message is by now, out of what happened to it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/ledger/moked-facts.h"
#include "core/messages/moked-message-fold.h"

typedef struct
{
  gint64         seq;
  gint64         occurred_at;
  gint64         withdrawn_seq;
  MokedEventKind kind;
  gboolean       is_answer; /* to the message, from another one */
  char          *code;
  char          *reason;
} Step;

struct _MokedMessageFold
{
  GArray *steps; /* of Step */
  guint   n_withdrawals;
};

/* The last of each kind, and the firsts that the row keeps. */
typedef struct
{
  gint64      last[MOKED_EVENT_MESSAGE_UNKNOWN - MOKED_EVENT_MESSAGE_QUEUED + 1];
  const Step *failed;
} Picked;

static void
step_clear (Step *self)
{
  g_free (self->code);
  g_free (self->reason);
}

MokedMessageFold *
moked_message_fold_new (void)
{
  MokedMessageFold *self = g_new0 (MokedMessageFold, 1);

  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, (GDestroyNotify) step_clear);

  return self;
}

void
moked_message_fold_free (MokedMessageFold *self)
{
  if (!self)
    return;

  g_array_unref (self->steps);
  g_free (self);
}

void
moked_message_fold_reset (MokedMessageFold *self)
{
  g_return_if_fail (self);

  g_array_set_size (self->steps, 0);
  self->n_withdrawals = 0;
}

static gint64
get_int (const char *facts,
         const char *key)
{
  gint64 value;

  return moked_facts_get_int (facts, key, &value) ? value : 0;
}

static char *
dup_text (const char *facts,
          const char *key)
{
  char *text = facts ? moked_facts_dup_text (facts, key) : NULL;

  return text ? text : g_strdup ("");
}

static gboolean
is_of_message (MokedEventKind kind)
{
  return kind >= MOKED_EVENT_MESSAGE_QUEUED && kind <= MOKED_EVENT_MESSAGE_UNKNOWN;
}

void
moked_message_fold_add (MokedMessageFold *self,
                        gint64            message_id,
                        const MokedEvent *event)
{
  Step step = { .seq = event->seq, .occurred_at = event->occurred_at, .kind = event->kind };

  g_return_if_fail (self);
  g_return_if_fail (event);

  if (event->kind == MOKED_EVENT_FACT_WITHDRAWN)
    {
      step.withdrawn_seq = get_int (event->facts, "seq");
      self->n_withdrawals++;
    }
  else if (!is_of_message (event->kind))
    return;
  else if (get_int (event->facts, "message") != message_id)
    {
      step.is_answer = event->kind == MOKED_EVENT_MESSAGE_RECEIVED && get_int (event->facts, "reply_to") == message_id;
      if (!step.is_answer)
        return;
    }
  else if (event->kind == MOKED_EVENT_MESSAGE_FAILED)
    {
      step.code = dup_text (event->facts, "code");
      step.reason = dup_text (event->body, "reason");
    }

  g_array_append_val (self->steps, step);
}

static gboolean
is_withdrawn (const MokedMessageFold *self,
              gint64                  seq)
{
  for (guint i = 0; self->n_withdrawals > 0 && i < self->steps->len; i++)
    if (g_array_index (self->steps, Step, i).withdrawn_seq == seq)
      return TRUE;

  return FALSE;
}

static void
keep_first (gint64 *first,
            gint64  instant)
{
  if (*first == MOKED_NO_INSTANT || instant < *first)
    *first = instant;
}

/* Instants of the same microsecond: the one recorded later. */
static gboolean
is_later (const Step *step,
          const Step *other)
{
  if (!other || step->occurred_at != other->occurred_at)
    return !other || step->occurred_at > other->occurred_at;

  return step->seq > other->seq;
}

static void
pick (Picked            *picked,
      MokedMessageState *state,
      const Step        *step)
{
  gint64 *last = &picked->last[step->kind - MOKED_EVENT_MESSAGE_QUEUED];

  *last = MAX (*last, step->occurred_at);
  keep_first (&state->created_at, step->occurred_at);

  switch ((int) step->kind)
    {
    case MOKED_EVENT_MESSAGE_SENT:
      keep_first (&state->sent_at, step->occurred_at);
      break;

    case MOKED_EVENT_MESSAGE_DELIVERED:
      keep_first (&state->delivered_at, step->occurred_at);
      break;

    case MOKED_EVENT_MESSAGE_OPENED:
      keep_first (&state->first_opened_at, step->occurred_at);
      state->last_opened_at = *last;
      state->opens++;
      break;

    case MOKED_EVENT_MESSAGE_CLICKED:
      keep_first (&state->first_clicked_at, step->occurred_at);
      state->clicks++;
      break;

    case MOKED_EVENT_MESSAGE_FAILED:
      if (is_later (step, picked->failed))
        picked->failed = step;
      break;

    default:
      break;
    }
}

static gint64
last_of (const Picked   *picked,
         MokedEventKind  kind)
{
  return picked->last[kind - MOKED_EVENT_MESSAGE_QUEUED];
}

/* Nobody's mailbox or server has said anything yet. */
static MokedMessageStatus
find_leaving (const Picked *picked)
{
  static const struct
  {
    MokedEventKind     kind;
    MokedMessageStatus status;
  } stages[] = { /* at the same instant the later one here */
    { MOKED_EVENT_MESSAGE_QUEUED, MOKED_MESSAGE_QUEUED },
    { MOKED_EVENT_MESSAGE_DEFERRED, MOKED_MESSAGE_DEFERRED },
    { MOKED_EVENT_MESSAGE_COMPOSED, MOKED_MESSAGE_COMPOSED },
    { MOKED_EVENT_MESSAGE_UNKNOWN, MOKED_MESSAGE_UNKNOWN },
  };
  gint64 sent_at = last_of (picked, MOKED_EVENT_MESSAGE_SENT);
  gint64 latest = MOKED_NO_INSTANT;
  MokedMessageStatus status = MOKED_MESSAGE_QUEUED;

  if (sent_at != MOKED_NO_INSTANT)
    return last_of (picked, MOKED_EVENT_MESSAGE_DEFERRED) > sent_at ? MOKED_MESSAGE_DEFERRED : MOKED_MESSAGE_SENT;

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      gint64 instant = last_of (picked, stages[i].kind);

      if (instant == MOKED_NO_INSTANT || instant < latest)
        continue;
      latest = instant;
      status = stages[i].status;
    }

  return status;
}

static MokedMessageStatus
find_status (const Picked            *picked,
             const MokedMessageState *state)
{
  if (last_of (picked, MOKED_EVENT_MESSAGE_RECEIVED) != MOKED_NO_INSTANT)
    return MOKED_MESSAGE_RECEIVED;
  if (last_of (picked, MOKED_EVENT_COMPLAINED) != MOKED_NO_INSTANT)
    return MOKED_MESSAGE_COMPLAINED;
  if (last_of (picked, MOKED_EVENT_UNSUBSCRIBED) != MOKED_NO_INSTANT)
    return MOKED_MESSAGE_UNSUBSCRIBED;
  if (state->clicks > 0)
    return MOKED_MESSAGE_CLICKED;
  if (state->opens > 0)
    return MOKED_MESSAGE_OPENED;
  if (state->failed_at != MOKED_NO_INSTANT && state->failed_at >= last_of (picked, MOKED_EVENT_MESSAGE_DELIVERED))
    return MOKED_MESSAGE_FAILED;
  if (state->delivered_at != MOKED_NO_INSTANT)
    return MOKED_MESSAGE_DELIVERED;

  return find_leaving (picked);
}

static void
take_failure (const Picked      *picked,
              MokedMessageState *state)
{
  gboolean counts = picked->failed && picked->failed->occurred_at >= last_of (picked, MOKED_EVENT_MESSAGE_QUEUED);

  state->failed_at = counts ? picked->failed->occurred_at : MOKED_NO_INSTANT;
  state->failure_code = g_strdup (counts ? picked->failed->code : "");
  state->failure_reason = g_strdup (counts ? picked->failed->reason : "");
}

gboolean
moked_message_fold_end (MokedMessageFold  *self,
                        MokedMessageState *state)
{
  Picked picked = { 0 };
  gboolean has_any = FALSE;

  g_return_val_if_fail (self, FALSE);
  g_return_val_if_fail (state, FALSE);

  *state = (MokedMessageState) { 0 };
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);

      if (step->kind == MOKED_EVENT_FACT_WITHDRAWN || is_withdrawn (self, step->seq))
        continue;
      if (step->is_answer)
        {
          keep_first (&state->replied_at, step->occurred_at);
          continue;
        }
      pick (&picked, state, step);
      has_any = TRUE;
    }

  take_failure (&picked, state);
  state->message_status = has_any ? find_status (&picked, state) : MOKED_MESSAGE_WITHDRAWN;

  return has_any;
}

void
moked_message_state_clear (MokedMessageState *self)
{
  g_clear_pointer (&self->failure_code, g_free);
  g_clear_pointer (&self->failure_reason, g_free);
}

const char *
moked_message_state_find_difference (const MokedMessageState *a,
                                     const MokedMessageState *b)
{
  const struct
  {
    const char *column;
    gboolean    differs;
  } checks[] = {
    { "message_status", a->message_status != b->message_status },
    { "created_at", a->created_at != b->created_at },
    { "sent_at", a->sent_at != b->sent_at },
    { "delivered_at", a->delivered_at != b->delivered_at },
    { "failed_at", a->failed_at != b->failed_at },
    { "failure_code", !g_str_equal (a->failure_code, b->failure_code) },
    { "failure_reason", !g_str_equal (a->failure_reason, b->failure_reason) },
    { "first_opened_at", a->first_opened_at != b->first_opened_at },
    { "last_opened_at", a->last_opened_at != b->last_opened_at },
    { "opens", a->opens != b->opens },
    { "first_clicked_at", a->first_clicked_at != b->first_clicked_at },
    { "clicks", a->clicks != b->clicks },
    { "replied_at", a->replied_at != b->replied_at },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (checks[i].differs)
      return checks[i].column;

  return NULL;
}
