/* moked-words-mapping.h: what the columns of a table may mean, and what is wrong with a mapping
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-mapping-proposal.h"

G_BEGIN_DECLS

/* "Due date"; a table of customers calls its own id "Customer's number", not the entry's. */
const char *moked_words_field           (MokedField field);
/* "Due date: “31/02/2026” can be read by no date format" */
char       *moked_words_mapping_problem (const MokedMappingProblem *problem) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
