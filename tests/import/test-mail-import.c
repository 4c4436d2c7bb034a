/* test-mail-import.c: mailboxes into the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "core/customers/moked-customer.h"
#include "core/import/moked-mail-import.h"
#include "core/messages/moked-message.h"
#include "support/moked-test-exchange.h"

#include <string.h>

/* --- a store that knows two customers and what was sent to them ------------------------------------------- */

typedef struct
{
  TestExchange   *exchange; /* has a project */
  MokedTestStore *test;
  gint64          dana;
  gint64          noa;
  gint64          sale;     /* to dana, token "t0ken" */
  gint64          notice;   /* to noa */
} Known;

static gint64
meet (MokedWriter *writer,
      const char  *name,
      const char  *address)
{
  g_autoptr(GPtrArray) phones = g_ptr_array_new ();
  const char *emails[] = { address, NULL };
  MokedNewCustomer customer = {
    .external_id = name, .name = name, .phones = phones, .emails = (GStrv) emails, .created_at = MOKED_TEST_NOW,
  };
  MokedMet met;
  gint64 id = moked_customer_meet (writer, 1, &customer, &met, NULL);

  g_assert_cmpint (id, >, 0);

  return id;
}

static gint64
record (MokedWriter           *writer,
        gint64                 customer_id,
        const char            *address,
        const MokedMessageKey *keys,
        guint                  n_keys)
{
  MokedNewMessage message = {
    .customer_id = customer_id, .channel = MOKED_CHANNEL_EMAIL, .subject = "Sale", .body = "…", .address = address,
    .source = "outbox", .keys = keys, .n_keys = n_keys,
    .fact = { .kind = MOKED_EVENT_MESSAGE_SENT, .occurred_at = MOKED_TEST_NOW - 10 * MOKED_MINUTE },
  };
  gint64 id = moked_message_record (writer, &message, NULL);

  g_assert_cmpint (id, >, 0);

  return id;
}

static gboolean
make_known (MokedWriter   *writer,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  static const MokedMessageKey of_sale[] = { { "message_id", "m1@us.example" }, { "verp", "t0ken" } };
  static const MokedMessageKey of_notice[] = { { "message_id", "m2@us.example" } };
  Known *known = data;

  known->dana = meet (writer, "Dana", "dana@d.example");
  known->noa = meet (writer, "Noa", "noa@n.example");
  known->sale = record (writer, known->dana, "dana@d.example", of_sale, G_N_ELEMENTS (of_sale));
  known->notice = record (writer, known->noa, "noa@n.example", of_notice, G_N_ELEMENTS (of_notice));

  return TRUE;
}

static void
known_init (Known *known)
{
  known->exchange = test_exchange_new ();
  known->test = known->exchange->test;
  moked_test_write (known->test->store, make_known, known);
}

static void
known_clear (Known *known)
{
  g_clear_pointer (&known->exchange, test_exchange_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

/* --- mails --------------------------------------------------------------------------------------------------- */

#define MAIL(id, from, head, body) \
  "From: " from "\nTo: us@us.example\nSubject: s" id "\nDate: Sun, 22 Nov 2026 13:50:00 +0200\nMessage-ID: <" id "@x>\n" \
  head "\n" body "\n"

#define BOUNCE(id, to, returned, address, action, status) \
  "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: " to "\nSubject: Undelivered\nMessage-ID: <" id "@mx>\n" \
  "Date: Sun, 22 Nov 2026 13:55:00 +0200\n" \
  "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n" \
  "--b\nContent-Type: text/plain\n\nCould not be delivered.\n\n--b\nContent-Type: message/delivery-status\n\n" \
  "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; " address "\nAction: " action "\nStatus: " status "\n" \
  "Diagnostic-Code: smtp; 550 no such user\n\n--b\nContent-Type: text/rfc822-headers\n\n" returned "Subject: Sale\n\n--b--\n"

static const struct { const char *path, *text; } box[] = {
  { "Maildir/new/1.reply", MAIL ("a1", "Dana <DANA@d.example>", "In-Reply-To: <m1@us.example>\n", "yes please") },
  { "Maildir/new/2.stranger", MAIL ("a2", "who@nobody.example", "", "hello") },
  { "Maildir/cur/3.plain:2,S", MAIL ("a3", "Noa <noa@n.example>", "", "a question") },
  /* by its envelope, whatever address the server names */
  { "Maildir/new/4.verp", BOUNCE ("b1", "bounces+t0ken@us.example", "", "box77@relay.example", "failed", "5.1.1") },
  /* by Message-ID */
  { "Maildir/new/5.id", BOUNCE ("b2", "us@us.example", "Message-ID: <m2@us.example>\n", "alias@n.example", "delayed", "4.4.1") },
  /* by address */
  { "Maildir/new/6.address", BOUNCE ("b3", "us+words@us.example", "", "noa@n.example", "failed", "4.2.2") },
  /* by where it went on to, for nobody has the address that we are said to have written to */
  { "Maildir/new/61.final", BOUNCE ("b6", "us@us.example", "",
    "dana@d.example\nOriginal-Recipient: rfc822;info@d.example", "delayed", "4.0.0") },
  /* nobody's */
  { "Maildir/new/7.unknown", BOUNCE ("b4", "us@us.example", "", "gone@nobody.example", "failed", "5.1.1") },
  /* tells nothing */
  { "Maildir/new/8.relayed", BOUNCE ("b5", "us@us.example", "", "dana@d.example", "relayed", "2.0.0") },
  /* the same mail again, as a copy in another folder */
  { "Maildir/cur/9.again", MAIL ("a1", "Dana <DANA@d.example>", "In-Reply-To: <m1@us.example>\n", "yes please") },
  /* no mail, and one on its way */
  { "Maildir/new/dovecot.index", "\x07\x03\x01\n" },
  { "Maildir/tmp/10.half", MAIL ("a9", "dana@d.example", "", "half") },
};

static void
write_file (const char *folder,
            const char *name,
            const char *text,
            gssize      length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static MokedImportReport *
import (Known      *known,
        const char *folder,
        const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *paths[] = { path, NULL };
  g_autoptr(GError) error = NULL;
  MokedImportReport *report = moked_mail_import (known->test->store, paths, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  for (guint i = 0; i < report->files->len; i++)
    {
      const MokedImportFile *file = report->files->pdata[i];

      g_assert_cmpint (file->lines, ==, file->accepted + file->met_again + file->refused + file->skipped);
    }

  return report;
}

static void
assert_counts (const MokedImportReport *report,
               gint64                   accepted,
               gint64                   met_again,
               gint64                   refused,
               gint64                   skipped)
{
  g_assert_cmpstr (report->import_state, ==, "done");
  g_assert_cmpint (report->accepted, ==, accepted);
  g_assert_cmpint (report->met_again, ==, met_again);
  g_assert_cmpint (report->refused, ==, refused);
  g_assert_cmpint (report->skipped, ==, skipped);
}

static gint64
count (Known      *known,
       const char *format,
       gint64      id)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_auto(GStrv) parts = g_strsplit (format, "%", -1);
  g_autofree char *sql = g_strjoinv (number, parts);

  return moked_test_get_int (known->test->store, sql);
}

static void
assert_maildir (Known *known)
{
  /* Dana: her answer to the sale, and that it bounced. */
  g_assert_cmpint (count (known, "SELECT count(*) FROM message WHERE customer_id = % AND direction = 1", known->dana), ==, 1);
  g_assert_cmpint (count (known, "SELECT reply_to_id FROM message WHERE customer_id = % AND source = 'mailbox'", known->dana),
                   ==, known->sale);
  g_assert_cmpint (count (known, "SELECT message_status FROM message WHERE id = %", known->sale), ==, MOKED_MESSAGE_FAILED);
  g_assert_cmpint (count (known, "SELECT replied_at IS NOT NULL FROM message WHERE id = %", known->sale), ==, 1);
  g_assert_cmpint (count (known, "SELECT count(*) FROM message WHERE id = % AND failure_code = '5.1.1'", known->sale), ==, 1);
  /* Noa: a question of her own; the notice was delayed, then failed. */
  g_assert_cmpint (count (known, "SELECT count(*) FROM message WHERE customer_id = % AND direction = 1 "
                                 "AND reply_to_id IS NULL AND body = 'a question'", known->noa), ==, 1);
  g_assert_cmpint (count (known, "SELECT count(*) FROM message WHERE id = % AND failure_code = '4.2.2'", known->notice), ==, 1);
  /* A stranger and somebody whom nobody knows are kept. */
  g_assert_cmpint (count (known, "SELECT count(*) FROM inbound_item WHERE item_state = 'unmatched'", 0), ==, 2);
  g_assert_cmpint (count (known, "SELECT count(*) FROM inbound_item WHERE address = 'gone@nobody.example'", 0), ==, 1);
  g_assert_cmpint (count (known, "SELECT count(*) FROM inbound_item", 0), ==, 8);
  g_assert_cmpint (count (known, "SELECT count(*) FROM inbound_item WHERE address = 'dana@d.example' AND customer_id = %",
                          known->dana), ==, 1);
}

static void
test_maildir (void)
{
  g_auto(Known) known = { NULL };
  g_autoptr(TestFolder) folder = test_folder_new ();
  g_autoptr(MokedImportReport) first = NULL, second = NULL;
  const MokedImportFile *file;

  known_init (&known);
  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    write_file (folder, box[i].path, box[i].text, -1);

  first = import (&known, folder, "Maildir");
  assert_counts (first, 8, 1, 0, 2);
  g_assert_cmpint (first->unmatched, ==, 2);
  g_assert_cmpuint (first->files->len, ==, 1);
  file = first->files->pdata[0];
  g_assert_cmpstr (file->name, ==, "Maildir");
  g_assert_cmpstr (file->file_kind, ==, "maildir");
  assert_maildir (&known);

  second = import (&known, folder, "Maildir");
  assert_counts (second, 0, 9, 0, 2);
  g_assert_cmpint (second->unmatched, ==, 0);
  assert_maildir (&known);
}

/* One by one or all at once, a file told by its bytes. */
static void
test_other_files (void)
{
  g_auto(Known) known = { NULL };
  g_autoptr(TestFolder) folder = test_folder_new ();
  g_autoptr(MokedImportReport) bad = NULL, all = NULL;
  const MokedRefusal *refusal;

  known_init (&known);
  write_file (folder, "letters/one.eml", box[0].text, -1);
  write_file (folder, "letters/two", box[2].text, -1);
  write_file (folder, "letters/photo.jpg", "\xff\xd8\xff\xe0 JFIF", -1);

  bad = import (&known, folder, "letters/photo.jpg");
  assert_counts (bad, 0, 0, 1, 0);
  refusal = bad->refusals->pdata[0];
  g_assert_cmpstr (refusal->file_name, ==, "photo.jpg");
  g_assert_cmpstr (refusal->reason, ==, "no-mail");

  all = import (&known, folder, "letters");
  assert_counts (all, 2, 0, 0, 1);
}

static char *
make_mbox (guint n)
{
  static const guint which[] = { 0, 1, 2, 3 };
  GString *mbox = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (mbox, "From x Sun Nov 22 13:5%u:00 2026\n%s\n", i, box[which[i]].text);

  return g_string_free_and_steal (mbox);
}

static void
test_growing_mbox (void)
{
  g_auto(Known) known = { NULL };
  g_autoptr(TestFolder) folder = test_folder_new ();
  g_autofree char *two = make_mbox (2), *four = make_mbox (4);
  g_autoptr(MokedImportReport) first = NULL, cut = NULL, whole = NULL;

  known_init (&known);
  write_file (folder, "Inbox", two, -1);
  first = import (&known, folder, "Inbox");
  assert_counts (first, 2, 0, 0, 0);

  /* The third is being written. */
  write_file (folder, "Inbox", four, strlen (two) + 60);
  cut = import (&known, folder, "Inbox");
  assert_counts (cut, 0, 2, 0, 1);

  write_file (folder, "Inbox", four, -1);
  whole = import (&known, folder, "Inbox");
  assert_counts (whole, 2, 2, 0, 0);
  g_assert_cmpint (count (&known, "SELECT count(*) FROM message WHERE body = 'a question'", 0), ==, 1);
}

static void
write_packed (const char *folder,
              const char *name,
              const char *text,
              gsize       cut)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileOutputStream) out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);
  g_autoptr(GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (G_OUTPUT_STREAM (out), G_CONVERTER (packer));
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  if (cut > 0)
    {
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_assert_true (g_file_set_contents (path, bytes, length - cut, NULL));
    }
}

static void
test_packed (void)
{
  g_auto(Known) known = { NULL };
  g_autoptr(TestFolder) folder = test_folder_new ();
  g_autofree char *four = make_mbox (4);
  g_autoptr(MokedImportReport) whole = NULL, broken = NULL;
  const MokedRefusal *refusal;

  known_init (&known);
  write_packed (folder, "broken.gz", four, 20);
  broken = import (&known, folder, "broken.gz");
  g_assert_cmpint (broken->refused, ==, 1);
  refusal = broken->refusals->pdata[0];
  g_assert_cmpstr (refusal->reason, ==, "compressed");

  write_packed (folder, "old.gz", four, 0);
  whole = import (&known, folder, "old.gz");
  g_assert_cmpint (whole->accepted + whole->met_again, ==, 4);
  g_assert_cmpint (whole->met_again, ==, broken->accepted);
}

static gboolean
stop (gpointer data)
{
  g_cancellable_cancel (data);

  return TRUE;
}

static void
on_progress (const MokedImportProgress *progress,
             gpointer                   data)
{
  stop (data);
}

static void
test_cancel (void)
{
  g_auto(Known) known = { NULL };
  g_autoptr(TestFolder) folder = test_folder_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (folder, "Maildir", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(MokedImportReport) report = NULL, rest = NULL;

  known_init (&known);
  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    write_file (folder, box[i].path, box[i].text, -1);

  report = moked_mail_import (known.test->store, paths, on_progress, cancellable, cancellable, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->import_state, ==, "cancelled");

  rest = import (&known, folder, "Maildir");
  g_assert_cmpint (rest->accepted, <=, 8);
  assert_maildir (&known);
}

static gboolean
verify_chain (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  MokedChainReport report;

  g_assert_true (moked_ledger_verify_chain (reader, NULL, NULL, NULL, &report, error));
  g_assert_cmpint (report.bad_seq, ==, 0);

  return TRUE;
}

/* Every mail of others, if they are there: all of them are taken, none twice, and the ledger is whole. */
static void
test_mails_of_the_world (void)
{
  g_auto(Known) known = { NULL };
  const char *data = g_getenv ("MOKED_TEST_DATA");
  g_autofree char *bounces = data ? g_build_filename (data, "email-bounces", NULL) : NULL;
  g_autoptr(MokedImportReport) first = NULL, samples = NULL, second = NULL;

  if (!bounces || !g_file_test (bounces, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("MOKED_TEST_DATA is not set");
      return;
    }

  known_init (&known);
  first = import (&known, data, "email-bounces");
  g_assert_cmpint (first->refused, ==, 0);
  g_assert_cmpint (first->accepted, >, 150);
  second = import (&known, data, "email-bounces");
  g_assert_cmpint (second->accepted, ==, 0);
  g_assert_cmpint (second->met_again, ==, first->accepted + first->met_again);
  samples = import (&known, data, "email-samples");
  g_assert_cmpint (samples->refused, ==, 0);
  moked_test_read (known.test->store, verify_chain, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mail-import/maildir", test_maildir);
  g_test_add_func ("/mail-import/other-files", test_other_files);
  g_test_add_func ("/mail-import/growing-mbox", test_growing_mbox);
  g_test_add_func ("/mail-import/packed", test_packed);
  g_test_add_func ("/mail-import/cancel", test_cancel);
  g_test_add_func ("/mail-import/mails-of-the-world", test_mails_of_the_world);

  return g_test_run ();
}
