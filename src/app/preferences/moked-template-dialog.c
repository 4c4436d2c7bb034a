/* moked-template-dialog.c: a template is written, its earlier versions are looked at
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-template-dialog"

#include "config.h"

#include "app/preferences/moked-template-dialog.h"

#include <glib/gi18n.h>

#include "core/delivery/moked-sms-gateway.h"
#include "core/messages/moked-merge-field.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-sending.h"
#include "core/words/moked-words.h"

struct _MokedTemplateDialog
{
  AdwDialog parent_instance;

  /* template */
  AdwComboRow         *channel_row;
  AdwEntryRow         *name_row;
  AdwEntryRow         *subject_row;
  AdwComboRow         *version_row;
  GtkTextView         *text_view;
  GtkLabel            *measure_label;
  GtkLabel            *preview_label;
  GtkLabel            *fields_label;
  AdwPreferencesGroup *offered_group;
  AdwSwitchRow        *offered_row;
  GtkLabel            *problem_label;

  /* owned */
  MokedStore   *store;
  GCancellable *cancellable;

  MokedActor actor;
  gint64   id;      /* 0: a new one */
  gint64   version; /* the newest */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (MokedTemplateDialog, moked_template_dialog, ADW_TYPE_DIALOG)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_text (MokedTemplateDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_problem (MokedTemplateDialog *self,
              const char          *problem)
{
  gtk_label_set_label (self->problem_label, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
}

/* --- an example ---------------------------------------------------------------------------------- */

/* What every customer has, of somebody who is none; a field of one's own stands as its name. */
static char *
example_of (const char *field,
            gpointer    data)
{
  const char * const examples[] = { _("Dana Cohen"), _("Dana"), _("Cohen"), "054-123-4567", "dana@example.com" };

  for (guint in_hebrew = 0; in_hebrew < 2; in_hebrew++)
    {
      const char * const *known = moked_merge_known_fields (in_hebrew);

      for (guint i = 0; known[i] && i < G_N_ELEMENTS (examples); i++)
        if (g_ascii_strcasecmp (known[i], field) == 0)
          return g_strdup (examples[i]);
    }

  return g_strdup_printf ("‹%s›", field);
}

static void
show_fields (MokedTemplateDialog *self,
             const char          *text)
{
  g_autoptr(GPtrArray) fields = moked_merge_list_fields (text);
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *words = NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *name = moked_words_text (fields->pdata[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  /* Translators: %s is a list of merge fields of a text */
  words = g_strdup_printf (_("Fields: %s"), names->str);
  gtk_label_set_label (self->fields_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->fields_label), fields->len > 0);
}

static void
changed_cb (MokedTemplateDialog *self)
{
  MokedChannel channel = MIN (adw_combo_row_get_selected (self->channel_row), MOKED_CHANNEL_LETTER);
  gboolean has_subject = channel == MOKED_CHANNEL_EMAIL || channel == MOKED_CHANNEL_LETTER;
  g_autofree char *body = dup_text (self);
  const char *subject = has_subject ? gtk_editable_get_text (GTK_EDITABLE (self->subject_row)) : "";
  g_autofree char *text = *subject ? g_strconcat (subject, "\n\n", body, NULL) : g_strdup (body);
  g_autofree char *example = moked_merge_render (text, example_of, NULL, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->subject_row), has_subject);
  gtk_label_set_label (self->preview_label, *example ? example : "—");
  show_fields (self, text);
  show_problem (self, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->measure_label), channel == MOKED_CHANNEL_SMS);
  if (channel == MOKED_CHANNEL_SMS)
    {
      MokedSmsMeasure measure;
      g_autofree char *words = NULL;

      moked_sms_measure (example, &measure);
      words = moked_words_sms_measure (&measure);
      gtk_label_set_label (self->measure_label, words);
    }
}

/* --- versions -------------------------------------------------------------------------------------- */

typedef struct
{
  gint64         id;
  gint64         version;
  MokedTemplate *template;
} VersionJob;

static void
version_job_free (VersionJob *job)
{
  g_clear_pointer (&job->template, moked_template_free);
  g_free (job);
}

static gboolean
read_version (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  VersionJob *job = data;
  GError *failure = NULL;

  job->template = moked_template_load_version (reader, job->id, job->version, &failure);
  if (!failure)
    return TRUE;

  g_propagate_error (error, failure);

  return FALSE;
}

static void
version_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(MokedTemplateDialog) self = user_data;
  gpointer data = NULL;
  const VersionJob *job;

  if (!moked_store_read_finish (MOKED_STORE (object), result, &data, NULL) ||
      g_cancellable_is_cancelled (self->cancellable))
    return;

  job = data;
  if (!job->template)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->subject_row), job->template->subject);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), job->template->body, -1);
}

/* The newest stands first. */
static void
version_cb (MokedTemplateDialog *self)
{
  VersionJob *job;

  if (self->is_filling)
    return;

  job = g_new0 (VersionJob, 1);
  job->id = self->id;
  job->version = self->version - adw_combo_row_get_selected (self->version_row);
  moked_store_read_async (self->store, read_version, job, (GDestroyNotify) version_job_free, self->cancellable,
                          version_read_cb, g_object_ref (self));
}

static void
fill_versions (MokedTemplateDialog *self)
{
  g_autoptr(GtkStringList) versions = gtk_string_list_new (NULL);

  for (gint64 version = self->version; version >= 1; version--)
    {
      g_autofree char *number = moked_words_number (version);

      gtk_string_list_append (versions, number);
    }
  adw_combo_row_set_model (self->version_row, G_LIST_MODEL (versions));
  gtk_widget_set_visible (GTK_WIDGET (self->version_row), self->version > 1);
}

/* --- saving ------------------------------------------------------------------------------------------ */

typedef struct
{
  gint64        id;
  MokedChannel  channel;
  char         *name;
  char         *subject;
  char         *body;
  gboolean      is_offered;
} SaveJob;

static void
save_job_free (SaveJob *job)
{
  g_free (job->name);
  g_free (job->subject);
  g_free (job->body);
  g_free (job);
}

static gboolean
save (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  SaveJob *job = data;

  job->id = moked_template_save (writer, job->id, job->channel, job->name, job->subject, job->body, NULL, error);

  return job->id > 0 && moked_template_set_active (writer, job->id, job->is_offered, error) >= 0;
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(MokedTemplateDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *words = NULL;

  if (moked_store_write_finish (MOKED_STORE (object), result, NULL, &error))
    {
      g_signal_emit (self, signals[SAVED], 0);
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  words = g_strdup (moked_words_message_error (error));
  if (!words)
    words = moked_words_error (error, NULL);
  show_problem (self, words);
}

static void
save_cb (MokedTemplateDialog *self)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->id = self->id;
  job->channel = MIN (adw_combo_row_get_selected (self->channel_row), MOKED_CHANNEL_LETTER);
  job->name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  job->subject = g_strdup (gtk_widget_get_visible (GTK_WIDGET (self->subject_row))
                             ? gtk_editable_get_text (GTK_EDITABLE (self->subject_row)) : "");
  job->body = dup_text (self);
  job->is_offered = adw_switch_row_get_active (self->offered_row);
  moked_store_write_async (self->store, &self->actor, save, job, (GDestroyNotify) save_job_free, NULL, saved_cb,
                           g_object_ref (self));
}

static void
cancel_cb (MokedTemplateDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- the dialog ----------------------------------------------------------------------------------------- */

static void
moked_template_dialog_dispose (GObject *object)
{
  MokedTemplateDialog *self = MOKED_TEMPLATE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_TEMPLATE_DIALOG);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (moked_template_dialog_parent_class)->dispose (object);
}

static void
moked_template_dialog_finalize (GObject *object)
{
  g_clear_object (&MOKED_TEMPLATE_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (moked_template_dialog_parent_class)->finalize (object);
}

static void
moked_template_dialog_class_init (MokedTemplateDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_template_dialog_dispose;
  object_class->finalize = moked_template_dialog_finalize;
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-template-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, channel_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, version_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, measure_label);
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, preview_label);
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, fields_label);
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, offered_group);
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, offered_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTemplateDialog, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, version_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
moked_template_dialog_init (MokedTemplateDialog *self)
{
  g_autoptr(GtkStringList) channels = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (MokedChannel channel = 0; channel < MOKED_N_CHANNELS; channel++)
    gtk_string_list_append (channels, moked_words_channel (channel));
  adw_combo_row_set_model (self->channel_row, G_LIST_MODEL (channels));
  adw_switch_row_set_active (self->offered_row, TRUE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
fill (MokedTemplateDialog *self,
      const MokedTemplate *template)
{
  self->id = template->id;
  self->version = template->version;
  adw_combo_row_set_selected (self->channel_row, template->channel);
  gtk_widget_set_sensitive (GTK_WIDGET (self->channel_row), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), template->name);
  gtk_editable_set_text (GTK_EDITABLE (self->subject_row), template->subject);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), template->body, -1);
  adw_switch_row_set_active (self->offered_row, template->is_active);
  gtk_widget_set_visible (GTK_WIDGET (self->offered_group), TRUE);
  fill_versions (self);
}

AdwDialog *
moked_template_dialog_new (MokedStore          *store,
                           const MokedActor    *actor,
                           const MokedTemplate *template)
{
  MokedTemplateDialog *self;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);

  self = g_object_new (MOKED_TYPE_TEMPLATE_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->actor = *actor;
  if (template)
    fill (self, template);
  self->is_filling = FALSE;
  changed_cb (self);

  return ADW_DIALOG (self);
}
