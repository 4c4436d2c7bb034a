/* moked-reminder-act.h: what is done with a reminder
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer-error.h"
#include "core/customers/moked-reminder.h"

G_BEGIN_DECLS

/* As the acts about a customer (moked-customer-act.h): one event each, its seq; 0: it was so already; -1: @error.
 * moked_customer_undo () takes any of them back but "shown". Whatever comes of two processes, one transaction is first
 * and the other one sees what it did. Writer thread. (S39) */

typedef struct
{
  gint64      customer_id; /* 0: that of the item or entry, or of nobody */
  gint64      item_id;     /* of the customer; 0: of none */
  gint64      entry_id;    /* of the customer; 0: of none */
  const char *text;        /* NULL, "": only where it is about something */
  gint64      remind_at;   /* may have passed: then it is due at once */
} MokedNewReminder;

/* Belongs to the person who acts. @id may be NULL. */
gint64     moked_reminder_set       (MokedWriter *writer, const MokedNewReminder *reminder, gint64 *id, GError **error);
/* @text NULL: as it is. It waits (again) for @remind_at. MOKED_CUSTOMER_ERROR_CHANGED_SINCE: it is dismissed. */
gint64     moked_reminder_change    (MokedWriter *writer, gint64 id, const char *text, gint64 remind_at, GError **error);
/* Puts it off. MOKED_CUSTOMER_ERROR_CHANGED_SINCE: it is dismissed, so nobody would be reminded. */
gint64     moked_reminder_snooze    (MokedWriter *writer, gint64 id, gint64 remind_at, GError **error);
gint64     moked_reminder_dismiss   (MokedWriter *writer, gint64 id, GError **error);
/* The way back from dismissed: it waits, for a time that may have passed. */
gint64     moked_reminder_restore   (MokedWriter *writer, gint64 id, GError **error);

/* Takes up to MOKED_REMINDER_CLAIM of the owner's (and everybody's) that wait and whose time has come, and makes them
 * "shown": whoever gets one here shows it, and nobody else does. Of MokedReminder, what came first is first. NULL:
 * @error. The event's actor is the writer's, best the system: that it was shown is no act of anybody's. */
GPtrArray *moked_reminder_claim_due (MokedWriter *writer, gint64 owner_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#define MOKED_REMINDER_CLAIM 500

G_END_DECLS
