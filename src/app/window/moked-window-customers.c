/* moked-window-customers.c: the customers of what is shown are changed, all at once
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-window"

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-bulk-dialog.h"
#include "app/window/moked-window-private.h"

/* What was changed by mistake is seen when one looks again: longer than a toast of one customer. */
#define UNDO_SECONDS 30

static void
undo_cb (MokedWindow *self,
         AdwToast    *toast)
{
  const gint64 *batch = g_object_get_data (G_OBJECT (toast), "batch");

  adw_dialog_present (moked_bulk_dialog_new_for_undo (self->session, *batch), GTK_WIDGET (self));
}

static void
left_cb (MokedWindow *self,
         gint64       batch,
         gint64       n_customers)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self->view_split), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *said = moked_bulk_dup_said (n_customers);
  AdwToast *toast;

  /* The window itself is closed. */
  if (!overlay)
    return;

  toast = adw_toast_new (said);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "batch", g_memdup2 (&batch, sizeof batch), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (overlay));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

void
moked_window_change_customers (MokedWindow *self)
{
  AdwDialog *dialog;

  if (moked_window_shows_calls (self))
    {
      g_autoptr(MokedCallLogQuery) query = moked_calls_page_dup_query (self->calls);

      dialog = moked_bulk_dialog_new (self->session, MOKED_LIVE_ROWS (moked_session_get_call_log (self->session)), query);
    }
  else
    {
      g_autoptr(MokedHistoryQuery) query = moked_history_page_dup_query (self->history);

      dialog = moked_bulk_dialog_new (self->session, MOKED_LIVE_ROWS (moked_session_get_history (self->session)), query);
    }

  g_signal_connect_object (dialog, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  moked_dialog_present (dialog, GTK_WIDGET (self));
}
