/* moked-import-report-page.c: what an import took in and what it refused
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/import/moked-import-report-page.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-import.h"
#include "core/words/moked-words.h"

struct _MokedImportReportPage
{
  AdwNavigationPage    parent_instance;

  /* template widgets */
  GtkLabel            *title_label;
  GtkLabel            *detail_label;
  AdwPreferencesGroup *figures_group;
  AdwPreferencesGroup *files_group;
  AdwPreferencesGroup *refusals_group;
  GtkWidget           *save_button;
  GtkButton           *done_button;

  MokedImportReport   *report; /* owned */
  gboolean             has_next;
};

G_DEFINE_FINAL_TYPE (MokedImportReportPage, moked_import_report_page, ADW_TYPE_NAVIGATION_PAGE)

enum { DONE, ROWS, N_SIGNALS };
static guint signals[N_SIGNALS];

/* More would make the dialog slow to open; all of them can be saved. */
#define MAX_SHOWN_REFUSALS 200

static GtkWidget *
add_figure (MokedImportReportPage *self,
            const char            *title,
            const char            *subtitle,
            gint64                 count)
{
  g_autofree char *number = NULL;
  GtkWidget *row, *label;

  if (count == 0)
    return NULL;

  number = moked_words_number (count);
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  label = gtk_label_new (number);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "heading");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (self->figures_group, row);
  return row;
}

static void
on_part_activated (MokedImportReportPage *self,
                   GtkWidget             *row)
{
  g_signal_emit (self, signals[ROWS], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "part")));
}

/* A door to the rows that it counts. */
static void
add_part (MokedImportReportPage *self,
          MokedImportPart        part)
{
  GtkWidget *row = add_figure (self, moked_words_import_part (part), moked_words_import_part_hint (part),
                               moked_id_set_count (self->report->rows[part]));
  GtkWidget *arrow;

  if (!row || self->has_next)
    return;

  arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "part", GUINT_TO_POINTER (part));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_part_activated), self, G_CONNECT_SWAPPED);
}

static void
add_figures (MokedImportReportPage *self)
{
  const MokedImportReport *report = self->report;

  for (MokedImportPart part = MOKED_IMPORT_CALLS_NEW; part <= MOKED_IMPORT_CALLS_EXCLUDED; part++)
    add_part (self, part);
  add_figure (self, _("Not a customer’s call"), _("Calls inside the exchange"), report->not_customer_calls);
  for (MokedImportPart part = MOKED_IMPORT_ENTRIES_NEW; part <= MOKED_IMPORT_ENTRIES_CLOSED; part++)
    add_part (self, part);
  add_figure (self, _("New customers"), NULL, report->customers_new);
  add_figure (self, _("Customers that changed"), _("A name or a number was added"), report->customers_changed);
}

static void
add_files (MokedImportReportPage *self)
{
  for (guint i = 0; i < self->report->files->len; i++)
    {
      const MokedImportFile *file = g_ptr_array_index (self->report->files, i);
      g_autofree char *base = g_path_get_basename (file->name);
      g_autofree char *name = moked_words_code (base);
      g_autofree char *accepted = moked_words_number (file->accepted);
      g_autofree char *met_again = moked_words_number (file->met_again);
      g_autofree char *refused = moked_words_number (file->refused);
      g_autofree char *other = moked_words_number (file->skipped);
      g_autofree char *subtitle = NULL;
      GtkWidget *row = adw_action_row_new ();

      /* Translators: kind of file, then counts of its lines */
      subtitle = file->skipped == 0
                   ? g_strdup_printf (_("%s · taken in: %s · met again: %s · refused: %s"),
                                      moked_words_file_kind (file->file_kind), accepted, met_again, refused)
                   /* Translators: the same, and lines that are about no call and no row: headings, restarts */
                   : g_strdup_printf (_("%s · taken in: %s · met again: %s · refused: %s · other lines: %s"),
                                      moked_words_file_kind (file->file_kind), accepted, met_again, refused, other);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      gtk_widget_set_tooltip_text (row, file->name);
      adw_preferences_group_add (self->files_group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->files_group), self->report->files->len > 0);
}

static void
add_refusals (MokedImportReportPage *self)
{
  GPtrArray *refusals = self->report->refusals;

  for (guint i = 0; i < MIN (refusals->len, MAX_SHOWN_REFUSALS); i++)
    {
      const MokedRefusal *refusal = g_ptr_array_index (refusals, i);
      g_autofree char *title = moked_words_refusal (refusal);
      g_autofree char *text = moked_words_code (refusal->text);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
      adw_preferences_group_add (self->refusals_group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->refusals_group), refusals->len > 0);
  gtk_widget_set_visible (self->save_button, refusals->len > 0);
}

static char *
dup_title (const MokedImportReport *report)
{
  g_autofree char *accepted = moked_words_number (report->accepted);

  if (g_strcmp0 (report->import_state, "cancelled") == 0)
    /* Translators: a count of lines */
    return g_strdup_printf (_("Stopped after %s lines"), accepted);
  if (report->accepted == 0 && report->refused == 0)
    return g_strdup (_("Nothing new"));

  if (g_strcmp0 (report->import_kind, "events") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s event taken in", "%s events taken in",
                                         (gulong) report->accepted), accepted);
  if (g_strcmp0 (report->import_kind, "mail") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s e-mail taken in", "%s e-mails taken in",
                                         (gulong) report->accepted), accepted);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s line taken in", "%s lines taken in",
                                       (gulong) report->accepted), accepted);
}

static void
on_saved (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(MokedImportReportPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    {
      g_autofree char *sentence = moked_words_error (error, NULL);

      gtk_label_set_label (self->detail_label, sentence);
    }
}

static void
on_file_chosen (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(MokedImportReportPage) self = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;

  if (!file)
    return;

  for (guint i = 0; i < self->report->refusals->len; i++)
    {
      const MokedRefusal *refusal = g_ptr_array_index (self->report->refusals, i);

      g_string_append_printf (text, "# %s:%" G_GINT64_FORMAT ": %s\n%s\n", refusal->file_name, refusal->line,
                              moked_words_refusal_reason (refusal->reason), refusal->text);
    }
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       on_saved, g_object_ref (self));
}

static void
on_save (MokedImportReportPage *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_initial_name (dialog, "refused.txt");
  gtk_file_dialog_save (dialog, GTK_WINDOW (root), NULL, on_file_chosen, g_object_ref (self));
}

static void
on_done (MokedImportReportPage *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
moked_import_report_page_dispose (GObject *object)
{
  MokedImportReportPage *self = MOKED_IMPORT_REPORT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_IMPORT_REPORT_PAGE);
  g_clear_pointer (&self->report, moked_import_report_unref);
  G_OBJECT_CLASS (moked_import_report_page_parent_class)->dispose (object);
}

static void
moked_import_report_page_class_init (MokedImportReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_import_report_page_dispose;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ROWS] = g_signal_new ("rows", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-import-report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedImportReportPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, MokedImportReportPage, detail_label);
  gtk_widget_class_bind_template_child (widget_class, MokedImportReportPage, figures_group);
  gtk_widget_class_bind_template_child (widget_class, MokedImportReportPage, files_group);
  gtk_widget_class_bind_template_child (widget_class, MokedImportReportPage, refusals_group);
  gtk_widget_class_bind_template_child (widget_class, MokedImportReportPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, MokedImportReportPage, done_button);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
}

static void
moked_import_report_page_init (MokedImportReportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
moked_import_report_page_new (MokedImportReport *report,
                              gboolean           has_next)
{
  MokedImportReportPage *self = g_object_new (MOKED_TYPE_IMPORT_REPORT_PAGE, NULL);
  g_autofree char *title = dup_title (report);
  g_autofree char *detail = moked_words_import_summary (report);

  self->report = moked_import_report_ref (report);
  self->has_next = has_next;
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->detail_label, detail);
  if (has_next)
    gtk_button_set_label (self->done_button, _("Next File"));
  add_figures (self);
  add_files (self);
  add_refusals (self);
  return GTK_WIDGET (self);
}
