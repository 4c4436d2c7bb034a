/* moked-db-sqlite-private.h: what the files of the SQLite engine share
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "core/db/moked-db-engine.h"

G_BEGIN_DECLS

typedef struct _MokedSqliteFolder MokedSqliteFolder;

struct _MokedEngine
{
  sqlite3       *db;
  sqlite3_stmt  *data_version;
  char          *path;
  MokedStopFunc  stop;
  gpointer       stop_data;
  gint64         waits_since; /* monotonic, since when for a lock */

  /* A writer's. */
  MokedSqliteFolder *folder;
  int                turn_fd; /* of the store's folder, or -1 */
  gboolean           waits_for_turn;
};

/* Always FALSE. @doing: "open", "prepare"; @on: a path or SQL. */
gboolean  moked_sqlite_fail  (MokedEngine *self, const char *doing, const char *on, GError **error);

/* Before the first statement, which may write to the file: TRUE where it is a store's or empty. */
gboolean  moked_sqlite_probe (MokedEngine *self, GError **error);
/* Reads the first row of every table: damage there is told at once, not in the middle of the work. To
 * prove all of a large store takes minutes. */
gboolean  moked_sqlite_touch (MokedEngine *self, GError **error);

/* Another process writes: says that this one waits, until it has begun or given up. */
void      moked_sqlite_turn_open     (MokedEngine *self);
void      moked_sqlite_turn_close    (MokedEngine *self);
void      moked_sqlite_turn_wait     (MokedEngine *self);
void      moked_sqlite_turn_end_wait (MokedEngine *self);
/* Before a transaction: lets in who waits already. */
void      moked_sqlite_turn_give_way (MokedEngine *self);

/* Has the log of @path folded into it as it grows, most of it on a thread of its own. @writer outlives it. */
MokedSqliteFolder *moked_sqlite_folder_new  (const char *path, sqlite3 *writer);
void               moked_sqlite_folder_free (MokedSqliteFolder *self);
/* The writer's thread: that thread has no part in the file until the next commit. */
void               moked_sqlite_folder_rest (MokedSqliteFolder *self);

/* "Mokd" in the file's header. */
#define MOKED_SQLITE_APPLICATION_ID 0x4d6f6b64

G_END_DECLS
