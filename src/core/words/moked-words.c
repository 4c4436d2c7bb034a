/* moked-words.c: what people read, in their language: labels, and text that stands safely in any line
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "core/base/moked-text.h"
#include "core/words/moked-words.h"

#define DASH "—"

/* The labels of a table are looked up by enum; a number that a newer Moked stored has the label of 0. */
#define LABEL(labels, index) \
  (_((labels)[(guint) (index) < G_N_ELEMENTS (labels) && (labels)[(guint) (index)] ? (guint) (index) : 0]))

static const char * const entry_types[MOKED_N_ENTRY_TYPES] = {
  [MOKED_ENTRY_TYPE_OTHER] = N_("Other"),
  [MOKED_ENTRY_TYPE_LIST] = N_("Telemarketing list"),
  [MOKED_ENTRY_TYPE_STATUS] = N_("By customer status"),
  [MOKED_ENTRY_TYPE_TAG] = N_("Because of a tag"),
  [MOKED_ENTRY_TYPE_FOLDER] = N_("Because of a folder"),
  [MOKED_ENTRY_TYPE_NEW_LEAD] = N_("New lead"),
  [MOKED_ENTRY_TYPE_MISSED_IN] = N_("Missed call (incoming)"),
  [MOKED_ENTRY_TYPE_MISSED_OUT] = N_("Missed call (outgoing)"),
};

static const char * const entry_type_hints[MOKED_N_ENTRY_TYPES] = {
  [MOKED_ENTRY_TYPE_OTHER] = N_("A reason of another system, kept as it was"),
  [MOKED_ENTRY_TYPE_LIST] = N_("Follow-up of a campaign"),
  [MOKED_ENTRY_TYPE_STATUS] = N_("What the customer's status asks for"),
  [MOKED_ENTRY_TYPE_TAG] = N_("Follow-up of a segment, by tag"),
  [MOKED_ENTRY_TYPE_FOLDER] = N_("Follow-up of a segment, by folder"),
  [MOKED_ENTRY_TYPE_NEW_LEAD] = N_("First contact with a new lead"),
  [MOKED_ENTRY_TYPE_MISSED_IN] = N_("The customer called and was not answered"),
  [MOKED_ENTRY_TYPE_MISSED_OUT] = N_("The customer was called and did not answer"),
};

static const char * const entry_status_hints[] = {
  [0] = N_("a status that this version does not know"),
  [MOKED_ENTRY_PENDING] = N_("waiting for handling"),
  [MOKED_ENTRY_IN_PROGRESS] = N_("being handled now"),
  [MOKED_ENTRY_COMPLETED] = N_("finished successfully"),
  [MOKED_ENTRY_CANCELLED] = N_("closed without being handled"),
};

static const char * const history_columns[MOKED_N_HISTORY_COLUMNS] = {
  [MOKED_HISTORY_ID] = N_("Entry ID"),
  [MOKED_HISTORY_CUSTOMER] = N_("Customer"),
  [MOKED_HISTORY_QUEUE] = N_("Queue Name"),
  [MOKED_HISTORY_PHONE] = N_("Phone"),
  [MOKED_HISTORY_TYPE] = N_("Type"),
  [MOKED_HISTORY_DUE] = N_("Due Date"),
  [MOKED_HISTORY_CREATED] = N_("Created Date"),
  [MOKED_HISTORY_FIRST_HANDLED] = N_("Handled At"),
  [MOKED_HISTORY_COMPLETED] = N_("Completed At"),
  [MOKED_HISTORY_ON_TIME] = N_("On Time?"),
  [MOKED_HISTORY_RESPONSIBLE] = N_("Responsible"),
  [MOKED_HISTORY_ATTEMPTS] = N_("Attempts"),
};

void
moked_words_init (void)
{
  const char *folder = g_getenv ("MOKED_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder && *folder ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

gboolean
moked_words_is_rtl (void)
{
  /* Translators: the direction of your language: "rtl" where it is written from right to left. */
  return g_str_equal (C_("text direction", "ltr"), "rtl");
}

char *
moked_words_phone (const char *phone)
{
  return phone && *phone ? moked_text_isolate_ltr (phone) : g_strdup (DASH);
}

char *
moked_words_id (gint64 id)
{
  g_autofree char *text = g_strdup_printf ("#%" G_GINT64_FORMAT, id);

  return moked_text_isolate_ltr (text);
}

char *
moked_words_message_id (gint64 id)
{
  g_autofree char *text = g_strdup_printf ("M-%" G_GINT64_FORMAT, id);

  return moked_text_isolate_ltr (text);
}

char *
moked_words_code (const char *code)
{
  return code && *code ? moked_text_isolate_ltr (code) : g_strdup (DASH);
}

char *
moked_words_text (const char *text)
{
  return moked_text_isolate (text ? text : "");
}

char *
moked_words_quoted (const char *text)
{
  g_autofree char *isolated = moked_words_text (text);

  /* Translators: a person's own text between your language's quotation marks */
  return g_strdup_printf (_("“%s”"), isolated);
}

char *
moked_words_line (char *line)
{
  static const char left_to_right[] = "\u200e";
  static const char right_to_left[] = "\u200f";
  g_autofree char *own = line;
  gboolean is_rtl = moked_words_is_rtl ();

  for (const char *p = line; p && *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      if (moked_text_is_rtl_letter (c) != is_rtl)
        return g_strconcat (is_rtl ? right_to_left : left_to_right, line, NULL);
      break;
    }

  return g_steal_pointer (&own);
}

char *
moked_words_number (gint64 number)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, number);
}

char *
moked_words_share (gint64 part,
                   gint64 whole)
{
  int percent;

  if (whole <= 0)
    return g_strdup (DASH);

  percent = (int) ((double) part * 100.0 / (double) whole + 0.5);
  if (percent == 100 && part < whole)
    percent = 99;
  if (percent == 0 && part > 0)
    percent = 1;

  /* Translators: a share of a hundred */
  return g_strdup_printf (_("%d%%"), percent);
}

char *
moked_words_number_of (gint64 shown,
                       gint64 total)
{
  g_autofree char *shown_text = moked_words_number (shown);
  g_autofree char *total_text = moked_words_number (total);

  /* Translators: how many of how many rows are shown: "1,284 of 48,213" */
  return g_strdup_printf (_("%1$s of %2$s"), shown_text, total_text);
}

const char *
moked_words_entry_type (MokedEntryType entry_type)
{
  return LABEL (entry_types, entry_type);
}

const char *
moked_words_entry_type_short (MokedEntryType entry_type)
{
  switch (entry_type)
    {
    case MOKED_ENTRY_TYPE_LIST:
      return C_("entry type", "List");
    case MOKED_ENTRY_TYPE_STATUS:
      return C_("entry type", "Status");
    case MOKED_ENTRY_TYPE_TAG:
      return C_("entry type", "Tag");
    case MOKED_ENTRY_TYPE_FOLDER:
      return C_("entry type", "Folder");
    case MOKED_ENTRY_TYPE_NEW_LEAD:
      return C_("entry type", "New lead");
    case MOKED_ENTRY_TYPE_MISSED_IN:
      return C_("entry type", "Missed, in");
    case MOKED_ENTRY_TYPE_MISSED_OUT:
      return C_("entry type", "Missed, out");
    case MOKED_ENTRY_TYPE_OTHER:
    case MOKED_N_ENTRY_TYPES:
    default:
      return C_("entry type", "Other");
    }
}

const char *
moked_words_entry_type_hint (MokedEntryType entry_type)
{
  return LABEL (entry_type_hints, entry_type);
}

const char *
moked_words_entry_status (MokedEntryStatus entry_status)
{
  switch (entry_status)
    {
    case MOKED_ENTRY_PENDING:
      return C_("entry status", "Pending");
    case MOKED_ENTRY_IN_PROGRESS:
      return C_("entry status", "In progress");
    case MOKED_ENTRY_COMPLETED:
      return C_("entry status", "Completed");
    case MOKED_ENTRY_CANCELLED:
      return C_("entry status", "Cancelled");
    default:
      return C_("entry status", "Not known");
    }
}

const char *
moked_words_entry_status_hint (MokedEntryStatus entry_status)
{
  return LABEL (entry_status_hints, entry_status);
}

const char *
moked_words_on_time (MokedOnTime on_time)
{
  switch (on_time)
    {
    case MOKED_ON_TIME_YES:
      return C_("on time", "On time");
    case MOKED_ON_TIME_NO:
      return C_("on time", "Late");
    case MOKED_ON_TIME_UNKNOWN:
    default:
      return C_("on time", "Not known");
    }
}

const char *
moked_words_history_column (MokedHistoryColumn column)
{
  if (column == MOKED_HISTORY_STATUS)
    return C_("column", "Status");

  return LABEL (history_columns, column);
}
