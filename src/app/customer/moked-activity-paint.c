/* moked-activity-paint.c: a customer's acts by month, as bars on any cairo surface
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-activity-paint"

#include "config.h"

#include "app/customer/moked-activity-paint.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/words/moked-words-engagement.h"
#include "core/words/moked-words.h"

#define SLOT_WIDTH  46 /* at least: for the name of a month */
#define LEAST_SLOTS 6

#define BAR_SPACING 8
#define BAR_RADIUS  3
#define LEAST_BAR   2
#define TEXT_HEIGHT 17
#define TYPE_SCALE  0.75

void
moked_activity_picture_init (MokedActivityPicture  *self,
                             const MokedEngagement *engagement,
                             GTimeZone             *zone,
                             double                 width,
                             gboolean               is_rtl)
{
  const guint n_slots = CLAMP ((int) (width / SLOT_WIDTH), LEAST_SLOTS, MOKED_ACTIVITY_MOST_MONTHS);

  *self = (MokedActivityPicture) {
    .engagement = engagement,
    .zone = zone,
    .n_slots = n_slots,
    .n_months = MIN (n_slots, engagement->months->len),
    .is_rtl = is_rtl,
  };
}

int
moked_activity_month_of (const MokedActivityPicture *self,
                         guint                       slot)
{
  const int first = (int) self->engagement->months->len - (int) self->n_slots;

  return first + (int) slot;
}

static guint
count_highest (const MokedActivityPicture *self)
{
  GArray *months = self->engagement->months;
  guint highest = 1;

  for (guint i = months->len - self->n_months; i < months->len; i++)
    highest = MAX (highest, g_array_index (months, MokedEngagementMonth, i).n_acts);

  return highest;
}

static void
paint_bar (cairo_t       *cr,
           const GdkRGBA *color,
           double         x,
           double         y,
           double         width,
           double         height)
{
  const double radius = MIN (BAR_RADIUS, height / 2);

  gdk_cairo_set_source_rgba (cr, color);
  cairo_new_path (cr);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + width - radius, y + radius, radius, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, 0.5 * G_PI);
  cairo_arc (cr, x + radius, y + height - radius, radius, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* In the middle of a slot; a word may be wider than its slot, but not leave the picture. */
static void
paint_text (cairo_t       *cr,
            PangoContext  *context,
            const GdkRGBA *color,
            const char    *text,
            gboolean       is_bold,
            double         middle,
            double         y,
            double         picture_width)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (context);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (TYPE_SCALE));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_move_to (cr, CLAMP (middle - width / 2.0, 0, MAX (0, picture_width - width)), y);
  pango_cairo_show_layout (cr, layout);
}

static void
paint_month (const MokedActivityPicture *self,
             cairo_t                    *cr,
             PangoContext               *context,
             const MokedActivityColors  *colors,
             guint                       slot,
             guint                       highest,
             double                      width,
             double                      height)
{
  const int index = moked_activity_month_of (self, slot);
  const MokedEngagementMonth *month = &g_array_index (self->engagement->months, MokedEngagementMonth, index);
  const gboolean is_peak = index == self->engagement->peak;
  const double slot_width = width / self->n_slots;
  const double x = self->is_rtl ? width - (slot + 1) * slot_width : slot * slot_width;
  const double room = height - 2 * TEXT_HEIGHT;
  const double bar = month->n_acts == 0 ? LEAST_BAR : MAX (2.0 * LEAST_BAR, round (room * month->n_acts / highest));
  const double bottom = height - TEXT_HEIGHT;
  g_autofree char *name = moked_words_month_short (month, self->zone);

  paint_bar (cr, is_peak ? &colors->peak : &colors->bar, x + BAR_SPACING / 2.0, bottom - bar, slot_width - BAR_SPACING, bar);
  paint_text (cr, context, &colors->ink, name, FALSE, x + slot_width / 2, bottom + 2, width);
  if (is_peak)
    {
      g_autofree char *number = moked_words_number (month->n_acts);
      /* Translators: the month in which there was most; %s is how much */
      g_autofree char *words = g_strdup_printf (_("peak %s"), number);

      paint_text (cr, context, &colors->marked, words, TRUE, x + slot_width / 2, bottom - bar - TEXT_HEIGHT + 1, width);
    }
}

void
moked_activity_paint (const MokedActivityPicture *self,
                      cairo_t                    *cr,
                      PangoContext               *context,
                      const MokedActivityColors  *colors,
                      double                      width,
                      double                      height)
{
  guint highest;

  g_return_if_fail (self != NULL);

  if (self->n_months == 0)
    return;

  highest = count_highest (self);
  for (guint slot = self->n_slots - self->n_months; slot < self->n_slots; slot++)
    paint_month (self, cr, context, colors, slot, highest, width, height);
}
