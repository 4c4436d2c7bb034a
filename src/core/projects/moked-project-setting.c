/* moked-project-setting.c: how a project sends, what it counts
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-projects"

#include "config.h"

#include <json-glib/json-glib.h>

#include "core/ledger/moked-facts.h"
#include "core/projects/moked-project-setting.h"
#include "core/projects/moked-project.h"

G_DEFINE_QUARK (moked-project-setting-error-quark, moked_project_setting_error)

static const char SELECT_SETTING[] =
  "SELECT settings, version "
  "FROM project_setting "
  "WHERE project_id = $1 AND name = $2 AND ($3 = 0 OR version = $3) "
  "ORDER BY version DESC "
  "LIMIT 1";

static const char INSERT_SETTING[] =
  "INSERT INTO project_setting (project_id, name, version, settings, created_at) "
  "VALUES ($1, $2, $3, $4, $5)";

static char *
load (MokedReader  *reader,
      const char   *name,
      gint64        version,
      gint64       *found_version,
      GError      **error)
{
  g_autoptr (MokedProject) project = moked_project_require (reader, error);
  MokedStmt *stmt;
  gboolean has_row;
  char *settings;

  *found_version = 0;
  if (!project || !(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_SETTING, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, project->id);
  moked_stmt_bind_text (stmt, 2, name);
  moked_stmt_bind_int (stmt, 3, version);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  settings = g_strdup (moked_stmt_text (stmt, 0));
  *found_version = moked_stmt_int (stmt, 1);
  moked_stmt_reset (stmt);

  return settings;
}

char *
moked_project_setting_load (MokedReader  *reader,
                            const char   *name,
                            gint64       *version,
                            GError      **error)
{
  gint64 ignored;

  g_return_val_if_fail (reader, NULL);
  g_return_val_if_fail (name, NULL);

  return load (reader, name, 0, version ? version : &ignored, error);
}

char *
moked_project_setting_load_version (MokedReader  *reader,
                                    const char   *name,
                                    gint64        version,
                                    GError      **error)
{
  gint64 ignored;

  g_return_val_if_fail (reader, NULL);
  g_return_val_if_fail (name, NULL);
  g_return_val_if_fail (version > 0, NULL);

  return load (reader, name, version, &ignored, error);
}

static gint64
get_int (const char *json,
         const char *member,
         gint64      otherwise)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonNode *node;

  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return otherwise;

  node = json_object_get_member (json_node_get_object (root), member);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
           ? json_node_get_int (node)
           : otherwise;
}

gboolean
moked_project_setting_get_int (MokedReader  *reader,
                               const char   *name,
                               const char   *member,
                               gint64        otherwise,
                               gint64       *value,
                               GError      **error)
{
  g_autofree char *json = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (reader, FALSE);
  g_return_val_if_fail (name && member, FALSE);
  g_return_val_if_fail (value, FALSE);

  json = moked_project_setting_load (reader, name, NULL, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  *value = json ? get_int (json, member, otherwise) : otherwise;

  return TRUE;
}

/* --- changing ------------------------------------------------------------------------------------- */

/* One object however it was written. */
static char *
dup_plain (const char  *name,
           const char  *json,
           GError     **error)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  if (root && JSON_NODE_HOLDS_OBJECT (root))
    return json_to_string (root, FALSE);

  g_set_error (error, MOKED_PROJECT_SETTING_ERROR, MOKED_PROJECT_SETTING_ERROR_JSON,
               "Setting %s is no JSON object", name);

  return NULL;
}

static gboolean
insert (MokedWriter  *writer,
        const char   *name,
        gint64        version,
        const char   *settings,
        GError      **error)
{
  g_autoptr (MokedProject) project = moked_project_require (moked_writer_as_reader (writer), error);
  MokedStmt *stmt;

  if (!project || !(stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_SETTING, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 1, project->id);
  moked_stmt_bind_text (stmt, 2, name);
  moked_stmt_bind_int (stmt, 3, version);
  moked_stmt_bind_text (stmt, 4, settings);
  moked_stmt_bind_int (stmt, 5, moked_writer_now (writer));

  return moked_stmt_run (stmt, NULL, error);
}

static gint64
append (MokedWriter  *writer,
        const char   *name,
        gint64        version,
        GError      **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  MokedNewEvent event = { .kind = MOKED_EVENT_SETTING_CHANGED, .occurred_at = moked_writer_now (writer) };
  gint64 seq;

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "setting", name);
  moked_facts_add_int (facts, "version", version);
  moked_facts_end (facts);
  event.facts = facts->str;
  seq = moked_ledger_append (writer, &event, error);

  return seq != 0 ? seq : -1;
}

gint64
moked_project_setting_save (MokedWriter  *writer,
                            const char   *name,
                            const char   *json,
                            GError      **error)
{
  g_autofree char *settings = NULL;
  g_autofree char *current = NULL;
  GError *failure = NULL;
  gint64 version;

  g_return_val_if_fail (writer, -1);
  g_return_val_if_fail (name && *name, -1);
  g_return_val_if_fail (json, -1);

  if (!(settings = dup_plain (name, json, error)))
    return -1;
  current = moked_project_setting_load (moked_writer_as_reader (writer), name, &version, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return -1;
    }
  if (current && g_str_equal (current, settings))
    return 0;

  return insert (writer, name, version + 1, settings, error) ? append (writer, name, version + 1, error) : -1;
}
