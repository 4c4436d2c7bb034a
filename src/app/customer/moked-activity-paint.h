/* moked-activity-paint.h: a customer's acts by month, as bars on any cairo surface
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/timeline/moked-engagement.h"

G_BEGIN_DECLS

/* However wide it is. */
#define MOKED_ACTIVITY_MOST_MONTHS 24

typedef struct
{
  GdkRGBA ink;    /* the names of the months */
  GdkRGBA bar;
  GdkRGBA peak;   /* the bar of the peak */
  GdkRGBA marked; /* the word above it */
} MokedActivityColors;

/* What is painted: the last @n_months months, in as many of @n_slots equal slots at the end side. */
typedef struct
{
  const MokedEngagement *engagement;
  GTimeZone             *zone;
  guint                  n_slots;
  guint                  n_months;
  gboolean               is_rtl; /* the oldest is at the right */
} MokedActivityPicture;

void   moked_activity_picture_init (MokedActivityPicture        *self,
                                    const MokedEngagement       *engagement,
                                    GTimeZone                   *zone,
                                    double                       width,
                                    gboolean                     is_rtl);
/* The month of a slot, counted from the start; -1: none. */
int    moked_activity_month_of     (const MokedActivityPicture  *self,
                                    guint                        slot);
/* From (0, 0); the peak is said in a word, too. @context: for the type. Any thread with a context of its own. (S33) */
void   moked_activity_paint        (const MokedActivityPicture  *self,
                                    cairo_t                     *cr,
                                    PangoContext                *context,
                                    const MokedActivityColors   *colors,
                                    double                       width,
                                    double                       height);

G_END_DECLS
