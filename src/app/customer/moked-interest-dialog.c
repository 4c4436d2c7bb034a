/* moked-interest-dialog.c: whether they want it, and when to ask again
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-interest-dialog"

#include "config.h"

#include "app/customer/moked-interest-dialog.h"

#include <glib/gi18n.h>

#include "app/customer/moked-interest-rows.h"
#include "core/customers/moked-customer-act.h"

struct _MokedInterestDialog
{
  MokedActDialog parent_instance;

  MokedInterestRows *rows;
};

G_DEFINE_FINAL_TYPE (MokedInterestDialog, moked_interest_dialog, MOKED_TYPE_ACT_DIALOG)

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

static void
moked_interest_dialog_submit (MokedActDialog *dialog)
{
  MokedInterestDialog *self = MOKED_INTEREST_DIALOG (dialog);
  Interest *interest = g_new0 (Interest, 1);
  g_autofree char *said = NULL;

  interest->customer_id = moked_act_dialog_get_customer_id (dialog);
  interest->interest = moked_interest_rows_get (self->rows);
  interest->revisit_at = moked_interest_rows_get_revisit (self->rows);
  said = g_strdup_printf (_("Interest: %s"), moked_interest_rows_name (interest->interest));
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

  moked_act_dialog_set_words (dialog, _("Interest"), _("_Set"));
  self->rows = g_object_new (MOKED_TYPE_INTEREST_ROWS, NULL);
  moked_act_dialog_add (dialog, GTK_WIDGET (self->rows));
}

void
moked_interest_dialog_present (MokedCustomerWindow *window)
{
  MokedInterestDialog *self = g_object_new (MOKED_TYPE_INTEREST_DIALOG, NULL);
  const MokedCustomer *customer = moked_customer_window_get_card (window)->customer;

  moked_interest_rows_set (self->rows, moked_session_get_zone (moked_customer_window_get_session (window)),
                           customer->interest, customer->revisit_at);
  moked_act_dialog_present (MOKED_ACT_DIALOG (self), window, moked_interest_rows_get_mark (self->rows));
}
