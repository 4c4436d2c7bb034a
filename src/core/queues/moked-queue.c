/* moked-queue.c: queues and their due policies
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-queue.h"

#include "core/customers/moked-customer-error.h"
#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"
#include "core/projects/moked-project.h"

static const MokedDuePolicy default_policy = {
  .version = 1,
  .due_seconds = 60 * 60,
  .busy_seconds = 30 * 60,
  .at_risk_percent = 25,
};

void
moked_queue_free (MokedQueue *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->workflow);
  g_free (self);
}

/* The columns as moked_queue_list selects them. */
static MokedQueue *
read_queue (MokedStmt *stmt)
{
  MokedQueue *self = g_new0 (MokedQueue, 1);

  self->id = moked_stmt_int (stmt, 0);
  self->project_id = moked_stmt_int (stmt, 1);
  self->code = moked_stmt_is_null (stmt, 2) ? NULL : g_strdup (moked_stmt_text (stmt, 2));
  self->name = g_strdup (moked_stmt_text (stmt, 3));
  self->workflow = g_strdup (moked_stmt_text (stmt, 4));
  self->entry_type = moked_stmt_int (stmt, 5);
  self->is_active = moked_stmt_int (stmt, 6) == 1;
  self->policy.version = moked_stmt_int (stmt, 7);
  self->policy.due_seconds = moked_stmt_int (stmt, 8);
  self->policy.busy_seconds = moked_stmt_int (stmt, 9);
  self->policy.at_risk_percent = moked_stmt_int (stmt, 10);

  return self;
}

GPtrArray *
moked_queue_list (MokedReader  *reader,
                  GError      **error)
{
  g_autoptr (GPtrArray) list = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT q.id, q.project_id, q.code, q.name, q.workflow, q.entry_type, q.is_active, "
                           "p.version, p.due_seconds, p.busy_seconds, p.at_risk_percent "
                           "FROM queue q "
                           "JOIN due_policy p ON p.queue_id = q.id "
                           "WHERE p.version = (SELECT MAX (version) FROM due_policy WHERE queue_id = q.id) "
                           "ORDER BY q.id",
                           error);
  if (stmt == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_queue_free);
  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, read_queue (stmt));
    }
}

static gboolean
insert_policy (MokedWriter           *writer,
               gint64                 queue_id,
               const MokedDuePolicy  *policy,
               GError               **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO due_policy (queue_id, version, due_seconds, busy_seconds, at_risk_percent, "
                           "created_at) "
                           "VALUES ($1, $2, $3, $4, $5, $6)",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, queue_id);
  moked_stmt_bind_int (stmt, 2, policy->version);
  moked_stmt_bind_int (stmt, 3, policy->due_seconds);
  moked_stmt_bind_int (stmt, 4, policy->busy_seconds);
  moked_stmt_bind_int (stmt, 5, policy->at_risk_percent);
  moked_stmt_bind_int (stmt, 6, moked_writer_now (writer));

  return moked_stmt_run (stmt, NULL, error);
}

static gint64
insert_queue (MokedWriter     *writer,
              gint64           project_id,
              const char      *code,
              const char      *name,
              MokedEntryType   entry_type,
              GError         **error)
{
  MokedStmt *stmt;
  gint64 id;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO queue (project_id, code, name, workflow, entry_type, is_active, created_at) "
                           "VALUES ($1, $2, $3, '', $4, 1, $5) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return 0;
  moked_stmt_bind_int (stmt, 1, project_id);
  moked_stmt_bind_text (stmt, 2, code);
  moked_stmt_bind_text (stmt, 3, name);
  moked_stmt_bind_int (stmt, 4, entry_type);
  moked_stmt_bind_int (stmt, 5, moked_writer_now (writer));

  return moked_stmt_insert (stmt, &id, error) ? id : 0;
}

/* What is said of the queue; NULL: nothing. Its seq, -1: @error. */
static gint64
append_event (MokedWriter           *writer,
              MokedEventKind         kind,
              gint64                 queue_id,
              const char            *name,
              const char            *act,
              const MokedDuePolicy  *policy,
              GError               **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  MokedNewEvent event = { .kind = kind, .occurred_at = moked_writer_now (writer) };
  gint64 seq;

  moked_facts_begin (facts);
  moked_facts_add_int (facts, "queue_id", queue_id);
  if (name != NULL)
    moked_facts_add_text (facts, "name", name);
  if (act != NULL)
    moked_facts_add_text (facts, "act", act);
  if (policy != NULL)
    {
      moked_facts_add_int (facts, "policy_version", policy->version);
      moked_facts_add_int (facts, "due_seconds", policy->due_seconds);
      moked_facts_add_int (facts, "busy_seconds", policy->busy_seconds);
      moked_facts_add_int (facts, "at_risk_percent", policy->at_risk_percent);
    }
  moked_facts_end (facts);
  event.facts = facts->str;
  seq = moked_ledger_append (writer, &event, error);

  return seq != 0 ? seq : -1;
}

static gint64
add_queue (MokedWriter           *writer,
           gint64                 project_id,
           const char            *code,
           const char            *name,
           MokedEntryType         entry_type,
           const MokedDuePolicy  *policy,
           GError               **error)
{
  gint64 id = insert_queue (writer, project_id, code, name, entry_type, error);

  if (id == 0 ||
      !insert_policy (writer, id, policy, error) ||
      append_event (writer, MOKED_EVENT_QUEUE_CREATED, id, name, NULL, policy, error) < 0)
    return 0;

  return id;
}

static gboolean
ensure_queue (MokedWriter     *writer,
              gint64           project_id,
              const char      *code,
              const char      *name,
              MokedEntryType   entry_type,
              GError         **error)
{
  MokedStmt *stmt;
  gint64 id;

  stmt = moked_db_prepare (moked_writer_get_db (writer), "SELECT id FROM queue WHERE code = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_text (stmt, 1, code);
  if (!moked_stmt_take_int (stmt, 0, &id, error))
    return FALSE;

  return id != 0 || add_queue (writer, project_id, code, name, entry_type, &default_policy, error) != 0;
}

gboolean
moked_queue_ensure_defaults (MokedWriter  *writer,
                             const char   *project_name,
                             const char   *time_zone,
                             const char   *region,
                             const char   *missed_in_name,
                             const char   *missed_out_name,
                             GError      **error)
{
  gint64 project_id;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (missed_in_name != NULL && missed_out_name != NULL, FALSE);

  project_id = moked_project_ensure (writer, project_name, time_zone, region, error);

  return project_id != 0 &&
         ensure_queue (writer, project_id, MOKED_QUEUE_CODE_MISSED_IN, missed_in_name,
                       MOKED_ENTRY_TYPE_MISSED_IN, error) &&
         ensure_queue (writer, project_id, MOKED_QUEUE_CODE_MISSED_OUT, missed_out_name,
                       MOKED_ENTRY_TYPE_MISSED_OUT, error);
}

static gboolean
find_by_name (MokedWriter  *writer,
              gint64        project_id,
              const char   *name,
              gint64       *id,
              GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT id FROM queue WHERE project_id = $1 AND name = $2", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, project_id);
  moked_stmt_bind_text (stmt, 2, name);

  return moked_stmt_take_int (stmt, 0, id, error);
}

/* @name without blanks around it, where no other queue than @queue_id is called so. */
static char *
read_name (MokedWriter  *writer,
           gint64        project_id,
           gint64        queue_id,
           const char   *name,
           GError      **error)
{
  g_autofree char *plain = g_strstrip (g_strdup (name));
  gint64 id;

  if (plain[0] == '\0')
    {
      g_set_error_literal (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_EMPTY, "a queue needs a name");
      return NULL;
    }
  if (!find_by_name (writer, project_id, plain, &id, error))
    return NULL;
  if (id != 0 && id != queue_id)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NAME_TAKEN, "there is a queue “%s” already", plain);
      return NULL;
    }

  return g_steal_pointer (&plain);
}

gint64
moked_queue_add (MokedWriter     *writer,
                 gint64           project_id,
                 const char      *name,
                 MokedEntryType   entry_type,
                 gint64           due_seconds,
                 GError         **error)
{
  g_autofree char *wanted = NULL;
  MokedDuePolicy policy = default_policy;

  g_return_val_if_fail (writer != NULL, 0);
  g_return_val_if_fail (name != NULL, 0);
  g_return_val_if_fail (due_seconds >= 0, 0);

  if ((wanted = read_name (writer, project_id, 0, name, error)) == NULL)
    return 0;

  if (due_seconds != 0)
    {
      policy.due_seconds = due_seconds;
      policy.busy_seconds = MIN (policy.busy_seconds, due_seconds);
    }

  return add_queue (writer, project_id, NULL, wanted, entry_type, &policy, error);
}

gint64
moked_queue_meet (MokedWriter     *writer,
                  gint64           project_id,
                  const char      *name,
                  MokedEntryType   entry_type,
                  GError         **error)
{
  gint64 id;

  g_return_val_if_fail (writer != NULL, 0);
  g_return_val_if_fail (name != NULL, 0);

  if (!find_by_name (writer, project_id, name, &id, error))
    return 0;

  return id != 0 ? id : add_queue (writer, project_id, NULL, name, entry_type, &default_policy, error);
}

MokedQueue *
moked_queue_load (MokedReader  *reader,
                  gint64        queue_id,
                  GError      **error)
{
  g_autoptr (GPtrArray) queues = moked_queue_list (reader, error);

  if (queues == NULL)
    return NULL;

  for (guint i = 0; i < queues->len; i++)
    if (((MokedQueue *) g_ptr_array_index (queues, i))->id == queue_id)
      return g_ptr_array_steal_index (queues, i);

  g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND, "there is no queue %" G_GINT64_FORMAT,
               queue_id);
  return NULL;
}

gint64
moked_queue_rename (MokedWriter  *writer,
                    gint64        queue_id,
                    const char   *name,
                    GError      **error)
{
  g_autoptr (MokedQueue) queue = NULL;
  g_autofree char *wanted = NULL;
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  if ((queue = moked_queue_load (moked_writer_as_reader (writer), queue_id, error)) == NULL ||
      (wanted = read_name (writer, queue->project_id, queue_id, name, error)) == NULL)
    return -1;
  if (g_str_equal (queue->name, wanted))
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer), "UPDATE queue SET name = $2 WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, queue_id);
  moked_stmt_bind_text (stmt, 2, wanted);

  return moked_stmt_run (stmt, NULL, error)
           ? append_event (writer, MOKED_EVENT_QUEUE_CHANGED, queue_id, wanted, NULL, NULL, error) : -1;
}

gint64
moked_queue_set_active (MokedWriter  *writer,
                        gint64        queue_id,
                        gboolean      is_active,
                        GError      **error)
{
  g_autoptr (MokedQueue) queue = NULL;
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, -1);

  if ((queue = moked_queue_load (moked_writer_as_reader (writer), queue_id, error)) == NULL)
    return -1;
  if (!queue->is_active == !is_active)
    return 0;
  if (queue->code != NULL && !is_active)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NEEDED, "missed calls go into the queue “%s”",
                   queue->name);
      return -1;
    }

  stmt = moked_db_prepare (moked_writer_get_db (writer), "UPDATE queue SET is_active = $2 WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, queue_id);
  moked_stmt_bind_int (stmt, 2, is_active ? 1 : 0);

  return moked_stmt_run (stmt, NULL, error)
           ? append_event (writer, MOKED_EVENT_QUEUE_CHANGED, queue_id, queue->name, is_active ? "restored" : "retired",
                           NULL, error) : -1;
}

gint64
moked_queue_set_policy (MokedWriter           *writer,
                        gint64                 queue_id,
                        const MokedDuePolicy  *policy,
                        GError               **error)
{
  g_autoptr (MokedQueue) queue = NULL;
  MokedDuePolicy next = *policy;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (policy->due_seconds > 0 && policy->busy_seconds > 0, -1);
  g_return_val_if_fail (policy->at_risk_percent >= 0 && policy->at_risk_percent <= 100, -1);

  if ((queue = moked_queue_load (moked_writer_as_reader (writer), queue_id, error)) == NULL)
    return -1;
  if (moked_due_policy_equal (&queue->policy, policy))
    return 0;
  next.version = queue->policy.version + 1;

  return insert_policy (writer, queue_id, &next, error)
           ? append_event (writer, MOKED_EVENT_DUE_POLICY_CHANGED, queue_id, NULL, NULL, &next, error) : -1;
}
