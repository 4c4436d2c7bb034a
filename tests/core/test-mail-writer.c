/* test-mail-writer.c: the bytes of a mail, read back by whoever gets it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/base/moked-gmime.h"
#include "core/delivery/moked-mail-writer.h"
#include "core/delivery/moked-mailto.h"

static const MokedMailDraft draft = {
  .from_name = "מוקד השירות",
  .from_address = "office@example.org",
  .to_name = "דנה כהן-לוי",
  .to_address = "dana@example.net",
  .subject = "יתרת התשלום שלך, 450 ש\"ח, ועומדים לרשותך עשרה ימים להשלמת התהליך כולו",
  .text = "שלום דנה,\n.\nשורה שנייה\n",
  .message_id = "m12-ab@example.org",
  .written_at = G_GINT64_CONSTANT (1795348800000000),
};

static GMimeMessage *
read_back (GBytes *mail)
{
  gsize length;
  const char *bytes = g_bytes_get_data (mail, &length);
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer (bytes, length);
  g_autoptr (GMimeParser) parser = g_mime_parser_new_with_stream (stream);

  return g_mime_parser_construct_message (parser, NULL);
}

static void
test_read_back (void)
{
  g_autoptr (GBytes) mail = moked_mail_write (&draft);
  g_autoptr (GMimeMessage) message = NULL;
  g_autofree char *text = NULL;
  InternetAddress *to;

  g_assert_nonnull (mail);
  message = read_back (mail);
  to = internet_address_list_get_address (g_mime_message_get_to (message), 0);
  g_assert_cmpstr (internet_address_get_name (to), ==, draft.to_name);
  g_assert_cmpstr (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (to)), ==, draft.to_address);
  g_assert_cmpstr (g_mime_message_get_subject (message), ==, draft.subject);
  g_assert_cmpstr (g_mime_message_get_message_id (message), ==, draft.message_id);
  g_assert_cmpint (g_date_time_to_unix_usec (g_mime_message_get_date (message)), ==, draft.written_at);

  text = g_mime_text_part_get_text (GMIME_TEXT_PART (g_mime_message_get_mime_part (message)));
  g_strdelimit (text, "\r", ' ');
  g_assert_nonnull (strstr (text, "שלום דנה,"));
  g_assert_nonnull (strstr (text, "שורה שנייה"));
}

/* A server of any age takes it: seven bits, CR LF, lines that are not too long. */
static void
test_bytes (void)
{
  g_autofree char *long_text = g_strnfill (5000, 'a');
  MokedMailDraft long_draft = draft;
  g_autoptr (GBytes) mail = NULL;
  const char *bytes;
  gsize length, line = 0;

  long_draft.text = long_text;
  mail = moked_mail_write (&long_draft);
  bytes = g_bytes_get_data (mail, &length);
  for (gsize i = 0; i < length; i++)
    {
      g_assert_true ((guchar) bytes[i] < 0x80);
      if (bytes[i] == '\n')
        g_assert_true (i > 0 && bytes[i - 1] == '\r');
      line = bytes[i] == '\n' ? 0 : line + 1;
      g_assert_cmpuint (line, <=, 998);
    }
  g_assert_null (g_strstr_len (bytes, length, "iso-8859-8"));
}

static void
test_what_is_no_address (void)
{
  static const char *const bad[] = { "", "dana", "@example.org", "dana@", "a@b\r\nBcc: c@d", "a b@c", "a@b,c@d" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      MokedMailDraft bad_draft = draft;

      bad_draft.to_address = bad[i];
      g_assert_null (moked_mail_write (&bad_draft));
    }
}

static void
test_a_line_end_in_a_subject_is_no_header (void)
{
  MokedMailDraft bad_draft = draft;
  g_autoptr (GBytes) mail = NULL;
  g_autoptr (GMimeMessage) message = NULL;

  bad_draft.subject = "hello\r\nBcc: all@example.org";
  mail = moked_mail_write (&bad_draft);
  message = read_back (mail);
  g_assert_null (g_mime_object_get_header (GMIME_OBJECT (message), "Bcc"));
}

/* The desktop's mail program gets lines as RFC 6068 has them, and no field by a sign in the text. */
static void
test_mailto (void)
{
  g_autofree char *uri = moked_mailto_new ("dana@example.net", "450 & more?", "שלום\nb\r\nc");

  g_assert_cmpstr (uri, ==, "mailto:dana@example.net?subject=450%20%26%20more%3F"
                            "&body=%D7%A9%D7%9C%D7%95%D7%9D%0D%0Ab%0D%0Ac");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mail-writer/read-back", test_read_back);
  g_test_add_func ("/mail-writer/bytes", test_bytes);
  g_test_add_func ("/mail-writer/no-address", test_what_is_no_address);
  g_test_add_func ("/mail-writer/mailto", test_mailto);
  g_test_add_func ("/mail-writer/line-end", test_a_line_end_in_a_subject_is_no_header);

  return g_test_run ();
}
