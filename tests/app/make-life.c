/* make-life.c: write a year of a customer's life into a store: make-life STORE CUSTOMER
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/moked-test-life.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(MokedClock) clock = moked_clock_new_system ();
  g_autoptr(GError) error = NULL;
  MokedTestLife life;
  MokedStore *store;

  if (argc != 3)
    return 2;

  store = moked_store_open (argv[1], clock, &error);
  g_assert_no_error (error);
  moked_test_add_life (store, g_ascii_strtoll (argv[2], NULL, 10), moked_clock_now (clock), &life);
  moked_store_close (store);
  g_object_unref (store);
  g_print ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", life.email_id, life.sms_id, life.received_id);

  return 0;
}
