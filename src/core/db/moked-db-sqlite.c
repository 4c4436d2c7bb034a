/* moked-db-sqlite.c: the SQLite engine: a connection and its transactions
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-db"

#include "config.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "core/db/moked-db-sqlite-private.h"

/* How often a running statement asks whether to stop: well under a millisecond. */
#define STEPS_PER_QUESTION 20000

/* Writers are short; who waits longer than this waits for something that is stuck. */
#define LOCK_WAIT_US (20 * G_USEC_PER_SEC)
#define LOCK_POLL_US 2000

#define MAX_SQL_IN_MESSAGE 160

const MokedEngineToken moked_engine_tokens[] = {
  { "@ID@", "INTEGER PRIMARY KEY" },
  { "@BLOB@", "BLOB" },
  { "@STRICT@", "STRICT" },
  /* SQLite knows the id anyway; its RETURNING builds a table for every row (5 us and more). */
  { "@RETURNING_ID@", "" },
  { "@SKIP_LOCKED@", "" },
  { "@FOR_UPDATE@", "" },
  /* A STRICT table knows the type only by this name. */
  { "BIGINT", "INTEGER" },
  { NULL, NULL },
};

const char *const moked_engine_schema_prefix = "sqlite-";

static MokedDbError
cause_of_io_error (MokedEngine *self)
{
  switch (sqlite3_system_errno (self->db))
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return MOKED_DB_ERROR_FULL;

    case EACCES:
    case EPERM:
    case EROFS:
      return MOKED_DB_ERROR_DENIED;

    default:
      return MOKED_DB_ERROR_INTERNAL;
    }
}

static MokedDbError
cause (MokedEngine *self)
{
  switch (sqlite3_errcode (self->db) & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      /* Or it was asked not to wait any longer. */
      return self->stop (self->stop_data) ? MOKED_DB_ERROR_CANCELLED : MOKED_DB_ERROR_BUSY;

    case SQLITE_CONSTRAINT:
      return MOKED_DB_ERROR_CONSTRAINT;

    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return MOKED_DB_ERROR_DENIED;

    case SQLITE_CORRUPT:
      return MOKED_DB_ERROR_CORRUPT;

    case SQLITE_NOTADB:
      return MOKED_DB_ERROR_NOT_A_STORE;

    case SQLITE_FULL:
      return MOKED_DB_ERROR_FULL;

    case SQLITE_IOERR:
      return cause_of_io_error (self);

    case SQLITE_INTERRUPT:
      return MOKED_DB_ERROR_CANCELLED;

    default:
      return MOKED_DB_ERROR_INTERNAL;
    }
}

gboolean
moked_sqlite_fail (MokedEngine  *self,
                   const char   *doing,
                   const char   *on,
                   GError      **error)
{
  g_set_error (error, MOKED_DB_ERROR, cause (self), "cannot %s %.*s: %s",
               doing, MAX_SQL_IN_MESSAGE, on, sqlite3_errmsg (self->db));
  return FALSE;
}

static int
on_progress (gpointer data)
{
  MokedEngine *self = data;

  return self->stop (self->stop_data);
}

static int
on_busy (gpointer data,
         int      n_calls)
{
  MokedEngine *self = data;
  gint64 now = g_get_monotonic_time ();

  if (n_calls == 0)
    self->waits_since = now;

  if (now - self->waits_since > LOCK_WAIT_US || self->stop (self->stop_data))
    return 0;

  moked_sqlite_turn_wait (self);
  g_usleep (LOCK_POLL_US);
  return 1;
}

/* Of another connection too: without a wait SQLite answers at once that it is busy. */
static gboolean
exec_patiently (MokedEngine  *self,
                const char   *sql,
                GError      **error)
{
  gint64 since = g_get_monotonic_time ();
  int result;

  while ((result = sqlite3_exec (self->db, sql, NULL, NULL, NULL)) == SQLITE_BUSY &&
         g_get_monotonic_time () - since < LOCK_WAIT_US && !self->stop (self->stop_data))
    g_usleep (LOCK_POLL_US);

  return result == SQLITE_OK || moked_sqlite_fail (self, "run", sql, error);
}

static gboolean
look_for_tables (MokedEngine  *self,
                 gboolean     *is_empty,
                 GError      **error)
{
  MokedEngineStmt *stmt = moked_engine_prepare (self, "SELECT COUNT (*) FROM sqlite_schema", error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;

  if (moked_engine_step (stmt, &has_row, error))
    *is_empty = moked_engine_int (stmt, 0) == 0;

  moked_engine_finalize (stmt);
  return has_row;
}

/* The mark stands in the file's first bytes before the write-ahead log can hold it back. */
static gboolean
mark_as_store (MokedEngine  *self,
               GError      **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d", MOKED_SQLITE_APPLICATION_ID);

  return exec_patiently (self, "PRAGMA page_size = 8192", error) &&
         exec_patiently (self, mark, error) &&
         exec_patiently (self, "PRAGMA journal_mode = WAL", error);
}

/* synchronous = FULL: a commit returns when the log is on the disk, so that a committed event of the
 * ledger survives the loss of power. The log stays as long as it was, up to 256 MB, while the store is
 * open: to cut it and grow it again costs an import more than to write into it. Memory maps are not
 * used: the pages of a large store would count as the program's memory, and a damaged file would be a
 * SIGBUS. */
static gboolean
set_up (MokedEngine  *self,
        MokedDbRole   role,
        GError      **error)
{
  static const char *common =
    "PRAGMA foreign_keys = ON;"
    /* So that REPLACE, too, meets the triggers that refuse a DELETE. */
    "PRAGMA recursive_triggers = ON;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA synchronous = FULL;";
  static const char *writer =
    /* What is taken out is overwritten: somebody may have been erased. */
    "PRAGMA secure_delete = ON;"
    "PRAGMA journal_size_limit = 268435456;"
    "PRAGMA cache_size = -196608;";
  static const char *reader =
    "PRAGMA query_only = ON;"
    "PRAGMA cache_size = -8192;";

  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  return exec_patiently (self, common, error) &&
         exec_patiently (self, role == MOKED_DB_WRITER ? writer : reader, error);
}

/* What a crash left in the log would go into the file when the connection is closed: not before it
 * is known that the file is ours to write. Without a log closing only tidies up. */
static void
hold_log_back (MokedEngine *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  GStatBuf info;

  if (g_stat (log, &info) == 0 && info.st_size > 0)
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

static gboolean
open_connection (MokedEngine  *self,
                 MokedDbRole   role,
                 GError      **error)
{
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  gboolean is_empty = FALSE;

  if (role == MOKED_DB_WRITER)
    flags |= SQLITE_OPEN_CREATE;

  if (sqlite3_open_v2 (self->path, &self->db, flags, NULL) != SQLITE_OK)
    return moked_sqlite_fail (self, "open", self->path, error);

  sqlite3_busy_handler (self->db, on_busy, self);
  sqlite3_progress_handler (self->db, STEPS_PER_QUESTION, on_progress, self);
  hold_log_back (self);

  if (!moked_sqlite_probe (self, error))
    return FALSE;

  if (!set_up (self, role, error) || !look_for_tables (self, &is_empty, error))
    return FALSE;

  if (role != MOKED_DB_WRITER)
    return TRUE;

  self->folder = moked_sqlite_folder_new (self->path, self->db);

  return is_empty ? mark_as_store (self, error) : moked_sqlite_touch (self, error);
}

MokedEngine *
moked_engine_open (const char     *path,
                   MokedDbRole     role,
                   MokedStopFunc   stop,
                   gpointer        data,
                   GError        **error)
{
  MokedEngine *self = g_new0 (MokedEngine, 1);

  self->path = g_strdup (path);
  self->stop = stop;
  self->stop_data = data;
  self->turn_fd = -1;
  if (role == MOKED_DB_WRITER)
    moked_sqlite_turn_open (self);

  if (!open_connection (self, role, error))
    g_clear_pointer (&self, moked_engine_close);

  return self;
}

void
moked_engine_accept (MokedEngine *self)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
}

void
moked_engine_close (MokedEngine *self)
{
  sqlite3_finalize (self->data_version);
  g_clear_pointer (&self->folder, moked_sqlite_folder_free);
  if (sqlite3_close (self->db) != SQLITE_OK)
    g_critical ("a statement of %s outlives its connection", self->path);
  moked_sqlite_turn_close (self);

  g_free (self->path);
  g_free (self);
}

gboolean
moked_engine_begin (MokedEngine  *self,
                    MokedDbRole   role,
                    GError      **error)
{
  gboolean has_begun;

  if (role == MOKED_DB_READER)
    return moked_engine_exec (self, "BEGIN", error);

  moked_sqlite_turn_give_way (self);
  has_begun = moked_engine_exec (self, "BEGIN IMMEDIATE", error);
  moked_sqlite_turn_end_wait (self);

  return has_begun;
}

gboolean
moked_engine_commit (MokedEngine  *self,
                     GError      **error)
{
  return moked_engine_exec (self, "COMMIT", error);
}

/* After some errors SQLite has rolled back by itself. */
void
moked_engine_rollback (MokedEngine *self)
{
  if (sqlite3_get_autocommit (self->db))
    return;

  if (sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    g_warning ("cannot roll back %s: %s", self->path, sqlite3_errmsg (self->db));
}

void
moked_engine_empty_log (MokedEngine *self)
{
  moked_sqlite_folder_rest (self->folder);
  if (sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
    g_debug ("the log of %s was not emptied: %s", self->path, sqlite3_errmsg (self->db));
}

gint64
moked_engine_data_version (MokedEngine *self)
{
  gint64 version = -1;

  if (self->data_version == NULL &&
      sqlite3_prepare_v3 (self->db, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT,
                          &self->data_version, NULL) != SQLITE_OK)
    return -1;

  if (sqlite3_step (self->data_version) == SQLITE_ROW)
    version = sqlite3_column_int64 (self->data_version, 0);

  sqlite3_reset (self->data_version);
  return version;
}

gint64
moked_engine_changes (MokedEngine *self)
{
  return sqlite3_total_changes64 (self->db);
}

gint64
moked_engine_inserted_id (MokedEngine *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

gboolean
moked_engine_exec (MokedEngine  *self,
                   const char   *sql,
                   GError      **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
         moked_sqlite_fail (self, "run", sql, error);
}
