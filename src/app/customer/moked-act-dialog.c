/* moked-act-dialog.c: a small dialog in which something is done about a customer
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-act-dialog"

#include "config.h"

#include "app/customer/moked-act-dialog.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-error.h"

typedef struct
{
  /* template */
  GtkButton *submit;
  GtkBox    *form;
  GtkLabel  *problem;

  /* owned */
  MokedSession *session;
  GWeakRef      window;

  gint64 customer_id;
  guint  is_busy : 1; /* the store is at it */
} MokedActDialogPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MokedActDialog, moked_act_dialog, ADW_TYPE_DIALOG)

#define PRIVATE(self) ((MokedActDialogPrivate *) moked_act_dialog_get_instance_private (self))

/* --- closing --------------------------------------------------------------------------------- */

static void
discard_cb (MokedActDialog *self,
            const char     *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
ask_to_discard (MokedActDialog *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Discard What You Wrote?"), _("It has not been saved."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "keep", _("_Keep Writing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "keep");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
close_attempt_cb (MokedActDialog *self)
{
  MokedActDialogClass *klass = MOKED_ACT_DIALOG_GET_CLASS (self);

  if (PRIVATE (self)->is_busy)
    return;

  if (klass->has_input && klass->has_input (self))
    ask_to_discard (self);
  else
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  close_attempt_cb (MOKED_ACT_DIALOG (widget));
}

static void
submit_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MokedActDialog *self = MOKED_ACT_DIALOG (widget);
  MokedActDialogClass *klass = MOKED_ACT_DIALOG_GET_CLASS (self);

  if (klass->submit && !PRIVATE (self)->is_busy)
    klass->submit (self);
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_act_dialog_dispose (GObject *object)
{
  MokedActDialog *self = MOKED_ACT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_ACT_DIALOG);
  g_clear_object (&PRIVATE (self)->session);
  g_weak_ref_set (&PRIVATE (self)->window, NULL);

  G_OBJECT_CLASS (moked_act_dialog_parent_class)->dispose (object);
}

static void
moked_act_dialog_finalize (GObject *object)
{
  g_weak_ref_clear (&PRIVATE (MOKED_ACT_DIALOG (object))->window);

  G_OBJECT_CLASS (moked_act_dialog_parent_class)->finalize (object);
}

static void
moked_act_dialog_class_init (MokedActDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_act_dialog_dispose;
  object_class->finalize = moked_act_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-act-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, MokedActDialog, submit);
  gtk_widget_class_bind_template_child_private (widget_class, MokedActDialog, form);
  gtk_widget_class_bind_template_child_private (widget_class, MokedActDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);

  gtk_widget_class_install_action (widget_class, "dialog.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "dialog.submit", NULL, submit_action);
}

static void
moked_act_dialog_init (MokedActDialog *self)
{
  g_weak_ref_init (&PRIVATE (self)->window, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
moked_act_dialog_set_words (MokedActDialog *self,
                            const char     *title,
                            const char     *do_label)
{
  MokedActDialogPrivate *priv = PRIVATE (self);

  g_return_if_fail (MOKED_IS_ACT_DIALOG (self));

  adw_dialog_set_title (ADW_DIALOG (self), title);
  gtk_widget_set_visible (GTK_WIDGET (priv->submit), do_label != NULL);
  if (do_label)
    {
      gtk_button_set_label (priv->submit, do_label);
      adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (priv->submit));
    }
}

void
moked_act_dialog_add (MokedActDialog *self,
                      GtkWidget      *child)
{
  g_return_if_fail (MOKED_IS_ACT_DIALOG (self));

  gtk_box_append (PRIVATE (self)->form, child);
}

static GtkWidget *
add_heading (MokedActDialog *self,
             const char     *label)
{
  GtkWidget *heading = gtk_label_new_with_mnemonic (label);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  moked_act_dialog_add (self, heading);

  return heading;
}

static void
typed_cb (MokedActDialog *self)
{
  moked_act_dialog_set_problem (self, NULL);
}

GtkWidget *
moked_act_dialog_add_text (MokedActDialog *self,
                           const char     *label)
{
  GtkWidget *heading = add_heading (self, label);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 12);
  gtk_widget_add_css_class (text, "act-text");
  gtk_label_set_mnemonic_widget (GTK_LABEL (heading), text);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 96);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scroller, "card");
  moked_act_dialog_add (self, scroller);

  return text;
}

GtkListBox *
moked_act_dialog_add_list (MokedActDialog *self,
                           const char     *label)
{
  GtkWidget *list = gtk_list_box_new ();

  if (label)
    {
      GtkWidget *heading = add_heading (self, label);

      gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
    }

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  moked_act_dialog_add (self, list);

  return GTK_LIST_BOX (list);
}

GtkWidget *
moked_act_choice_new (const char *title,
                      const char *dot,
                      gboolean    is_current)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (dot)
    {
      GtkWidget *image = gtk_image_new_from_icon_name ("media-record-symbolic");

      gtk_image_set_pixel_size (GTK_IMAGE (image), 12);
      gtk_widget_add_css_class (image, "status-dot");
      gtk_widget_add_css_class (image, dot);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
    }

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  g_object_set_data (G_OBJECT (row), "mark", mark);
  moked_act_choice_set_current (row, is_current);

  return row;
}

void
moked_act_choice_set_current (GtkWidget *choice,
                              gboolean   is_current)
{
  gtk_widget_set_opacity (g_object_get_data (G_OBJECT (choice), "mark"), is_current ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_STATE_SELECTED, is_current, -1);
}

char *
moked_act_text_dup (GtkWidget *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (text), NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

void
moked_act_dialog_present (MokedActDialog      *self,
                          MokedCustomerWindow *window,
                          GtkWidget           *focus)
{
  MokedActDialogPrivate *priv = PRIVATE (self);

  g_return_if_fail (MOKED_IS_ACT_DIALOG (self));
  g_return_if_fail (MOKED_IS_CUSTOMER_WINDOW (window));

  priv->customer_id = moked_customer_window_get_customer_id (window);
  g_set_object (&priv->session, moked_customer_window_get_session (window));
  g_weak_ref_set (&priv->window, window);
  if (focus)
    adw_dialog_set_focus (ADW_DIALOG (self), focus);
  moked_dialog_present (ADW_DIALOG (self), GTK_WIDGET (window));
}

/* The dialog goes with its window: what is borrowed is there as long as both are. */
MokedCustomerWindow *
moked_act_dialog_get_window (MokedActDialog *self)
{
  g_autoptr(MokedCustomerWindow) window = NULL;

  g_return_val_if_fail (MOKED_IS_ACT_DIALOG (self), NULL);

  window = g_weak_ref_get (&PRIVATE (self)->window);

  return window;
}

MokedSession *
moked_act_dialog_get_session (MokedActDialog *self)
{
  g_return_val_if_fail (MOKED_IS_ACT_DIALOG (self), NULL);

  return PRIVATE (self)->session;
}

gint64
moked_act_dialog_get_customer_id (MokedActDialog *self)
{
  g_return_val_if_fail (MOKED_IS_ACT_DIALOG (self), 0);

  return PRIVATE (self)->customer_id;
}

void
moked_act_dialog_set_problem (MokedActDialog *self,
                              const char     *problem)
{
  MokedActDialogPrivate *priv = PRIVATE (self);

  g_return_if_fail (MOKED_IS_ACT_DIALOG (self));

  gtk_label_set_label (priv->problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->problem), problem != NULL);
  if (problem)
    gtk_accessible_announce (GTK_ACCESSIBLE (priv->problem), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

void
moked_act_dialog_set_is_ready (MokedActDialog *self,
                               gboolean        is_ready)
{
  g_return_if_fail (MOKED_IS_ACT_DIALOG (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.submit", is_ready);
}

/* --- doing it -------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef       dialog;
  MokedActFunc   func;
  MokedUndoFunc  undo;
  gpointer       data;
  GDestroyNotify destroy;
} Doing;

static void
doing_free (gpointer data)
{
  Doing *doing = data;

  g_weak_ref_clear (&doing->dialog);
  if (doing->destroy)
    doing->destroy (doing->data);
  g_free (doing);
}

static gint64
run (MokedWriter  *writer,
     gpointer      data,
     GError      **error)
{
  const Doing *doing = data;

  return doing->func (writer, doing->data, error);
}

static gint64
take_back (MokedWriter  *writer,
           gint64        seq,
           gpointer      data,
           GError      **error)
{
  const Doing *doing = data;

  return doing->undo (writer, seq, doing->data, error);
}

static void
done_cb (GtkWidget    *widget,
         gpointer      data,
         const GError *error)
{
  Doing *doing = data;
  g_autoptr(MokedActDialog) self = g_weak_ref_get (&doing->dialog);
  const char *problem;
  g_autofree char *words = NULL;

  if (!self)
    return;

  PRIVATE (self)->is_busy = FALSE;
  if (!error)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  problem = moked_words_customer_error (error);
  words = problem ? g_strdup_printf (_("Not done: %s"), problem) : moked_words_error (error, NULL);
  moked_act_dialog_set_problem (self, words);
}

void
moked_act_dialog_do (MokedActDialog *self,
                     MokedDoFlags    flags,
                     const char     *said,
                     MokedActFunc    func,
                     MokedUndoFunc   undo,
                     gpointer        data,
                     GDestroyNotify  destroy)
{
  MokedActDialogPrivate *priv = PRIVATE (self);
  g_autoptr(MokedCustomerWindow) window = g_weak_ref_get (&priv->window);
  Doing *doing;

  g_return_if_fail (MOKED_IS_ACT_DIALOG (self));
  g_return_if_fail (window != NULL);

  doing = g_new0 (Doing, 1);
  g_weak_ref_init (&doing->dialog, self);
  doing->func = func;
  doing->undo = undo;
  doing->data = data;
  doing->destroy = destroy;
  priv->is_busy = TRUE;
  moked_customer_do_and_undo (GTK_WIDGET (moked_customer_window_get_stream (window)), priv->session, flags, said, run,
                              undo ? take_back : NULL, doing, doing_free, done_cb);
}
