/* moked-stream-row.c: one row of a customer's timeline: it paints, and holds no children
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Its height is that of its words at its width, so they are laid out when it is measured.
 */

#define G_LOG_DOMAIN "moked-stream-row"

#include "config.h"

#include "app/customer/moked-stream-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/words/moked-words-time.h"
#include "core/words/moked-words-timeline.h"

#define ROW_SPACING  4  /* above and below */
#define DOT_SIZE     26
#define DOT_TOP      5
#define DOT_RING     4  /* in which the spine is not seen */
#define DOT_ICON     13
#define PART_DOT     10
#define PART_INSET   18
#define SPINE_WIDTH  2
#define CARD_GAP     21 /* from the middle of the spine */
#define TIME_GAP     22
#define NARROW_GAP   36 /* from the start to the card, in one column */
#define DAY_PAD_X    12
#define DAY_PAD_Y    3
#define DAY_TOP      10
#define DAY_BOTTOM   6

struct _MokedStreamRow
{
  GtkWidget parent_instance;

  /* borrowed */
  const MokedStreamPainter *painter;

  /* owned */
  MokedTimelineItem *item;
  MokedStreamCard   *card; /* of an event */
  PangoLayout       *day;  /* of a day */

  gulong changed_id;
  int    laid_out_width; /* for which the card was made; 0: for none */
  int    height;         /* that it had last; 0: none yet */
};

G_DEFINE_FINAL_TYPE (MokedStreamRow, moked_stream_row, GTK_TYPE_WIDGET)

/* --- what it says ---------------------------------------------------------------------------- */

static gboolean
is_narrow (int width)
{
  return width < MOKED_STREAM_TWO_SIDES;
}

static MokedCardConcern
concern_of (MokedStreamRow           *self,
            const MokedTimelineEvent *event)
{
  const gint64 entry_id = self->painter->entry_id;

  if (entry_id == 0 || !moked_timeline_event_concerns_entry (event, entry_id))
    return MOKED_CARD_UNCONCERNED;

  return event->entry_id == entry_id && event->flags & MOKED_TIMELINE_OPENS_ENTRY ? MOKED_CARD_ORIGIN
                                                                                  : MOKED_CARD_EVIDENCE;
}

static PangoLayout *
new_day (MokedStreamRow         *self,
         MokedTimeline          *timeline,
         const MokedTimelineRow *row)
{
  g_autofree char *text = moked_words_day (row->day, self->painter->now (self->painter->user_data),
                                           moked_timeline_get_zone (timeline));
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

static void
forget (MokedStreamRow *self)
{
  g_clear_pointer (&self->card, moked_stream_card_free);
  g_clear_object (&self->day);
  self->laid_out_width = self->height = 0;
}

/* Makes what it says for that width, where it is not made yet. */
static void
make (MokedStreamRow *self,
      int             width)
{
  const MokedTimelineRow *row;
  MokedTimeline *timeline;

  if (!self->item || (self->laid_out_width != 0 && is_narrow (self->laid_out_width) == is_narrow (width)))
    return;

  forget (self);
  row = moked_timeline_item_get_row (self->item);
  timeline = moked_timeline_item_get_timeline (self->item);
  if (row->event)
    self->card = moked_stream_card_new (GTK_WIDGET (self), timeline, row, concern_of (self, row->event),
                                        self->painter->now (self->painter->user_data), is_narrow (width));
  else
    self->day = new_day (self, timeline, row);
  self->laid_out_width = width;
}

/* --- where it stands ------------------------------------------------------------------------- */

/* From the start. */
typedef struct
{
  int spine;
  int card_x;
  int card_width;
} Places;

static Places
places_at (MokedStreamRow *self,
           int             width)
{
  const MokedTimelineRow *row = moked_timeline_item_get_row (self->item);
  const int inset = row->kind == MOKED_TIMELINE_ROW_PART ? PART_INSET : 0;
  const int half = width / 2;

  if (is_narrow (width))
    return (Places) { DOT_SIZE / 2, NARROW_GAP + inset, width - NARROW_GAP - inset };
  if (row->event && row->event->side == MOKED_SIDE_OURS)
    return (Places) { half, half + CARD_GAP + inset, width - half - CARD_GAP - inset };

  return (Places) { half, 0, half - CARD_GAP - inset };
}

static float
mirror (GtkWidget *widget,
        float      x,
        float      width)
{
  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (widget) - x - width : x;
}

static int
height_at (MokedStreamRow *self,
           int             width)
{
  int day;

  if (!self->item)
    return 0;

  make (self, width);
  if (self->card)
    self->height = moked_stream_card_lay_out (self->card, MAX (1, places_at (self, width).card_width)) + 2 * ROW_SPACING;
  else
    {
      pango_layout_get_pixel_size (self->day, NULL, &day);
      self->height = DAY_TOP + day + 2 * DAY_PAD_Y + DAY_BOTTOM;
    }

  return self->height;
}

/* GTK asks before it knows a width, too, and only for a bound: laying out every text for that doubled the work. */
static int
height_at_any (MokedStreamRow *self)
{
  return self->height != 0 ? self->height : DOT_TOP + DOT_SIZE + 2 * ROW_SPACING;
}

/* --- painting -------------------------------------------------------------------------------- */

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

static void
paint_layout (GtkSnapshot   *snapshot,
              PangoLayout   *layout,
              float          x,
              float          y,
              const GdkRGBA *ink)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
paint_spine (MokedStreamRow *self,
             GtkSnapshot    *snapshot,
             int             spine)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA color;

  moked_palette_get_named (self->painter->palette, "spine", &color);
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (mirror (widget, spine - SPINE_WIDTH / 2, SPINE_WIDTH), 0, SPINE_WIDTH,
                                                  gtk_widget_get_height (widget)));
}

static void
paint_day (MokedStreamRow *self,
           GtkSnapshot    *snapshot,
           int             spine)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width, height;
  float x;
  GdkRGBA ground, ink;

  pango_layout_get_pixel_size (self->day, &width, &height);
  x = mirror (widget, MAX (0, spine - width / 2 - DAY_PAD_X), width + 2 * DAY_PAD_X);
  moked_palette_get_named (self->painter->palette, "day-ground", &ground);
  moked_palette_get_ink (self->painter->palette, MOKED_TONE_NEUTRAL, &ink);
  paint_pill (snapshot, &GRAPHENE_RECT_INIT (x, DAY_TOP, width + 2 * DAY_PAD_X, height + 2 * DAY_PAD_Y), &ground);
  paint_layout (snapshot, self->day, x + DAY_PAD_X, DAY_TOP + DAY_PAD_Y, &ink);
}

static void
paint_dot (MokedStreamRow *self,
           GtkSnapshot    *snapshot,
           int             spine,
           gboolean        is_part)
{
  GtkWidget *widget = GTK_WIDGET (self);
  MokedPalette *palette = self->painter->palette;
  const int size = is_part ? PART_DOT : DOT_SIZE;
  const float x = mirror (widget, spine - size / 2, size);
  const float y = ROW_SPACING + DOT_TOP + (DOT_SIZE - size) / 2;
  const int ring = is_part ? 2 : DOT_RING;
  MokedTone tone;
  const char *icon_name = moked_stream_card_get_icon (self->card, &tone);
  GdkRGBA window, ground, ink;

  moked_palette_get_named (palette, "window-ground", &window);
  moked_palette_get_ground (palette, tone, &ground);
  moked_palette_get_ink (palette, tone, &ink);
  paint_pill (snapshot, &GRAPHENE_RECT_INIT (x - ring, y - ring, size + 2 * ring, size + 2 * ring), &window);
  paint_pill (snapshot, &GRAPHENE_RECT_INIT (x, y, size, size), is_part ? &ink : &ground);
  if (!is_part)
    moked_palette_paint_icon (palette, snapshot, icon_name, DOT_ICON, x + (size - DOT_ICON) / 2.f,
                              y + (size - DOT_ICON) / 2.f, &ink);
}

/* Beside the spine, opposite to its card. */
static void
paint_time (MokedStreamRow *self,
            GtkSnapshot    *snapshot,
            int             spine,
            gboolean        is_ours)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PangoLayout *time = moked_stream_card_get_time (self->card);
  int width, height;
  GdkRGBA ink;

  if (!time)
    return;

  pango_layout_set_width (time, -1);
  pango_layout_get_pixel_size (time, &width, &height);
  moked_palette_get_ink (self->painter->palette, MOKED_TONE_NEUTRAL, &ink);
  ink.alpha *= moked_palette_get_dim (self->painter->palette);
  paint_layout (snapshot, time, mirror (widget, is_ours ? spine - TIME_GAP - width : spine + TIME_GAP, width),
                ROW_SPACING + DOT_TOP + roundf ((DOT_SIZE - height) / 2.f), &ink);
}

static void
moked_stream_row_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  MokedStreamRow *self = MOKED_STREAM_ROW (widget);
  const int width = gtk_widget_get_width (widget);
  const MokedTimelineRow *row;
  Places places;

  if (!self->item)
    return;

  height_at (self, width);
  row = moked_timeline_item_get_row (self->item);
  places = places_at (self, width);
  paint_spine (self, snapshot, places.spine);
  if (!self->card)
    {
      paint_day (self, snapshot, places.spine);
      return;
    }

  paint_dot (self, snapshot, places.spine, row->kind == MOKED_TIMELINE_ROW_PART);
  if (!is_narrow (width))
    paint_time (self, snapshot, places.spine, row->event->side == MOKED_SIDE_OURS);
  moked_stream_card_paint (self->card, self->painter->palette, snapshot,
                           mirror (widget, places.card_x, places.card_width), ROW_SPACING);
}

static void
moked_stream_row_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  MokedStreamRow *self = MOKED_STREAM_ROW (widget);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = 2 * MOKED_STREAM_TWO_SIDES;
  else
    *minimum = *natural = for_size > 0 ? height_at (self, for_size) : height_at_any (self);
}

static GtkSizeRequestMode
moked_stream_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
moked_stream_row_system_setting_changed (GtkWidget        *widget,
                                         GtkSystemSetting  setting)
{
  moked_stream_row_refresh (MOKED_STREAM_ROW (widget));
  GTK_WIDGET_CLASS (moked_stream_row_parent_class)->system_setting_changed (widget, setting);
}

static void
moked_stream_row_direction_changed (GtkWidget        *widget,
                                    GtkTextDirection  previous)
{
  moked_stream_row_refresh (MOKED_STREAM_ROW (widget));
  GTK_WIDGET_CLASS (moked_stream_row_parent_class)->direction_changed (widget, previous);
}

/* --- the pointer ----------------------------------------------------------------------------- */

static MokedCardPart
part_at (MokedStreamRow *self,
         double          x,
         double          y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  Places places;

  if (!self->card)
    return MOKED_CARD_NOTHING;

  places = places_at (self, gtk_widget_get_width (widget));

  return moked_stream_card_part_at (self->card, x - mirror (widget, places.card_x, places.card_width), y - ROW_SPACING);
}

static void
released_cb (MokedStreamRow  *self,
             int              n_press,
             double           x,
             double           y,
             GtkGestureClick *gesture)
{
  const MokedCardPart part = part_at (self, x, y);

  if (n_press != 1 || part == MOKED_CARD_NOTHING)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->painter->act (self->item, part, self->painter->user_data);
}

static void
motion_cb (MokedStreamRow *self,
           double          x,
           double          y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), part_at (self, x, y) != MOKED_CARD_NOTHING ? "pointer" : NULL);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_stream_row_dispose (GObject *object)
{
  MokedStreamRow *self = MOKED_STREAM_ROW (object);

  moked_stream_row_set_item (self, NULL);
  forget (self);

  G_OBJECT_CLASS (moked_stream_row_parent_class)->dispose (object);
}

static void
moked_stream_row_class_init (MokedStreamRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_stream_row_dispose;
  widget_class->snapshot = moked_stream_row_snapshot;
  widget_class->measure = moked_stream_row_measure;
  widget_class->get_request_mode = moked_stream_row_get_request_mode;
  widget_class->direction_changed = moked_stream_row_direction_changed;
  widget_class->system_setting_changed = moked_stream_row_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "stream-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
moked_stream_row_init (MokedStreamRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
moked_stream_row_new (const MokedStreamPainter *painter)
{
  MokedStreamRow *self;

  g_return_val_if_fail (painter != NULL, NULL);

  self = g_object_new (MOKED_TYPE_STREAM_ROW, NULL);
  self->painter = painter;

  return GTK_WIDGET (self);
}

void
moked_stream_row_set_item (MokedStreamRow    *self,
                           MokedTimelineItem *item)
{
  g_return_if_fail (MOKED_IS_STREAM_ROW (self));
  g_return_if_fail (!item || MOKED_IS_TIMELINE_ITEM (item));

  if (self->item)
    g_clear_signal_handler (&self->changed_id, self->item);

  g_set_object (&self->item, item);
  if (item)
    self->changed_id = g_signal_connect_swapped (item, "changed", G_CALLBACK (moked_stream_row_refresh), self);

  moked_stream_row_refresh (self);
}

MokedTimelineItem *
moked_stream_row_get_item (MokedStreamRow *self)
{
  g_return_val_if_fail (MOKED_IS_STREAM_ROW (self), NULL);

  return self->item;
}

char *
moked_stream_row_dup_spoken (MokedStreamRow *self)
{
  const MokedTimelineRow *row;
  g_autofree char *spoken = NULL;
  const char *concern = NULL;
  const char *fold = NULL;

  g_return_val_if_fail (MOKED_IS_STREAM_ROW (self) && self->item, NULL);

  row = moked_timeline_item_get_row (self->item);
  spoken = moked_words_timeline_spoken (moked_timeline_item_get_timeline (self->item), row,
                                        self->painter->now (self->painter->user_data));
  if (row->event)
    concern = moked_card_concern_words (concern_of (self, row->event));
  if (row->is_expandable)
    fold = row->is_expanded ? _("Expanded") : _("Collapsed");

  return g_strconcat (spoken, concern ? ". " : "", concern ? concern : "", fold ? ". " : "", fold ? fold : "", NULL);
}

void
moked_stream_row_refresh (MokedStreamRow *self)
{
  g_return_if_fail (MOKED_IS_STREAM_ROW (self));

  forget (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
