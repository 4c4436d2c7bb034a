/* moked-mail-bounce.c: bounces in a mail server's own words
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mail-fields.h"
#include "core/import/moked-mail-private.h"
#include "core/import/moked-mail-text.h"
#include "core/import/moked-smtp-reply.h"

#include <string.h>

/* What a person reads is at the beginning. */
#define MAX_LINES 2000
#define MAX_LINE 4000

/* What is shorter is told as it is. */
#define MAX_REASON_TOLD 300
#define MAX_BEFORE_CODE 120

/* In small letters: that it did not arrive. */
static const char * const failures[] = {
  "could not be delivered", "couldn't be delivered", "couldn’t be delivered", "cannot be delivered",
  "can not be delivered", "not been delivered", "wasn't able to deliver", "was unable to deliver", "unable to deliver",
  "was undeliverable", "undeliverable", "undelivered mail", "delivery has failed", "delivery failed", "failed permanently",
  "delivery to the following", "mail delivery failed", "mail delivery failure", "delivery status notification",
  "delivery failure", "failure notice", "returned mail", "returned to sender", "returning message to sender",
  "has been delayed", "is delayed", "had permanent fatal errors", "attempting to deliver", "did not reach",
  "non-delivery", "nondeliverable", "could not deliver", "could not send", "message not delivered",
  "delivery notification", "unzustellbar", "לא נמסרה", "לא ניתן היה למסור",
};

/* That it is still being tried. */
static const char * const delays[] = {
  "has been delayed", "is delayed", "will be retried", "warning message only", "temporary failure report",
  "not yet been delivered", "still being retried", "will continue to try", "keep trying", "delivery status notification (delay)",
  "is only a temporary failure", "delivery delayed", "not be delivered yet",
};

static gboolean
has_one_of (const char         *folded,
            const char * const *words,
            guint               n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (strstr (folded, words[i]))
        return TRUE;
    }

  return FALSE;
}

/* --- where the returned message begins -------------------------------------------------------------- */

static gboolean
is_header_name (const char *line,
                gsize       length)
{
  static const char * const names[] = {
    "Return-Path", "Received", "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
    "Delivered-To", "DKIM-Signature", "Sender", "Reply-To", "Authentication-Results", NULL,
  };
  g_autofree char *name = g_strndup (line, length);

  for (guint i = 0; names[i]; i++)
    {
      if (g_ascii_strcasecmp (name, names[i]) == 0)
        return TRUE;
    }

  return g_ascii_strncasecmp (name, "X-", 2) == 0 || g_ascii_strncasecmp (name, "ARC-", 4) == 0;
}

/* Two headers, one after the other. */
static gboolean
begins_header (char **lines,
               guint  at)
{
  gsize length = moked_mail_field_match (lines[at]);
  guint next = at + 1;

  if (length == 0 || !is_header_name (lines[at], length))
    return FALSE;

  while (lines[next] && (lines[next][0] == ' ' || lines[next][0] == '\t'))
    next++;

  return lines[next] && (length = moked_mail_field_match (lines[next])) > 0 && is_header_name (lines[next], length);
}

/* The line at which the header begins; the number of lines where none does. */
static guint
find_returned (char **lines)
{
  guint i;

  for (i = 0; lines[i]; i++)
    {
      if (begins_header (lines, i))
        break;
    }

  return i;
}

/* --- whom the words are about ------------------------------------------------------------------------ */

typedef struct
{
  char    *address;
  char    *original;  /* "(generated from …)", or NULL */
  GString *said;      /* its own lines */
  GString *after;     /* those until the next one, or the end */
} Named;

static void
named_free (gpointer data)
{
  Named *named = data;

  g_free (named->address);
  g_free (named->original);
  g_string_free (named->said, TRUE);
  g_string_free (named->after, TRUE);
  g_free (named);
}

/* Behind "  * ", "550 5.1.1 ", "<". */
static const char *
skip_lead (const char *line)
{
  const char *p = line;
  MokedSmtpReply reply;

  while (g_ascii_isspace (*p) || *p == '*' || *p == '>')
    p++;
  if (g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && (p[3] == ' ' || p[3] == '-'))
    {
      g_autofree char *first = g_strndup (p, 3);

      if (moked_smtp_reply_find (first, &reply))
        for (p += 4; g_ascii_isdigit (*p) || *p == '.' || *p == ' '; p++)
          ;
    }
  if (*p == '<' || *p == '[')
    p++;

  return p;
}

/* A line that is about the address it begins with: "<a@b>:", "a@b: 550 …", "<a@b>... User unknown", or nothing else. The
 * rest of the line, or NULL. */
static const char *
match_named (const char  *line,
             char       **address)
{
  const char *begin = skip_lead (line);
  gsize length;
  const char *rest;

  if (*begin == '\'')
    begin++;
  length = moked_mail_text_match_address (begin);
  if (length == 0)
    return NULL;

  for (rest = begin + length; *rest && strchr (">]\"'", *rest); rest++)
    ;
  while (*rest == ' ' || *rest == '\t')
    rest++;
  /* Of a web page: "a@b<mailto:a@b>". */
  if (g_str_has_prefix (rest, "<mailto:"))
    rest = strchr (rest, '>') ? strchr (rest, '>') + 1 : rest + strlen (rest);
  if (*rest && *rest != ':' && *rest != ',' && *rest != ';' && *rest != '(' && !g_str_has_prefix (rest, "..."))
    return NULL;

  *address = g_strndup (begin, length);
  while (*rest && strchr (":,;. ", *rest))
    rest++;

  return rest;
}

static gboolean
is_address_of (GPtrArray  *addresses,
               const char *address)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      if (g_ascii_strcasecmp (addresses->pdata[i], address) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Ours: whom the bounce came to, and who the returned message was from. */
static GPtrArray *
list_own_addresses (MokedMailReading *reading)
{
  GPtrArray *own = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; reading->mail->to[i]; i++)
    g_ptr_array_add (own, g_strdup (reading->mail->to[i]));
  if (reading->original_from)
    g_ptr_array_add (own, g_strdup (reading->original_from));
  for (guint i = 0; i < reading->envelopes->len; i++)
    g_ptr_array_add (own, g_strdup (reading->envelopes->pdata[i]));

  return own;
}

static Named *
find_named (GPtrArray  *list,
            const char *address)
{
  for (guint i = 0; i < list->len; i++)
    {
      Named *named = list->pdata[i];

      if (g_ascii_strcasecmp (named->address, address) == 0)
        return named;
    }

  return NULL;
}

static Named *
add_named (GPtrArray *list,
           char      *address)
{
  Named *named = find_named (list, address);

  if (named)
    {
      g_free (address);
      return named;
    }

  named = g_new0 (Named, 1);
  named->address = address;
  named->said = g_string_new (NULL);
  named->after = g_string_new (NULL);
  g_ptr_array_add (list, named);

  return named;
}

/* "(generated from a@b)", "(expanded from: <a@b>)": that is whom we wrote to. */
static void
note_original (Named      *named,
               const char *line)
{
  static const char * const words[] = { "generated from", "expanded from" };

  for (guint i = 0; i < G_N_ELEMENTS (words) && !named->original; i++)
    {
      const char *found = strstr (line, words[i]);

      if (found)
        named->original = moked_mail_text_dup_address (found + strlen (words[i]));
    }
}

static void
append_line (GString    *text,
             const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* Addresses that begin a line, each with the lines about it. */
static GPtrArray *
list_named (char      **lines,
            guint       n_lines,
            GPtrArray  *own)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (named_free);
  Named *now = NULL;
  gboolean is_over = FALSE;

  for (guint i = 0; i < n_lines; i++)
    {
      const char *line = lines[i];
      char *address = NULL;
      const char *rest = match_named (line, &address);

      if (rest && !is_address_of (own, address) &&
          (!now || is_over || g_ascii_strcasecmp (now->address, address) != 0))
        {
          now = add_named (list, g_steal_pointer (&address));
          is_over = FALSE;
          if (now->said->len > 0)
            g_string_append_c (now->said, '\n');
          /* A reply before the address belongs to what is said of it. */
          while (g_ascii_isspace (*line))
            line++;
          g_string_append (now->said, g_ascii_isdigit (*line) ? line : rest);
          note_original (now, rest);
          continue;
        }

      g_free (address);
      if (!now)
        continue;
      if (!*lines[i])
        {
          is_over |= now->said->len > 0;
          if (now->after->len > 0)
            g_string_append_c (now->after, '\n');
        }
      else
        append_line (is_over ? now->after : now->said, lines[i]);
      note_original (now, lines[i]);
    }

  return list;
}

/* Long words around a code are a server's advice: what the other one said begins with the line of the code, or with the
 * code itself, and ends with the paragraph. */
static char *
dup_reason (const char           *text,
            const MokedSmtpReply *reply)
{
  const char *code = text + reply->position;
  const char *begin = code, *end;

  if (strlen (text) <= MAX_REASON_TOLD || !*moked_smtp_reply_get_code (reply))
    return g_strdup (text);

  while (begin > text && begin[-1] != '\n')
    begin--;
  if (code - begin > MAX_BEFORE_CODE)
    begin = code;
  end = strstr (begin, "\n\n");

  return end ? g_strndup (begin, end - begin) : g_strdup (begin);
}

/* The paragraph that has a code, where one has. */
static const char *
choose_words (const Named    *named,
              MokedSmtpReply *reply)
{
  if (moked_smtp_reply_find (named->said->str, reply))
    return named->said->str;
  if (moked_smtp_reply_find (named->after->str, reply))
    return named->after->str;

  return named->said->len > 0 ? named->said->str : named->after->str;
}

/* --- addresses that stand elsewhere ------------------------------------------------------------------- */

static void
add_each_address (GPtrArray  *list,
                  const char *text,
                  GPtrArray  *own)
{
  const char *p = text;

  while (*p)
    {
      gsize length = moked_mail_text_match_address (p);

      if (length > 0)
        {
          g_autofree char *address = g_strndup (p, length);

          if (!is_address_of (own, address))
            add_named (list, g_steal_pointer (&address));
          p += length;
        }
      else
        p = g_utf8_next_char (p);
    }
}

/* "The message to a@b was undeliverable." */
static void
add_from_sentences (GPtrArray  *list,
                    char      **lines,
                    guint       n_lines,
                    GPtrArray  *own)
{
  for (guint i = 0; i < n_lines && list->len == 0; i++)
    {
      g_autofree char *folded = g_utf8_strdown (lines[i], -1);
      MokedSmtpReply reply;

      if (has_one_of (folded, failures, G_N_ELEMENTS (failures)) || moked_smtp_reply_find (lines[i], &reply))
        add_each_address (list, lines[i], own);
    }
}

/* By rules that grow weaker; what the words say themselves comes first. Somebody may have written to himself. */
static GPtrArray *
list_recipients (MokedMailReading  *reading,
                 char             **lines,
                 guint              n_lines)
{
  g_autoptr(GPtrArray) own = list_own_addresses (reading);
  g_autoptr(GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr(GPtrArray) list = list_named (lines, n_lines, own);

  if (list->len == 0 && reading->failed_recipients)
    add_each_address (list, reading->failed_recipients, nobody);
  if (list->len == 0)
    {
      g_ptr_array_unref (list);
      list = list_named (lines, n_lines, nobody);
    }
  if (list->len == 0)
    add_from_sentences (list, lines, n_lines, own);
  if (list->len == 0 && reading->original_to->len == 1)
    add_named (list, g_strdup (reading->original_to->pdata[0]));

  return g_steal_pointer (&list);
}

/* --- the whole ------------------------------------------------------------------------------------------ */

static char *
join_lines (char  **lines,
            guint   begin,
            guint   end)
{
  GString *text = g_string_new (NULL);

  for (guint i = begin; i < end; i++)
    {
      g_string_append (text, lines[i]);
      g_string_append_c (text, '\n');
    }

  return g_string_free_and_steal (text);
}

/* A report whose part was lost: the fields stand in the text. */
static gboolean
read_bare_report (MokedMailReading *reading,
                  const char       *text)
{
  static const char * const begins[] = { "\nReporting-MTA:", "\nFinal-Recipient:", "\nOriginal-Recipient:" };
  const char *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (begins) && !found; i++)
    found = strcasestr (text, begins[i]);

  return found && moked_mail_read_status (reading, found + 1);
}

static void
take_recipients (MokedMailReading *reading,
                 GPtrArray        *recipients,
                 const char       *words,
                 gboolean          is_delay)
{
  for (guint i = 0; i < recipients->len; i++)
    {
      const Named *named = recipients->pdata[i];
      MokedSmtpReply reply;
      const char *said = choose_words (named, &reply);
      g_autofree char *reason = NULL;
      MokedMailVerdict *verdict;

      if (!*said && recipients->len == 1)
        {
          said = words;
          moked_smtp_reply_find (said, &reply);
        }
      reason = dup_reason (said, &reply);
      verdict = moked_mail_add_verdict (reading->mail, is_delay ? MOKED_MAIL_DELAYED : MOKED_MAIL_FAILED,
                                        named->original, named->address);
      moked_mail_verdict_judge (verdict, NULL, said);
      moked_mail_verdict_set_reason (verdict, reason);
    }
}

/* Lines that a person wrote or may read, without what a hostile mail piles up. */
static char **
split_lines (const char *text)
{
  char **lines = g_strsplit (text, "\n", MAX_LINES);

  for (guint i = 0; lines[i]; i++)
    {
      if (strlen (lines[i]) > MAX_LINE)
        *g_utf8_find_prev_char (lines[i], lines[i] + MAX_LINE) = '\0';
      g_strchomp (lines[i]);
    }

  return lines;
}

gboolean
moked_mail_read_bounce (MokedMailReading *reading,
                        const char       *text)
{
  g_auto(GStrv) lines = split_lines (text);
  guint n_lines = g_strv_length (lines);
  guint n_words = find_returned (lines);
  g_autofree char *words = join_lines (lines, 0, n_words);
  g_autofree char *folded = NULL;
  g_autofree char *all = NULL;
  g_autoptr(GPtrArray) recipients = NULL;

  all = g_strconcat (reading->mail->subject, "\n", words, NULL);
  folded = g_utf8_strdown (all, -1);
  if (!reading->is_from_server ||
      (!reading->failed_recipients && !has_one_of (folded, failures, G_N_ELEMENTS (failures))))
    return FALSE;

  if (n_words < n_lines)
    {
      g_autofree char *returned = join_lines (lines, n_words, n_lines);

      moked_mail_read_returned (reading, returned);
    }
  if (read_bare_report (reading, text))
    return TRUE;

  recipients = list_recipients (reading, lines, n_words);
  take_recipients (reading, recipients, words, has_one_of (folded, delays, G_N_ELEMENTS (delays)));

  return recipients->len > 0;
}

void
moked_mail_read_reasons (MokedMailReading *reading,
                         const char       *text)
{
  g_auto(GStrv) lines = split_lines (text);
  g_autoptr(GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr(GPtrArray) list = list_named (lines, find_returned (lines), nobody);

  for (guint i = 0; i < reading->mail->verdicts->len; i++)
    {
      MokedMailVerdict *verdict = reading->mail->verdicts->pdata[i];
      const Named *named = find_named (list, verdict->final_address);
      MokedSmtpReply reply;

      if (*verdict->reason)
        continue;
      if (!named)
        named = find_named (list, verdict->address);
      if (named)
        {
          const char *said = choose_words (named, &reply);
          g_autofree char *reason = dup_reason (said, &reply);

          moked_mail_verdict_set_reason (verdict, reason);
        }
    }
}
