/* moked-stream-card.c: what one row of the timeline says, laid out and painted
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-stream-card"

#include "config.h"

#include "app/customer/moked-stream-card.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/customer/moked-timeline-look.h"
#include "core/words/moked-words-timeline.h"

#define RADIUS        12
#define PAD_X         12
#define PAD_TOP       8
#define PAD_BOTTOM    9
#define SPACING       8
#define LINE_SPACING  2
#define BODY_SPACING  6
#define QUOTE_PAD_X   10
#define QUOTE_PAD_Y   7
#define QUOTE_RADIUS  8
#define BADGE_PADDING 8
#define BADGE_HEIGHT  22
#define ICON_SIZE     12
#define ICON_SPACING  5
#define EXPANDER_SIZE 16
#define BODY_LINES    6

typedef enum
{
  TITLE,
  DETAIL,
  BODY,
  REMARKS,
  NUMBER,
  TIME,
  SIDE,
  N_TEXTS
} Text;

/* Upper left corner in the card of a left-to-right language. */
typedef struct
{
  PangoLayout *layout; /* NULL: nothing to say */
  int          x, y;
  int          width, height;
} Block;

typedef struct
{
  PangoLayout *layout;
  const char  *icon_name;
  MokedTone    tone;
  int          x, y, width;
} Badge;

struct _MokedStreamCard
{
  Block            texts[N_TEXTS];
  Badge            badges[2];
  guint            n_badges;
  MokedTone        tone;
  const char      *icon_name;
  const char      *ground; /* the names of its colours in the style sheet */
  const char      *edge;
  MokedCardConcern concern;
  int              width, height;
  int              expander_x, expander_y;

  guint is_rtl : 1;
  guint is_expandable : 1;
  guint is_expanded : 1;
  guint is_quote : 1;     /* the body is what was sent or received: in a frame of its own */
  guint is_withdrawn : 1;
};

/* --- text ------------------------------------------------------------------------------------ */

typedef struct
{
  double scale;
  gboolean is_bold;
  gboolean is_numeric;
  int      n_lines; /* of a paragraph */
} Type;

static const Type types[N_TEXTS] = {
  [TITLE] = { 0.93, TRUE, FALSE, 3 },
  [DETAIL] = { 0.82, FALSE, FALSE, 3 },
  [BODY] = { 0.9, FALSE, FALSE, 3 },
  [REMARKS] = { 0.82, FALSE, FALSE, 3 },
  [NUMBER] = { 0.82, FALSE, TRUE, 1 },
  [TIME] = { 0.82, FALSE, TRUE, 1 },
  [SIDE] = { 0.82, FALSE, FALSE, 1 },
};

static const Type badge_type = { 0.82, TRUE, FALSE, 1 };

static PangoLayout *
new_layout (GtkWidget  *widget,
            const Type *type,
            const char *text,
            gboolean    is_struck)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (type->scale));
  if (type->is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  if (type->is_numeric)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (is_struck)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));

  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -type->n_lines);
  /* Pango would put a text in Latin letters at the wrong side. */
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? PANGO_ALIGN_RIGHT
                                                                                            : PANGO_ALIGN_LEFT);

  return layout;
}

static void
set_text (MokedStreamCard *self,
          GtkWidget       *widget,
          Text             which,
          const char      *text)
{
  if (text && *text)
    self->texts[which].layout = new_layout (widget, &types[which], text, which == TITLE && self->is_withdrawn);
}

/* The first lines of a long text: the rest is shown where it is opened. */
static char *
dup_first_lines (const char *text)
{
  const char *end = text;

  for (guint i = 0; end && i < BODY_LINES; i++)
    if ((end = strchr (end, '\n')))
      end++;

  return end ? g_strdup_printf ("%.*s…", (int) (end - text - 1), text) : g_strdup (text);
}

static char *
join (const char *first,
      const char *second)
{
  if (*first == '\0' || *second == '\0')
    return g_strdup (*first ? first : second);

  return g_strdup_printf ("%s · %s", first, second);
}

static void
add_badge (MokedStreamCard *self,
           GtkWidget       *widget,
           MokedTone        tone,
           const char      *icon_name,
           const char      *text)
{
  Badge *badge = &self->badges[self->n_badges++];

  badge->layout = new_layout (widget, &badge_type, text, FALSE);
  badge->tone = tone;
  badge->icon_name = icon_name;
}

const char *
moked_card_concern_words (MokedCardConcern concern)
{
  switch (concern)
    {
    case MOKED_CARD_ORIGIN:
      return _("The entry you came from");
    case MOKED_CARD_EVIDENCE:
      return _("Evidence of that entry");
    case MOKED_CARD_UNCONCERNED:
    default:
      return NULL;
    }
}

/* --- making ---------------------------------------------------------------------------------- */

static void
set_colours (MokedStreamCard          *self,
             const MokedTimelineEvent *event)
{
  self->ground = event->side == MOKED_SIDE_CONTACT ? "contact-ground" : "card-ground";
  self->edge = event->side == MOKED_SIDE_CONTACT ? "contact-edge" : "card-edge";
  if (event->kind == MOKED_EVENT_NOTE_WRITTEN)
    self->ground = "note-ground";
}

static void
add_badges (MokedStreamCard          *self,
            GtkWidget                *widget,
            const MokedTimelineEvent *event,
            const char               *state)
{
  MokedTone tone;
  const char *icon_name;

  if (*state)
    {
      moked_timeline_state_look (event, &tone, &icon_name);
      add_badge (self, widget, tone, icon_name, state);
    }

  if (self->concern != MOKED_CARD_UNCONCERNED)
    add_badge (self, widget, MOKED_TONE_PROGRESS, "moked-queue-symbolic", moked_card_concern_words (self->concern));
}

MokedStreamCard *
moked_stream_card_new (GtkWidget              *widget,
                       MokedTimeline          *timeline,
                       const MokedTimelineRow *row,
                       MokedCardConcern        concern,
                       gint64                  now,
                       gboolean                is_narrow)
{
  MokedStreamCard *self = g_new0 (MokedStreamCard, 1);
  g_auto(MokedTimelineWords) words = { 0 };
  g_autofree char *detail = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (row->event != NULL, NULL);

  moked_words_timeline_row (timeline, row, now, &words);
  self->is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  self->is_expandable = row->is_expandable;
  self->is_expanded = row->is_expanded;
  self->is_withdrawn = (row->event->flags & MOKED_TIMELINE_WITHDRAWN) != 0;
  self->is_quote = row->event->group == MOKED_TIMELINE_MESSAGES;
  self->concern = concern;
  set_colours (self, row->event);
  moked_timeline_look (words.mark, &self->tone, &self->icon_name);

  detail = join (words.detail, words.actor);
  body = dup_first_lines (words.body);
  set_text (self, widget, TITLE, words.title);
  set_text (self, widget, DETAIL, detail);
  set_text (self, widget, BODY, body);
  set_text (self, widget, REMARKS, words.remarks);
  set_text (self, widget, NUMBER, words.number);
  set_text (self, widget, TIME, words.when);
  if (is_narrow)
    set_text (self, widget, SIDE, words.side);
  add_badges (self, widget, row->event, words.state);

  return self;
}

void
moked_stream_card_free (MokedStreamCard *self)
{
  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_object (&self->texts[i].layout);
  for (guint i = 0; i < self->n_badges; i++)
    g_clear_object (&self->badges[i].layout);
  g_free (self);
}

/* --- laying out ------------------------------------------------------------------------------ */

static void
place (Block *block,
       int    x,
       int    y,
       int    width)
{
  pango_layout_set_width (block->layout, MAX (1, width) * PANGO_SCALE);
  pango_layout_get_pixel_size (block->layout, NULL, &block->height);
  block->x = x;
  block->y = y;
  block->width = width;
}

/* At the end of a line that ends at @end: as wide as it is. Where it starts is where the next one ends. */
static int
place_at_end (Block *block,
              int    end,
              int    y)
{
  int width;

  if (!block->layout)
    return end;

  pango_layout_set_width (block->layout, -1);
  pango_layout_get_pixel_size (block->layout, &width, &block->height);
  block->width = MIN (width, end - PAD_X);
  block->x = end - block->width;
  block->y = y;
  /* what fits is not laid out again: that is most of them */
  if (block->width < width)
    place (block, block->x, y, block->width);

  return block->x - SPACING;
}

static int
place_below (Block *block,
             int    y,
             int    spacing,
             int    inset,
             int    width)
{
  if (!block->layout)
    return y;

  place (block, PAD_X + inset, y + spacing, width - 2 * (PAD_X + inset));

  return y + spacing + block->height;
}

static int
place_title (MokedStreamCard *self,
             int              width)
{
  Block *title = &self->texts[TITLE];
  int end = width - PAD_X;

  if (self->is_expandable)
    {
      self->expander_x = end - EXPANDER_SIZE;
      self->expander_y = PAD_TOP + 1;
      end = self->expander_x - SPACING;
    }

  end = place_at_end (&self->texts[NUMBER], end, PAD_TOP + 1);
  place (title, PAD_X, PAD_TOP, end - PAD_X);

  return PAD_TOP + title->height;
}

/* Where there is one column, the time and the side stand in a line of their own. */
static int
place_side (MokedStreamCard *self,
            int              y,
            int              width)
{
  Block *time = &self->texts[TIME];
  int end = width - PAD_X;

  if (!self->texts[SIDE].layout)
    return y;

  end = place_at_end (time, end, y + LINE_SPACING);
  place (&self->texts[SIDE], PAD_X, y + LINE_SPACING, end - PAD_X);

  return y + LINE_SPACING + MAX (time->height, self->texts[SIDE].height);
}

static int
place_badges (MokedStreamCard *self,
              int              y,
              int              width)
{
  int x = PAD_X;

  if (self->n_badges == 0)
    return y;

  y += SPACING;
  for (guint i = 0; i < self->n_badges; i++)
    {
      Badge *badge = &self->badges[i];
      const int rest = 2 * BADGE_PADDING + (badge->icon_name ? ICON_SIZE + ICON_SPACING : 0);
      int text;

      pango_layout_set_width (badge->layout, -1);
      pango_layout_get_pixel_size (badge->layout, &text, NULL);
      badge->width = MIN (text + rest, width - 2 * PAD_X);
      pango_layout_set_width (badge->layout, MAX (1, badge->width - rest) * PANGO_SCALE);
      if (x > PAD_X && x + badge->width > width - PAD_X)
        {
          x = PAD_X;
          y += BADGE_HEIGHT + SPACING / 2;
        }

      badge->x = x;
      badge->y = y;
      x += badge->width + SPACING;
    }

  return y + BADGE_HEIGHT;
}

int
moked_stream_card_lay_out (MokedStreamCard *self,
                           int              width)
{
  const int inset = self->is_quote ? QUOTE_PAD_X : 0;
  int y;

  if (self->width == width)
    return self->height;

  self->width = width;
  y = place_title (self, width);
  y = place_below (&self->texts[DETAIL], y, LINE_SPACING, 0, width);
  y = place_side (self, y, width);
  if (self->texts[BODY].layout)
    y = place_below (&self->texts[BODY], y, BODY_SPACING + (self->is_quote ? QUOTE_PAD_Y : 0), inset, width) +
        (self->is_quote ? QUOTE_PAD_Y : 0);
  y = place_below (&self->texts[REMARKS], y, BODY_SPACING, 0, width - ICON_SIZE - ICON_SPACING);
  y = place_badges (self, y, width);
  self->height = y + PAD_BOTTOM;

  return self->height;
}

/* --- painting -------------------------------------------------------------------------------- */

static float
mirror (MokedStreamCard *self,
        int              x,
        int              width)
{
  return self->is_rtl ? self->width - x - width : x;
}

static void
paint_box (GtkSnapshot           *snapshot,
           const graphene_rect_t *bounds,
           float                  radius,
           const GdkRGBA         *ground,
           const GdkRGBA         *edge,
           float                  edge_width)
{
  const float widths[4] = { edge_width, edge_width, edge_width, edge_width };
  const GdkRGBA edges[4] = { *edge, *edge, *edge, *edge };
  GskRoundedRect box;

  gsk_rounded_rect_init_from_rect (&box, bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, ground, bounds);
  gtk_snapshot_pop (snapshot);
  if (edge_width > 0)
    gtk_snapshot_append_border (snapshot, &box, widths, edges);
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
paint_text (MokedStreamCard *self,
            MokedPalette    *palette,
            GtkSnapshot     *snapshot,
            Text             which)
{
  const Block *block = &self->texts[which];
  GdkRGBA ink;

  if (!block->layout)
    return;

  if (which == NUMBER)
    moked_palette_get_named (palette, "link-ink", &ink);
  else
    moked_palette_get_ink (palette, which == REMARKS ? MOKED_TONE_RISK : MOKED_TONE_NEUTRAL, &ink);
  if (which == DETAIL || which == TIME || which == SIDE)
    ink.alpha *= moked_palette_get_dim (palette);

  paint_layout (snapshot, block->layout, mirror (self, block->x, block->width), block->y, &ink);
}

static void
paint_remarks (MokedStreamCard *self,
               MokedPalette    *palette,
               GtkSnapshot     *snapshot)
{
  Block *block = &self->texts[REMARKS];
  const int room = ICON_SIZE + ICON_SPACING;
  GdkRGBA ink;

  if (!block->layout)
    return;

  moked_palette_get_ink (palette, MOKED_TONE_RISK, &ink);
  moked_palette_paint_icon (palette, snapshot, "dialog-warning-symbolic", ICON_SIZE,
                            mirror (self, block->x, ICON_SIZE), block->y + 2, &ink);
  paint_layout (snapshot, block->layout, mirror (self, block->x + room, block->width), block->y, &ink);
}

static void
paint_quote (MokedStreamCard *self,
             MokedPalette    *palette,
             GtkSnapshot     *snapshot)
{
  const Block *body = &self->texts[BODY];
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (PAD_X, body->y - QUOTE_PAD_Y, self->width - 2 * PAD_X,
                                                     body->height + 2 * QUOTE_PAD_Y);
  GdkRGBA ground;

  if (!body->layout || !self->is_quote)
    return;

  moked_palette_get_named (palette, "quote-ground", &ground);
  paint_box (snapshot, &bounds, QUOTE_RADIUS, &ground, &ground, 0);
}

static void
paint_badge (MokedStreamCard *self,
             MokedPalette    *palette,
             GtkSnapshot     *snapshot,
             const Badge     *badge)
{
  const float x = mirror (self, badge->x, badge->width);
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, badge->y, badge->width, BADGE_HEIGHT);
  const int room = badge->icon_name ? ICON_SIZE + ICON_SPACING : 0;
  int height;
  GdkRGBA ink, ground;

  moked_palette_get_ink (palette, badge->tone, &ink);
  moked_palette_get_ground (palette, badge->tone, &ground);
  paint_box (snapshot, &bounds, BADGE_HEIGHT / 2.f, &ground, &ground, 0);
  if (badge->icon_name)
    moked_palette_paint_icon (palette, snapshot, badge->icon_name, ICON_SIZE,
                              self->is_rtl ? x + badge->width - BADGE_PADDING - ICON_SIZE : x + BADGE_PADDING,
                              badge->y + (BADGE_HEIGHT - ICON_SIZE) / 2, &ink);

  pango_layout_get_pixel_size (badge->layout, NULL, &height);
  paint_layout (snapshot, badge->layout, x + BADGE_PADDING + (self->is_rtl ? 0 : room),
                badge->y + roundf ((BADGE_HEIGHT - height) / 2.f), &ink);
}

static void
paint_ground (MokedStreamCard *self,
              MokedPalette    *palette,
              GtkSnapshot     *snapshot)
{
  const gboolean is_origin = self->concern == MOKED_CARD_ORIGIN;
  GdkRGBA ground, edge;

  moked_palette_get_named (palette, self->ground, &ground);
  moked_palette_get_named (palette, self->concern == MOKED_CARD_UNCONCERNED ? self->edge : "origin-edge", &edge);
  paint_box (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->width, self->height), RADIUS, &ground, &edge,
             is_origin ? 2 : 1);
}

static void
paint_expander (MokedStreamCard *self,
                MokedPalette    *palette,
                GtkSnapshot     *snapshot)
{
  GdkRGBA ink;

  if (!self->is_expandable)
    return;

  moked_palette_get_ink (palette, MOKED_TONE_NEUTRAL, &ink);
  ink.alpha *= moked_palette_get_dim (palette);
  moked_palette_paint_icon (palette, snapshot, self->is_expanded ? "pan-up-symbolic" : "pan-down-symbolic", EXPANDER_SIZE,
                            mirror (self, self->expander_x, EXPANDER_SIZE), self->expander_y, &ink);
}

void
moked_stream_card_paint (MokedStreamCard *self,
                         MokedPalette    *palette,
                         GtkSnapshot     *snapshot,
                         float            x,
                         float            y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));

  paint_ground (self, palette, snapshot);
  paint_quote (self, palette, snapshot);
  paint_text (self, palette, snapshot, TITLE);
  paint_text (self, palette, snapshot, DETAIL);
  paint_text (self, palette, snapshot, BODY);
  paint_text (self, palette, snapshot, NUMBER);
  if (self->texts[SIDE].layout)
    {
      paint_text (self, palette, snapshot, TIME);
      paint_text (self, palette, snapshot, SIDE);
    }
  paint_remarks (self, palette, snapshot);
  for (guint i = 0; i < self->n_badges; i++)
    paint_badge (self, palette, snapshot, &self->badges[i]);
  paint_expander (self, palette, snapshot);

  gtk_snapshot_restore (snapshot);
}

static gboolean
is_inside (MokedStreamCard *self,
           double           px,
           double           py,
           int              x,
           int              y,
           int              width,
           int              height)
{
  const float left = mirror (self, x, width);
  const int room = 6; /* for a finger that is not so sure */

  return px >= left - room && px <= left + width + room && py >= y - room && py <= y + height + room;
}

MokedCardPart
moked_stream_card_part_at (MokedStreamCard *self,
                           double           x,
                           double           y)
{
  const Block *number = &self->texts[NUMBER];

  if (number->layout && is_inside (self, x, y, number->x, number->y, number->width, number->height))
    return MOKED_CARD_NUMBER;
  if (self->is_expandable && is_inside (self, x, y, self->expander_x, self->expander_y, EXPANDER_SIZE, EXPANDER_SIZE))
    return MOKED_CARD_EXPANDER;

  return MOKED_CARD_NOTHING;
}

const char *
moked_stream_card_get_icon (MokedStreamCard *self,
                            MokedTone       *tone)
{
  *tone = self->tone;

  return self->icon_name;
}

PangoLayout *
moked_stream_card_get_time (MokedStreamCard *self)
{
  return self->texts[TIME].layout;
}
