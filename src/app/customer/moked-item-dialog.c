/* moked-item-dialog.c: something that staff should do about a customer is written down
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-item-dialog"

#include "config.h"

#include "app/customer/moked-item-dialog.h"

#include <glib/gi18n.h>

#include "app/common/moked-day-row.h"
#include "core/customers/moked-customer-act.h"

struct _MokedItemDialog
{
  MokedActDialog parent_instance;

  GtkWidget   *text;
  MokedDayRow *due;
};

G_DEFINE_FINAL_TYPE (MokedItemDialog, moked_item_dialog, MOKED_TYPE_ACT_DIALOG)

typedef struct
{
  gint64  customer_id;
  gint64  due_at;
  char   *text;
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->text);
  g_free (item);
}

static gint64
add_item (MokedWriter  *writer,
          gpointer      data,
          GError      **error)
{
  const Item *item = data;

  return moked_customer_add_item (writer, item->customer_id, item->text, item->due_at, NULL, error);
}

static gboolean
moked_item_dialog_has_input (MokedActDialog *dialog)
{
  g_autofree char *text = moked_act_text_dup (MOKED_ITEM_DIALOG (dialog)->text);

  return *text != '\0';
}

static void
moked_item_dialog_submit (MokedActDialog *dialog)
{
  MokedItemDialog *self = MOKED_ITEM_DIALOG (dialog);
  g_autofree char *text = moked_act_text_dup (self->text);
  Item *item;

  if (!*text)
    {
      moked_act_dialog_set_problem (dialog, _("What is to be done is not written yet."));
      gtk_widget_grab_focus (self->text);
      return;
    }

  item = g_new0 (Item, 1);
  item->customer_id = moked_act_dialog_get_customer_id (dialog);
  item->due_at = moked_day_row_get_end (self->due);
  item->text = g_steal_pointer (&text);
  moked_act_dialog_do (dialog, MOKED_DO_NO_UNDO, _("Task added"), add_item, NULL, item, item_free);
}

static void
moked_item_dialog_class_init (MokedItemDialogClass *klass)
{
  MOKED_ACT_DIALOG_CLASS (klass)->has_input = moked_item_dialog_has_input;
  MOKED_ACT_DIALOG_CLASS (klass)->submit = moked_item_dialog_submit;
}

static void
moked_item_dialog_init (MokedItemDialog *self)
{
  MokedActDialog *dialog = MOKED_ACT_DIALOG (self);

  moked_act_dialog_set_words (dialog, _("Add a Task"), _("_Add"));
  self->text = moked_act_dialog_add_text (dialog, _("_What is to be done"));
  self->due = MOKED_DAY_ROW (moked_day_row_new (_("Due"), _("Some time")));
  gtk_list_box_append (moked_act_dialog_add_list (dialog, NULL), GTK_WIDGET (self->due));
}

void
moked_item_dialog_present (MokedCustomerWindow *window)
{
  MokedItemDialog *self = g_object_new (MOKED_TYPE_ITEM_DIALOG, NULL);

  moked_day_row_set_zone (self->due, moked_session_get_zone (moked_customer_window_get_session (window)));
  moked_act_dialog_present (MOKED_ACT_DIALOG (self), window, self->text);
}
