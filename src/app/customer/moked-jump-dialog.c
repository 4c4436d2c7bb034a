/* moked-jump-dialog.c: straight to a customer, by a few letters or digits
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-jump-dialog"

#include "config.h"

#include "app/customer/moked-jump-dialog.h"

#include <glib/gi18n.h>

#include "app/customer/moked-customer-window.h"
#include "core/customers/moked-customer-find.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

#define MAX_ROWS 50

struct _MokedJumpDialog
{
  AdwDialog parent_instance;

  /* template */
  GtkSearchEntry *search;
  GtkStack       *stack;
  AdwStatusPage  *hint;
  GtkListBox     *list;
  GtkLabel       *more;

  /* owned */
  MokedSession *session;
  GCancellable *cancellable;

  guint generation;
  guint wants_first : 1; /* Enter came before the answer */
  guint is_choosing : 1; /* says who it is, and opens nothing */
};

G_DEFINE_FINAL_TYPE (MokedJumpDialog, moked_jump_dialog, ADW_TYPE_DIALOG)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- finding, on a store thread -------------------------------------------------------------- */

typedef struct
{
  GWeakRef              dialog;
  guint                 generation;
  MokedCustomerColumns *columns;
  char                 *phrase;
  GPtrArray            *found;
  guint                 n_found;
} Finding;

static void
finding_free (Finding *finding)
{
  g_weak_ref_clear (&finding->dialog);
  g_clear_pointer (&finding->found, g_ptr_array_unref);
  g_free (finding->phrase);
  g_free (finding);
}

static gboolean
find (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Finding *finding = data;

  finding->found = moked_customer_find (finding->columns, reader, finding->phrase, MAX_ROWS, &finding->n_found,
                                        cancellable, error);

  return finding->found != NULL;
}

/* --- what was found -------------------------------------------------------------------------- */

static void
open_row (MokedJumpDialog *self,
          GtkListBoxRow   *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (root));
  g_autoptr(MokedJumpDialog) alive = g_object_ref (self);
  g_autoptr(MokedSession) session = g_object_ref (self->session);
  g_autofree char *name = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  gint64 customer_id = *id;

  adw_dialog_force_close (ADW_DIALOG (self));
  if (self->is_choosing)
    g_signal_emit (self, signals[CHOSEN], 0, customer_id, name);
  else
    moked_customer_window_open (application, session, customer_id, 0);
}

static GtkWidget *
make_row (const MokedFoundCustomer *customer)
{
  g_autofree char *contact = moked_words_phone (customer->contact);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *customer->name ? customer->name : _("Unidentified caller"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), contact);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&customer->id, sizeof customer->id), g_free);

  return row;
}

static void
show_hint (MokedJumpDialog *self,
           const char      *title,
           const char      *text)
{
  adw_status_page_set_title (self->hint, title);
  adw_status_page_set_description (self->hint, text);
  gtk_stack_set_visible_child_name (self->stack, "hint");
}

static void
show_found (MokedJumpDialog *self,
            const Finding   *finding)
{
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < finding->found->len; i++)
    gtk_list_box_append (self->list, make_row (finding->found->pdata[i]));

  if (finding->found->len == 0)
    {
      show_hint (self, _("No Such Customer"), _("Try fewer letters, or another part of the name or number."));
      return;
    }

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_stack_set_visible_child_name (self->stack, "found");
  gtk_widget_set_visible (GTK_WIDGET (self->more), finding->n_found > finding->found->len);
  if (finding->n_found > finding->found->len)
    {
      g_autofree char *text = moked_words_number_of (finding->found->len, finding->n_found);

      gtk_label_set_label (self->more, text);
    }

  if (self->wants_first)
    open_row (self, gtk_list_box_get_selected_row (self->list));
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Finding *finding = user_data;
  g_autoptr(MokedJumpDialog) self = g_weak_ref_get (&finding->dialog);
  g_autoptr(GError) error = NULL;
  gboolean is_found = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);

  if (self && self->session && finding->generation == self->generation &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (is_found)
        {
          show_found (self, finding);
        }
      else
        {
          g_autofree char *text = moked_words_error (error, NULL);

          show_hint (self, _("Customers Cannot Be Read"), text);
        }
    }

  finding_free (finding);
}

static gboolean
is_blank (const char *text)
{
  return strspn (text, " \t") == strlen (text);
}

static void
changed_cb (MokedJumpDialog *self)
{
  const char *phrase = gtk_editable_get_text (GTK_EDITABLE (self->search));
  Finding *finding;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->generation++;
  self->wants_first = FALSE;

  if (is_blank (phrase))
    {
      show_hint (self, _("Who Is It?"), _("A few letters of the name or digits of the number are enough."));
      return;
    }

  finding = g_new0 (Finding, 1);
  g_weak_ref_init (&finding->dialog, self);
  finding->generation = self->generation;
  finding->columns = moked_customer_columns_of (moked_session_get_store (self->session));
  finding->phrase = g_strdup (phrase);
  moked_store_read_async (moked_session_get_store (self->session), find, finding, NULL, self->cancellable,
                          found_cb, finding);
}

/* --- keys ------------------------------------------------------------------------------------ */

static void
entered_cb (MokedJumpDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "found"))
    open_row (self, row);
  else
    self->wants_first = TRUE;
}

static void
row_activated_cb (MokedJumpDialog *self,
                  GtkListBoxRow   *row)
{
  open_row (self, row);
}

static void
stopped_cb (MokedJumpDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* The arrows choose while the typing goes on. */
static gboolean
key_pressed_cb (MokedJumpDialog *self,
                guint            keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (!step || !row)
    return GDK_EVENT_PROPAGATE;

  row = gtk_list_box_get_row_at_index (self->list, MAX (0, gtk_list_box_row_get_index (row) + step));
  if (row)
    {
      GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_VIEWPORT);

      gtk_list_box_select_row (self->list, row);
      gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (row), NULL);
    }

  return GDK_EVENT_STOP;
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_jump_dialog_dispose (GObject *object)
{
  MokedJumpDialog *self = MOKED_JUMP_DIALOG (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_JUMP_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_jump_dialog_parent_class)->dispose (object);
}

static void
moked_jump_dialog_class_init (MokedJumpDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_jump_dialog_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", MOKED_TYPE_JUMP_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-jump-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedJumpDialog, search);
  gtk_widget_class_bind_template_child (widget_class, MokedJumpDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MokedJumpDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, MokedJumpDialog, list);
  gtk_widget_class_bind_template_child (widget_class, MokedJumpDialog, more);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
moked_jump_dialog_init (MokedJumpDialog *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search), key);
}

AdwDialog *
moked_jump_dialog_new (MokedSession *session)
{
  MokedJumpDialog *self;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);

  self = g_object_new (MOKED_TYPE_JUMP_DIALOG, NULL);
  self->session = g_object_ref (session);

  return ADW_DIALOG (self);
}

AdwDialog *
moked_jump_dialog_new_to_choose (MokedSession *session,
                                 const char   *title)
{
  AdwDialog *dialog = moked_jump_dialog_new (session);

  g_return_val_if_fail (dialog != NULL, NULL);

  adw_dialog_set_title (dialog, title);
  MOKED_JUMP_DIALOG (dialog)->is_choosing = TRUE;

  return dialog;
}
