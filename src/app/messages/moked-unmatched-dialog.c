/* moked-unmatched-dialog.c: one thing that another system told and that leads to nobody, with its own text
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-unmatched-dialog"

#include "config.h"

#include "app/messages/moked-unmatched-dialog.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-message.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

struct _MokedUnmatchedDialog
{
  AdwDialog parent_instance;

  /* template */
  GtkListBox    *facts;
  GtkTextBuffer *payload;

  gint64 item_id;
};

G_DEFINE_FINAL_TYPE (MokedUnmatchedDialog, moked_unmatched_dialog, ADW_TYPE_DIALOG)

enum { ASSIGN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
add_fact (MokedUnmatchedDialog *self,
          const char           *name,
          const char           *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  gtk_list_box_append (self->facts, row);
}

static void
assign_cb (MokedUnmatchedDialog *self)
{
  g_signal_emit (self, signals[ASSIGN], 0);
}

static void
moked_unmatched_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_UNMATCHED_DIALOG);

  G_OBJECT_CLASS (moked_unmatched_dialog_parent_class)->dispose (object);
}

static void
moked_unmatched_dialog_class_init (MokedUnmatchedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_unmatched_dialog_dispose;

  signals[ASSIGN] = g_signal_new ("assign", MOKED_TYPE_UNMATCHED_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-unmatched-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedUnmatchedDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, MokedUnmatchedDialog, payload);
  gtk_widget_class_bind_template_callback (widget_class, assign_cb);
}

static void
moked_unmatched_dialog_init (MokedUnmatchedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

char *
moked_unmatched_dup_address (const MokedInboundItem *item)
{
  if (*item->address == '\0')
    return g_strdup ("—");

  return strchr (item->address, '@') ? moked_words_code (item->address) : moked_words_phone (item->address);
}

AdwDialog *
moked_unmatched_dialog_new (const MokedInboundItem *item,
                            GTimeZone              *zone)
{
  MokedUnmatchedDialog *self;
  g_autofree char *when = NULL;
  g_autofree char *source = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (item != NULL, NULL);

  self = g_object_new (MOKED_TYPE_UNMATCHED_DIALOG, NULL);
  self->item_id = item->id;

  when = moked_words_instant_exact (item->occurred_at, zone);
  source = moked_words_message_source (item->source);
  address = moked_unmatched_dup_address (item);
  add_fact (self, _("What"), moked_words_inbound_kind (item->kind));
  add_fact (self, _("Time"), when);
  add_fact (self, _("Source"), source);
  add_fact (self, _("Address"), address);
  if (*item->subject)
    add_fact (self, _("Subject"), item->subject);
  gtk_text_buffer_set_text (self->payload, *item->payload ? item->payload : _("The source gave no text of its own."), -1);

  return ADW_DIALOG (self);
}

gint64
moked_unmatched_dialog_get_item_id (MokedUnmatchedDialog *self)
{
  g_return_val_if_fail (MOKED_IS_UNMATCHED_DIALOG (self), 0);

  return self->item_id;
}
