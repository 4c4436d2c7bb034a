/* moked-reminders-dialog.c: the reminders of whoever sits here: what is due, then what comes
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-reminders-dialog"

#include "config.h"

#include "app/window/moked-reminders-dialog.h"

#include <glib/gi18n.h>

#include "app/customer/moked-customer-window.h"
#include "app/customer/moked-reminder-dialog.h"
#include "app/customer/moked-reminder-row.h"
#include "core/words/moked-words-reminder.h"
#include "core/words/moked-words.h"

/* A row is a dozen widgets: of thousands the first ones are enough, until somebody wants more. */
#define ROWS_AT_ONCE 100

struct _MokedRemindersDialog
{
  AdwDialog parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkStack        *stack;
  AdwStatusPage   *empty;
  GtkLabel        *due_title;
  GtkListBox      *due;
  GtkWidget       *coming_title;
  GtkListBox      *coming;
  GtkButton       *more;

  /* owned */
  MokedReminderService *service;
  MokedSession         *session;

  guint n_rows; /* at most */
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (MokedRemindersDialog, moked_reminders_dialog, ADW_TYPE_DIALOG)

static guint
count_due (MokedRemindersDialog *self,
           GPtrArray            *reminders)
{
  gint64 now = moked_session_now (self->session);
  guint n = 0;

  /* By time: those that are due come first, unless the clock was set back after they were shown. */
  while (n < reminders->len && ((MokedReminder *) reminders->pdata[n])->remind_at <= now)
    n++;

  return n;
}

static void
show_more (MokedRemindersDialog *self,
           guint                 n_left)
{
  g_autofree char *number = moked_words_number (n_left);
  g_autofree char *label = g_strdup_printf (ngettext ("Show %s More", "Show %s More", n_left), number);

  gtk_widget_set_visible (GTK_WIDGET (self->more), n_left > 0);
  gtk_button_set_label (self->more, label);
}

static void
show_reminders (MokedRemindersDialog *self)
{
  GPtrArray *reminders = moked_reminder_service_get_reminders (self->service);
  guint n_shown = MIN (reminders->len, self->n_rows);
  guint n_due = count_due (self, reminders);
  guint n_due_shown = MIN (n_due, n_shown);
  g_autofree char *title = moked_words_reminders_due (n_due);

  gtk_stack_set_visible_child_name (self->stack, reminders->len > 0 ? "list" : "empty");
  moked_reminder_rows_sync (self->due, self->session, reminders, 0, n_due_shown, TRUE);
  moked_reminder_rows_sync (self->coming, self->session, reminders, n_due_shown, n_shown, TRUE);
  gtk_label_set_label (self->due_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->due_title), n_due > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->due), n_due_shown > 0);
  gtk_widget_set_visible (self->coming_title, n_shown > n_due_shown);
  gtk_widget_set_visible (GTK_WIDGET (self->coming), n_shown > n_due_shown);
  show_more (self, reminders->len - n_shown);
}

static gboolean
minute_cb (gpointer user_data)
{
  show_reminders (user_data);

  return G_SOURCE_CONTINUE;
}

/* --- what a person does ---------------------------------------------------------------------- */

static void
more_cb (MokedRemindersDialog *self)
{
  self->n_rows += ROWS_AT_ONCE;
  show_reminders (self);
}

static void
add_cb (MokedRemindersDialog *self)
{
  moked_reminder_dialog_present (GTK_WIDGET (self->toasts), self->session, NULL, 0, 0);
}

static void
row_activated_cb (MokedRemindersDialog *self,
                  GtkListBoxRow        *row)
{
  const MokedReminder *reminder = moked_reminder_row_get_reminder (MOKED_REMINDER_ROW (row));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gint64 customer_id = reminder->customer_id;
  gint64 entry_id = reminder->entry_id;

  if (!customer_id)
    {
      gtk_widget_activate_action (GTK_WIDGET (row), "reminder.change", NULL);
      return;
    }

  moked_customer_window_open (gtk_window_get_application (GTK_WINDOW (root)), self->session, customer_id, entry_id);
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_reminders_dialog_dispose (GObject *object)
{
  MokedRemindersDialog *self = MOKED_REMINDERS_DIALOG (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_REMINDERS_DIALOG);
  g_clear_object (&self->service);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_reminders_dialog_parent_class)->dispose (object);
}

static void
moked_reminders_dialog_class_init (MokedRemindersDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_reminders_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-reminders-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedRemindersDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, MokedRemindersDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MokedRemindersDialog, empty);
  gtk_widget_class_bind_template_child (widget_class, MokedRemindersDialog, due_title);
  gtk_widget_class_bind_template_child (widget_class, MokedRemindersDialog, due);
  gtk_widget_class_bind_template_child (widget_class, MokedRemindersDialog, coming_title);
  gtk_widget_class_bind_template_child (widget_class, MokedRemindersDialog, coming);
  gtk_widget_class_bind_template_child (widget_class, MokedRemindersDialog, more);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
moked_reminders_dialog_init (MokedRemindersDialog *self)
{
  self->n_rows = ROWS_AT_ONCE;
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_status_page_set_description (self->empty, moked_words_reminder_promise ());
}

AdwDialog *
moked_reminders_dialog_new (MokedReminderService *service)
{
  MokedRemindersDialog *self;

  g_return_val_if_fail (MOKED_IS_REMINDER_SERVICE (service), NULL);

  self = g_object_new (MOKED_TYPE_REMINDERS_DIALOG, NULL);
  self->service = g_object_ref (service);
  self->session = g_object_ref (moked_reminder_service_get_session (service));
  g_signal_connect_object (service, "changed", G_CALLBACK (show_reminders), self, G_CONNECT_SWAPPED);
  self->timer_id = g_timeout_add_seconds (30, minute_cb, self);
  show_reminders (self);

  return ADW_DIALOG (self);
}
