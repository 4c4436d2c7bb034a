/* moked-interest-dialog.c: whether they want it, and when to ask again
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-interest-dialog"

#include "config.h"

#include "app/customer/moked-interest-dialog.h"

#include <glib/gi18n.h>

#include "app/common/moked-day-row.h"
#include "core/customers/moked-customer-act.h"
#include "core/words/moked-words-customer.h"

struct _MokedInterestDialog
{
  MokedActDialog parent_instance;

  GtkWidget   *marks[MOKED_INTEREST_CASUAL + 1];
  MokedDayRow *revisit;
};

G_DEFINE_FINAL_TYPE (MokedInterestDialog, moked_interest_dialog, MOKED_TYPE_ACT_DIALOG)

/* In the order in which one asks oneself. (B2-B4) */
static const MokedInterest order[] = {
  MOKED_INTEREST_NOW, MOKED_INTEREST_LATER, MOKED_INTEREST_CASUAL, MOKED_INTEREST_NONE,
};

typedef struct
{
  gint64        customer_id;
  MokedInterest interest;
  gint64        revisit_at;
} Interest;

static gint64
set_interest (MokedWriter  *writer,
              gpointer      data,
              GError      **error)
{
  const Interest *interest = data;

  return moked_customer_set_interest (writer, interest->customer_id, interest->interest, interest->revisit_at,
                                      MOKED_NO_INSTANT, error);
}

static const char *
interest_name (MokedInterest interest)
{
  return interest ? moked_words_interest (interest) : _("Not known");
}

static MokedInterest
chosen (MokedInterestDialog *self)
{
  for (MokedInterest interest = MOKED_INTEREST_NONE; interest <= MOKED_INTEREST_CASUAL; interest++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->marks[interest])))
      return interest;

  return MOKED_INTEREST_NONE;
}

static void
chosen_cb (MokedInterestDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->revisit), chosen (self) == MOKED_INTEREST_LATER);
}

static void
moked_interest_dialog_submit (MokedActDialog *dialog)
{
  MokedInterestDialog *self = MOKED_INTEREST_DIALOG (dialog);
  Interest *interest = g_new0 (Interest, 1);
  g_autofree char *said = NULL;

  interest->customer_id = moked_act_dialog_get_customer_id (dialog);
  interest->interest = chosen (self);
  if (interest->interest == MOKED_INTEREST_LATER)
    interest->revisit_at = moked_day_row_get_begin (self->revisit);
  said = g_strdup_printf (_("Interest: %s"), interest_name (interest->interest));
  moked_act_dialog_do (dialog, MOKED_DO_DEFAULT, said, set_interest, NULL, interest, g_free);
}

static void
moked_interest_dialog_class_init (MokedInterestDialogClass *klass)
{
  MOKED_ACT_DIALOG_CLASS (klass)->submit = moked_interest_dialog_submit;
}

static void
moked_interest_dialog_init (MokedInterestDialog *self)
{
  MokedActDialog *dialog = MOKED_ACT_DIALOG (self);
  GtkListBox *list;
  GtkWidget *first = NULL;

  moked_act_dialog_set_words (dialog, _("Interest"), _("_Set"));
  list = moked_act_dialog_add_list (dialog, NULL);
  self->revisit = MOKED_DAY_ROW (moked_day_row_new (_("Ask again on"), _("Some time")));

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *mark = gtk_check_button_new ();

      gtk_check_button_set_group (GTK_CHECK_BUTTON (mark), GTK_CHECK_BUTTON (first));
      first = first ? first : mark;
      self->marks[order[i]] = mark;
      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), interest_name (order[i]));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), mark);
      gtk_list_box_append (list, row);
      if (order[i] == MOKED_INTEREST_LATER)
        gtk_list_box_append (list, GTK_WIDGET (self->revisit));
      g_signal_connect_swapped (mark, "toggled", G_CALLBACK (chosen_cb), self);
    }
}

void
moked_interest_dialog_present (MokedCustomerWindow *window)
{
  MokedInterestDialog *self = g_object_new (MOKED_TYPE_INTEREST_DIALOG, NULL);
  const MokedCustomer *customer = moked_customer_window_get_card (window)->customer;

  moked_day_row_set_zone (self->revisit, moked_session_get_zone (moked_customer_window_get_session (window)));
  moked_day_row_set_day (self->revisit, customer->revisit_at);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->marks[customer->interest]), TRUE);
  chosen_cb (self);
  moked_act_dialog_present (MOKED_ACT_DIALOG (self), window, self->marks[customer->interest]);
}
