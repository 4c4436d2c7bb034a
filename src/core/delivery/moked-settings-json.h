/* moked-settings-json.h: reading the settings of senders
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define MOKED_SETTINGS_ERROR (moked_settings_error_quark ())
GQuark moked_settings_error_quark (void);

typedef enum
{
  MOKED_SETTINGS_ERROR_JSON,       /* no JSON object */
  MOKED_SETTINGS_ERROR_INCOMPLETE, /* something is missing or makes no sense */
} MokedSettingsError;

/* An object, or NULL. */
JsonNode *moked_settings_json_parse (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* "" where there is no such text. */
char     *moked_settings_json_dup   (JsonObject *object, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
