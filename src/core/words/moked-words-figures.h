/* moked-words-figures.h: the figures of what is shown, as one line
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-log.h"
#include "core/queues/moked-history.h"

G_BEGIN_DECLS

/* "8 of 65 · open 36 · overdue 12 · at risk 2 · on time 93%": what stands of what was found, and the figures of
 * what was found. (Q51, Q53) */
char *moked_words_history_figures  (guint n_standing, const MokedHistoryFigures *figures) G_GNUC_WARN_UNUSED_RESULT;
/* "8 of 149 · answered 61 · …" */
char *moked_words_call_log_figures (guint n_standing, const MokedCallLogFigures *figures) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
