/* fuzz-mail.c: any bytes as a mail and as a mailbox
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/import/moked-mail-text.h"
#include "core/import/moked-mail.h"
#include "core/import/moked-mailbox.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_mail (const char *bytes,
            gsize       length)
{
  g_autoptr(MokedMail) mail = moked_mail_read (bytes, length);
  g_autoptr(MokedMail) again = moked_mail_read (bytes, length);

  g_assert_cmpint (mail != NULL, ==, again != NULL);
  if (!mail)
    return;

  g_assert_cmpstr (mail->key, ==, again->key);
  g_assert_true (g_utf8_validate (mail->subject, -1, NULL));
  g_assert_true (g_utf8_validate (mail->body, -1, NULL));
  g_assert_true (g_utf8_validate (mail->from, -1, NULL));
  for (guint i = 0; i < mail->verdicts->len; i++)
    {
      const MokedMailVerdict *verdict = mail->verdicts->pdata[i];

      g_assert_true (g_utf8_validate (verdict->address, -1, NULL));
      g_assert_true (g_utf8_validate (verdict->reason, -1, NULL));
    }
}

static gboolean
on_mail (const char *bytes,
         gsize       length,
         gint64      line,
         gpointer    data)
{
  check_mail (bytes, length);
  g_string_append_printf (data, "%" G_GINT64_FORMAT ":%" G_GSIZE_FORMAT "\n", line, length);

  return TRUE;
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *bytes,
            gsize       length,
            gpointer    data)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT "!%s\n", line, reason);
}

static const MokedMailboxFuncs funcs = { on_mail, on_refused };

static char *
read_mailbox (const char *bytes,
              gsize       size,
              gsize       piece)
{
  GString *out = g_string_new (NULL);
  g_autoptr(MokedMailboxReader) reader = moked_mailbox_reader_new (MOKED_MAILBOX_MBOX, &funcs, out);

  for (gsize at = 0; at < size; at += piece)
    moked_mailbox_reader_push (reader, bytes + at, MIN (piece, size - at));
  moked_mailbox_reader_end (reader, TRUE);

  return g_string_free_and_steal (out);
}

/* The first byte says how the bytes are cut. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *bytes = (const char *) data + 1;
  g_autofree char *whole = NULL, *pieces = NULL, *html = NULL, *text = NULL;

  if (size < 2)
    return 0;

  check_mail (bytes, size - 1);
  whole = read_mailbox (bytes, size - 1, size);
  pieces = read_mailbox (bytes, size - 1, 1 + data[0] % 37);
  g_assert_cmpstr (whole, ==, pieces);

  text = moked_mail_text_decode (bytes, size - 1, data[0] % 2 ? "iso-8859-8" : NULL);
  html = moked_mail_text_from_html (text);
  g_assert_true (g_utf8_validate (html, -1, NULL));

  return 0;
}
