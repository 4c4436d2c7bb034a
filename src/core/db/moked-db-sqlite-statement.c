/* moked-db-sqlite-statement.c: the SQLite engine: one statement
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-db"

#include "config.h"

#include "core/db/moked-db-sqlite-private.h"

#define MAX_PARAMETERS 64

struct _MokedEngineStmt
{
  MokedEngine  *engine; /* borrowed */
  sqlite3_stmt *stmt;

  /* SQLite numbers parameters by where they appear first: $n is at positions[n]. */
  guint8        positions[MAX_PARAMETERS];
};

static void
number_parameters (MokedEngineStmt *self)
{
  for (int i = 1; i <= sqlite3_bind_parameter_count (self->stmt); i++)
    {
      const char *name = sqlite3_bind_parameter_name (self->stmt, i);
      guint64 number = name != NULL ? g_ascii_strtoull (name + 1, NULL, 10) : 0;

      if (number > 0 && number < MAX_PARAMETERS)
        self->positions[number] = i;
      else
        g_critical ("a parameter is not $1…$%d in %s", MAX_PARAMETERS - 1, sqlite3_sql (self->stmt));
    }
}

MokedEngineStmt *
moked_engine_prepare (MokedEngine  *engine,
                      const char   *sql,
                      GError      **error)
{
  MokedEngineStmt *self;
  sqlite3_stmt *stmt;

  if (sqlite3_prepare_v3 (engine->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      moked_sqlite_fail (engine, "prepare", sql, error);
      return NULL;
    }

  self = g_new0 (MokedEngineStmt, 1);
  self->engine = engine;
  self->stmt = stmt;
  number_parameters (self);

  return self;
}

void
moked_engine_finalize (MokedEngineStmt *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self);
}

void
moked_engine_reset (MokedEngineStmt *self)
{
  sqlite3_reset (self->stmt);
}

void
moked_engine_clear (MokedEngineStmt *self)
{
  sqlite3_clear_bindings (self->stmt);
}

gboolean
moked_engine_step (MokedEngineStmt  *self,
                   gboolean         *has_row,
                   GError          **error)
{
  switch (sqlite3_step (self->stmt))
    {
    case SQLITE_ROW:
      *has_row = TRUE;
      return TRUE;

    case SQLITE_DONE:
      *has_row = FALSE;
      return TRUE;

    default:
      return moked_sqlite_fail (self->engine, "run", sqlite3_sql (self->stmt), error);
    }
}

static int
position (MokedEngineStmt *self,
          int              index)
{
  int found = index > 0 && index < MAX_PARAMETERS ? self->positions[index] : 0;

  if (G_UNLIKELY (found == 0))
    g_critical ("no parameter $%d in %s", index, sqlite3_sql (self->stmt));

  return found;
}

/* Bound values never fail but for want of memory, or because of a statement that still runs. */
static void
check_bound (MokedEngineStmt *self,
             int              result)
{
  if (G_UNLIKELY (result != SQLITE_OK))
    g_critical ("cannot bind to %s: %s", sqlite3_sql (self->stmt), sqlite3_errstr (result));
}

void
moked_engine_bind_int (MokedEngineStmt *self,
                       int              index,
                       gint64           value)
{
  check_bound (self, sqlite3_bind_int64 (self->stmt, position (self, index), value));
}

void
moked_engine_bind_text (MokedEngineStmt *self,
                        int              index,
                        const char      *value)
{
  check_bound (self, sqlite3_bind_text (self->stmt, position (self, index), value, -1,
                                        SQLITE_TRANSIENT));
}

void
moked_engine_bind_blob (MokedEngineStmt *self,
                        int              index,
                        const void      *data,
                        gsize            size)
{
  check_bound (self, sqlite3_bind_blob64 (self->stmt, position (self, index), data, size,
                                          SQLITE_TRANSIENT));
}

void
moked_engine_bind_null (MokedEngineStmt *self,
                        int              index)
{
  check_bound (self, sqlite3_bind_null (self->stmt, position (self, index)));
}

gint64
moked_engine_int (MokedEngineStmt *self,
                  int              column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

const char *
moked_engine_text (MokedEngineStmt *self,
                   int              column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

const void *
moked_engine_blob (MokedEngineStmt *self,
                   int              column,
                   gsize           *size)
{
  const void *data = sqlite3_column_blob (self->stmt, column);

  *size = sqlite3_column_bytes (self->stmt, column);
  return data;
}

gboolean
moked_engine_is_null (MokedEngineStmt *self,
                      int              column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}
