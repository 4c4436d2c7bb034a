/* moked-exchange-store.c: exchanges and the versions of their profiles, kept in the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-projects"

#include "config.h"

#include "core/projects/moked-exchange-store.h"

#include "core/ledger/moked-facts.h"
#include "core/ledger/moked-ledger.h"
#include "core/projects/moked-project.h"

/* The columns: exchange id, its name, version, settings. */
static MokedExchangeProfile *
read_profile (MokedStmt  *stmt,
              GError    **error)
{
  MokedExchangeProfile *profile = moked_exchange_profile_from_json (moked_stmt_text (stmt, 3), error);

  if (profile == NULL)
    {
      moked_stmt_reset (stmt);
      return NULL;
    }
  g_set_str (&profile->name, moked_stmt_text (stmt, 1));
  profile->exchange_id = moked_stmt_int (stmt, 0);
  profile->version = moked_stmt_int (stmt, 2);

  return profile;
}

GPtrArray *
moked_exchange_list (MokedReader  *reader,
                     GError      **error)
{
  g_autoptr (GPtrArray) list = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT e.id, e.name, p.version, p.settings "
                           "FROM exchange e "
                           "JOIN exchange_profile p ON p.exchange_id = e.id "
                           "WHERE p.version = (SELECT MAX (version) FROM exchange_profile WHERE exchange_id = e.id) "
                           "ORDER BY e.name",
                           error);
  if (stmt == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_exchange_profile_unref);
  for (;;)
    {
      MokedExchangeProfile *profile;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&list);
      profile = read_profile (stmt, error);
      if (profile == NULL)
        return NULL;
      g_ptr_array_add (list, profile);
    }
}

/* One row or none; @stmt is bound. */
static MokedExchangeProfile *
take_profile (MokedStmt  *stmt,
              GError    **error)
{
  MokedExchangeProfile *profile;
  gboolean has_row;

  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  profile = read_profile (stmt, error);
  if (profile != NULL)
    moked_stmt_reset (stmt);

  return profile;
}

MokedExchangeProfile *
moked_exchange_find (MokedReader  *reader,
                     const char   *name,
                     GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT e.id, e.name, p.version, p.settings "
                           "FROM exchange e "
                           "JOIN exchange_profile p ON p.exchange_id = e.id "
                           "WHERE e.name = $1 "
                           "ORDER BY p.version DESC "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_text (stmt, 1, name);

  return take_profile (stmt, error);
}

MokedExchangeProfile *
moked_exchange_load (MokedReader  *reader,
                     gint64        exchange_id,
                     GError      **error)
{
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT e.id, e.name, p.version, p.settings "
                           "FROM exchange e "
                           "JOIN exchange_profile p ON p.exchange_id = e.id "
                           "WHERE e.id = $1 "
                           "ORDER BY p.version DESC "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, exchange_id);

  return take_profile (stmt, error);
}

static gboolean
insert_version (MokedWriter  *writer,
                gint64        exchange_id,
                gint64        version,
                const char   *settings,
                GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO exchange_profile (exchange_id, version, settings, created_at) "
                           "VALUES ($1, $2, $3, $4)",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, exchange_id);
  moked_stmt_bind_int (stmt, 2, version);
  moked_stmt_bind_text (stmt, 3, settings);
  moked_stmt_bind_int (stmt, 4, moked_writer_now (writer));

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
append_event (MokedWriter    *writer,
              MokedEventKind  kind,
              gint64          exchange_id,
              gint64          version,
              const char     *settings,
              GError        **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  MokedNewEvent event = { .kind = kind, .occurred_at = moked_writer_now (writer) };

  moked_facts_begin (facts);
  moked_facts_add_int (facts, "exchange_id", exchange_id);
  moked_facts_add_int (facts, "version", version);
  moked_facts_add_text (facts, "settings", settings);
  moked_facts_end (facts);
  event.facts = facts->str;

  return moked_ledger_append (writer, &event, error) != 0;
}

gint64
moked_exchange_add (MokedWriter                *writer,
                    const MokedExchangeProfile *profile,
                    GError                    **error)
{
  g_autoptr (MokedProject) project = NULL;
  g_autofree char *settings = NULL;
  MokedStmt *stmt;
  gint64 id;

  g_return_val_if_fail (writer != NULL, 0);
  g_return_val_if_fail (profile != NULL, 0);

  project = moked_project_require (moked_writer_as_reader (writer), error);
  if (project == NULL)
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO exchange (project_id, name, created_at) "
                           "VALUES ($1, $2, $3) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return 0;
  moked_stmt_bind_int (stmt, 1, project->id);
  moked_stmt_bind_text (stmt, 2, profile->name);
  moked_stmt_bind_int (stmt, 3, moked_writer_now (writer));
  if (!moked_stmt_insert (stmt, &id, error))
    return 0;

  settings = moked_exchange_profile_to_json (profile);
  if (!insert_version (writer, id, 1, settings, error) ||
      !append_event (writer, MOKED_EVENT_EXCHANGE_CREATED, id, 1, settings, error))
    return 0;

  return id;
}

gboolean
moked_exchange_set (MokedWriter                *writer,
                    gint64                      exchange_id,
                    const MokedExchangeProfile *profile,
                    GError                    **error)
{
  g_autoptr (MokedExchangeProfile) current = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (profile != NULL, FALSE);

  current = moked_exchange_load (moked_writer_as_reader (writer), exchange_id, &local_error);
  if (current == NULL)
    {
      if (local_error == NULL)
        g_set_error (&local_error, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT,
                     "no exchange %" G_GINT64_FORMAT, exchange_id);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  before = moked_exchange_profile_to_json (current);
  after = moked_exchange_profile_to_json (profile);
  if (g_str_equal (before, after))
    return TRUE;

  return insert_version (writer, exchange_id, current->version + 1, after, error) &&
         append_event (writer, MOKED_EVENT_PROFILE_CHANGED, exchange_id, current->version + 1, after, error);
}
