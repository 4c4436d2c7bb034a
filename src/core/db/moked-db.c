/* moked-db.c: the seam to a database engine
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-db"

#include "config.h"

#include <string.h>

#include "core/base/moked-instant.h"
#include "core/db/moked-db-private.h"

struct _MokedDb
{
  MokedEngine  *engine;
  GHashTable   *statements;  /* address of the SQL → MokedStmt, owned */
  GPtrArray    *running;     /* of MokedStmt, borrowed */
  GCancellable *cancellable; /* borrowed */
  const gint   *is_closing;  /* borrowed, written by another thread */
};

struct _MokedStmt
{
  MokedDb         *db; /* borrowed */
  MokedEngineStmt *engine;
  char            *sql;
  gboolean         is_running;
};

G_DEFINE_QUARK (moked-db-error-quark, moked_db_error)

static void
moked_stmt_free (gpointer data)
{
  MokedStmt *self = data;

  moked_engine_finalize (self->engine);
  g_free (self->sql);
  g_free (self);
}

static gboolean
should_stop (gpointer data)
{
  MokedDb *self = data;

  return g_atomic_int_get (self->is_closing) || g_cancellable_is_cancelled (self->cancellable);
}

MokedDb *
moked_db_open (const char  *path,
               MokedDbRole  role,
               const gint  *is_closing,
               GError     **error)
{
  g_autoptr(MokedDb) self = g_new0 (MokedDb, 1);

  self->is_closing = is_closing;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, moked_stmt_free);
  self->running = g_ptr_array_new ();

  if (!(self->engine = moked_engine_open (path, role, should_stop, self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

void
moked_db_close (MokedDb *self)
{
  g_hash_table_unref (self->statements);
  g_ptr_array_unref (self->running);
  g_clear_pointer (&self->engine, moked_engine_close);
  g_free (self);
}

void
moked_db_accept (MokedDb *self)
{
  moked_engine_accept (self->engine);
}

void
moked_db_set_cancellable (MokedDb      *self,
                          GCancellable *cancellable)
{
  self->cancellable = cancellable;
}

gboolean
moked_db_begin (MokedDb      *self,
                MokedDbRole   role,
                GError      **error)
{
  return moked_engine_begin (self->engine, role, error);
}

static void
reset_running (MokedDb *self)
{
  while (self->running->len > 0)
    moked_stmt_reset (g_ptr_array_index (self->running, self->running->len - 1));
}

gboolean
moked_db_commit (MokedDb  *self,
                 GError  **error)
{
  reset_running (self);
  return moked_engine_commit (self->engine, error);
}

void
moked_db_rollback (MokedDb *self)
{
  reset_running (self);
  moked_engine_rollback (self->engine);
}

void
moked_db_empty_log (MokedDb *self)
{
  moked_engine_empty_log (self->engine);
}

gint64
moked_db_data_version (MokedDb *self)
{
  return moked_engine_data_version (self->engine);
}

gint64
moked_db_changes (MokedDb *self)
{
  return moked_engine_changes (self->engine);
}

/* NULL: there is none in it. */
static char *
replace_tokens (const char *sql)
{
  g_autoptr(GString) replaced = NULL;

  for (const MokedEngineToken *token = moked_engine_tokens; token->token != NULL; token++)
    {
      if (strstr (replaced != NULL ? replaced->str : sql, token->token) == NULL)
        continue;

      if (replaced == NULL)
        replaced = g_string_new (sql);
      g_string_replace (replaced, token->token, token->text, 0);
    }

  return replaced != NULL ? g_string_free_and_steal (g_steal_pointer (&replaced)) : NULL;
}

gboolean
moked_db_exec (MokedDb     *self,
               const char  *sql,
               GError     **error)
{
  g_autofree char *replaced = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);

  replaced = replace_tokens (sql);
  return moked_engine_exec (self->engine, replaced != NULL ? replaced : sql, error);
}

static MokedStmt *
prepare_anew (MokedDb     *self,
              const char  *sql,
              GError     **error)
{
  g_autofree char *replaced = replace_tokens (sql);
  MokedEngineStmt *engine;
  MokedStmt *stmt;

  if (!(engine = moked_engine_prepare (self->engine, replaced != NULL ? replaced : sql, error)))
    return NULL;

  stmt = g_new0 (MokedStmt, 1);
  stmt->db = self;
  stmt->engine = engine;
  stmt->sql = g_strdup (sql);

  return stmt;
}

MokedStmt *
moked_db_prepare (MokedDb     *self,
                  const char  *sql,
                  GError     **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  if ((stmt = g_hash_table_lookup (self->statements, sql)))
    {
      moked_stmt_reset (stmt);

      /* Text made at run time may come to lie where other text lay before. */
      if (g_str_equal (stmt->sql, sql))
        {
          moked_engine_clear (stmt->engine);
          return stmt;
        }
    }

  if (!(stmt = prepare_anew (self, sql, error)))
    return NULL;

  g_hash_table_insert (self->statements, (gpointer) sql, stmt);
  return stmt;
}

void
moked_stmt_bind_int (MokedStmt *self,
                     int        index,
                     gint64     value)
{
  moked_engine_bind_int (self->engine, index, value);
}

void
moked_stmt_bind_text (MokedStmt  *self,
                      int         index,
                      const char *value)
{
  if (value != NULL)
    moked_engine_bind_text (self->engine, index, value);
  else
    moked_engine_bind_null (self->engine, index);
}

void
moked_stmt_bind_blob (MokedStmt  *self,
                      int         index,
                      const void *data,
                      gsize       size)
{
  if (data != NULL)
    moked_engine_bind_blob (self->engine, index, data, size);
  else
    moked_engine_bind_null (self->engine, index);
}

void
moked_stmt_bind_null (MokedStmt *self,
                      int        index)
{
  moked_engine_bind_null (self->engine, index);
}

void
moked_stmt_bind_instant (MokedStmt *self,
                         int        index,
                         gint64     instant)
{
  if (instant != MOKED_NO_INSTANT)
    moked_engine_bind_int (self->engine, index, instant);
  else
    moked_engine_bind_null (self->engine, index);
}

void
moked_stmt_bind_id (MokedStmt *self,
                    int        index,
                    gint64     id)
{
  if (id != 0)
    moked_stmt_bind_int (self, index, id);
  else
    moked_stmt_bind_null (self, index);
}

/* Short statements end before the engine ever asks. */
static gboolean
start (MokedStmt  *self,
       GError    **error)
{
  if (should_stop (self->db))
    {
      g_set_error_literal (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CANCELLED,
                           "stopped before a statement");
      return FALSE;
    }

  self->is_running = TRUE;
  g_ptr_array_add (self->db->running, self);
  return TRUE;
}

gboolean
moked_stmt_step (MokedStmt  *self,
                 gboolean   *has_row,
                 GError    **error)
{
  *has_row = FALSE;

  if (!self->is_running && !start (self, error))
    return FALSE;

  if (!moked_engine_step (self->engine, has_row, error))
    {
      moked_stmt_reset (self);
      return FALSE;
    }

  if (!*has_row)
    moked_stmt_reset (self);

  return TRUE;
}

gboolean
moked_stmt_run (MokedStmt  *self,
                gint64     *changed,
                GError    **error)
{
  gint64 before = moked_engine_changes (self->db->engine);
  gboolean has_row;

  do
    {
      if (!moked_stmt_step (self, &has_row, error))
        return FALSE;
    }
  while (has_row);

  if (changed != NULL)
    *changed = moked_engine_changes (self->db->engine) - before;

  return TRUE;
}

gboolean
moked_stmt_insert (MokedStmt  *self,
                   gint64     *id,
                   GError    **error)
{
  if (!moked_stmt_run (self, NULL, error))
    return FALSE;

  *id = moked_engine_inserted_id (self->db->engine);
  return TRUE;
}

void
moked_stmt_reset (MokedStmt *self)
{
  if (!self->is_running)
    return;

  moked_engine_reset (self->engine);
  self->is_running = FALSE;
  g_ptr_array_remove_fast (self->db->running, self);
}

gint64
moked_stmt_int (MokedStmt *self,
                int        column)
{
  return moked_engine_int (self->engine, column);
}

const char *
moked_stmt_text (MokedStmt *self,
                 int        column)
{
  const char *text = moked_engine_text (self->engine, column);

  return text != NULL ? text : "";
}

const void *
moked_stmt_blob (MokedStmt *self,
                 int        column,
                 gsize     *size)
{
  return moked_engine_blob (self->engine, column, size);
}

gboolean
moked_stmt_is_null (MokedStmt *self,
                    int        column)
{
  return moked_engine_is_null (self->engine, column);
}
