/* moked-project-setting.h: how a project sends, what it counts
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

#define MOKED_PROJECT_SETTING_ERROR (moked_project_setting_error_quark ())
GQuark moked_project_setting_error_quark (void);

typedef enum
{
  MOKED_PROJECT_SETTING_ERROR_JSON, /* no JSON object */
} MokedProjectSettingError;

/* Of the default project: one JSON object by name ("smtp", "sms", "mailbox", "scoring", "duplicates"), what is in it is its
 * owner's to know. No passwords. NULL without @error: never set. @version, of the newest one, may be NULL. Any store
 * thread. */
char   *moked_project_setting_load    (MokedReader *reader, const char *name, gint64 *version, GError **error)
                                       G_GNUC_WARN_UNUSED_RESULT;
/* As it was in that version. */
char   *moked_project_setting_load_version (MokedReader *reader, const char *name, gint64 version, GError **error)
                                            G_GNUC_WARN_UNUSED_RESULT;
/* A number in a setting, @otherwise where it or the setting is not there. FALSE: @error. */
gboolean moked_project_setting_get_int (MokedReader *reader, const char *name, const char *member, gint64 otherwise,
                                        gint64 *value, GError **error);
/* A new version and one SETTING_CHANGED: its seq. 0: it says that already; -1: @error. */
gint64  moked_project_setting_save    (MokedWriter *writer, const char *name, const char *json, GError **error);

G_END_DECLS
