/* moked-note-dialog.c: a note about a customer is written
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-note-dialog"

#include "config.h"

#include "app/customer/moked-note-dialog.h"

#include <glib/gi18n.h>

#include "core/customers/moked-customer-act.h"
#include "core/words/moked-words.h"

struct _MokedNoteDialog
{
  MokedActDialog parent_instance;

  GtkWidget *text;
  GtkWidget *about; /* a switch; NULL: the window was opened from no entry */
  gint64     entry_id;
};

G_DEFINE_FINAL_TYPE (MokedNoteDialog, moked_note_dialog, MOKED_TYPE_ACT_DIALOG)

typedef struct
{
  gint64  customer_id;
  gint64  entry_id;
  char   *text;
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->text);
  g_free (note);
}

static gint64
write_note (MokedWriter  *writer,
            gpointer      data,
            GError      **error)
{
  const Note *note = data;

  return moked_customer_write_note (writer, note->customer_id, note->entry_id, note->text, error);
}

static gboolean
moked_note_dialog_has_input (MokedActDialog *dialog)
{
  g_autofree char *text = moked_act_text_dup (MOKED_NOTE_DIALOG (dialog)->text);

  return *text != '\0';
}

static void
moked_note_dialog_submit (MokedActDialog *dialog)
{
  MokedNoteDialog *self = MOKED_NOTE_DIALOG (dialog);
  g_autofree char *text = moked_act_text_dup (self->text);
  Note *note;

  if (!*text)
    {
      moked_act_dialog_set_problem (dialog, _("There is nothing in the note yet."));
      gtk_widget_grab_focus (self->text);
      return;
    }

  note = g_new0 (Note, 1);
  note->customer_id = moked_act_dialog_get_customer_id (dialog);
  note->entry_id = self->about && adw_switch_row_get_active (ADW_SWITCH_ROW (self->about)) ? self->entry_id : 0;
  note->text = g_steal_pointer (&text);
  /* What was said about somebody stays said: there is no way back. */
  moked_act_dialog_do (dialog, MOKED_DO_NO_UNDO, _("Note written"), write_note, NULL, note, note_free);
}

static void
moked_note_dialog_class_init (MokedNoteDialogClass *klass)
{
  MOKED_ACT_DIALOG_CLASS (klass)->has_input = moked_note_dialog_has_input;
  MOKED_ACT_DIALOG_CLASS (klass)->submit = moked_note_dialog_submit;
}

static void
moked_note_dialog_init (MokedNoteDialog *self)
{
  MokedActDialog *dialog = MOKED_ACT_DIALOG (self);

  moked_act_dialog_set_words (dialog, _("Write a Note"), _("_Write"));
  self->text = moked_act_dialog_add_text (dialog, _("_Note"));
}

/* A note can be about the entry that one came from. */
static void
add_entry (MokedNoteDialog *self)
{
  GtkListBox *list = moked_act_dialog_add_list (MOKED_ACT_DIALOG (self), NULL);
  g_autofree char *id = moked_words_id (self->entry_id);
  /* Translators: of a note; %s is the ID of an entry: "About the entry #1042" */
  g_autofree char *title = g_strdup_printf (_("About the entry %s"), id);

  self->about = adw_switch_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->about), title);
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->about), TRUE);
  gtk_list_box_append (list, self->about);
}

void
moked_note_dialog_present (MokedCustomerWindow *window)
{
  MokedNoteDialog *self = g_object_new (MOKED_TYPE_NOTE_DIALOG, NULL);
  MokedCustomerCard *card = moked_customer_window_get_card (window);

  if (card && card->origin)
    {
      self->entry_id = card->origin->id;
      add_entry (self);
    }

  moked_act_dialog_present (MOKED_ACT_DIALOG (self), window, self->text);
}
