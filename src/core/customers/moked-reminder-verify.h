/* moked-reminder-verify.h: the proof that every reminder follows from its events
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 reminders;
  gint64 bad_reminder_id; /* the first; 0: all follow */
  char   bad_column[32];  /* what of it does not; "row": events without a row, or the reverse */
} MokedReminderReport;

/* The third pass of verify. A reminder about an erased person has no words and is dismissed, whatever its events say. */
gboolean moked_reminder_verify (MokedReader *reader, GCancellable *cancellable, MokedReminderReport *report,
                                GError **error);

G_END_DECLS
