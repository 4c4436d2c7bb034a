/* moked-cli-list.h: a command that lists what a store has, as a table or one JSON object a line
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/moked-cli-table.h"
#include "cli/moked-cli.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray          *(*load)      (MokedReader *reader, GError **error);
  void                (*add_json)  (GString *line, gconstpointer item);     /* into an object that is begun */
  void                (*add_cells) (MokedCliTable *table, gconstpointer item);
  const char * const   *titles;     /* of the cells, as N_(); NULL at the end */
  const char           *alignments; /* moked_cli_table_new () */
} MokedCliList;

/* The whole of a command that takes nothing but --format. */
MokedExit moked_cli_list (MokedCli *cli, char ***argv, const MokedCliList *list);

G_END_DECLS
