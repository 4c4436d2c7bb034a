/* moked-cell.c: a light cell of a big table: it paints, and holds no children
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Labels in cells lay out their row again at each new text, and a css class on a row styles all its
 * cells again: both cost several times this.
 */

#define G_LOG_DOMAIN "moked-cell"

#include "config.h"

#include "app/common/moked-cell.h"

#include "core/words/moked-words-time.h"

#define ROW_HEIGHT   36
#define PADDING      6
#define EDGE_PADDING 16
#define EDGE_WIDTH   3

struct _MokedCell
{
  GtkWidget parent_instance;

  /* borrowed */
  const MokedCellPainter *painter;

  /* owned */
  MokedSlot        *slot;
  MokedCellContent  content;
  PangoLayout      *layout;

  gulong changed_id;
  guint  column;
  int    min_width;
  float  link_start, link_end;

  guint is_stale : 1;
  guint is_marked : 1;
};

G_DEFINE_FINAL_TYPE (MokedCell, moked_cell, GTK_TYPE_WIDGET)

static void
update_content (MokedCell *self)
{
  gpointer row = self->slot ? moked_slot_get_row (self->slot) : NULL;
  const MokedCellPainter *painter = self->painter;

  moked_cell_content_clear (&self->content);
  self->is_marked = FALSE;

  if (row)
    {
      painter->fill (row, self->column, &self->content, painter->time);
      self->is_marked = painter->is_marked && painter->is_marked (row, painter->time);
    }

  moked_cell_content_lay_out (&self->content, GTK_WIDGET (self), &self->layout);
  self->is_stale = FALSE;
}

/* The cells of a row are its children; the first of them stands at the edge of the table. */
static gboolean
is_at_edge (GtkWidget *widget)
{
  GtkWidget *cell = gtk_widget_get_parent (widget);

  while (cell && (cell = gtk_widget_get_prev_sibling (cell)))
    if (gtk_widget_get_visible (cell))
      return FALSE;

  return TRUE;
}

static void
paint_mark (MokedCell   *self,
            GtkSnapshot *snapshot,
            int          width,
            int          height,
            gboolean     at_edge)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA color;

  moked_palette_get_ground (self->painter->palette, MOKED_TONE_EDGE, &color);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, width, height));

  if (!at_edge)
    return;

  moked_palette_get_ink (self->painter->palette, MOKED_TONE_EDGE, &color);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (is_rtl ? width - EDGE_WIDTH : 0, 0,
                                                  EDGE_WIDTH, height));
}

static void
moked_cell_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  MokedCell *self = MOKED_CELL (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean at_edge = is_at_edge (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int start = at_edge ? EDGE_PADDING : PADDING;
  graphene_rect_t area = GRAPHENE_RECT_INIT (is_rtl ? PADDING : start, 0,
                                             MAX (0, width - start - PADDING), height);
  float painted;

  if (self->is_stale)
    update_content (self);

  if (self->is_marked)
    paint_mark (self, snapshot, width, height, at_edge);

  if (self->slot == NULL)
    return;

  painted = moked_cell_content_paint (&self->content, self->layout, widget, self->painter->palette,
                                      snapshot, &area, FALSE);
  self->link_start = is_rtl ? area.origin.x + area.size.width - painted : area.origin.x;
  self->link_end = self->link_start + painted;
}

static void
moked_cell_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  *minimum = *natural = MOKED_CELL (widget)->min_width;
  *minimum_baseline = *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int text = moked_cell_content_text_height (widget);

      /* With large text the row grows. */
      *minimum = *natural = MAX (ROW_HEIGHT, text + 16);
    }
}

static void
moked_cell_refresh_layout (MokedCell *self)
{
  g_clear_object (&self->layout);
  moked_cell_refresh (self);
}

static void
moked_cell_system_setting_changed (GtkWidget        *widget,
                                   GtkSystemSetting  setting)
{
  moked_cell_refresh_layout (MOKED_CELL (widget));
  GTK_WIDGET_CLASS (moked_cell_parent_class)->system_setting_changed (widget, setting);
}

static void
moked_cell_direction_changed (GtkWidget        *widget,
                              GtkTextDirection  previous)
{
  moked_cell_refresh_layout (MOKED_CELL (widget));
  GTK_WIDGET_CLASS (moked_cell_parent_class)->direction_changed (widget, previous);
}

static void
moked_cell_dispose (GObject *object)
{
  MokedCell *self = MOKED_CELL (object);

  moked_cell_set_slot (self, NULL);
  moked_cell_content_clear (&self->content);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (moked_cell_parent_class)->dispose (object);
}

static void
moked_cell_class_init (MokedCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_cell_dispose;
  widget_class->snapshot = moked_cell_snapshot;
  widget_class->measure = moked_cell_measure;
  widget_class->direction_changed = moked_cell_direction_changed;
  widget_class->system_setting_changed = moked_cell_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "light-cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
moked_cell_init (MokedCell *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
moked_cell_new (const MokedCellPainter *painter,
                guint                   column,
                int                     min_width)
{
  MokedCell *self;

  g_return_val_if_fail (painter != NULL, NULL);

  self = g_object_new (MOKED_TYPE_CELL, NULL);
  self->painter = painter;
  self->column = column;
  self->min_width = min_width;

  return GTK_WIDGET (self);
}

void
moked_cell_set_slot (MokedCell *self,
                     MokedSlot *slot)
{
  g_return_if_fail (MOKED_IS_CELL (self));
  g_return_if_fail (!slot || MOKED_IS_SLOT (slot));

  if (self->slot)
    g_clear_signal_handler (&self->changed_id, self->slot);

  g_set_object (&self->slot, slot);

  if (slot)
    self->changed_id = g_signal_connect_swapped (slot, "changed", G_CALLBACK (moked_cell_refresh), self);

  moked_cell_refresh (self);
}

MokedSlot *
moked_cell_get_slot (MokedCell *self)
{
  g_return_val_if_fail (MOKED_IS_CELL (self), NULL);

  return self->slot;
}

guint
moked_cell_get_column (MokedCell *self)
{
  g_return_val_if_fail (MOKED_IS_CELL (self), 0);

  return self->column;
}

void
moked_cell_refresh (MokedCell *self)
{
  g_return_if_fail (MOKED_IS_CELL (self));

  self->is_stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
moked_cell_is_link_at (MokedCell *self,
                       double     x)
{
  g_return_val_if_fail (MOKED_IS_CELL (self), FALSE);

  return (self->content.flags & MOKED_CELL_LINK) != 0 &&
         x >= self->link_start && x <= self->link_end;
}

void
moked_cell_say_instant (MokedCellContent    *content,
                        gint64               instant,
                        const MokedCellTime *time)
{
  content->text = moked_words_instant (instant, time->zone);
  content->flags = MOKED_CELL_NUMERIC | MOKED_CELL_DIM;
}

void
moked_cell_say_when (MokedCellContent    *content,
                     gint64               instant,
                     const MokedCellTime *time)
{
  content->text = moked_words_when (instant, time->now, time->zone);
  content->flags = MOKED_CELL_NUMERIC | MOKED_CELL_DIM;
}
