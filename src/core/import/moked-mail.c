/* moked-mail.c: one mail: a bounce, a complaint, or what somebody wrote
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/import/moked-mail-fields.h"
#include "core/import/moked-mail-private.h"
#include "core/import/moked-mail-text.h"

#include <string.h>

/* What is deeper nobody wrote by hand. */
#define MAX_DEPTH 20
#define MAX_BODY (256 * 1024)
#define MAX_ADDRESSES 200
#define MAX_REFERENCES 100
#define MAX_REPORT (1024 * 1024)

MokedMail *
moked_mail_ref (MokedMail *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->ref_count);

  return self;
}

void
moked_mail_unref (MokedMail *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_free (self->message_id);
  g_free (self->key);
  g_free (self->from);
  g_free (self->from_name);
  g_strfreev (self->to);
  g_free (self->subject);
  g_free (self->body);
  g_strfreev (self->references);
  g_ptr_array_unref (self->verdicts);
  g_free (self->feedback_type);
  g_free (self->original_id);
  g_free (self->original_subject);
  g_strfreev (self->envelopes);
  g_free (self);
}

static void
verdict_free (gpointer data)
{
  MokedMailVerdict *verdict = data;

  g_free (verdict->address);
  g_free (verdict->final_address);
  g_free (verdict->code);
  g_free (verdict->reason);
  g_free (verdict);
}

/* --- the header ------------------------------------------------------------------------------------ */

/* In the order of the header; raw. */
static const char *
get_header (GMimeMessage *message,
            const char   *name)
{
  GMimeHeader *header = g_mime_header_list_get_header (g_mime_object_get_header_list (GMIME_OBJECT (message)), name);

  return header ? g_mime_header_get_raw_value (header) : NULL;
}

static void
add_addresses (GStrvBuilder *list,
               const char   *value,
               guint        *n)
{
  const char *p = value ? value : "";

  while (*p && *n < MAX_ADDRESSES)
    {
      gsize length = moked_mail_text_match_address (p);

      if (length > 0 && g_utf8_validate (p, length, NULL))
        {
          g_strv_builder_take (list, g_strndup (p, length));
          (*n)++;
        }
      p += length > 0 ? length : 1;
    }
}

/* Everybody whom the mail says it is to: one may be the address with our token. */
static GStrv
list_to (GMimeMessage *message)
{
  static const char * const names[] = { "To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To" };
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  GMimeHeaderList *headers = g_mime_object_get_header_list (GMIME_OBJECT (message));
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      for (int k = 0; k < g_mime_header_list_get_count (headers); k++)
        {
          GMimeHeader *header = g_mime_header_list_get_header_at (headers, k);

          if (g_ascii_strcasecmp (g_mime_header_get_name (header), names[i]) == 0)
            add_addresses (list, g_mime_header_get_raw_value (header), &n);
        }
    }

  return g_strv_builder_end (list);
}

/* "Name <a@b>", "a@b (Name)", and what people make of it. */
static void
read_from (MokedMail    *mail,
           GMimeMessage *message)
{
  const char *raw = get_header (message, "From");
  g_autofree char *text = moked_mail_text_header (raw);
  const char *bracket = strrchr (text, '<');
  char *address = bracket ? moked_mail_text_dup_address (bracket) : NULL;
  char *name;

  if (!address)
    address = moked_mail_text_dup_address (text);
  if (!address)
    address = moked_mail_text_dup_address (get_header (message, "Sender"));
  if (!address)
    address = moked_mail_text_dup_address (get_header (message, "Return-Path"));
  mail->from = address ? address : g_strdup ("");

  name = bracket ? g_strndup (text, bracket - text) : g_strdup ("");
  g_strstrip (name);
  if (strlen (name) > 1 && name[0] == '"' && g_str_has_suffix (name, "\""))
    {
      name[strlen (name) - 1] = '\0';
      memmove (name, name + 1, strlen (name));
    }
  mail->from_name = name;
}

static gint64
read_instant (const char *text)
{
  g_autoptr(GDateTime) date = NULL;

  while (text && g_ascii_isspace (*text))
    text++;
  if (!text || !*text || !(date = g_mime_utils_header_decode_date (text)))
    return MOKED_NO_INSTANT;

  return MAX (g_date_time_to_unix_usec (date), MOKED_NO_INSTANT);
}

/* The newest Received tells when it came, where the mail's own date is no date, or one after that. */
static gint64
read_date (GMimeMessage *message)
{
  const char *received = get_header (message, "Received");
  const char *when = received ? strrchr (received, ';') : NULL;
  gint64 came_at = when ? read_instant (when + 1) : MOKED_NO_INSTANT;
  gint64 written_at = read_instant (get_header (message, "Date"));

  if (came_at != MOKED_NO_INSTANT && written_at > came_at + G_TIME_SPAN_DAY)
    return came_at;

  return written_at != MOKED_NO_INSTANT ? written_at : came_at;
}

static void
add_ids (GStrvBuilder *list,
         const char   *value,
         guint        *n)
{
  g_autofree char *valid = value ? moked_text_make_valid (value, -1) : NULL;
  const char *p = valid ? valid : "";

  while ((p = strchr (p, '<')) && *n < MAX_REFERENCES)
    {
      char *id = moked_mail_text_dup_id (p);

      if (id)
        {
          g_strv_builder_take (list, id);
          (*n)++;
        }
      p++;
    }
}

/* What it answers first, then the rest of the talk from its newest end. */
static GStrv
list_references (GMimeMessage *message)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) rest = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;
  guint n = 0, n_rest = 0;

  add_ids (list, get_header (message, "In-Reply-To"), &n);
  add_ids (rest, get_header (message, "References"), &n_rest);
  ids = g_strv_builder_end (rest);
  for (guint i = g_strv_length (ids); i > 0; i--)
    g_strv_builder_add (list, ids[i - 1]);

  return g_strv_builder_end (list);
}

static gboolean
has_header_value (GMimeMessage *message,
                  const char   *name,
                  const char   *begin)
{
  const char *value = get_header (message, name);

  while (value && g_ascii_isspace (*value))
    value++;

  return value && g_ascii_strncasecmp (value, begin, strlen (begin)) == 0;
}

/* RFC 3834, and what was written before it. */
static gboolean
is_automatic (GMimeMessage *message)
{
  const char *submitted = get_header (message, "Auto-Submitted");

  while (submitted && g_ascii_isspace (*submitted))
    submitted++;

  return (submitted && g_ascii_strncasecmp (submitted, "no", 2) != 0) ||
         get_header (message, "X-Autoreply") || get_header (message, "X-Autorespond") ||
         get_header (message, "List-Id") || has_header_value (message, "Precedence", "bulk") ||
         has_header_value (message, "Precedence", "junk") || has_header_value (message, "Precedence", "auto_reply") ||
         has_header_value (message, "Precedence", "list");
}

static gboolean
is_server_name (const char *local)
{
  static const char * const names[] = { "mailer-daemon", "postmaster", "maildaemon", "mail-daemon", "mdaemon", "mmdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      if (g_ascii_strncasecmp (local, names[i], length) == 0 && (local[length] == '\0' || local[length] == '@'))
        return TRUE;
    }

  return FALSE;
}

/* Nobody answers a mail server: its mails have an empty sender. */
static gboolean
is_from_server (MokedMailReading *reading,
                GMimeMessage     *message)
{
  const char *path = get_header (message, "Return-Path");
  g_autofree char *from = moked_mail_text_header (get_header (message, "From"));

  while (path && (g_ascii_isspace (*path) || *path == '<'))
    path++;

  return (path && (*path == '>' || *path == '\0' || is_server_name (path)) && get_header (message, "Return-Path")) ||
         is_server_name (reading->mail->from) || is_server_name (from) || reading->failed_recipients ||
         get_header (message, "X-MS-Exchange-Message-Is-Ndr") ||
         strstr (reading->content_type, "delivery-status");
}

static void
read_header (MokedMailReading *reading,
             GMimeMessage     *message)
{
  MokedMail *mail = reading->mail;
  g_autofree char *type = moked_mail_text_header (get_header (message, "Content-Type"));

  mail->message_id = moked_mail_text_dup_id (get_header (message, "Message-ID"));
  mail->subject = moked_mail_text_header (get_header (message, "Subject"));
  mail->to = list_to (message);
  mail->date = read_date (message);
  mail->references = list_references (message);
  mail->is_automatic = is_automatic (message);
  read_from (mail, message);

  reading->content_type = g_ascii_strdown (type, -1);
  if (get_header (message, "X-Failed-Recipients"))
    reading->failed_recipients = moked_mail_text_header (get_header (message, "X-Failed-Recipients"));
  reading->is_from_server = is_from_server (reading, message);
}

/* --- the parts -------------------------------------------------------------------------------------- */

static gboolean
is_attachment (GMimeObject *part)
{
  const char *disposition = g_mime_object_get_disposition (part) ? g_mime_object_get_disposition (part) : "";

  return g_ascii_strcasecmp (disposition, "attachment") == 0;
}

/* No more than a body may be, and no half letter. */
static void
append_text (GString    *body,
             const char *text)
{
  gsize room = body->len < MAX_BODY ? MAX_BODY - body->len : 0;
  gsize length = strlen (text);

  if (length == 0 || room < 4)
    return;

  if (body->len > 0)
    g_string_append (body, g_str_has_suffix (body->str, "\n") ? "\n" : "\n\n");
  if (length > room)
    length = g_utf8_find_prev_char (text, text + room) - text;
  g_string_append_len (body, text, length);
}

static void collect_text (GMimeObject *object, guint depth, gboolean is_plain_only, GString *body);

/* One of the parts says it all: the plain one where there is one. */
static void
collect_alternative (GMimeMultipart *parts,
                     guint           depth,
                     GString        *body)
{
  g_autoptr(GString) plain = g_string_new (NULL);

  for (int i = 0; i < g_mime_multipart_get_count (parts) && plain->len == 0; i++)
    collect_text (g_mime_multipart_get_part (parts, i), depth + 1, TRUE, plain);
  for (int i = 0; i < g_mime_multipart_get_count (parts) && plain->len == 0; i++)
    collect_text (g_mime_multipart_get_part (parts, i), depth + 1, FALSE, plain);

  append_text (body, plain->str);
}

static void
collect_text (GMimeObject *object,
              guint        depth,
              gboolean     is_plain_only,
              GString     *body)
{
  GMimeContentType *type = g_mime_object_get_content_type (object);

  if (depth > MAX_DEPTH || body->len >= MAX_BODY)
    return;

  if (GMIME_IS_MULTIPART (object))
    {
      GMimeMultipart *parts = GMIME_MULTIPART (object);

      if (type && g_mime_content_type_is_type (type, "multipart", "alternative") && !is_plain_only)
        collect_alternative (parts, depth, body);
      else
        for (int i = 0; i < g_mime_multipart_get_count (parts); i++)
          collect_text (g_mime_multipart_get_part (parts, i), depth + 1, is_plain_only, body);
    }
  else if (GMIME_IS_PART (object) && !is_attachment (object) &&
           (!type || g_mime_content_type_is_type (type, "text", "plain") ||
            (!is_plain_only && g_mime_content_type_is_type (type, "text", "html"))))
    {
      g_autofree char *text = moked_mail_text_of_part (GMIME_PART (object));

      append_text (body, text);
    }
}

/* The header of the returned message, as it is written. */
static char *
dup_header (GMimeObject *object)
{
  GMimeHeaderList *headers = g_mime_object_get_header_list (object);
  GString *text = g_string_new (NULL);

  for (int i = 0; i < g_mime_header_list_get_count (headers); i++)
    {
      GMimeHeader *header = g_mime_header_list_get_header_at (headers, i);
      g_autofree char *value = moked_mail_text_header (g_mime_header_get_raw_value (header));

      g_string_append_printf (text, "%s: %s\n", g_mime_header_get_name (header), value);
    }

  return g_string_free_and_steal (text);
}

static char *
dup_part_text (GMimePart *part)
{
  g_autoptr(GBytes) content = moked_mail_text_content (part, MAX_REPORT);
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);

  return moked_mail_text_decode (bytes, length, NULL);
}

typedef enum { PART_STATUS, PART_FEEDBACK, PART_RETURNED, PART_OTHER } PartKind;

static PartKind
part_kind (GMimeObject *object)
{
  GMimeContentType *content_type = g_mime_object_get_content_type (object);
  const char *type = content_type ? g_mime_content_type_get_media_type (content_type) : NULL;
  const char *subtype = content_type ? g_mime_content_type_get_media_subtype (content_type) : NULL;
  gboolean is_message = type && g_ascii_strcasecmp (type, "message") == 0;

  if (!type || !subtype)
    return PART_OTHER;
  if (is_message && (g_ascii_strcasecmp (subtype, "delivery-status") == 0 ||
                     g_ascii_strcasecmp (subtype, "global-delivery-status") == 0))
    return PART_STATUS;
  if (is_message && g_ascii_strcasecmp (subtype, "feedback-report") == 0)
    return PART_FEEDBACK;
  if (GMIME_IS_MESSAGE_PART (object) || (is_message && g_ascii_strncasecmp (subtype, "global", 6) == 0) ||
      g_ascii_strncasecmp (subtype, "rfc822-header", 13) == 0)
    return PART_RETURNED;

  return PART_OTHER;
}

static void
take_returned (MokedMailReading *reading,
               GMimeObject      *object)
{
  g_autofree char *text = NULL;

  if (GMIME_IS_MESSAGE_PART (object))
    {
      GMimeMessage *message = g_mime_message_part_get_message (GMIME_MESSAGE_PART (object));

      text = message ? dup_header (GMIME_OBJECT (message)) : NULL;
    }
  else if (GMIME_IS_PART (object))
    text = dup_part_text (GMIME_PART (object));

  if (text)
    moked_mail_read_returned (reading, text);
}

/* Each part of one kind; a returned message is not looked into, whatever is in it. */
static gboolean
take_parts (MokedMailReading *reading,
            GMimeObject      *object,
            PartKind          wanted,
            guint             depth)
{
  PartKind kind = part_kind (object);
  gboolean is_any = FALSE;

  if (depth > MAX_DEPTH)
    return FALSE;

  if (GMIME_IS_MULTIPART (object))
    {
      for (int i = 0; i < g_mime_multipart_get_count (GMIME_MULTIPART (object)); i++)
        is_any |= take_parts (reading, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), wanted, depth + 1);
    }
  else if (kind == wanted && kind == PART_RETURNED)
    {
      take_returned (reading, object);
      is_any = TRUE;
    }
  else if (kind == wanted && GMIME_IS_PART (object))
    {
      g_autofree char *text = dup_part_text (GMIME_PART (object));

      is_any = kind == PART_STATUS ? moked_mail_read_status (reading, text) : moked_mail_read_feedback (reading, text);
    }

  return is_any;
}

/* All that stands behind the header, for a mail whose parts cannot be told apart. */
static char *
dup_raw_body (const char *bytes,
              gsize       length)
{
  const char *unix_end = memmem (bytes, length, "\n\n", 2);
  const char *dos_end = memmem (bytes, length, "\n\r\n", 3);
  const char *body = unix_end && (!dos_end || unix_end < dos_end) ? unix_end + 2 : dos_end ? dos_end + 3 : NULL;

  return body ? moked_mail_text_decode (body, MIN (length - (body - bytes), MAX_REPORT), NULL) : g_strdup ("");
}

/* --- the whole -------------------------------------------------------------------------------------- */

static gboolean
read_report (MokedMailReading *reading,
             GMimeObject      *root)
{
  MokedMail *mail = reading->mail;

  if (take_parts (reading, root, PART_FEEDBACK, 0))
    mail->mail_kind = MOKED_MAIL_COMPLAINT;
  else if (take_parts (reading, root, PART_STATUS, 0))
    mail->mail_kind = MOKED_MAIL_BOUNCE;
  else
    return FALSE;

  mail->has_report = TRUE;
  take_parts (reading, root, PART_RETURNED, 0);

  return TRUE;
}

static void
read_words (MokedMailReading *reading,
            GMimeObject      *root,
            const char       *bytes,
            gsize             length)
{
  MokedMail *mail = reading->mail;
  g_autofree char *raw = NULL;

  take_parts (reading, root, PART_RETURNED, 0);
  if (moked_mail_read_notice (reading, mail->body))
    return;

  if (!moked_mail_read_bounce (reading, mail->body))
    {
      if (!reading->is_from_server || !GMIME_IS_MULTIPART (root))
        return;
      raw = dup_raw_body (bytes, length);
      if (!moked_mail_read_bounce (reading, raw))
        return;
    }
  mail->mail_kind = MOKED_MAIL_BOUNCE;
  moked_mail_read_reasons (reading, raw ? raw : mail->body);
}

static void
read_body (MokedMailReading *reading,
           GMimeObject      *root,
           const char       *bytes,
           gsize             length)
{
  g_autoptr(GString) body = g_string_new (NULL);

  collect_text (root, 0, FALSE, body);
  if (body->len == 0 && GMIME_IS_MULTIPART (root) && g_mime_multipart_get_count (GMIME_MULTIPART (root)) == 0)
    {
      g_autofree char *raw = dup_raw_body (bytes, length);

      append_text (body, raw);
    }
  reading->mail->body = g_strchomp (g_string_free_and_steal (g_steal_pointer (&body)));
}

static GMimeMessage *
parse (const char *bytes,
       gsize       length)
{
  GMimeStream *stream;
  GMimeParser *parser;
  GMimeMessage *message;

  moked_gmime_init ();
  stream = g_mime_stream_mem_new_with_buffer (bytes, length);
  parser = g_mime_parser_new_with_stream (stream);
  message = g_mime_parser_construct_message (parser, NULL);
  g_object_unref (parser);
  g_object_unref (stream);

  return message;
}

/* An mbox puts a line of its own before each mail, and some keep it. */
static void
skip_envelope_line (const char **bytes,
                    gsize       *length)
{
  const char *end;

  while (*length > 0 && (**bytes == '\n' || **bytes == '\r'))
    (*bytes)++, (*length)--;
  if (*length > 5 && (memcmp (*bytes, "From ", 5) == 0 || memcmp (*bytes, ">From ", 6) == 0) &&
      (end = memchr (*bytes, '\n', *length)))
    {
      *length -= end + 1 - *bytes;
      *bytes = end + 1;
    }
}

static MokedMail *
mail_new (void)
{
  MokedMail *mail = g_new0 (MokedMail, 1);

  mail->ref_count = 1;
  mail->verdicts = g_ptr_array_new_with_free_func (verdict_free);
  mail->feedback_type = NULL;
  mail->original_subject = g_strdup ("");

  return mail;
}

MokedMail *
moked_mail_read (const char *bytes,
                 gsize       length)
{
  g_autoptr(MokedMail) mail = NULL;
  g_autoptr(GPtrArray) original_to = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) envelopes = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  MokedMailReading reading = { .envelopes = envelopes, .original_to = original_to };
  GMimeMessage *message;
  GMimeObject *root;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  skip_envelope_line (&bytes, &length);
  if (!moked_mail_recognise (bytes, length) || !(message = parse (bytes, length)))
    return NULL;

  reading.mail = mail = mail_new ();
  read_header (&reading, message);
  root = g_mime_message_get_mime_part (message);
  if (root)
    {
      read_body (&reading, root, bytes, length);
      if (read_report (&reading, root))
        moked_mail_read_reasons (&reading, mail->body);
      else
        read_words (&reading, root, bytes, length);
    }
  else
    mail->body = g_strdup ("");

  mail->envelopes = (GStrv) g_ptr_array_steal (envelopes, NULL);
  mail->key = mail->message_id ? g_strdup (mail->message_id) : moked_text_sha256 (bytes, length);
  g_free (reading.failed_recipients);
  g_free (reading.content_type);
  g_free (reading.original_from);
  g_object_unref (message);

  return g_steal_pointer (&mail);
}

/* --- what a file is ----------------------------------------------------------------------------------- */

static gboolean
is_known_name (const char *line,
               gsize       length)
{
  static const char * const names[] = {
    "Received", "Return-Path", "From", "To", "Date", "Subject", "Message-ID", "Delivered-To", "MIME-Version",
    "Content-Type", "X-Original-To", "Envelope-To", "X-Apparently-To",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strlen (names[i]) == length && g_ascii_strncasecmp (line, names[i], length) == 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
moked_mail_recognise (const char *bytes,
                      gsize       length)
{
  g_autofree char *head = NULL;
  guint n_fields = 0, n_known = 0;
  const char *p;

  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);

  skip_envelope_line (&bytes, &length);
  head = g_strndup (bytes, MIN (length, 16 * 1024));
  for (p = head; *p && *p != '\n' && *p != '\r' && n_known < 2; )
    {
      const char *end = strchrnul (p, '\n');
      gsize n_name = moked_mail_field_match (p);

      n_fields += n_name > 0;
      n_known += n_name > 0 && is_known_name (p, n_name);
      /* A line that is no header may stand among them, but not first and not alone. */
      if (n_name == 0 && *p != ' ' && *p != '\t' && (n_fields == 0 || n_known == 0))
        return FALSE;
      p = *end ? end + 1 : end;
    }

  return n_known >= 2 || (n_known == 1 && n_fields >= 2);
}
