/* moked-words-call.h: a call and what became of it, in words
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-log.h"

G_BEGIN_DECLS

/* "Caller cancelled (abandoned)": labels for filters and cells. (L7-L20) */
const char *moked_words_call_disposition      (MokedCallDisposition call_disposition);
const char *moked_words_call_category         (MokedCallCategory category);
/* "Incoming" */
const char *moked_words_direction             (MokedDirection direction);
/* "Sure", "By a setting", "Inferred", "Not known" and what each means. */
const char *moked_words_certainty             (MokedCertainty certainty);
const char *moked_words_certainty_hint        (MokedCertainty certainty);

/* The column's title in the call log. */
const char *moked_words_call_log_column       (MokedCallLogColumn column);

/* The outcome cell: the label, with the machine, the exchange's code or the guess where there is one:
 * "Not connected (code CONGESTION)", "Cannot be told (code X)", "Busy, inferred". (LX3) */
char       *moked_words_call_outcome          (const MokedCallFacts *call) G_GNUC_WARN_UNUSED_RESULT;
/* "Incoming call from 054-123-4567 to 03-770-1234 at … was not answered; waited 41 s". @phone: as it is shown, NULL
 * for the raw one. */
char       *moked_words_call                  (const MokedCallFacts *call, const char *phone, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* A row of the call log as a screen reader says it. */
char       *moked_words_call_row              (const MokedCallFacts *call, const char *customer, const char *phone,
                                               GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
