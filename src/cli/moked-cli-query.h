/* moked-cli-query.h: options that say what the history shows
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/moked-cli.h"
#include "core/import/moked-import-report.h"
#include "core/queues/moked-history-query.h"

G_BEGIN_DECLS

/* As they were typed. */
typedef struct
{
  char  *search;
  GStrv  entry_statuses;
  GStrv  types;
  GStrv  queues;
  char  *created;
  char  *due;
  char  *completed;
  char  *sort;
  char  *as_of;
  gint64 customer_id;
  gboolean unowned;
  char  *import;
} MokedQueryOptions;

#define MOKED_QUERY_ENTRIES(options) \
  { "search", 's', 0, G_OPTION_ARG_STRING, &(options).search, \
    N_("Words of customer, phone, queue, type, or #ID; all must match"), N_("WORDS") }, \
  { "entry-status", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).entry_statuses, \
    N_("pending, in-progress, completed, cancelled; open, overdue, at-risk, on-time, late"), N_("STATUS") }, \
  { "type", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).types, \
    N_("LIST, STATUS, TAG, FOLDER, NEW_LEAD, MISSED_CALL_IN, MISSED_CALL_OUT, OTHER"), N_("TYPE") }, \
  { "queue", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).queues, N_("A queue's name, code or number"), N_("QUEUE") }, \
  { "customer", 0, 0, G_OPTION_ARG_INT64, &(options).customer_id, N_("Of one customer"), N_("ID") }, \
  { "import", 0, 0, G_OPTION_ARG_STRING, &(options).import, \
    N_("That an import made or changed; only new, changed or closed ones"), N_("N[:PART]") }, \
  { "unowned", 0, 0, G_OPTION_ARG_NONE, &(options).unowned, N_("Without a responsible person"), NULL }, \
  { "created", 0, 0, G_OPTION_ARG_STRING, &(options).created, N_("Created from A until before B"), N_("A..B") }, \
  { "due", 0, 0, G_OPTION_ARG_STRING, &(options).due, N_("Due from A until before B"), N_("A..B") }, \
  { "completed", 0, 0, G_OPTION_ARG_STRING, &(options).completed, N_("Completed from A until before B"), N_("A..B") }, \
  { "sort", 0, 0, G_OPTION_ARG_STRING, &(options).sort, N_("Order; newest first where it is not given"), \
    N_("COLUMN[:desc]") }, \
  { "as-of", 0, 0, G_OPTION_ARG_STRING, &(options).as_of, N_("What counts as now"), N_("INSTANT") }

void               moked_query_options_clear (MokedQueryOptions *self);
typedef struct
{
  const char      *word;
  MokedImportPart  part;
} MokedImportWord;

/* The rows of N[:PART], @words by the figures of the report, the last one's word NULL: without a part, the rows of all of
 * them. NULL: said, *status is set. */
MokedIdSet        *moked_cli_import_rows     (MokedCli *cli, const char *text, const MokedImportWord *words, MokedExit *status) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: said, *status is set. The store must be open. */
MokedHistoryQuery *moked_cli_query           (MokedCli *cli, const MokedQueryOptions *options, MokedExit *status) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedQueryOptions, moked_query_options_clear)

G_END_DECLS
