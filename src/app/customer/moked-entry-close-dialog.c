/* moked-entry-close-dialog.c: an open entry is completed or cancelled by hand
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-entry-close-dialog"

#include "config.h"

#include "app/customer/moked-entry-close-dialog.h"

#include <glib/gi18n.h>

#include "core/queues/moked-entry-opened.h"
#include "core/words/moked-words-reason.h"
#include "core/words/moked-words.h"

struct _MokedEntryCloseDialog
{
  MokedActDialog parent_instance;

  AdwComboRow *reason; /* NULL: it is completed */
  GtkWidget   *text;
  gint64       entry_id;
};

G_DEFINE_FINAL_TYPE (MokedEntryCloseDialog, moked_entry_close_dialog, MOKED_TYPE_ACT_DIALOG)

/* --- doing it -------------------------------------------------------------------------------- */

typedef struct
{
  gint64      entry_id;
  const char *reason; /* a code; NULL: completed */
  char       *text;
} Closing;

static void
closing_free (gpointer data)
{
  Closing *closing = data;

  g_free (closing->text);
  g_free (closing);
}

static gint64
close_entry (MokedWriter  *writer,
             gpointer      data,
             GError      **error)
{
  const Closing *closing = data;

  return closing->reason ? moked_entry_cancel (writer, closing->entry_id, closing->reason, closing->text, error)
                         : moked_entry_complete (writer, closing->entry_id, closing->text, error);
}

static gint64
take_back (MokedWriter  *writer,
           gint64        seq,
           gpointer      data,
           GError      **error)
{
  return moked_entry_take_back (writer, seq, error);
}

static const char *
chosen_reason (MokedEntryCloseDialog *self)
{
  return self->reason ? moked_entry_cancel_reasons ()[adw_combo_row_get_selected (self->reason)] : NULL;
}

static gboolean
moked_entry_close_dialog_has_input (MokedActDialog *dialog)
{
  g_autofree char *text = moked_act_text_dup (MOKED_ENTRY_CLOSE_DIALOG (dialog)->text);

  return *text != '\0';
}

static void
moked_entry_close_dialog_submit (MokedActDialog *dialog)
{
  MokedEntryCloseDialog *self = MOKED_ENTRY_CLOSE_DIALOG (dialog);
  g_autofree char *text = moked_act_text_dup (self->text);
  g_autofree char *id = moked_words_id (self->entry_id);
  g_autofree char *said = NULL;
  const char *reason = chosen_reason (self);
  Closing *closing;

  if (g_strcmp0 (reason, "OTHER") == 0 && !*text)
    {
      moked_act_dialog_set_problem (dialog, _("Another reason has to be said in words."));
      gtk_widget_grab_focus (self->text);
      return;
    }

  closing = g_new0 (Closing, 1);
  closing->entry_id = self->entry_id;
  closing->reason = reason;
  closing->text = g_steal_pointer (&text);
  /* Translators: %s is the ID of an entry */
  said = g_strdup_printf (reason ? _("%s cancelled") : _("%s completed"), id);
  moked_act_dialog_do (dialog, MOKED_DO_DEFAULT, said, close_entry, take_back, closing, closing_free);
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_entry_close_dialog_class_init (MokedEntryCloseDialogClass *klass)
{
  MOKED_ACT_DIALOG_CLASS (klass)->has_input = moked_entry_close_dialog_has_input;
  MOKED_ACT_DIALOG_CLASS (klass)->submit = moked_entry_close_dialog_submit;
}

static void
moked_entry_close_dialog_init (MokedEntryCloseDialog *self)
{
}

static void
add_reasons (MokedEntryCloseDialog *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (const char *const *code = moked_entry_cancel_reasons (); *code; code++)
    {
      g_autofree char *words = moked_words_close_reason (*code);

      gtk_string_list_append (names, words);
    }

  self->reason = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _("Reason"));
  adw_combo_row_set_model (self->reason, G_LIST_MODEL (names));
  gtk_list_box_append (moked_act_dialog_add_list (MOKED_ACT_DIALOG (self), NULL), GTK_WIDGET (self->reason));
}

static void
present (MokedCustomerWindow *window,
         gint64               entry_id,
         gboolean             is_cancelled)
{
  MokedEntryCloseDialog *self = g_object_new (MOKED_TYPE_ENTRY_CLOSE_DIALOG, NULL);
  MokedActDialog *dialog = MOKED_ACT_DIALOG (self);
  g_autofree char *id = moked_words_id (entry_id);
  /* Translators: %s is the ID of an entry */
  g_autofree char *title = g_strdup_printf (is_cancelled ? _("Cancel %s") : _("Complete %s"), id);

  self->entry_id = entry_id;
  moked_act_dialog_set_words (dialog, title, is_cancelled ? _("C_ancel the Entry") : _("_Complete"));
  if (is_cancelled)
    add_reasons (self);
  self->text = moked_act_dialog_add_text (dialog, is_cancelled ? _("_In words") : _("_How it was done"));
  moked_act_dialog_present (dialog, window, self->text);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  present (MOKED_CUSTOMER_WINDOW (widget), g_variant_get_int64 (parameter),
           g_str_equal (name, "customer.cancel-entry"));
}

void
moked_entry_close_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "customer.complete-entry", "x", close_action);
  gtk_widget_class_install_action (widget_class, "customer.cancel-entry", "x", close_action);
}

GMenuModel *
moked_entry_close_new_menu (gint64 entry_id)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenuItem) complete = g_menu_item_new (_("_Complete…"), NULL);
  g_autoptr(GMenuItem) cancel = g_menu_item_new (_("C_ancel with a Reason…"), NULL);

  g_menu_item_set_action_and_target (complete, "customer.complete-entry", "x", entry_id);
  g_menu_item_set_action_and_target (cancel, "customer.cancel-entry", "x", entry_id);
  g_menu_append_item (menu, complete);
  g_menu_append_item (menu, cancel);

  return G_MENU_MODEL (menu);
}
