/* moked-test-filled.c: a store with as many entries as a benchmark wants
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-bench-data.h"
#include "core/queues/moked-queue.h"
#include "support/moked-test-filled.h"
#include "support/moked-test-store.h"

static gboolean
make_queues (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return moked_queue_ensure_defaults (writer, "מוקד", "Asia/Jerusalem", "IL", "שיחות נכנסות שלא נענו",
                                      "שיחות יוצאות שלא נענו", error);
}

void
moked_test_fill (MokedStore *store,
                 gint64      n_customers,
                 gint64      n_entries)
{
  g_autoptr (GError) error = NULL;

  moked_test_write (store, make_queues, NULL);
  moked_bench_data_fill (store, n_customers, n_entries, 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
moked_test_ensure_filled (const char *path,
                          gint64      n_customers,
                          gint64      n_entries)
{
  g_autoptr (MokedClock) clock = moked_clock_new_system ();
  g_autoptr (MokedStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;

  store = moked_store_open (path, clock, &error);
  g_assert_no_error (error);
  moked_test_fill (store, n_customers, n_entries);
  moked_store_close (store);
}
