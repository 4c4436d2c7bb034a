/* moked-customer-paper.c: how a customer's file is set on pages
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-paper"

#include "config.h"

#include "app/customer/moked-customer-paper.h"

#include <glib/gi18n.h>

#include "app/customer/moked-activity-paint.h"
#include "core/words/moked-words-engagement.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

#define FONT         "Sans"
#define TITLE_SIZE   18
#define HEADING_SIZE 11
#define TEXT_SIZE    9
#define SMALL_SIZE   8

#define LABEL_SHARE  0.24  /* of the width: what a fact is called */
#define TIME_WIDTH   92.0  /* beside an event: when, and on whose side */
#define STRIP_HEIGHT 78.0
#define FOOT_HEIGHT  24.0
#define GAP          6.0

typedef enum
{
  BLOCK_TITLE,
  BLOCK_FACT,
  BLOCK_STRIP,
  BLOCK_DAY,
  BLOCK_EVENT,
} BlockKind;

typedef struct
{
  BlockKind kind;
  guint     index; /* of the fact, or the position of the row */
  double    y;
  guint     page;
} Block;

struct _MokedCustomerPaper
{
  MokedDossier      *dossier;
  MokedTimelineView *view;
  GArray            *blocks; /* of Block */
  PangoContext      *context;
  double             width;
  double             height;
  guint              n_pages;
  gboolean           is_rtl;
};

static void
add_block (MokedCustomerPaper *self,
           BlockKind           kind,
           guint               index)
{
  Block block = { .kind = kind, .index = index };

  g_array_append_val (self->blocks, block);
}

/* Everything, the technical too, each by itself: paper has nothing to expand. */
static MokedTimelineView *
make_view (MokedTimeline *timeline)
{
  const MokedTimelineFilter filter = { .groups = MOKED_TIMELINE_ALL_GROUPS };

  return moked_timeline_filter (timeline, &filter, NULL);
}

MokedCustomerPaper *
moked_customer_paper_new (MokedDossier *dossier)
{
  MokedCustomerPaper *self = g_new0 (MokedCustomerPaper, 1);

  self->dossier = moked_dossier_ref (dossier);
  self->view = make_view (dossier->engagement->timeline);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  self->is_rtl = moked_words_is_rtl ();

  add_block (self, BLOCK_TITLE, 0);
  for (guint i = 0; i < dossier->facts->len; i++)
    add_block (self, BLOCK_FACT, i);
  add_block (self, BLOCK_STRIP, 0);
  for (guint i = 0; i < moked_timeline_view_n_rows (self->view); i++)
    {
      MokedTimelineRow row;

      moked_timeline_view_row_at (self->view, i, &row);
      add_block (self, row.kind == MOKED_TIMELINE_ROW_DAY ? BLOCK_DAY : BLOCK_EVENT, i);
    }

  return self;
}

void
moked_customer_paper_free (MokedCustomerPaper *self)
{
  moked_dossier_unref (self->dossier);
  moked_timeline_view_unref (self->view);
  g_array_unref (self->blocks);
  g_clear_object (&self->context);
  g_free (self);
}

/* --- text ------------------------------------------------------------------------------------ */

static PangoLayout *
make_layout (MokedCustomerPaper *self,
             double              size,
             PangoWeight         weight,
             double              width,
             const char         *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_font_description_set_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, self->is_rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);

  return layout;
}

/* At @start from the side where reading begins; @cr NULL: measured only. Returns how high it is. */
static double
text (MokedCustomerPaper *self,
      cairo_t            *cr,
      double              size,
      PangoWeight         weight,
      double              grey,
      double              start,
      double              y,
      double              width,
      const char         *words)
{
  g_autoptr(PangoLayout) layout = NULL;
  int height;

  if (words == NULL || words[0] == '\0')
    return 0;

  layout = make_layout (self, size, weight, width, words);
  pango_layout_get_pixel_size (layout, NULL, &height);
  if (cr != NULL)
    {
      cairo_set_source_rgb (cr, grey, grey, grey);
      cairo_move_to (cr, self->is_rtl ? self->width - start - width : start, y);
      pango_cairo_show_layout (cr, layout);
    }

  return height;
}

/* --- blocks ----------------------------------------------------------------------------------- */

static double
title_block (MokedCustomerPaper *self,
             cairo_t            *cr,
             double              y)
{
  const MokedDossier *dossier = self->dossier;
  g_autofree char *instant = moked_words_instant (dossier->now, dossier->zone);
  g_autofree char *as_of = g_strdup_printf (_("As of %s"), instant);
  double begin = y;

  y += text (self, cr, TITLE_SIZE, PANGO_WEIGHT_BOLD, 0, 0, y, self->width, dossier->title);
  y += text (self, cr, TEXT_SIZE, PANGO_WEIGHT_NORMAL, 0.35, 0, y, self->width, dossier->role);
  y += text (self, cr, SMALL_SIZE, PANGO_WEIGHT_NORMAL, 0.35, 0, y, self->width, as_of);

  return y + 2 * GAP - begin;
}

static double
fact_block (MokedCustomerPaper *self,
            cairo_t            *cr,
            guint               index,
            double              y)
{
  const MokedDossierFact *fact = g_ptr_array_index (self->dossier->facts, index);
  double label_width = self->width * LABEL_SHARE;
  double label = text (self, cr, TEXT_SIZE, PANGO_WEIGHT_NORMAL, 0.35, 0, y, label_width - GAP, fact->label);
  double value = text (self, cr, TEXT_SIZE, PANGO_WEIGHT_NORMAL, 0, label_width, y, self->width - label_width, fact->value);

  return MAX (label, value) + 2;
}

static void
paint_bars (MokedCustomerPaper *self,
            cairo_t            *cr,
            double              y)
{
  static const MokedActivityColors colors = {
    .ink = { 0.35f, 0.35f, 0.35f, 1 },
    .bar = { 0.66f, 0.90f, 0.78f, 1 },
    .peak = { 0.18f, 0.76f, 0.49f, 1 },
    .marked = { 0.07f, 0.47f, 0.25f, 1 },
  };
  MokedActivityPicture picture;

  moked_activity_picture_init (&picture, self->dossier->engagement, self->dossier->zone, self->width, self->is_rtl);
  cairo_save (cr);
  cairo_translate (cr, 0, y);
  moked_activity_paint (&picture, cr, self->context, &colors, self->width, STRIP_HEIGHT);
  cairo_restore (cr);
}

static double
strip_block (MokedCustomerPaper *self,
             cairo_t            *cr,
             double              y)
{
  g_autoptr(GPtrArray) lines = moked_words_engagement_lines (self->dossier->engagement);
  double begin = y;

  y += GAP;
  y += text (self, cr, HEADING_SIZE, PANGO_WEIGHT_BOLD, 0, 0, y, self->width, _("Activity by Month"));
  if (self->dossier->engagement->n_acts > 0)
    {
      if (cr != NULL)
        paint_bars (self, cr, y + 2);
      y += STRIP_HEIGHT + GAP;
    }
  for (guint i = 0; i < lines->len; i++)
    y += text (self, cr, SMALL_SIZE, PANGO_WEIGHT_NORMAL, 0.35, 0, y, self->width, g_ptr_array_index (lines, i));

  return y + GAP - begin;
}

static double
day_block (MokedCustomerPaper     *self,
           cairo_t                *cr,
           const MokedTimelineRow *row,
           double                  y)
{
  g_autofree char *day = moked_words_timeline_spoken (self->dossier->engagement->timeline, row, self->dossier->now);
  double height = text (self, cr, HEADING_SIZE, PANGO_WEIGHT_BOLD, 0, 0, y + GAP, self->width, day);

  if (cr != NULL)
    {
      cairo_set_source_rgb (cr, 0.8, 0.8, 0.8);
      cairo_set_line_width (cr, 0.5);
      cairo_move_to (cr, 0, y + GAP + height + 1);
      cairo_line_to (cr, self->width, y + GAP + height + 1);
      cairo_stroke (cr);
    }

  return height + GAP + 4;
}

static char *
join_title (const MokedTimelineWords *words)
{
  GString *title = g_string_new (words->title);

  if (words->number[0] != '\0')
    g_string_append_printf (title, "  %s", words->number);
  if (words->state[0] != '\0')
    g_string_append_printf (title, " (%s)", words->state);

  return g_string_free_and_steal (title);
}

static double
event_block (MokedCustomerPaper     *self,
             cairo_t                *cr,
             const MokedTimelineRow *row,
             double                  y)
{
  MokedTimelineWords words = { 0 };
  g_autofree char *title = NULL;
  double width = self->width - TIME_WIDTH;
  double begin = y, beside = y;

  moked_words_timeline_row (self->dossier->engagement->timeline, row, self->dossier->now, &words);
  title = join_title (&words);
  beside += text (self, cr, TEXT_SIZE, PANGO_WEIGHT_NORMAL, 0, 0, beside, TIME_WIDTH - GAP, words.when);
  beside += text (self, cr, SMALL_SIZE, PANGO_WEIGHT_NORMAL, 0.35, 0, beside, TIME_WIDTH - GAP, words.side);
  y += text (self, cr, TEXT_SIZE, PANGO_WEIGHT_BOLD, 0, TIME_WIDTH, y, width, title);
  y += text (self, cr, TEXT_SIZE, PANGO_WEIGHT_NORMAL, 0, TIME_WIDTH, y, width, words.detail);
  y += text (self, cr, TEXT_SIZE, PANGO_WEIGHT_NORMAL, 0.2, TIME_WIDTH, y, width, words.body);
  y += text (self, cr, SMALL_SIZE, PANGO_WEIGHT_BOLD, 0.2, TIME_WIDTH, y, width, words.remarks);
  y += text (self, cr, SMALL_SIZE, PANGO_WEIGHT_NORMAL, 0.35, TIME_WIDTH, y, width, words.actor);
  moked_timeline_words_clear (&words);

  return MAX (y, beside) + GAP - begin;
}

/* Drawn where it was measured, by the same hand. */
static double
block_at (MokedCustomerPaper *self,
          const Block        *block,
          cairo_t            *cr,
          double              y)
{
  MokedTimelineRow row;

  switch (block->kind)
    {
    case BLOCK_TITLE:
      return title_block (self, cr, y);
    case BLOCK_FACT:
      return fact_block (self, cr, block->index, y);
    case BLOCK_STRIP:
      return strip_block (self, cr, y);
    default:
      moked_timeline_view_row_at (self->view, block->index, &row);
      return block->kind == BLOCK_DAY ? day_block (self, cr, &row, y) : event_block (self, cr, &row, y);
    }
}

/* --- pages ------------------------------------------------------------------------------------- */

/* A day never stands alone at the foot of a page. */
static double
height_with_next (MokedCustomerPaper *self,
                  guint               index)
{
  const Block *block = &g_array_index (self->blocks, Block, index);
  double height = block_at (self, block, NULL, 0);

  if (block->kind == BLOCK_DAY && index + 1 < self->blocks->len)
    height += block_at (self, block + 1, NULL, 0);

  return height;
}

guint
moked_customer_paper_paginate (MokedCustomerPaper *self,
                               PangoContext       *context,
                               double              width,
                               double              height)
{
  PangoFontDescription *font = pango_font_description_from_string (FONT " 8");
  double y = 0;
  guint page = 0;

  g_return_val_if_fail (self != NULL, 0);

  g_set_object (&self->context, context);
  pango_context_set_base_dir (context, self->is_rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  self->width = width;
  self->height = height;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      Block *block = &g_array_index (self->blocks, Block, i);

      if (y > 0 && y + height_with_next (self, i) > height - FOOT_HEIGHT)
        {
          page++;
          y = 0;
        }
      block->page = page;
      block->y = y;
      y += block_at (self, block, NULL, y);
    }
  self->n_pages = page + 1;

  return self->n_pages;
}

static void
draw_foot (MokedCustomerPaper *self,
           cairo_t            *cr,
           guint               page)
{
  g_autofree char *number = moked_words_number_of (page + 1, self->n_pages);
  g_autofree char *name = moked_words_text (self->dossier->title);
  g_autofree char *foot = g_strdup_printf ("%s · %s", name, number);

  text (self, cr, SMALL_SIZE, PANGO_WEIGHT_NORMAL, 0.35, 0, self->height - FOOT_HEIGHT + GAP, self->width, foot);
}

void
moked_customer_paper_draw_page (MokedCustomerPaper *self,
                                cairo_t            *cr,
                                guint               page)
{
  g_return_if_fail (self != NULL && cr != NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);

      if (block->page == page)
        block_at (self, block, cr, block->y);
    }
  draw_foot (self, cr, page);
}
