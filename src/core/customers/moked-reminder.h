/* moked-reminder.h: what somebody is to be reminded of
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* (S39) */
typedef struct
{
  gint64  id;
  gint64  customer_id; /* 0: of nobody */
  gint64  item_id;     /* 0: of none */
  gint64  entry_id;    /* 0: of none */
  gint64  owner_id;    /* a user */
  char   *text;
  gint64  remind_at;
  char   *reminder_state; /* "waiting", "shown" (and not dismissed yet), "dismissed" */
  gint64  created_at;
} MokedReminder;

void       moked_reminder_free             (MokedReminder *self);
/* Of MokedReminder that are not dismissed, also of those that were merged into the customer; what comes first is first.
 * Any store thread. */
GPtrArray *moked_reminder_list_of_customer (MokedReader *reader, gint64 customer_id, GError **error)
                                            G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedReminder, moked_reminder_free)

G_END_DECLS
