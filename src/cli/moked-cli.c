/* moked-cli.c: what every command shares: its options, its store, its way out
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/moked-cli.h"
#include "core/base/moked-text.h"
#include "core/messages/moked-inbound.h"
#include "core/queues/moked-queue.h"
#include "core/words/moked-words-defaults.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

/* --- what is said ----------------------------------------------------------------------------- */

G_GNUC_PRINTF (3, 0)
static void
say (FILE       *out,
     gboolean    keeps_bidi,
     const char *format,
     va_list     arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  g_autofree char *plain = keeps_bidi ? NULL : moked_text_strip_bidi (text);

  fputs (plain ? plain : text, out);
}

void
moked_cli_print (const char *format,
                 ...)
{
  va_list arguments;

  va_start (arguments, format);
  say (stdout, isatty (STDOUT_FILENO), format, arguments);
  va_end (arguments);
}

void
moked_cli_tell (const char *format,
                ...)
{
  va_list arguments;

  va_start (arguments, format);
  say (stderr, isatty (STDERR_FILENO), format, arguments);
  va_end (arguments);
}

MokedExit
moked_cli_usage (MokedCli   *cli,
                 const char *format,
                 ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  moked_cli_tell ("mokedctl: %s\n", text);
  if (cli->command)
    /* Translators: %s is the name of a command */
    moked_cli_tell (_("“mokedctl %s --help” says what is possible.\n"), cli->command->name);
  else
    moked_cli_tell (_("“mokedctl --help” says what is possible.\n"));

  return MOKED_EXIT_USAGE;
}

MokedExit
moked_cli_nothing (MokedCli   *cli,
                   const char *format,
                   ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  moked_cli_tell ("mokedctl: %s\n", text);

  return MOKED_EXIT_NOTHING;
}

MokedExit
moked_cli_failed (MokedCli     *cli,
                  const GError *error)
{
  g_autofree char *text = NULL;

  if (g_cancellable_is_cancelled (cli->cancellable))
    {
      moked_cli_tell ("mokedctl: %s\n", _("Stopped"));
      return MOKED_EXIT_NOTHING;
    }

  text = moked_words_error (error, error->domain == MOKED_DB_ERROR ? cli->store_path : NULL);
  moked_cli_tell ("mokedctl: %s\n", text);

  return MOKED_EXIT_STORE;
}

/* --- options ---------------------------------------------------------------------------------- */

gboolean
moked_cli_parse (MokedCli           *cli,
                 const GOptionEntry *entries,
                 char             ***argv,
                 int                 min,
                 int                 max,
                 MokedExit          *status)
{
  const MokedCommand *command = cli->command;
  const GOptionEntry shared[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &cli->store_path, N_("The store to work on"), N_("PATH") },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *program = g_strdup_printf ("mokedctl %s", command->name);
  g_autoptr(GOptionContext) context = g_option_context_new (command->arguments ? _(command->arguments) : NULL);
  g_autoptr(GError) error = NULL;
  guint n;

  g_set_prgname (program);
  g_option_context_set_summary (context, _(command->summary));
  if (command->details)
    g_option_context_set_description (context, _(command->details));

  if (entries)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  g_option_context_add_main_entries (context, shared, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, argv, &error))
    {
      *status = moked_cli_usage (cli, "%s", error->message);
      return FALSE;
    }

  n = g_strv_length (*argv) - 1;
  if ((int) n < min)
    {
      /* Translators: %s is what a command needs, such as PATH… */
      *status = moked_cli_usage (cli, _("%s is missing"), command->arguments ? _(command->arguments) : "");
      return FALSE;
    }
  if (max >= 0 && (int) n > max)
    {
      *status = moked_cli_usage (cli, _("“%s” is one word too many"), (*argv)[max + 1]);
      return FALSE;
    }

  return TRUE;
}

gboolean
moked_cli_format (MokedCli   *cli,
                  const char *text,
                  gboolean   *is_json,
                  MokedExit  *status)
{
  *is_json = g_strcmp0 (text, "json") == 0;
  if (*is_json || !text || g_str_equal (text, "table"))
    return TRUE;

  *status = moked_cli_usage (cli, _("“%s” is no format: table or json"), text);

  return FALSE;
}

/* --- the store -------------------------------------------------------------------------------- */

static gboolean
load_project (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  MokedCli *cli = data;
  g_autoptr(GError) local_error = NULL;

  cli->project = moked_project_load_default (reader, &local_error);
  if (!local_error)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
make_defaults (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return moked_words_ensure_defaults (writer, error);
}

static gboolean
open_store (MokedCli  *cli,
            GError   **error)
{
  const MokedActor actor = { .kind = MOKED_ACTOR_SYSTEM };
  g_autoptr(MokedClock) clock = moked_clock_new_system ();

  if (!(cli->store = moked_store_open (cli->store_path, clock, error)))
    return FALSE;
  moked_inbound_follow (cli->store);
  if (!moked_store_read (cli->store, load_project, cli, cli->cancellable, error))
    return FALSE;

  if (!cli->project)
    {
      if (!moked_store_write (cli->store, &actor, make_defaults, NULL, cli->cancellable, error) ||
          !moked_store_read (cli->store, load_project, cli, cli->cancellable, error))
        return FALSE;
    }

  cli->zone = moked_project_new_zone (cli->project);

  return TRUE;
}

gboolean
moked_cli_open (MokedCli *cli,
                gboolean  make)
{
  g_autoptr(GError) error = NULL;

  if (!cli->store_path)
    cli->store_path = moked_store_default_path ();

  if (!make && !g_file_test (cli->store_path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *path = moked_words_code (cli->store_path);

      moked_cli_tell ("mokedctl: ");
      moked_cli_tell (_("there is no store at %s: an import makes one"), path);
      moked_cli_tell ("\n");
      return FALSE;
    }

  if (open_store (cli, &error))
    return TRUE;

  moked_cli_failed (cli, error);

  return FALSE;
}

gboolean
moked_cli_read_zone (MokedCli    *cli,
                     const char  *option,
                     const char  *identifier,
                     GTimeZone  **zone,
                     MokedExit   *status)
{
  if (!identifier || (*zone = g_time_zone_new_identifier (identifier)))
    return TRUE;

  *status = moked_cli_usage (cli, _("%1$s: “%2$s” is no time zone such as Asia/Jerusalem"), option, identifier);

  return FALSE;
}

gboolean
moked_cli_is_there (MokedCli   *cli,
                    const char *path)
{
  g_autofree char *code = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  code = moked_words_code (path);
  moked_cli_tell ("mokedctl: ");
  moked_cli_tell (_("there is nothing at %s"), code);
  moked_cli_tell ("\n");

  return FALSE;
}

void
moked_cli_clear (MokedCli *cli)
{
  if (cli->store)
    moked_store_close (cli->store);

  g_clear_object (&cli->store);
  g_clear_pointer (&cli->project, moked_project_free);
  g_clear_pointer (&cli->zone, g_time_zone_unref);
  g_clear_pointer (&cli->store_path, g_free);
  g_clear_object (&cli->cancellable);
}

/* --- instants --------------------------------------------------------------------------------- */

gboolean
moked_cli_instant (MokedCli   *cli,
                   const char *option,
                   const char *text,
                   gint64     *instant,
                   MokedExit  *status)
{
  if (moked_instant_from_text (text, cli->zone, instant))
    return TRUE;

  /* Translators: %1$s is an option such as --created */
  *status = moked_cli_usage (cli, _("%1$s: “%2$s” is no date or instant such as 2026-11-22 or 2026-11-22T05:30+02:00"),
                             option, text);

  return FALSE;
}

/* The instant a day later by the calendar of the project. */
static gint64
day_after (MokedCli *cli,
           gint64    instant)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, cli->zone);
  g_autoptr(GDateTime) next = g_date_time_add_days (local, 1);

  return g_date_time_to_unix_usec (next);
}

gboolean
moked_cli_range (MokedCli   *cli,
                 const char *option,
                 const char *text,
                 gint64     *from,
                 gint64     *to,
                 MokedExit  *status)
{
  g_auto(GStrv) bounds = g_strsplit (text, "..", 2);

  *from = MOKED_NO_INSTANT;
  *to = MOKED_NO_INSTANT;

  if (!bounds[0] || !bounds[1])
    {
      if (!moked_cli_instant (cli, option, text, from, status))
        return FALSE;

      *to = day_after (cli, *from);
      return TRUE;
    }

  return (!*bounds[0] || moked_cli_instant (cli, option, bounds[0], from, status)) &&
         (!*bounds[1] || moked_cli_instant (cli, option, bounds[1], to, status));
}
