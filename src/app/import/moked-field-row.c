/* moked-field-row.c: which column of a table one field comes from
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/import/moked-field-row.h"
#include "core/import/moked-mapped-row.h"
#include "core/words/moked-words-mapping.h"
#include "core/words/moked-words.h"

struct _MokedFieldRow
{
  AdwComboRow  parent_instance;

  MokedField   field;
  GPtrArray   *columns; /* of char*: what a mapping calls the column at each position; "" for none, NULL: several, kept */
  GPtrArray   *samples; /* of char*: a value of each */
};

G_DEFINE_FINAL_TYPE (MokedFieldRow, moked_field_row, ADW_TYPE_COMBO_ROW)

static void
show_sample (MokedFieldRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->samples && selected < self->samples->len)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), g_ptr_array_index (self->samples, selected));
}

static void
moked_field_row_finalize (GObject *object)
{
  MokedFieldRow *self = MOKED_FIELD_ROW (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->samples, g_ptr_array_unref);
  G_OBJECT_CLASS (moked_field_row_parent_class)->finalize (object);
}

static void
moked_field_row_class_init (MokedFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_field_row_finalize;
}

static void
moked_field_row_init (MokedFieldRow *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->samples = g_ptr_array_new_with_free_func (g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  /* In a narrow dialog the example makes room for the column. */
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 1);
  g_signal_connect (self, "notify::selected", G_CALLBACK (show_sample), NULL);
}

static void
add_choice (MokedFieldRow *self,
            GtkStringList *names,
            const char    *name,
            const char    *column,
            const char    *sample)
{
  gtk_string_list_append (names, name);
  g_ptr_array_add (self->columns, g_strdup (column));
  g_ptr_array_add (self->samples, g_strdup (sample));
}

/* The first value below the heading that says something. */
static char *
dup_sample (const MokedTablePreview *preview,
            guint                    column,
            gboolean                 has_heading)
{
  g_autoptr(GPtrArray) values = moked_table_preview_dup_column (preview, column, has_heading);

  for (guint i = 0; i < values->len; i++)
    {
      const char *value = g_ptr_array_index (values, i);

      if (*value)
        return moked_words_text (value);
    }

  return g_strdup ("");
}

GtkWidget *
moked_field_row_new (MokedField               field,
                     const MokedMapping      *mapping,
                     const MokedTablePreview *preview)
{
  MokedFieldRow *self = g_object_new (MOKED_TYPE_FIELD_ROW, NULL);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  const char * const *headings = moked_table_preview_get_heading (preview);
  GStrv columns = mapping->rules[field].columns;
  gint mapped = -1;
  guint selected = 0;

  self->field = field;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), moked_words_field (field));
  add_choice (self, names, _("None"), "", "");

  if (columns && columns[0] && columns[1])
    {
      g_autofree char *joined = g_strjoinv (" + ", columns);

      add_choice (self, names, joined, NULL, "");
      selected = 1;
    }
  else if (columns && columns[0])
    mapped = moked_mapping_find_column (columns[0], mapping->has_heading ? headings : NULL, preview->n_columns);

  for (guint i = 0; i < preview->n_columns; i++)
    {
      g_autofree char *number = g_strdup_printf ("#%u", i + 1);
      g_autofree char *sample = dup_sample (preview, i, mapping->has_heading);
      gboolean is_named = mapping->has_heading && headings && *headings[i];

      if (mapped == (gint) i)
        selected = self->columns->len;
      add_choice (self, names, is_named ? headings[i] : number, is_named ? headings[i] : number, sample);
    }

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  show_sample (self);
  return GTK_WIDGET (self);
}

void
moked_field_row_apply (MokedFieldRow *self,
                       MokedMapping  *mapping)
{
  guint selected;
  const char *column;

  g_return_if_fail (MOKED_IS_FIELD_ROW (self));

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  if (selected >= self->columns->len)
    return;

  column = g_ptr_array_index (self->columns, selected);
  if (column)
    moked_mapping_set_column (mapping, self->field, *column ? column : NULL);
}
