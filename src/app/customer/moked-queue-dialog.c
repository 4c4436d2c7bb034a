/* moked-queue-dialog.c: a customer is put into a queue by hand
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queue-dialog"

#include "config.h"

#include "app/customer/moked-queue-dialog.h"

#include <glib/gi18n.h>

#include "core/queues/moked-entry-opened.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

struct _MokedQueueDialog
{
  MokedActDialog parent_instance;

  AdwComboRow *queue;
  AdwComboRow *phone;
  GtkWidget   *text;
  GtkListBox  *list;

  /* owned */
  GArray *queue_ids; /* of gint64, as the rows of queue */
  GArray *due_spans; /* of gint64: by the queue's policy */
  GStrv   phone_keys;
};

G_DEFINE_FINAL_TYPE (MokedQueueDialog, moked_queue_dialog, MOKED_TYPE_ACT_DIALOG)

/* --- doing it -------------------------------------------------------------------------------- */

typedef struct
{
  gint64  customer_id;
  gint64  queue_id;
  char   *text;
  char   *phone_key;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->text);
  g_free (opening->phone_key);
  g_free (opening);
}

static gint64
open_entry (MokedWriter  *writer,
            gpointer      data,
            GError      **error)
{
  const Opening *opening = data;

  return moked_entry_open_by_hand (writer, opening->customer_id, opening->queue_id, opening->text, opening->phone_key,
                                   NULL, error);
}

static gint64
take_back (MokedWriter  *writer,
           gint64        seq,
           gpointer      data,
           GError      **error)
{
  return moked_entry_take_back (writer, seq, error);
}

static gboolean
moked_queue_dialog_has_input (MokedActDialog *dialog)
{
  g_autofree char *text = moked_act_text_dup (MOKED_QUEUE_DIALOG (dialog)->text);

  return *text != '\0';
}

static void
moked_queue_dialog_submit (MokedActDialog *dialog)
{
  MokedQueueDialog *self = MOKED_QUEUE_DIALOG (dialog);
  g_autofree char *text = moked_act_text_dup (self->text);
  guint queue = adw_combo_row_get_selected (self->queue);
  guint phone = self->phone ? adw_combo_row_get_selected (self->phone) : GTK_INVALID_LIST_POSITION;
  g_autofree char *name = NULL;
  g_autofree char *said = NULL;
  Opening *opening;

  if (!*text)
    {
      moked_act_dialog_set_problem (dialog, _("Why has to be said: whoever works on it reads it."));
      gtk_widget_grab_focus (self->text);
      return;
    }
  if (queue >= self->queue_ids->len)
    return;

  opening = g_new0 (Opening, 1);
  opening->customer_id = moked_act_dialog_get_customer_id (dialog);
  opening->queue_id = g_array_index (self->queue_ids, gint64, queue);
  opening->text = g_steal_pointer (&text);
  if (phone != GTK_INVALID_LIST_POSITION)
    opening->phone_key = g_strdup (self->phone_keys[phone]);
  name = moked_words_quoted (moked_session_queue_name (moked_act_dialog_get_session (dialog), opening->queue_id));
  said = g_strdup_printf (_("Put into the queue %s"), name);
  moked_act_dialog_do (dialog, MOKED_DO_DEFAULT, said, open_entry, take_back, opening, opening_free);
}

/* --- choosing -------------------------------------------------------------------------------- */

/* By when it will have to be done, and whether one is open there already (QX8). */
static void
queue_chosen_cb (MokedQueueDialog *self)
{
  MokedCustomerWindow *window = moked_act_dialog_get_window (MOKED_ACT_DIALOG (self));
  MokedCustomerCard *card = window ? moked_customer_window_get_card (window) : NULL;
  guint position = adw_combo_row_get_selected (self->queue);
  g_autofree char *subtitle = NULL;

  if (position >= self->queue_ids->len)
    return;

  for (guint i = 0; card && i < card->open_entries->len; i++)
    {
      const MokedEntry *entry = g_ptr_array_index (card->open_entries, i);

      if (entry && entry->queue_id == g_array_index (self->queue_ids, gint64, position))
        {
          g_autofree char *id = moked_words_id (entry->id);

          /* Translators: %s is the ID of an entry: "#1042" */
          subtitle = g_strdup_printf (_("%s is open there: this will be counted on it"), id);
          break;
        }
    }

  if (!subtitle)
    {
      g_autofree char *span = moked_words_span (g_array_index (self->due_spans, gint64, position));

      /* Translators: %s is a time: "1 h" */
      subtitle = g_strdup_printf (_("To be done within %s"), span);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->queue), subtitle);
}

static void
add_queues (MokedQueueDialog *self,
            MokedSession     *session)
{
  GPtrArray *queues = moked_session_get_queues (session);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < queues->len; i++)
    {
      const MokedQueue *queue = g_ptr_array_index (queues, i);
      gint64 span = queue->policy.due_seconds * MOKED_SECOND;

      if (!queue->is_active)
        continue;
      gtk_string_list_append (names, queue->name);
      g_array_append_val (self->queue_ids, queue->id);
      g_array_append_val (self->due_spans, span);
    }

  adw_combo_row_set_model (self->queue, G_LIST_MODEL (names));
}

/* Which number is to be called, where there are several. */
static void
add_phones (MokedQueueDialog  *self,
            MokedCustomerCard *card)
{
  g_autoptr(GtkStringList) numbers = gtk_string_list_new (NULL);
  GStrvBuilder *keys = g_strv_builder_new ();
  guint n_phones = 0;

  for (guint i = 0; i < card->points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (card->points, i);
      g_autofree char *number = NULL;

      if (!g_str_equal (point->kind, "phone"))
        continue;
      number = moked_words_phone (*point->national ? point->national : point->raw);
      gtk_string_list_append (numbers, number);
      g_strv_builder_add (keys, point->match_key);
      n_phones++;
    }
  self->phone_keys = g_strv_builder_unref_to_strv (keys);

  if (n_phones < 2)
    return;

  self->phone = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->phone), _("Number to call"));
  adw_combo_row_set_model (self->phone, G_LIST_MODEL (numbers));
  gtk_list_box_append (self->list, GTK_WIDGET (self->phone));
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_queue_dialog_finalize (GObject *object)
{
  MokedQueueDialog *self = MOKED_QUEUE_DIALOG (object);

  g_array_unref (self->queue_ids);
  g_array_unref (self->due_spans);
  g_strfreev (self->phone_keys);

  G_OBJECT_CLASS (moked_queue_dialog_parent_class)->finalize (object);
}

static void
moked_queue_dialog_class_init (MokedQueueDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_queue_dialog_finalize;
  MOKED_ACT_DIALOG_CLASS (klass)->has_input = moked_queue_dialog_has_input;
  MOKED_ACT_DIALOG_CLASS (klass)->submit = moked_queue_dialog_submit;
}

static void
moked_queue_dialog_init (MokedQueueDialog *self)
{
  MokedActDialog *dialog = MOKED_ACT_DIALOG (self);

  self->queue_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->due_spans = g_array_new (FALSE, FALSE, sizeof (gint64));
  moked_act_dialog_set_words (dialog, _("Put into a Queue"), _("_Put In"));
  self->list = moked_act_dialog_add_list (dialog, NULL);
  self->queue = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->queue), _("Queue"));
  gtk_list_box_append (self->list, GTK_WIDGET (self->queue));
  self->text = moked_act_dialog_add_text (dialog, _("_Why"));
}

void
moked_queue_dialog_present (MokedCustomerWindow *window)
{
  MokedQueueDialog *self = g_object_new (MOKED_TYPE_QUEUE_DIALOG, NULL);

  add_queues (self, moked_customer_window_get_session (window));
  add_phones (self, moked_customer_window_get_card (window));
  moked_act_dialog_present (MOKED_ACT_DIALOG (self), window, self->text);
  g_signal_connect_swapped (self->queue, "notify::selected", G_CALLBACK (queue_chosen_cb), self);
  queue_chosen_cb (self);
}
