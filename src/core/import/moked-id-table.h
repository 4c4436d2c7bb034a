/* moked-id-table.h: millions of short ids, numbered, and which of them are of one call
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* About 40 bytes an id. Numbers count from 0 in the order of adding. */
typedef struct _MokedIdTable MokedIdTable;

MokedIdTable *moked_id_table_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void          moked_id_table_free  (MokedIdTable *self);
/* The number of @id, adding it where it is new. */
guint32       moked_id_table_meet  (MokedIdTable *self, const char *id);
guint32       moked_id_table_get_n (MokedIdTable *self);
const char   *moked_id_table_get   (MokedIdTable *self, guint32 number);
/* Says that both are of one call. */
void          moked_id_table_unite (MokedIdTable *self, guint32 a, guint32 b);
/* The number that stands for all that were united with @number. */
guint32       moked_id_table_find  (MokedIdTable *self, guint32 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedIdTable, moked_id_table_free)

G_END_DECLS
