/* moked-reminder-bell.c: a button in the header that says how many reminders are due
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-reminder-bell"

#include "config.h"

#include "app/window/moked-reminder-bell.h"

#include <glib/gi18n.h>

#include "app/window/moked-reminder-service.h"
#include "core/words/moked-words-reminder.h"
#include "core/words/moked-words.h"

/* The first frame is the history's. */
#define START_AFTER_MS 700

struct _MokedReminderBell
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *count;

  MokedSession *session; /* owned */
  guint         start_id;
};

G_DEFINE_FINAL_TYPE (MokedReminderBell, moked_reminder_bell, GTK_TYPE_WIDGET)

static void
show_count (MokedReminderBell    *self,
            MokedReminderService *service)
{
  guint n_due = moked_reminder_service_get_n_due (service);
  g_autofree char *number = moked_words_number (n_due);
  g_autofree char *words = n_due ? moked_words_reminders_due (n_due) : g_strdup (_("Reminders"));

  gtk_label_set_label (GTK_LABEL (self->count), number);
  gtk_widget_set_visible (self->count, n_due > 0);
  gtk_widget_set_tooltip_text (self->button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static gboolean
start_cb (gpointer user_data)
{
  MokedReminderBell *self = user_data;
  MokedReminderService *service = moked_reminder_service_get (self->session);

  self->start_id = 0;
  g_signal_connect_object (service, "changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  show_count (self, service);

  return G_SOURCE_REMOVE;
}

static void
moked_reminder_bell_dispose (GObject *object)
{
  MokedReminderBell *self = MOKED_REMINDER_BELL (object);

  g_clear_handle_id (&self->start_id, g_source_remove);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_reminder_bell_parent_class)->dispose (object);
}

static void
moked_reminder_bell_class_init (MokedReminderBellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = moked_reminder_bell_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
moked_reminder_bell_init (MokedReminderBell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->count = gtk_label_new ("");
  gtk_widget_set_visible (self->count, FALSE);
  gtk_widget_set_valign (self->count, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->count, "bell-count");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("moked-bell-symbolic"));
  gtk_box_append (GTK_BOX (box), self->count);

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.reminders");
  gtk_widget_set_tooltip_text (self->button, _("Reminders"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "bell");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

void
moked_reminder_bell_set_session (MokedReminderBell *self,
                                 MokedSession      *session)
{
  g_return_if_fail (MOKED_IS_REMINDER_BELL (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->start_id = g_timeout_add (START_AFTER_MS, start_cb, self);
}
