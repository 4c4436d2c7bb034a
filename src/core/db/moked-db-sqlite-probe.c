/* moked-db-sqlite-probe.c: the SQLite engine: is this file a store?
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-db"

#include "config.h"

#include <string.h>

#include "core/db/moked-db-sqlite-private.h"

/* https://www.sqlite.org/fileformat.html, "The Database Header" */
#define HEADER_SIZE 100
#define APPLICATION_ID_OFFSET 68

static gboolean
fail (MokedEngine   *self,
      MokedDbError   code,
      const char    *why,
      GError       **error)
{
  g_set_error (error, MOKED_DB_ERROR, code, "cannot open %s: %s", self->path, why);
  return FALSE;
}

static gboolean
check_header (MokedEngine   *self,
              const guint8  *header,
              gsize          size,
              GError       **error)
{
  guint32 application_id;

  if (size < 16 || memcmp (header, "SQLite format 3", 16) != 0)
    return fail (self, MOKED_DB_ERROR_NOT_A_STORE, "it is not a database", error);

  if (size < HEADER_SIZE)
    return fail (self, MOKED_DB_ERROR_CORRUPT, "its header is cut short", error);

  memcpy (&application_id, header + APPLICATION_ID_OFFSET, sizeof application_id);
  if (GUINT32_FROM_BE (application_id) != MOKED_SQLITE_APPLICATION_ID)
    return fail (self, MOKED_DB_ERROR_NOT_A_STORE, "it is another program's database", error);

  return TRUE;
}

/* The bytes are read through SQLite's own descriptor: closing another one would drop the locks that
 * this process has on the file. */
gboolean
moked_sqlite_probe (MokedEngine  *self,
                    GError      **error)
{
  guint8 header[HEADER_SIZE];
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;

  if (sqlite3_file_control (self->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
      file->pMethods == NULL)
    return fail (self, MOKED_DB_ERROR_INTERNAL, "it has no file", error);

  if (sqlite3_db_readonly (self->db, "main") != 0)
    return fail (self, MOKED_DB_ERROR_DENIED, "it cannot be written", error);

  if (file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    return fail (self, MOKED_DB_ERROR_INTERNAL, "its size is not known", error);

  if (size == 0)
    return TRUE;

  size = MIN (size, HEADER_SIZE);
  if (file->pMethods->xRead (file, header, (int) size, 0) != SQLITE_OK)
    return fail (self, MOKED_DB_ERROR_INTERNAL, "it cannot be read", error);

  return check_header (self, header, (gsize) size, error);
}

static gboolean
touch_table (MokedEngine  *self,
             const char   *name,
             GError      **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" LIMIT 1", name);
  MokedEngineStmt *stmt = moked_engine_prepare (self, sql, error);
  gboolean has_row;
  gboolean is_sound;

  if (stmt == NULL)
    return FALSE;

  is_sound = moked_engine_step (stmt, &has_row, error);
  moked_engine_finalize (stmt);

  return is_sound;
}

gboolean
moked_sqlite_touch (MokedEngine  *self,
                    GError      **error)
{
  static const char *sql = "SELECT name FROM sqlite_schema WHERE type = 'table'";
  MokedEngineStmt *tables = moked_engine_prepare (self, sql, error);
  gboolean has_row = TRUE;
  gboolean is_sound = tables != NULL;

  while (is_sound && has_row)
    {
      is_sound = moked_engine_step (tables, &has_row, error) &&
                 (!has_row || touch_table (self, moked_engine_text (tables, 0), error));
    }

  g_clear_pointer (&tables, moked_engine_finalize);
  return is_sound;
}
