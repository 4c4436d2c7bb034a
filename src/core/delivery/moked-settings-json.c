/* moked-settings-json.c: reading the settings of senders
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include "core/delivery/moked-settings-json.h"

G_DEFINE_QUARK (moked-settings-error-quark, moked_settings_error)

JsonNode *
moked_settings_json_parse (const char  *json,
                           GError     **error)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, MOKED_SETTINGS_ERROR, MOKED_SETTINGS_ERROR_JSON, "the settings are no JSON object");
      return NULL;
    }

  return g_steal_pointer (&root);
}

char *
moked_settings_json_dup (JsonObject *object,
                         const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, ""));
}
