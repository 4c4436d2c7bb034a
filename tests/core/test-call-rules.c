/* test-call-rules.c: what the recordings do not hold: hours, limits, words of the dialplan, other exchanges
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-lines.h"
#include "core/calls/moked-exchange-proposal.h"

/* The columns of cdr_csv that differ from case to case; Sunday 2026-11-22 in Jerusalem is epoch + 2 h. */
#define ROW(channel, dst, context, dstchannel, app, data, start, answer, end, seconds, talked, disposition, n, userfield, sequence) \
  "c \"\",\"0541234567\",\"" dst "\",\"" context "\",\"\"\"Dana\"\" <0541234567>\",\"" channel "\",\"" dstchannel "\"," \
  "\"" app "\",\"" data "\",\"2026-11-22 " start "\",\"" answer "\",\"2026-11-22 " end "\"," #seconds "," #talked "," \
  "\"" disposition "\",\"DOCUMENTATION\",\"1795336200." #n "\",\"" userfield "\",\"\",\"1795336200.1\"," #sequence

#define TRUNK "PJSIP/trunk-00000001"
#define AGENT "PJSIP/101-00000002"

/* 10:30:00 local */
#define DIALLED(data, end, seconds, disposition) \
  ROW (TRUNK, "0772000101", "from-trunk", AGENT, "Dial", data, "10:30:00", "", end, seconds, 0, disposition, 1, "", 1)
#define CONTINUED(dst, context, app, disposition) \
  ROW (TRUNK, dst, context, "", app, "", "10:30:20", "", "10:30:21", 1, 0, disposition, 1, "", 3)
#define UNSTAGED(app, answer, disposition, userfield) \
  ROW (TRUNK, "0772000101", "menu", "", app, "", "10:30:00", answer, "10:30:09", 9, 9, disposition, 1, userfield, 1)

#define CEL(type, time, exten, context, channel, app, data, n, user_type, extra) \
  "e \"" type "\",\"" time "\",\"Dana\",\"0541234567\",\"\",\"\",\"\",\"" exten "\",\"" context "\",\"" channel "\"," \
  "\"" app "\",\"" data "\",\"3\",\"\",\"1795336200." #n "\",\"1795336200.1\",\"\",\"\",\"" user_type "\",\"" extra "\""

#define STARTED(n, exten, context, channel) \
  CEL ("CHAN_START", "1795336200.100000", exten, context, channel, "", "", n, "", "")
#define HANGUP(time, exten, context, channel, app, n, cause, source) \
  CEL ("HANGUP", time, exten, context, channel, app, "", n, "", \
       "{\"\"hangupcause\"\":" cause ",\"\"hangupsource\"\":\"\"" source "\"\",\"\"dialstatus\"\":\"\"\"\"}")
#define ENDED(time, channel, n) \
  CEL ("LINKEDID_END", time, "", "", channel, "", "", n, "", "")

typedef struct
{
  const char           *claim;
  const char           *lines[12];
  MokedCallDisposition  disposition;
  MokedCertainty        certainty;
  const char           *raw_code;
  MokedAnsweredBy       answered_by;
} Case;

static const Case cases[] = {
  /* LX6, L13: the profile's limit is thirty seconds; the exchange gave none */
  { "left a second before the limit of the profile",
    { DIALLED ("PJSIP/101", "10:30:29", 29, "NO ANSWER") },
    MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_GUESS, "NO ANSWER" },
  { "waited to the limit of the profile",
    { DIALLED ("PJSIP/101", "10:30:30", 30, "NO ANSWER") },
    MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, "NO ANSWER" },
  /* the exchange's own limit goes before it */
  { "waited to the limit of the exchange",
    { DIALLED ("PJSIP/101,20,tr", "10:30:20", 20, "NO ANSWER") },
    MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, "NO ANSWER" },
  { "left before the limit of the exchange",
    { DIALLED ("PJSIP/101,60", "10:30:40", 40, "NO ANSWER") },
    MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_GUESS, "NO ANSWER" },
  { "the exchange says that the caller cancelled",
    { DIALLED ("PJSIP/101,60", "10:30:40", 40, "CANCEL") },
    MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_SURE, "CANCEL" },
  { "the dialplan went on, so the caller did not leave",
    { DIALLED ("PJSIP/101,60", "10:30:20", 20, "NO ANSWER"), CONTINUED ("s", "after", "Hangup", "NO ANSWER") },
    MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, "NO ANSWER" },
  { "an h extension is not going on",
    { DIALLED ("PJSIP/101,60", "10:30:20", 20, "NO ANSWER"), CONTINUED ("h", "from-trunk", "AGI", "NO ANSWER") },
    MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_GUESS, "NO ANSWER" },
  { "a leg whose application is the h extension's",
    { ROW (TRUNK, "0772000101", "from-trunk", AGENT, "Hangup", "", "10:30:00", "2026-11-22 10:30:05", "10:30:40", 40, 35,
           "ANSWERED", 1, "", 1) },
    MOKED_CALL_ANSWER, MOKED_CERTAINTY_SURE, "ANSWERED", MOKED_ANSWERED_BY_PERSON },

  /* LX9: one of several extensions */
  { "one of three extensions answers",
    { ROW (TRUNK, "0772000101", "from-trunk", "PJSIP/101-00000002", "Dial", "a&b&c,9", "10:30:00", "", "10:30:04", 4, 0, "NO ANSWER", 1, "", 1),
      ROW (TRUNK, "0772000101", "from-trunk", "PJSIP/102-00000003", "Dial", "a&b&c,9", "10:30:00", "", "10:30:04", 4, 0, "BUSY", 1, "", 2),
      ROW (TRUNK, "0772000101", "from-trunk", "PJSIP/103-00000004", "Dial", "a&b&c,9", "10:30:00", "2026-11-22 10:30:04", "10:30:40", 40, 36, "ANSWERED", 1, "", 3) },
    MOKED_CALL_ANSWER, MOKED_CERTAINTY_SURE, "ANSWERED", MOKED_ANSWERED_BY_PERSON },
  { "all of two extensions are busy",
    { ROW (TRUNK, "0772000101", "from-trunk", "PJSIP/101-00000002", "Dial", "a&b,9", "10:30:00", "", "10:30:00", 0, 0, "BUSY", 1, "", 1),
      ROW (TRUNK, "0772000101", "from-trunk", "PJSIP/102-00000003", "Dial", "a&b,9", "10:30:00", "", "10:30:00", 0, 0, "CONGESTION", 1, "", 2) },
    MOKED_CALL_BUSY, MOKED_CERTAINTY_SURE, "BUSY" },
  { "one busy, one rings out",
    { ROW (TRUNK, "0772000101", "from-trunk", "PJSIP/101-00000002", "Dial", "a&b,9", "10:30:00", "", "10:30:00", 0, 0, "BUSY", 1, "", 1),
      ROW (TRUNK, "0772000101", "from-trunk", "PJSIP/102-00000003", "Dial", "a&b,9", "10:30:00", "", "10:30:09", 9, 0, "NO ANSWER", 1, "", 2) },
    MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, "NO ANSWER" },
  { "rang out, then no line: it did ring",
    { DIALLED ("PJSIP/101,20", "10:30:20", 20, "NO ANSWER"),
      ROW (TRUNK, "0772000101", "from-trunk", "PJSIP/trunk-00000003", "Dial", "PJSIP/0541111111@trunk,20", "10:30:20", "", "10:30:20", 0, 0, "CONGESTION", 1, "", 2) },
    MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, "CONGESTION" },

  /* L19 */
  { "congestion", { DIALLED ("PJSIP/101,20", "10:30:00", 0, "CONGESTION") },
    MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, "CONGESTION" },
  { "no phone is there",
    { ROW (TRUNK, "0772000101", "from-trunk", "", "Dial", "PJSIP/101,8", "10:30:00", "", "10:30:00", 0, 0, "FAILED", 1, "", 1) },
    MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, "FAILED" },
  { "number not allocated, by its cause",
    { STARTED (1, "0772000101", "from-trunk", TRUNK),
      CEL ("APP_START", "1795336200.200000", "0772000101", "from-trunk", TRUNK, "Dial", "PJSIP/5@out,9", 1, "", ""),
      HANGUP ("1795336201.100000", "", "out", AGENT, "AppDial", 2, "1", AGENT),
      CEL ("APP_END", "1795336201.200000", "0772000101", "from-trunk", TRUNK, "Dial", "PJSIP/5@out,9", 1, "", ""),
      HANGUP ("1795336201.300000", "s", "after", TRUNK, "", 1, "1", "dialplan/builtin"),
      ENDED ("1795336201.400000", TRUNK, 1) },
    MOKED_CALL_NOT_CONNECTED, MOKED_CERTAINTY_SURE, "cause 1" },
  { "declined is no answer",
    { STARTED (1, "0772000101", "from-trunk", TRUNK),
      CEL ("APP_START", "1795336200.200000", "0772000101", "from-trunk", TRUNK, "Dial", "PJSIP/5@out,9", 1, "", ""),
      HANGUP ("1795336201.100000", "", "out", AGENT, "AppDial", 2, "21", AGENT),
      CEL ("APP_END", "1795336201.200000", "0772000101", "from-trunk", TRUNK, "Dial", "PJSIP/5@out,9", 1, "", ""),
      HANGUP ("1795336201.300000", "s", "after", TRUNK, "", 1, "21", "dialplan/builtin"),
      ENDED ("1795336201.400000", TRUNK, 1) },
    MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, "cause 21" },
  { "the caller himself hung up, while it rang",
    { STARTED (1, "0772000101", "from-trunk", TRUNK),
      CEL ("APP_START", "1795336200.200000", "0772000101", "from-trunk", TRUNK, "Dial", "PJSIP/101", 1, "", ""),
      HANGUP ("1795336231.100000", "", "out", AGENT, "AppDial", 2, "26", TRUNK),
      CEL ("APP_END", "1795336231.200000", "0772000101", "from-trunk", TRUNK, "Dial", "PJSIP/101", 1, "", ""),
      HANGUP ("1795336231.300000", "0772000101", "from-trunk", TRUNK, "", 1, "127", TRUNK),
      ENDED ("1795336231.400000", TRUNK, 1) },
    MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_SURE, "cause 127" },

  /* L20, LX5: open on Sundays from eleven on for 0772000101 */
  { "nobody was called, and it is before the opening",
    { UNSTAGED ("Hangup", "", "NO ANSWER", "") },
    MOKED_CALL_OUT_OF_TIME, MOKED_CERTAINTY_SETTING, "NO ANSWER" },
  { "only a machine spoke, and it is before the opening",
    { UNSTAGED ("Playback", "2026-11-22 10:30:00", "ANSWERED", "") },
    MOKED_CALL_OUT_OF_TIME, MOKED_CERTAINTY_SETTING, "" },
  { "a call answered before the opening is answered",
    { ROW (TRUNK, "0772000101", "from-trunk", AGENT, "Dial", "a,9", "10:30:00", "2026-11-22 10:30:04", "10:30:40", 40, 36, "ANSWERED", 1, "", 1) },
    MOKED_CALL_ANSWER, MOKED_CERTAINTY_SURE, "ANSWERED", MOKED_ANSWERED_BY_PERSON },
  { "the exchange's own context goes before the hours",
    { ROW (TRUNK, "s", "night", "", "Playback", "bye", "10:30:00", "", "10:30:04", 4, 0, "NO ANSWER", 1, "", 1) },
    MOKED_CALL_OUT_OF_TIME, MOKED_CERTAINTY_SETTING, "context night" },

  /* what a dialplan may write down: features of `QueueLog()`, `CELGenUserEvent()`, `CDR(userfield)` */
  { "queue_log says that it was full",
    { UNSTAGED ("Hangup", "2026-11-22 10:30:00", "ANSWERED", ""),
      "q 1795336202|1795336200.1|sales|NONE|REFUSED|FULL" },
    MOKED_CALL_BUSY, MOKED_CERTAINTY_SURE, "FULL" },
  { "CEL says that nobody was there",
    { STARTED (1, "0772000101", "from-trunk", TRUNK),
      CEL ("APP_START", "1795336200.200000", "5", "queues", TRUNK, "Queue", "sales,,,,9", 1, "", ""),
      CEL ("APP_END", "1795336200.300000", "5", "queues", TRUNK, "Queue", "sales,,,,9", 1, "", ""),
      CEL ("USER_DEFINED", "1795336200.400000", "5", "queues", TRUNK, "CELGenUserEvent", "", 1, "QUEUESTATUS",
           "{\"\"extra\"\":\"\"JOINEMPTY\"\"}"),
      HANGUP ("1795336200.500000", "5", "queues", TRUNK, "", 1, "16", "dialplan/builtin"),
      ENDED ("1795336200.600000", TRUNK, 1) },
    MOKED_CALL_NO_ANSWER, MOKED_CERTAINTY_SURE, "JOINEMPTY" },
  { "the CDR's userfield says that it was full",
    { UNSTAGED ("Hangup", "2026-11-22 10:30:00", "ANSWERED", "FULL") },
    MOKED_CALL_BUSY, MOKED_CERTAINTY_SURE, "FULL" },

  /* queues */
  { "left the queue",
    { "q 1795336201|1795336200.1|sales|NONE|ENTERQUEUE||0541234567|1",
      "q 1795336211|1795336200.1|sales|NONE|ABANDON|1|1|10" },
    MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_SURE, "ABANDON" },
  { "waited, was let out, and waited again in another",
    { "q 1795336201|1795336200.1|sales|NONE|ENTERQUEUE||0541234567|1",
      "q 1795336211|1795336200.1|sales|NONE|EXITWITHTIMEOUT|1|1|10",
      "q 1795336211|1795336200.1|support|NONE|ENTERQUEUE||0541234567|1",
      "q 1795336221|1795336200.1|support|NONE|ABANDON|1|1|10" },
    MOKED_CALL_CALLER_CANCEL, MOKED_CERTAINTY_SURE, "ABANDON" },
  { "an agent took it",
    { "q 1795336201|1795336200.1|sales|NONE|ENTERQUEUE||0541234567|1",
      "q 1795336205|1795336200.1|sales|Noa|RINGNOANSWER|4000",
      "q 1795336211|1795336200.1|sales|Dana|CONNECT|10|1795336206.5|5",
      "q 1795336241|1795336200.1|sales|Dana|COMPLETEAGENT|10|30|1" },
    MOKED_CALL_ANSWER, MOKED_CERTAINTY_SURE, "COMPLETEAGENT", MOKED_ANSWERED_BY_PERSON },
};

static MokedExchangeProfile *
new_profile (void)
{
  MokedExchangeProfile *profile = moked_exchange_profile_new ("rules");
  MokedNumberRule *rule = moked_number_rule_new ("0772000101");
  MokedOpening opening = { 7, 11 * 60, 17 * 60 };

  g_strfreev (profile->inbound_contexts);
  profile->inbound_contexts = g_strsplit ("from-trunk", " ", -1);
  g_strfreev (profile->inbound_endpoints);
  profile->inbound_endpoints = g_strsplit ("PJSIP/trunk", " ", -1);
  g_strfreev (profile->closed_contexts);
  profile->closed_contexts = g_strsplit ("night", " ", -1);
  rule->wait_limit_seconds = 30;
  g_array_append_val (rule->openings, opening);
  g_ptr_array_add (profile->number_rules, rule);

  return profile;
}

static void
test_cases (void)
{
  g_autoptr (MokedExchangeProfile) profile = new_profile ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (MokedCallFacts) facts = { NULL, };

      g_test_message ("%s", cases[i].claim);
      moked_call_judge (cases[i].lines, g_strv_length ((GStrv) cases[i].lines), profile, NULL, &facts);
      g_assert_cmpstr (moked_call_disposition_to_code (facts.call_disposition), ==,
                       moked_call_disposition_to_code (cases[i].disposition));
      g_assert_cmpstr (moked_certainty_to_code (facts.certainty), ==,
                       moked_certainty_to_code (cases[i].certainty));
      g_assert_cmpstr (facts.raw_code, ==, cases[i].raw_code);
      g_assert_cmpint (facts.answered_by, ==, cases[i].answered_by);
      g_assert_true (facts.is_final);
      g_assert_true (facts.is_customer_call);
      g_assert_cmpint (facts.direction, ==, MOKED_DIRECTION_IN);
      g_assert_cmpstr (facts.phone_raw, ==, "0541234567");
      g_assert_cmpint (facts.started_at / MOKED_SECOND, ==, 1795336200);
    }
}

static void
test_fields_of_answered_queue_call (void)
{
  static const char * const lines[] = {
    ROW (TRUNK, "0772000101", "queues", AGENT, "Queue", "sales,,,,90", "10:30:00", "2026-11-22 10:30:00", "10:30:41", 41, 41, "ANSWERED", 1, "", 1),
    "q 1795336201|1795336200.1|sales|NONE|ENTERQUEUE||0541234567|1",
    "q 1795336211|1795336200.1|sales|Dana|CONNECT|10|1795336206.5|5",
    "q 1795336241|1795336200.1|sales|Dana|COMPLETEAGENT|10|30|1",
  };
  g_autoptr (MokedExchangeProfile) profile = new_profile ();
  g_auto (MokedCallFacts) facts = { NULL, };

  moked_call_judge (lines, G_N_ELEMENTS (lines), profile, NULL, &facts);
  g_assert_cmpstr (facts.linkedid, ==, "1795336200.1");
  g_assert_cmpstr (facts.caller_name, ==, "Dana");
  g_assert_cmpstr (facts.virtual_number, ==, "0772000101");
  g_assert_cmpstr (facts.queue_name, ==, "sales");
  g_assert_cmpstr (facts.agent, ==, "Dana");
  /* not the Answer() before the queue */
  g_assert_cmpint (facts.answered_at / MOKED_SECOND, ==, 1795336211);
  g_assert_cmpint (facts.ended_at / MOKED_SECOND, ==, 1795336241);
  g_assert_cmpint (facts.ring_seconds, ==, 11);
  g_assert_cmpint (facts.talk_seconds, ==, 30);
  g_assert_cmpint (facts.wait_limit_seconds, ==, 90);
  g_assert_false (facts.is_provisional);
}

/* An agent's call to a customer, to a colleague, and to nobody. */
static const struct
{
  const char *dst;
  const char *app;
  gboolean    is_customer_call;
} outgoing[] = {
  { "0541234567", "Dial", TRUE },
  { "+972541234567", "Dial", TRUE },
  { "102", "Dial", FALSE },
  { "*97", "VoiceMailMain", FALSE },
  { "0541234567", "Playback", FALSE },
};

static void
test_outgoing (void)
{
  g_autoptr (MokedExchangeProfile) profile = new_profile ();

  for (guint i = 0; i < G_N_ELEMENTS (outgoing); i++)
    {
      g_autofree char *line = g_strdup_printf (
        "c \"\",\"101\",\"%s\",\"from-internal\",\"101\",\"PJSIP/101-0000000a\",\"%s\",\"%s\",\"x,30\",\"2026-11-22 10:30:00\",,"
        "\"2026-11-22 10:30:30\",30,0,\"NO ANSWER\",\"DOCUMENTATION\",\"1795336200.1\",\"\",\"\",\"1795336200.1\",1",
        outgoing[i].dst, g_str_equal (outgoing[i].app, "Dial") ? "PJSIP/trunk-0000000b" : "", outgoing[i].app);
      const char *lines[] = { line };
      g_auto (MokedCallFacts) facts = { NULL, };

      moked_call_judge (lines, 1, profile, NULL, &facts);
      g_assert_cmpint (facts.is_customer_call, ==, outgoing[i].is_customer_call);
      g_assert_cmpint (facts.direction, ==, MOKED_DIRECTION_OUT);
      g_assert_cmpstr (facts.agent, ==, "101");
      if (facts.is_customer_call)
        g_assert_cmpstr (facts.phone_raw, ==, outgoing[i].dst);
    }
}

/* With queue_log alone, a caller who was let out may still be called further: for an hour. */
static void
test_final_by_what_follows (void)
{
  static const char * const lines[] = {
    "q 1795336201|1795336200.1|sales|NONE|ENTERQUEUE||0541234567|1",
    "q 1795336211|1795336200.1|sales|NONE|EXITWITHTIMEOUT|1|1|10",
  };
  static const struct { const char *line; guint n_lines; gboolean is_final; } later[] = {
    { "1795336300|NONE|NONE|NONE|CONFIGRELOAD|", 2, FALSE },
    { "1795339811|NONE|NONE|NONE|CONFIGRELOAD|", 2, TRUE },
    { "1795336300|NONE|NONE|NONE|CONFIGRELOAD|", 1, FALSE },
    { "1795336300|NONE|NONE|NONE|QUEUESTART|", 1, TRUE },
    { "1795422600|NONE|NONE|NONE|CONFIGRELOAD|", 1, FALSE },
    { "1795422601|NONE|NONE|NONE|CONFIGRELOAD|", 1, TRUE },
  };
  g_autoptr (MokedExchangeProfile) profile = new_profile ();

  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    {
      g_autoptr (MokedQueueContext) context = moked_queue_context_new ();
      g_auto (MokedCallFacts) facts = { NULL, };

      moked_queue_context_add_line (context, later[i].line, strlen (later[i].line));
      moked_queue_context_end (context);
      moked_call_judge (lines, later[i].n_lines, profile, context, &facts);
      g_assert_cmpint (facts.is_final, ==, later[i].is_final);
      g_assert_true (facts.is_provisional);
    }
}

/* Two linkedids that a transfer united: the older is the call's. */
static void
test_older_linkedid (void)
{
  static const char * const lines[] = {
    DIALLED ("PJSIP/101,20", "10:30:20", 20, "ANSWERED"),
    "c \"\",\"101\",\"102\",\"from-internal\",\"101\",\"PJSIP/101-0000000a\",\"PJSIP/102-0000000b\",\"Dial\",\"x,30\","
    "\"2026-11-22 10:30:10\",\"2026-11-22 10:30:12\",\"2026-11-22 10:30:30\",20,18,\"ANSWERED\",\"DOCUMENTATION\","
    "\"1795336210.7\",\"\",\"\",\"1795336210.7\",9",
  };
  g_autoptr (MokedExchangeProfile) profile = new_profile ();
  g_auto (MokedCallFacts) facts = { NULL, };
  g_auto (GStrv) aliases = moked_call_lines_dup_aliases (lines, G_N_ELEMENTS (lines));

  moked_call_judge (lines, G_N_ELEMENTS (lines), profile, NULL, &facts);
  g_assert_cmpstr (facts.linkedid, ==, "1795336200.1");
  g_assert_cmpint (facts.direction, ==, MOKED_DIRECTION_IN);
  g_assert_cmpstr (aliases[0], ==, "1795336200.1");
  g_assert_cmpstr (aliases[1], ==, "1795336210.7");
  g_assert_null (aliases[2]);
}

static void
test_nothing (void)
{
  static const char * const odd[] = { "", "c", "c ", "x 1", "q 1|2|3|4|5", "e \"\"", "\xff\xfe" };
  g_autoptr (MokedExchangeProfile) profile = new_profile ();
  g_auto (MokedCallFacts) facts = { NULL, };

  moked_call_judge (NULL, 0, profile, NULL, &facts);
  g_assert_false (facts.is_customer_call);
  g_assert_false (facts.is_final);
  moked_call_judge (odd, G_N_ELEMENTS (odd), profile, NULL, &facts);
  g_assert_false (facts.is_customer_call);
  g_assert_cmpint (facts.call_disposition, ==, MOKED_CALL_UNKNOWN);
}

/* Who waits. */

static void
test_queue_context (void)
{
  static const char * const log[] = {
    "1000000000|NONE|NONE|NONE|QUEUESTART|",
    "1000000010|a.1|sales|NONE|ENTERQUEUE||1|1",
    "1000000010|a.1|sales|NONE|ENTERQUEUE||1|1",
    "1000000020|a.2|sales|NONE|ENTERQUEUE||1|2",
    "1000000020|a.3|support|NONE|ENTERQUEUE||1|1",
    "1000000030|a.1|sales|Dana|CONNECT|20||5",
    "1000000040|a.2|sales|NONE|ABANDON|1|2|20",
    "1000000060|a.1|sales|Dana|COMPLETEAGENT|20|30|1",
    "1000000100|a.4|sales|NONE|ENTERQUEUE||1|1",
    "1000000200|NONE|NONE|NONE|QUEUESTART|",
    "1000000300|NONE|NONE|NONE|CONFIGRELOAD|",
  };
  static const struct { gint64 seconds; guint n_sales; guint n_support; } moments[] = {
    { 1000000005, 0, 0 }, { 1000000010, 1, 0 }, { 1000000025, 2, 1 }, { 1000000030, 2, 1 }, { 1000000031, 1, 1 },
    { 1000000041, 0, 1 }, { 1000000150, 1, 1 }, { 1000000201, 0, 0 },
  };
  g_autoptr (MokedQueueContext) context = moked_queue_context_new ();

  for (guint i = G_N_ELEMENTS (log); i > 0; i--)
    moked_queue_context_add_line (context, log[i - 1], strlen (log[i - 1]));
  moked_queue_context_end (context);

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      gint64 instant = moments[i].seconds * MOKED_SECOND;

      g_assert_cmpuint (moked_queue_context_n_waiting (context, "sales", instant), ==, moments[i].n_sales);
      g_assert_cmpuint (moked_queue_context_n_waiting (context, "support", instant), ==, moments[i].n_support);
      g_assert_cmpuint (moked_queue_context_n_waiting (context, "other", instant), ==, 0);
      g_assert_true (moked_queue_context_covers (context, instant));
    }

  g_assert_false (moked_queue_context_covers (context, 999999999 * MOKED_SECOND));
  g_assert_false (moked_queue_context_covers (context, 1000004000 * MOKED_SECOND));
  g_assert_true (moked_queue_context_restarted (context, 1000000100 * MOKED_SECOND, 1000000300 * MOKED_SECOND));
  g_assert_false (moked_queue_context_restarted (context, 1000000200 * MOKED_SECOND, 1000000300 * MOKED_SECOND));
  g_assert_cmpint (moked_queue_context_get_last (context) / MOKED_SECOND, ==, 1000000300);
}

static MokedExchangeProfile *
propose_for (char **rows)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (guint i = 0; rows[i]; i++)
    g_ptr_array_add (lines, g_strdup_printf ("c %s", rows[i]));

  return moked_exchange_profile_propose ((const char * const *) lines->pdata, lines->len, "office", zone);
}

/* A real office's CDR, pseudonymised: forked rows, no channels' names, no linkedid. */
static void
test_office (void)
{
  const char *folder = g_getenv ("MOKED_TEST_DATA");
  g_autofree char *path = NULL, *text = NULL;
  g_auto (GStrv) rows = NULL;
  g_autoptr (MokedCallGrouping) grouping = moked_call_grouping_new ();
  g_autoptr (GHashTable) calls = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (MokedExchangeProfile) profile = moked_exchange_profile_new ("office");
  g_autoptr (MokedExchangeProfile) found = NULL;
  guint n_of[8] = { 0, }, n_guessed = 0;
  MokedLineSource source;
  GHashTableIter iter;
  GPtrArray *lines;

  if (!folder)
    {
      g_test_skip ("MOKED_TEST_DATA is not set: asterisk-cdr/fafeitsch-smallcdr.csv");
      return;
    }

  path = g_build_filename (folder, "asterisk-cdr", "fafeitsch-smallcdr.csv", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (moked_line_recognise (text, strlen (text), &source));
  g_assert_cmpint (source, ==, MOKED_LINE_CDR);

  rows = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; rows[i]; i++)
    g_assert_cmpuint (moked_call_grouping_add (grouping, rows[i], strlen (rows[i])), ==, i);
  moked_call_grouping_end (grouping);

  for (guint i = 0; rows[i]; i++)
    {
      const char *linkedid = moked_call_grouping_get_linkedid (grouping, i);

      lines = g_hash_table_lookup (calls, linkedid);
      if (!lines)
        g_hash_table_insert (calls, (gpointer) linkedid, lines = g_ptr_array_new_with_free_func (g_free));
      g_ptr_array_add (lines, g_strdup_printf ("c %s", rows[i]));
    }

  g_hash_table_iter_init (&iter, calls);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &lines))
    {
      g_auto (MokedCallFacts) facts = { NULL, };
      gboolean is_answered = FALSE;

      moked_call_judge ((const char * const *) lines->pdata, lines->len, profile, NULL, &facts);
      g_test_message ("%u rows, %s → %s: %s (%s, %s), rang %d, talked %d", lines->len, facts.phone_raw, facts.virtual_number,
                      moked_call_disposition_to_code (facts.call_disposition), facts.raw_code,
                      moked_certainty_to_code (facts.certainty), facts.ring_seconds, facts.talk_seconds);
      for (guint i = 0; i < lines->len; i++)
        is_answered |= strstr (g_ptr_array_index (lines, i), "\"ANSWERED\"") != NULL;

      g_assert_true (facts.is_final);
      g_assert_true (facts.is_customer_call);
      g_assert_cmpint (facts.call_disposition == MOKED_CALL_ANSWER, ==, is_answered);
      n_of[facts.call_disposition]++;
      n_guessed += facts.certainty == MOKED_CERTAINTY_GUESS;
    }

  found = propose_for (rows);
  g_assert_true (g_strv_contains ((const char * const *) found->inbound_contexts, "hq"));
  g_assert_cmpuint (g_strv_length (found->inbound_contexts), ==, 1);
  g_test_message ("%u calls of %u rows, %u answered, %u guessed", g_hash_table_size (calls),
                  g_strv_length (rows), n_of[MOKED_CALL_ANSWER], n_guessed);
  g_assert_cmpuint (g_hash_table_size (calls), ==, 34);
  g_assert_cmpuint (n_of[MOKED_CALL_ANSWER], ==, 27);
  g_assert_cmpuint (n_of[MOKED_CALL_BUSY], ==, 1);
  g_assert_cmpuint (n_of[MOKED_CALL_UNKNOWN], ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/call-rules/cases", test_cases);
  g_test_add_func ("/call-rules/fields-of-answered-queue-call", test_fields_of_answered_queue_call);
  g_test_add_func ("/call-rules/outgoing", test_outgoing);
  g_test_add_func ("/call-rules/final-by-what-follows", test_final_by_what_follows);
  g_test_add_func ("/call-rules/older-linkedid", test_older_linkedid);
  g_test_add_func ("/call-rules/nothing", test_nothing);
  g_test_add_func ("/call-rules/queue-context", test_queue_context);
  g_test_add_func ("/call-rules/office", test_office);

  return g_test_run ();
}
