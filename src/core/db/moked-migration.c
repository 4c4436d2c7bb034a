/* moked-migration.c: bring the schema of a store up to date
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-db"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/db/moked-db-private.h"

#define SCHEMA_PATH "/io/github/moked/core/schema"

/* "0001-house": the common file and, after it, the engine's own of the same name. */
typedef struct
{
  gint64  version;
  char   *name;
  char   *sql;
  char   *sha256;
} Migration;

static void
migration_free (gpointer data)
{
  Migration *self = data;

  g_free (self->name);
  g_free (self->sql);
  g_free (self->sha256);
  g_free (self);
}

static char *
load_sql (const char  *file_name,
          GError     **error)
{
  g_autofree char *path = g_build_path ("/", SCHEMA_PATH, file_name, NULL);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize size;
  const char *data;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

static gboolean
is_listed (char      **names,
           const char *name)
{
  return g_strv_contains ((const char * const *) names, name);
}

static Migration *
migration_load (char       **names,
                const char  *file_name,
                GError     **error)
{
  g_autofree char *own_name = g_strconcat (moked_engine_schema_prefix, file_name, NULL);
  g_autofree char *common = load_sql (file_name, error);
  g_autofree char *own = NULL;
  Migration *self;

  if (common == NULL)
    return NULL;

  if (is_listed (names, own_name) && !(own = load_sql (own_name, error)))
    return NULL;

  self = g_new0 (Migration, 1);
  self->version = g_ascii_strtoll (file_name, NULL, 10);
  self->name = g_strndup (file_name, strlen (file_name) - strlen (".sql"));
  self->sql = g_strconcat (common, own, NULL);
  self->sha256 = moked_text_sha256 (self->sql, -1);

  return self;
}

static int
compare_migrations (gconstpointer a,
                    gconstpointer b)
{
  const Migration *first = *(Migration * const *) a;
  const Migration *second = *(Migration * const *) b;

  return (first->version > second->version) - (first->version < second->version);
}

/* By version: those that the program knows. */
static GPtrArray *
load_all (GError **error)
{
  g_autoptr(GPtrArray) migrations = g_ptr_array_new_with_free_func (migration_free);
  g_auto(GStrv) names = NULL;

  names = g_resources_enumerate_children (SCHEMA_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return NULL;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      Migration *migration;

      if (!g_ascii_isdigit (names[i][0]) || !g_str_has_suffix (names[i], ".sql"))
        continue;

      if (!(migration = migration_load (names, names[i], error)))
        return NULL;

      g_ptr_array_add (migrations, migration);
    }

  g_ptr_array_sort (migrations, compare_migrations);
  return g_steal_pointer (&migrations);
}

static gboolean
refuse_newer (gint64      version,
              const char *name,
              GError    **error)
{
  g_set_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_SCHEMA_TOO_NEW,
               "cannot open the store: its schema %" G_GINT64_FORMAT " (%s) is newer than this "
               "program, or another program's", version, name);
  return FALSE;
}

static gboolean
has_table (MokedDb   *db,
           gboolean  *is_there,
           GError   **error)
{
  static const char *sql = "SELECT name FROM sqlite_schema WHERE name = 'schema_migration'";
  MokedStmt *stmt = moked_db_prepare (db, sql, error);

  if (stmt == NULL || !moked_stmt_step (stmt, is_there, error))
    return FALSE;

  moked_stmt_reset (stmt);
  return TRUE;
}

/* How many of @migrations the store has; what it has must be what the program would have done. */
static gboolean
count_applied (MokedDb    *db,
               GPtrArray  *migrations,
               guint      *n_applied,
               GError    **error)
{
  static const char *sql = "SELECT version, name, sha256 FROM schema_migration ORDER BY version";
  gboolean has_row = FALSE;
  gboolean is_read;
  MokedStmt *stmt;

  *n_applied = 0;

  if (!has_table (db, &has_row, error))
    return FALSE;

  if (!has_row)
    return TRUE;

  if (!(stmt = moked_db_prepare (db, sql, error)))
    return FALSE;

  while ((is_read = moked_stmt_step (stmt, &has_row, error)) && has_row)
    {
      Migration *migration = NULL;

      if (*n_applied < migrations->len)
        migration = g_ptr_array_index (migrations, *n_applied);

      if (migration == NULL || migration->version != moked_stmt_int (stmt, 0) ||
          !g_str_equal (migration->sha256, moked_stmt_text (stmt, 2)))
        {
          refuse_newer (moked_stmt_int (stmt, 0), moked_stmt_text (stmt, 1), error);
          moked_stmt_reset (stmt);
          return FALSE;
        }

      (*n_applied)++;
    }

  return is_read;
}

static gboolean
record (MokedDb    *db,
        Migration  *migration,
        gint64      now,
        GError    **error)
{
  static const char *create =
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    "version BIGINT PRIMARY KEY, "
    "name TEXT NOT NULL, "
    "sha256 TEXT NOT NULL, "
    "applied_at BIGINT NOT NULL"
    ") @STRICT@";
  static const char *insert =
    "INSERT INTO schema_migration (version, name, sha256, applied_at) VALUES ($1, $2, $3, $4)";
  MokedStmt *stmt;

  if (!moked_db_exec (db, create, error) || !(stmt = moked_db_prepare (db, insert, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 1, migration->version);
  moked_stmt_bind_text (stmt, 2, migration->name);
  moked_stmt_bind_text (stmt, 3, migration->sha256);
  moked_stmt_bind_int (stmt, 4, now);

  return moked_stmt_run (stmt, NULL, error);
}

/* Counted anew under the lock: another process may have been quicker. */
static gboolean
apply_next (MokedDb     *db,
            GPtrArray   *migrations,
            gint64       now,
            guint       *n_applied,
            GError     **error)
{
  Migration *migration;

  if (!count_applied (db, migrations, n_applied, error))
    return FALSE;

  if (*n_applied == migrations->len)
    return TRUE;

  migration = g_ptr_array_index (migrations, *n_applied);
  g_debug ("applying %s", migration->name);

  if (!moked_db_exec (db, migration->sql, error) || !record (db, migration, now, error))
    return FALSE;

  (*n_applied)++;
  return TRUE;
}

gboolean
moked_migration_run (MokedDb     *db,
                     MokedClock  *clock,
                     GError     **error)
{
  g_autoptr(GPtrArray) migrations = NULL;
  guint n_applied;

  if (!(migrations = load_all (error)) || !count_applied (db, migrations, &n_applied, error))
    return FALSE;

  while (n_applied < migrations->len)
    {
      if (!moked_db_begin (db, MOKED_DB_WRITER, error))
        return FALSE;

      if (!apply_next (db, migrations, moked_clock_now (clock), &n_applied, error) ||
          !moked_db_commit (db, error))
        {
          moked_db_rollback (db);
          return FALSE;
        }
    }

  return TRUE;
}
