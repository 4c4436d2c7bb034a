/* moked-words.h: what people read, in their language: labels, and text that stands safely in any line
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-history-query.h"

G_BEGIN_DECLS

/* The one place for the words of every face (window, command line, exports). Any thread; labels are
 * borrowed and live for ever, sentences are the caller's. NULL text is read as "". */

/* Sets the locale and where translations are: $MOKED_LOCALE_DIR or the installed place. Once, first in main (). */
void        moked_words_init            (void);

/* TRUE where the language of the interface is written from right to left. */
gboolean    moked_words_is_rtl          (void);

/* --- text that keeps its order in a line of either direction ---------------------------------- */

/* LRI 054-123-4567 PDI; a dash where there is none. (Q35) */
char       *moked_words_phone           (const char *phone) G_GNUC_WARN_UNUSED_RESULT;
/* LRI #1042 PDI (Q26) */
char       *moked_words_id              (gint64 id) G_GNUC_WARN_UNUSED_RESULT;
/* LRI M-17 PDI: a message's own number, unlike an entry's (S17) */
char       *moked_words_message_id      (gint64 id) G_GNUC_WARN_UNUSED_RESULT;
/* LRI … PDI: codes of an exchange, file names, channels. */
char       *moked_words_code            (const char *code) G_GNUC_WARN_UNUSED_RESULT;
/* FSI … PDI: a person's own text inside a sentence. */
char       *moked_words_text            (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The same between quotation marks. */
char       *moked_words_quoted          (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a line that may begin with one of these, and keeps it in the direction of its language: a label goes by the
 * first letter, also where that is isolated. NULL stays NULL. */
char       *moked_words_line            (char *line) G_GNUC_WARN_UNUSED_RESULT;

/* 10,000,000 */
char       *moked_words_number          (gint64 number) G_GNUC_WARN_UNUSED_RESULT;
/* "93%"; a dash where @whole is 0; 100% and 0% only where it is exactly so. */
char       *moked_words_share           (gint64 part, gint64 whole) G_GNUC_WARN_UNUSED_RESULT;
/* "1,284 of 48,213" */
char       *moked_words_number_of       (gint64 shown, gint64 total) G_GNUC_WARN_UNUSED_RESULT;

/* --- labels of the history -------------------------------------------------------------------- */

/* "Missed call (incoming)", and for a narrow cell "Missed, in". (Q38-Q43) */
const char *moked_words_entry_type       (MokedEntryType entry_type);
const char *moked_words_entry_type_short (MokedEntryType entry_type);
/* What kind of follow-up such entries are. (Q57-Q59) */
const char *moked_words_entry_type_hint  (MokedEntryType entry_type);
/* "Pending" (Q45-Q48) */
const char *moked_words_entry_status     (MokedEntryStatus entry_status);
/* "waiting for handling" */
const char *moked_words_entry_status_hint (MokedEntryStatus entry_status);
/* "On time", "Late", "Not known" */
const char *moked_words_on_time          (MokedOnTime on_time);
/* The column's title, in the seeds' words. */
const char *moked_words_history_column   (MokedHistoryColumn column);

G_END_DECLS
