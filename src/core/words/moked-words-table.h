/* moked-words-table.h: the fields of a table and what is wrong with a mapping, in words
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-mapping-proposal.h"

G_BEGIN_DECLS

/* "Due date": what a column may be. */
const char *moked_words_field           (MokedField field);
/* "D/M/Y": day, month, year */
const char *moked_words_date_format     (MokedDateFormat format);
const char *moked_words_encoding        (MokedEncoding encoding);
const char *moked_words_separator       (char separator);
/* A sentence with what to do about it. */
char       *moked_words_mapping_problem (const MokedMappingProblem *problem) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
