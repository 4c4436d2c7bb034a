/* moked-cell-content.c: what one cell says, and how it is painted
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-cell-content"

#include "config.h"

#include "app/common/moked-cell-content.h"

#include <math.h>

#define BADGE_HEIGHT  22
#define BADGE_PADDING 8
#define BADGE_ICON    12
#define TEXT_ICON     14
#define ICON_SPACING  6
#define PLACEHOLDER_HEIGHT 8

void
moked_cell_content_clear (MokedCellContent *self)
{
  g_clear_pointer (&self->text, g_free);
  *self = (MokedCellContent) { 0 };
}

gboolean
moked_cell_content_sample (MokedCellContent *self,
                           const char       *text,
                           const char       *icon_name,
                           MokedCellFlags    flags)
{
  self->text = g_strdup (text);
  self->icon_name = icon_name;
  self->flags = flags;

  return TRUE;
}

/* The four ways a cell's text can look; they live as long as the program. */
static PangoAttrList *
attributes_for (MokedCellFlags flags)
{
  static PangoAttrList *lists[4];
  gboolean is_bold = (flags & (MOKED_CELL_BOLD | MOKED_CELL_BADGE)) != 0;
  gboolean is_numeric = (flags & MOKED_CELL_NUMERIC) != 0;
  guint which = (is_bold ? 1 : 0) | (is_numeric ? 2 : 0);

  if (!lists[which])
    {
      lists[which] = pango_attr_list_new ();

      if (is_bold)
        pango_attr_list_insert (lists[which], pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
      if (is_numeric)
        pango_attr_list_insert (lists[which], pango_attr_font_features_new ("tnum"));
    }

  return lists[which];
}

void
moked_cell_content_lay_out (const MokedCellContent *self,
                            GtkWidget              *widget,
                            PangoLayout           **layout)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (!*layout)
    {
      *layout = gtk_widget_create_pango_layout (widget, NULL);
      pango_layout_set_single_paragraph_mode (*layout, TRUE);
      pango_layout_set_ellipsize (*layout, PANGO_ELLIPSIZE_END);
      /* Pango would put a text in Latin letters at the wrong side. */
      pango_layout_set_auto_dir (*layout, FALSE);
      pango_layout_set_alignment (*layout, is_rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    }

  pango_layout_set_attributes (*layout, attributes_for (self->flags));
  pango_layout_set_text (*layout, self->text ? self->text : "", -1);
}

static int
icon_room (const MokedCellContent *self)
{
  if (!self->icon_name)
    return 0;

  return (self->flags & MOKED_CELL_BADGE) ? BADGE_ICON + ICON_SPACING - 1 : TEXT_ICON + ICON_SPACING;
}

static void
ink_of (const MokedCellContent *self,
        GtkWidget              *widget,
        MokedPalette           *palette,
        GdkRGBA                *ink)
{
  if (self->flags & (MOKED_CELL_BADGE | MOKED_CELL_TONED))
    moked_palette_get_ink (palette, self->tone, ink);
  else
    gtk_widget_get_color (widget, ink);

  if (self->flags & MOKED_CELL_DIM)
    ink->alpha *= moked_palette_get_dim (palette);
}

static void
paint_pill (GtkSnapshot           *snapshot,
            const graphene_rect_t *bounds,
            const GdkRGBA         *color)
{
  GskRoundedRect pill;

  gsk_rounded_rect_init_from_rect (&pill, bounds, bounds->size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

/* What is coming: a quiet bar, never a spinner. */
static float
paint_placeholder (GtkWidget             *widget,
                   GtkSnapshot           *snapshot,
                   const graphene_rect_t *area,
                   gboolean               at_end)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = area->size.width * 0.6f;
  graphene_rect_t bar = GRAPHENE_RECT_INIT (area->origin.x,
                                            area->origin.y + (area->size.height - PLACEHOLDER_HEIGHT) / 2,
                                            width, PLACEHOLDER_HEIGHT);
  GdkRGBA ink;

  if (is_rtl != at_end)
    bar.origin.x += area->size.width - width;

  gtk_widget_get_color (widget, &ink);
  ink.alpha *= 0.08f;
  paint_pill (snapshot, &bar, &ink);

  return width;
}

static void
paint_text (PangoLayout   *layout,
            GtkSnapshot   *snapshot,
            float          x,
            float          middle,
            const GdkRGBA *ink)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, roundf (middle - height / 2.f)));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

float
moked_cell_content_paint (const MokedCellContent *self,
                          PangoLayout            *layout,
                          GtkWidget              *widget,
                          MokedPalette           *palette,
                          GtkSnapshot            *snapshot,
                          const graphene_rect_t  *area,
                          gboolean                at_end)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean is_badge = (self->flags & MOKED_CELL_BADGE) != 0;
  int padding = is_badge ? BADGE_PADDING : 0;
  int icon = icon_room (self);
  float middle = area->origin.y + area->size.height / 2;
  int text_width, icon_size = is_badge ? BADGE_ICON : TEXT_ICON;
  float width, x;
  GdkRGBA ink;

  if (!self->text)
    return paint_placeholder (widget, snapshot, area, at_end);

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  text_width = CLAMP (text_width, 0, MAX (0, (int) area->size.width - icon - 2 * padding));
  pango_layout_set_width (layout, text_width * PANGO_SCALE);

  width = text_width + icon + 2 * padding;
  x = area->origin.x + (is_rtl != at_end ? area->size.width - width : 0);
  ink_of (self, widget, palette, &ink);

  if (is_badge)
    {
      GdkRGBA ground;

      moked_palette_get_ground (palette, self->tone, &ground);
      paint_pill (snapshot,
                  &GRAPHENE_RECT_INIT (x, roundf (middle - BADGE_HEIGHT / 2.f), width, BADGE_HEIGHT),
                  &ground);
    }

  if (self->icon_name)
    moked_palette_paint_icon (palette, snapshot, self->icon_name, icon_size,
                              is_rtl ? x + width - padding - icon_size : x + padding,
                              roundf (middle - icon_size / 2.f), &ink);

  paint_text (layout, snapshot, x + padding + (is_rtl ? 0 : icon), middle, &ink);

  return width;
}

int
moked_cell_content_width (const MokedCellContent *self,
                          GtkWidget              *widget,
                          double                  scale)
{
  g_autoptr(PangoLayout) layout = NULL;
  int width;

  moked_cell_content_lay_out (self, widget, &layout);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return ceil (width * scale) + icon_room (self) + ((self->flags & MOKED_CELL_BADGE) ? 2 * BADGE_PADDING : 0);
}

int
moked_cell_content_text_height (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);

  return height;
}
