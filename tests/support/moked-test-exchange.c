/* moked-test-exchange.c: a store with an exchange to import into, and what is in it afterwards
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/moked-test-exchange.h"

#include <glib/gstdio.h>

#include "core/ledger/moked-ledger.h"
#include "core/projects/moked-exchange-store.h"
#include "core/queues/moked-entry-verify.h"
#include "core/queues/moked-queue.h"
#include "support/moked-test-recording.h"

static const char * const dumped[] = {
  "SELECT 'call', linkedid, is_provisional, is_final, is_customer_call, direction, call_disposition, answered_by, "
  "raw_code, certainty, wants_callback, is_withheld, phone_raw, phone_key, caller_name, virtual_number, "
  "destination_number, started_at, answered_at, ended_at, ring_seconds, talk_seconds, wait_limit_seconds, "
  "queue_name, agent, (SELECT MIN (match_key) FROM contact_point p WHERE p.customer_id = c.customer_id), lines "
  "FROM call c JOIN call_lines l ON l.call_id = c.id ORDER BY linkedid",

  "SELECT 'alias', uniqueid, linkedid FROM call_alias JOIN call ON id = call_id ORDER BY uniqueid",

  "SELECT 'customer', match_key, name, is_identified, created_at FROM contact_point p "
  "JOIN customer c ON c.id = p.customer_id ORDER BY match_key",

  "SELECT 'exclusion', linkedid, reason, occurred_at FROM exclusion JOIN call ON id = call_id ORDER BY linkedid",

  "SELECT 'entry', q.code, (SELECT MIN (match_key) FROM contact_point p WHERE p.customer_id = e.customer_id), reason, "
  "e.phone_raw, e.phone_key, trigger_at, (SELECT linkedid FROM call c WHERE c.id = e.trigger_call_id), "
  "e.created_at, due_at, at_risk_at, entry_status, first_handled_at, completed_at, closed_at, attempts, retriggers, "
  "(SELECT linkedid FROM call c WHERE c.id = e.evidence_call_id), close_reason, policy_version "
  "FROM queue_entry e JOIN queue q ON q.id = e.queue_id "
  "WHERE close_reason <> 'SUPERSEDED' ORDER BY e.trigger_at, q.code, e.phone_key",
};

static const int dumped_columns[] = { 27, 3, 5, 4, 20 };

static const MokedActor system_actor = { MOKED_ACTOR_SYSTEM, 0, 0 };

TestFolder *
test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("moked-files-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

void
test_folder_free (TestFolder *self)
{
  g_autoptr (GDir) files = g_dir_open (self, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (self, name, NULL);
      g_unlink (path);
    }
  g_rmdir (self);
  g_free (self);
}

static gboolean
set_up (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  TestExchange *self = data;
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();

  if (!moked_queue_ensure_defaults (writer, "Calls", "Asia/Jerusalem", "IL", "Missed, in", "Missed, out", error))
    return FALSE;
  self->exchange_id = moked_exchange_add (writer, profile, error);

  return self->exchange_id != 0;
}

TestExchange *
test_exchange_new (void)
{
  TestExchange *self = g_new0 (TestExchange, 1);
  g_autoptr (GError) error = NULL;

  self->test = moked_test_store_new ();
  moked_store_write (self->test->store, &system_actor, set_up, self, NULL, &error);
  g_assert_no_error (error);

  return self;
}

void
test_exchange_free (TestExchange *self)
{
  moked_test_store_free (self->test);
  g_free (self);
}

MokedImportReport *
test_exchange_import (TestExchange       *self,
                      const char * const *paths)
{
  g_autoptr (GError) error = NULL;
  MokedImportReport *report = moked_pbx_import (self->test->store, self->exchange_id, paths, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_cmpstr (report->import_state, ==, "done");

  return report;
}

void
test_exchange_import_one (TestExchange *self,
                          const char   *path)
{
  const char *paths[] = { path, NULL };

  moked_import_report_unref (test_exchange_import (self, paths));
}

char *
test_data_path (const char *name)
{
  return g_build_filename (g_getenv ("MOKED_SOURCE_DIR"), "tests", "data", name, NULL);
}

typedef struct
{
  GString    *out;
  const char *sql;
  gint64      count;
} Question;

static gboolean
dump_query (MokedReader  *reader,
            guint         which,
            GString      *out,
            GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), dumped[which], error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      for (int column = 0; column < dumped_columns[which]; column++)
        g_string_append_printf (out, "%s%s", column > 0 ? "|" : "",
                                moked_stmt_is_null (stmt, column) ? "-" : moked_stmt_text (stmt, column));
      g_string_append_c (out, '\n');
    }
}

static gboolean
dump (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (dumped); i++)
    if (!dump_query (reader, i, ((Question *) data)->out, error))
      return FALSE;

  return TRUE;
}

char *
test_exchange_dump (TestExchange *self)
{
  g_autoptr (GError) error = NULL;
  Question question = { .out = g_string_new (NULL) };

  moked_store_read (self->test->store, dump, &question, NULL, &error);
  g_assert_no_error (error);

  return g_string_free_and_steal (question.out);
}

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  MokedChainReport chain;
  MokedEntryReport entries;

  if (!moked_ledger_verify_chain (reader, NULL, NULL, NULL, &chain, error) ||
      !moked_entry_verify (reader, NULL, NULL, NULL, &entries, error))
    return FALSE;
  g_assert_cmpint (chain.bad_seq, ==, 0);
  g_assert_cmpstr (entries.bad_column, ==, "");
  g_assert_cmpint (entries.bad_entry_id, ==, 0);

  return TRUE;
}

void
test_exchange_verify (TestExchange *self)
{
  g_autoptr (GError) error = NULL;

  moked_store_read (self->test->store, verify, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
count (MokedReader   *reader,
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
  question->count = moked_stmt_int (stmt, 0);
  moked_stmt_reset (stmt);

  return TRUE;
}

gint64
test_exchange_count (TestExchange *self,
                     const char   *sql)
{
  g_autoptr (GError) error = NULL;
  Question question = { .sql = sql };

  moked_store_read (self->test->store, count, &question, NULL, &error);
  g_assert_no_error (error);

  return question.count;
}
