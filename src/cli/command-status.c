/* command-status.c: mokedctl status list, add, rename, retire
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-cli-json.h"
#include "cli/moked-cli-list.h"
#include "cli/moked-commands.h"
#include "core/customers/moked-customer-status.h"
#include "core/words/moked-words.h"

/* --- list ------------------------------------------------------------------------------------------ */

static void
add_json (GString       *line,
          gconstpointer  item)
{
  const MokedCustomerStatus *customer_status = item;

  moked_json_add_int (line, "id", customer_status->id);
  moked_json_add_text (line, "name", customer_status->name);
  moked_json_add_text (line, "tone", customer_status->tone);
  moked_json_add_boolean (line, "is_active", customer_status->is_active);
}

static void
add_cells (MokedCliTable *table,
           gconstpointer  item)
{
  const MokedCustomerStatus *customer_status = item;

  moked_cli_table_take (table, moked_words_number (customer_status->id));
  moked_cli_table_add (table, customer_status->name);
  moked_cli_table_add (table, customer_status->tone);
  moked_cli_table_add (table, customer_status->is_active ? _("Yes") : _("No"));
}

MokedExit
moked_command_status_list (MokedCli   *cli,
                           char     ***argv)
{
  static const char * const titles[] = {
    N_("Number"), N_("Name"), N_("Color"), N_("In use"), NULL,
  };
  static const MokedCliList list = { moked_customer_status_list, add_json, add_cells, titles, "nttt" };

  return moked_cli_list (cli, argv, &list);
}

/* --- changing ----------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;     /* of which one, or of a new one */
  const char *new_name; /* NULL: it stays */
  const char *tone;     /* NULL: it stays */
  gboolean    is_new;
  gboolean    is_retired;
  gboolean    is_restored;
} StatusChange;

static gboolean
change_known (MokedWriter         *writer,
              const StatusChange  *wanted,
              gint64               id,
              GError             **error)
{
  return (!wanted->new_name || moked_customer_status_rename (writer, id, wanted->new_name, error) >= 0) &&
         (!wanted->tone || moked_customer_status_set_tone (writer, id, wanted->tone, error) >= 0) &&
         (!wanted->is_retired || moked_customer_status_set_active (writer, id, FALSE, error) >= 0) &&
         (!wanted->is_restored || moked_customer_status_set_active (writer, id, TRUE, error) >= 0);
}

static gboolean
change (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const StatusChange *wanted = data;
  gint64 id;

  if (wanted->is_new)
    return moked_customer_status_add (writer, wanted->name, wanted->tone ? wanted->tone : "neutral", &id, error) >= 0;
  if (!moked_customer_status_find (moked_writer_as_reader (writer), wanted->name, &id, error))
    return FALSE;
  if (id != 0)
    return change_known (writer, wanted, id, error);

  g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND, "no status “%s”", wanted->name);

  return FALSE;
}

static MokedExit
run (MokedCli     *cli,
     StatusChange *wanted)
{
  MokedExit status = MOKED_EXIT_DONE;
  g_autoptr(GError) error = NULL;
  MokedActor actor;

  if (!moked_cli_open (cli, wanted->is_new))
    return MOKED_EXIT_STORE;
  if (!moked_cli_be_person (cli, &actor, &status))
    return status;

  return moked_store_write (cli->store, &actor, change, wanted, cli->cancellable, &error)
           ? MOKED_EXIT_DONE : moked_cli_refused (cli, error);
}

MokedExit
moked_command_status_add (MokedCli   *cli,
                          char     ***argv)
{
  g_autofree char *tone = NULL;
  const GOptionEntry entries[] = {
    { "tone", 0, 0, G_OPTION_ARG_STRING, &tone, N_("neutral, blue, green, yellow, orange, red or purple"), N_("TONE") },
    G_OPTION_ENTRY_NULL,
  };
  StatusChange wanted = { .is_new = TRUE };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;

  wanted.name = (*argv)[1];
  wanted.tone = tone;

  return run (cli, &wanted);
}

MokedExit
moked_command_status_rename (MokedCli   *cli,
                             char     ***argv)
{
  g_autofree char *tone = NULL;
  const GOptionEntry entries[] = {
    { "tone", 0, 0, G_OPTION_ARG_STRING, &tone, N_("neutral, blue, green, yellow, orange, red or purple"), N_("TONE") },
    G_OPTION_ENTRY_NULL,
  };
  StatusChange wanted = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 2, 2, &status))
    return status;

  wanted.name = (*argv)[1];
  wanted.new_name = (*argv)[2];
  wanted.tone = tone;

  return run (cli, &wanted);
}

MokedExit
moked_command_status_retire (MokedCli   *cli,
                             char     ***argv)
{
  gboolean is_restored = FALSE;
  const GOptionEntry entries[] = {
    { "restore", 0, 0, G_OPTION_ARG_NONE, &is_restored, N_("Use it again"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  StatusChange wanted = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;

  wanted.name = (*argv)[1];
  wanted.is_retired = !is_restored;
  wanted.is_restored = is_restored;

  return run (cli, &wanted);
}
