/* moked-db-private.h: what the store asks of a connection
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/base/moked-instant.h"
#include "core/db/moked-db-engine.h"

G_BEGIN_DECLS

/* @is_closing: set by another thread when all is to end; borrowed. */
MokedDb  *moked_db_open            (const char *path, MokedDbRole role, const gint *is_closing, GError **error);
void      moked_db_close           (MokedDb *self);
void      moked_db_accept          (MokedDb *self);

/* Whom running statements ask whether to go on; borrowed, NULL: nobody. */
void      moked_db_set_cancellable (MokedDb *self, GCancellable *cancellable);

gboolean  moked_db_begin           (MokedDb *self, MokedDbRole role, GError **error);
/* Both leave no statement running. */
gboolean  moked_db_commit          (MokedDb *self, GError **error);
void      moked_db_rollback        (MokedDb *self);
/* Between transactions; waits for readers of what was before, not for ever. */
void      moked_db_empty_log       (MokedDb *self);

gint64    moked_db_data_version    (MokedDb *self);
gint64    moked_db_changes         (MokedDb *self);

/* Brings the schema up to date, one transaction a version. */
gboolean  moked_migration_run      (MokedDb *db, MokedClock *clock, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedDb, moked_db_close)

G_END_DECLS
