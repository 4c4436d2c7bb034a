/* moked-project.c: the project that queues, exchanges and customers belong to
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-projects"

#include "config.h"

#include "core/projects/moked-project.h"

#include "core/ledger/moked-facts.h"

void
moked_project_free (MokedProject *self)
{
  g_free (self->name);
  g_free (self->time_zone);
  g_free (self->region);
  g_free (self);
}

MokedProject *
moked_project_load_default (MokedReader  *reader,
                            GError      **error)
{
  MokedStmt *stmt;
  MokedProject *self;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id, name, time_zone, region "
                           "FROM project "
                           "ORDER BY id "
                           "LIMIT 1",
                           error);
  if (stmt == NULL || !moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  self = g_new0 (MokedProject, 1);
  self->id = moked_stmt_int (stmt, 0);
  self->name = g_strdup (moked_stmt_text (stmt, 1));
  self->time_zone = g_strdup (moked_stmt_text (stmt, 2));
  self->region = g_strdup (moked_stmt_text (stmt, 3));
  moked_stmt_reset (stmt);

  return self;
}

MokedProject *
moked_project_require (MokedReader  *reader,
                       GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  MokedProject *self = moked_project_load_default (reader, &local_error);

  if (self == NULL && local_error == NULL)
    g_set_error_literal (&local_error, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT, "the store has no project yet");
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return self;
}

static gint64
insert_project (MokedWriter  *writer,
                const char   *name,
                const char   *time_zone,
                const char   *region,
                GError      **error)
{
  MokedStmt *stmt;
  gint64 id;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO project (name, time_zone, region, created_at) "
                           "VALUES ($1, $2, $3, $4) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return 0;

  moked_stmt_bind_text (stmt, 1, name);
  moked_stmt_bind_text (stmt, 2, time_zone);
  moked_stmt_bind_text (stmt, 3, region);
  moked_stmt_bind_int (stmt, 4, moked_writer_now (writer));

  return moked_stmt_insert (stmt, &id, error) ? id : 0;
}

gint64
moked_project_ensure (MokedWriter  *writer,
                      const char   *name,
                      const char   *time_zone,
                      const char   *region,
                      GError      **error)
{
  g_autoptr (MokedProject) project = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GString) facts = g_string_new (NULL);
  MokedNewEvent event = { .kind = MOKED_EVENT_PROJECT_CREATED };
  gint64 id;

  g_return_val_if_fail (writer != NULL, 0);
  g_return_val_if_fail (name != NULL && time_zone != NULL && region != NULL, 0);

  project = moked_project_load_default (moked_writer_as_reader (writer), &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return 0;
    }
  if (project != NULL)
    return project->id;

  id = insert_project (writer, name, time_zone, region, error);
  if (id == 0)
    return 0;

  moked_facts_begin (facts);
  moked_facts_add_int (facts, "project_id", id);
  moked_facts_add_text (facts, "name", name);
  moked_facts_add_text (facts, "time_zone", time_zone);
  moked_facts_add_text (facts, "region", region);
  moked_facts_end (facts);
  event.occurred_at = moked_writer_now (writer);
  event.facts = facts->str;

  return moked_ledger_append (writer, &event, error) != 0 ? id : 0;
}

GTimeZone *
moked_project_new_zone (const MokedProject *self)
{
  GTimeZone *zone = g_time_zone_new_identifier (self->time_zone);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}
