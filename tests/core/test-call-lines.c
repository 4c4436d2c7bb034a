/* test-call-lines.c: lines in any order, again, cut, by the hundred thousand and hostile
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <time.h>

#include "support/moked-test-recording.h"

/* Recognising and keys. */

static void
test_recognise (void)
{
  g_autoptr (Recording) recording = recording_new ();
  static const struct { RecordingFiles files; MokedLineSource source; } cases[] = {
    { RECORDING_CDR, MOKED_LINE_CDR },
    { RECORDING_CEL, MOKED_LINE_CEL },
    { RECORDING_QUEUE, MOKED_LINE_QUEUE_LOG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = recording_choose (recording, cases[i].files);
      g_autoptr (GString) text = g_string_new (NULL);
      MokedLineSource source;

      for (guint k = 0; k < 40; k++)
        g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (lines, k) + 2);

      /* whole, from the middle of a line on, and as far as a first look may reach */
      for (gsize from = 0; from < 200; from++)
        {
          g_assert_true (moked_line_recognise (text->str + from, text->len - from, &source));
          g_assert_cmpint (source, ==, cases[i].source);
        }
      for (gsize length = 2000; length < text->len; length += 7)
        {
          g_assert_true (moked_line_recognise (text->str, length, &source));
          g_assert_cmpint (source, ==, cases[i].source);
        }
    }
}

static void
test_recognise_other_files (void)
{
  static const char * const texts[] = {
    "", "\n", "\n\n\n", "name,phone\nDana,0541234567\n", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n",
    "a|b|c|d|e|f\n1|2|3|4|5|6\n", "\"", "\"\"\"", "\xff\xfe\x00", "{\"kind\": \"in-answer\"}\n",
    "1795288674|NONE\n", ",,,,,,,,,,,,,,,,,,,\n",
  };
  MokedLineSource source;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (moked_line_recognise (texts[i], strlen (texts[i]), &source));
}

#define CDR_HEAD \
  "\"\",\"0540009518\",\"0772000101\",\"open\",\"\"\"\xd7\xa1\"\" <0540009518>\",\"PJSIP/trunk-00000001\"," \
  "\"PJSIP/101-00000002\",\"Dial\",\"PJSIP/101,8\",\"2026-11-21 21:17:56\",\"2026-11-21 21:17:57\"," \
  "\"2026-11-21 21:18:00\",4,3,\"ANSWERED\",\"DOCUMENTATION\""
#define CEL_LINE(type, time, uniqueid, linkedid) \
  "\"" type "\",\"" time "\",\"\",\"0540009518\",\"\",\"\",\"\",\"0772000101\",\"from-trunk\"," \
  "\"PJSIP/trunk-00000001\",\"\",\"\",\"3\",\"\",\"" uniqueid "\",\"" linkedid "\",\"\",\"\",\"\",\"\""

static const struct
{
  MokedLineSource  source;
  const char      *line;
  const char      *linkedid;  /* NULL: refused, for the reason in uniqueid */
  const char      *uniqueid;
  gboolean         is_about_call;
  gint64           seconds;
} keys[] = {
  /* cdr_csv, from all columns to the fewest */
  { 'c', CDR_HEAD ",\"1795288676.3\",\"in\",\"\",\"1795288675.1\",3", "1795288675.1", "1795288676.3", TRUE, 1795288675 },
  { 'c', CDR_HEAD ",\"1795288676.3\",\"\",\"1795288675.1\",3", "1795288675.1", "1795288676.3", TRUE, 1795288675 },
  { 'c', CDR_HEAD ",\"in\",\"\",\"1795288675.1\",3", "1795288675.1", "", TRUE, 1795288675 },
  { 'c', CDR_HEAD ",\"\",\"1795288675.1\",3", "1795288675.1", "", TRUE, 1795288675 },
  { 'c', CDR_HEAD ",\"1795288676.3\",\"in\"", "", "1795288676.3", TRUE, 1795288676 },
  { 'c', CDR_HEAD ",\"pbx-2-1795288676.3\"", "", "pbx-2-1795288676.3", TRUE, 1795288676 },
  { 'c', CDR_HEAD ",\"in\"", "", "", TRUE, 1795295876 },
  { 'c', CDR_HEAD, "", "", TRUE, 1795295876 },
  { 'c', CDR_HEAD "\r\n", "", "", TRUE, 1795295876 },
  /* the sample of cdr_custom */
  { 'c', "\"\"\"D\"\" <0540009518>\",\"0540009518\",\"0772000101\",\"open\",\"PJSIP/trunk-00000001\",\"\",\"Dial\","
         "\"PJSIP/101,8\",\"2026-11-21 21:17:56\",\"\",\"2026-11-21 21:18:00\",\"4\",\"0\",\"NO ANSWER\",\"3\",\"\","
         "\"1795288676.3\",\"\",3", "", "1795288676.3", TRUE, 1795288676 },
  { 'c', "\"a \"\"b\"\"\nc\"," , NULL, "columns", FALSE, 0 },
  { 'c', "", NULL, "columns", FALSE, 0 },
  { 'c', "\"never closed", NULL, "columns", FALSE, 0 },
  { 'c', "\"x\"y,1", NULL, "columns", FALSE, 0 },
  { 'c', "\"accountcode\",\"src\",\"dst\",\"dcontext\",\"clid\",\"channel\",\"dstchannel\",\"lastapp\",\"lastdata\","
         "\"start\",\"answer\",\"end\",\"duration\",\"billsec\",\"disposition\",\"amaflags\"", NULL, "time", FALSE, 0 },
  /* cel_custom, local and by epoch */
  { 'e', CEL_LINE ("CHAN_START", "2026-11-21 21:17:56", "1795288676.3", "1795288676.3"), "1795288676.3",
    "1795288676.3", TRUE, 1795288676 },
  { 'e', CEL_LINE ("HANGUP", "1795288680.123456", "ami-set", "ami-set"), "ami-set", "ami-set", TRUE, 1795288680 },
  { 'e', CEL_LINE ("PARK_START", "2026-11-21 21:17:56.250", "x", "y"), "y", "x", TRUE, 1795295876 },
  { 'e', CEL_LINE ("chan_start", "2026-11-21 21:17:56", "x", "y"), NULL, "columns", FALSE, 0 },
  { 'e', CEL_LINE ("HANGUP", "21:17:56", "x", "y"), NULL, "time", FALSE, 0 },
  { 'e', CEL_LINE ("HANGUP", "2026-11-21 21:17:56", "", ""), NULL, "ids", FALSE, 0 },
  { 'e', CEL_LINE ("HANGUP", "2026-11-21 21:17:56", "0123456789012345678901234567890123456789012345678901234567890123",
                   "y"), NULL, "ids", FALSE, 0 },
  /* queue_log */
  { 'q', "1795288729|1795288728.900031|sales|NONE|ENTERQUEUE|||1", "", "1795288728.900031", TRUE, 1795288729 },
  { 'q', "1795288674|NONE|NONE|NONE|QUEUESTART|", "", "", FALSE, 1795288674 },
  { 'q', "1795288674|MANAGER|sales|PJSIP/101|PAUSE|", "", "", FALSE, 1795288674 },
  { 'q', "1795288674|REALTIME|NONE|NONE|CONFIGRELOAD|", "", "", FALSE, 1795288674 },
  { 'q', "yesterday|1795288728.900031|sales|NONE|ENTERQUEUE|||1", NULL, "time", FALSE, 0 },
  { 'q', "1795288729|1795288728.900031|sales", NULL, "columns", FALSE, 0 },
};

static void
test_keys (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *reason = NULL;
      MokedLineKey key;
      gboolean is_read = moked_line_key (keys[i].source, keys[i].line, strlen (keys[i].line), &key, &reason);

      g_test_message ("%u: %.60s", i, keys[i].line);
      g_assert_cmpint (is_read, ==, keys[i].linkedid != NULL);
      if (!is_read)
        {
          g_assert_cmpstr (reason, ==, keys[i].uniqueid);
          continue;
        }

      g_assert_cmpstr (key.linkedid, ==, keys[i].linkedid);
      g_assert_cmpstr (key.uniqueid, ==, keys[i].uniqueid);
      g_assert_cmpint (key.is_about_call, ==, keys[i].is_about_call);
      g_assert_cmpint (key.instant / MOKED_SECOND, ==, keys[i].seconds);
    }
}

static void
test_refused_bytes (void)
{
  g_autofree char *large = g_strnfill (100000, 'a');
  const char *reason;
  MokedLineKey key;

  g_assert_false (moked_line_key (MOKED_LINE_CDR, large, 100000, &key, &reason));
  g_assert_cmpstr (reason, ==, "too-long");
  g_assert_false (moked_line_key (MOKED_LINE_QUEUE_LOG, "1795288674|a\0b|c|d|e|f", 22, &key, &reason));
  g_assert_cmpstr (reason, ==, "encoding");
  g_assert_false (moked_line_key (MOKED_LINE_CEL, "\"\0\"", 3, &key, NULL));
}

/* Order, again, cut. */

static void
judge_lines (GPtrArray                  *lines,
             const MokedExchangeProfile *profile,
             const MokedQueueContext    *context,
             MokedCallFacts             *facts)
{
  moked_call_judge ((const char * const *) lines->pdata, lines->len, profile, context, facts);
}

static void
shuffle (GPtrArray *lines)
{
  for (guint i = lines->len; i > 1; i--)
    {
      guint k = g_test_rand_int_range (0, i);
      gpointer line = lines->pdata[k];

      lines->pdata[k] = lines->pdata[i - 1];
      lines->pdata[i - 1] = line;
    }
}

static void
test_any_order (void)
{
  g_autoptr (Recording) recording = recording_new ();
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();
  g_autoptr (MokedQueueContext) context = recording_new_queue_context (recording, RECORDING_ALL);

  for (RecordingFiles files = RECORDING_CDR; files <= RECORDING_ALL; files++)
    {
      g_autoptr (GHashTable) calls = recording_group (recording, files);
      GHashTableIter iter;
      GPtrArray *lines;

      g_hash_table_iter_init (&iter, calls);
      while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &lines))
        {
          g_auto (MokedCallFacts) facts = { NULL, }, again = { NULL, };

          judge_lines (lines, profile, context, &facts);
          for (guint i = 0; i < 3; i++)
            {
              /* some lines twice, in the last round all */
              guint n = i == 2 ? lines->len : lines->len / 2;

              for (guint k = 0; k < n; k++)
                g_ptr_array_add (lines, g_ptr_array_index (lines, k));
              shuffle (lines);
              judge_lines (lines, profile, context, &again);
              g_assert_true (moked_call_facts_equal (&facts, &again));
            }
        }
    }
}

/* The last time that a line tells of. */
static gint64
told_at (const char *line)
{
  static GTimeZone *zone;
  MokedLineKey key;
  const char *at;
  gint64 instant;
  g_autofree char *text = NULL;

  if (!zone)
    zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  if (line[0] == MOKED_LINE_QUEUE_LOG)
    {
      g_assert_true (moked_line_key (line[0], line + 2, strlen (line) - 2, &key, NULL));
      return key.instant;
    }

  at = g_strrstr (line, "\"2026-");
  g_assert_nonnull (at);
  text = g_strndup (at + 1, 19);
  g_assert_true (moked_instant_from_text (text, zone, &instant));

  return instant;
}

/* When each line was in its file: all rows of a channel when it has ended. */
static gint64 *
find_times (const Recording *recording)
{
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gint64 *times = g_new (gint64, recording->lines->len);

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < recording->lines->len; i++)
        {
          const char *line = g_ptr_array_index (recording->lines, i);
          MokedLineKey key;
          gint64 *end;

          times[i] = told_at (line);
          if (line[0] != MOKED_LINE_CDR)
            continue;

          g_assert_true (moked_line_key (line[0], line + 2, strlen (line) - 2, &key, NULL));
          end = g_hash_table_lookup (ends, key.uniqueid);
          if (!end)
            g_hash_table_insert (ends, g_strdup (key.uniqueid), g_memdup2 (&times[i], sizeof times[i]));
          else
            *end = times[i] = MAX (*end, times[i]);
        }
    }

  return times;
}

/* What was final stays as it was; lines are there up to @until. */
static guint
check_final_calls (const Recording            *recording,
                   RecordingFiles              files,
                   const MokedExchangeProfile *profile,
                   GHashTable                 *wholes,
                   const gint64               *times,
                   gint64                      until)
{
  g_autoptr (GHashTable) calls = NULL;
  g_autoptr (MokedQueueContext) context = NULL;
  Recording part = *recording;
  GHashTableIter iter;
  const char *linkedid;
  GPtrArray *lines;
  guint n_final = 0;

  part.lines = g_ptr_array_new ();
  for (guint i = 0; i < recording->lines->len; i++)
    {
      if (times[i] <= until)
        g_ptr_array_add (part.lines, g_ptr_array_index (recording->lines, i));
    }

  calls = recording_group (&part, files);
  context = recording_new_queue_context (&part, files);
  g_hash_table_iter_init (&iter, calls);
  while (g_hash_table_iter_next (&iter, (gpointer *) &linkedid, (gpointer *) &lines))
    {
      g_auto (MokedCallFacts) facts = { NULL, };
      const MokedCallFacts *whole = g_hash_table_lookup (wholes, linkedid);

      judge_lines (lines, profile, context, &facts);
      if (!facts.is_final || !whole)
        continue;

      n_final++;
      g_assert_cmpint (facts.call_disposition, ==, whole->call_disposition);
      g_assert_cmpint (facts.direction, ==, whole->direction);
      g_assert_cmpint (facts.started_at, ==, whole->started_at);
      g_assert_cmpstr (facts.phone_raw, ==, whole->phone_raw);
    }

  g_ptr_array_unref (part.lines);
  return n_final;
}

static void
free_facts (gpointer data)
{
  moked_call_facts_clear (data);
  g_free (data);
}

static GHashTable *
judge_all (const Recording            *recording,
           RecordingFiles              files,
           const MokedExchangeProfile *profile)
{
  GHashTable *wholes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_facts);
  g_autoptr (GHashTable) calls = recording_group (recording, files);
  g_autoptr (MokedQueueContext) context = recording_new_queue_context (recording, files);
  GHashTableIter iter;
  const char *linkedid;
  GPtrArray *lines;

  g_hash_table_iter_init (&iter, calls);
  while (g_hash_table_iter_next (&iter, (gpointer *) &linkedid, (gpointer *) &lines))
    {
      MokedCallFacts *facts = g_new0 (MokedCallFacts, 1);

      judge_lines (lines, profile, context, facts);
      g_hash_table_insert (wholes, g_strdup (linkedid), facts);
    }

  return wholes;
}

static void
test_cut (void)
{
  static const RecordingFiles files[] = {
    RECORDING_ALL, RECORDING_CEL, RECORDING_CEL | RECORDING_QUEUE, RECORDING_CEL | RECORDING_CDR,
    RECORDING_CDR | RECORDING_QUEUE, RECORDING_CDR, RECORDING_QUEUE,
  };
  g_autoptr (Recording) recording = recording_new ();
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();
  g_autofree gint64 *times = find_times (recording);
  gint64 from = G_MAXINT64, to = 0;

  for (guint i = 0; i < recording->lines->len; i++)
    {
      from = MIN (from, times[i]);
      to = MAX (to, times[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GHashTable) wholes = judge_all (recording, files[i], profile);
      gint64 step = (g_test_slow () ? 2 : 10) * MOKED_SECOND;
      guint n_final = 0;

      for (gint64 until = from; until <= to; until += step)
        n_final += check_final_calls (recording, files[i], profile, wholes, times, until);

      g_test_message ("%u looks at final calls, none changed later", n_final);
      g_assert_cmpuint (n_final, >, 0);
    }
}

/* Cut at any line of CEL, while the other files are whole. */
static void
test_cut_inside_cel (void)
{
  g_autoptr (Recording) recording = recording_new ();
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();
  g_autoptr (MokedQueueContext) context = recording_new_queue_context (recording, RECORDING_ALL);
  g_autoptr (GHashTable) calls = recording_group (recording, RECORDING_ALL);
  guint n_cut = 0, n_open = 0;
  GHashTableIter iter;
  GPtrArray *lines;

  g_hash_table_iter_init (&iter, calls);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &lines))
    {
      g_autoptr (GPtrArray) part = g_ptr_array_new ();
      g_auto (MokedCallFacts) whole = { NULL, };

      judge_lines (lines, profile, context, &whole);
      for (guint i = 0; i < lines->len; i++)
        {
          if (*(const char *) g_ptr_array_index (lines, i) != MOKED_LINE_CEL)
            g_ptr_array_add (part, g_ptr_array_index (lines, i));
        }

      for (guint i = 0; i < lines->len; i++)
        {
          g_auto (MokedCallFacts) facts = { NULL, };

          if (*(const char *) g_ptr_array_index (lines, i) != MOKED_LINE_CEL)
            continue;

          g_ptr_array_add (part, g_ptr_array_index (lines, i));
          judge_lines (part, profile, context, &facts);
          n_cut++;
          n_open += !facts.is_final;
          if (facts.is_final)
            g_assert_cmpint (facts.call_disposition, ==, whole.call_disposition);
        }
    }

  g_test_message ("%u of %u cuts leave the call open", n_open, n_cut);
  g_assert_cmpuint (n_open, >, n_cut / 2);
}

/* Many and hostile. */

typedef void (*Fill) (GPtrArray *lines, guint n);

static void
fill_with_cel (GPtrArray *lines,
               guint      n)
{
  static const char * const types[] = {
    "CHAN_START", "APP_START", "BRIDGE_ENTER", "BRIDGE_EXIT", "APP_END", "HANGUP", "CHAN_END",
  };

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, g_strdup_printf (
      "e \"%s\",\"2026-11-21 21:%02u:%02u\",\"\",\"0540009518\",\"\",\"\",\"\",\"077\",\"from-trunk\",\"Local/x@y-%08x;%u\","
      "\"%s\",\"\",\"3\",\"\",\"1795288676.%u\",\"1795288676.0\",\"\",\"\",\"\",\"{\"\"bridge_id\"\":\"\"%u\"\"}\"",
      types[i % G_N_ELEMENTS (types)], i / 60 % 60, i % 60, i / 7 % 5000, i % 2 + 1,
      i % 3 == 0 ? "Dial" : "AppDial", i, i % 999));
}

static void
fill_with_cdr (GPtrArray *lines,
               guint      n)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, g_strdup_printf (
      "c \"\",\"0540009518\",\"0772000101\",\"open\",\"\",\"PJSIP/trunk-%08x\",\"PJSIP/101-%08x\",\"Dial\",\"PJSIP/%u,8\","
      "\"2026-11-21 21:%02u:%02u\",,\"2026-11-21 22:18:00\",4,0,\"%s\",\"DOCUMENTATION\",\"1795288676.%u\",\"\"",
      i % 3 == 0 ? 1 : i, i + 1, i % 7, i / 60 % 60, i % 60, i % 2 ? "BUSY" : "NO ANSWER", i % 3 == 0 ? 1 : i));
}

static void
fill_with_queue_log (GPtrArray *lines,
                     guint      n)
{
  static const char * const events[] = { "ENTERQUEUE", "RINGNOANSWER", "EXITWITHTIMEOUT" };

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, g_strdup_printf ("q %u|1795288676.0|sales%u|NONE|%s|1|1|1", 1795288676 + i,
                                             i % 50, events[i % G_N_ELEMENTS (events)]));
}

/* Of the processor: what else the machine does is not in it. */
static double
thread_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

static double
time_judging (Fill  fill,
              guint n)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();
  g_autoptr (MokedQueueContext) context = moked_queue_context_new ();
  g_autoptr (MokedCallGrouping) grouping = moked_call_grouping_new ();
  g_auto (MokedCallFacts) facts = { NULL, };
  g_auto (GStrv) aliases = NULL;
  double start;

  fill (lines, n);
  shuffle (lines);
  start = thread_seconds ();
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);

      moked_queue_context_add_line (context, line + 2, strlen (line) - 2);
      moked_call_grouping_add (grouping, line + 2, strlen (line) - 2);
    }
  moked_queue_context_end (context);
  moked_call_grouping_end (grouping);
  judge_lines (lines, profile, context, &facts);
  aliases = moked_call_lines_dup_aliases ((const char * const *) lines->pdata, lines->len);

  return thread_seconds () - start;
}

/* Ten times the lines may take ten times the time and somewhat more; a hundred times is quadratic. */
static void
test_many_lines (void)
{
  static const Fill fills[] = { fill_with_cel, fill_with_cdr, fill_with_queue_log };

  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      double few = time_judging (fills[i], 10000);
      double many = time_judging (fills[i], 100000);

      g_test_message ("100,000 lines of one call: %.0f ms, %.1f times those of 10,000", many * 1000, many / few);
      g_assert_cmpfloat (many, <, few * 50 + 0.05);
    }
}

static char *
mutate (const char *line)
{
  static const char odd[] = "\"\",|;\n\r\\{}@/0129\xff\x80\xd7- :";
  GString *text = g_string_new (line);
  guint n = g_test_rand_int_range (1, 6);

  for (guint i = 0; i < n && text->len > 3; i++)
    {
      gsize at = g_test_rand_int_range (2, (gint32) text->len);
      gsize length = g_test_rand_int_range (1, 40);
      char c = odd[g_test_rand_int_range (0, sizeof odd - 1)];

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          text->str[at] = c;
          break;

        case 1:
          g_string_insert_c (text, at, c);
          break;

        case 2:
          g_string_erase (text, at, MIN (text->len - at, length));
          break;

        case 3:
          g_string_truncate (text, at);
          break;

        default:
          g_string_insert_len (text, at, line + 2, MIN (strlen (line) - 2, length));
          break;
        }
    }

  return g_string_free (text, FALSE);
}

static void
check_facts (const MokedCallFacts *facts)
{
  g_assert_true (g_utf8_validate (facts->phone_raw, -1, NULL));
  g_assert_true (g_utf8_validate (facts->caller_name, -1, NULL));
  g_assert_true (g_utf8_validate (facts->agent, -1, NULL));
  g_assert_true (facts->ended_at >= facts->started_at);
  g_assert_true (facts->answered_at == MOKED_NO_INSTANT || facts->answered_at >= facts->started_at);
  g_assert_true ((facts->answered_by == MOKED_ANSWERED_BY_NOBODY) ==
                 (facts->call_disposition != MOKED_CALL_ANSWER));
}

static void
test_mutated (void)
{
  g_autoptr (Recording) recording = recording_new ();
  g_autoptr (MokedExchangeProfile) profile = recording_new_profile ();
  g_autoptr (GHashTable) calls = recording_group (recording, RECORDING_ALL);
  guint n_rounds = g_test_slow () ? 500 : 10;
  GHashTableIter iter;
  GPtrArray *lines;

  for (guint round = 0; round < n_rounds; round++)
    {
      g_hash_table_iter_init (&iter, calls);
      while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &lines))
        {
          g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_free);
          g_auto (MokedCallFacts) facts = { NULL, }, again = { NULL, };

          for (guint i = 0; i < lines->len; i++)
            {
              const char *line = g_ptr_array_index (lines, i);

              g_ptr_array_add (changed, g_test_rand_int_range (0, 4) == 0 ? mutate (line) : g_strdup (line));
            }

          judge_lines (changed, profile, NULL, &facts);
          check_facts (&facts);
          shuffle (changed);
          judge_lines (changed, profile, NULL, &again);
          g_assert_true (moked_call_facts_equal (&facts, &again));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call-lines/recognise", test_recognise);
  g_test_add_func ("/call-lines/recognise-other-files", test_recognise_other_files);
  g_test_add_func ("/call-lines/keys", test_keys);
  g_test_add_func ("/call-lines/refused-bytes", test_refused_bytes);
  g_test_add_func ("/call-lines/any-order", test_any_order);
  g_test_add_func ("/call-lines/cut", test_cut);
  g_test_add_func ("/call-lines/cut-inside-cel", test_cut_inside_cel);
  g_test_add_func ("/call-lines/many", test_many_lines);
  g_test_add_func ("/call-lines/mutated", test_mutated);

  return g_test_run ();
}
