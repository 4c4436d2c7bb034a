/* moked-reminder-dialog.c: a reminder is set, or another time is chosen for one
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-reminder-dialog"

#include "config.h"

#include "app/customer/moked-reminder-dialog.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-customer-do.h"
#include "core/customers/moked-manual-item.h"
#include "core/customers/moked-reminder-act.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-reminder.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

/* What a reminder can be about. */
typedef struct
{
  gint64 item_id;
  gint64 entry_id;
} About;

struct _MokedReminderDialog
{
  AdwDialog parent_instance;

  /* template */
  GtkButton      *submit;
  AdwEntryRow    *text;
  AdwComboRow    *about;
  GtkListBox     *choices;
  GtkCheckButton *other;
  GtkMenuButton  *day;
  GtkCalendar    *calendar;
  GtkWidget      *time;
  GtkSpinButton  *hour;
  GtkSpinButton  *minute;
  GtkLabel       *problem;
  GtkLabel       *promise;

  GtkCheckButton *quick[MOKED_N_REMINDER_CHOICES]; /* in rows of choices */

  /* owned */
  MokedSession *session;
  GArray       *abouts; /* of About, as in the list of about */
  GWeakRef      parent;

  gint64 customer_id;
  gint64 reminder_id; /* that is changed; 0: a new one */
  guint  is_filling : 1;
};

G_DEFINE_FINAL_TYPE (MokedReminderDialog, moked_reminder_dialog, ADW_TYPE_DIALOG)

/* --- when ------------------------------------------------------------------------------------ */

static gint64
get_other_instant (MokedReminderDialog *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (self->calendar);

  return moked_reminder_instant_of_day (moked_session_get_zone (self->session), g_date_time_get_year (date),
                                        g_date_time_get_month (date), g_date_time_get_day_of_month (date),
                                        gtk_spin_button_get_value_as_int (self->hour),
                                        gtk_spin_button_get_value_as_int (self->minute));
}

static gint64
get_instant (MokedReminderDialog *self)
{
  for (guint i = 0; i < MOKED_N_REMINDER_CHOICES; i++)
    if (gtk_check_button_get_active (self->quick[i]))
      return moked_reminder_choice_to_instant (i, moked_session_now (self->session),
                                               moked_session_get_zone (self->session));

  return get_other_instant (self);
}

static void
show_problem (MokedReminderDialog *self,
              const char          *problem)
{
  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  if (problem)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->problem), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
show_day (MokedReminderDialog *self)
{
  g_autofree char *date = moked_words_date (get_other_instant (self), moked_session_get_zone (self->session));

  gtk_menu_button_set_label (self->day, date);
}

/* Whoever turns the clock wants that time. */
static void
choose_other (MokedReminderDialog *self)
{
  if (self->is_filling)
    return;

  gtk_check_button_set_active (self->other, TRUE);
  show_day (self);
  show_problem (self, NULL);
}

static void
day_cb (MokedReminderDialog *self)
{
  choose_other (self);
  if (!self->is_filling)
    gtk_menu_button_popdown (self->day);
}

static void
time_cb (MokedReminderDialog *self)
{
  choose_other (self);
}

static void
choice_cb (MokedReminderDialog *self)
{
  show_problem (self, NULL);
}

static void
typed_cb (MokedReminderDialog *self)
{
  show_problem (self, NULL);
}

static gboolean
two_digits_cb (MokedReminderDialog *self,
               GtkSpinButton       *button)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (button));

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (button)), text))
    gtk_editable_set_text (GTK_EDITABLE (button), text);

  return TRUE;
}

static void
set_other (MokedReminderDialog *self,
           gint64               instant)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, moked_session_get_zone (self->session));

  self->is_filling = TRUE;
  gtk_calendar_select_day (self->calendar, local);
  gtk_spin_button_set_value (self->hour, g_date_time_get_hour (local));
  gtk_spin_button_set_value (self->minute, g_date_time_get_minute (local));
  self->is_filling = FALSE;
  show_day (self);
}

static void
add_choice (MokedReminderDialog *self,
            MokedReminderChoice  choice)
{
  GTimeZone *zone = moked_session_get_zone (self->session);
  gint64 now = moked_session_now (self->session);
  gint64 instant = moked_reminder_choice_to_instant (choice, now, zone);
  g_autofree char *text = choice <= MOKED_REMINDER_IN_AN_HOUR ? moked_words_time (instant, zone)
                                                              : moked_words_instant (instant, zone);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  self->quick[choice] = GTK_CHECK_BUTTON (check);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->other);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), moked_words_reminder_choice (choice));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_insert (self->choices, row, choice);
}

/* --- about what ------------------------------------------------------------------------------- */

static void
add_about (MokedReminderDialog *self,
           GtkStringList       *names,
           const char          *name,
           gint64               item_id,
           gint64               entry_id)
{
  const About about = { item_id, entry_id };

  gtk_string_list_append (names, name);
  g_array_append_val (self->abouts, about);
}

static void
fill_about (MokedReminderDialog *self,
            MokedCustomerCard   *card,
            gint64               item_id,
            gint64               entry_id)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  add_about (self, names, moked_words_customer_name (card->customer), 0, 0);
  for (guint i = 0; i < card->items->len; i++)
    {
      const MokedManualItem *item = card->items->pdata[i];

      if (item->done_at == MOKED_NO_INSTANT)
        add_about (self, names, item->text, item->id, 0);
    }
  for (guint i = 0; i < card->open_entries->len; i++)
    {
      const MokedEntry *entry = card->open_entries->pdata[i];
      g_autofree char *id = entry ? moked_words_id (entry->id) : NULL;
      /* Translators: an entry: its ID and its queue */
      g_autofree char *name = entry ? g_strdup_printf (_("%1$s, %2$s"), id, entry->queue_name) : NULL;

      if (entry)
        add_about (self, names, name, 0, entry->id);
    }

  for (guint i = 1; i < self->abouts->len; i++)
    {
      const About *about = &g_array_index (self->abouts, About, i);

      if ((item_id && about->item_id == item_id) || (entry_id && about->entry_id == entry_id))
        chosen = i;
    }

  adw_combo_row_set_model (self->about, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->about, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->about), self->abouts->len > 1);
}

/* --- doing it -------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef         dialog;
  gint64           id; /* that is changed; 0: a new one */
  MokedNewReminder reminder;
  char            *text;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_weak_ref_clear (&wanted->dialog);
  g_free (wanted->text);
  g_free (wanted);
}

static gint64
write_wanted (MokedWriter  *writer,
              gpointer      data,
              GError      **error)
{
  const Wanted *wanted = data;

  if (wanted->id)
    return moked_reminder_change (writer, wanted->id, wanted->text, wanted->reminder.remind_at, error);

  return moked_reminder_set (writer, &wanted->reminder, NULL, error);
}

static void
written_cb (GtkWidget    *widget,
            gpointer      data,
            const GError *error)
{
  Wanted *wanted = data;
  g_autoptr(MokedReminderDialog) self = g_weak_ref_get (&wanted->dialog);
  const char *problem = error ? moked_words_customer_error (error) : NULL;
  g_autofree char *words = error && !problem ? moked_words_error (error, NULL) : NULL;

  if (!self)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->submit), TRUE);
  if (error)
    show_problem (self, problem ? problem : words);
  else
    adw_dialog_force_close (ADW_DIALOG (self));
}

static Wanted *
read_wanted (MokedReminderDialog *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  guint chosen = self->abouts->len ? adw_combo_row_get_selected (self->about) : GTK_INVALID_LIST_POSITION;

  g_weak_ref_init (&wanted->dialog, self);
  wanted->id = self->reminder_id;
  wanted->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
  wanted->reminder.customer_id = self->customer_id;
  wanted->reminder.text = wanted->text;
  wanted->reminder.remind_at = get_instant (self);
  if (chosen < self->abouts->len)
    {
      wanted->reminder.item_id = g_array_index (self->abouts, About, chosen).item_id;
      wanted->reminder.entry_id = g_array_index (self->abouts, About, chosen).entry_id;
    }

  return wanted;
}

static gboolean
check (MokedReminderDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));

  if (!*text && !self->customer_id)
    {
      show_problem (self, _("What to remember is not written yet."));
      gtk_widget_grab_focus (GTK_WIDGET (self->text));
      return FALSE;
    }

  if (get_instant (self) <= moked_session_now (self->session))
    {
      show_problem (self, _("That time has passed."));
      return FALSE;
    }

  return TRUE;
}

static void
submit_cb (MokedReminderDialog *self)
{
  g_autoptr(GtkWidget) parent = g_weak_ref_get (&self->parent);
  g_autofree char *when = NULL;
  g_autofree char *said = NULL;
  Wanted *wanted;

  if (!parent || !check (self))
    return;

  wanted = read_wanted (self);
  when = moked_words_instant (wanted->reminder.remind_at, moked_session_get_zone (self->session));
  /* Translators: %s is when */
  said = g_strdup_printf (_("You will be reminded: %s"), when);
  gtk_widget_set_sensitive (GTK_WIDGET (self->submit), FALSE);
  moked_customer_do (parent, self->session, MOKED_DO_DEFAULT, said, write_wanted, wanted, wanted_free, written_cb);
}

static void
cancel_cb (MokedReminderDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_reminder_dialog_dispose (GObject *object)
{
  MokedReminderDialog *self = MOKED_REMINDER_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_REMINDER_DIALOG);
  g_clear_object (&self->session);
  g_weak_ref_set (&self->parent, NULL);

  G_OBJECT_CLASS (moked_reminder_dialog_parent_class)->dispose (object);
}

static void
moked_reminder_dialog_finalize (GObject *object)
{
  MokedReminderDialog *self = MOKED_REMINDER_DIALOG (object);

  g_array_unref (self->abouts);
  g_weak_ref_clear (&self->parent);

  G_OBJECT_CLASS (moked_reminder_dialog_parent_class)->finalize (object);
}

static void
moked_reminder_dialog_class_init (MokedReminderDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_reminder_dialog_dispose;
  object_class->finalize = moked_reminder_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-reminder-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, submit);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, text);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, about);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, other);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, day);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, time);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, hour);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, minute);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, MokedReminderDialog, promise);

  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_cb);
  gtk_widget_class_bind_template_callback (widget_class, two_digits_cb);
}

static void
moked_reminder_dialog_init (MokedReminderDialog *self)
{
  self->abouts = g_array_new (FALSE, FALSE, sizeof (About));
  self->is_filling = TRUE;
  g_weak_ref_init (&self->parent, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Hours stand before minutes in every language. */
  gtk_widget_set_direction (self->time, GTK_TEXT_DIR_LTR);
  gtk_label_set_label (self->promise, moked_words_reminder_promise ());
  self->is_filling = FALSE;
}

static MokedReminderDialog *
make_dialog (GtkWidget    *parent,
             MokedSession *session)
{
  MokedReminderDialog *self = g_object_new (MOKED_TYPE_REMINDER_DIALOG, NULL);
  GtkWidget *overlay = gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY);

  self->session = g_object_ref (session);
  /* The row that it was opened from may be gone by then. */
  g_weak_ref_set (&self->parent, overlay ? overlay : parent);
  for (guint i = 0; i < MOKED_N_REMINDER_CHOICES; i++)
    add_choice (self, i);

  return self;
}

AdwDialog *
moked_reminder_dialog_present (GtkWidget         *parent,
                               MokedSession      *session,
                               MokedCustomerCard *card,
                               gint64             item_id,
                               gint64             entry_id)
{
  MokedReminderDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);

  self = make_dialog (parent, session);
  if (card)
    {
      self->customer_id = card->customer->id;
      fill_about (self, card, item_id, entry_id);
    }
  set_other (self, moked_reminder_choice_to_instant (MOKED_REMINDER_TOMORROW_MORNING, moked_session_now (session),
                                                     moked_session_get_zone (session)));
  gtk_check_button_set_active (self->quick[MOKED_REMINDER_TOMORROW_MORNING], TRUE);
  moked_dialog_present (ADW_DIALOG (self), parent);

  return ADW_DIALOG (self);
}

AdwDialog *
moked_reminder_dialog_present_change (GtkWidget           *parent,
                                      MokedSession        *session,
                                      const MokedReminder *reminder)
{
  MokedReminderDialog *self;
  gint64 now;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);
  g_return_val_if_fail (reminder != NULL, NULL);

  now = moked_session_now (session);
  self = make_dialog (parent, session);
  self->reminder_id = reminder->id;
  self->customer_id = reminder->customer_id;
  adw_dialog_set_title (ADW_DIALOG (self), _("Change the Reminder"));
  gtk_button_set_label (self->submit, _("_Change"));
  gtk_editable_set_text (GTK_EDITABLE (self->text), reminder->text);
  set_other (self, reminder->remind_at > now
                     ? reminder->remind_at
                     : moked_reminder_choice_to_instant (MOKED_REMINDER_IN_AN_HOUR, now, moked_session_get_zone (session)));
  gtk_check_button_set_active (self->other, TRUE);
  moked_dialog_present (ADW_DIALOG (self), parent);

  return ADW_DIALOG (self);
}

void
moked_reminder_dialog_present_for (MokedCustomerWindow *window)
{
  MokedCustomerCard *card;

  g_return_if_fail (MOKED_IS_CUSTOMER_WINDOW (window));

  if ((card = moked_customer_window_get_card (window)))
    moked_reminder_dialog_present (GTK_WIDGET (moked_customer_window_get_stream (window)),
                                   moked_customer_window_get_session (window), card, 0, 0);
}
