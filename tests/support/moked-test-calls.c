/* moked-test-calls.c: the CDR of a few calls, for a test that says what they were
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/moked-test-calls.h"

#define OFFSET 7200

static void
append_time (GString *cdr,
             gint64   seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds + OFFSET);
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%d %H:%M:%S");

  g_string_append_printf (cdr, "\"%s\",", text);
}

void
test_calls_append (GString        *cdr,
                   const TestCall *call,
                   guint           number)
{
  gint64 start = TEST_CALLS_BEGIN + call->minute * 60;
  gboolean is_in = g_str_equal (call->way, "in");
  gboolean is_answered = g_str_equal (call->outcome, "ANSWERED");

  if (is_in)
    g_string_append_printf (cdr, "\"\",\"%s\",\"0772000101\",\"from-trunk\",\"\"\"\"\" <%s>\",\"PJSIP/trunk-%08x\","
                            "\"PJSIP/agent101-%08x\",\"Dial\",\"PJSIP/agent101,30\",",
                            call->customer, call->customer, 2 * number, 2 * number + 1);
  else
    g_string_append_printf (cdr, "\"\",\"101\",\"%s\",\"agents\",\"\"\"\"\" <101>\",\"PJSIP/agent101-%08x\","
                            "\"PJSIP/trunk-%08x\",\"Dial\",\"PJSIP/%s@trunk,40\",",
                            call->customer, 2 * number, 2 * number + 1, call->customer);
  append_time (cdr, start);
  if (is_answered)
    append_time (cdr, start + 5);
  else
    g_string_append_c (cdr, ',');
  append_time (cdr, start + call->seconds);
  g_string_append_printf (cdr, "%d,%d,\"%s\",\"DOCUMENTATION\",\"%" G_GINT64_FORMAT ".%u\",\"\",\"\",\"%"
                          G_GINT64_FORMAT ".%u\",%u\n",
                          call->seconds, is_answered ? call->seconds - 5 : 0, call->outcome, start, number, start,
                          number, number);
}

char *
test_calls_write (TestFolder     *folder,
                  const TestCall *calls,
                  guint           n)
{
  static guint n_files;
  g_autofree char *name = g_strdup_printf ("Master-of-%u.csv", n_files++);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GString) cdr = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    test_calls_append (cdr, &calls[i], i);
  g_file_set_contents (path, cdr->str, cdr->len, &error);
  g_assert_no_error (error);

  return path;
}
