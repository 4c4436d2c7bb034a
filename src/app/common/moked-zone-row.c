/* moked-zone-row.c: a row to choose a time zone in
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/common/moked-zone-row.h"

struct _MokedZoneRow
{
  AdwComboRow parent_instance;
};

G_DEFINE_FINAL_TYPE (MokedZoneRow, moked_zone_row, ADW_TYPE_COMBO_ROW)

#define ZONE_TABLE "/usr/share/zoneinfo/tzdata.zi"

/* The names of all time zones, from the system's own table: lines "Z name …" and "L target name". */
static GtkStringList *
zones_new (void)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *table = NULL;
  g_auto(GStrv) lines = NULL;

  if (g_file_get_contents (ZONE_TABLE, &table, NULL, NULL))
    lines = g_strsplit (table, "\n", -1);

  for (guint i = 0; lines && lines[i]; i++)
    {
      g_auto(GStrv) words = g_strsplit (lines[i], " ", 4);
      guint n_words = g_strv_length (words);

      if (n_words >= 2 && g_str_equal (words[0], "Z"))
        g_ptr_array_add (names, g_strdup (words[1]));
      else if (n_words >= 3 && g_str_equal (words[0], "L") && strchr (words[2], '/'))
        g_ptr_array_add (names, g_strdup (words[2]));
    }
  if (names->len == 0)
    g_ptr_array_add (names, g_strdup ("UTC"));

  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  g_ptr_array_add (names, NULL);
  return gtk_string_list_new ((const char * const *) names->pdata);
}

static void
moked_zone_row_class_init (MokedZoneRowClass *klass)
{
}

static void
moked_zone_row_init (MokedZoneRow *self)
{
  g_autoptr(GtkStringList) zones = zones_new ();
  g_autoptr(GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  adw_combo_row_set_expression (ADW_COMBO_ROW (self), name);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self), TRUE);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (self), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (zones));
}

void
moked_zone_row_set_zone (MokedZoneRow *self,
                         const char   *name)
{
  GtkStringList *zones;
  guint position;

  g_return_if_fail (MOKED_IS_ZONE_ROW (self));

  zones = GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (self)));
  position = gtk_string_list_find (zones, name);
  if (position == G_MAXUINT)
    {
      position = g_list_model_get_n_items (G_LIST_MODEL (zones));
      gtk_string_list_append (zones, name);
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
}

const char *
moked_zone_row_get_zone (MokedZoneRow *self)
{
  gpointer item;

  g_return_val_if_fail (MOKED_IS_ZONE_ROW (self), NULL);

  item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self));
  return item ? gtk_string_object_get_string (item) : "UTC";
}
