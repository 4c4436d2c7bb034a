/* moked-erase-dialog.c: a person is erased for ever
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-erase-dialog"

#include "config.h"

#include "app/customer/moked-erase-dialog.h"

#include <glib/gi18n.h>

#include "app/customer/moked-customer-do.h"
#include "core/base/moked-text.h"
#include "core/queues/moked-person.h"
#include "core/words/moked-words.h"

struct _MokedEraseDialog
{
  AdwAlertDialog parent_instance;

  /* template */
  AdwEntryRow *reason;
  AdwEntryRow *confirmation;
  GtkLabel    *hint;

  /* owned */
  GWeakRef  window;
  char     *expected; /* what has to be typed: the name, or the number of the customer */

  gint64 customer_id;
};

G_DEFINE_FINAL_TYPE (MokedEraseDialog, moked_erase_dialog, ADW_TYPE_ALERT_DIALOG)

/* --- doing it -------------------------------------------------------------------------------- */

typedef struct
{
  gint64  customer_id;
  char   *reason;
} Erasure;

static void
erasure_free (gpointer data)
{
  Erasure *erasure = data;

  g_free (erasure->reason);
  g_free (erasure);
}

static gint64
erase (MokedWriter  *writer,
       gpointer      data,
       GError      **error)
{
  const Erasure *erasure = data;

  return moked_person_erase (writer, erasure->customer_id, erasure->reason, error);
}

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
response_cb (MokedEraseDialog *self,
             const char       *response)
{
  g_autoptr(MokedCustomerWindow) window = g_weak_ref_get (&self->window);
  Erasure *erasure;

  if (!window || !g_str_equal (response, "erase"))
    return;

  erasure = g_new0 (Erasure, 1);
  erasure->customer_id = self->customer_id;
  erasure->reason = dup_text (self->reason);
  moked_customer_do (GTK_WIDGET (moked_customer_window_get_stream (window)), moked_customer_window_get_session (window),
                     MOKED_DO_NO_UNDO, _("Person erased"), erase, erasure, erasure_free, NULL);
}

/* --- being sure ------------------------------------------------------------------------------ */

static void
changed_cb (MokedEraseDialog *self)
{
  g_autofree char *reason = dup_text (self->reason);
  g_autofree char *typed = moked_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->confirmation)));
  g_autofree char *expected = moked_text_fold (self->expected ? self->expected : "");
  gboolean is_sure = g_str_equal (g_strstrip (typed), g_strstrip (expected)) && *expected;

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "erase", is_sure && *reason);
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_erase_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_ERASE_DIALOG);
  g_weak_ref_set (&MOKED_ERASE_DIALOG (object)->window, NULL);

  G_OBJECT_CLASS (moked_erase_dialog_parent_class)->dispose (object);
}

static void
moked_erase_dialog_finalize (GObject *object)
{
  MokedEraseDialog *self = MOKED_ERASE_DIALOG (object);

  g_weak_ref_clear (&self->window);
  g_free (self->expected);

  G_OBJECT_CLASS (moked_erase_dialog_parent_class)->finalize (object);
}

static void
moked_erase_dialog_class_init (MokedEraseDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_erase_dialog_dispose;
  object_class->finalize = moked_erase_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-erase-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedEraseDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, MokedEraseDialog, confirmation);
  gtk_widget_class_bind_template_child (widget_class, MokedEraseDialog, hint);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
moked_erase_dialog_init (MokedEraseDialog *self)
{
  g_weak_ref_init (&self->window, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show (MokedEraseDialog  *self,
      MokedCustomerCard *card)
{
  g_autofree char *body = NULL;
  g_autofree char *title = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *number = NULL;
  guint n_others = card->family->len - 1;

  self->expected = *card->customer->name ? g_strdup (card->customer->name)
                                         : g_strdup_printf ("%" G_GINT64_FORMAT, card->customer->id);
  quoted = moked_words_quoted (self->expected);
  body = g_strdup_printf (_("Everything that names %s goes: name, numbers, addresses, own fields, what notes and messages "
                            "say. Calls and entries stay, and belong to nobody. This cannot be undone."), quoted);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (self), body);

  /* Translators: %s is the name of a person, to be typed by whoever erases them */
  title = g_strdup_printf (_("Type %s to be sure"), quoted);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->confirmation), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->confirmation), title);

  gtk_widget_set_visible (GTK_WIDGET (self->hint), n_others > 0);
  if (n_others > 0)
    {
      g_autofree char *words = NULL;

      number = moked_words_number (n_others);
      words = g_strdup_printf (ngettext ("%s customer who was united with them goes too.",
                                         "%s customers who were united with them go too.", n_others), number);
      gtk_label_set_label (self->hint, words);
    }
}

void
moked_erase_dialog_present (MokedCustomerWindow *window)
{
  MokedEraseDialog *self = g_object_new (MOKED_TYPE_ERASE_DIALOG, NULL);

  g_weak_ref_set (&self->window, window);
  self->customer_id = moked_customer_window_get_customer_id (window);
  show (self, moked_customer_window_get_card (window));
  adw_dialog_present (ADW_DIALOG (self), GTK_WIDGET (window));
}
