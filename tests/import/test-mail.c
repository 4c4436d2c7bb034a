/* test-mail.c: what a mail is, whatever its bytes
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-mail.h"
#include "core/import/moked-mail-text.h"
#include "core/import/moked-mailbox.h"
#include "core/import/moked-smtp-reply.h"
#include "core/import/moked-visual-hebrew.h"
#include "support/moked-test-exchange.h"

#include <string.h>

static MokedMail *
read_text (const char *text)
{
  MokedMail *mail = moked_mail_read (text, strlen (text));

  g_assert_nonnull (mail);

  return mail;
}

static MokedMail *
read_recording (const char *name)
{
  g_autofree char *path = test_data_path (name);
  g_autofree char *bytes = NULL;
  gsize length;
  MokedMail *mail;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  mail = moked_mail_read (bytes, length);
  g_assert_nonnull (mail);

  return mail;
}

static const MokedMailVerdict *
get_verdict (const MokedMail *mail,
             guint            n)
{
  g_assert_cmpuint (n, <, mail->verdicts->len);

  return mail->verdicts->pdata[n];
}

/* What holds of any mail. */
static void
check (const MokedMail *mail)
{
  const char *texts[] = { mail->from, mail->from_name, mail->subject, mail->body, mail->key, mail->original_subject };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (g_utf8_validate (texts[i], -1, NULL));
  for (guint i = 0; mail->to[i]; i++)
    g_assert_true (g_utf8_validate (mail->to[i], -1, NULL));
  for (guint i = 0; mail->references[i]; i++)
    g_assert_true (g_utf8_validate (mail->references[i], -1, NULL));
  for (guint i = 0; i < mail->verdicts->len; i++)
    {
      const MokedMailVerdict *verdict = mail->verdicts->pdata[i];

      g_assert_true (g_utf8_validate (verdict->address, -1, NULL));
      g_assert_true (g_utf8_validate (verdict->final_address, -1, NULL));
      g_assert_true (g_utf8_validate (verdict->reason, -1, NULL));
      g_assert_true (g_utf8_validate (verdict->code, -1, NULL));
      g_assert_true (verdict->action == MOKED_MAIL_FAILED || !verdict->is_permanent);
    }
  g_assert_true (mail->mail_kind != MOKED_MAIL_BOUNCE || mail->verdicts->len > 0);
  g_assert_cmpint (mail->date, >=, 0);
}

/* --- codes --------------------------------------------------------------------------------------------- */

static void
test_codes (void)
{
  static const struct { const char *text, *reply, *status; } cases[] = {
    { "550 5.1.1 <a@b.c>... User Unknown", "550", "5.1.1" },
    { "550-5.7.26 This mail has been blocked", "550", "5.7.26" },
    { "550 #5.1.0 Address rejected.", "550", "5.1.0" },
    { "Remote Server returned '550 5.1.10 RESOLVER'", "550", "5.1.10" },
    { "Sorry, I couldn't find any host named b.c. (#5.1.2)", "", "5.1.2" },
    { "host mx.b.c[192.0.2.22] said: 450 4.2.2 Mailbox Full", "450", "4.2.2" },
    { "host 5.1.1.20 said: 552 Error: disk quota exceeded", "552", "" },
    { "421 mwinf5c77 ME Service refuse.", "421", "" },
    { "250 2.1.0 Sender ok; 554 5.7.1 Denied", "554", "5.7.1" },
    { "from [192.0.2.2]:25: Exim 4.72 at 10:15:500", "", "" },
    { "retry timeout exceeded", "", "" },
    { "smtp; 5.1.0 - Unknown address error 550-'5.2.2 <a@b.c>... Mailbox Full'", "550", "5.2.2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MokedSmtpReply reply;

      g_assert_cmpint (moked_smtp_reply_find (cases[i].text, &reply), ==, *cases[i].reply || *cases[i].status);
      g_assert_cmpstr (reply.reply, ==, cases[i].reply);
      g_assert_cmpstr (reply.status, ==, cases[i].status);
    }
}

/* --- reports -------------------------------------------------------------------------------------------- */

static void
test_recorded_bounce (void)
{
  g_autoptr(MokedMail) mail = read_recording ("smtp-dsn/opensmtpd-dsn-failed.eml");
  const MokedMailVerdict *verdict = get_verdict (mail, 0);

  check (mail);
  g_assert_cmpint (mail->mail_kind, ==, MOKED_MAIL_BOUNCE);
  g_assert_true (mail->has_report);
  g_assert_cmpuint (mail->verdicts->len, ==, 1);
  g_assert_cmpint (verdict->action, ==, MOKED_MAIL_FAILED);
  g_assert_cmpstr (verdict->address, ==, "gone@example.org");
  g_assert_true (verdict->is_permanent);
  g_assert_cmpstr (verdict->code, ==, "5.3.0");
  /* The report part does not say why, the words do. */
  g_assert_cmpstr (verdict->reason, ==, "\"no such user\"");
  g_assert_cmpstr (mail->original_id, ==, "49cf7ac898e33c84@pbx.example");
  g_assert_cmpstr (mail->message_id, ==, "49cf7acc5923141f@vm");
  g_assert_cmpint (mail->date, ==, G_GINT64_CONSTANT (1795288476000000));
}

static void
test_recorded_mail (void)
{
  g_autoptr(MokedMail) mail = read_recording ("smtp-dsn/opensmtpd-delivered.eml");

  check (mail);
  g_assert_cmpint (mail->mail_kind, ==, MOKED_MAIL_ORDINARY);
  g_assert_cmpstr (mail->from, ==, "a@example.org");
  g_assert_cmpstr (mail->to[0], ==, "b@example.org");
  g_assert_cmpstr (mail->subject, ==, "x");
  g_assert_cmpstr (mail->body, ==, "hi");
  g_assert_false (mail->is_automatic);
}

#define REPORT_HEAD \
  "From: MAILER-DAEMON@mx.example\nTo: bounces+t0ken@us.example\nSubject: Undelivered Mail\n" \
  "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n" \
  "--b\nContent-Type: text/plain\n\nIt could not be delivered.\n" \
  "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
#define REPORT_TAIL \
  "\n--b\nContent-Type: message/rfc822\n\nReturn-Path: <bounces+t0ken@us.example>\nMessage-ID: <m1@us.example>\n" \
  "From: us@us.example\nTo: c@d.example\nSubject: =?utf-8?B?16nXnNeV150=?=\n" \
  "Content-Type: multipart/report; report-type=delivery-status; boundary=\"c\"\n\n" \
  "--c\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; not@this.example\nAction: failed\n" \
  "Status: 5.0.0\n--c--\n--b--\n"

static void
test_every_recipient (void)
{
  static const struct
  {
    const char      *address;
    const char      *final;
    MokedMailAction  action;
    gboolean         is_permanent;
    const char      *code;
    const char      *reason;
  } want[] = {
    { "a@d.example", "box@e.example", MOKED_MAIL_FAILED, TRUE, "5.1.1", "550 5.1.1 no such user" },
    { "b@d.example", "b@d.example", MOKED_MAIL_DELAYED, FALSE, "4.2.2", "452 4.2.2 full" },
    { "c@d.example", "c@d.example", MOKED_MAIL_DELIVERED, FALSE, "2.1.5", "250 ok" },
    { "d@d.example", "d@d.example", MOKED_MAIL_RELAYED, FALSE, "2.0.0", "" },
    { "e@d.example", "e@d.example", MOKED_MAIL_EXPANDED, FALSE, "2.0.0", "" },
    { "f@d.example", "f@d.example", MOKED_MAIL_FAILED, FALSE, "4.4.7", "gave up" },
    { "g@d.example", "g@d.example", MOKED_MAIL_FAILED, TRUE, "5.7.1", "550-5.7.1 Denied 550 5.7.1 see http://x.example" },
  };
  /* The last three have no empty line between them; the last one's reason is folded badly. */
  g_autoptr(MokedMail) mail = read_text (REPORT_HEAD
    "Original-Recipient: rfc822;a@d.example\nFinal-Recipient: rfc822; <box@e.example>\nAction: failed\nStatus: 5.1.1\n"
    "Diagnostic-Code: smtp; 550 5.1.1\n no such user\n\n"
    "final-recipient: RFC822; b@d.example\naction: Delayed\nstatus: 4.2.2 (mailbox full)\n"
    "Diagnostic-Code: SMTP; 452 4.2.2 full\n\n"
    "Final-Recipient: rfc822; c@d.example\nAction: delivered\nStatus: 2.1.5\nDiagnostic-Code: smtp; 250 ok\n\n"
    "Final-Recipient: rfc822; d@d.example\nAction: relayed\nStatus: 2.0.0\n\n"
    "Final-Recipient: rfc822; e@d.example\nAction: expanded (to list)\nStatus: 2.0.0\n"
    "Final-Recipient: rfc822; f@d.example\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: x-unix; gave up\n"
    "Final-Recipient: rfc822; g@d.example\nAction: failed\nStatus: 5.0.0\n"
    "Diagnostic-Code: smtp; 550-5.7.1 Denied\n550 5.7.1 see http://x.example\n" REPORT_TAIL);

  check (mail);
  g_assert_cmpint (mail->mail_kind, ==, MOKED_MAIL_BOUNCE);
  g_assert_cmpuint (mail->verdicts->len, ==, G_N_ELEMENTS (want));
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      const MokedMailVerdict *verdict = get_verdict (mail, i);

      g_assert_cmpstr (verdict->address, ==, want[i].address);
      g_assert_cmpstr (verdict->final_address, ==, want[i].final);
      g_assert_cmpint (verdict->action, ==, want[i].action);
      g_assert_cmpint (verdict->is_permanent, ==, want[i].is_permanent);
      g_assert_cmpstr (verdict->code, ==, want[i].code);
      g_assert_cmpstr (verdict->reason, ==, want[i].reason);
    }

  g_assert_cmpstr (mail->original_id, ==, "m1@us.example");
  g_assert_cmpstr (mail->original_subject, ==, "שלום");
  g_assert_cmpstr (mail->envelopes[0], ==, "bounces+t0ken@us.example");
  g_assert_cmpstr (mail->to[0], ==, "bounces+t0ken@us.example");
}

/* Somebody passes a bounce on: it is theirs. */
static void
test_forwarded_bounce (void)
{
  g_autoptr(MokedMail) mail = read_text (
    "From: Dana <dana@d.example>\nTo: us@us.example\nSubject: Fwd: what is this?\n"
    "Content-Type: multipart/mixed; boundary=\"a\"\n\n--a\nContent-Type: text/plain\n\nLook.\n"
    "--a\nContent-Type: message/rfc822\n\n" REPORT_HEAD
    "Final-Recipient: rfc822; a@d.example\nAction: failed\nStatus: 5.1.1\n" REPORT_TAIL "\n--a--\n");

  check (mail);
  g_assert_cmpint (mail->mail_kind, ==, MOKED_MAIL_ORDINARY);
  g_assert_cmpstr (mail->body, ==, "Look.");
}

#define COMPLAINT(fields, to) \
  "From: fbl@isp.example\nTo: abuse@us.example\nSubject: FW: Sale\n" \
  "Content-Type: multipart/report; report-type=feedback-report; boundary=\"b\"\n\n" \
  "--b\nContent-Type: text/plain\n\nThis is an email abuse report.\n" \
  "--b\nContent-Type: message/feedback-report\n\n" fields "User-Agent: X/1\nVersion: 1\n\n" \
  "--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <m2@us.example>\nTo: " to "\nSubject: Sale\n\n--b--\n"

static void
test_complaints (void)
{
  static const struct { const char *text, *type, *address; } cases[] = {
    { COMPLAINT ("Feedback-Type: abuse\nOriginal-Rcpt-To: <a@d.example>\n", "x@y.example"), "abuse", "a@d.example" },
    { COMPLAINT ("Feedback-Type: Opt-Out\nRemoval-Recipient: b@d.example\n", "x@y.example"), "opt-out", "b@d.example" },
    { COMPLAINT ("Feedback-Type: abuse\n", "\"C\" <c@d.example>"), "abuse", "c@d.example" },
    { COMPLAINT ("Feedback-Type: abuse\n", "redacted@d.example"), "abuse", NULL },
    { COMPLAINT ("Feedback-Type: not-spam\nOriginal-Rcpt-To: a@d.example\n", "a@d.example"), "not-spam", "a@d.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(MokedMail) mail = read_text (cases[i].text);

      check (mail);
      g_assert_cmpint (mail->mail_kind, ==, MOKED_MAIL_COMPLAINT);
      g_assert_cmpstr (mail->feedback_type, ==, cases[i].type);
      g_assert_cmpstr (mail->original_id, ==, "m2@us.example");
      g_assert_cmpuint (mail->verdicts->len, ==, cases[i].address ? 1 : 0);
      if (cases[i].address)
        g_assert_cmpstr (get_verdict (mail, 0)->address, ==, cases[i].address);
    }
}

/* --- words ----------------------------------------------------------------------------------------------- */

#define DAEMON "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: us@us.example\nSubject: failure notice\n\n"

static void
test_bounces_in_words (void)
{
  static const struct
  {
    const char *text, *address, *code, *reason, *original_id;
    gboolean    is_permanent;
    gboolean    is_delay;
  } cases[] = {
    { DAEMON "Hi. I wasn't able to deliver your message to the following addresses.\n\n<a@d.example>:\n"
      "192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 no <a@d.example>\nGiving up.\n\n"
      "--- Below this line is a copy of the message.\n\nReturn-Path: <us@us.example>\nMessage-ID: <m3@us.example>\n"
      "To: a@d.example\n\nx\n",
      "a@d.example", "5.1.1",
      "192.0.2.1 does not like recipient. Remote host said: 550 5.1.1 no <a@d.example> Giving up.", "m3@us.example", TRUE },
    { "From: postmaster@mx.example\nX-Failed-Recipients: b@d.example\nSubject: Mail delivery failed\n\n"
      "A message that you sent could not be delivered.\n\n  b@d.example\n    mailbox is full: retry timeout exceeded\n",
      "b@d.example", "", "mailbox is full: retry timeout exceeded", NULL, FALSE },
    { DAEMON "A message sent by\n\n  <us@us.example>\n\ncould not be delivered:\n\n  c@e.example\n"
      "    (generated from c@d.example)\n    Unrouteable address\n",
      "c@d.example", "", "(generated from c@d.example) Unrouteable address", NULL, TRUE },
    { DAEMON "THIS IS A WARNING MESSAGE ONLY.\n\nDelivery to the following recipient has been delayed:\n\n     d@d.example\n",
      "d@d.example", "", "THIS IS A WARNING MESSAGE ONLY. Delivery to the following recipient has been delayed: d@d.example",
      NULL, FALSE, TRUE },
    { DAEMON "Your message could not be delivered.\n\n554 <e@d.example>... Service unavailable\n",
      "e@d.example", "554", "554 <e@d.example>... Service unavailable", NULL, TRUE },
    { DAEMON "We could not deliver to f@d.example (user unknown).\n", "f@d.example", "",
      "We could not deliver to f@d.example (user unknown).", NULL, TRUE },
    /* The boundary that the header names is not in it: the report stands in the text. */
    { "From: MAILER-DAEMON@mx.example\nTo: us@us.example\nSubject: Undelivered Mail\n"
      "Content-Type: multipart/report; boundary=\"lost\"\n\n--b\nContent-Type: message/delivery-status\n\n"
      "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; g@d.example\nAction: failed\nStatus: 5.2.1\n"
      "Diagnostic-Code: smtp; 550 disabled\n\n--b\nContent-Type: message/rfc822\n\nReceived: by x\n"
      "Message-ID: <m4@us.example>\n\n--b--\n",
      "g@d.example", "5.2.1", "550 disabled", "m4@us.example", TRUE },
    { DAEMON "{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bouncedRecipients\":"
      "[{\"emailAddress\":\"h@d.example\",\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 no\"}]},\"mail\":"
      "{\"messageId\":\"s1\",\"headers\":[{\"name\":\"Message-ID\",\"value\":\"<m5@us.example>\"}]}}\n\n--\nBye\n",
      "h@d.example", "5.1.1", "550 no", "m5@us.example", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(MokedMail) mail = read_text (cases[i].text);
      const MokedMailVerdict *verdict;

      check (mail);
      g_assert_cmpint (mail->mail_kind, ==, MOKED_MAIL_BOUNCE);
      g_assert_false (mail->has_report);
      g_assert_cmpuint (mail->verdicts->len, ==, 1);
      verdict = get_verdict (mail, 0);
      g_assert_cmpstr (verdict->address, ==, cases[i].address);
      g_assert_cmpstr (verdict->code, ==, cases[i].code);
      g_assert_cmpstr (verdict->reason, ==, cases[i].reason);
      g_assert_cmpstr (mail->original_id, ==, cases[i].original_id);
      g_assert_cmpint (verdict->is_permanent, ==, cases[i].is_permanent);
      g_assert_cmpint (verdict->action, ==, cases[i].is_delay ? MOKED_MAIL_DELAYED : MOKED_MAIL_FAILED);
    }
}

/* An absence note, a person who writes of failures, a server that has other news. */
static void
test_what_is_no_bounce (void)
{
  static const char * const texts[] = {
    "Return-Path: <>\nFrom: Dana <dana@d.example>\nAuto-Submitted: auto-replied\nSubject: I am away\n\n"
    "Until Sunday; write to noa@d.example.\n",
    "From: Dana <dana@d.example>\nSubject: Delivery failed\n\nMy order could not be delivered: 550 shekels are gone.\n",
    "From: postmaster@mx.example\nSubject: Maintenance\n\nThe server rests tonight. Ask help@mx.example.\n",
    DAEMON "{\"notificationType\":\"Bounce\"}\n{}\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(MokedMail) mail = read_text (texts[i]);

      check (mail);
      g_assert_cmpint (mail->mail_kind, ==, MOKED_MAIL_ORDINARY);
      g_assert_cmpint (mail->is_automatic, ==, i == 0);
    }
}

/* --- what people write ------------------------------------------------------------------------------------ */

static void
test_hebrew (void)
{
  static const struct { const char *text, *name, *subject, *body; } cases[] = {
    /* windows-1255, base64 and quoted-printable */
    { "From: =?windows-1255?B?4+Tk?= <d@d.example>\nSubject: =?WINDOWS-1255?Q?=F9=EC=E5=ED_=F8=E1?=\n"
      "Content-Type: text/plain; charset=windows-1255\nContent-Transfer-Encoding: quoted-printable\n\n=F9=EC=E5=ED",
      "דהה", "שלום רב", "שלום" },
    /* the same bytes by their ISO names; the "-i" says logical order */
    { "From: d@d.example\nSubject: =?iso-8859-8-i?Q?=F9=EC=E5=ED?=\n"
      "Content-Type: text/plain; charset=\"iso-8859-8-i\"\n\n\xf9\xec\xe5\xed 10:30", "", "שלום", "שלום 10:30" },
    { "From: d@d.example\nSubject: =?ISO-8859-8?B?+ezl7Q==?=\n"
      "Content-Type: text/plain; charset=ISO-8859-8\n\n\xf9\xec\xe5\xed", "", "שלום", "שלום" },
    /* visual order, as old mailers wrote it: "shalom lakhem, 10:30 (moked)" */
    { "From: d@d.example\nSubject: x\nContent-Type: text/plain; charset=iso-8859-8\n\n"
      "(\xe3\xf7\xe5\xee) 10:30 ,\xed\xeb\xec \xed\xe5\xec\xf9\nLatin line", "", "x", "שלום לכם, 10:30 (מוקד)\nLatin line" },
    /* 8-bit headers without any encoding said, as Windows programs of old wrote them; and in UTF-8 */
    { "From: \xe3\xf0\xe4 <d@d.example>\nSubject: \xf9\xec\xe5\xed\n\n\xf9\xec\xe5\xed\n", "דנה", "שלום", "שלום" },
    { "From: דנה <d@d.example>\nSubject: שלום\n\nשלום\n", "דנה", "שלום", "שלום" },
    /* a charset that nobody knows, and one that is a lie */
    { "From: d@d.example\nSubject: x\nContent-Type: text/plain; charset=x-moon\n\n\xf9\xec\xe5\xed", "", "x", "שלום" },
    { "From: d@d.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n\xf9\xec\xe5\xed", "", "x", "שלום" },
    { "From: d@d.example\nSubject: x\nContent-Type: text/plain; charset=us-ascii\n\nשלום", "", "x", "שלום" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(MokedMail) mail = read_text (cases[i].text);

      check (mail);
      g_assert_cmpstr (mail->from_name, ==, cases[i].name);
      g_assert_cmpstr (mail->from, ==, "d@d.example");
      g_assert_cmpstr (mail->subject, ==, cases[i].subject);
      g_assert_cmpstr (mail->body, ==, cases[i].body);
    }
}

static void
test_html (void)
{
  static const struct { const char *html, *text; } cases[] = {
    { "<html><head><title>T</title><style>p {x}</style></head><body><p>One &amp; two</p><p>three</p></body></html>",
      "One & two\n\nthree" },
    { "a<br>b<br/>c <b>d</b>\n e", "a\nb\nc d e" },
    { "<div>a</div><div><div>b</div></div>", "a\nb" },
    { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc" },
    { "&#1513;&#x5DC;&nbsp;x &unknown; 1 < 2 &", "של x &unknown; 1 < 2 &" },
    { "<script>if (a < b) \"</p>\"</script>x<!-- <p> -->y", "xy" },
    { "<a title=\"1 > 2\">x</a>", "x" },
    { "<pre>a\n  b</pre>c", "a\n  b\n\nc" },
    { "<", "<" }, { "<p", "" }, { "<!--", "" }, { "&#0;&#xD800;&#99999999;", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = moked_mail_text_from_html (cases[i].html);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_parts (void)
{
  g_autoptr(MokedMail) mail = read_text (
    "From: \"Levi, Dana\" <dana@d.example>\nTo: us+token@us.example\nCc: A <a@us.example>, b@us.example\n"
    "Delivered-To: box@us.example\nDate: Sun, 22 Nov 2026 14:00:00 +0200\nMessage-ID: <r1@d.example>\n"
    "In-Reply-To: <m1@us.example>\nReferences: <m0@us.example>\n <m1@us.example>\nSubject: Re: x\n"
    "Content-Type: multipart/mixed; boundary=\"a\"\n\npreface\n"
    "--a\nContent-Type: multipart/alternative; boundary=\"b\"\n\n"
    "--b\nContent-Type: text/html\n\n<p>html</p>\n--b\nContent-Type: text/plain\n\nplain\n--b--\n"
    "--a\nContent-Type: text/plain\nContent-Disposition: attachment; filename=x.txt\n\nnot this\n"
    "--a\nContent-Type: text/html\n\n<p>footer</p>\n--a--\nepilogue\n");
  g_autofree char *to = g_strjoinv (" ", mail->to);
  g_autofree char *references = g_strjoinv (" ", mail->references);

  check (mail);
  g_assert_cmpstr (mail->from, ==, "dana@d.example");
  g_assert_cmpstr (mail->from_name, ==, "Levi, Dana");
  g_assert_cmpstr (to, ==, "us+token@us.example a@us.example b@us.example box@us.example");
  g_assert_cmpstr (mail->body, ==, "plain\n\nfooter");
  g_assert_cmpint (mail->date, ==, MOKED_TEST_NOW);
  g_assert_cmpstr (mail->key, ==, "r1@d.example");
  g_assert_cmpstr (references, ==, "m1@us.example m1@us.example m0@us.example");
}

static void
test_broken_headers (void)
{
  static const struct { const char *text, *from, *subject; } cases[] = {
    { "from : dana@d.example\nsubject:\tx\n  y\n\nb", "dana@d.example", "x y" },
    { "Subject: x\nThis line is no header\nFrom: dana@d.example\n\nb", "dana@d.example", "x" },
    { "From: \"unclosed <dana@d.example>\nSubject: x\n\nb", "dana@d.example", "x" },
    { "From: dana at d.example\nReturn-Path: <dana@d.example>\nSubject: =?broken?Q?x\n\nb", "dana@d.example", "=?broken?Q?x" },
    { "From: <>\nSubject: x\n\n", "", "x" },
    { "From: a@b@c.example\nSubject: x\nDate: yesterday\n\n", "a@b", "x" },
    { "From MAILER Sat Nov 21 19:14:35 2026\nFrom: dana@d.example\nSubject: x\n\n", "dana@d.example", "x" },
    { "\r\nFrom: dana@d.example\r\nSubject: x\r\n\r\nb\r\n", "dana@d.example", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(MokedMail) mail = read_text (cases[i].text);

      check (mail);
      g_assert_cmpstr (mail->from, ==, cases[i].from);
      g_assert_cmpstr (mail->subject, ==, cases[i].subject);
      g_assert_cmpint (mail->date, ==, MOKED_NO_INSTANT);
    }
}

/* No mail is written after it came; clocks that are wrong by less than a day are believed. */
static void
test_date (void)
{
  static const struct
  {
    const char *headers;
    gint64      date;
  } dates[] = {
    { "Date: Sun, 22 Nov 2026 14:00:00 +0200\nReceived: by a; Sun, 22 Nov 2026 13:00:00 +0200", MOKED_TEST_NOW },
    { "Date: Sat, 22 Nov 3609 14:00:00 +0200\nReceived: by a; Sun, 22 Nov 2026 14:00:00 +0200", MOKED_TEST_NOW },
    { "Date: yesterday\nReceived: by a;\n Sun, 22 Nov 2026 14:00:00 +0200", MOKED_TEST_NOW },
    { "Date: Sun, 22 Nov 2026 14:00:00 +0200\nReceived: by a; tomorrow", MOKED_TEST_NOW },
    { "Received: by a", MOKED_NO_INSTANT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *text = g_strconcat ("From: dana@d.example\n", dates[i].headers, "\n\nb", NULL);
      g_autoptr(MokedMail) mail = read_text (text);

      g_assert_cmpint (mail->date, ==, dates[i].date);
    }
}

/* --- any bytes --------------------------------------------------------------------------------------------- */

static void
test_no_mail (void)
{
  static const char * const texts[] = {
    "", "\n\n", "hello", "a;b;c\n1;2;3\n", "BEGIN:VCARD\nFN:x\nTEL:1\nEND:VCARD\n", "{\"From\": \"x\"}", "Subject: alone\n",
    "<html>\nFrom: x\nTo: y\n", "name: x\nage: 3\n", "\xff\xfe\0x\0\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_null (moked_mail_read (texts[i], strlen (texts[i])));
      g_assert_cmpint (moked_mailbox_recognise (texts[i], strlen (texts[i])), ==, MOKED_MAILBOX_NONE);
    }
}

static void
test_deep_and_large (void)
{
  g_autoptr(GString) deep = g_string_new ("From: d@d.example\nSubject: deep\n");
  g_autoptr(GString) large = g_string_new ("From: d@d.example\nSubject: ");
  g_autoptr(MokedMail) deep_mail = NULL, large_mail = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (deep, "Content-Type: multipart/mixed; boundary=\"b%u\"\n\n--b%u\n", i, i);
  g_string_append (deep, "Content-Type: text/plain\n\nx\n");
  deep_mail = read_text (deep->str);
  check (deep_mail);

  for (guint i = 0; i < 200000; i++)
    g_string_append (large, "ש");
  g_string_append (large, "\nContent-Type: text/plain; charset=utf-8\n\n");
  for (guint i = 0; i < 500000; i++)
    g_string_append (large, "לום ");
  large_mail = read_text (large->str);
  check (large_mail);
  g_assert_cmpuint (strlen (large_mail->body), <=, 256 * 1024);
  g_assert_cmpuint (strlen (large_mail->body), >, 250 * 1024);
  g_assert_cmpuint (strlen (large_mail->subject), <=, 2000);
}

static void
test_nuls (void)
{
  static const char text[] = "From: d@d.example\nSubject: a\0b\nContent-Type: text/plain\n\nbefore\0after\n";
  g_autoptr(MokedMail) mail = moked_mail_read (text, sizeof text - 1);

  g_assert_nonnull (mail);
  check (mail);
  g_assert_cmpstr (mail->body, ==, "before after");
}

/* Cut anywhere, and with bytes of it changed: never a crash, always what holds of any mail. */
static void
test_mutations (void)
{
  static const char report[] = REPORT_HEAD
    "Original-Recipient: rfc822;a@d.example\nFinal-Recipient: rfc822; <box@e.example>\nAction: failed\nStatus: 5.1.1\n"
    "Diagnostic-Code: smtp; 550 5.1.1\n no such user\n" REPORT_TAIL;
  static const char words[] = DAEMON
    "Hi. I wasn't able to deliver your message.\n\n<a@d.example>:\nRemote host said: 550 5.1.1 no <a@d.example>\n\n"
    "--- Below.\n\nReturn-Path: <us@us.example>\nMessage-ID: <m3@us.example>\nTo: a@d.example\n\nx\n";
  static const char notes[] = "From: =?windows-1255?B?4+Tk?= <d@d.example>\nSubject: =?utf-8?Q?=D7=A9?=\n"
    "Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/html; charset=iso-8859-8\n\n"
    "<p>a &amp; <b>\xe1</b></p>\n--b\nContent-Transfer-Encoding: base64\n\n4+Tk\n--b--\n";
  static const struct { const char *bytes; gsize length; } seeds[] = {
    { report, sizeof report - 1 }, { words, sizeof words - 1 }, { notes, sizeof notes - 1 },
  };
  static const char interesting[] = "\0\n\r<>@:;=?-\"\\ \xff\xd7&";

  for (guint i = 0; i < 6000; i++)
    {
      const guint which = g_test_rand_int_range (0, G_N_ELEMENTS (seeds));
      gsize length = seeds[which].length;
      g_autofree char *bytes = g_memdup2 (seeds[which].bytes, length);
      g_autoptr(MokedMail) mail = NULL;

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        bytes[g_test_rand_int_range (0, length)] = interesting[g_test_rand_int_range (0, sizeof interesting - 1)];
      if (i % 3 == 0)
        length = g_test_rand_int_range (0, length);

      mail = moked_mail_read (bytes, length);
      if (mail)
        check (mail);
    }
}

/* --- mailboxes ---------------------------------------------------------------------------------------------- */

static gboolean
on_mail (const char *bytes,
         gsize       length,
         gint64      line,
         gpointer    data)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT "[%.*s]", line, (int) length, bytes);

  return TRUE;
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *bytes,
            gsize       length,
            gpointer    data)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT "!%s", line, reason);
}

static const MokedMailboxFuncs funcs = { on_mail, on_refused };

/* piece 0: of any size. */
static char *
read_mailbox (const char       *bytes,
              gsize             length,
              MokedMailboxKind  kind,
              gsize             piece,
              gboolean          is_whole,
              gboolean         *has_rest)
{
  GString *out = g_string_new (NULL);
  g_autoptr(MokedMailboxReader) reader = moked_mailbox_reader_new (kind, &funcs, out);

  for (gsize at = 0; at < length; )
    {
      gsize wanted = piece ? piece : (gsize) g_test_rand_int_range (1, 12);
      gsize n = MIN (length - at, wanted);

      g_assert_true (moked_mailbox_reader_push (reader, bytes + at, n));
      at += n;
    }
  g_assert_true (moked_mailbox_reader_end (reader, is_whole));
  *has_rest = moked_mailbox_reader_has_rest (reader);

  return g_string_free_and_steal (out);
}

#define MBOX \
  "From a@b.example Sat Nov 21 19:14:35 2026\nFrom: a@b.example\nSubject: 1\n\nFrom time to time\n>From here\n" \
  "\nFrom me, at 10:30 on my way\n\n>>From there\n\n" \
  "From - Sun Nov 22 09:00:00 2026\r\nFrom: c@d.example\r\nSubject: 2\r\n\r\nx\r\n\r\n" \
  "From e Mon Nov 23 09:00:00 2026\nFrom: e@d.example\nSubject: 3\n\nunfinished"

static void
test_mbox (void)
{
  static const char first[] =
    "1[From: a@b.example\nSubject: 1\n\nFrom time to time\nFrom here\n\nFrom me, at 10:30 on my way\n\n>From there\n]"
    "12[From: c@d.example\r\nSubject: 2\r\n\r\nx\r\n]";
  static const char last[] = "18[From: e@d.example\nSubject: 3\n\nunfinished]";
  g_autofree char *all = g_strconcat (first, last, NULL);

  g_assert_cmpint (moked_mailbox_recognise (MBOX, strlen (MBOX)), ==, MOKED_MAILBOX_MBOX);
  for (guint i = 0; i < 60; i++)
    {
      gboolean has_rest, has_none;
      g_autofree char *growing = read_mailbox (MBOX, strlen (MBOX), MOKED_MAILBOX_MBOX, i % 5 ? 0 : i + 1, FALSE, &has_rest);
      g_autofree char *whole = read_mailbox (MBOX, strlen (MBOX), MOKED_MAILBOX_MBOX, i % 5 ? 0 : i + 1, TRUE, &has_none);

      g_assert_cmpstr (growing, ==, first);
      g_assert_cmpstr (whole, ==, all);
      g_assert_true (has_rest);
      g_assert_false (has_none);
    }
}

static void
test_one_mail (void)
{
  static const char text[] = "From: a@b.example\nSubject: 1\n\nx\n\nFrom a Sat Nov 21 19:14:35 2026\n";
  gboolean has_rest;
  g_autofree char *out = read_mailbox (text, strlen (text), MOKED_MAILBOX_MAIL, 0, FALSE, &has_rest);
  g_autofree char *want = g_strdup_printf ("0[%s]", text);

  g_assert_cmpint (moked_mailbox_recognise (text, strlen (text)), ==, MOKED_MAILBOX_MAIL);
  g_assert_cmpstr (out, ==, want);
  g_assert_false (has_rest);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mail/codes", test_codes);
  g_test_add_func ("/mail/recorded-bounce", test_recorded_bounce);
  g_test_add_func ("/mail/recorded-mail", test_recorded_mail);
  g_test_add_func ("/mail/every-recipient", test_every_recipient);
  g_test_add_func ("/mail/forwarded-bounce", test_forwarded_bounce);
  g_test_add_func ("/mail/complaints", test_complaints);
  g_test_add_func ("/mail/bounces-in-words", test_bounces_in_words);
  g_test_add_func ("/mail/what-is-no-bounce", test_what_is_no_bounce);
  g_test_add_func ("/mail/hebrew", test_hebrew);
  g_test_add_func ("/mail/html", test_html);
  g_test_add_func ("/mail/parts", test_parts);
  g_test_add_func ("/mail/broken-headers", test_broken_headers);
  g_test_add_func ("/mail/date", test_date);
  g_test_add_func ("/mail/no-mail", test_no_mail);
  g_test_add_func ("/mail/deep-and-large", test_deep_and_large);
  g_test_add_func ("/mail/nuls", test_nuls);
  g_test_add_func ("/mail/mutations", test_mutations);
  g_test_add_func ("/mail/mbox", test_mbox);
  g_test_add_func ("/mail/one-mail", test_one_mail);

  return g_test_run ();
}
