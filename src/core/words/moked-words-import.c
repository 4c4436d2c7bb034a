/* moked-words-import.c: what an import took, what it refused and what to do about it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/words/moked-words-import.h"
#include "core/words/moked-words-mapping.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

typedef struct
{
  const char *code;
  const char *words;
} Word;

static const Word import_kinds[] = {
  { "pbx", N_("Exchange files") },
  { "entries", N_("Table of entries") },
  { "customers", N_("Customers") },
  { "judge", N_("Calls judged anew") },
  { "events", N_("Events of other systems") },
  { "mail", N_("E-mail") },
  { NULL, NULL },
};

static const Word import_states[] = {
  { "running", N_("Running") },
  { "done", N_("Done") },
  { "cancelled", N_("Stopped before the end") },
  { "failed", N_("Broken off by an error") },
  { NULL, NULL },
};

static const Word phases[] = {
  { "reading", N_("Reading") },
  { "sorting", N_("Putting in order") },
  { "applying", N_("Entering into the store") },
  { "judging", N_("Judging") },
  { "proving-chain", N_("Proving the ledger") },
  { "proving-entries", N_("Proving the entries") },
  { "proving-messages", N_("Proving the messages") },
  { "exporting", N_("Writing") },
  { "changing", N_("Changing") },
  { "taking-back", N_("Taking back") },
  { NULL, NULL },
};

static const Word file_kinds[] = {
  { "queue_log", N_("Queue log (queue_log)") },
  { "cdr", N_("Call detail records (CDR)") },
  { "cel", N_("Channel events (CEL)") },
  { "csv", N_("Table (CSV)") },
  { "vcard", N_("Contacts (vCard)") },
  { "json", N_("Events of other systems") },
  { "kannel", N_("SMS gateway (Kannel)") },
  { "forms", N_("Results of forms") },
  { "mail", N_("E-mail") },
  { "maildir", N_("Mailbox (Maildir)") },
  { "mbox", N_("Mailbox (mbox)") },
  { "unknown", N_("Not recognised") },
  { NULL, NULL },
};

/* Each says what is wrong and what to do about it. */
static const Word refusals[] = {
  { "columns", N_("the number of columns does not fit: look whether the line was cut off") },
  { "time", N_("the time cannot be read: look at the date format") },
  { "ids", N_("the call's id is missing: let the exchange write unique ids") },
  { "encoding", N_("the text is in another encoding: choose the file's encoding") },
  { "too-long", N_("the line is too long to be a record: look whether the file is damaged") },
  { "truncated", N_("the line breaks off: import the file again when it is whole") },
  { "binary", N_("this is not text: leave the file out") },
  { "unknown-file", N_("the file is none that Moked knows: leave it out") },
  { "unreadable", N_("the file cannot be read: look at its permissions") },
  { "compressed", N_("the compressed file is damaged: copy it from the exchange again") },
  { "unterminated-quote", N_("a quotation mark is not closed: look at the line and the one before it") },
  { "too-many-columns", N_("there are too many columns for a table: choose another separator") },
  { "created", N_("the created date is missing: fill it in") },
  { "date", N_("a date cannot be read: look at the mapping's date format") },
  { "own-field", N_("a field of your own does not take such a value") },
  { "customer-status", N_("the customer status is not given any more") },
  { "interest", N_("the interest is none that Moked knows: add it to the mapping") },
  { "entry-status", N_("the status is none that Moked knows: add it to the mapping") },
  { "queue", N_("the queue's name is missing: fill it in or set one in the mapping") },
  { "name", N_("there is neither name nor phone number: fill one in") },
  { "number", N_("the number of attempts is no number: look at the column") },
  { "not-a-card", N_("the line stands outside any contact: look whether the file is damaged") },
  { "property", N_("the line is no property of a contact: look whether the file is damaged") },
  { "too-many", N_("the contact has too many lines: look whether the file is damaged") },
  { "empty-card", N_("the contact is empty") },
  { "json", N_("this is no JSON: look whether the file was cut off") },
  { "unknown", N_("Moked does not know this form of event: leave it out") },
  { "kind", N_("Moked does not know this kind of event: leave it out") },
  { "address", N_("nobody is named: an e-mail address or a phone number is missing") },
  { "query", N_("the request cannot be read: look whether the line was cut off") },
  { "no-mail", N_("this is no e-mail: leave it out") },
  { "mail-too-long", N_("the e-mail is larger than any server takes: look whether the file is damaged") },
  { "unterminated-card", N_("the contact has no end: look whether the file was cut off") },
  { NULL, NULL },
};

static const char *
look_up (const Word *words,
         const char *code)
{
  if (!code)
    return "";

  for (; words->code; words++)
    if (g_str_equal (words->code, code))
      return _(words->words);

  return code;
}

static const struct
{
  const char *title;
  const char *hint;
} part_words[MOKED_N_IMPORT_PARTS] = {
  [MOKED_IMPORT_CALLS_NEW] = { N_("New calls"), NULL },
  [MOKED_IMPORT_CALLS_CHANGED] = { N_("Calls that changed"), N_("More was learned of calls already here") },
  [MOKED_IMPORT_CALLS_UNCHANGED] = { N_("Calls already here"), N_("Met again and not written twice") },
  [MOKED_IMPORT_CALLS_OPEN] = { N_("Calls still open"), N_("They wait for the rest of their lines") },
  [MOKED_IMPORT_CALLS_EXCLUDED] = { N_("Withheld numbers"), N_("Calls kept without an entry: there is nobody to call back") },
  [MOKED_IMPORT_ENTRIES_NEW] = { N_("New entries"), NULL },
  [MOKED_IMPORT_ENTRIES_CHANGED] = { N_("Entries that changed"), NULL },
  [MOKED_IMPORT_ENTRIES_CLOSED] = { N_("Entries closed"), N_("The customer was reached, or the entry proved to be wrong") },
};

const char *
moked_words_import_part (MokedImportPart part)
{
  g_return_val_if_fail (part < MOKED_N_IMPORT_PARTS, "");

  return _(part_words[part].title);
}

const char *
moked_words_import_part_hint (MokedImportPart part)
{
  g_return_val_if_fail (part < MOKED_N_IMPORT_PARTS, NULL);

  return part_words[part].hint ? _(part_words[part].hint) : NULL;
}

char *
moked_words_import_rows (gint64          import_id,
                         MokedImportPart part)
{
  g_autofree char *id = moked_words_id (import_id);

  /* Translators: an import's number and which of its rows: "#3: New calls" */
  return g_strdup_printf (_("%1$s: %2$s"), id, moked_words_import_part (part));
}

const char *
moked_words_import_kind (const char *import_kind)
{
  return look_up (import_kinds, import_kind);
}

const char *
moked_words_import_state (const char *import_state)
{
  return look_up (import_states, import_state);
}

const char *
moked_words_import_phase (const char *phase)
{
  return look_up (phases, phase);
}

const char *
moked_words_file_kind (const char *file_kind)
{
  return look_up (file_kinds, file_kind);
}

const char *
moked_words_refusal_reason (const char *reason)
{
  return look_up (refusals, reason);
}

char *
moked_words_refusal (const MokedRefusal *refusal)
{
  g_autofree char *file = moked_words_code (refusal->file_name);
  g_autofree char *line = moked_words_number (refusal->line);

  if (refusal->line <= 0)
    /* Translators: a file and why it was refused */
    return moked_words_line (g_strdup_printf (_("%1$s: %2$s"), file, moked_words_refusal_reason (refusal->reason)));

  /* Translators: a file, a line's number in it, and why the line was refused */
  return moked_words_line (g_strdup_printf (_("%1$s, line %2$s: %3$s"), file, line,
                                            moked_words_refusal_reason (refusal->reason)));
}

char *
moked_words_refused_value (const char *detail)
{
  const char *value = strstr (detail, ": ");
  g_autofree char *code = value ? g_strndup (detail, value - detail) : NULL;
  g_autofree char *quoted = NULL;
  MokedField field;

  if (!code || !moked_field_from_code (code, &field))
    return moked_words_text (detail);

  quoted = moked_words_quoted (value + 2);
  /* Translators: what a column means, and the value that is in it */
  return g_strdup_printf (_("%1$s: %2$s"), moked_words_field (field), quoted);
}

char *
moked_words_import_progress (const MokedImportProgress *progress)
{
  const char *phase = moked_words_import_phase (progress->phase);
  g_autofree char *share = NULL;
  g_autofree char *left = NULL;

  if (progress->total <= 0)
    return g_strconcat (phase, "…", NULL);

  share = moked_words_share (MIN (progress->done, progress->total), progress->total);
  if (progress->seconds_left < 0)
    /* Translators: a phase of an import and how far it is: "Reading: 45%" */
    return g_strdup_printf (_("%1$s: %2$s"), phase, share);

  left = moked_words_span_short (progress->seconds_left * MOKED_SECOND);

  /* Translators: a phase, how far it is, the time it will still take: "Reading: 45%, 2 min left" */
  return g_strdup_printf (_("%1$s: %2$s, %3$s left"), phase, share, left);
}

/* "1,204 calls: 1,000 new, 4 changed, 200 met again" */
static char *
counted (const char *what,
         gint64      n_new,
         gint64      n_changed,
         gint64      n_again)
{
  g_autofree char *new_text = moked_words_number (n_new);
  g_autofree char *changed_text = moked_words_number (n_changed);
  g_autofree char *again_text = moked_words_number (n_again);

  /* Translators: %1$s is "Calls", "Entries" or "Customers" */
  return g_strdup_printf (_("%1$s: %2$s new, %3$s changed, %4$s met again"), what, new_text, changed_text,
                          again_text);
}

static void
take_sentence (GString *out,
               char    *sentence)
{
  if (out->len > 0)
    g_string_append (out, C_("between parts of a summary", "; "));

  g_string_append (out, sentence);
  g_free (sentence);
}

static void
append_count (GString    *out,
              const char *format,
              gint64      count)
{
  g_autofree char *number = NULL;
  g_auto(GStrv) parts = NULL;

  if (count <= 0)
    return;

  number = moked_words_number (count);
  parts = g_strsplit (format, "%s", 2);
  take_sentence (out, g_strjoinv (number, parts));
}

/* "1,204 events taken in; 200 met again" */
static char *
summary_of_events (const MokedImportReport *report)
{
  g_autoptr(GString) out = g_string_new (NULL);

  append_count (out, ngettext ("%s event taken in", "%s events taken in", (gulong) report->accepted), report->accepted);
  append_count (out, ngettext ("%s event was here already", "%s events were here already", (gulong) report->met_again),
                report->met_again);
  append_count (out, ngettext ("%s event refused", "%s events refused", (gulong) report->refused), report->refused);

  return out->len > 0 ? g_string_free_and_steal (g_steal_pointer (&out)) : g_strdup (_("There are no events"));
}

/* "1,204 e-mails taken in; 200 met again" */
static char *
summary_of_mails (const MokedImportReport *report)
{
  g_autoptr(GString) out = g_string_new (NULL);

  append_count (out, ngettext ("%s e-mail taken in", "%s e-mails taken in", (gulong) report->accepted), report->accepted);
  append_count (out, ngettext ("%s of them leads to no customer yet", "%s of them lead to no customer yet",
                               (gulong) report->unmatched), report->unmatched);
  append_count (out, ngettext ("%s e-mail was here already", "%s e-mails were here already", (gulong) report->met_again),
                report->met_again);
  append_count (out, ngettext ("%s file or e-mail tells nothing of anybody", "%s files or e-mails tell nothing of anybody",
                               (gulong) report->skipped), report->skipped);
  append_count (out, ngettext ("%s e-mail refused", "%s e-mails refused", (gulong) report->refused), report->refused);

  return out->len > 0 ? g_string_free_and_steal (g_steal_pointer (&out)) : g_strdup (_("There are no e-mails"));
}

char *
moked_words_import_summary (const MokedImportReport *report)
{
  const gint64 calls = report->calls_new + report->calls_changed + report->calls_unchanged;
  GString *out = g_string_new (NULL);

  if (g_strcmp0 (report->import_kind, "mail") == 0)
    return summary_of_mails (report);
  if (g_strcmp0 (report->import_kind, "events") == 0)
    return summary_of_events (report);

  if (calls > 0 || g_strcmp0 (report->import_kind, "pbx") == 0)
    take_sentence (out, counted (_("Calls"), report->calls_new, report->calls_changed, report->calls_unchanged));

  if (g_strcmp0 (report->import_kind, "entries") == 0)
    take_sentence (out, counted (_("Entries"), report->entries_new, report->entries_changed, report->met_again));
  else
    {
      append_count (out, ngettext ("%s entry opened", "%s entries opened", (gulong) report->entries_new),
                    report->entries_new);
      append_count (out, ngettext ("%s entry closed", "%s entries closed", (gulong) report->entries_closed),
                    report->entries_closed);
    }

  if (g_strcmp0 (report->import_kind, "customers") == 0)
    take_sentence (out, counted (_("Customers"), report->customers_new, report->customers_changed,
                                 report->met_again));
  else
    append_count (out, ngettext ("%s new customer", "%s new customers", (gulong) report->customers_new),
                  report->customers_new);

  append_count (out, ngettext ("%s call still going on", "%s calls still going on", (gulong) report->calls_open),
                report->calls_open);
  append_count (out, ngettext ("%s withheld number", "%s withheld numbers", (gulong) report->exclusions),
                report->exclusions);
  append_count (out, ngettext ("%s line refused", "%s lines refused", (gulong) report->refused),
                report->refused);

  return g_string_free_and_steal (out);
}
