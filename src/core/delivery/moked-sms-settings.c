/* moked-sms-settings.c: how a project sends its short messages
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include <string.h>

#include "core/delivery/moked-settings-json.h"
#include "core/delivery/moked-sms-gateway.h"

void
moked_sms_settings_free (MokedSmsSettings *self)
{
  g_free (self->url);
  g_free (self->body);
  g_free (self->content_type);
  g_free (self->user);
  g_free (self->from);
  g_free (self->success);
  g_free (self);
}

MokedSmsSettings *
moked_sms_settings_new_kannel (const char *host,
                               guint16     port,
                               const char *user,
                               const char *from,
                               const char *report_url)
{
  MokedSmsSettings *self = g_new0 (MokedSmsSettings, 1);
  g_autoptr (GString) url = g_string_new (NULL);

  g_return_val_if_fail (host != NULL && user != NULL && from != NULL, NULL);

  g_string_printf (url,
                   "http://%s:%u/cgi-bin/sendsms?username={user}&password={password}&from={from}&to={to}&text={text}"
                   "&charset=UTF-8&coding={coding}", host, port);
  if (report_url != NULL && report_url[0] != '\0')
    {
      g_autofree char *report = g_strconcat (report_url, "?id=", NULL);
      g_autofree char *escaped = g_uri_escape_string (report, NULL, FALSE);

      g_string_append_printf (url, "&dlr-mask=31&dlr-url=%s{token}%s", escaped,
                              "%26type%3D%25d%26answer%3D%25A%26to%3D%25p%26ts%3D%25t");
    }
  self->url = g_string_free_and_steal (g_steal_pointer (&url));
  self->body = g_strdup ("");
  self->content_type = g_strdup ("");
  self->user = g_strdup (user);
  self->from = g_strdup (from);
  self->success = g_strdup ("^(?:0: Accepted|3: Queued)");

  return self;
}

static gboolean
is_sound (const MokedSmsSettings *self)
{
  g_autoptr (GRegex) regex = g_regex_new (self->success, 0, 0, NULL);
  g_autofree char *whole = g_strconcat (self->url, self->body, NULL);

  return regex != NULL && (g_str_has_prefix (self->url, "http://") || g_str_has_prefix (self->url, "https://")) &&
         strstr (whole, "{to}") != NULL && strstr (whole, "{text}") != NULL;
}

MokedSmsSettings *
moked_sms_settings_from_json (const char  *json,
                              GError     **error)
{
  g_autoptr (JsonNode) root = moked_settings_json_parse (json, error);
  g_autoptr (MokedSmsSettings) self = g_new0 (MokedSmsSettings, 1);
  JsonObject *object;

  if (root == NULL)
    return NULL;

  object = json_node_get_object (root);
  self->url = moked_settings_json_dup (object, "url");
  self->body = moked_settings_json_dup (object, "body");
  self->content_type = moked_settings_json_dup (object, "content_type");
  self->user = moked_settings_json_dup (object, "user");
  self->from = moked_settings_json_dup (object, "from");
  self->success = moked_settings_json_dup (object, "success");
  if (!is_sound (self))
    {
      g_set_error_literal (error, MOKED_SETTINGS_ERROR, MOKED_SETTINGS_ERROR_INCOMPLETE,
                           "a gateway needs an address of the web with {to} and {text}, and an expression that is one");
      return NULL;
    }

  return g_steal_pointer (&self);
}

char *
moked_sms_settings_to_json (const MokedSmsSettings *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_object_set_string_member (object, "url", self->url);
  json_object_set_string_member (object, "body", self->body);
  json_object_set_string_member (object, "content_type", self->content_type);
  json_object_set_string_member (object, "user", self->user);
  json_object_set_string_member (object, "from", self->from);
  json_object_set_string_member (object, "success", self->success);
  json_node_set_object (root, object);

  return json_to_string (root, FALSE);
}
