/* moked-entry-opened.c: what a person does to the queues of a customer by hand
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-entry-opened.h"

#include "core/customers/moked-customer-error.h"
#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"
#include "core/queues/moked-entry-fold.h"
#include "core/queues/moked-entry-rows.h"
#include "core/queues/moked-missed-calls-apply.h"
#include "core/queues/moked-queue.h"

G_DEFINE_QUARK (moked-entry-act-error-quark, moked_entry_act_error)

/* --- the entry with its life ------------------------------------------------------------------ */

typedef struct
{
  gint64           id; /* 0: not there yet */
  gint64           customer_id;
  gint64           queue_id;
  MokedEntryStatus entry_status;
  char            *reason;
  GArray          *steps; /* of MokedEntryStep */
} Entry;

static void
entry_clear (Entry *self)
{
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->steps, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static void
entry_init (Entry *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (MokedEntryStep));
  g_array_set_clear_func (self->steps, (GDestroyNotify) moked_entry_step_clear);
}

static gboolean
add_step (const MokedEvent *event,
          gpointer          data)
{
  Entry *self = data;
  MokedEntryStep step;

  moked_entry_step_read (&step, event);
  g_array_append_val (self->steps, step);

  return TRUE;
}

static gboolean
load (Entry        *self,
      MokedWriter  *writer,
      gint64        id,
      GError      **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  entry_init (self);
  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT customer_id, queue_id, entry_status, reason "
                           "FROM queue_entry "
                           "WHERE id = $1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, MOKED_ENTRY_ACT_ERROR, MOKED_ENTRY_ACT_ERROR_NOT_FOUND,
                   "there is no entry %" G_GINT64_FORMAT, id);
      return FALSE;
    }

  self->id = id;
  self->customer_id = moked_stmt_int (stmt, 0);
  self->queue_id = moked_stmt_int (stmt, 1);
  self->entry_status = moked_stmt_int (stmt, 2);
  self->reason = g_strdup (moked_stmt_text (stmt, 3));
  moked_stmt_reset (stmt);

  return moked_ledger_each_of_entry (moked_writer_as_reader (writer), id, TRUE, add_step, self, error);
}

static gboolean
is_open (const Entry *self)
{
  return self->entry_status == MOKED_ENTRY_PENDING || self->entry_status == MOKED_ENTRY_IN_PROGRESS;
}

/* --- one event more --------------------------------------------------------------------------- */

/* The same event as the ledger gives it back. */
static void
take_step (Entry               *self,
           const MokedNewEvent *new_event,
           gint64               seq)
{
  MokedEvent event = {
    .seq = seq,
    .occurred_at = new_event->occurred_at,
    .kind = new_event->kind,
    .facts = new_event->facts,
    .body = new_event->body,
  };

  add_step (&event, self);
}

/* What the rule of missed calls makes of it; nothing where it is another queue. */
static gboolean
judge_anew (MokedWriter  *writer,
            const Entry  *entry,
            GError      **error)
{
  g_autoptr (MokedMissedCalls) missed_calls = NULL;
  MokedStmt *stmt;
  gint64 is_missed, kept_id;

  stmt = moked_db_prepare (moked_writer_get_db (writer), "SELECT code IN ($2, $3) FROM queue WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, entry->queue_id);
  moked_stmt_bind_text (stmt, 2, MOKED_QUEUE_CODE_MISSED_IN);
  moked_stmt_bind_text (stmt, 3, MOKED_QUEUE_CODE_MISSED_OUT);
  if (!moked_stmt_take_int (stmt, 0, &is_missed, error))
    return FALSE;
  if (is_missed != 1 || entry->customer_id == 0)
    return TRUE;

  kept_id = moked_customer_resolve (moked_writer_as_reader (writer), entry->customer_id, error);
  if (kept_id < 0)
    return FALSE;
  missed_calls = moked_missed_calls_new ();
  moked_missed_calls_touch (missed_calls, kept_id);

  return moked_missed_calls_settle (missed_calls, writer, NULL, error);
}

/* The row first, as it will be after the event. */
static gint64
append (MokedWriter          *writer,
        Entry                *entry,
        const MokedNewEntry  *row, /* of a new one */
        MokedNewEvent        *event,
        GError              **error)
{
  g_autoptr (GString) reason = g_string_new (NULL);
  const char *by_hand;
  MokedEntryState state;
  gint64 seq = moked_ledger_next_seq (writer, error);

  if (seq == 0)
    return -1;

  event->occurred_at = moked_writer_now (writer);
  take_step (entry, event, seq);
  moked_entry_steps_fold (entry->steps, &state);
  by_hand = moked_entry_steps_get_reason (entry->steps);
  if (by_hand != NULL)
    moked_entry_reason_by_hand (by_hand, reason);

  if (entry->id == 0)
    entry->id = moked_entry_row_insert (writer, row, &state, seq, error);
  else if (!moked_entry_row_update (writer, entry->id, &state, by_hand != NULL ? reason->str : entry->reason, seq, error))
    return -1;
  if (entry->id == 0)
    return -1;

  event->entry_id = entry->id;
  event->customer_id = entry->customer_id;
  if (moked_ledger_append (writer, event, error) == 0 || !judge_anew (writer, entry, error))
    return -1;

  return seq;
}

static GString *
begin_body (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text != NULL ? text : ""));
  GString *body;

  if (plain[0] == '\0')
    return NULL;
  body = g_string_new (NULL);
  moked_facts_begin (body);
  moked_facts_add_text (body, "text", plain);
  moked_facts_end (body);

  return body;
}

/* --- opening ---------------------------------------------------------------------------------- */

static MokedQueue *
find_queue (MokedWriter  *writer,
            gint64        queue_id,
            GError      **error)
{
  g_autoptr (GPtrArray) queues = moked_queue_list (moked_writer_as_reader (writer), error);

  if (queues == NULL)
    return NULL;

  for (guint i = 0; i < queues->len; i++)
    {
      MokedQueue *queue = g_ptr_array_index (queues, i);

      if (queue->id != queue_id)
        continue;
      if (queue->is_active)
        return g_ptr_array_steal_index (queues, i);
      g_set_error (error, MOKED_ENTRY_ACT_ERROR, MOKED_ENTRY_ACT_ERROR_INACTIVE,
                   "queue %" G_GINT64_FORMAT " is not in use", queue_id);
      return NULL;
    }

  g_set_error (error, MOKED_ENTRY_ACT_ERROR, MOKED_ENTRY_ACT_ERROR_NOT_FOUND, "there is no queue %" G_GINT64_FORMAT,
               queue_id);
  return NULL;
}

/* Whom it is about: the one that is kept. */
static gint64
find_customer (MokedWriter  *writer,
               gint64        customer_id,
               GError      **error)
{
  gint64 kept_id = moked_customer_resolve (moked_writer_as_reader (writer), customer_id, error);
  MokedStmt *stmt;
  gint64 is_erased;

  if (kept_id < 0)
    return -1;
  if (kept_id == 0)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                   "there is no customer %" G_GINT64_FORMAT, customer_id);
      return -1;
    }

  stmt = moked_db_prepare (moked_writer_get_db (writer), "SELECT erased_at IS NOT NULL FROM customer WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, kept_id);
  if (!moked_stmt_take_int (stmt, 0, &is_erased, error))
    return -1;
  if (is_erased == 1)
    g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_ERASED,
                 "customer %" G_GINT64_FORMAT " was erased", kept_id);

  return is_erased == 1 ? -1 : kept_id;
}

/* *id 0: none is open. */
static gboolean
find_open (MokedWriter  *writer,
           gint64        customer_id,
           gint64        queue_id,
           gint64       *id,
           GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT id "
                           "FROM queue_entry "
                           "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND queue_id = $2 "
                           "AND entry_status IN ($3, $4) "
                           "ORDER BY created_at, id "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, customer_id);
  moked_stmt_bind_int (stmt, 2, queue_id);
  moked_stmt_bind_int (stmt, 3, MOKED_ENTRY_PENDING);
  moked_stmt_bind_int (stmt, 4, MOKED_ENTRY_IN_PROGRESS);

  return moked_stmt_take_int (stmt, 0, id, error);
}

/* The number as it is now, kept with the entry (Q31); "" where the customer has none. */
static gboolean
find_phone (MokedWriter  *writer,
            gint64        customer_id,
            const char   *phone_key,
            char        **raw,
            char        **key,
            GError      **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT raw, match_key "
                           "FROM contact_point "
                           "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND kind = 'phone' "
                           "ORDER BY match_key <> $2, customer_id <> $1, id "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, customer_id);
  moked_stmt_bind_text (stmt, 2, phone_key != NULL ? phone_key : "");
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  *raw = g_strdup (has_row ? moked_stmt_text (stmt, 0) : "");
  *key = g_strdup (has_row ? moked_stmt_text (stmt, 1) : "");
  if (has_row)
    moked_stmt_reset (stmt);

  return TRUE;
}

static char *
opened_facts (MokedWriter      *writer,
              const MokedQueue *queue)
{
  GString *facts = g_string_new (NULL);
  gint64 due_at, at_risk_at;

  moked_due_policy_apply (&queue->policy, moked_writer_now (writer), FALSE, &due_at, &at_risk_at);
  moked_facts_begin (facts);
  moked_facts_add_int (facts, "queue_id", queue->id);
  moked_facts_add_int (facts, "due_at", due_at);
  moked_facts_add_int (facts, "at_risk_at", at_risk_at);
  moked_facts_add_int (facts, "policy_version", queue->policy.version);
  moked_facts_end (facts);

  return g_string_free_and_steal (facts);
}

static gint64
open_new (MokedWriter       *writer,
          Entry             *entry,
          const MokedQueue  *queue,
          const char        *text,
          const char        *phone_key,
          MokedNewEvent     *event,
          GError           **error)
{
  g_autoptr (GString) reason = g_string_new (NULL);
  g_autofree char *raw = NULL;
  g_autofree char *key = NULL;
  MokedNewEntry row = {
    .queue_id = queue->id,
    .customer_id = entry->customer_id,
    .entry_type = queue->entry_type,
  };

  if (!find_phone (writer, entry->customer_id, phone_key, &raw, &key, error))
    return -1;
  moked_entry_reason_by_hand (text, reason);
  row.reason = reason->str;
  row.phone_raw = raw;
  row.phone_key = key;

  return append (writer, entry, &row, event, error);
}

gint64
moked_entry_open_by_hand (MokedWriter  *writer,
                          gint64        customer_id,
                          gint64        queue_id,
                          const char   *reason,
                          const char   *phone_key,
                          gint64       *entry_id,
                          GError      **error)
{
  g_autofree char *text = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  g_autoptr (MokedQueue) queue = NULL;
  g_autoptr (GString) body = begin_body (text);
  g_autofree char *facts = NULL;
  g_auto (Entry) entry = { 0 };
  MokedNewEvent event = { .kind = MOKED_EVENT_ENTRY_OPENED };
  gint64 open_id, seq;

  g_return_val_if_fail (writer != NULL, -1);

  if (body == NULL)
    {
      g_set_error_literal (error, MOKED_ENTRY_ACT_ERROR, MOKED_ENTRY_ACT_ERROR_NO_REASON, "why is not said");
      return -1;
    }
  if ((customer_id = find_customer (writer, customer_id, error)) < 0 ||
      !(queue = find_queue (writer, queue_id, error)) ||
      !find_open (writer, customer_id, queue_id, &open_id, error))
    return -1;

  facts = opened_facts (writer, queue);
  event.facts = facts;
  event.body = body->str;
  if (open_id != 0)
    {
      seq = load (&entry, writer, open_id, error) ? append (writer, &entry, NULL, &event, error) : -1;
    }
  else
    {
      entry_init (&entry);
      entry.customer_id = customer_id;
      entry.queue_id = queue_id;
      seq = open_new (writer, &entry, queue, text, phone_key, &event, error);
    }
  if (entry_id != NULL)
    *entry_id = entry.id;

  return seq;
}

/* --- closing ---------------------------------------------------------------------------------- */

static gboolean
load_open (Entry        *self,
           MokedWriter  *writer,
           gint64        id,
           GError      **error)
{
  if (!load (self, writer, id, error))
    return FALSE;

  if (!is_open (self))
    g_set_error (error, MOKED_ENTRY_ACT_ERROR, MOKED_ENTRY_ACT_ERROR_CLOSED,
                 "entry %" G_GINT64_FORMAT " is closed already", id);

  return is_open (self);
}

gint64
moked_entry_complete (MokedWriter  *writer,
                      gint64        entry_id,
                      const char   *text,
                      GError      **error)
{
  g_autoptr (GString) body = begin_body (text);
  g_auto (Entry) entry = { 0 };
  MokedNewEvent event = { .kind = MOKED_EVENT_ENTRY_COMPLETED, .body = body != NULL ? body->str : NULL };

  g_return_val_if_fail (writer != NULL, -1);

  return load_open (&entry, writer, entry_id, error) ? append (writer, &entry, NULL, &event, error) : -1;
}

const char *const *
moked_entry_cancel_reasons (void)
{
  static const char *const reasons[] = { "NOT_RELEVANT", "REFUSED", "DUPLICATE", "MISTAKE", "OTHER", NULL };

  return reasons;
}

gint64
moked_entry_cancel (MokedWriter  *writer,
                    gint64        entry_id,
                    const char   *close_reason,
                    const char   *text,
                    GError      **error)
{
  g_autoptr (GString) body = begin_body (text);
  g_autoptr (GString) facts = g_string_new (NULL);
  g_auto (Entry) entry = { 0 };
  MokedNewEvent event = { .kind = MOKED_EVENT_ENTRY_CANCELLED, .body = body != NULL ? body->str : NULL };

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (close_reason != NULL, -1);

  if (!g_strv_contains (moked_entry_cancel_reasons (), close_reason) ||
      (g_str_equal (close_reason, "OTHER") && body == NULL))
    {
      g_set_error_literal (error, MOKED_ENTRY_ACT_ERROR, MOKED_ENTRY_ACT_ERROR_NO_REASON, "why is not said");
      return -1;
    }

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "close_reason", close_reason);
  moked_facts_end (facts);
  event.facts = facts->str;

  return load_open (&entry, writer, entry_id, error) ? append (writer, &entry, NULL, &event, error) : -1;
}

/* --- back ------------------------------------------------------------------------------------- */

typedef struct
{
  gint64         entry_id;
  MokedEventKind kind;
} Done;

static gboolean
read_done (const MokedEvent *event,
           gpointer          data)
{
  Done *done = data;

  done->entry_id = event->entry_id;
  done->kind = event->actor.kind == MOKED_ACTOR_PERSON ? event->kind : 0;

  return TRUE;
}

static gboolean
can_be_taken_back (MokedEventKind kind)
{
  return kind == MOKED_EVENT_ENTRY_OPENED || kind == MOKED_EVENT_ENTRY_COMPLETED || kind == MOKED_EVENT_ENTRY_CANCELLED;
}

static gboolean
was_taken_back (const Entry *entry,
                gint64       seq)
{
  g_autoptr (GArray) withdrawn = g_array_new (FALSE, FALSE, sizeof (gint64));
  const MokedEntryStep step = { .seq = seq };

  moked_entry_steps_withdrawn (entry->steps, withdrawn);

  return !moked_entry_step_is_effective (&step, withdrawn);
}

gint64
moked_entry_take_back (MokedWriter  *writer,
                       gint64        seq,
                       GError      **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_auto (Entry) entry = { 0 };
  MokedNewEvent event = { .kind = MOKED_EVENT_FACT_WITHDRAWN };
  Done done = { 0 };

  g_return_val_if_fail (writer != NULL, -1);

  if (!moked_ledger_visit (moked_writer_as_reader (writer), seq, read_done, &done, error) ||
      (can_be_taken_back (done.kind) && !load (&entry, writer, done.entry_id, error)))
    return -1;
  if (!can_be_taken_back (done.kind) || was_taken_back (&entry, seq))
    {
      g_set_error (error, MOKED_ENTRY_ACT_ERROR, MOKED_ENTRY_ACT_ERROR_NOT_HAND,
                   "event %" G_GINT64_FORMAT " is nothing that a person did and that stands", seq);
      return -1;
    }

  moked_facts_begin (facts);
  moked_facts_add_int (facts, "seq", seq);
  moked_facts_end (facts);
  event.facts = facts->str;

  return append (writer, &entry, NULL, &event, error);
}
