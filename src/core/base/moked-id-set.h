/* moked-id-set.h: which rows of a table, a bit a row
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Refcounted. Written by one thread; for any thread once nobody writes. Ids from 1 to 2^32 - 1: others are in no set. */
typedef struct _MokedIdSet MokedIdSet;

MokedIdSet *moked_id_set_new      (void) G_GNUC_WARN_UNUSED_RESULT;
MokedIdSet *moked_id_set_copy     (const MokedIdSet *self) G_GNUC_WARN_UNUSED_RESULT;
MokedIdSet *moked_id_set_ref      (MokedIdSet *self);
void        moked_id_set_unref    (MokedIdSet *self);

/* TRUE: it was not in, was in. */
gboolean    moked_id_set_add      (MokedIdSet *self, gint64 id);
gboolean    moked_id_set_remove   (MokedIdSet *self, gint64 id);
void        moked_id_set_add_all  (MokedIdSet *self, const MokedIdSet *other);
gboolean    moked_id_set_contains (const MokedIdSet *self, gint64 id);
guint       moked_id_set_count    (const MokedIdSet *self);
gboolean    moked_id_set_equal    (const MokedIdSet *a, const MokedIdSet *b);

/* "1-48,50,52-60": what an import made is mostly one row after the other. */
char       *moked_id_set_to_text   (const MokedIdSet *self) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: it is no such text. */
MokedIdSet *moked_id_set_from_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedIdSet, moked_id_set_unref)

G_END_DECLS
