/* moked-queue-row.h: a queue's name and its due policy, to change
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/queues/moked-queue.h"

G_BEGIN_DECLS

#define MOKED_TYPE_QUEUE_ROW (moked_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedQueueRow, moked_queue_row, MOKED, QUEUE_ROW, AdwExpanderRow)

/* @queue is read, not kept. signal "apply": name or policy was changed and the person has said so. (Q52) */
GtkWidget  *moked_queue_row_new          (const MokedQueue *queue) G_GNUC_WARN_UNUSED_RESULT;

gint64      moked_queue_row_get_queue_id (MokedQueueRow *self);
const char *moked_queue_row_get_name     (MokedQueueRow *self);
void        moked_queue_row_get_policy   (MokedQueueRow  *self,
                                          MokedDuePolicy *policy);
/* As it stands in the store: its name, borrowed, and its policy. */
const char *moked_queue_row_get_stored  (MokedQueueRow *self, MokedDuePolicy *policy);

G_END_DECLS
