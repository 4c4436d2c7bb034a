/* moked-mail-writer.c: the bytes of a mail
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include <string.h>

#include "core/base/moked-gmime.h"
#include "core/delivery/moked-mail-writer.h"

static gboolean
is_address (const char *address)
{
  const char *at = strchr (address, '@');

  return at != NULL && at != address && at[1] != '\0' && strpbrk (address, " \t\r\n<>,;\"") == NULL;
}

/* GMime would write a Hebrew name in iso-8859-8, which some readers show back to front. */
static void
add_address (GMimeMessage     *message,
             GMimeAddressType  type,
             const char       *name,
             const char       *address)
{
  InternetAddressList *list = g_mime_message_get_addresses (message, type);
  InternetAddress *mailbox = internet_address_mailbox_new (name[0] != '\0' ? name : NULL, address);

  internet_address_set_charset (mailbox, "UTF-8");
  internet_address_list_add (list, mailbox);
  g_object_unref (mailbox);
}

/* Seven bits in short lines go as they are. */
static gboolean
is_plain (const char *text)
{
  gsize line = 0;

  for (const char *p = text; *p; p++)
    {
      line = *p == '\n' ? 0 : line + 1;
      if ((guchar) *p >= 0x80 || line > 900)
        return FALSE;
    }

  return TRUE;
}

static void
set_text (GMimeMessage *message,
          const char   *text)
{
  g_autoptr (GMimeTextPart) part = g_mime_text_part_new_with_subtype ("plain");
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer (text, strlen (text));
  g_autoptr (GMimeDataWrapper) content = g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);

  g_mime_text_part_set_charset (part, "UTF-8");
  g_mime_part_set_content (GMIME_PART (part), content);
  g_mime_message_set_mime_part (message, GMIME_OBJECT (part));
  g_mime_part_set_content_encoding (GMIME_PART (part), is_plain (text) ? GMIME_CONTENT_ENCODING_7BIT
                                                                       : GMIME_CONTENT_ENCODING_BASE64);
}

GBytes *
moked_mail_write (const MokedMailDraft *draft)
{
  g_autoptr (GMimeMessage) message = NULL;
  g_autoptr (GMimeFormatOptions) format = NULL;
  g_autoptr (GMimeStream) out = NULL;
  g_autoptr (GDateTime) date = NULL;
  GByteArray *bytes;

  g_return_val_if_fail (draft != NULL, NULL);

  if (!is_address (draft->from_address) || !is_address (draft->to_address))
    return NULL;

  moked_gmime_init ();
  message = g_mime_message_new (TRUE);
  add_address (message, GMIME_ADDRESS_TYPE_FROM, draft->from_name, draft->from_address);
  add_address (message, GMIME_ADDRESS_TYPE_TO, draft->to_name, draft->to_address);
  g_mime_message_set_subject (message, draft->subject, "UTF-8");
  g_mime_message_set_message_id (message, draft->message_id);
  date = g_date_time_new_from_unix_utc_usec (draft->written_at);
  g_mime_message_set_date (message, date);
  set_text (message, draft->text);

  format = g_mime_format_options_new ();
  g_mime_format_options_set_newline_format (format, GMIME_NEWLINE_FORMAT_DOS);
  out = g_mime_stream_mem_new ();
  g_mime_object_write_to_stream (GMIME_OBJECT (message), format, out);

  bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (out));

  return g_bytes_new (bytes->data, bytes->len);
}
