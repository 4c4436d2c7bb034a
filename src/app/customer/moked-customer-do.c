/* moked-customer-do.c: what a person does about a customer: it is done, said, and can be undone
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-do"

#include "config.h"

#include "app/customer/moked-customer-do.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "core/customers/moked-customer-act.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-error.h"

/* Long enough to read it, see what was wrong, and get there. */
#define UNDO_SECONDS 10

/* Refcounted, on the main thread: the toast keeps what the way back needs. */
typedef struct
{
  gatomicrefcount   ref_count;
  GWeakRef          widget;
  MokedSession     *session;
  MokedDoFlags      flags;
  char             *said;
  MokedActFunc      func;
  MokedUndoFunc     undo; /* NULL: moked_customer_undo () */
  gpointer          data;
  GDestroyNotify    destroy;
  MokedActDoneFunc  done;
  gint64            seq;
} Doing;

static Doing *
doing_ref (Doing *doing)
{
  g_atomic_ref_count_inc (&doing->ref_count);

  return doing;
}

static void
doing_unref (gpointer data)
{
  Doing *doing = data;

  if (!g_atomic_ref_count_dec (&doing->ref_count))
    return;

  g_weak_ref_clear (&doing->widget);
  if (doing->destroy)
    doing->destroy (doing->data);
  g_object_unref (doing->session);
  g_free (doing->said);
  g_free (doing);
}

static gboolean
run (MokedWriter   *writer,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Doing *doing = data;

  doing->seq = doing->func (writer, doing->data, error);

  return doing->seq >= 0;
}

/* --- saying it ------------------------------------------------------------------------------- */

static AdwToastOverlay *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  return overlay ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

static void
say_problem (GtkWidget    *widget,
             const GError *error)
{
  const char *problem = moked_words_customer_error (error);
  g_autofree char *words = problem ? NULL : moked_words_error (error, NULL);
  /* Translators: %s is why */
  g_autofree char *text = g_strdup_printf (_("Not done: %s"), problem ? problem : words);
  AdwToastOverlay *overlay = find_overlay (widget);
  AdwToast *toast;

  if (!overlay)
    return;

  toast = moked_toast_new (text);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_dismiss_all (overlay);
  adw_toast_overlay_add_toast (overlay, toast);
}

static gint64
undo (MokedWriter  *writer,
      gpointer      data,
      GError      **error)
{
  const Doing *doing = data;

  return doing->undo ? doing->undo (writer, doing->seq, doing->data, error)
                     : moked_customer_undo (writer, doing->seq, error);
}

typedef struct
{
  GtkWidget *overlay; /* the toast lives in it */
  Doing     *doing;
} Undoing;

static void
undoing_free (gpointer  data,
              GClosure *closure)
{
  Undoing *undoing = data;

  doing_unref (undoing->doing);
  g_free (undoing);
}

static void
undo_cb (AdwToast *toast,
         Undoing  *undoing)
{
  Doing *doing = undoing->doing;

  /* What has a way back of its own is not done again by it. */
  moked_customer_do (undoing->overlay, doing->session, doing->undo ? MOKED_DO_NO_UNDO : MOKED_DO_DEFAULT, _("Undone"),
                     undo, doing_ref (doing), doing_unref, NULL);
}

static void
say (GtkWidget *widget,
     Doing     *doing)
{
  AdwToastOverlay *overlay = find_overlay (widget);
  AdwToast *toast;

  if (!overlay)
    return;

  toast = moked_toast_new (doing->said);

  if (!(doing->flags & MOKED_DO_NO_UNDO))
    {
      Undoing *undoing = g_new0 (Undoing, 1);

      adw_toast_set_timeout (toast, UNDO_SECONDS);
      undoing->overlay = GTK_WIDGET (overlay);
      undoing->doing = doing_ref (doing);
      adw_toast_set_button_label (toast, _("_Undo"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), undoing, undoing_free, 0);
    }

  /* What was done last is what is undone: it does not wait behind what was done before. */
  adw_toast_overlay_dismiss_all (overlay);
  adw_toast_overlay_add_toast (overlay, toast);
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Doing *doing = user_data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&doing->widget);
  g_autoptr(GError) error = NULL;
  gboolean is_done = moked_store_write_finish (MOKED_STORE (object), result, NULL, &error);

  if (!is_done && !doing->done)
    g_message ("Not done: %s", error->message);

  if (widget && gtk_widget_get_root (widget))
    {
      if (is_done && doing->seq > 0 && doing->said)
        say (widget, doing);

      if (doing->done)
        doing->done (widget, doing->data, error);
      else if (error)
        say_problem (widget, error);
    }

  doing_unref (doing);
}

void
moked_customer_do_and_undo (GtkWidget        *widget,
                            MokedSession     *session,
                            MokedDoFlags      flags,
                            const char       *said,
                            MokedActFunc      func,
                            MokedUndoFunc     undo_func,
                            gpointer          data,
                            GDestroyNotify    destroy,
                            MokedActDoneFunc  done)
{
  Doing *doing;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (func != NULL);

  doing = g_new0 (Doing, 1);
  g_atomic_ref_count_init (&doing->ref_count);
  g_weak_ref_init (&doing->widget, widget);
  doing->session = g_object_ref (session);
  doing->flags = flags;
  doing->said = g_strdup (said);
  doing->func = func;
  doing->undo = undo_func;
  doing->data = data;
  doing->destroy = destroy;
  doing->done = done;
  moked_store_write_async (moked_session_get_store (session), moked_session_get_actor (session), run, doing, NULL,
                           NULL, done_cb, doing);
}

void
moked_customer_do (GtkWidget        *widget,
                   MokedSession     *session,
                   MokedDoFlags      flags,
                   const char       *said,
                   MokedActFunc      func,
                   gpointer          data,
                   GDestroyNotify    destroy,
                   MokedActDoneFunc  done)
{
  moked_customer_do_and_undo (widget, session, flags, said, func, NULL, data, destroy, done);
}
