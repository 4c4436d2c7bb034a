/* moked-db-engine.h: what a database engine does for the seam
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-db.h"

G_BEGIN_DECLS

/* Private to core/db. moked-db-sqlite*.c is the one engine so far; a second one turns these
 * functions into a table of them. */
typedef struct _MokedEngine     MokedEngine;
typedef struct _MokedEngineStmt MokedEngineStmt;

typedef enum
{
  MOKED_DB_READER,
  MOKED_DB_WRITER, /* makes the file where there is none */
} MokedDbRole;

/* Asked while a statement runs or waits for a lock: TRUE stops it with MOKED_DB_ERROR_CANCELLED. */
typedef gboolean (*MokedStopFunc) (gpointer data);

/* What is written one way in SQL and means another to the engine. Ends with { NULL, NULL }. */
typedef struct
{
  const char *token;
  const char *text;
} MokedEngineToken;

extern const MokedEngineToken moked_engine_tokens[];

/* The schema files of this engine begin with it: "sqlite-". */
extern const char *const moked_engine_schema_prefix;

MokedEngine     *moked_engine_open         (const char    *path,
                                            MokedDbRole    role,
                                            MokedStopFunc  stop,
                                            gpointer       data,
                                            GError       **error);
/* Until then closing leaves the files as they were found. */
void             moked_engine_accept       (MokedEngine *self);
void             moked_engine_close        (MokedEngine *self);

gboolean         moked_engine_begin        (MokedEngine *self, MokedDbRole role, GError **error);
gboolean         moked_engine_commit       (MokedEngine *self, GError **error);
void             moked_engine_rollback     (MokedEngine *self);
/* Best effort: what is not in the log any more is gone from the disk. */
void             moked_engine_empty_log    (MokedEngine *self);
/* Moves when another connection has committed. -1: not to be told now. */
gint64           moked_engine_data_version (MokedEngine *self);
/* Rows changed since the connection was opened. */
gint64           moked_engine_changes      (MokedEngine *self);
/* Of the last row inserted. */
gint64           moked_engine_inserted_id  (MokedEngine *self);
gboolean         moked_engine_exec         (MokedEngine *self, const char *sql, GError **error);

MokedEngineStmt *moked_engine_prepare      (MokedEngine *self, const char *sql, GError **error);
void             moked_engine_finalize     (MokedEngineStmt *stmt);
void             moked_engine_reset        (MokedEngineStmt *stmt);
void             moked_engine_clear        (MokedEngineStmt *stmt); /* its bindings */
gboolean         moked_engine_step         (MokedEngineStmt *stmt, gboolean *has_row, GError **error);

void             moked_engine_bind_int     (MokedEngineStmt *stmt, int index, gint64 value);
void             moked_engine_bind_text    (MokedEngineStmt *stmt, int index, const char *value);
void             moked_engine_bind_blob    (MokedEngineStmt *stmt, int index, const void *data, gsize size);
void             moked_engine_bind_null    (MokedEngineStmt *stmt, int index);

gint64           moked_engine_int          (MokedEngineStmt *stmt, int column);
const char      *moked_engine_text         (MokedEngineStmt *stmt, int column); /* NULL: null */
const void      *moked_engine_blob         (MokedEngineStmt *stmt, int column, gsize *size);
gboolean         moked_engine_is_null      (MokedEngineStmt *stmt, int column);

G_END_DECLS
