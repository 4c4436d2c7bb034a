/* moked-edit-row.c: one value that is edited where it stands
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-edit-row"

#include "config.h"

#include "app/common/moked-edit-row.h"

#include <glib/gi18n.h>

#include "core/words/moked-words.h"

struct _MokedEditRow
{
  AdwEntryRow parent_instance;

  /* owned */
  char *title;
  char *note;
  char *problem;
  char *base;    /* what the store said when the editing began */
  char *saving;  /* what is on its way to the store, or NULL */
};

G_DEFINE_FINAL_TYPE (MokedEditRow, moked_edit_row, ADW_TYPE_ENTRY_ROW)

enum { SAVE, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *
get_text (MokedEditRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self));
}

static void
set_text (MokedEditRow *self,
          const char   *text)
{
  if (!g_str_equal (get_text (self), text))
    gtk_editable_set_text (GTK_EDITABLE (self), text);
}

static void
set_class (MokedEditRow *self,
           const char   *css_class,
           gboolean      has_it)
{
  if (has_it)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
show_title (MokedEditRow *self)
{
  const char *beside = self->problem ? self->problem : self->note;
  /* Translators: a field, and what is to be said about it: "E-mail: unsubscribed" */
  g_autofree char *title = beside ? g_strdup_printf (_("%s: %s"), self->title, beside) : g_strdup (self->title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  set_class (self, "error", self->problem != NULL);
  set_class (self, "noted", !self->problem && self->note != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               self->problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
set_problem (MokedEditRow *self,
             const char   *problem)
{
  if (g_set_str (&self->problem, problem))
    show_title (self);
}

/* --- what a person does ---------------------------------------------------------------------- */

static void
save (MokedEditRow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (self)));

  if (g_str_equal (text, self->base))
    {
      set_text (self, self->base);
      set_problem (self, NULL);
      return;
    }

  /* What was refused once is not asked for again by just going away. */
  if (g_strcmp0 (text, self->saving) == 0)
    return;

  g_set_str (&self->saving, text);
  g_signal_emit (self, signals[SAVE], 0, text, self->base);
}

static void
apply_cb (MokedEditRow *self)
{
  g_clear_pointer (&self->saving, g_free);
  save (self);
}

/* Not where another window was chosen: who looks something up there comes back. */
static void
leave_cb (MokedEditRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)) && moked_edit_row_is_edited (self))
    save (self);
}

static gboolean
key_pressed_cb (MokedEditRow *self,
                guint         keyval)
{
  if (keyval != GDK_KEY_Escape || !moked_edit_row_is_edited (self))
    return GDK_EVENT_PROPAGATE;

  set_text (self, self->base);
  set_problem (self, NULL);
  g_clear_pointer (&self->saving, g_free);
  gtk_editable_select_region (GTK_EDITABLE (self), 0, 0);

  return GDK_EVENT_STOP;
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_edit_row_finalize (GObject *object)
{
  MokedEditRow *self = MOKED_EDIT_ROW (object);

  g_free (self->title);
  g_free (self->note);
  g_free (self->problem);
  g_free (self->base);
  g_free (self->saving);

  G_OBJECT_CLASS (moked_edit_row_parent_class)->finalize (object);
}

static void
moked_edit_row_class_init (MokedEditRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_edit_row_finalize;

  signals[SAVE] = g_signal_new ("save", MOKED_TYPE_EDIT_ROW, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
moked_edit_row_init (MokedEditRow *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->title = g_strdup ("");
  self->base = g_strdup ("");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self), TRUE);
  g_signal_connect (self, "apply", G_CALLBACK (apply_cb), NULL);

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
moked_edit_row_new (void)
{
  return g_object_new (MOKED_TYPE_EDIT_ROW, NULL);
}

void
moked_edit_row_set_title (MokedEditRow *self,
                          const char   *title,
                          const char   *note)
{
  g_return_if_fail (MOKED_IS_EDIT_ROW (self));
  g_return_if_fail (title != NULL);

  g_set_str (&self->title, title);
  g_set_str (&self->note, note);
  show_title (self);
}

void
moked_edit_row_set_is_code (MokedEditRow *self,
                            gboolean      is_code)
{
  GtkEditable *text;
  gboolean is_rtl;

  g_return_if_fail (MOKED_IS_EDIT_ROW (self));

  text = gtk_editable_get_delegate (GTK_EDITABLE (self));
  is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gtk_widget_set_direction (GTK_WIDGET (text), is_code ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_NONE);
  gtk_editable_set_alignment (GTK_EDITABLE (self), is_code && is_rtl ? 1 : 0);
}

void
moked_edit_row_set_value (MokedEditRow *self,
                          const char   *value)
{
  g_return_if_fail (MOKED_IS_EDIT_ROW (self));
  g_return_if_fail (value != NULL);

  if (!moked_edit_row_is_edited (self))
    {
      g_set_str (&self->base, value);
      set_text (self, value);
      return;
    }

  if (g_set_str (&self->base, value))
    {
      g_autofree char *shown = moked_words_quoted (value);
      /* Translators: somebody else changed what is being edited; %s is what stands there now */
      g_autofree char *problem = *value ? g_strdup_printf (_("changed meanwhile to %s"), shown)
                                        : g_strdup (_("taken away meanwhile"));

      g_clear_pointer (&self->saving, g_free);
      set_problem (self, moked_edit_row_is_edited (self) ? problem : NULL);
    }
}

void
moked_edit_row_answer (MokedEditRow *self,
                       const char   *problem,
                       const char   *value)
{
  g_return_if_fail (MOKED_IS_EDIT_ROW (self));

  if (!problem)
    {
      if (self->saving)
        g_set_str (&self->base, self->saving);
      g_clear_pointer (&self->saving, g_free);
      set_problem (self, NULL);
    }
  else if (value)
    {
      moked_edit_row_set_value (self, value);
    }
  else
    {
      set_problem (self, problem);
    }
}

gboolean
moked_edit_row_is_edited (MokedEditRow *self)
{
  g_return_val_if_fail (MOKED_IS_EDIT_ROW (self), FALSE);

  return !g_str_equal (get_text (self), self->base);
}

const char *
moked_edit_row_get_problem (MokedEditRow *self)
{
  g_return_val_if_fail (MOKED_IS_EDIT_ROW (self), NULL);

  return self->problem;
}
