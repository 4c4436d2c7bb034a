/* command-customer.c: mokedctl customer
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-call.h"
#include "cli/moked-cli-card.h"
#include "cli/moked-cli-entry.h"
#include "cli/moked-commands.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-customer.h"

#define PAGE 512

typedef struct
{
  MokedCli      *cli;
  gint64         id;
  const char    *phone;    /* NULL: by @id */
  gboolean       is_json;
  gboolean       is_found;
} CustomerJob;

/* --- entries and calls ------------------------------------------------------------------------ */

static gboolean
print_entries (CustomerJob   *job,
               MokedReader   *reader,
               GError       **error)
{
  const gint64 now = moked_clock_now (moked_store_get_clock (job->cli->store));
  g_autoptr(MokedEntryPrinter) printer = moked_entry_printer_new (job->is_json, now, job->cli->zone);
  g_autoptr(GArray) ids = moked_entry_list_of_customer (reader, job->id, error);
  guint n;

  if (!ids)
    return FALSE;

  n = ids->len;
  if (n > 0 && !job->is_json)
    moked_cli_print ("\n%s\n", _("Entries"));

  for (guint i = 0; i < n; i++)
    {
      const gint64 id = g_array_index (ids, gint64, i);
      g_autoptr(MokedEntry) entry = moked_entry_load (reader, id, error);

      if (!entry)
        return FALSE;

      moked_entry_printer_add (printer, entry);
    }

  moked_entry_printer_flush (printer);

  return TRUE;
}

static gboolean
print_calls (CustomerJob   *job,
             MokedReader   *reader,
             GError       **error)
{
  g_autoptr(MokedCallPrinter) printer = moked_call_printer_new (job->is_json, job->cli->zone);
  g_autoptr(GArray) ids = moked_call_row_list_of_customer (reader, job->id, error);
  guint n;

  if (!ids)
    return FALSE;

  n = ids->len;
  if (n > 0 && !job->is_json)
    moked_cli_print ("\n%s\n", _("Calls"));

  for (guint i = 0; i < n; i += PAGE)
    {
      const guint in_page = MIN (PAGE, n - i);

      if (!moked_call_printer_load (printer, reader, &g_array_index (ids, gint64, i), in_page, error))
        return FALSE;
    }

  return TRUE;
}

/* --- finding ---------------------------------------------------------------------------------- */

static gint64
find_by_phone (CustomerJob  *job,
               MokedReader  *reader,
               GError      **error)
{
  MokedPhone phone;

  moked_phone_parse (job->phone, job->cli->project->region, &phone);

  return moked_customer_find_by_phone (reader, phone.match_key, error);
}

static gboolean
show (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  CustomerJob *job = data;
  g_autoptr(MokedCustomer) customer = NULL;
  g_autoptr(GError) local_error = NULL;

  if (job->phone && (job->id = find_by_phone (job, reader, error)) < 0)
    return FALSE;
  if ((job->id = moked_customer_resolve (reader, job->id, error)) < 0)
    return FALSE;

  if (job->id > 0)
    customer = moked_customer_load (reader, job->id, &local_error);

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  job->is_found = customer != NULL;
  if (!customer)
    return TRUE;

  if (!moked_cli_card_print (job->cli, reader, customer, job->is_json, error))
    return FALSE;

  return job->is_json || (print_entries (job, reader, error) && print_calls (job, reader, error));
}

MokedExit
moked_command_customer (MokedCli   *cli,
                        char     ***argv)
{
  g_autofree char *phone = NULL;
  g_autofree char *format = NULL;
  CustomerJob job = { .cli = cli };
  const GOptionEntry entries[] = {
    { "phone", 0, 0, G_OPTION_ARG_STRING, &phone, N_("Of this telephone number, however written"), N_("NUMBER") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GError) error = NULL;
  const char *number;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 1, &status) || !moked_cli_format (cli, format, &job.is_json, &status))
    return status;

  number = (*argv)[1];
  if ((number != NULL) == (phone != NULL))
    return moked_cli_usage (cli, "%s", _("either a customer's number or --phone"));

  if (number && !g_ascii_string_to_signed (*number == '#' ? number + 1 : number, 10, 1, G_MAXINT64, &job.id, NULL))
    return moked_cli_usage (cli, _("“%s” is no customer's number"), number);

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  job.phone = phone;
  if (!moked_store_read (cli->store, show, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  return job.is_found ? MOKED_EXIT_DONE : moked_cli_nothing (cli, "%s", _("there is no such customer"));
}
