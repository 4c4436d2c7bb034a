/* moked-import-files-page.c: the exchange's files that were found, and whose they are
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-exchange-form.h"
#include "app/import/moked-import-files-page.h"
#include "core/words/moked-words-import.h"
#include "core/words/moked-words.h"

struct _MokedImportFilesPage
{
  AdwNavigationPage     parent_instance;

  /* template widgets */
  AdwPreferencesGroup  *files_group;
  AdwPreferencesGroup  *exchange_group;
  AdwComboRow          *exchange_row;
  MokedExchangeForm    *form;
  GtkWidget            *import_button;

  /* owned */
  GPtrArray            *exchanges; /* of MokedExchangeProfile, as in exchange_row; then the new one */
  MokedExchangeProfile *proposal;
};

G_DEFINE_FINAL_TYPE (MokedImportFilesPage, moked_import_files_page, ADW_TYPE_NAVIGATION_PAGE)

enum { IMPORT, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_new_chosen (MokedImportFilesPage *self)
{
  return adw_combo_row_get_selected (self->exchange_row) >= self->exchanges->len;
}

static void
update_import_button (MokedImportFilesPage *self)
{
  gtk_widget_set_sensitive (self->import_button,
                            !is_new_chosen (self) || moked_exchange_form_get_is_valid (self->form));
}

static void
on_exchange_chosen (MokedImportFilesPage *self)
{
  if (!self->exchanges)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->form), is_new_chosen (self));
  adw_preferences_group_set_description (self->exchange_group,
                                         is_new_chosen (self)
                                           ? _("Its profile below was read off the files; change what is wrong")
                                           : _("Its profile stays as it is"));
  update_import_button (self);
}

static void
on_import (MokedImportFilesPage *self)
{
  g_signal_emit (self, signals[IMPORT], 0);
}

static void
moked_import_files_page_dispose (GObject *object)
{
  MokedImportFilesPage *self = MOKED_IMPORT_FILES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_IMPORT_FILES_PAGE);
  g_clear_pointer (&self->exchanges, g_ptr_array_unref);
  g_clear_pointer (&self->proposal, moked_exchange_profile_unref);
  G_OBJECT_CLASS (moked_import_files_page_parent_class)->dispose (object);
}

static void
moked_import_files_page_class_init (MokedImportFilesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_import_files_page_dispose;
  signals[IMPORT] = g_signal_new ("import", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MOKED_TYPE_EXCHANGE_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-import-files-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedImportFilesPage, files_group);
  gtk_widget_class_bind_template_child (widget_class, MokedImportFilesPage, exchange_group);
  gtk_widget_class_bind_template_child (widget_class, MokedImportFilesPage, exchange_row);
  gtk_widget_class_bind_template_child (widget_class, MokedImportFilesPage, form);
  gtk_widget_class_bind_template_child (widget_class, MokedImportFilesPage, import_button);
  gtk_widget_class_bind_template_callback (widget_class, on_exchange_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
}

static void
moked_import_files_page_init (MokedImportFilesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->form, "notify::is-valid", G_CALLBACK (update_import_button), self);
}

static void
add_file (MokedImportFilesPage  *self,
          const MokedImportFile *file)
{
  g_autofree char *base = g_path_get_basename (file->name);
  g_autofree char *name = moked_words_code (base);
  g_autofree char *subtitle = NULL;
  GtkWidget *row = adw_action_row_new ();

  if (g_str_equal (file->file_kind, "unknown"))
    {
      subtitle = g_strdup (_("Not an exchange’s file; left out"));
      gtk_widget_add_css_class (row, "dim-label");
    }
  else if (file->lines > 0)
    {
      g_autofree char *lines = moked_words_number (file->lines);

      /* Translators: kind of file, then about how many lines it has */
      subtitle = g_strdup_printf (_("%s · about %s lines"), moked_words_file_kind (file->file_kind), lines);
    }
  else
    subtitle = g_strdup (moked_words_file_kind (file->file_kind));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, file->name);
  adw_preferences_group_add (self->files_group, row);
}

GtkWidget *
moked_import_files_page_new (const MokedPbxSurvey *survey,
                             GPtrArray            *exchanges)
{
  MokedImportFilesPage *self = g_object_new (MOKED_TYPE_IMPORT_FILES_PAGE, NULL);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < survey->files->len; i++)
    add_file (self, g_ptr_array_index (survey->files, i));

  self->proposal = moked_exchange_profile_copy (survey->proposal);
  if (!*self->proposal->name)
    g_set_str (&self->proposal->name, _("Main exchange"));
  self->exchanges = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_exchange_profile_unref);
  for (guint i = 0; i < exchanges->len; i++)
    {
      MokedExchangeProfile *profile = g_ptr_array_index (exchanges, i);

      g_ptr_array_add (self->exchanges, moked_exchange_profile_ref (profile));
      gtk_string_list_append (names, profile->name);
    }
  gtk_string_list_append (names, _("A new exchange"));

  moked_exchange_form_set_profile (self->form, self->proposal);
  adw_combo_row_set_model (self->exchange_row, G_LIST_MODEL (names));
  on_exchange_chosen (self);
  return GTK_WIDGET (self);
}

MokedExchangeProfile *
moked_import_files_page_dup_profile (MokedImportFilesPage *self)
{
  guint chosen;

  g_return_val_if_fail (MOKED_IS_IMPORT_FILES_PAGE (self), NULL);

  chosen = adw_combo_row_get_selected (self->exchange_row);
  if (chosen < self->exchanges->len)
    {
      MokedExchangeProfile *profile = moked_exchange_profile_copy (g_ptr_array_index (self->exchanges, chosen));

      /* Known by its queue log alone until now. */
      if (!moked_exchange_profile_tells_direction (profile))
        moked_exchange_profile_learn (profile, self->proposal);
      return profile;
    }

  return moked_exchange_form_dup_profile (self->form, MOKED_NO_INSTANT);
}
