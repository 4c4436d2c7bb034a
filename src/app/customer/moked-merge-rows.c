/* moked-merge-rows.c: what the customer has no value for is written here for one message
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-merge-rows"

#include "config.h"

#include "app/customer/moked-merge-rows.h"

#include <glib/gi18n.h>

struct _MokedMergeRows
{
  AdwPreferencesGroup parent_instance;

  /* owned */
  GHashTable *values; /* field → value, also of fields that have no row now */

  /* borrowed */
  GPtrArray *rows; /* of AdwEntryRow, titled by their field */
};

G_DEFINE_FINAL_TYPE (MokedMergeRows, moked_merge_rows, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_field (AdwEntryRow *row)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
}

static void
changed_cb (MokedMergeRows *self,
            AdwEntryRow    *row)
{
  g_hash_table_replace (self->values, g_strdup (get_field (row)), g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  g_signal_emit (self, signals[CHANGED], 0);
}

static AdwEntryRow *
make_row (MokedMergeRows *self,
          const char     *field)
{
  GtkWidget *row = adw_entry_row_new ();
  const char *value = g_hash_table_lookup (self->values, field);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field);
  gtk_editable_set_text (GTK_EDITABLE (row), value ? value : "");
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return ADW_ENTRY_ROW (row);
}

static gboolean
has_field (gconstpointer row,
           gconstpointer field)
{
  return g_str_equal (get_field (ADW_ENTRY_ROW ((gpointer) row)), field);
}

static void
moked_merge_rows_finalize (GObject *object)
{
  MokedMergeRows *self = MOKED_MERGE_ROWS (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);

  G_OBJECT_CLASS (moked_merge_rows_parent_class)->finalize (object);
}

static void
moked_merge_rows_class_init (MokedMergeRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_merge_rows_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
moked_merge_rows_init (MokedMergeRows *self)
{
  self->rows = g_ptr_array_new ();
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("For This Message"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _("The customer has no value for these fields"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
moked_merge_rows_show (MokedMergeRows *self,
                       GPtrArray      *fields)
{
  g_return_if_fail (MOKED_IS_MERGE_ROWS (self));

  for (guint i = self->rows->len; i-- > 0;)
    {
      AdwEntryRow *row = g_ptr_array_index (self->rows, i);

      if (fields && g_ptr_array_find_with_equal_func (fields, get_field (row), g_str_equal, NULL))
        continue;
      g_ptr_array_remove_index (self->rows, i);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
    }

  for (guint i = 0; fields && i < fields->len; i++)
    {
      const char *field = g_ptr_array_index (fields, i);
      AdwEntryRow *row;

      if (g_ptr_array_find_with_equal_func (self->rows, field, has_field, NULL))
        continue;
      row = make_row (self, field);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

void
moked_merge_rows_fill_draft (MokedMergeRows    *self,
                             MokedMessageDraft *draft)
{
  GHashTableIter iter;
  gpointer field, value;

  g_return_if_fail (MOKED_IS_MERGE_ROWS (self));
  g_return_if_fail (draft != NULL);

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    if (*(const char *) value)
      moked_message_draft_add_value (draft, field, value);
}

void
moked_merge_rows_recall (MokedMergeRows          *self,
                         const MokedMessageDraft *draft)
{
  g_return_if_fail (MOKED_IS_MERGE_ROWS (self));
  g_return_if_fail (draft != NULL);

  for (guint i = 0; i < draft->values->len; i++)
    {
      const MokedMergeValue *value = &g_array_index (draft->values, MokedMergeValue, i);

      g_hash_table_replace (self->values, g_strdup (value->name), g_strdup (value->value));
    }
}
