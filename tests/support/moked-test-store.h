/* moked-test-store.h: a store in a temporary folder, with a clock that stands still
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* 2026-11-22T12:00:00Z, a Sunday */
#define MOKED_TEST_NOW G_GINT64_CONSTANT (1795348800000000)

typedef struct
{
  char       *folder;
  char       *path;
  MokedClock *clock; /* at MOKED_TEST_NOW */
  MokedStore *store;
} MokedTestStore;

/* A test fails where the store is still held by somebody when it is freed. */
MokedTestStore *moked_test_store_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void            moked_test_store_free   (MokedTestStore *self);
/* Closes the store and opens it again. */
void            moked_test_store_reopen (MokedTestStore *self);

/* Runs and asserts that it worked; moked_test_write() as the system. */
void            moked_test_read         (MokedStore *store, MokedReadFunc func, gpointer data);
void            moked_test_write        (MokedStore *store, MokedWriteFunc func, gpointer data);
/* @data is the SQL. */
gboolean        moked_test_run_sql      (MokedWriter *writer, gpointer data, GCancellable *cancellable,
                                         GError **error);
/* Scripts, and the first column of the first row. */
void            moked_test_exec         (MokedStore *store, const char *sql);
gint64          moked_test_get_int      (MokedStore *store, const char *sql);
char           *moked_test_get_text     (MokedStore *store, const char *sql) G_GNUC_WARN_UNUSED_RESULT;

char           *moked_test_folder_new   (void) G_GNUC_WARN_UNUSED_RESULT;
/* With all that is in it. */
void            moked_test_folder_free  (char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedTestStore, moked_test_store_free)

G_END_DECLS
