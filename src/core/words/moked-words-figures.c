/* moked-words-figures.c: the figures of what is shown, as one line
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-call.h"
#include "core/words/moked-words-figures.h"
#include "core/words/moked-words.h"

static void
take_figure (GString    *line,
             const char *label,
             char       *figure)
{
  g_string_append (line, " · ");
  /* Translators: a figure: its name, and how many: "Open: 36" */
  g_string_append_printf (line, C_("figure", "%1$s: %2$s"), label, figure);
  g_free (figure);
}

static GString *
begin (guint n_standing,
       guint n_found)
{
  g_autofree char *count = moked_words_number_of (n_standing, n_found);

  return g_string_new (count);
}

char *
moked_words_history_figures (guint                      n_standing,
                             const MokedHistoryFigures *figures)
{
  GString *line = begin (n_standing, figures->shown);

  take_figure (line, C_("figure", "Open"), moked_words_number (figures->open));
  take_figure (line, C_("figure", "Overdue"), moked_words_number (figures->overdue));
  take_figure (line, C_("figure", "At risk"), moked_words_number (figures->at_risk));
  take_figure (line, C_("figure", "On time"), moked_words_share (figures->on_time, figures->judged));

  return g_string_free_and_steal (line);
}

char *
moked_words_call_log_figures (guint                      n_standing,
                              const MokedCallLogFigures *figures)
{
  GString *line = begin (n_standing, figures->shown);

  take_figure (line, moked_words_call_category (MOKED_CALL_CATEGORY_ANSWERED), moked_words_number (figures->answered));
  take_figure (line, moked_words_call_category (MOKED_CALL_CATEGORY_UNANSWERED),
               moked_words_number (figures->unanswered));
  take_figure (line, moked_words_call_category (MOKED_CALL_CATEGORY_NOT_CONNECTED),
               moked_words_number (figures->not_connected));
  if (figures->unknown > 0)
    take_figure (line, moked_words_call_category (MOKED_CALL_CATEGORY_UNKNOWN), moked_words_number (figures->unknown));

  return g_string_free_and_steal (line);
}
