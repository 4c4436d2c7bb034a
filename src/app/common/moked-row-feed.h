/* moked-row-feed.h: what a list is given of its rows in its first frames
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MOKED_TYPE_ROW_FEED (moked_row_feed_get_type ())
G_DECLARE_FINAL_TYPE (MokedRowFeed, moked_row_feed, MOKED, ROW_FEED, GObject)

/**
 * moked_row_feed_new:
 * @model: all rows
 * @n_first: how many fill a screen
 *
 * Makes the model of a list that shall come up fast. GTK makes widgets for two to three hundred rows as soon as it may
 * have them, many times as many as are seen, and styles, measures and places each before the first frame. The feed has a
 * screenful first, then twice as many with each moked_row_feed_take_frame(), then all. Rows come at either end without
 * a change to those that are there, so that a list keeps its place. Main thread only.
 *
 * Returns: (transfer full): the feed
 */
MokedRowFeed *moked_row_feed_new (GListModel *model,
                                  guint       n_first);

/**
 * moked_row_feed_take_frame:
 * @self: a feed
 *
 * Says that a frame begins, in which the rows that the feed has can be painted; the one after gets more.
 *
 * Returns: whether there is more to give, so that the next frame matters, too
 */
gboolean moked_row_feed_take_frame (MokedRowFeed *self);

/**
 * moked_row_feed_give:
 * @self: a feed
 * @position: of a row, among all rows
 *
 * Has that row in the feed: all rows, where it is not there yet.
 */
void moked_row_feed_give (MokedRowFeed *self,
                          guint         position);

/**
 * moked_row_feed_give_all:
 * @self: a feed
 *
 * Has all rows in the feed from now on, those too that come later: where they come, the list is told so, and it keeps its
 * place.
 */
void moked_row_feed_give_all (MokedRowFeed *self);

/**
 * moked_row_feed_start_at:
 * @self: a feed
 * @position: of a row, among all rows
 *
 * As moked_row_feed_give(), but before the first frame the feed has the rows about that one, wherever it is, so that
 * it is seen without scrolling; for lists that ask for moked_row_feed_get_first().
 */
void moked_row_feed_start_at (MokedRowFeed *self,
                              guint         position);

/**
 * moked_row_feed_get_first:
 * @self: a feed
 *
 * Returns: where the feed begins among all rows; 0 as soon as all are given
 */
guint moked_row_feed_get_first (MokedRowFeed *self);

/**
 * moked_row_feed_has_more:
 * @self: a feed
 *
 * Returns: whether there are rows that it does not have
 */
gboolean moked_row_feed_has_more (MokedRowFeed *self);

G_END_DECLS
