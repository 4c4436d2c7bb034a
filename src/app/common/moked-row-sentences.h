/* moked-row-sentences.h: the rows of a list as sentences, for those who hear them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the items of list factories an accessible label, when scrolling rests: nobody hears rows while they fly by, and a
 * sentence costs more than the row's painting. Main thread. */
typedef struct _MokedRowSentences MokedRowSentences;

/* Makes the sentence of @row; NULL: none. */
typedef char * (*MokedSentenceFunc) (gpointer row, gpointer data);

MokedRowSentences *moked_row_sentences_new   (MokedSentenceFunc func, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* No item of a watched factory may be bound any more. */
void               moked_row_sentences_free  (MokedRowSentences *self);

/* Of a factory whose items are MokedSlot. */
void               moked_row_sentences_watch (MokedRowSentences        *self,
                                              GtkSignalListItemFactory *factory);

G_END_DECLS
