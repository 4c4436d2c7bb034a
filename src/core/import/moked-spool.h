/* moked-spool.h: bytes put aside on disk, written once and then read anywhere
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file without a name: it is gone with the program, however that ends. */
typedef struct _MokedSpool MokedSpool;

MokedSpool *moked_spool_new   (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        moked_spool_free  (MokedSpool *self);
guint64     moked_spool_tell  (MokedSpool *self);
gboolean    moked_spool_write (MokedSpool *self, const void *bytes, gsize length, GError **error);
/* After the last write; then moked_spool_peek () from any thread. */
gboolean    moked_spool_end   (MokedSpool *self, GError **error);
const char *moked_spool_peek  (MokedSpool *self, guint64 offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedSpool, moked_spool_free)

G_END_DECLS
