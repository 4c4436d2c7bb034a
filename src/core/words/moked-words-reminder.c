/* moked-words-reminder.c: what is said of reminders
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include "core/words/moked-words-reminder.h"

#include <glib/gi18n.h>

#include "core/base/moked-text.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

char *
moked_words_reminder_title (const MokedReminder *reminder)
{
  g_return_val_if_fail (reminder != NULL, NULL);

  if (*reminder->text)
    return g_strdup (reminder->text);

  return g_strdup (*reminder->item_text ? reminder->item_text : _("Reminder"));
}

static void
add_clause (GString    *clauses,
            const char *clause)
{
  g_string_append_printf (clauses, "%s%s", clauses->len > 0 ? " · " : "", clause);
}

static void
add_about (GString             *clauses,
           const MokedReminder *reminder)
{
  if (reminder->item_id && *reminder->text)
    {
      g_autofree char *task = moked_words_text (reminder->item_text);
      /* Translators: what a reminder is about */
      g_autofree char *about = g_strdup_printf (_("task: %s"), task);

      add_clause (clauses, about);
    }

  if (reminder->entry_id)
    {
      g_autofree char *id = moked_words_id (reminder->entry_id);

      add_clause (clauses, id);
    }
}

char *
moked_words_reminder_detail (const MokedReminder *reminder,
                             gboolean             with_customer,
                             gint64               now,
                             GTimeZone           *zone)
{
  GString *clauses = g_string_new (NULL);
  g_autofree char *relative = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *instant = NULL;

  g_return_val_if_fail (reminder != NULL, NULL);

  if (with_customer && reminder->customer_id)
    {
      g_autofree char *name = *reminder->customer_name ? moked_words_text (reminder->customer_name)
                                                       : g_strdup (_("Unidentified caller"));

      add_clause (clauses, name);
    }

  add_about (clauses, reminder);
  relative = moked_words_relative (reminder->remind_at, now, zone);
  instant = moked_words_instant (reminder->remind_at, zone);
  /* Of a day that is far away both say the date. */
  bare = moked_text_strip_bidi (relative);
  if (!strstr (instant, bare))
    add_clause (clauses, relative);
  add_clause (clauses, instant);

  return moked_words_line (g_string_free (clauses, FALSE));
}

const char *
moked_words_reminder_choice (MokedReminderChoice choice)
{
  switch (choice)
    {
    case MOKED_REMINDER_IN_10_MINUTES:
      return _("In 10 minutes");

    case MOKED_REMINDER_IN_AN_HOUR:
      return _("In an hour");

    case MOKED_REMINDER_TOMORROW_MORNING:
      return _("Tomorrow morning");

    case MOKED_REMINDER_IN_A_WEEK:
      return _("In a week");

    case MOKED_N_REMINDER_CHOICES:
    default:
      g_return_val_if_reached ("");
    }
}

char *
moked_words_reminders_due (guint n_due)
{
  g_autofree char *number = moked_words_number (n_due);

  return g_strdup_printf (ngettext ("%s reminder is due", "%s reminders are due", n_due), number);
}

const char *
moked_words_reminder_promise (void)
{
  return _("Reminders are shown while Moked is open. Those that came while it was closed are shown at the next start.");
}
