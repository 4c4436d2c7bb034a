/* moked-db.h: the seam to a database engine
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One connection. Used by one thread at a time. SQL is written once for every engine: parameters
 * $1…$n, tokens @ID@ @BLOB@ @STRICT@ @RETURNING_ID@ (src/DESIGN.md). */
typedef struct _MokedDb   MokedDb;
typedef struct _MokedStmt MokedStmt;

#define MOKED_DB_ERROR (moked_db_error_quark ())
GQuark moked_db_error_quark (void);

typedef enum
{
  MOKED_DB_ERROR_BUSY,
  MOKED_DB_ERROR_CONSTRAINT,
  MOKED_DB_ERROR_DENIED,
  MOKED_DB_ERROR_CORRUPT,
  MOKED_DB_ERROR_FULL,
  MOKED_DB_ERROR_SCHEMA_TOO_NEW,
  MOKED_DB_ERROR_NETWORK_FILE_SYSTEM,
  MOKED_DB_ERROR_NOT_A_STORE,
  MOKED_DB_ERROR_CANCELLED,
  MOKED_DB_ERROR_INTERNAL,
} MokedDbError;

/* The statement of @sql, cached by the address of the text (so best a static string), reset and its
 * bindings cleared. Borrowed: belongs to the connection. Not while a statement of the same text still
 * gives rows: it would begin anew. */
MokedStmt  *moked_db_prepare      (MokedDb     *self,
                                   const char  *sql,
                                   GError     **error);

/* @index is the n of $n. Text and blobs are copied. */
void        moked_stmt_bind_int   (MokedStmt *stmt, int index, gint64 value);
void        moked_stmt_bind_text  (MokedStmt *stmt, int index, const char *value); /* NULL: null */
void        moked_stmt_bind_blob  (MokedStmt *stmt, int index, const void *data, gsize size);
void        moked_stmt_bind_null  (MokedStmt *stmt, int index);
/* MOKED_NO_INSTANT becomes null. */
void        moked_stmt_bind_instant (MokedStmt *stmt, int index, gint64 instant);
void        moked_stmt_bind_id      (MokedStmt *stmt, int index, gint64 id); /* 0: NULL */

/* TRUE with *has_row. A statement at its end is reset by itself; one left early: moked_stmt_reset. */
gboolean    moked_stmt_step       (MokedStmt *stmt, gboolean *has_row, GError **error);
/* For what returns no rows: step to the end; @changed may be NULL. */
gboolean    moked_stmt_run        (MokedStmt *stmt, gint64 *changed, GError **error);
/* For an INSERT of one row that ends with @RETURNING_ID@: the row's new id. */
gboolean    moked_stmt_insert     (MokedStmt *stmt, gint64 *id, GError **error);
void        moked_stmt_reset      (MokedStmt *stmt);

/* @column from 0; null is 0, "" (never NULL) and MOKED_NO_INSTANT. Borrowed until the next step. */
gint64      moked_stmt_int        (MokedStmt *stmt, int column);
const char *moked_stmt_text       (MokedStmt *stmt, int column);
const void *moked_stmt_blob       (MokedStmt *stmt, int column, gsize *size);
gboolean    moked_stmt_is_null    (MokedStmt *stmt, int column);

/* One-off statements without parameters. */
gboolean    moked_db_exec         (MokedDb *self, const char *sql, GError **error);

G_END_DECLS
