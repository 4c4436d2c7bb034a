/* moked-cli-report.c: an import's progress and report
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/moked-cli-report.h"
#include "cli/moked-cli-table.h"
#include "core/words/moked-words-import.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

#define FIRST_REFUSALS 10

/* To the start of the line, and the rest of it taken away. */
#define OVER "\r\033[K"

void
moked_cli_progress (const MokedImportProgress *progress,
                    gpointer                   data)
{
  g_autofree char *words = NULL;

  if (!isatty (STDERR_FILENO))
    return;

  words = moked_words_import_progress (progress);
  moked_cli_tell (OVER "%s", words);
}

void
moked_cli_progress_end (void)
{
  if (isatty (STDERR_FILENO))
    moked_cli_tell (OVER);
}

static void
print_files (const MokedImportReport *report)
{
  const char * const titles[] = {
    _("File"), _("Kind"), _("Lines"), _("Accepted"), _("Met again"), _("Refused"), _("Other lines"), NULL,
  };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "  nnnnn");

  for (guint i = 0; i < report->files->len; i++)
    {
      const MokedImportFile *file = g_ptr_array_index (report->files, i);

      moked_cli_table_take (table, moked_words_code (file->name));
      moked_cli_table_add (table, moked_words_file_kind (file->file_kind));
      moked_cli_table_take (table, moked_words_number (file->lines));
      moked_cli_table_take (table, moked_words_number (file->accepted));
      moked_cli_table_take (table, moked_words_number (file->met_again));
      moked_cli_table_take (table, moked_words_number (file->refused));
      moked_cli_table_take (table, moked_words_number (file->skipped));
    }

  moked_cli_table_print (table);
}

static void
print_refusals (const MokedImportReport *report,
                gboolean                 all)
{
  const guint n = all ? report->refusals->len : MIN (report->refusals->len, FIRST_REFUSALS);

  for (guint i = 0; i < n; i++)
    {
      const MokedRefusal *refusal = g_ptr_array_index (report->refusals, i);
      g_autofree char *words = moked_words_refusal (refusal);
      g_autofree char *text = moked_words_text (refusal->text);

      moked_cli_print ("%s\n    %s\n", words, text);
    }

  if (n < report->refused && n > 0)
    {
      g_autofree char *count = moked_words_number_of (n, report->refused);

      moked_cli_print ("%s", count);
      if (!all)
        moked_cli_print (_("; “mokedctl import show %d” says all"), (int) report->id);
      moked_cli_print ("\n");
    }
}

static const char *
heading_of (const MokedImportReport *report)
{
  if (g_str_equal (report->import_kind, "mail"))
    return _("E-mails of");

  return g_str_equal (report->import_kind, "events") ? _("Events of") : _("Calls and entries of");
}

static void
print_what_it_covers (MokedCli                *cli,
                      const MokedImportReport *report)
{
  g_autofree char *range = NULL;

  if (report->first_instant == MOKED_NO_INSTANT || report->last_instant == MOKED_NO_INSTANT)
    return;

  range = moked_words_range (report->first_instant, report->last_instant, cli->zone);
  moked_cli_print ("%s: %s\n", heading_of (report), range);
}

MokedExit
moked_cli_report_print (MokedCli                *cli,
                        const MokedImportReport *report,
                        gboolean                 all_refusals)
{
  const gboolean is_done = g_str_equal (report->import_state, "done");
  g_autofree char *summary = moked_words_import_summary (report);

  moked_cli_print ("%s\n", summary);
  print_what_it_covers (cli, report);
  if (report->files->len > 0)
    print_files (report);

  print_refusals (report, all_refusals);

  if (!is_done)
    moked_cli_print ("%s\n%s\n", moked_words_import_state (report->import_state),
                     _("What was entered stays; the same import again goes on from there."));

  return is_done && report->refused == 0 ? MOKED_EXIT_DONE : MOKED_EXIT_NOTHING;
}
