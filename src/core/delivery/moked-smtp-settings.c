/* moked-smtp-settings.c: how a project sends its mail
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include <string.h>

#include "core/delivery/moked-settings-json.h"
#include "core/delivery/moked-smtp.h"

static const char *const codes[] = { "starttls", "tls", "plain" };

const char *
moked_smtp_security_to_code (MokedSmtpSecurity security)
{
  g_return_val_if_fail (security < G_N_ELEMENTS (codes), codes[0]);

  return codes[security];
}

gboolean
moked_smtp_security_from_code (const char        *code,
                               MokedSmtpSecurity *security)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (code, codes[i]) == 0)
      {
        *security = i;
        return TRUE;
      }

  return FALSE;
}

void
moked_smtp_settings_free (MokedSmtpSettings *self)
{
  g_free (self->host);
  g_free (self->user);
  g_free (self->from_name);
  g_free (self->from_address);
  g_free (self->bounce_address);
  g_free (self);
}

MokedSmtpSettings *
moked_smtp_settings_from_json (const char  *json,
                               GError     **error)
{
  g_autoptr (JsonNode) root = moked_settings_json_parse (json, error);
  g_autoptr (MokedSmtpSettings) self = g_new0 (MokedSmtpSettings, 1);
  JsonObject *object;
  gint64 port;

  if (root == NULL)
    return NULL;

  object = json_node_get_object (root);
  self->host = moked_settings_json_dup (object, "host");
  self->user = moked_settings_json_dup (object, "user");
  self->from_name = moked_settings_json_dup (object, "from_name");
  self->from_address = moked_settings_json_dup (object, "from_address");
  self->bounce_address = moked_settings_json_dup (object, "bounce_address");
  port = json_object_get_int_member_with_default (object, "port", 587);
  self->port = port;

  if (self->host[0] == '\0' || strchr (self->from_address, '@') == NULL || port < 1 || port > G_MAXUINT16 ||
      !moked_smtp_security_from_code (json_object_get_string_member_with_default (object, "security", "starttls"),
                                      &self->security))
    {
      g_set_error_literal (error, MOKED_SETTINGS_ERROR, MOKED_SETTINGS_ERROR_INCOMPLETE,
                           "a mail server needs a host, a port, a kind of security and an address to send from");
      return NULL;
    }
  if (self->bounce_address[0] == '\0')
    g_set_str (&self->bounce_address, self->from_address);

  return g_steal_pointer (&self);
}

char *
moked_smtp_settings_to_json (const MokedSmtpSettings *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_object_set_string_member (object, "host", self->host);
  json_object_set_int_member (object, "port", self->port);
  json_object_set_string_member (object, "security", moked_smtp_security_to_code (self->security));
  json_object_set_string_member (object, "user", self->user);
  json_object_set_string_member (object, "from_name", self->from_name);
  json_object_set_string_member (object, "from_address", self->from_address);
  json_object_set_string_member (object, "bounce_address", self->bounce_address);
  json_node_set_object (root, object);

  return json_to_string (root, FALSE);
}

char *
moked_smtp_dup_envelope (const MokedSmtpSettings *self,
                         const char              *token)
{
  const char *at;

  g_return_val_if_fail (self != NULL && token != NULL, NULL);

  at = strrchr (self->bounce_address, '@');
  if (at == NULL)
    return g_strdup (self->bounce_address);

  return g_strdup_printf ("%.*s+%s%s", (int) (at - self->bounce_address), self->bounce_address, token, at);
}
