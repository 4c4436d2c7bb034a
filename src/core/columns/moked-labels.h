/* moked-labels.h: the few texts that many rows share: queues, types, agents
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts by index, at most MOKED_LABELS_MAX; index 0 is always "". One thread writes, or several read. */
typedef struct _MokedLabels MokedLabels;

#define MOKED_LABELS_MAX 65535

MokedLabels *moked_labels_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void         moked_labels_free  (MokedLabels *self);
guint        moked_labels_count (const MokedLabels *self); /* the largest index + 1 */

/* The index of @text as it is written, a new one where it has none; MOKED_LABELS_MAX when full. */
guint        moked_labels_add   (MokedLabels *self, const char *text);
/* As moked_labels_add (), but adds none: MOKED_LABELS_MAX where it is not there. */
guint        moked_labels_find  (const MokedLabels *self, const char *text);
/* For those who number their texts themselves: a label per @index, not for moked_labels_add (). */
void         moked_labels_set   (MokedLabels *self, guint index, const char *text);
const char  *moked_labels_get   (const MokedLabels *self, guint index);

/* ORs @bit into @masks[index] of every label that holds the folded @needle; how many do. */
guint        moked_labels_match (const MokedLabels *self, const char *needle, guint8 bit, guint8 *masks);
/* The rank of each label by its folded text, from 1, equal ones the same; 0: empty. Free with g_free. */
guint32     *moked_labels_rank  (const MokedLabels *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedLabels, moked_labels_free)

G_END_DECLS
