/* moked-reminder-row.c: one reminder: what, when, and what can be done with it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-reminder-row"

#include "config.h"

#include "app/customer/moked-reminder-row.h"

#include <glib/gi18n.h>

#include "app/customer/moked-customer-do.h"
#include "app/customer/moked-reminder-dialog.h"
#include "core/customers/moked-reminder-act.h"
#include "core/words/moked-words-reminder.h"

struct _MokedReminderRow
{
  AdwActionRow parent_instance;

  GtkWidget *dismiss;

  /* owned */
  MokedSession  *session;
  MokedReminder *reminder;

  gboolean with_customer;
};

G_DEFINE_FINAL_TYPE (MokedReminderRow, moked_reminder_row, ADW_TYPE_ACTION_ROW)

/* --- acts ------------------------------------------------------------------------------------ */

typedef struct
{
  gint64 id;
  gint64 remind_at;
} Snooze;

static gint64
snooze (MokedWriter  *writer,
        gpointer      data,
        GError      **error)
{
  const Snooze *wanted = data;

  return moked_reminder_snooze (writer, wanted->id, wanted->remind_at, error);
}

static gint64
dismiss (MokedWriter  *writer,
         gpointer      data,
         GError      **error)
{
  return moked_reminder_dismiss (writer, *(gint64 *) data, error);
}

/* The row may be gone before it is said what was done. */
static void
do_act (MokedReminderRow *self,
        const char       *said,
        MokedActFunc      func,
        gpointer          data)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  moked_customer_do (overlay ? overlay : GTK_WIDGET (self), self->session, MOKED_DO_DEFAULT, said, func, data, g_free,
                     NULL);
}

static void
snooze_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MokedReminderRow *self = MOKED_REMINDER_ROW (widget);
  MokedReminderChoice choice;
  Snooze *wanted;

  if (!moked_reminder_choice_from_code (g_variant_get_string (parameter, NULL), &choice))
    return;

  wanted = g_new0 (Snooze, 1);
  wanted->id = self->reminder->id;
  wanted->remind_at = moked_reminder_choice_to_instant (choice, moked_session_now (self->session),
                                                        moked_session_get_zone (self->session));
  do_act (self, _("Reminder put off"), snooze, wanted);
}

static void
dismiss_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  MokedReminderRow *self = MOKED_REMINDER_ROW (widget);

  do_act (self, _("Reminder done"), dismiss, g_memdup2 (&self->reminder->id, sizeof self->reminder->id));
}

static void
change_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MokedReminderRow *self = MOKED_REMINDER_ROW (widget);

  moked_reminder_dialog_present_change (widget, self->session, self->reminder);
}

/* --- the row --------------------------------------------------------------------------------- */

static void
moked_reminder_row_dispose (GObject *object)
{
  g_clear_object (&MOKED_REMINDER_ROW (object)->session);

  G_OBJECT_CLASS (moked_reminder_row_parent_class)->dispose (object);
}

static void
moked_reminder_row_finalize (GObject *object)
{
  g_clear_pointer (&MOKED_REMINDER_ROW (object)->reminder, moked_reminder_free);

  G_OBJECT_CLASS (moked_reminder_row_parent_class)->finalize (object);
}

static void
moked_reminder_row_class_init (MokedReminderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_reminder_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = moked_reminder_row_finalize;

  gtk_widget_class_install_action (widget_class, "reminder.snooze", "s", snooze_action);
  gtk_widget_class_install_action (widget_class, "reminder.change", NULL, change_action);
  gtk_widget_class_install_action (widget_class, "reminder.dismiss", NULL, dismiss_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "reminder.dismiss", NULL);
}

static GMenuModel *
make_menu (void)
{
  g_autoptr(GMenu) later = g_menu_new ();
  g_autoptr(GMenu) other = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < MOKED_N_REMINDER_CHOICES; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (moked_words_reminder_choice (i), NULL);

      g_menu_item_set_action_and_target (item, "reminder.snooze", "s", moked_reminder_choice_to_code (i));
      g_menu_append_item (later, item);
    }

  g_menu_append (other, _("Pick a Date and Time…"), "reminder.change");
  g_menu_append_section (menu, _("Put Off"), G_MENU_MODEL (later));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (other));

  return G_MENU_MODEL (menu);
}

static void
moked_reminder_row_init (MokedReminderRow *self)
{
  GtkWidget *menu = gtk_menu_button_new ();
  g_autoptr(GMenuModel) model = make_menu ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), gtk_image_new_from_icon_name ("alarm-symbolic"));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "moked-clock-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
  gtk_widget_set_tooltip_text (menu, _("Put Off"));
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), menu);

  self->dismiss = gtk_button_new_from_icon_name ("object-select-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->dismiss), "reminder.dismiss");
  gtk_widget_set_tooltip_text (self->dismiss, _("Done"));
  gtk_widget_set_valign (self->dismiss, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->dismiss, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->dismiss);
}

GtkWidget *
moked_reminder_row_new (MokedSession        *session,
                        const MokedReminder *reminder,
                        gboolean             with_customer)
{
  MokedReminderRow *self;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);
  g_return_val_if_fail (reminder != NULL, NULL);

  self = g_object_new (MOKED_TYPE_REMINDER_ROW, NULL);
  self->session = g_object_ref (session);
  self->with_customer = with_customer;
  moked_reminder_row_show (self, reminder);

  return GTK_WIDGET (self);
}

void
moked_reminder_row_show (MokedReminderRow    *self,
                         const MokedReminder *reminder)
{
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  gint64 now;

  g_return_if_fail (MOKED_IS_REMINDER_ROW (self));
  g_return_if_fail (reminder != NULL);

  now = moked_session_now (self->session);
  title = moked_words_reminder_title (reminder);
  detail = moked_words_reminder_detail (reminder, self->with_customer, now, moked_session_get_zone (self->session));
  if (reminder != self->reminder)
    {
      g_clear_pointer (&self->reminder, moked_reminder_free);
      self->reminder = moked_reminder_copy (reminder);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), detail);
  if (reminder->state == MOKED_REMINDER_SHOWN || reminder->remind_at <= now)
    gtk_widget_add_css_class (GTK_WIDGET (self), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "late");
}

const MokedReminder *
moked_reminder_row_get_reminder (MokedReminderRow *self)
{
  g_return_val_if_fail (MOKED_IS_REMINDER_ROW (self), NULL);

  return self->reminder;
}

GtkWidget *
moked_reminder_row_get_button (MokedReminderRow *self)
{
  g_return_val_if_fail (MOKED_IS_REMINDER_ROW (self), NULL);

  return self->dismiss;
}

/* --- rows of a list --------------------------------------------------------------------------- */

static MokedReminderRow *
get_row (GtkListBox *list,
         guint       index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

  return row ? MOKED_REMINDER_ROW (row) : NULL;
}

/* Those that are wanted, by id; what is not wanted goes. */
static GHashTable *
keep_rows (GtkListBox *list,
           GPtrArray  *reminders,
           guint       from,
           guint       to)
{
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTable *kept = g_hash_table_new (g_int64_hash, g_int64_equal);
  MokedReminderRow *row;

  for (guint i = from; i < to; i++)
    g_hash_table_add (wanted, &((MokedReminder *) reminders->pdata[i])->id);

  for (guint i = 0; (row = get_row (list, i));)
    if (g_hash_table_contains (wanted, &row->reminder->id))
      {
        g_hash_table_insert (kept, &row->reminder->id, row);
        i++;
      }
    else
      {
        gtk_list_box_remove (list, GTK_WIDGET (row));
      }

  return kept;
}

static void
place (GtkListBox       *list,
       MokedReminderRow *row,
       guint             index)
{
  g_autoptr(GtkWidget) held = g_object_ref (GTK_WIDGET (row));

  if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == (int) index)
    return;

  gtk_list_box_remove (list, held);
  gtk_list_box_insert (list, held, index);
}

void
moked_reminder_rows_sync (GtkListBox   *list,
                          MokedSession *session,
                          GPtrArray    *reminders,
                          guint         from,
                          guint         to,
                          gboolean      with_customer)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (list));
  int focus_index = focus ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
  g_autoptr(GHashTable) kept = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX (list));
  g_return_if_fail (from <= to && to <= reminders->len);

  kept = keep_rows (list, reminders, from, to);
  for (guint i = from; i < to; i++)
    {
      const MokedReminder *reminder = reminders->pdata[i];
      MokedReminderRow *row = g_hash_table_lookup (kept, &reminder->id);

      if (row)
        {
          /* the key is the row's own, and is replaced with what it shows */
          g_hash_table_remove (kept, &reminder->id);
          place (list, row, i - from);
          moked_reminder_row_show (row, reminder);
        }
      else
        {
          gtk_list_box_insert (list, moked_reminder_row_new (session, reminder, with_customer), i - from);
        }
    }

  if (focus_index >= 0 && from < to && !gtk_widget_get_focus_child (GTK_WIDGET (list)))
    gtk_widget_grab_focus (get_row (list, MIN ((guint) focus_index, to - from - 1))->dismiss);
}
