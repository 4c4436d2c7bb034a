/* moked-words-reason.h: why a customer was queued, and why an entry was closed
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* Of an entry type and the flat JSON facts of its reason (keys "call_disposition", "raw_code", "text"). */
char *moked_words_reason       (MokedEntryType entry_type, const char *facts) G_GNUC_WARN_UNUSED_RESULT;
char *moked_words_reason_code  (MokedEntryType entry_type, const char *facts) G_GNUC_WARN_UNUSED_RESULT;

/* "SUPERSEDED": "what opened it proved wrong"; a person's own reason is isolated; "" for none. */
char *moked_words_close_reason (const char *close_reason) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
