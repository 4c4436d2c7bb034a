/* moked-mailbox-setting.c: the folder where bounces and answers arrive
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <json-glib/json-glib.h>

#include "core/db/moked-stmt-value.h"
#include "core/import/moked-mail-import.h"
#include "core/import/moked-mailbox-setting.h"
#include "core/projects/moked-project-setting.h"

/* A file's time is that of the kernel's last tick. */
#define SLACK (2 * G_TIME_SPAN_SECOND)

static const char SELECT_LAST[] =
  "SELECT MAX (started_at) "
  "FROM import "
  "WHERE import_kind = 'mail' AND import_state = 'done' AND source = $1";

char *
moked_mailbox_setting_load (MokedReader  *reader,
                            GError      **error)
{
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) root = NULL;
  const char *path;

  g_return_val_if_fail (reader, NULL);

  if (!(json = moked_project_setting_load (reader, "mailbox", NULL, error)))
    return NULL;
  if (!(root = json_from_string (json, NULL)) || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  path = json_object_get_string_member_with_default (json_node_get_object (root), "path", "");

  return *path != '\0' ? g_strdup (path) : NULL;
}

gint64
moked_mailbox_setting_save (MokedWriter  *writer,
                            const char   *path,
                            GError      **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *json = NULL;

  g_return_val_if_fail (writer, -1);

  json_object_set_string_member (object, "path", path ? path : "");
  json_node_set_object (root, object);
  json = json_to_string (root, FALSE);

  return moked_project_setting_save (writer, "mailbox", json, error);
}

/* --- reading ------------------------------------------------------------------------------------------ */

typedef struct
{
  char   *path;
  gint64  read_at; /* when it was read last */
} Mailbox;

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Mailbox *mailbox = data;
  GError *failure = NULL;
  MokedStmt *stmt;

  mailbox->path = moked_mailbox_setting_load (reader, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!mailbox->path)
    return TRUE;
  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_LAST, error)))
    return FALSE;

  moked_stmt_bind_text (stmt, 1, mailbox->path);

  return moked_stmt_take_int (stmt, MOKED_NO_INSTANT, &mailbox->read_at, error);
}

MokedImportReport *
moked_mailbox_read (MokedStore    *store,
                    GCancellable  *cancellable,
                    GError       **error)
{
  Mailbox mailbox = { 0 };
  g_autofree char *path = NULL;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);

  if (!moked_store_read (store, load, &mailbox, cancellable, error) || !(path = mailbox.path))
    return NULL;

  return moked_mail_import_since (store, path, mailbox.read_at - SLACK, cancellable, error);
}
