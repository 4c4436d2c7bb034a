/* moked-two-line.c: a light row of two lines, where there is no room for columns
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-two-line"

#include "config.h"

#include "app/common/moked-two-line.h"

#define ROW_HEIGHT 64
#define PADDING    16
#define LINE_ROOM  9
#define SPACING    12
#define EDGE_WIDTH 3

struct _MokedTwoLine
{
  GtkWidget parent_instance;

  /* borrowed */
  const MokedCellPainter *painter;

  /* owned */
  MokedSlot        *slot;
  MokedCellContent  parts[MOKED_N_PARTS];
  PangoLayout      *layouts[MOKED_N_PARTS];

  gulong changed_id;

  guint is_stale : 1;
  guint is_marked : 1;
};

G_DEFINE_FINAL_TYPE (MokedTwoLine, moked_two_line, GTK_TYPE_WIDGET)

static void
update_parts (MokedTwoLine *self)
{
  gpointer row = self->slot ? moked_slot_get_row (self->slot) : NULL;
  const MokedCellPainter *painter = self->painter;

  for (guint i = 0; i < MOKED_N_PARTS; i++)
    {
      moked_cell_content_clear (&self->parts[i]);

      if (row)
        painter->fill (row, MOKED_PART_TITLE + i, &self->parts[i], painter->time);

      moked_cell_content_lay_out (&self->parts[i], GTK_WIDGET (self), &self->layouts[i]);
    }

  self->is_marked = row && painter->is_marked && painter->is_marked (row, painter->time);
  self->is_stale = FALSE;
}

static float
paint_part (MokedTwoLine          *self,
            GtkSnapshot           *snapshot,
            guint                  part,
            const graphene_rect_t *area,
            gboolean               at_end)
{
  guint i = part - MOKED_PART_TITLE;

  return moked_cell_content_paint (&self->parts[i], self->layouts[i], GTK_WIDGET (self),
                                   self->painter->palette, snapshot, area, at_end);
}

/* The end side takes what it needs, the start side has the rest. */
static void
paint_line (MokedTwoLine    *self,
            GtkSnapshot     *snapshot,
            guint            start_part,
            guint            end_part,
            graphene_rect_t  area)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  float taken = 0;

  if (!moked_slot_get_row (self->slot) || *self->parts[end_part - MOKED_PART_TITLE].text)
    taken = paint_part (self, snapshot, end_part, &area, TRUE) + SPACING;

  area.size.width = MAX (0, area.size.width - taken);
  area.origin.x += is_rtl ? taken : 0;
  paint_part (self, snapshot, start_part, &area, FALSE);
}

static void
paint_mark (MokedTwoLine *self,
            GtkSnapshot  *snapshot,
            int           width,
            int           height)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA color;

  moked_palette_get_ground (self->painter->palette, MOKED_TONE_EDGE, &color);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, width, height));
  moked_palette_get_ink (self->painter->palette, MOKED_TONE_EDGE, &color);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (is_rtl ? width - EDGE_WIDTH : 0, 0,
                                                  EDGE_WIDTH, height));
}

static void
moked_two_line_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  MokedTwoLine *self = MOKED_TWO_LINE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (PADDING, LINE_ROOM, MAX (0, width - 2 * PADDING),
                                             height / 2.f - LINE_ROOM);

  if (!self->slot)
    return;

  if (self->is_stale)
    update_parts (self);

  if (self->is_marked)
    paint_mark (self, snapshot, width, height);

  paint_line (self, snapshot, MOKED_PART_TITLE, MOKED_PART_BADGE, area);
  area.origin.y = height / 2.f;
  paint_line (self, snapshot, MOKED_PART_SUBTITLE, MOKED_PART_NOTE, area);
}

static void
moked_two_line_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int text = moked_cell_content_text_height (widget);

      *minimum = *natural = MAX (ROW_HEIGHT, 2 * text + 24);
    }
}

static void
forget_layouts (MokedTwoLine *self)
{
  for (guint i = 0; i < MOKED_N_PARTS; i++)
    g_clear_object (&self->layouts[i]);

  moked_two_line_refresh (self);
}

static void
moked_two_line_system_setting_changed (GtkWidget        *widget,
                                       GtkSystemSetting  setting)
{
  forget_layouts (MOKED_TWO_LINE (widget));
  GTK_WIDGET_CLASS (moked_two_line_parent_class)->system_setting_changed (widget, setting);
}

static void
moked_two_line_direction_changed (GtkWidget        *widget,
                                  GtkTextDirection  previous)
{
  forget_layouts (MOKED_TWO_LINE (widget));
  GTK_WIDGET_CLASS (moked_two_line_parent_class)->direction_changed (widget, previous);
}

static void
moked_two_line_dispose (GObject *object)
{
  MokedTwoLine *self = MOKED_TWO_LINE (object);

  moked_two_line_set_slot (self, NULL);

  for (guint i = 0; i < MOKED_N_PARTS; i++)
    {
      moked_cell_content_clear (&self->parts[i]);
      g_clear_object (&self->layouts[i]);
    }

  G_OBJECT_CLASS (moked_two_line_parent_class)->dispose (object);
}

static void
moked_two_line_class_init (MokedTwoLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_two_line_dispose;
  widget_class->snapshot = moked_two_line_snapshot;
  widget_class->measure = moked_two_line_measure;
  widget_class->direction_changed = moked_two_line_direction_changed;
  widget_class->system_setting_changed = moked_two_line_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "two-line");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
moked_two_line_init (MokedTwoLine *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
moked_two_line_new (const MokedCellPainter *painter)
{
  MokedTwoLine *self;

  g_return_val_if_fail (painter != NULL, NULL);

  self = g_object_new (MOKED_TYPE_TWO_LINE, NULL);
  self->painter = painter;

  return GTK_WIDGET (self);
}

void
moked_two_line_set_slot (MokedTwoLine *self,
                         MokedSlot    *slot)
{
  g_return_if_fail (MOKED_IS_TWO_LINE (self));
  g_return_if_fail (!slot || MOKED_IS_SLOT (slot));

  if (self->slot)
    g_clear_signal_handler (&self->changed_id, self->slot);

  g_set_object (&self->slot, slot);

  if (slot)
    self->changed_id = g_signal_connect_swapped (slot, "changed",
                                                 G_CALLBACK (moked_two_line_refresh), self);

  moked_two_line_refresh (self);
}

void
moked_two_line_refresh (MokedTwoLine *self)
{
  g_return_if_fail (MOKED_IS_TWO_LINE (self));

  self->is_stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
