/* fuzz-call-lines.c: any bytes as an exchange's file: recognised, keyed, grouped, judged
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-lines.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What every outcome must hold, whatever the bytes. */
static void
check_facts (const MokedCallFacts *facts)
{
  g_assert_true (g_utf8_validate (facts->phone_raw, -1, NULL));
  g_assert_true (g_utf8_validate (facts->caller_name, -1, NULL));
  g_assert_true (g_utf8_validate (facts->linkedid, -1, NULL));
  g_assert_true (facts->answered_at == MOKED_NO_INSTANT || facts->answered_at >= facts->started_at);
  g_assert_true (facts->ended_at >= facts->started_at);
  g_assert_true ((facts->answered_by == MOKED_ANSWERED_BY_NOBODY) ==
                 (facts->call_disposition != MOKED_CALL_ANSWER));
  g_assert_nonnull (moked_call_disposition_to_code (facts->call_disposition));
}

static MokedExchangeProfile *
get_profile (void)
{
  static MokedExchangeProfile *profile;

  if (!profile)
    {
      profile = moked_exchange_profile_new ("fuzz");
      g_strfreev (profile->inbound_contexts);
      profile->inbound_contexts = g_strsplit ("from-trunk", " ", -1);
      g_strfreev (profile->closed_contexts);
      profile->closed_contexts = g_strsplit ("closed", " ", -1);
    }

  return profile;
}

/* Lines begin with their source's letter and a blank, as they are kept; others are cut off. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines);
  g_autoptr (MokedQueueContext) context = moked_queue_context_new ();
  g_autoptr (MokedCallGrouping) grouping = moked_call_grouping_new ();
  g_auto (MokedCallFacts) facts = { NULL, }, reversed = { NULL, };
  g_auto (GStrv) aliases = NULL;
  MokedLineSource source;
  guint n_grouped = 0;

  moked_line_recognise ((const char *) data, size, &source);

  for (guint i = 0; i < n_lines; i++)
    {
      gsize length = strlen (lines[i]);
      MokedLineKey key;

      if (length <= 2)
        continue;

      moked_line_key (lines[i][0], lines[i] + 2, length - 2, &key, NULL);
      moked_queue_context_add_line (context, lines[i] + 2, length - 2);
      n_grouped += moked_call_grouping_add (grouping, lines[i] + 2, length - 2) != G_MAXUINT;
    }

  moked_queue_context_end (context);
  moked_call_grouping_end (grouping);
  for (guint i = 0; i < n_grouped; i++)
    g_assert_nonnull (moked_call_grouping_get_linkedid (grouping, i));

  aliases = moked_call_lines_dup_aliases ((const char * const *) lines, n_lines);
  moked_call_judge ((const char * const *) lines, n_lines, get_profile (), context, &facts);
  check_facts (&facts);

  for (guint i = 0; i < n_lines / 2; i++)
    {
      char *line = lines[i];

      lines[i] = lines[n_lines - 1 - i];
      lines[n_lines - 1 - i] = line;
    }
  moked_call_judge ((const char * const *) lines, n_lines, get_profile (), context, &reversed);
  g_assert_true (moked_call_facts_equal (&facts, &reversed));

  return 0;
}
