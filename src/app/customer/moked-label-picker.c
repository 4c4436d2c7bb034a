/* moked-label-picker.c: the name of a tag, a list or a folder: typed, or one that is known
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-label-picker"

#include "config.h"

#include "app/customer/moked-label-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/moked-text.h"

#define N_KINDS (MOKED_LABEL_FOLDER + 1)

/* That its height, in the template, has room for. */
#define ROWS_IN_SIGHT 5

struct _MokedLabelPicker
{
  AdwBin parent_instance;

  /* template */
  GtkEntry          *entry;
  GtkScrolledWindow *known_scroller;
  GtkListBox        *known;

  /* owned */
  GPtrArray *labels[N_KINDS]; /* of MokedLabel: what there is to choose from */
  GPtrArray *left_out;

  MokedLabelKind kind;
};

G_DEFINE_FINAL_TYPE (MokedLabelPicker, moked_label_picker, ADW_TYPE_BIN)

enum { CHANGED, CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- what there is to choose from ------------------------------------------------------------ */

static gboolean
is_left_out (MokedLabelPicker *self,
             const MokedLabel *label)
{
  for (guint i = 0; self->left_out && i < self->left_out->len; i++)
    {
      const MokedLabel *other = g_ptr_array_index (self->left_out, i);

      if (other->kind == label->kind && other->id == label->id)
        return TRUE;
    }

  return FALSE;
}

static void
show_known (MokedLabelPicker *self)
{
  GPtrArray *labels = self->labels[self->kind];
  g_autofree char *typed = moked_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint n_known = 0;

  gtk_list_box_remove_all (self->known);

  for (guint i = 0; labels && i < labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (labels, i);
      g_autofree char *folded = moked_text_fold (label->name);
      GtkWidget *text;

      if (is_left_out (self, label) || !strstr (folded, typed))
        continue;

      text = gtk_label_new (label->name);
      gtk_label_set_xalign (GTK_LABEL (text), 0);
      gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (self->known, text);
      n_known++;
    }

  /* A scrollbar that might be needed would take the height of two names. */
  gtk_scrolled_window_set_policy (self->known_scroller, GTK_POLICY_NEVER,
                                  n_known > ROWS_IN_SIGHT ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_widget_set_visible (GTK_WIDGET (self->known_scroller), n_known > 0);
}

typedef struct
{
  GWeakRef   picker;
  GPtrArray *labels[N_KINDS];
} LabelsRead;

static void
labels_read_free (LabelsRead *read)
{
  g_weak_ref_clear (&read->picker);
  for (guint kind = 0; kind < N_KINDS; kind++)
    g_clear_pointer (&read->labels[kind], g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_labels (MokedReader   *reader,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  LabelsRead *read = data;

  for (guint kind = 0; kind < N_KINDS; kind++)
    if (!(read->labels[kind] = moked_label_list (reader, kind, error)))
      return FALSE;

  return TRUE;
}

static void
labels_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  LabelsRead *read = user_data;
  g_autoptr(MokedLabelPicker) self = g_weak_ref_get (&read->picker);
  g_autoptr(GError) error = NULL;

  if (!moked_store_read_finish (MOKED_STORE (object), result, NULL, &error))
    {
      g_debug ("Labels were not read: %s", error->message);
    }
  else if (self && self->known)
    {
      for (guint kind = 0; kind < N_KINDS; kind++)
        {
          g_clear_pointer (&self->labels[kind], g_ptr_array_unref);
          self->labels[kind] = g_steal_pointer (&read->labels[kind]);
        }
      show_known (self);
    }

  labels_read_free (read);
}

/* --- what a person does ---------------------------------------------------------------------- */

static void
typed_cb (MokedLabelPicker *self)
{
  show_known (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
entered_cb (MokedLabelPicker *self)
{
  g_autofree char *name = moked_label_picker_dup_name (self);

  if (*name)
    g_signal_emit (self, signals[CHOSEN], 0, name);
}

static void
known_activated_cb (MokedLabelPicker *self,
                    GtkListBoxRow    *row)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  entered_cb (self);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
name_entry (MokedLabelPicker *self)
{
  static const char *const names[N_KINDS] = { N_("Name of the Tag"), N_("Name of the List"), N_("Name of the Folder") };

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _(names[self->kind]), -1);
}

static gboolean
moked_label_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MOKED_LABEL_PICKER (widget)->entry));
}

static void
moked_label_picker_dispose (GObject *object)
{
  MokedLabelPicker *self = MOKED_LABEL_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_LABEL_PICKER);
  for (guint kind = 0; kind < N_KINDS; kind++)
    g_clear_pointer (&self->labels[kind], g_ptr_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);

  G_OBJECT_CLASS (moked_label_picker_parent_class)->dispose (object);
}

static void
moked_label_picker_class_init (MokedLabelPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_label_picker_dispose;
  widget_class->grab_focus = moked_label_picker_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_LABEL_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", MOKED_TYPE_LABEL_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-label-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedLabelPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, MokedLabelPicker, known_scroller);
  gtk_widget_class_bind_template_child (widget_class, MokedLabelPicker, known);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, known_activated_cb);
}

static void
moked_label_picker_init (MokedLabelPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_entry (self);
}

void
moked_label_picker_begin (MokedLabelPicker *self,
                          MokedSession     *session)
{
  LabelsRead *read;

  g_return_if_fail (MOKED_IS_LABEL_PICKER (self));
  g_return_if_fail (MOKED_IS_SESSION (session));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_known (self);

  read = g_new0 (LabelsRead, 1);
  g_weak_ref_init (&read->picker, self);
  moked_store_read_async (moked_session_get_store (session), read_labels, read, NULL, NULL, labels_read_cb, read);
}

void
moked_label_picker_set_kind (MokedLabelPicker *self,
                             MokedLabelKind    kind)
{
  g_return_if_fail (MOKED_IS_LABEL_PICKER (self));

  self->kind = kind;
  name_entry (self);
  show_known (self);
}

void
moked_label_picker_set_left_out (MokedLabelPicker *self,
                                 GPtrArray        *labels)
{
  g_return_if_fail (MOKED_IS_LABEL_PICKER (self));

  if (labels)
    g_ptr_array_ref (labels);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  self->left_out = labels;
}

char *
moked_label_picker_dup_name (MokedLabelPicker *self)
{
  g_return_val_if_fail (MOKED_IS_LABEL_PICKER (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

GtkWidget *
moked_label_picker_get_entry (MokedLabelPicker *self)
{
  g_return_val_if_fail (MOKED_IS_LABEL_PICKER (self), NULL);

  return GTK_WIDGET (self->entry);
}
