/* moked-part-dialog.c: customers who were united are taken apart
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-part-dialog"

#include "config.h"

#include "app/customer/moked-part-dialog.h"

#include <glib/gi18n.h>

#include "core/queues/moked-person.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words.h"

struct _MokedPartDialog
{
  MokedActDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (MokedPartDialog, moked_part_dialog, MOKED_TYPE_ACT_DIALOG)

typedef struct
{
  gint64 kept_id;
  gint64 merged_id;
} Pair;

static gint64
part (MokedWriter  *writer,
      gpointer      data,
      GError      **error)
{
  const Pair *pair = data;

  return moked_person_part (writer, pair->merged_id, error);
}

static gint64
unite (MokedWriter  *writer,
       gint64        seq,
       gpointer      data,
       GError      **error)
{
  const Pair *pair = data;

  return moked_person_unite (writer, pair->kept_id, pair->merged_id, error);
}

static void
chosen_cb (MokedActDialog *dialog,
           GtkListBoxRow  *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");
  g_autofree char *name = moked_words_quoted (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  /* Translators: %s is the name of a customer */
  g_autofree char *said = g_strdup_printf (_("%s is a customer of their own again"), name);
  Pair *pair = g_new0 (Pair, 1);

  pair->kept_id = moked_act_dialog_get_customer_id (dialog);
  pair->merged_id = *id;
  moked_act_dialog_do (dialog, MOKED_DO_DEFAULT, said, part, unite, pair, g_free);
}

static void
moked_part_dialog_class_init (MokedPartDialogClass *klass)
{
}

static void
moked_part_dialog_init (MokedPartDialog *self)
{
  moked_act_dialog_set_words (MOKED_ACT_DIALOG (self), _("Take Apart"), NULL);
}

static void
add_customer (GtkListBox          *list,
              const MokedCustomer *customer)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = moked_words_id (customer->id);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), moked_words_customer_name (customer));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), number);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&customer->id, sizeof customer->id), g_free);
  gtk_list_box_append (list, row);
}

void
moked_part_dialog_present (MokedCustomerWindow *window)
{
  MokedActDialog *dialog = g_object_new (MOKED_TYPE_PART_DIALOG, NULL);
  MokedCustomerCard *card = moked_customer_window_get_card (window);
  GtkListBox *list = moked_act_dialog_add_list (dialog, _("Who becomes a customer of their own again?"));

  for (guint i = 1; i < card->family->len; i++)
    add_customer (list, card->family->pdata[i]);

  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (chosen_cb), dialog);
  moked_act_dialog_present (dialog, window, NULL);
}

gboolean
moked_part_dialog_is_possible (MokedCustomerWindow *window)
{
  MokedCustomerCard *card = moked_customer_window_get_card (window);

  return card && card->family->len > 1;
}
