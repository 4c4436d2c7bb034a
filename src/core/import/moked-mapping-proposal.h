/* moked-mapping-proposal.h: a first mapping of a table, and what is wrong with one
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-mapping.h"
#include "core/import/moked-table-preview.h"

G_BEGIN_DECLS

/* What the table seems to be of: entries where it knows a status, a due date or an end. */
MokedMappingKind  moked_mapping_guess_kind (const MokedTablePreview *preview);

/* From the headings, else from what the values look like. */
MokedMapping     *moked_mapping_propose    (const MokedTablePreview *preview, MokedMappingKind kind, const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* The index of the one of @saved (of MokedMapping) that names most of the table's columns by their headings, all of its
 * own among them; -1: there is none. One of the other kind than the table seems to be of has to name as many as we
 * would. */
gint              moked_mapping_find_saved (GPtrArray *saved, const MokedTablePreview *preview);

/* Gives each date column of an AUTO format the one that reads its values, where one does: day or month first as
 * another column of the table says, day first where none does. */
void              moked_mapping_settle     (MokedMapping *mapping, const MokedTablePreview *preview);
/* The same, but what only a person can know stays AUTO. */
void              moked_mapping_settle_sure (MokedMapping *mapping, const MokedTablePreview *preview);

typedef enum
{
  MOKED_PROBLEM_NO_COLUMN,       /* detail: a column that the table has not */
  MOKED_PROBLEM_MISSING,         /* a field that must be there: queue, created_at; of customers a name or a number */
  MOKED_PROBLEM_DATES,           /* no format reads the values; detail: one of them */
  MOKED_PROBLEM_AMBIGUOUS_DATES, /* D/M/Y and M/D/Y read them all: only a person knows. A hint: it may be imported */
  MOKED_PROBLEM_VALUE,           /* detail: a word of the table that means nothing to us */
} MokedMappingProblemCode;

typedef struct
{
  MokedMappingProblemCode  code;
  MokedField               field;
  char                    *detail; /* never NULL */
} MokedMappingProblem;

void              moked_mapping_problem_free (MokedMappingProblem *self);
/* Of MokedMappingProblem, by field; each value once, at most 100. Empty: it may be imported. */
GPtrArray        *moked_mapping_check      (const MokedMapping *mapping, const MokedTablePreview *preview) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMappingProblem, moked_mapping_problem_free)

G_END_DECLS
