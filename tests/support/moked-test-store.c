/* moked-test-store.c: a store in a temporary folder, with a clock that stands still
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <ftw.h>

#include <glib/gstdio.h>

#include "core/messages/moked-inbound.h"
#include "support/moked-test-store.h"

typedef struct
{
  const char *sql;
  gint64      number;
  char       *text;
} Question;

char *
moked_test_folder_new (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("moked-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static int
remove_file (const char        *path,
             const struct stat *info,
             int                type,
             struct FTW        *where)
{
  return g_remove (path);
}

void
moked_test_folder_free (char *folder)
{
  g_assert_cmpint (nftw (folder, remove_file, 16, FTW_DEPTH | FTW_PHYS), ==, 0);
  g_free (folder);
}

static MokedStore *
open_store (MokedTestStore *self)
{
  g_autoptr(GError) error = NULL;
  MokedStore *store = moked_store_open (self->path, self->clock, &error);

  g_assert_no_error (error);
  moked_inbound_follow (store);
  return store;
}

MokedTestStore *
moked_test_store_new (void)
{
  MokedTestStore *self = g_new0 (MokedTestStore, 1);

  self->folder = moked_test_folder_new ();
  self->path = g_build_filename (self->folder, "store.sqlite", NULL);
  self->clock = moked_clock_new_fixed (MOKED_TEST_NOW);
  self->store = open_store (self);

  return self;
}

void
moked_test_store_free (MokedTestStore *self)
{
  moked_store_close (self->store);

  /* What was still on its way home. */
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_finalize_object (self->store);
  moked_clock_unref (self->clock);
  moked_test_folder_free (self->folder);
  g_free (self->path);
  g_free (self);
}

void
moked_test_store_reopen (MokedTestStore *self)
{
  moked_store_close (self->store);
  g_assert_finalize_object (self->store);
  self->store = open_store (self);
}

void
moked_test_read (MokedStore    *store,
                 MokedReadFunc  func,
                 gpointer       data)
{
  g_autoptr(GError) error = NULL;

  moked_store_read (store, func, data, NULL, &error);
  g_assert_no_error (error);
}

void
moked_test_write (MokedStore     *store,
                  MokedWriteFunc  func,
                  gpointer        data)
{
  g_autoptr(GError) error = NULL;
  MokedActor actor = { MOKED_ACTOR_SYSTEM, 0, 0 };

  moked_store_write (store, &actor, func, data, NULL, &error);
  g_assert_no_error (error);
}

gboolean
moked_test_run_sql (MokedWriter   *writer,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return moked_db_exec (moked_writer_get_db (writer), data, error);
}

void
moked_test_exec (MokedStore *store,
                 const char *sql)
{
  moked_test_write (store, moked_test_run_sql, (gpointer) sql);
}

static gboolean
ask (MokedReader   *reader,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Question *question = data;
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), question->sql, error);
  gboolean has_row;

  if (stmt == NULL || !moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  g_assert_true (has_row);
  question->number = moked_stmt_int (stmt, 0);
  question->text = g_strdup (moked_stmt_text (stmt, 0));
  moked_stmt_reset (stmt);

  return TRUE;
}

gint64
moked_test_get_int (MokedStore *store,
                    const char *sql)
{
  Question question = { .sql = sql };

  moked_test_read (store, ask, &question);
  g_free (question.text);

  return question.number;
}

char *
moked_test_get_text (MokedStore *store,
                     const char *sql)
{
  Question question = { .sql = sql };

  moked_test_read (store, ask, &question);
  return question.text;
}
