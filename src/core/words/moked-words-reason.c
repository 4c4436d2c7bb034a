/* moked-words-reason.c: why a customer was queued, and why an entry was closed
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/calls/moked-call.h"
#include "core/ledger/moked-facts.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-reason.h"
#include "core/words/moked-words.h"

static char *
dup_fact (const char *facts,
          const char *key)
{
  char *text = facts && *facts ? moked_facts_dup_text (facts, key) : NULL;

  return text ? text : g_strdup ("");
}

static MokedCallDisposition
disposition_of (const char *facts)
{
  g_autofree char *code = dup_fact (facts, "call_disposition");
  MokedCallDisposition call_disposition = MOKED_CALL_UNKNOWN;

  return moked_call_disposition_from_code (code, &call_disposition) ? call_disposition : MOKED_CALL_UNKNOWN;
}

static char *
with_code (const char *facts,
           const char *bare,
           const char *with_code)
{
  g_autofree char *raw_code = dup_fact (facts, "raw_code");
  g_autofree char *isolated = NULL;
  g_auto(GStrv) parts = NULL;

  if (!*raw_code)
    return g_strdup (bare);

  isolated = moked_words_code (raw_code);
  parts = g_strsplit (with_code, "%s", 2);

  return g_strjoinv (isolated, parts);
}

static char *
missed_in (const char *facts)
{
  switch (disposition_of (facts))
    {
    case MOKED_CALL_NO_ANSWER:
      return g_strdup (_("An incoming call was not answered"));
    case MOKED_CALL_BUSY:
      return g_strdup (_("An incoming call found every line busy"));
    case MOKED_CALL_CALLER_CANCEL:
      return g_strdup (_("The caller hung up before an answer"));
    case MOKED_CALL_OUT_OF_TIME:
      return g_strdup (_("An incoming call came out of hours"));
    case MOKED_CALL_NOT_CONNECTED:
      return with_code (facts, _("An incoming call was not connected"),
                        /* Translators: %s is the exchange's own code */
                        _("An incoming call was not connected (code %s)"));
    case MOKED_CALL_ANSWER:
    case MOKED_CALL_UNKNOWN:
    default:
      return with_code (facts, _("An incoming call was missed"), _("An incoming call was missed (code %s)"));
    }
}

static char *
missed_out (const char *facts)
{
  switch (disposition_of (facts))
    {
    case MOKED_CALL_NO_ANSWER:
      return g_strdup (_("An outgoing call was not answered"));
    case MOKED_CALL_BUSY:
      return g_strdup (_("An outgoing call found the line busy"));
    case MOKED_CALL_NOT_CONNECTED:
      return with_code (facts, _("An outgoing call was not connected"),
                        _("An outgoing call was not connected (code %s)"));
    case MOKED_CALL_CALLER_CANCEL:
    case MOKED_CALL_OUT_OF_TIME:
    case MOKED_CALL_ANSWER:
    case MOKED_CALL_UNKNOWN:
    default:
      return with_code (facts, _("An outgoing call reached nobody"), _("An outgoing call reached nobody (code %s)"));
    }
}

/* What the reason names: a list, a status, a tag, a folder, a source. */
static char *
named (const char *facts,
       const char *bare,
       const char *with_name)
{
  g_autofree char *text = dup_fact (facts, "text");
  g_autofree char *quoted = NULL;
  g_auto(GStrv) parts = NULL;

  if (!*text)
    return g_strdup (bare);

  quoted = moked_words_quoted (text);
  parts = g_strsplit (with_name, "%s", 2);

  return g_strjoinv (quoted, parts);
}

static gboolean
is_by_hand (const char *facts)
{
  gint64 by_hand;

  return moked_facts_get_int (facts, "by_hand", &by_hand) && by_hand == 1;
}

/* A person's own words, whatever the type of the queue. */
static char *
by_hand (const char *facts)
{
  g_autofree char *text = dup_fact (facts, "text");
  g_autofree char *isolated = NULL;

  if (!*text)
    return g_strdup (_("Put into the queue by hand"));

  isolated = moked_words_text (text);
  /* Translators: %s is why, in the words of whoever did it */
  return g_strdup_printf (_("By hand: %s"), isolated);
}

char *
moked_words_reason (MokedEntryType  entry_type,
                    const char     *facts)
{
  g_autofree char *text = NULL;

  if (is_by_hand (facts))
    return by_hand (facts);

  switch (entry_type)
    {
    case MOKED_ENTRY_TYPE_MISSED_IN:
      return missed_in (facts);
    case MOKED_ENTRY_TYPE_MISSED_OUT:
      return missed_out (facts);
    case MOKED_ENTRY_TYPE_LIST:
      return named (facts, _("From a telemarketing list"), _("From the telemarketing list %s"));
    case MOKED_ENTRY_TYPE_STATUS:
      return named (facts, _("By the customer's status"), _("By the customer's status %s"));
    case MOKED_ENTRY_TYPE_TAG:
      return named (facts, _("Because of a tag"), _("Because of the tag %s"));
    case MOKED_ENTRY_TYPE_FOLDER:
      return named (facts, _("Because of a folder"), _("Because of the folder %s"));
    case MOKED_ENTRY_TYPE_NEW_LEAD:
      return named (facts, _("A new lead"), _("A new lead from %s"));
    case MOKED_ENTRY_TYPE_OTHER:
    case MOKED_N_ENTRY_TYPES:
    default:
      text = dup_fact (facts, "text");
      return *text ? moked_words_text (text) : g_strdup (_("Entered by another system, which gave no reason"));
    }
}

/* --- for machines: never translated ----------------------------------------------------------- */

char *
moked_words_reason_code (MokedEntryType  entry_type,
                         const char     *facts)
{
  static const char * const names[MOKED_N_ENTRY_TYPES] = {
    [MOKED_ENTRY_TYPE_OTHER] = "other",
    [MOKED_ENTRY_TYPE_LIST] = "telemarketing list",
    [MOKED_ENTRY_TYPE_STATUS] = "customer status",
    [MOKED_ENTRY_TYPE_TAG] = "tag",
    [MOKED_ENTRY_TYPE_FOLDER] = "folder",
    [MOKED_ENTRY_TYPE_NEW_LEAD] = "new lead",
    [MOKED_ENTRY_TYPE_MISSED_IN] = "missed call, incoming",
    [MOKED_ENTRY_TYPE_MISSED_OUT] = "missed call, outgoing",
  };
  const char *name = names[(guint) entry_type < MOKED_N_ENTRY_TYPES ? entry_type : MOKED_ENTRY_TYPE_OTHER];
  g_autofree char *what = NULL;
  g_autofree char *raw_code = dup_fact (facts, "raw_code");

  if (is_by_hand (facts))
    {
      what = dup_fact (facts, "text");
      return *what ? g_strdup_printf ("by hand: %s", what) : g_strdup ("by hand");
    }

  if (entry_type != MOKED_ENTRY_TYPE_MISSED_IN && entry_type != MOKED_ENTRY_TYPE_MISSED_OUT)
    {
      what = dup_fact (facts, "text");
      return *what ? g_strdup_printf ("%s: %s", name, what) : g_strdup (name);
    }

  what = dup_fact (facts, "call_disposition");
  if (!*what)
    return g_strdup (name);

  return *raw_code ? g_strdup_printf ("%s: %s (%s)", name, what, raw_code) : g_strdup_printf ("%s: %s", name, what);
}

char *
moked_words_entry_reason (const MokedEntry *entry)
{
  return moked_words_reason (entry->entry_type, entry->reason);
}

char *
moked_words_entry_reason_code (const MokedEntry *entry)
{
  return moked_words_reason_code (entry->entry_type, entry->reason);
}

char *
moked_words_close_reason (const char *close_reason)
{
  static const struct
  {
    const char *code;
    const char *words;
  } reasons[] = {
    { "SUPERSEDED", N_("what opened it proved wrong") },
    { "REACHED", N_("the customer was reached") },
    { "NOT_RELEVANT", N_("not relevant any more") },
    { "REFUSED", N_("the customer does not want it") },
    { "DUPLICATE", N_("another entry stands for it") },
    { "MISTAKE", N_("opened by mistake") },
    { "OTHER", N_("another reason") },
  };

  if (!close_reason || !*close_reason)
    return g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (close_reason, reasons[i].code))
      return g_strdup (_(reasons[i].words));

  return moked_words_text (close_reason);
}
