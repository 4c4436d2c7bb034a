/* moked-status-dialog.c: the customer's status is chosen
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-status-dialog"

#include "config.h"

#include "app/customer/moked-status-dialog.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-status-rows.h"
#include "core/customers/moked-customer-act.h"
#include "core/customers/moked-customer-status.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

struct _MokedStatusDialog
{
  MokedActDialog parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (MokedStatusDialog, moked_status_dialog, MOKED_TYPE_ACT_DIALOG)

/* --- choosing -------------------------------------------------------------------------------- */

typedef struct
{
  gint64 customer_id;
  gint64 status_id;
} Status;

static gint64
set_status (MokedWriter  *writer,
            gpointer      data,
            GError      **error)
{
  const Status *status = data;

  return moked_customer_set_status (writer, status->customer_id, status->status_id, MOKED_NO_INSTANT, error);
}

static void
chosen_cb (MokedActDialog *dialog,
           GtkListBoxRow  *row)
{
  gint64 id = moked_status_rows_get_id (row);
  g_autofree char *name = moked_words_quoted (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  g_autofree char *said = id ? g_strdup_printf (_("Status %s set"), name) : g_strdup (_("Status taken away"));
  Status *status = g_new0 (Status, 1);

  status->customer_id = moked_act_dialog_get_customer_id (dialog);
  status->status_id = id;
  moked_act_dialog_do (dialog, MOKED_DO_DEFAULT, said, set_status, NULL, status, g_free);
}

/* --- what there is --------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef   window;
  GPtrArray *statuses;
} StatusRead;

static void
status_read_free (StatusRead *read)
{
  g_weak_ref_clear (&read->window);
  g_clear_pointer (&read->statuses, g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_statuses (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  StatusRead *read = data;

  return (read->statuses = moked_customer_status_list (reader, error)) != NULL;
}

/* The dialog comes up with all that there is: it does not grow. */
static void
statuses_read_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  StatusRead *read = user_data;
  g_autoptr(MokedCustomerWindow) window = g_weak_ref_get (&read->window);
  g_autoptr(GError) error = NULL;
  gboolean is_read = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);
  MokedCustomerCard *card = window ? moked_customer_window_get_card (window) : NULL;

  if (card && is_read)
    {
      MokedStatusDialog *self = g_object_new (MOKED_TYPE_STATUS_DIALOG, NULL);

      moked_act_dialog_present (MOKED_ACT_DIALOG (self), window,
                                moked_status_rows_fill (self->list, read->statuses,
                                                        card->customer->customer_status_id));
    }
  else if (card)
    {
      g_autofree char *words = moked_words_error (error, NULL);

      moked_toast (GTK_WIDGET (moked_customer_window_get_stream (window)), words);
    }

  status_read_free (read);
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_status_dialog_class_init (MokedStatusDialogClass *klass)
{
}

static void
moked_status_dialog_init (MokedStatusDialog *self)
{
  moked_act_dialog_set_words (MOKED_ACT_DIALOG (self), _("Status of the Customer"), NULL);
  self->list = moked_act_dialog_add_list (MOKED_ACT_DIALOG (self), NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (chosen_cb), self);
}

void
moked_status_dialog_present (MokedCustomerWindow *window)
{
  StatusRead *read = g_new0 (StatusRead, 1);

  g_weak_ref_init (&read->window, window);
  moked_store_read_async (moked_session_get_store (moked_customer_window_get_session (window)), read_statuses, read, NULL,
                          NULL, statuses_read_cb, read);
}
