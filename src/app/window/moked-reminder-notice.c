/* moked-reminder-notice.c: what the desktop is told of reminders
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-reminder-notice"

#include "config.h"

#include "app/window/moked-reminder-notice.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-reminder.h"
#include "core/words/moked-words.h"

/* More at once are told as one, which names so many of them. */
#define MAX_EACH 3

struct _MokedReminderNotice
{
  MokedSession *session;
  GHashTable   *told;   /* ids (gint64 *) of reminders with a notification of their own */
  GHashTable   *summed; /* ids of those in the one about several */
  gboolean      has_begun;
};

MokedReminderNotice *
moked_reminder_notice_new (MokedSession *session)
{
  MokedReminderNotice *self = g_new0 (MokedReminderNotice, 1);

  self->session = session;
  self->told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->summed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return self;
}

void
moked_reminder_notice_free (MokedReminderNotice *self)
{
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->summed);
  g_free (self);
}

static const char *
get_path (MokedReminderNotice *self)
{
  return moked_store_get_path (moked_session_get_store (self->session));
}

/* Two stores may be open. @id 0: the one about several. */
static char *
dup_key (MokedReminderNotice *self,
         gint64               id)
{
  return g_strdup_printf ("reminder-%08x-%" G_GINT64_FORMAT, g_str_hash (get_path (self)), id);
}

static void
remember (GHashTable *ids,
          gint64      id)
{
  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

static void
send (MokedReminderNotice *self,
      gint64               id,
      GNotification       *notification)
{
  GApplication *application = g_application_get_default ();
  g_autofree char *key = dup_key (self, id);

  /* It stays until somebody does something about it. */
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_URGENT);
  if (application)
    g_application_send_notification (application, key, notification);
}

static void
withdraw (MokedReminderNotice *self,
          gint64               id)
{
  GApplication *application = g_application_get_default ();
  g_autofree char *key = dup_key (self, id);

  if (application)
    g_application_withdraw_notification (application, key);
}

static void
tell_one (MokedReminderNotice *self,
          const MokedReminder *reminder)
{
  const char *path = get_path (self);
  const char *later = moked_reminder_choice_to_code (MOKED_REMINDER_IN_10_MINUTES);
  g_autofree char *title = moked_words_reminder_title (reminder);
  g_autofree char *detail = moked_words_reminder_detail (reminder, TRUE, moked_session_now (self->session),
                                                         moked_session_get_zone (self->session));
  g_autoptr(GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, detail);
  g_notification_set_default_action_and_target (notification, "app.reminder-open", "(sx)", path, reminder->id);
  g_notification_add_button_with_target (notification, reminder->customer_id ? _("Open Customer") : _("Show"),
                                         "app.reminder-open", "(sx)", path, reminder->id);
  g_notification_add_button_with_target (notification, moked_words_reminder_choice (MOKED_REMINDER_IN_10_MINUTES),
                                         "app.reminder-snooze", "(sxs)", path, reminder->id, later);
  g_notification_add_button_with_target (notification, _("Done"), "app.reminder-dismiss", "(sx)", path, reminder->id);
  send (self, reminder->id, notification);
  remember (self->told, reminder->id);
}

static char *
dup_first_titles (GPtrArray *due)
{
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < MIN (due->len, MAX_EACH); i++)
    {
      const MokedReminder *reminder = due->pdata[i];
      g_autofree char *title = moked_words_reminder_title (reminder);
      g_autofree char *isolated = moked_words_text (title);

      g_string_append_printf (titles, "%s%s", i > 0 ? "\n" : "", isolated);
    }
  if (due->len > MAX_EACH)
    g_string_append (titles, "\n…");

  return g_string_free (titles, FALSE);
}

static void
tell_several (MokedReminderNotice *self,
              GPtrArray           *due,
              gboolean             is_missed)
{
  g_autofree char *number = moked_words_number (due->len);
  g_autofree char *missed = g_strdup_printf (ngettext ("%s reminder came while Moked was closed",
                                                       "%s reminders came while Moked was closed", due->len), number);
  g_autofree char *title = is_missed ? g_steal_pointer (&missed) : moked_words_reminders_due (due->len);
  g_autofree char *body = dup_first_titles (due);
  g_autoptr(GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.reminders", "s", get_path (self));
  g_notification_add_button_with_target (notification, _("Show"), "app.reminders", "s", get_path (self));
  send (self, 0, notification);

  g_hash_table_remove_all (self->summed);
  for (guint i = 0; i < due->len; i++)
    remember (self->summed, ((MokedReminder *) due->pdata[i])->id);
}

void
moked_reminder_notice_tell (MokedReminderNotice *self,
                            GPtrArray           *due,
                            gboolean             is_missed)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (due->len > 0);

  if (due->len > MAX_EACH || (is_missed && due->len > 1))
    {
      tell_several (self, due, is_missed);
      return;
    }

  for (guint i = 0; i < due->len; i++)
    tell_one (self, due->pdata[i]);
}

static GHashTable *
collect_shown (GPtrArray *open)
{
  GHashTable *shown = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < open->len; i++)
    {
      MokedReminder *reminder = open->pdata[i];

      if (reminder->state == MOKED_REMINDER_SHOWN)
        g_hash_table_add (shown, &reminder->id);
    }

  return shown;
}

/* What an earlier run told may still be there. */
static void
remember_earlier (MokedReminderNotice *self,
                  GHashTable          *shown)
{
  GHashTableIter iter;
  gpointer id;

  self->has_begun = TRUE;
  g_hash_table_iter_init (&iter, shown);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    remember (self->told, *(gint64 *) id);
}

void
moked_reminder_notice_keep (MokedReminderNotice *self,
                            GPtrArray           *open)
{
  g_autoptr(GHashTable) shown = NULL;
  guint n_summed;
  GHashTableIter iter;
  gpointer id;

  g_return_if_fail (self != NULL);

  shown = collect_shown (open);
  if (!self->has_begun)
    remember_earlier (self, shown);

  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (shown, id))
      {
        withdraw (self, *(gint64 *) id);
        g_hash_table_iter_remove (&iter);
      }

  n_summed = g_hash_table_size (self->summed);
  g_hash_table_iter_init (&iter, self->summed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (shown, id))
      g_hash_table_iter_remove (&iter);
  if (n_summed > 0 && g_hash_table_size (self->summed) == 0)
    withdraw (self, 0);
}
