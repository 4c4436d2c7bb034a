/* moked-stream-filters.h: what of a customer's timeline is asked for: kinds, side, person, dates, words
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"
#include "core/timeline/moked-timeline.h"

G_BEGIN_DECLS

/* Signals:
 *   "changed"         something else is asked for
 *   "go-to" (gint64)  the day of that instant is to be shown
 *   "searching"       somebody is about to search
 *   "searched"        Enter in the search: to the rows */
#define MOKED_TYPE_STREAM_FILTERS (moked_stream_filters_get_type ())
G_DECLARE_FINAL_TYPE (MokedStreamFilters, moked_stream_filters, MOKED, STREAM_FILTERS, GtkWidget)

void     moked_stream_filters_set_session  (MokedStreamFilters        *self,
                                            MokedSession              *session);
/* What there is to ask for, and how much of it. */
void     moked_stream_filters_set_timeline (MokedStreamFilters        *self,
                                            MokedTimeline             *timeline);
/* What is hidden, in words; NULL: nothing. */
void     moked_stream_filters_set_hidden   (MokedStreamFilters        *self,
                                            const char                *hidden);

/* What is asked for; its strings are borrowed until the next "changed". */
void     moked_stream_filters_get_filter   (MokedStreamFilters        *self,
                                            MokedTimelineFilter       *filter);
/* Of MOKED_TIMELINE_GROUP_BIT (); 0: all but the technical. Everything else is left as it is. */
void     moked_stream_filters_set_groups   (MokedStreamFilters        *self,
                                            guint                      groups);
/* Half-open; MOKED_NO_INSTANT for both: any. */
void     moked_stream_filters_set_dates    (MokedStreamFilters        *self,
                                            gint64                     from,
                                            gint64                     to);
/* Only what concerns that entry; 0: everything. */
void     moked_stream_filters_set_entry    (MokedStreamFilters        *self,
                                            gint64                     entry_id);
/* Asks for everything but the technical. FALSE: it did already. */
gboolean moked_stream_filters_clear        (MokedStreamFilters        *self);

void     moked_stream_filters_search       (MokedStreamFilters        *self);
void     moked_stream_filters_open         (MokedStreamFilters        *self);
void     moked_stream_filters_go_to        (MokedStreamFilters        *self);

G_END_DECLS
