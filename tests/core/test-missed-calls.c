/* test-missed-calls.c: the rule of missed calls
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/queues/moked-missed-calls.h"

/* A call in a word: direction and outcome, minute it starts and ends in; an answer comes 10 s after the start. */
typedef struct
{
  const char *what;
  int         from;
  int         to;
} Spoken;

#define IN_MISSED    "in no-answer"
#define IN_CANCEL    "in cancel"
#define IN_BUSY      "in busy"
#define IN_CLOSED    "in closed"
#define IN_TECHNICAL "in not-connected"
#define IN_UNKNOWN   "in unknown"
#define IN_ANSWERED  "in person"
#define IN_MACHINE   "in machine"
#define OUT_MISSED   "out no-answer"
#define OUT_BUSY     "out busy"
#define OUT_CANCEL   "out cancel"
#define OUT_ANSWERED "out person"
#define OUT_MACHINE  "out machine"

typedef struct
{
  const char *name;
  Spoken      calls[6];
  const char *wanted; /* episode, queue, fact, call, second; one fact a blank apart */
} Case;

static const Case cases[] = {
  { "no calls, no entries", { { NULL } }, "" },
  { "a missed call opens at its end", { { IN_MISSED, 0, 2 } }, "0:in:T0@120" },
  { "so does one given up", { { IN_CANCEL, 0, 2 } }, "0:in:T0@120" },
  { "so does one out of hours", { { IN_CLOSED, 0, 2 } }, "0:in:T0@120" },
  { "so does one never connected", { { IN_TECHNICAL, 0, 2 } }, "0:in:T0@120" },
  { "what cannot be told opens nothing", { { IN_UNKNOWN, 0, 2 } }, "" },
  { "an answered call opens nothing", { { IN_ANSWERED, 0, 2 } }, "" },
  { "a machine opens nothing", { { IN_MACHINE, 0, 2 }, { OUT_MACHINE, 3, 4 } }, "" },
  { "a machine closes nothing", { { IN_MISSED, 0, 2 }, { IN_MACHINE, 3, 4 } }, "0:in:T0@120" },
  { "later triggers are counted", { { IN_MISSED, 0, 2 }, { IN_BUSY, 3, 4 } }, "0:in:T0@120 0:in:T1@240" },
  { "the story: missed, tried, reached",
    { { IN_MISSED, 0, 2 }, { OUT_MISSED, 5, 6 }, { OUT_BUSY, 7, 8 }, { OUT_ANSWERED, 10, 20 } },
    "0:in:T0@120 0:in:A1@300 0:in:A2@420 0:in:R3@610" },
  { "the customer calls again and is answered", { { IN_MISSED, 0, 2 }, { IN_ANSWERED, 9, 12 } },
    "0:in:T0@120 0:in:R1@550" },
  { "after being reached another one opens",
    { { IN_MISSED, 0, 2 }, { OUT_ANSWERED, 3, 4 }, { IN_MISSED, 8, 9 } },
    "0:in:T0@120 0:in:R1@190 1:in:T2@540" },
  { "nobody there: the outgoing queue", { { OUT_MISSED, 0, 1 }, { OUT_BUSY, 2, 3 } }, "0:out:T0@60 0:out:A1@120" },
  { "the agent's own cancel opens none", { { OUT_CANCEL, 0, 1 } }, "" },
  { "but is an attempt where one is open", { { IN_MISSED, 0, 2 }, { OUT_CANCEL, 4, 5 } },
    "0:in:T0@120 0:in:A1@240" },
  { "both queues open: tried and reached in both",
    { { OUT_MISSED, 0, 1 }, { IN_MISSED, 2, 3 }, { OUT_MISSED, 4, 5 }, { IN_ANSWERED, 6, 7 } },
    "0:out:T0@60 1:in:T1@180 1:in:A2@240 0:out:A2@240 1:in:R3@370 0:out:R3@370" },
  { "an attempt begun while the call rang counts from the entry on",
    { { IN_MISSED, 0, 4 }, { OUT_MISSED, 3, 5 } }, "0:in:T0@240 0:in:A1@240" },
};

static const struct
{
  const char           *word;
  MokedCallDisposition  call_disposition;
  MokedAnsweredBy       answered_by;
} outcomes[] = {
  { "no-answer", MOKED_CALL_NO_ANSWER, MOKED_ANSWERED_BY_NOBODY },
  { "cancel", MOKED_CALL_CALLER_CANCEL, MOKED_ANSWERED_BY_NOBODY },
  { "busy", MOKED_CALL_BUSY, MOKED_ANSWERED_BY_NOBODY },
  { "closed", MOKED_CALL_OUT_OF_TIME, MOKED_ANSWERED_BY_NOBODY },
  { "not-connected", MOKED_CALL_NOT_CONNECTED, MOKED_ANSWERED_BY_NOBODY },
  { "unknown", MOKED_CALL_UNKNOWN, MOKED_ANSWERED_BY_NOBODY },
  { "person", MOKED_CALL_ANSWER, MOKED_ANSWERED_BY_PERSON },
  { "machine", MOKED_CALL_ANSWER, MOKED_ANSWERED_BY_MACHINE },
};

#define BEGINNING (G_GINT64_CONSTANT (1795288000) * MOKED_SECOND)

static MokedCallBrief
make_call (const Spoken *spoken,
           guint         id)
{
  MokedCallBrief call = {
    .call_id = id,
    .started_at = BEGINNING + spoken->from * MOKED_MINUTE,
    .ended_at = BEGINNING + spoken->to * MOKED_MINUTE,
    .direction = g_str_has_prefix (spoken->what, "in ") ? MOKED_DIRECTION_IN : MOKED_DIRECTION_OUT,
    .tie = id,
  };
  const char *word = strchr (spoken->what, ' ') + 1;

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_str_equal (outcomes[i].word, word))
      {
        call.call_disposition = outcomes[i].call_disposition;
        call.answered_by = outcomes[i].answered_by;
      }
  if (call.call_disposition == MOKED_CALL_ANSWER)
    call.answered_at = call.started_at + 10 * MOKED_SECOND;

  return call;
}

static char *
describe (const GArray *wanted)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < wanted->len; i++)
    {
      const MokedWantedFact *fact = &g_array_index (wanted, MokedWantedFact, i);

      g_string_append_printf (text, "%s%u:%s:%c%" G_GINT64_FORMAT "@%" G_GINT64_FORMAT, i > 0 ? " " : "",
                              fact->episode, fact->queue == MOKED_MISSED_IN ? "in" : "out",
                              fact->kind == MOKED_EVENT_ENTRY_TRIGGERED   ? 'T'
                              : fact->kind == MOKED_EVENT_ENTRY_ATTEMPTED ? 'A'
                                                                          : 'R',
                              fact->call_id, (fact->occurred_at - BEGINNING) / MOKED_SECOND);
    }

  return g_string_free_and_steal (text);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (MokedCallBrief));
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (MokedWantedFact));

  for (guint i = 0; i < G_N_ELEMENTS (test->calls) && test->calls[i].what != NULL; i++)
    {
      MokedCallBrief call = make_call (&test->calls[i], i);
      g_array_append_val (calls, call);
    }

  /* However they are shuffled. */
  for (guint round = 0; round < 20; round++)
    {
      g_autofree char *text = NULL;

      for (guint i = calls->len; i > 1; i--)
        {
          MokedCallBrief *a = &g_array_index (calls, MokedCallBrief, i - 1);
          MokedCallBrief *b = &g_array_index (calls, MokedCallBrief, g_test_rand_int_range (0, i));
          MokedCallBrief kept = *a;
          *a = *b;
          *b = kept;
        }
      moked_missed_calls_judge (calls, NULL, wanted);
      text = describe (wanted);
      g_assert_cmpstr (text, ==, test->wanted);
    }
}

/* What people did between the calls: the minute, and which entry was opened; 0: it was closed. */
static const struct
{
  const char *name;
  Spoken      calls[3];
  struct
  {
    int   minute;
    guint opened_entry;
  }           acts[3];
  const char *wanted;
  guint       opened_entries[2]; /* of the episodes */
} hand_cases[] = {
  { "closed by hand: the next call opens another one",
    { { IN_MISSED, 0, 2 }, { IN_MISSED, 10, 12 } }, { { 5, 0 } }, "0:in:T0@120 1:in:T1@720", { 0, 0 } },
  { "opened by hand: the next call is counted on it",
    { { IN_MISSED, 10, 12 } }, { { 5, 1 } }, "0:in:T0@720", { 1 } },
  { "opened by hand: reached", { { OUT_MISSED, 6, 7 }, { IN_ANSWERED, 10, 12 } }, { { 5, 1 } },
    "0:in:A0@360 0:in:R1@610", { 1 } },
  { "put in again while one is open: still one",
    { { IN_MISSED, 0, 2 }, { IN_MISSED, 10, 12 } }, { { 5, 1 } }, "0:in:T0@120 0:in:T1@720", { 0 } },
  { "opened and closed by hand: the next call opens another one",
    { { IN_MISSED, 10, 12 } }, { { 5, 1 }, { 6, 0 } }, "1:in:T0@720", { 0, 0 } },
};

static void
test_by_hand (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (MokedCallBrief));
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (MokedWantedFact));
  g_autoptr (GArray) acts = g_array_new (FALSE, FALSE, sizeof (MokedHandAct));
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (hand_cases[n].calls) && hand_cases[n].calls[i].what != NULL; i++)
    {
      MokedCallBrief call = make_call (&hand_cases[n].calls[i], i);
      g_array_append_val (calls, call);
    }
  for (guint i = 0; i < G_N_ELEMENTS (hand_cases[n].acts) && hand_cases[n].acts[i].minute != 0; i++)
    {
      MokedHandAct act = {
        .queue = MOKED_MISSED_IN,
        .occurred_at = BEGINNING + hand_cases[n].acts[i].minute * MOKED_MINUTE,
        .opened_entry = hand_cases[n].acts[i].opened_entry,
      };
      g_array_append_val (acts, act);
    }

  moked_missed_calls_judge (calls, acts, wanted);
  text = describe (wanted);
  g_assert_cmpstr (text, ==, hand_cases[n].wanted);
  for (guint i = 0; i < wanted->len; i++)
    {
      const MokedWantedFact *fact = &g_array_index (wanted, MokedWantedFact, i);

      g_assert_cmpuint (fact->opened_entry, ==, hand_cases[n].opened_entries[fact->episode]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/missed-calls/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (hand_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/missed-calls/%s", hand_cases[i].name);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_by_hand);
    }

  return g_test_run ();
}
