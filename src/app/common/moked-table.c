/* moked-table.c: a table of any size over slots: light cells, columns that are remembered
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-table"

#include "config.h"

#include "app/common/moked-table.h"

#include <adwaita.h>

#include "app/common/moked-row-feed.h"
#include "app/common/moked-row-sentences.h"
#include "app/common/moked-table-columns.h"

/* More than fill the highest screen. */
#define FIRST_ROWS 32

/* Rows whose reading fails do not keep the others away. */
#define MAX_FRAMES_WITHOUT_ROWS 30

struct _MokedTable
{
  GtkWidget parent_instance;

  const MokedTableKind *kind;
  MokedCellPainter      painter;

  /* widgets, children of this one */
  GtkWidget     *stack;
  GtkColumnView *view;
  GtkListView   *rows;

  /* owned */
  MokedTableColumns  *columns;
  MokedSlotModel     *model;
  MokedRowFeed       *feed; /* of the model: what the view has of it */
  GtkSingleSelection *selection;
  GSettings          *settings;
  GPtrArray          *cells; /* borrowed: all that live */
  MokedRowSentences  *sentences;

  guint feeding_id; /* a tick callback, while the view has not got all rows */
  guint going_id;   /* a tick callback, while the view has no place on the screen to scroll in */
  guint going_to;
  guint n_empty_frames;
  guint is_selecting : 1;
  guint is_sorting : 1;
};

G_DEFINE_FINAL_TYPE (MokedTable, moked_table, GTK_TYPE_WIDGET)

enum { SORT_CHANGED, SELECTION_CHANGED, OPENED, FOLLOWED, CLICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- cells ----------------------------------------------------------------------------------- */

static void
cell_gone_cb (gpointer  data,
              GObject  *cell)
{
  MokedTable *self = data;

  g_ptr_array_remove_fast (self->cells, cell);
}

static void
remember_cell (MokedTable *self,
               GtkWidget  *cell)
{
  g_ptr_array_add (self->cells, cell);
  g_object_weak_ref (G_OBJECT (cell), cell_gone_cb, self);
}

static void
cell_setup_cb (MokedTable               *self,
               GtkColumnViewCell        *item,
               GtkSignalListItemFactory *factory)
{
  const MokedTableColumn *column = g_object_get_data (G_OBJECT (factory), "column");
  GtkWidget *cell = moked_cell_new (&self->painter, column->column, column->min_width);

  gtk_widget_set_has_tooltip (cell, self->kind->tooltip != NULL);
  gtk_column_view_cell_set_focusable (item, FALSE);
  gtk_column_view_cell_set_child (item, cell);
  remember_cell (self, cell);
}

static void
cell_bind_cb (MokedTable        *self,
              GtkColumnViewCell *item)
{
  moked_cell_set_slot (MOKED_CELL (gtk_column_view_cell_get_child (item)),
                       gtk_column_view_cell_get_item (item));
}

static void
cell_unbind_cb (MokedTable        *self,
                GtkColumnViewCell *item)
{
  moked_cell_set_slot (MOKED_CELL (gtk_column_view_cell_get_child (item)), NULL);
}

static GtkColumnViewColumn *
make_column (const MokedTableColumn *column,
             gpointer                user_data)
{
  MokedTable *self = user_data;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));
  GtkColumnViewColumn *view_column;

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (cell_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (cell_bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (cell_unbind_cb), self);

  view_column = gtk_column_view_column_new (self->kind->title (column->column), factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->expands);

  /* Only so that the header can be clicked: the query puts rows in order, not GTK. */
  gtk_column_view_column_set_sorter (view_column, sorter);

  return view_column;
}

/* --- two-line rows --------------------------------------------------------------------------- */

static void
row_setup_cb (MokedTable  *self,
              GtkListItem *item)
{
  GtkWidget *row = moked_two_line_new (&self->painter);

  gtk_list_item_set_child (item, row);
  remember_cell (self, row);
}

static void
row_bind_cb (MokedTable  *self,
             GtkListItem *item)
{
  moked_two_line_set_slot (MOKED_TWO_LINE (gtk_list_item_get_child (item)),
                           gtk_list_item_get_item (item));
}

static void
row_unbind_cb (MokedTable  *self,
               GtkListItem *item)
{
  moked_two_line_set_slot (MOKED_TWO_LINE (gtk_list_item_get_child (item)), NULL);
}

/* --- the first frames ------------------------------------------------------------------------ */

static gboolean
first_row_is_read (MokedTable *self)
{
  g_autoptr(MokedSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->feed), 0);

  return slot && moked_slot_get_row (slot);
}

static gboolean
feed_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  MokedTable *self = MOKED_TABLE (widget);

  if (!first_row_is_read (self) && self->n_empty_frames++ < MAX_FRAMES_WITHOUT_ROWS)
    return G_SOURCE_CONTINUE;
  if (moked_row_feed_take_frame (self->feed))
    return G_SOURCE_CONTINUE;

  self->feeding_id = 0;

  return G_SOURCE_REMOVE;
}

/* Frames pass for a table in sight only. */
static void
sync_feeding (MokedTable *self)
{
  gboolean is_feeding = moked_row_feed_has_more (self->feed) && gtk_widget_get_mapped (GTK_WIDGET (self));

  if (is_feeding && !self->feeding_id)
    self->feeding_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), feed_cb, NULL, NULL);
  else if (!is_feeding && self->feeding_id)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->feeding_id);
      self->feeding_id = 0;
    }
}

/* --- what a person does ---------------------------------------------------------------------- */

static void
selected_cb (MokedTable *self)
{
  if (!self->is_selecting)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
activate_cb (MokedTable *self,
             guint       position)
{
  g_signal_emit (self, signals[OPENED], 0, position);
}

static MokedCell *
link_at (MokedTable *self,
         double      x,
         double      y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  graphene_point_t point;

  if (!MOKED_IS_CELL (picked) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), picked, &GRAPHENE_POINT_INIT (x, y), &point) ||
      !moked_cell_is_link_at (MOKED_CELL (picked), point.x))
    return NULL;

  return MOKED_CELL (picked);
}

static void
released_cb (MokedTable      *self,
             int              n_press,
             double           x,
             double           y,
             GtkGestureClick *gesture)
{
  MokedCell *cell = n_press == 1 ? link_at (self, x, y) : NULL;
  MokedSlot *slot = cell ? moked_cell_get_slot (cell) : NULL;

  if (slot)
    g_signal_emit (self, signals[FOLLOWED], 0, moked_slot_get_position (slot));
  else if (n_press == 1)
    g_signal_emit (self, signals[CLICKED], 0);
}

static void
row_released_cb (MokedTable *self,
                 int         n_press)
{
  if (n_press == 1)
    g_signal_emit (self, signals[CLICKED], 0);
}

static void
motion_cb (MokedTable *self,
           double      x,
           double      y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), link_at (self, x, y) ? "pointer" : NULL);
}

static gboolean
query_tooltip_cb (MokedTable *self,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  MokedSlot *slot = MOKED_IS_CELL (picked) ? moked_cell_get_slot (MOKED_CELL (picked)) : NULL;
  gpointer row = slot ? moked_slot_get_row (slot) : NULL;
  g_autofree char *text = NULL;
  graphene_rect_t bounds;

  if (keyboard || !row)
    return FALSE;

  text = self->kind->tooltip (row, moked_cell_get_column (MOKED_CELL (picked)), self->painter.time);
  if (!text || !gtk_widget_compute_bounds (picked, GTK_WIDGET (self->view), &bounds))
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { bounds.origin.x, bounds.origin.y,
                                                       bounds.size.width, bounds.size.height });
  return TRUE;
}

static void
sorter_changed_cb (MokedTable *self)
{
  guint column;
  gboolean descending;

  /* GTK takes the columns apart, and says so, when the table goes. */
  if (self->is_sorting || !self->view)
    return;

  moked_table_get_sort (self, &column, &descending);

  for (guint i = 0; i < self->kind->n_columns; i++)
    if (self->kind->columns[i].column == column)
      g_settings_set (self->settings, self->kind->sort_key, "(sb)", self->kind->columns[i].id, descending);

  g_signal_emit (self, signals[SORT_CHANGED], 0);
}

static void
restore_sort (MokedTable *self)
{
  g_autofree char *id = NULL;
  gboolean descending;

  g_settings_get (self->settings, self->kind->sort_key, "(sb)", &id, &descending);

  for (guint i = 0; i < self->kind->n_columns; i++)
    if (g_str_equal (self->kind->columns[i].id, id))
      moked_table_set_sort (self, self->kind->columns[i].column, descending);
}

/* --- putting it together --------------------------------------------------------------------- */

static GtkWidget *
make_scrolled (GtkWidget     *child,
               GtkPolicyType  horizontal)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), horizontal, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);

  return scrolled;
}

static void
make_columns_view (MokedTable *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "entries");
  gtk_column_view_set_show_row_separators (self->view, FALSE);
  /* Tab leaves the rows, however many they are: the arrows go through them. */
  gtk_column_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);

  moked_row_sentences_watch (self->sentences, GTK_SIGNAL_LIST_ITEM_FACTORY (factory));
  gtk_column_view_set_row_factory (self->view, factory);

  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);

  if (self->kind->tooltip)
    {
      gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
      g_signal_connect_swapped (self->view, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
    }

  self->columns = moked_table_columns_new (self->kind, self->view, make_column, self);
  restore_sort (self);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed",
                            G_CALLBACK (sorter_changed_cb), self);
}

static void
make_rows_view (MokedTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (row_unbind_cb), self);
  moked_row_sentences_watch (self->sentences, GTK_SIGNAL_LIST_ITEM_FACTORY (factory));

  self->rows = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_tab_behavior (self->rows, GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "entries");
  g_signal_connect_swapped (self->rows, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (row_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->rows), GTK_EVENT_CONTROLLER (click));
}

static void
style_changed_cb (MokedTable *self)
{
  moked_table_refresh (self);
}

static void
moked_table_realize (GtkWidget *widget)
{
  MokedTable *self = MOKED_TABLE (widget);

  GTK_WIDGET_CLASS (moked_table_parent_class)->realize (widget);
  moked_table_columns_fit (self->columns);
}

static void
moked_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (moked_table_parent_class)->map (widget);
  sync_feeding (MOKED_TABLE (widget));
}

static void
moked_table_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (moked_table_parent_class)->unmap (widget);
  sync_feeding (MOKED_TABLE (widget));
}

static void
moked_table_system_setting_changed (GtkWidget        *widget,
                                    GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (moked_table_parent_class)->system_setting_changed (widget, setting);

  if (gtk_widget_get_realized (widget))
    moked_table_columns_fit (MOKED_TABLE (widget)->columns);
}

static void
moked_table_dispose (GObject *object)
{
  MokedTable *self = MOKED_TABLE (object);

  for (guint i = 0; self->cells && i < self->cells->len; i++)
    g_object_weak_unref (g_ptr_array_index (self->cells, i), cell_gone_cb, self);

  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->columns, moked_table_columns_free);

  if (self->view)
    {
      gtk_column_view_set_model (self->view, NULL);
      gtk_list_view_set_model (self->rows, NULL);
      self->view = NULL;
      self->rows = NULL;
    }

  g_clear_pointer (&self->stack, gtk_widget_unparent);

  if (self->painter.palette)
    gtk_widget_unparent (GTK_WIDGET (self->painter.palette));
  self->painter.palette = NULL;

  g_clear_pointer (&self->sentences, moked_row_sentences_free);
  g_clear_object (&self->selection);
  g_clear_object (&self->feed);
  g_clear_object (&self->model);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (moked_table_parent_class)->dispose (object);
}

static void
moked_table_class_init (MokedTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_table_dispose;
  widget_class->realize = moked_table_realize;
  widget_class->map = moked_table_map;
  widget_class->unmap = moked_table_unmap;
  widget_class->system_setting_changed = moked_table_system_setting_changed;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[SORT_CHANGED] = g_signal_new ("sort-changed", MOKED_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", MOKED_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", MOKED_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FOLLOWED] = g_signal_new ("followed", MOKED_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CLICKED] = g_signal_new ("clicked", MOKED_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static char *
make_sentence (gpointer row,
               gpointer data)
{
  MokedTable *self = data;

  return self->kind->sentence (row, self->painter.time);
}

static void
moked_table_init (MokedTable *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->cells = g_ptr_array_new ();
  self->sentences = moked_row_sentences_new (make_sentence, self);
  self->settings = g_settings_new (MOKED_APP_ID);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);

  for (guint i = 0; i < 3; i++)
    {
      static const char * const names[] = { "notify::dark", "notify::high-contrast", "notify::accent-color" };

      g_signal_connect_object (style, names[i], G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
    }
}

GtkWidget *
moked_table_new (const MokedTableKind *kind,
                 MokedSlotModel       *model,
                 const MokedCellTime  *time)
{
  MokedTable *self;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (MOKED_IS_SLOT_MODEL (model), NULL);

  self = g_object_new (MOKED_TYPE_TABLE, NULL);
  self->kind = kind;
  self->model = g_object_ref (model);
  self->feed = moked_row_feed_new (G_LIST_MODEL (model), FIRST_ROWS);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (sync_feeding), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->selection = g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE, "can-unselect", TRUE,
                                  "model", self->feed, NULL);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);

  self->painter = (MokedCellPainter) {
    .palette = MOKED_PALETTE (moked_palette_new ()),
    .fill = kind->fill,
    .is_marked = kind->is_marked,
    .time = time,
  };
  gtk_widget_set_parent (GTK_WIDGET (self->painter.palette), GTK_WIDGET (self));

  make_columns_view (self);
  make_rows_view (self);

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_scrolled (GTK_WIDGET (self->view), GTK_POLICY_AUTOMATIC),
                       "table");
  gtk_stack_add_named (GTK_STACK (self->stack), make_scrolled (GTK_WIDGET (self->rows), GTK_POLICY_NEVER), "rows");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/* --- public ---------------------------------------------------------------------------------- */

static gboolean
is_narrow (MokedTable *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "rows");
}

void
moked_table_set_narrow (MokedTable *self,
                        gboolean    narrow)
{
  g_return_if_fail (MOKED_IS_TABLE (self));

  /* Only the view in sight has the model: the other would bind rows for nobody. */
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), narrow ? "rows" : "table");
  gtk_column_view_set_model (self->view, narrow ? NULL : GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_model (self->rows, narrow ? GTK_SELECTION_MODEL (self->selection) : NULL);
}

void
moked_table_get_sort (MokedTable *self,
                      guint      *column,
                      gboolean   *descending)
{
  GtkColumnViewSorter *sorter;
  GtkColumnViewColumn *view_column;

  g_return_if_fail (MOKED_IS_TABLE (self));

  sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->view));
  view_column = gtk_column_view_sorter_get_primary_sort_column (sorter);
  *column = self->kind->columns[0].column;
  *descending = gtk_column_view_sorter_get_primary_sort_order (sorter) == GTK_SORT_DESCENDING;

  if (view_column)
    moked_table_columns_number_of (self->columns, view_column, column);
}

void
moked_table_set_sort (MokedTable *self,
                      guint       column,
                      gboolean    descending)
{
  GtkColumnViewColumn *view_column;

  g_return_if_fail (MOKED_IS_TABLE (self));

  view_column = moked_table_columns_find (self->columns, column);
  g_return_if_fail (view_column != NULL);

  self->is_sorting = TRUE;
  gtk_column_view_sort_by_column (self->view, view_column,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->is_sorting = FALSE;
}

void
moked_table_set_widest (MokedTable *self,
                        guint       column,
                        const char *text)
{
  g_return_if_fail (MOKED_IS_TABLE (self));

  moked_table_columns_set_widest (self->columns, column, text);
}

guint
moked_table_get_selected (MokedTable *self)
{
  g_return_val_if_fail (MOKED_IS_TABLE (self), GTK_INVALID_LIST_POSITION);

  return gtk_single_selection_get_selected (self->selection);
}

void
moked_table_begin_swap (MokedTable *self,
                        int         n_above)
{
  g_return_if_fail (MOKED_IS_TABLE (self));

  self->is_selecting = TRUE;
  if (n_above != 0)
    moked_row_feed_give_all (self->feed);
}

void
moked_table_end_swap (MokedTable *self,
                      guint       selected)
{
  g_return_if_fail (MOKED_IS_TABLE (self));

  if (selected != GTK_INVALID_LIST_POSITION)
    moked_row_feed_give (self->feed, selected);

  gtk_single_selection_set_selected (self->selection, selected);
  self->is_selecting = FALSE;
}

/* All rows are of one height. */
static double
row_height (MokedTable *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->feed));

  return n_rows ? gtk_adjustment_get_upper (moked_table_get_vadjustment (self)) / n_rows : 0;
}

/* GTK keeps a list empty that was scrolled before it was ever placed. */
static gboolean
has_place (MokedTable *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self))
         && gtk_adjustment_get_page_size (moked_table_get_vadjustment (self)) > 0
         && row_height (self) > 0;
}

static void
scroll_to (MokedTable *self,
           guint       position)
{
  const GtkListScrollFlags flags = GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT;

  if (is_narrow (self))
    gtk_list_view_scroll_to (self->rows, position, flags, NULL);
  else
    gtk_column_view_scroll_to (self->view, position, NULL, flags, NULL);
}

static gboolean
go_cb (GtkWidget     *widget,
       GdkFrameClock *frame_clock,
       gpointer       user_data)
{
  MokedTable *self = MOKED_TABLE (widget);

  if (!has_place (self))
    return G_SOURCE_CONTINUE;

  self->going_id = 0;
  if (self->going_to < g_list_model_get_n_items (G_LIST_MODEL (self->feed)))
    scroll_to (self, self->going_to);

  return G_SOURCE_REMOVE;
}

void
moked_table_go_to (MokedTable *self,
                   guint       position)
{
  g_return_if_fail (MOKED_IS_TABLE (self));

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    return;

  moked_row_feed_give (self->feed, position);

  gtk_single_selection_set_selected (self->selection, position);
  self->going_to = position;
  if (has_place (self))
    scroll_to (self, position);
  else if (self->going_id == 0)
    self->going_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), go_cb, NULL, NULL);
}

GtkAdjustment *
moked_table_get_vadjustment (MokedTable *self)
{
  g_return_val_if_fail (MOKED_IS_TABLE (self), NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_stack_get_visible_child (GTK_STACK (self->stack))));
}

void
moked_table_scroll_to_top (MokedTable *self)
{
  g_return_if_fail (MOKED_IS_TABLE (self));

  /* The adjustment may say 0 already while GTK is about to keep a row in sight that has moved down. */
  if (!has_place (self))
    gtk_adjustment_set_value (moked_table_get_vadjustment (self), 0);
  else if (is_narrow (self))
    gtk_list_view_scroll_to (self->rows, 0, GTK_LIST_SCROLL_NONE, NULL);
  else
    gtk_column_view_scroll_to (self->view, 0, NULL, GTK_LIST_SCROLL_NONE, NULL);
}

void
moked_table_focus (MokedTable *self)
{
  g_return_if_fail (MOKED_IS_TABLE (self));

  gtk_widget_grab_focus (is_narrow (self) ? GTK_WIDGET (self->rows) : GTK_WIDGET (self->view));
}

guint
moked_table_get_first_seen (MokedTable *self)
{
  double height;

  g_return_val_if_fail (MOKED_IS_TABLE (self), 0);

  height = row_height (self);

  return height > 0 ? gtk_adjustment_get_value (moked_table_get_vadjustment (self)) / height : 0;
}

void
moked_table_refresh (MokedTable *self)
{
  g_return_if_fail (MOKED_IS_TABLE (self));

  for (guint i = 0; i < self->cells->len; i++)
    {
      gpointer cell = g_ptr_array_index (self->cells, i);

      if (MOKED_IS_CELL (cell))
        moked_cell_refresh (cell);
      else
        moked_two_line_refresh (cell);
    }
}

GArray *
moked_table_dup_columns (MokedTable *self)
{
  g_return_val_if_fail (MOKED_IS_TABLE (self), NULL);

  return moked_table_columns_dup_shown (self->columns);
}

GMenuModel *
moked_table_get_menu (MokedTable *self)
{
  g_return_val_if_fail (MOKED_IS_TABLE (self), NULL);

  return moked_table_columns_get_menu (self->columns);
}

GActionGroup *
moked_table_get_actions (MokedTable *self)
{
  g_return_val_if_fail (MOKED_IS_TABLE (self), NULL);

  return moked_table_columns_get_actions (self->columns);
}
