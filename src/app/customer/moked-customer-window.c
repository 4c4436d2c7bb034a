/* moked-customer-window.c: one customer: who this is, and everything that happened between them and us
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-window"

#include "config.h"

#include "app/customer/moked-customer-window.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/common/moked-faces.h"
#include "app/customer/moked-customer-actions.h"
#include "app/customer/moked-customer-pane.h"
#include "app/customer/moked-jump-dialog.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-error.h"

struct _MokedCustomerWindow
{
  AdwApplicationWindow parent_instance;

  /* template */
  AdwToolbarView      *frame;
  MokedFaces          *faces;
  AdwBanner           *merged;
  AdwMultiLayoutView  *layouts;
  GtkBox              *wide_actions;
  GtkBox              *narrow_actions;
  GtkMenuButton       *wide_menu;
  GtkMenuButton       *narrow_menu;
  AdwWindowTitle      *title;
  AdwViewStack        *stack;
  MokedCustomerPane   *pane;
  MokedCustomerStream *stream;

  /* owned */
  MokedSession      *session;
  MokedCustomerCard *card;
  GCancellable      *cancellable;

  gint64 customer_id;
  gint64 entry_id;
  guint  generation;
};

G_DEFINE_FINAL_TYPE (MokedCustomerWindow, moked_customer_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- reading, on a store thread -------------------------------------------------------------- */

typedef struct
{
  GWeakRef           window;
  guint              generation;
  gint64             customer_id;
  gint64             entry_id;
  MokedCustomerCard *card;
} CardRead;

static void
card_read_free (CardRead *read)
{
  g_weak_ref_clear (&read->window);
  g_clear_pointer (&read->card, moked_customer_card_unref);
  g_free (read);
}

static gboolean
read_card (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  CardRead *read = data;
  g_autoptr(GError) local_error = NULL;

  read->card = moked_customer_card_read (reader, read->customer_id, read->entry_id, &local_error);
  if (!local_error)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* --- which window ---------------------------------------------------------------------------- */

static MokedCustomerWindow *
find_open (GtkApplication *application,
           MokedSession   *session,
           gint64          customer_id)
{
  for (GList *l = gtk_application_get_windows (application); l; l = l->next)
    if (MOKED_IS_CUSTOMER_WINDOW (l->data) &&
        MOKED_CUSTOMER_WINDOW (l->data)->customer_id == customer_id &&
        MOKED_CUSTOMER_WINDOW (l->data)->session == session)
      return l->data;

  return NULL;
}

/* --- showing --------------------------------------------------------------------------------- */

/* Where there is nothing yet, or nothing at all, the window has a bar of its own. */
static void
sync_frame (MokedCustomerWindow *self)
{
  gboolean is_content = g_str_equal (moked_faces_get_face (self->faces), "content");

  adw_toolbar_view_set_reveal_top_bars (self->frame, !is_content);
  moked_customer_actions_enable (self, is_content && !moked_customer_card_is_closed (self->card));
}

/* Whoever was merged into another is that other: the window is theirs, and says so. */
static void
follow_kept (MokedCustomerWindow *self)
{
  gint64 kept_id = self->card->customer->id;
  MokedCustomerWindow *other;

  if (kept_id == self->customer_id)
    return;

  other = find_open (gtk_window_get_application (GTK_WINDOW (self)), self->session, kept_id);
  self->customer_id = kept_id;
  adw_banner_set_revealed (self->merged, TRUE);
  if (other)
    {
      moked_customer_window_open (gtk_window_get_application (GTK_WINDOW (self)), self->session, kept_id, self->entry_id);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  moked_customer_stream_set_customer (self->stream, self->session, kept_id, self->entry_id);
}

static void
show_card (MokedCustomerWindow *self,
           MokedCustomerCard   *card)
{
  const char *name = moked_words_customer_name (card->customer);

  g_clear_pointer (&self->card, moked_customer_card_unref);
  self->card = moked_customer_card_ref (card);
  follow_kept (self);
  gtk_window_set_title (GTK_WINDOW (self), name);
  adw_window_title_set_title (self->title, name);
  moked_customer_pane_set_card (self->pane, card);
  moked_faces_show_content (self->faces);
}

static void
card_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  CardRead *read = user_data;
  g_autoptr(MokedCustomerWindow) self = g_weak_ref_get (&read->window);
  g_autoptr(GError) error = NULL;
  gboolean is_read = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);

  if (self && self->session && read->generation == self->generation)
    {
      if (is_read && read->card)
        show_card (self, read->card);
      else if (is_read)
        moked_faces_show_empty (self->faces, "avatar-default-symbolic", _("No Such Customer"), NULL, NULL, NULL);
      else
        {
          g_autofree char *text = moked_words_error (error, NULL);

          moked_faces_show_error (self->faces, _("The Customer Cannot Be Read"), text,
                                  _("_Try Again"), "win.look-again");
        }

      sync_frame (self);
    }

  card_read_free (read);
}

static void
ask (MokedCustomerWindow *self)
{
  CardRead *read = g_new0 (CardRead, 1);

  g_weak_ref_init (&read->window, self);
  read->generation = ++self->generation;
  read->customer_id = self->customer_id;
  read->entry_id = self->entry_id;
  moked_store_read_async (moked_session_get_store (self->session), read_card, read, NULL,
                          self->cancellable, card_read_cb, read);
}

/* --- the window ------------------------------------------------------------------------------ */

/* Which is shown where there is room for one. */
static void
filtered_cb (MokedCustomerWindow *self)
{
  adw_view_stack_set_visible_child_name (self->stack, "stream");
}

static void
merged_read_cb (MokedCustomerWindow *self)
{
  adw_banner_set_revealed (self->merged, FALSE);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
look_again_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  moked_session_look_again (MOKED_CUSTOMER_WINDOW (widget)->session);
}

/* The keys of the main window do the same things here. */
static void
stream_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MokedCustomerWindow *self = MOKED_CUSTOMER_WINDOW (widget);

  adw_view_stack_set_visible_child_name (self->stack, "stream");
  if (g_str_equal (name, "win.search"))
    moked_customer_stream_search (self->stream);
  else if (g_str_equal (name, "win.filters"))
    moked_customer_stream_open_filters (self->stream);
  else if (g_str_equal (name, "win.go-to"))
    moked_customer_stream_choose_date (self->stream);
  else
    moked_customer_stream_show_all (self->stream);
}

static void
go_to_customer_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  moked_dialog_present (moked_jump_dialog_new (MOKED_CUSTOMER_WINDOW (widget)->session), widget);
}

static void
moked_customer_window_dispose (GObject *object)
{
  MokedCustomerWindow *self = MOKED_CUSTOMER_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_CUSTOMER_WINDOW);
  g_clear_pointer (&self->card, moked_customer_card_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_customer_window_parent_class)->dispose (object);
}

static void
moked_customer_window_finalize (GObject *object)
{
  g_object_unref (MOKED_CUSTOMER_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (moked_customer_window_parent_class)->finalize (object);
}

static void
moked_customer_window_class_init (MokedCustomerWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_customer_window_dispose;
  object_class->finalize = moked_customer_window_finalize;

  g_type_ensure (MOKED_TYPE_FACES);
  g_type_ensure (MOKED_TYPE_CUSTOMER_PANE);
  g_type_ensure (MOKED_TYPE_CUSTOMER_STREAM);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-customer-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, frame);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, faces);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, merged);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, layouts);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, wide_actions);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, narrow_actions);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, wide_menu);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, narrow_menu);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, title);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, pane);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, stream);

  gtk_widget_class_bind_template_callback (widget_class, merged_read_cb);

  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "win.look-again", NULL, look_again_action);
  gtk_widget_class_install_action (widget_class, "win.go-to-customer", NULL, go_to_customer_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, stream_action);
  gtk_widget_class_install_action (widget_class, "win.filters", NULL, stream_action);
  gtk_widget_class_install_action (widget_class, "win.go-to", NULL, stream_action);
  gtk_widget_class_install_action (widget_class, "win.clear-filters", NULL, stream_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.close", NULL);
  moked_customer_actions_install (widget_class);
}

static void
add_actions (MokedCustomerWindow *self)
{
  g_autoptr(GMenuModel) menu = moked_customer_actions_new_menu ();

  moked_customer_actions_fill (self->wide_actions, FALSE);
  moked_customer_actions_fill (self->narrow_actions, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_actions),
                          gtk_widget_get_first_child (GTK_WIDGET (self->narrow_actions)) != NULL);

  gtk_menu_button_set_menu_model (self->wide_menu, menu);
  gtk_menu_button_set_menu_model (self->narrow_menu, menu);
  gtk_widget_set_visible (GTK_WIDGET (self->wide_menu), menu != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_menu), menu != NULL);
}

static void
moked_customer_window_init (MokedCustomerWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  moked_faces_set_content (self->faces, GTK_WIDGET (self->layouts));
  adw_view_stack_set_visible_child_name (self->stack, "stream");
  add_actions (self);
  sync_frame (self);
}

static MokedCustomerWindow *
open_new (GtkApplication *application,
          MokedSession   *session,
          gint64          customer_id,
          gint64          entry_id)
{
  MokedCustomerWindow *self = g_object_new (MOKED_TYPE_CUSTOMER_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  self->customer_id = customer_id;
  self->entry_id = entry_id;
  moked_customer_pane_set_session (self->pane, session, self->stream);
  moked_customer_stream_set_customer (self->stream, session, customer_id, entry_id);
  g_signal_connect_object (self->pane, "leave", G_CALLBACK (filtered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stream, "filtered", G_CALLBACK (filtered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);

  return self;
}

void
moked_customer_window_open (GtkApplication *application,
                            MokedSession   *session,
                            gint64          customer_id,
                            gint64          entry_id)
{
  MokedCustomerWindow *self;

  g_return_if_fail (GTK_IS_APPLICATION (application));
  g_return_if_fail (MOKED_IS_SESSION (session));

  if (!(self = find_open (application, session, customer_id)))
    {
      self = open_new (application, session, customer_id, entry_id);
    }
  else if (entry_id)
    {
      self->entry_id = entry_id;
      moked_customer_stream_go_to_entry (self->stream, entry_id);
      adw_view_stack_set_visible_child_name (self->stack, "stream");
    }

  gtk_window_present (GTK_WINDOW (self));
}

gint64
moked_customer_window_get_customer_id (MokedCustomerWindow *self)
{
  g_return_val_if_fail (MOKED_IS_CUSTOMER_WINDOW (self), 0);

  return self->customer_id;
}

gint64
moked_customer_window_get_entry_id (MokedCustomerWindow *self)
{
  g_return_val_if_fail (MOKED_IS_CUSTOMER_WINDOW (self), 0);

  return self->entry_id;
}

MokedSession *
moked_customer_window_get_session (MokedCustomerWindow *self)
{
  g_return_val_if_fail (MOKED_IS_CUSTOMER_WINDOW (self), NULL);

  return self->session;
}

MokedCustomerStream *
moked_customer_window_get_stream (MokedCustomerWindow *self)
{
  g_return_val_if_fail (MOKED_IS_CUSTOMER_WINDOW (self), NULL);

  return self->stream;
}

MokedCustomerCard *
moked_customer_window_get_card (MokedCustomerWindow *self)
{
  g_return_val_if_fail (MOKED_IS_CUSTOMER_WINDOW (self), NULL);

  return self->card;
}

void
moked_customer_window_rename (MokedCustomerWindow *self)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_WINDOW (self));

  adw_view_stack_set_visible_child_name (self->stack, "who");
  moked_customer_pane_rename (self->pane);
}

void
moked_customer_window_add_label (MokedCustomerWindow *self)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_WINDOW (self));

  adw_view_stack_set_visible_child_name (self->stack, "who");
  moked_customer_pane_add_label (self->pane);
}

const char *
moked_customer_window_get_face (MokedCustomerWindow *self)
{
  g_return_val_if_fail (MOKED_IS_CUSTOMER_WINDOW (self), NULL);

  return moked_faces_get_face (self->faces);
}
