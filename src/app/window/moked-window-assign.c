/* moked-window-assign.c: gives what leads to nobody to a customer, and takes it back
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-window"

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-customer-do.h"
#include "app/customer/moked-jump-dialog.h"
#include "app/window/moked-window-private.h"
#include "core/messages/moked-inbound.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words.h"

/* So many in one transaction: others write meanwhile. */
#define BATCH 500

/* The widget that asked is the list: it stands below the toasts. */
static MokedWindow *
self_of (GtkWidget *widget)
{
  return MOKED_WINDOW (gtk_widget_get_ancestor (widget, MOKED_TYPE_WINDOW));
}

/* --- assigning ------------------------------------------------------------------------------- */

typedef struct
{
  gint64   item_id;
  gint64   customer_id;
  char    *name;
  gint64   n_done;   /* of all that have somebody by now: up to this batch */
  gint64   after_id; /* the last one looked at */
  gboolean is_last;  /* nothing was left to be looked at */
} Assigning;

static void
assigning_free (gpointer data)
{
  Assigning *assigning = data;

  g_free (assigning->name);
  g_free (assigning);
}

static void
say (GtkWidget *widget,
     AdwToast  *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (!overlay)
    {
      g_object_unref (g_object_ref_sink (toast));
      return;
    }

  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (overlay));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
say_problem (GtkWidget    *widget,
             const GError *error)
{
  const char *problem = moked_words_message_error (error);
  g_autofree char *words = problem ? NULL : moked_words_error (error, NULL);
  /* Translators: %s is why */
  g_autofree char *message = g_strdup_printf (_("Not done: %s"), problem ? problem : words);
  AdwToast *toast = moked_toast_new (message);

  adw_toast_set_timeout (toast, 0);
  say (widget, toast);
}

static gint64
unassign (MokedWriter  *writer,
          gpointer      data,
          GError      **error)
{
  return moked_inbound_unassign (writer, *(gint64 *) data, error);
}

static void
unassigned_cb (GtkWidget    *widget,
               gpointer      data,
               const GError *error)
{
  if (error)
    say_problem (widget, error);
}

typedef struct
{
  GtkWidget    *overlay; /* the toast lives in it */
  MokedSession *session;
  gint64        item_id;
} Undoing;

static void
undoing_free (gpointer  data,
              GClosure *closure)
{
  Undoing *undoing = data;

  g_object_unref (undoing->session);
  g_free (undoing);
}

static void
undo_cb (AdwToast *toast,
         Undoing  *undoing)
{
  moked_customer_do (undoing->overlay, undoing->session, MOKED_DO_NO_UNDO, _("Undone"), unassign,
                     g_memdup2 (&undoing->item_id, sizeof undoing->item_id), g_free, unassigned_cb);
}

static void
assigned_cb (GtkWidget    *widget,
             gpointer      data,
             const GError *error)
{
  const Assigning *assigning = data;
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  Undoing *undoing;
  AdwToast *toast;

  if (error)
    {
      say_problem (widget, error);
      return;
    }

  if (!overlay)
    return;

  name = moked_words_text (assigning->name);
  /* Translators: %s is the customer's name */
  message = g_strdup_printf (_("Assigned to %s"), name);
  toast = moked_toast_new (message);
  undoing = g_new0 (Undoing, 1);
  undoing->overlay = overlay;
  undoing->session = g_object_ref (self_of (widget)->session);
  undoing->item_id = assigning->item_id;
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), undoing, undoing_free, 0);
  say (widget, toast);
}

static gint64
assign (MokedWriter  *writer,
        gpointer      data,
        GError      **error)
{
  const Assigning *assigning = data;

  return moked_inbound_assign (writer, assigning->item_id, assigning->customer_id, error);
}

static gint64
assign_known (MokedWriter  *writer,
              gpointer      data,
              GError      **error)
{
  Assigning *assigning = data;
  gint64 after_id = assigning->after_id;
  gint64 n = moked_inbound_assign_known (writer, &assigning->after_id, BATCH, error);

  assigning->n_done += MAX (n, 0);
  assigning->is_last = assigning->after_id == after_id;

  return n;
}

static void assign_batch (MokedWindow *self,
                          gint64       n_done,
                          gint64       after_id);

static void
batch_done_cb (GtkWidget    *widget,
               gpointer      data,
               const GError *error)
{
  const Assigning *assigning = data;
  gint64 n = assigning->n_done;
  g_autofree char *number = NULL;
  g_autofree char *message = NULL;

  if (error)
    {
      say_problem (widget, error);
      return;
    }

  if (!assigning->is_last)
    {
      assign_batch (self_of (widget), n, assigning->after_id);
      return;
    }

  number = moked_words_number (n);
  message = n > 0 ? g_strdup_printf (ngettext ("%s item assigned", "%s items assigned", (gulong) n), number)
                  : g_strdup (_("None of the customers has one of these addresses"));
  say (widget, moked_toast_new (message));
}

static void
assign_batch (MokedWindow *self,
              gint64       n_done,
              gint64       after_id)
{
  Assigning *assigning = g_new0 (Assigning, 1);

  assigning->n_done = n_done;
  assigning->after_id = after_id;
  moked_customer_do (GTK_WIDGET (self->unmatched), self->session, MOKED_DO_NO_UNDO, NULL,
                     assign_known, assigning, assigning_free, batch_done_cb);
}

/* --- whom ------------------------------------------------------------------------------------ */

typedef struct
{
  MokedWindow *window; /* owned */
  gint64       item_id;
} Choosing;

static void
choosing_free (gpointer  data,
               GClosure *closure)
{
  Choosing *choosing = data;

  g_object_unref (choosing->window);
  g_free (choosing);
}

static void
chosen_cb (MokedJumpDialog *dialog,
           gint64           customer_id,
           const char      *name,
           Choosing        *choosing)
{
  moked_window_assign_to (choosing->window, choosing->item_id, customer_id, name);
}

void
moked_window_assign (MokedWindow *self,
                     gint64       item_id)
{
  AdwDialog *dialog = moked_jump_dialog_new_to_choose (self->session,
                                                       _("Assign to a Customer"));
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->window = g_object_ref (self);
  choosing->item_id = item_id;
  g_signal_connect_data (dialog, "chosen", G_CALLBACK (chosen_cb), choosing, choosing_free, 0);
  moked_dialog_present (dialog, GTK_WIDGET (self->unmatched));
}

void
moked_window_assign_to (MokedWindow *self,
                        gint64       item_id,
                        gint64       customer_id,
                        const char  *name)
{
  Assigning *assigning = g_new0 (Assigning, 1);

  assigning->item_id = item_id;
  assigning->customer_id = customer_id;
  assigning->name = g_strdup (name);
  moked_customer_do (GTK_WIDGET (self->unmatched), self->session, MOKED_DO_NO_UNDO, NULL, assign, assigning,
                     assigning_free, assigned_cb);
}

void
moked_window_assign_known (MokedWindow *self)
{
  assign_batch (self, 0, 0);
}
