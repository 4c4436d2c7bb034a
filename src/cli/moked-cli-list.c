/* moked-cli-list.c: a command that lists what a store has, as a table or one JSON object a line
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include "cli/moked-cli-list.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/moked-cli-json.h"

typedef struct
{
  const MokedCliList *list;
  GPtrArray          *items;
} Loading;

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Loading *loading = data;

  loading->items = loading->list->load (reader, error);

  return loading->items != NULL;
}

static void
print_json (const MokedCliList *list,
            GPtrArray          *items)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      moked_json_begin (line);
      list->add_json (line, g_ptr_array_index (items, i));
      moked_json_end (line);
      fwrite (line->str, 1, line->len, stdout);
    }
}

static void
print_table (const MokedCliList *list,
             GPtrArray          *items)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new_null_terminated (8, NULL, TRUE);
  g_autoptr(MokedCliTable) table = NULL;

  for (guint i = 0; list->titles[i]; i++)
    g_ptr_array_add (titles, (char *) _(list->titles[i]));

  table = moked_cli_table_new ((const char * const *) titles->pdata, list->alignments);
  for (guint i = 0; i < items->len; i++)
    list->add_cells (table, g_ptr_array_index (items, i));
  moked_cli_table_print (table);
}

MokedExit
moked_cli_list (MokedCli            *cli,
                char              ***argv,
                const MokedCliList  *list)
{
  gboolean is_json = FALSE;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  Loading loading = { .list = list };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 0, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_store_read (cli->store, load, &loading, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  items = loading.items;
  if (is_json)
    print_json (list, items);
  else
    print_table (list, items);

  return MOKED_EXIT_DONE;
}
