/* moked-state-dialog.c: active, dormant or in the recycle bin
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-state-dialog"

#include "config.h"

#include "app/customer/moked-state-dialog.h"

#include <glib/gi18n.h>

#include "core/customers/moked-customer-act.h"
#include "core/words/moked-words-customer.h"

struct _MokedStateDialog
{
  MokedActDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (MokedStateDialog, moked_state_dialog, MOKED_TYPE_ACT_DIALOG)

static const struct
{
  const char *code;
  const char *meaning;
} states[] = {
  { "active", N_("Customers one works with") },
  { "dormant", N_("Nothing has come from them for long: worth waking up") },
  { "recycle_bin", N_("Nobody works with them any more. Everything stays, and they can be brought back") },
};

typedef struct
{
  gint64      customer_id;
  const char *state; /* of the table */
} State;

static gint64
set_state (MokedWriter  *writer,
           gpointer      data,
           GError      **error)
{
  const State *state = data;

  return moked_customer_set_state (writer, state->customer_id, state->state, "manual", error);
}

static void
chosen_cb (MokedActDialog *dialog,
           GtkListBoxRow  *row)
{
  State *state = g_new0 (State, 1);
  g_autofree char *said = NULL;

  state->customer_id = moked_act_dialog_get_customer_id (dialog);
  state->state = states[gtk_list_box_row_get_index (row)].code;
  /* Translators: %s is Active, Dormant or Recycle bin */
  said = g_strdup_printf (_("State: %s"), moked_words_customer_state (state->state));
  moked_act_dialog_do (dialog, MOKED_DO_DEFAULT, said, set_state, NULL, state, g_free);
}

static void
moked_state_dialog_class_init (MokedStateDialogClass *klass)
{
}

static void
moked_state_dialog_init (MokedStateDialog *self)
{
  moked_act_dialog_set_words (MOKED_ACT_DIALOG (self), _("State of the Customer"), NULL);
}

void
moked_state_dialog_present (MokedCustomerWindow *window)
{
  MokedActDialog *dialog = g_object_new (MOKED_TYPE_STATE_DIALOG, NULL);
  const char *current = moked_customer_window_get_card (window)->customer->customer_state;
  GtkListBox *list = moked_act_dialog_add_list (dialog, NULL);
  GtkWidget *focus = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      gboolean is_current = g_str_equal (states[i].code, current);
      GtkWidget *row = moked_act_choice_new (moked_words_customer_state (states[i].code), NULL, is_current);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(states[i].meaning));
      gtk_list_box_append (list, row);
      if (is_current)
        focus = row;
    }

  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (chosen_cb), dialog);
  moked_act_dialog_present (dialog, window, focus);
}
