/* moked-mapped-row.h: a row of a table, read by a mapping
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-mapping.h"
#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;  /* of the field */
  char *value;
} MokedOwnCell;

/* What a row says. Texts are clean (no bidi controls, no line ends) and never NULL. */
typedef struct
{
  char             *external_id;
  char             *queue;
  MokedEntryType    entry_type;
  char             *type_words;     /* as the table has it; "" where it is one of ours */
  char             *reason;
  MokedEntryStatus  entry_status;
  gint64            instants[MOKED_N_FIELDS]; /* by date field; MOKED_NO_INSTANT: not given */
  gint              attempts;
  char             *responsible;
  char             *close_reason;
  char             *customer_id;
  char             *customer_name;
  GPtrArray        *phones;         /* of char* */
  GPtrArray        *emails;         /* of char* */
  GPtrArray        *tags;           /* of char* */
  GPtrArray        *lists;          /* of char* */
  char             *folder;
  char             *customer_status;
  char             *interest;       /* the code of a MokedInterest, "": not given */
  char             *lead_source;
  char             *region;
  char             *organisation;
  char             *activity;
  char             *director;
  char             *created_via;    /* a way in, "": not given */
  GPtrArray        *own;            /* of MokedOwnCell: of those that are filled */
  guint             doubtful;       /* bits 1 << MokedField: a local time that a clock change made two or none */
} MokedMappedRow;

void              moked_mapped_row_init  (MokedMappedRow *self);
void              moked_mapped_row_clear (MokedMappedRow *self);

/* A mapping laid over the headings of one table. Any thread, one at a time. */
typedef struct _MokedMappingPlan MokedMappingPlan;

/* @headings: of the first row, or (without a heading) any row for its length. @zone and all date formats
 * must be settled. NULL: a column that the mapping names is not there (MOKED_INPUT_ERROR_COLUMN). */
MokedMappingPlan *moked_mapping_plan_new  (const MokedMapping *mapping, const char * const *headings, guint n_columns,
                                           GTimeZone *zone, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void              moked_mapping_plan_free (MokedMappingPlan *self);

/* FALSE: refused, with a reason code ("columns", "created", "date", "queue", "entry-status", "interest", "name", "number")
 * and its detail, the field and what stood there. @row is cleared first. */
gboolean          moked_mapping_plan_read (MokedMappingPlan *self, const char * const *fields, guint n_fields,
                                           MokedMappedRow *row, const char **reason, char **detail);

/* The index of a column by its heading, its folded heading, or "#3"; -1: none. */
gint              moked_mapping_find_column (const char *column, const char * const *headings, guint n_columns);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedMappedRow, moked_mapped_row_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMappingPlan, moked_mapping_plan_free)

G_END_DECLS
