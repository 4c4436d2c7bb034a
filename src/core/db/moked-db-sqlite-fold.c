/* moked-db-sqlite-fold.c: the SQLite engine: the log is folded into the file beside the writer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-db"

#include "config.h"

#include "core/db/moked-db-sqlite-private.h"

/* Pages of the log. An import rewrites the same pages over and over: the longer the log, the fewer of them go into the
 * file. Most is folded beside the writer; then the writer folds the little that came meanwhile, because only a log
 * with nothing left in it when a transaction begins is begun anew. */
#define FOLD_BESIDE 24576
#define FOLD_REST 32768
/* The disk is too slow for both: the writer waits. */
#define FOLD_BY_FORCE 65536

struct _MokedSqliteFolder
{
  char     *path;
  GThread  *thread;

  GMutex    lock;
  GCond     changed;
  sqlite3  *db;         /* under lock; NULL: not open */
  gboolean  is_wanted;  /* under lock */
  gboolean  is_folding; /* under lock */
  gboolean  is_over;    /* under lock */
};

/* --- its thread ------------------------------------------------------------------------------ */

static sqlite3 *
open_connection (const char *path)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
      sqlite3_exec (db, "PRAGMA synchronous = FULL", NULL, NULL, NULL) == SQLITE_OK)
    return db;

  g_debug ("the log of %s is folded by its writer: %s", path, sqlite3_errmsg (db));
  sqlite3_close (db);

  return NULL;
}

/* FALSE: it is over. */
static gboolean
wait_until_wanted (MokedSqliteFolder *self)
{
  gboolean is_over;

  g_mutex_lock (&self->lock);
  self->is_folding = FALSE;
  g_cond_broadcast (&self->changed);
  while (!self->is_wanted && !self->is_over)
    g_cond_wait (&self->changed, &self->lock);
  is_over = self->is_over;
  self->is_wanted = FALSE;
  self->is_folding = !is_over;
  g_mutex_unlock (&self->lock);

  return !is_over;
}

static gpointer
fold_beside (gpointer data)
{
  MokedSqliteFolder *self = data;
  sqlite3 *db = open_connection (self->path);

  g_mutex_lock (&self->lock);
  self->db = db;
  g_mutex_unlock (&self->lock);

  while (wait_until_wanted (self))
    if (db != NULL)
      sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  g_mutex_lock (&self->lock);
  self->db = NULL;
  g_mutex_unlock (&self->lock);
  sqlite3_close (db);

  return NULL;
}

/* --- the writer ------------------------------------------------------------------------------ */

static void
want (MokedSqliteFolder *self)
{
  if (self->thread == NULL)
    self->thread = g_thread_new ("moked-folder", fold_beside, self);

  g_mutex_lock (&self->lock);
  self->is_wanted = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

void
moked_sqlite_folder_rest (MokedSqliteFolder *self)
{
  if (self == NULL)
    return;

  g_mutex_lock (&self->lock);
  self->is_wanted = FALSE;
  while (self->is_folding)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
}

static int
committed (gpointer     data,
           sqlite3     *db,
           const char  *name,
           int          n_pages)
{
  MokedSqliteFolder *self = data;

  if (n_pages >= FOLD_BY_FORCE)
    moked_sqlite_folder_rest (self);
  if (n_pages >= FOLD_REST)
    sqlite3_wal_checkpoint_v2 (db, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  else if (n_pages >= FOLD_BESIDE)
    want (self);

  return SQLITE_OK;
}

MokedSqliteFolder *
moked_sqlite_folder_new (const char *path,
                         sqlite3    *writer)
{
  MokedSqliteFolder *self = g_new0 (MokedSqliteFolder, 1);

  self->path = g_strdup (path);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  sqlite3_wal_hook (writer, committed, self);

  return self;
}

void
moked_sqlite_folder_free (MokedSqliteFolder *self)
{
  g_mutex_lock (&self->lock);
  self->is_over = TRUE;
  if (self->db != NULL)
    sqlite3_interrupt (self->db);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self->path);
  g_free (self);
}
