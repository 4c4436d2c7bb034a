/* main.c: Start the command line
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/moked-cli-table.h"
#include "cli/moked-cli.h"
#include "cli/moked-commands.h"
#include "core/words/moked-words.h"

/* --- stopping --------------------------------------------------------------------------------- */

/* The first signal asks what runs to end well, the second does not wait. */
static gpointer
wait_for_signals (gpointer data)
{
  g_autoptr(GCancellable) cancellable = data;
  sigset_t signals;
  int number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);

  if (sigwait (&signals, &number) == 0)
    g_cancellable_cancel (cancellable);

  if (sigwait (&signals, &number) == 0)
    _exit (128 + number);

  return NULL;
}

/* Before any other thread, so that all of them inherit the mask. */
static void
listen_to_signals (GCancellable *cancellable)
{
  sigset_t signals;
  GThread *thread;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);

  thread = g_thread_new ("signals", wait_for_signals, g_object_ref (cancellable));
  g_thread_unref (thread);
}

/* --- help ------------------------------------------------------------------------------------- */

/* Those whose first word is @group, or all: NULL. FALSE: there are none. */
static gboolean
list_commands (const char *group,
               void      (*say) (const char *format, ...))
{
  g_autofree char *beginning = group ? g_strconcat (group, " ", NULL) : g_strdup ("");
  gboolean is_there = FALSE;
  guint width = 0;

  for (const MokedCommand *command = moked_commands; command->name; command++)
    width = MAX (width, moked_cli_table_text_width (command->name));

  for (const MokedCommand *command = moked_commands; command->name; command++)
    if (g_str_has_prefix (command->name, beginning))
      {
        say ("  %-*s  %s\n", (int) width, command->name, _(command->summary));
        is_there = TRUE;
      }

  return is_there;
}

/* What is said in the one --help, and then the commands. */
static void
print_help (void)
{
  moked_cli_print ("%s\n  mokedctl [--store %s] %s …\n\n%s\n\n%s\n", _("Usage:"), _("PATH"), _("COMMAND"),
                   _("The queue history of a call centre, from the command line."), _("Commands:"));

  list_commands (NULL, moked_cli_print);
  moked_cli_print ("\n%s\n  --store %s  %s\n  --version     %s\n  --help        %s\n\n%s\n", _("Options:"), _("PATH"),
                   _("The store to work on"), _("Say the version"), _("Say this"),
                   _("“mokedctl COMMAND --help” says more about a command."));
}

static gboolean
is_help (const char *word)
{
  return g_str_equal (word, "--help") || g_str_equal (word, "-h") || g_str_equal (word, "-?");
}

/* --- finding the command ---------------------------------------------------------------------- */

/* The options before the command. FALSE: *status is the way out. */
static gboolean
take_global_options (MokedCli  *cli,
                     char    ***argv,
                     MokedExit *status)
{
  *status = MOKED_EXIT_DONE;

  for (; **argv && g_str_has_prefix (**argv, "-"); (*argv)++)
    {
      const char *word = **argv;

      if (is_help (word))
        {
          print_help ();
          return FALSE;
        }

      if (g_str_equal (word, "--version"))
        {
          g_print ("mokedctl %s\n", MOKED_VERSION);
          return FALSE;
        }

      if (g_str_has_prefix (word, "--store="))
        g_set_str (&cli->store_path, word + strlen ("--store="));
      else if (g_str_equal (word, "--store") && (*argv)[1])
        g_set_str (&cli->store_path, *++(*argv));
      else
        {
          *status = moked_cli_usage (cli, _("“%s” is no option here, or lacks its value"), word);
          return FALSE;
        }
    }

  return TRUE;
}

/* The command whose name, of one or two words, begins @words; *used: how many words it took. */
static const MokedCommand *
find_command (char  **words,
              guint  *used)
{
  for (const MokedCommand *command = moked_commands; command->name; command++)
    {
      g_auto(GStrv) parts = g_strsplit (command->name, " ", -1);
      guint n = 0;

      while (parts[n] && words[n] && g_str_equal (parts[n], words[n]))
        n++;

      if (!parts[n])
        {
          *used = n;
          return command;
        }
    }

  return NULL;
}

/* "exchange" is no command, but the first word of some. */
static MokedExit
say_what_there_is (MokedCli  *cli,
                   char     **words)
{
  g_autofree char *name = g_strjoin (" ", words[0], words[1], NULL);
  MokedExit status;

  if (words[1] && is_help (words[1]) && list_commands (words[0], moked_cli_print))
    return MOKED_EXIT_DONE;

  status = moked_cli_usage (cli, _("there is no command “%s”"), name);
  list_commands (words[0], moked_cli_tell);

  return status;
}

static MokedExit
run_command (MokedCli  *cli,
             char     **words)
{
  guint used;

  if (!words[0])
    {
      print_help ();
      return MOKED_EXIT_USAGE;
    }

  if (!(cli->command = find_command (words, &used)))
    return say_what_there_is (cli, words);

  {
    g_auto(GStrv) argv = g_strdupv (words + used - 1);

    return cli->command->run (cli, &argv);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_auto(MokedCli) cli = { .cancellable = g_cancellable_new () };
  char **words = argv + 1;
  MokedExit status;

  moked_words_init ();
  g_set_prgname ("mokedctl");
  listen_to_signals (cli.cancellable);

  if (!take_global_options (&cli, &words, &status))
    return status;

  return run_command (&cli, words);
}
