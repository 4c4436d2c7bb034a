/* moked-reminder.h: what somebody is to be reminded of, and when
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Waits for its time; was shown and stays until it is dismissed; is done with. A reminder that is put off waits again. */
typedef enum
{
  MOKED_REMINDER_WAITING,
  MOKED_REMINDER_SHOWN,
  MOKED_REMINDER_DISMISSED,
} MokedReminderState;

/* "waiting", "shown", "dismissed" */
const char *moked_reminder_state_to_code   (MokedReminderState state);
gboolean    moked_reminder_state_from_code (const char *code, MokedReminderState *state);

/* (S39, P5) */
typedef struct
{
  gint64              id;
  gint64              customer_id;   /* the one that is kept; 0: of nobody */
  char               *customer_name; /* "": of nobody, or not known */
  gboolean            is_identified; /* whether somebody gave the customer that name */
  gint64              item_id;       /* 0: of none */
  char               *item_text;     /* "": of none */
  gint64              entry_id;      /* 0: of none */
  gint64              owner_id;      /* a user; 0: of everybody */
  char               *text;          /* "": nothing was written */
  gint64              remind_at;
  MokedReminderState  state;
  gint64              created_at;
} MokedReminder;

MokedReminder *moked_reminder_copy                 (const MokedReminder *self) G_GNUC_WARN_UNUSED_RESULT;
void           moked_reminder_free                 (MokedReminder *self);
/* Any store thread. NULL without error: there is none. */
MokedReminder *moked_reminder_load                 (MokedReader *reader, gint64 id, GError **error)
                                                    G_GNUC_WARN_UNUSED_RESULT;

/* The lists: of MokedReminder that are open, that is neither dismissed nor of a task that is done; what comes first is
 * first. Any store thread. */

/* Also of those that were merged into the customer. */
GPtrArray     *moked_reminder_list_of_customer     (MokedReader *reader, gint64 customer_id, GError **error)
                                                    G_GNUC_WARN_UNUSED_RESULT;
/* Their own and everybody's. @due_until: only those whose time has come by then; MOKED_NO_INSTANT: all. */
GPtrArray     *moked_reminder_list_of_owner        (MokedReader *reader, gint64 owner_id, gint64 due_until, GError **error)
                                                    G_GNUC_WARN_UNUSED_RESULT;
/* The time of the first one that was not shown yet. MOKED_NO_INSTANT: none waits; -1: @error. */
gint64         moked_reminder_next_instant         (MokedReader *reader, gint64 owner_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedReminder, moked_reminder_free)

G_END_DECLS
