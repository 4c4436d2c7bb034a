/* moked-pbx-queue-marks.h: what the store knows of the exchange's queues, beside the calls at hand
 *
 * Whether a caller was refused by a full queue or by an empty one is told by the others who waited; whether a call
 * died is told by a restart. Both may come with another import than the call.
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"
#include "core/import/moked-pbx-reading.h"

G_BEGIN_DECLS

/* Adds the store's lines to the context of what was read, those around its time (of all times, where nothing was
 * read), and ends it. */
gboolean moked_pbx_marks_complete   (MokedReader *reader, gint64 exchange_id, MokedPbxReading *reading, GError **error);
/* Keeps the marks that were read, and how far the log and the exchange go now. */
gboolean moked_pbx_marks_keep       (MokedWriter *writer, gint64 exchange_id, const MokedPbxReading *reading,
                                     GError **error);
/* The calls in the store that what was read may tell more about, though they have no new line: those that a queue
 * refused, and those still open. Of gint64. */
GArray  *moked_pbx_marks_find_calls (MokedReader *reader, gint64 exchange_id, const MokedPbxReading *reading,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
