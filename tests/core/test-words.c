/* test-words.c: Labels, times and isolates, in English and Hebrew
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "core/words/moked-words-call.h"
#include "core/words/moked-words-import.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

#define LRI "\u2066"
#define FSI "\u2068"
#define PDI "\u2069"

#define HOUR (60 * MOKED_MINUTE)
#define DAY (24 * HOUR)

/* 22 Nov 2026 11:02:03 in Jerusalem */
#define NOON G_GINT64_CONSTANT (1795338123000000)

typedef enum { ENGLISH, HEBREW, N_LANGUAGES } Language;

static const char * const locales[N_LANGUAGES] = { "en_US.UTF-8", "he_IL.UTF-8" };
static const char * const languages[N_LANGUAGES] = { "en", "he" };

static GTimeZone *jerusalem;

static void
speak (Language language)
{
  g_setenv ("LANGUAGE", languages[language], TRUE);
  g_assert_nonnull (setlocale (LC_ALL, locales[language]));
}

static void
check_both (const char *expected[N_LANGUAGES],
            char       *words[N_LANGUAGES])
{
  for (Language language = ENGLISH; language < N_LANGUAGES; language++)
    {
      g_assert_cmpstr (words[language], ==, expected[language]);
      g_free (words[language]);
    }
}

#define CHECK_BOTH(english, hebrew, expression) \
  G_STMT_START { \
    const char *expected[N_LANGUAGES] = { english, hebrew }; \
    char *words[N_LANGUAGES]; \
    speak (ENGLISH); \
    words[ENGLISH] = (expression); \
    speak (HEBREW); \
    words[HEBREW] = (expression); \
    check_both (expected, words); \
  } G_STMT_END

static void
test_what_is_isolated (void)
{
  CHECK_BOTH (LRI "054-123-4567" PDI, LRI "054-123-4567" PDI, moked_words_phone ("054-123-4567"));
  CHECK_BOTH ("—", "—", moked_words_phone (""));
  CHECK_BOTH ("—", "—", moked_words_phone (NULL));
  CHECK_BOTH (LRI "#1042" PDI, LRI "#1042" PDI, moked_words_id (1042));
  CHECK_BOTH (FSI "C++" PDI, FSI "C++" PDI, moked_words_text ("C++"));
  CHECK_BOTH ("“" FSI "VIP" PDI "”", "״" FSI "VIP" PDI "״", moked_words_quoted ("VIP"));
}

static void
test_numbers (void)
{
  CHECK_BOTH ("10,000,000", "10,000,000", moked_words_number (10000000));
  CHECK_BOTH ("1,284 of 48,213", "1,284 מתוך 48,213", moked_words_number_of (1284, 48213));
  CHECK_BOTH ("93%", "93%", moked_words_share (93, 100));
  CHECK_BOTH ("—", "—", moked_words_share (0, 0));
  CHECK_BOTH ("100%", "100%", moked_words_share (7, 7));
  /* A share that is not whole is never called so. */
  CHECK_BOTH ("99%", "99%", moked_words_share (9999, 10000));
  CHECK_BOTH ("1%", "1%", moked_words_share (1, 10000));
}

static void
test_spans (void)
{
  static const struct { gint64 span; const char *english; const char *hebrew; } cases[] = {
    { -5, "0 s", "0 שנ׳" },
    { 41 * MOKED_SECOND, "41 s", "41 שנ׳" },
    { 90 * MOKED_SECOND, "1 min 30 s", "1 דק׳ 30 שנ׳" },
    { 2 * HOUR + 10 * MOKED_MINUTE, "2 h 10 min", "2 ש׳ 10 דק׳" },
    { 2 * HOUR + 10 * MOKED_SECOND, "2 h", "2 ש׳" },
    { DAY, "1 day", "יום" },
    { 2 * DAY + HOUR, "2 days 1 h", "יומיים 1 ש׳" },
    { 30 * DAY, "30 days", "30 ימים" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    CHECK_BOTH (cases[i].english, cases[i].hebrew, moked_words_span (cases[i].span));

  CHECK_BOTH (LRI "0:07" PDI, LRI "0:07" PDI, moked_words_seconds (7));
  CHECK_BOTH (LRI "1:02:03" PDI, LRI "1:02:03" PDI, moked_words_seconds (3723));
  CHECK_BOTH ("—", "—", moked_words_seconds (-1));
}

static void
test_instants (void)
{
  CHECK_BOTH (LRI "22 Nov 2026 11:02" PDI, LRI "22.11.2026 11:02" PDI, moked_words_instant (NOON, jerusalem));
  CHECK_BOTH (LRI "22 Nov 2026 11:02:03" PDI, LRI "22.11.2026 11:02:03" PDI,
              moked_words_instant_exact (NOON, jerusalem));
  CHECK_BOTH ("—", "—", moked_words_instant (MOKED_NO_INSTANT, jerusalem));
  CHECK_BOTH (LRI "11:02" PDI, LRI "11:02" PDI, moked_words_when (NOON, NOON + HOUR, jerusalem));
  /* Yesterday is a day of the calendar, not 24 hours. */
  CHECK_BOTH ("yesterday", "אתמול", moked_words_when (NOON, NOON + 14 * HOUR, jerusalem));
  CHECK_BOTH (LRI "22 Nov 2026" PDI, LRI "22.11.2026" PDI, moked_words_when (NOON, NOON + 3 * DAY, jerusalem));
  CHECK_BOTH ("Sunday, " LRI "22 Nov 2026" PDI, "יום ראשון, " LRI "22.11.2026" PDI,
              moked_words_day (NOON, NOON + 3 * DAY, jerusalem));
}

static void
test_due_dates (void)
{
  static const struct { gint64 ahead; const char *english; const char *hebrew; } cases[] = {
    { 2 * HOUR + 59 * MOKED_MINUTE, "in 2 h", "בעוד 2 ש׳" },
    { 12 * MOKED_MINUTE, "in 12 min", "בעוד 12 דק׳" },
    { 0, "now", "עכשיו" },
    { -MOKED_SECOND, "1 s late", "באיחור 1 שנ׳" },
    { -3 * DAY, "3 days late", "באיחור 3 ימים" },
    { -DAY, "1 day late", "באיחור יום" },
    { -7 * DAY, "late since " LRI "15 Nov 2026" PDI, "באיחור מאז " LRI "15.11.2026" PDI },
    { 7 * DAY, LRI "29 Nov 2026" PDI, LRI "29.11.2026" PDI },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    CHECK_BOTH (cases[i].english, cases[i].hebrew, moked_words_due (NOON + cases[i].ahead, NOON, jerusalem));

  CHECK_BOTH ("3 days ago", "לפני 3 ימים", moked_words_relative (NOON - 3 * DAY, NOON, jerusalem));
}

static void
test_ranges (void)
{
  const gint64 midnight = NOON - 11 * HOUR - 123 * MOKED_SECOND;

  CHECK_BOTH (LRI "22 Nov 2026" PDI, LRI "22.11.2026" PDI, moked_words_range (midnight, midnight + DAY, jerusalem));
  CHECK_BOTH (LRI "22 Nov 2026 – 24 Nov 2026" PDI, LRI "22.11.2026 – 24.11.2026" PDI,
              moked_words_range (midnight, midnight + 3 * DAY, jerusalem));
  CHECK_BOTH ("until " LRI "22 Nov 2026" PDI, "עד " LRI "22.11.2026" PDI,
              moked_words_range (0, midnight + DAY, jerusalem));
  CHECK_BOTH ("from " LRI "22 Nov 2026 11:02" PDI, "החל מ־" LRI "22.11.2026 11:02" PDI,
              moked_words_range (NOON, 0, jerusalem));
  CHECK_BOTH ("at any time", "בכל זמן", moked_words_range (0, 0, jerusalem));
}

/* The seeds' own words, in their order (Q26-Q54). */
static void
test_column_titles (void)
{
  static const char * const hebrew[] = {
    "מזהה כניסה", "לקוח", "שם תור", "טלפון", "סוג", "סטטוס", "תאריך יעד", "תאריך יצירה",
    "טופל ב־", "הושלם ב־", "בזמן?", "אחראי", "ניסיונות",
  };

  g_assert_cmpint (G_N_ELEMENTS (hebrew), ==, MOKED_N_HISTORY_COLUMNS);
  speak (HEBREW);
  for (guint i = 0; i < G_N_ELEMENTS (hebrew); i++)
    g_assert_cmpstr (moked_words_history_column (i), ==, hebrew[i]);
}

static void
test_call_outcomes (void)
{
  MokedCallFacts call = { .is_final = TRUE, .direction = MOKED_DIRECTION_IN, .certainty = MOKED_CERTAINTY_SURE };

  call.call_disposition = MOKED_CALL_CALLER_CANCEL;
  CHECK_BOTH ("Caller cancelled (abandoned)", "שיחת כשל", moked_words_call_outcome (&call));

  call.call_disposition = MOKED_CALL_BUSY;
  call.certainty = MOKED_CERTAINTY_GUESS;
  CHECK_BOTH ("Busy (inferred)", "שיחה תפוסה (משוער)", moked_words_call_outcome (&call));

  call.certainty = MOKED_CERTAINTY_SURE;
  call.raw_code = (char *) "CONGESTION";
  call.call_disposition = MOKED_CALL_NOT_CONNECTED;
  CHECK_BOTH ("Not connected (code " LRI "CONGESTION" PDI ")", "לא חוברה (קוד " LRI "CONGESTION" PDI ")",
              moked_words_call_outcome (&call));

  call.call_disposition = MOKED_CALL_UNKNOWN;
  CHECK_BOTH ("Cannot be told (code " LRI "CONGESTION" PDI ")", "לא ניתן לדעת (קוד " LRI "CONGESTION" PDI ")",
              moked_words_call_outcome (&call));
}

/* Codes that a later version writes are shown, not lost. */
static void
test_unknown_codes (void)
{
  g_assert_cmpstr (moked_words_refusal_reason ("a-new-reason"), ==, "a-new-reason");
  g_assert_cmpstr (moked_words_file_kind ("parquet"), ==, "parquet");
  speak (ENGLISH);
  g_assert_cmpstr (moked_words_entry_type (99), ==, "Other");
  g_assert_cmpstr (moked_words_entry_status (99), ==, "Not known");
}

static void
test_import_summary (void)
{
  MokedImportReport report = {
    .import_kind = (char *) "pbx", .calls_new = 1204, .calls_unchanged = 3, .entries_new = 1, .refused = 2,
  };
  MokedImportProgress progress = { .phase = "reading", .done = 45, .total = 100, .seconds_left = 120 };

  CHECK_BOTH ("Calls: 1,204 new, 0 changed, 3 met again; 1 entry opened; 2 lines refused",
              "שיחות: נוספו 1,204, השתנו 0, כבר היו 3; כניסה אחת נפתחה; שתי שורות לא נקלטו",
              moked_words_import_summary (&report));
  CHECK_BOTH ("Reading: 45%, 2 min left", "קריאה: 45%, נותרו 2 דק׳", moked_words_import_progress (&progress));
}

/* A label goes by the first letter, also by one that is isolated. */
static void
test_lines_keep_their_direction (void)
{
  static const struct
  {
    const char *line;
    const char *shown[N_LANGUAGES];
  } cases[] = {
    { LRI "a.csv" PDI ": x", { LRI "a.csv" PDI ": x", "\u200f" LRI "a.csv" PDI ": x" } },
    { FSI "דנה" PDI ": x", { "\u200e" FSI "דנה" PDI ": x", FSI "דנה" PDI ": x" } },
    { LRI "054" PDI ": שלום", { "\u200e" LRI "054" PDI ": שלום", LRI "054" PDI ": שלום" } },
    { "12", { "12", "12" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (Language language = ENGLISH; language < N_LANGUAGES; language++)
      {
        g_autofree char *shown = NULL;

        speak (language);
        shown = moked_words_line (g_strdup (cases[i].line));
        g_assert_cmpstr (shown, ==, cases[i].shown[language]);
      }
}

static void
test_refused_values (void)
{
  g_autofree char *known = NULL;
  g_autofree char *unknown = NULL;

  speak (ENGLISH);
  known = moked_words_refused_value ("entry_status: odd: one");
  unknown = moked_words_refused_value ("3 / 4");
  g_assert_cmpstr (known, ==, "Entry status: “" FSI "odd: one" PDI "”");
  g_assert_cmpstr (unknown, ==, FSI "3 / 4" PDI);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  moked_words_init ();
  jerusalem = g_time_zone_new_identifier ("Asia/Jerusalem");

  g_test_add_func ("/words/what-is-isolated", test_what_is_isolated);
  g_test_add_func ("/words/numbers", test_numbers);
  g_test_add_func ("/words/spans", test_spans);
  g_test_add_func ("/words/instants", test_instants);
  g_test_add_func ("/words/due-dates", test_due_dates);
  g_test_add_func ("/words/ranges", test_ranges);
  g_test_add_func ("/words/column-titles", test_column_titles);
  g_test_add_func ("/words/call-outcomes", test_call_outcomes);
  g_test_add_func ("/words/unknown-codes", test_unknown_codes);
  g_test_add_func ("/words/import-summary", test_import_summary);
  g_test_add_func ("/words/lines-keep-their-direction", test_lines_keep_their_direction);
  g_test_add_func ("/words/refused-values", test_refused_values);

  status = g_test_run ();
  g_time_zone_unref (jerusalem);

  return status;
}
