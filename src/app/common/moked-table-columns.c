/* moked-table-columns.c: which columns a table shows, how wide, in what order, and that it remembers
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-table-columns"

#include "config.h"

#include "app/common/moked-table-columns.h"

#include <glib/gi18n.h>

#define SAVE_DELAY_MS  400
#define CELL_PADDING   12
#define EDGE_PADDING   10 /* more, of the first column */
/* GTK gives it room in every heading, of what a Hebrew word begins with where there is too little. */
#define SORT_INDICATOR 12
/* Rows are set in smaller type than the table, headers in smaller still (style.css). */
#define ROW_FONT       0.9
#define HEADER_FONT    0.87

struct _MokedTableColumns
{
  const MokedTableKind *kind;

  /* borrowed */
  GtkColumnView *view;
  gpointer       user_data;

  /* owned */
  GPtrArray          *columns; /* GtkColumnViewColumn, in the kind's order */
  gint               *set_widths; /* what a person chose; -1: nothing */
  GStrv               widest;     /* what else has to fit; "": nothing */
  GSettings          *settings;
  GSimpleActionGroup *actions;
  GMenu              *menu;

  guint save_id;
  guint is_arranging : 1;
};

static GtkColumnViewColumn *
column_at (MokedTableColumns *self,
           guint              i)
{
  return g_ptr_array_index (self->columns, i);
}

static int
index_of_id (MokedTableColumns *self,
             const char        *id)
{
  for (guint i = 0; i < self->kind->n_columns; i++)
    if (g_str_equal (self->kind->columns[i].id, id))
      return i;

  return -1;
}

static int
index_of_view_column (MokedTableColumns   *self,
                      GtkColumnViewColumn *view_column)
{
  guint i;

  return g_ptr_array_find (self->columns, view_column, &i) ? (int) i : -1;
}

/* --- saving ---------------------------------------------------------------------------------- */

static gboolean
save_cb (gpointer user_data)
{
  MokedTableColumns *self = user_data;
  GListModel *model = gtk_column_view_get_columns (self->view);
  GVariantBuilder builder;

  self->save_id = 0;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sib)"));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (model, i);
      int index = index_of_view_column (self, view_column);

      if (index >= 0)
        g_variant_builder_add (&builder, "(sib)", self->kind->columns[index].id,
                               self->set_widths[index],
                               gtk_column_view_column_get_visible (view_column));
    }

  g_settings_set_value (self->settings, self->kind->columns_key, g_variant_builder_end (&builder));

  return G_SOURCE_REMOVE;
}

static void
save_soon (MokedTableColumns *self)
{
  if (self->is_arranging)
    return;

  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

static void
width_changed_cb (MokedTableColumns   *self,
                  GParamSpec          *pspec,
                  GtkColumnViewColumn *view_column)
{
  int index = index_of_view_column (self, view_column);

  if (self->is_arranging || index < 0)
    return;

  self->set_widths[index] = gtk_column_view_column_get_fixed_width (view_column);
  save_soon (self);
}

/* --- the menu -------------------------------------------------------------------------------- */

static void
show_column_cb (GSimpleAction *action,
                GVariant      *state,
                gpointer       user_data)
{
  MokedTableColumns *self = user_data;
  int index = index_of_id (self, g_action_get_name (G_ACTION (action)) + strlen ("show-"));

  g_return_if_fail (index >= 0);

  gtk_column_view_column_set_visible (column_at (self, index), g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
  save_soon (self);
}

static void
add_column_action (MokedTableColumns *self,
                   guint              i,
                   gboolean           is_shown)
{
  const MokedTableColumn *column = &self->kind->columns[i];
  g_autofree char *name = g_strdup_printf ("show-%s", column->id);
  g_autofree char *detailed = g_strdup_printf ("table.%s", name);
  g_autoptr(GSimpleAction) action = NULL;

  action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (is_shown));
  g_signal_connect (action, "change-state", G_CALLBACK (show_column_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_menu_append (self->menu, self->kind->title (column->column), detailed);
}

static void arrange (MokedTableColumns *self);

static void
reset_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  MokedTableColumns *self = user_data;

  g_clear_handle_id (&self->save_id, g_source_remove);
  g_settings_reset (self->settings, self->kind->columns_key);
  arrange (self);
  moked_table_columns_fit (self);
}

static void
add_menu (MokedTableColumns *self)
{
  static const GActionEntry entries[] = { { "reset", reset_cb } };
  g_autoptr(GMenu) section = g_menu_new ();
  g_autoptr(GMenu) columns = g_steal_pointer (&self->menu);

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_menu_append (section, _("Reset Columns"), "table.reset");

  self->menu = g_menu_new ();
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (columns));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (section));
}

/* --- arranging ------------------------------------------------------------------------------- */

static void
set_shown (MokedTableColumns *self,
           guint              i,
           gboolean           is_shown)
{
  g_autofree char *name = g_strdup_printf ("show-%s", self->kind->columns[i].id);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  gtk_column_view_column_set_visible (column_at (self, i), is_shown);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_shown));
}

/* As the settings say; columns they do not know come after, as the kind says. */
static void
arrange (MokedTableColumns *self)
{
  g_autoptr(GVariant) saved = g_settings_get_value (self->settings, self->kind->columns_key);
  GVariantIter iter;
  const char *id;
  int width, position = 0;
  gboolean is_shown;

  self->is_arranging = TRUE;

  for (guint i = 0; i < self->kind->n_columns; i++)
    {
      self->set_widths[i] = -1;
      gtk_column_view_insert_column (self->view, i, column_at (self, i));
      set_shown (self, i, self->kind->columns[i].is_shown);
    }

  g_variant_iter_init (&iter, saved);
  while (g_variant_iter_next (&iter, "(&sib)", &id, &width, &is_shown))
    {
      int index = index_of_id (self, id);

      if (index < 0)
        continue;

      self->set_widths[index] = width;
      gtk_column_view_insert_column (self->view, position++, column_at (self, index));
      set_shown (self, index, is_shown);
    }

  self->is_arranging = FALSE;
}

static int
text_width (GtkWidget  *widget,
            const char *text,
            double      scale)
{
  const MokedCellContent content = { .text = (char *) text, .flags = MOKED_CELL_BOLD };

  return moked_cell_content_width (&content, widget, scale);
}

static int
width_for (MokedTableColumns *self,
           guint              i)
{
  const MokedCellContent widest = { .text = self->widest[i], .flags = MOKED_CELL_NUMERIC };
  GtkWidget *widget = GTK_WIDGET (self->view);
  const MokedTableColumn *column = &self->kind->columns[i];
  int width = text_width (widget, self->kind->title (column->column), HEADER_FONT) + SORT_INDICATOR;

  for (guint n = 0;; n++)
    {
      g_auto(MokedCellContent) content = { 0 };

      if (!self->kind->sample (column->column, n, &content))
        break;

      width = MAX (width, moked_cell_content_width (&content, widget, ROW_FONT) + 2);
    }

  if (*self->widest[i])
    width = MAX (width, moked_cell_content_width (&widest, widget, ROW_FONT) + 2);

  return MAX (width + CELL_PADDING + (i == 0 ? EDGE_PADDING : 0), column->min_width);
}

void
moked_table_columns_fit (MokedTableColumns *self)
{
  self->is_arranging = TRUE;

  for (guint i = 0; i < self->kind->n_columns; i++)
    {
      int width = self->set_widths[i];

      if (width <= 0)
        width = self->kind->columns[i].expands ? -1 : width_for (self, i);

      gtk_column_view_column_set_fixed_width (column_at (self, i), width);
    }

  self->is_arranging = FALSE;
}

void
moked_table_columns_set_widest (MokedTableColumns *self,
                                guint              column,
                                const char        *text)
{
  for (guint i = 0; i < self->kind->n_columns; i++)
    {
      if (self->kind->columns[i].column == column && g_set_str (&self->widest[i], text) &&
          gtk_widget_get_realized (GTK_WIDGET (self->view)))
        moked_table_columns_fit (self);
    }
}

/* --- public ---------------------------------------------------------------------------------- */

MokedTableColumns *
moked_table_columns_new (const MokedTableKind *kind,
                         GtkColumnView        *view,
                         MokedMakeColumnFunc   make,
                         gpointer              user_data)
{
  MokedTableColumns *self = g_new0 (MokedTableColumns, 1);

  self->kind = kind;
  self->view = view;
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->set_widths = g_new0 (gint, kind->n_columns);
  self->widest = g_new0 (char *, kind->n_columns + 1);
  self->settings = g_settings_new (MOKED_APP_ID);
  self->actions = g_simple_action_group_new ();
  self->menu = g_menu_new ();

  for (guint i = 0; i < kind->n_columns; i++)
    {
      GtkColumnViewColumn *view_column = make (&kind->columns[i], user_data);

      self->widest[i] = g_strdup ("");
      g_ptr_array_add (self->columns, view_column);
      add_column_action (self, i, kind->columns[i].is_shown);
      g_signal_connect_swapped (view_column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self);
    }

  add_menu (self);

  for (guint i = 0; i < kind->n_columns; i++)
    gtk_column_view_column_set_header_menu (column_at (self, i), G_MENU_MODEL (self->menu));

  arrange (self);
  g_signal_connect_swapped (gtk_column_view_get_columns (view), "items-changed",
                            G_CALLBACK (save_soon), self);

  return self;
}

void
moked_table_columns_free (MokedTableColumns *self)
{
  if (self->save_id)
    {
      g_clear_handle_id (&self->save_id, g_source_remove);
      save_cb (self);
    }

  g_signal_handlers_disconnect_by_data (gtk_column_view_get_columns (self->view), self);

  for (guint i = 0; i < self->columns->len; i++)
    g_signal_handlers_disconnect_by_data (column_at (self, i), self);

  g_ptr_array_unref (self->columns);
  g_free (self->set_widths);
  g_strfreev (self->widest);
  g_object_unref (self->settings);
  g_object_unref (self->actions);
  g_object_unref (self->menu);
  g_free (self);
}

GtkColumnViewColumn *
moked_table_columns_find (MokedTableColumns *self,
                          guint              column)
{
  for (guint i = 0; i < self->kind->n_columns; i++)
    if (self->kind->columns[i].column == column)
      return column_at (self, i);

  return NULL;
}

gboolean
moked_table_columns_number_of (MokedTableColumns   *self,
                               GtkColumnViewColumn *view_column,
                               guint               *column)
{
  int index = index_of_view_column (self, view_column);

  if (index < 0)
    return FALSE;

  *column = self->kind->columns[index].column;
  return TRUE;
}

GArray *
moked_table_columns_dup_shown (MokedTableColumns *self)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (guint));
  GListModel *model = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (model, i);
      guint column;

      if (gtk_column_view_column_get_visible (view_column) &&
          moked_table_columns_number_of (self, view_column, &column))
        g_array_append_val (shown, column);
    }

  return shown;
}

GMenuModel *
moked_table_columns_get_menu (MokedTableColumns *self)
{
  return G_MENU_MODEL (self->menu);
}

GActionGroup *
moked_table_columns_get_actions (MokedTableColumns *self)
{
  return G_ACTION_GROUP (self->actions);
}
