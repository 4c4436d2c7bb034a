/* test-words-message.c: the words of messages, in English and Hebrew
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "core/words/moked-words-error.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words.h"

#define LRI "\u2066"
#define FSI "\u2068"
#define PDI "\u2069"

static void
speak (const char *language,
       const char *locale)
{
  g_setenv ("LANGUAGE", language, TRUE);
  g_assert_nonnull (setlocale (LC_ALL, locale));
}

/* The five states in the seed's own words (S25). */
static void
test_states (void)
{
  static const struct
  {
    MokedMessageStatus  status;
    const char         *english;
    const char         *hebrew;
  } states[] = {
    { MOKED_MESSAGE_OPENED, "Opened", "נפתח" },
    { MOKED_MESSAGE_CLICKED, "Clicked", "הוקלק" },
    { MOKED_MESSAGE_UNSUBSCRIBED, "Removed", "הוסר" },
    { MOKED_MESSAGE_FAILED, "Failed to send", "נכשל בשליחה" },
    { MOKED_MESSAGE_COMPLAINED, "Reported as spam", "דווח כספאם" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      speak ("en", "en_US.UTF-8");
      g_assert_cmpstr (moked_words_message_status (states[i].status), ==, states[i].english);
      speak ("he", "he_IL.UTF-8");
      g_assert_cmpstr (moked_words_message_status (states[i].status), ==, states[i].hebrew);
    }
}

/* Every state and channel has its words, and no two of them the same. */
static void
test_all (void)
{
  g_autoptr (GHashTable) hints = g_hash_table_new (g_str_hash, g_str_equal);

  speak ("he", "he_IL.UTF-8");
  for (MokedMessageStatus status = MOKED_MESSAGE_QUEUED; status <= MOKED_MESSAGE_WITHDRAWN; status++)
    g_assert_true (g_hash_table_add (hints, (gpointer) moked_words_message_status_hint (status)));
  for (MokedChannel channel = 0; channel < MOKED_N_CHANNELS; channel++)
    g_assert_true (g_hash_table_add (hints, (gpointer) moked_words_channel (channel)));
}

/* What went wrong stands as it was written, isolated (S13). */
static void
test_step (void)
{
  const MokedMessageStep failed = {
    .kind = MOKED_EVENT_MESSAGE_FAILED, .is_permanent = TRUE, .code = (char *) "5.1.1",
    .reason = (char *) "no such user", .url = (char *) "", .source = (char *) "sendgrid",
  };
  const MokedMessageStep cancelled = {
    .kind = MOKED_EVENT_MESSAGE_FAILED, .code = (char *) "cancelled", .reason = (char *) "", .url = (char *) "",
    .source = (char *) "",
  };
  g_autofree char *words = NULL;
  g_autofree char *hebrew = NULL;
  g_autofree char *given_up = NULL;

  speak ("en", "en_US.UTF-8");
  words = moked_words_message_step (&failed);
  g_assert_cmpstr (words, ==, "Failed to send, for good · " FSI "5.1.1" PDI " · " FSI "no such user" PDI
                              " (" LRI "sendgrid" PDI ")");
  given_up = moked_words_message_step (&cancelled);
  g_assert_cmpstr (given_up, ==, "Given up");
  speak ("he", "he_IL.UTF-8");
  hebrew = moked_words_message_step (&failed);
  g_assert_true (g_str_has_prefix (hebrew, "נכשל בשליחה לצמיתות · "));
}

/* Who told is a word where it is one of ours, else what the other system is called. */
static void
test_source (void)
{
  g_autofree char *mailbox = NULL;
  g_autofree char *other = NULL;

  speak ("he", "he_IL.UTF-8");
  mailbox = moked_words_message_source ("mailbox");
  g_assert_cmpstr (mailbox, ==, "תיבת מייל");
  other = moked_words_message_source ("sendgrid");
  g_assert_cmpstr (other, ==, LRI "sendgrid" PDI);
}

static void
test_opens (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  MokedMessageState state = { .opens = 0 };
  g_autofree char *never = moked_words_message_opens (&state, zone);
  g_autofree char *seven = NULL;
  g_autofree char *twice = NULL;

  g_assert_null (never);
  state.opens = 7;
  state.first_opened_at = G_GINT64_CONSTANT (1795338123000000);
  state.last_opened_at = state.first_opened_at + MOKED_MINUTE;
  speak ("en", "en_US.UTF-8");
  seven = moked_words_message_opens (&state, zone);
  g_assert_true (g_str_has_prefix (seven, "Opened 7 times: first "));
  state.opens = 2;
  speak ("he", "he_IL.UTF-8");
  twice = moked_words_message_opens (&state, zone);
  g_assert_true (g_str_has_prefix (twice, "נפתח פעמיים: לראשונה "));
}

static void
test_errors (void)
{
  g_autoptr (GError) refused = g_error_new_literal (MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_UNSUBSCRIBED, "log");
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "log");
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autofree char *sentence = NULL;
  g_autofree char *unknown = NULL;

  speak ("en", "en_US.UTF-8");
  sentence = moked_words_error (refused, NULL);
  g_assert_cmpstr (sentence, ==, "The contact wants no more messages on this channel");
  g_assert_null (moked_words_message_error (other));
  g_ptr_array_add (fields, (gpointer) "a");
  g_ptr_array_add (fields, (gpointer) "b");
  unknown = moked_words_unknown_fields (fields);
  g_assert_true (g_str_has_prefix (unknown, "These fields have no value: "));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  moked_words_init ();

  g_test_add_func ("/words-message/states", test_states);
  g_test_add_func ("/words-message/all", test_all);
  g_test_add_func ("/words-message/step", test_step);
  g_test_add_func ("/words-message/source", test_source);
  g_test_add_func ("/words-message/opens", test_opens);
  g_test_add_func ("/words-message/errors", test_errors);

  return g_test_run ();
}
