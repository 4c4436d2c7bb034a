/* make-life.c: write a year of a customer's life into a store: make-life STORE ENTRY, of the entry's customer
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/moked-test-life.h"
#include "support/moked-test-store.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(MokedClock) clock = moked_clock_new_system ();
  g_autoptr(GError) error = NULL;
  g_autofree char *sql = NULL;
  MokedTestLife life;
  MokedStore *store;

  if (argc != 3)
    return 2;

  store = moked_store_open (argv[1], clock, &error);
  g_assert_no_error (error);
  sql = g_strdup_printf ("SELECT customer_id FROM queue_entry WHERE id = %" G_GINT64_FORMAT, g_ascii_strtoll (argv[2], NULL, 10));
  moked_test_add_life (store, moked_test_get_int (store, sql), moked_clock_now (clock), &life);
  moked_store_close (store);
  g_object_unref (store);

  return 0;
}
