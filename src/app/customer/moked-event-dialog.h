/* moked-event-dialog.h: one event in full: a message exactly as it was sent, a form with every field, a call's raw facts
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-session.h"
#include "app/customer/moked-timeline-item.h"

G_BEGIN_DECLS

/* Nothing of a message is ever fetched from the net: HTML is shown as the text that it is. (S15, S17, S19, S29, S30) */
#define MOKED_TYPE_EVENT_DIALOG (moked_event_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedEventDialog, moked_event_dialog, MOKED, EVENT_DIALOG, AdwDialog)

/* Signal "customer-asked": of whom a message is, see moked_event_dialog_new_for_message (). */
/* @item: of an event. */
AdwDialog  *moked_event_dialog_new      (MokedSession      *session,
                                         MokedTimelineItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* A message wherever it is met; beside it a button leads to its customer. */
AdwDialog  *moked_event_dialog_new_for_message (MokedSession *session,
                                                gint64        customer_id,
                                                gint64        message_id) G_GNUC_WARN_UNUSED_RESULT;
/* "loading", "error" or "content" */
const char *moked_event_dialog_get_face (MokedEventDialog  *self);

G_END_DECLS
