/* moked-mail-notice.c: a mail service's notification, written as JSON into a mail (Amazon SES through SNS)
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mail-private.h"
#include "core/import/moked-mail-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Notifications are within 256 KiB. */
#define MAX_NOTICE (256 * 1024)

/* The object at the start, up to its last brace; lines that old mail servers cut ("!" and a newline) are joined. */
static JsonObject *
parse_object (JsonParser *parser,
              const char *text)
{
  g_autoptr(GString) json = NULL;
  char *end;
  JsonNode *root;

  while (g_ascii_isspace (*text))
    text++;
  if (*text != '{' || strlen (text) > MAX_NOTICE)
    return NULL;

  json = g_string_new (text);
  g_string_replace (json, "!\n ", "", 0);
  end = strstr (json->str, "\n--\n");
  if (end)
    *end = '\0';
  end = strrchr (json->str, '}');
  if (!end)
    return NULL;

  end[1] = '\0';
  if (!json_parser_load_from_data (parser, json->str, -1, NULL))
    return NULL;

  root = json_parser_get_root (parser);

  return root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : "";
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Of {"emailAddress": "a@b", …}, or of "a@b". */
static void
add_recipient (MokedMail       *mail,
               MokedMailAction  action,
               JsonObject      *about,
               JsonNode        *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *text = object ? get_text (object, "emailAddress")
                     : JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                       ? json_node_get_string (node) : "";
  g_autofree char *address = moked_mail_text_dup_address (text);
  const char *diagnostic = get_text (object, "diagnosticCode");
  MokedMailVerdict *verdict;

  if (!address)
    return;

  verdict = moked_mail_add_verdict (mail, action, address, NULL);
  moked_mail_verdict_judge (verdict, get_text (object, "status"), diagnostic);
  if (!*verdict->code && action == MOKED_MAIL_FAILED)
    verdict->is_permanent = g_ascii_strcasecmp (get_text (about, "bounceType"), "Transient") != 0;
  moked_mail_verdict_set_reason (verdict, g_str_has_prefix (diagnostic, "smtp; ") ? diagnostic + 6 : diagnostic);
}

static gboolean
add_recipients (MokedMail       *mail,
                MokedMailAction  action,
                JsonObject      *about,
                const char      *name)
{
  JsonArray *list = get_array (about, name);

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    add_recipient (mail, action, about, json_array_get_element (list, i));

  return mail->verdicts->len > 0;
}

/* The mail's own id is in its headers; without them the service's stands for it. */
static void
take_original (MokedMailReading *reading,
               JsonObject       *original)
{
  JsonArray *headers = get_array (original, "headers");
  const char *id = get_text (original, "messageId");
  g_autofree char *source = moked_mail_text_dup_address (get_text (original, "source"));

  for (guint i = 0; headers && i < json_array_get_length (headers); i++)
    {
      JsonNode *node = json_array_get_element (headers, i);
      JsonObject *header = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (g_ascii_strcasecmp (get_text (header, "name"), "Message-ID") == 0)
        id = get_text (header, "value");
    }

  g_free (reading->mail->original_id);
  reading->mail->original_id = moked_mail_text_dup_id (id);
  if (source)
    g_ptr_array_add (reading->envelopes, g_steal_pointer (&source));
}

static gboolean
take_notice (MokedMailReading *reading,
             JsonObject       *notice)
{
  MokedMail *mail = reading->mail;
  const char *type = get_text (notice, "notificationType");

  if (g_str_equal (type, "Bounce") &&
      add_recipients (mail, MOKED_MAIL_FAILED, get_object (notice, "bounce"), "bouncedRecipients"))
    mail->mail_kind = MOKED_MAIL_BOUNCE;
  else if (g_str_equal (type, "Delivery") &&
           add_recipients (mail, MOKED_MAIL_DELIVERED, get_object (notice, "delivery"), "recipients"))
    mail->mail_kind = MOKED_MAIL_BOUNCE;
  else if (g_str_equal (type, "Complaint") &&
           add_recipients (mail, MOKED_MAIL_FAILED, get_object (notice, "complaint"), "complainedRecipients"))
    {
      const char *feedback = get_text (get_object (notice, "complaint"), "complaintFeedbackType");

      mail->mail_kind = MOKED_MAIL_COMPLAINT;
      g_free (mail->feedback_type);
      mail->feedback_type = g_ascii_strdown (*feedback ? feedback : "abuse", -1);
    }
  else
    return FALSE;

  take_original (reading, get_object (notice, "mail"));

  return TRUE;
}

gboolean
moked_mail_read_notice (MokedMailReading *reading,
                        const char       *text)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(JsonParser) inner = json_parser_new ();
  JsonObject *object = parse_object (parser, text);

  if (!object)
    return FALSE;

  /* Put into an envelope by the one who passes it on. */
  if (*get_text (object, "Message"))
    object = parse_object (inner, get_text (object, "Message"));

  return object && take_notice (reading, object);
}
