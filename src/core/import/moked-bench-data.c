/* moked-bench-data.c: made-up customers and entries in any amount
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <stdio.h>

#include "core/base/moked-phone.h"
#include "core/base/moked-text.h"
#include "core/import/moked-bench-data.h"
#include "core/import/moked-bench-names.h"
#include "core/import/moked-import-pace.h"
#include "core/ledger/moked-facts.h"
#include "core/ledger/moked-ledger.h"
#include "core/projects/moked-project.h"
#include "core/queues/moked-entry-fold.h"
#include "core/queues/moked-entry-rows.h"
#include "core/queues/moked-queue.h"

#define ROWS_A_TRANSACTION 100000
#define SPAN (730 * G_TIME_SPAN_DAY)

/* Indexes that random customers would fill page by page: made anew at the end. */
static const char * const late_indexes[] = {
  "event_by_customer", "event_by_entry", "queue_entry_by_customer", "contact_point_by_key",
};

static const struct
{
  const char     *name;
  MokedEntryType  entry_type;
  const char     *reason; /* the text; NULL: a missed call */
} queues[] = {
  { "שיחות נכנסות שלא נענו", MOKED_ENTRY_TYPE_MISSED_IN, NULL },
  { "שיחות יוצאות שלא נענו", MOKED_ENTRY_TYPE_MISSED_OUT, NULL },
  { "לידים חדשים", MOKED_ENTRY_TYPE_NEW_LEAD, "דף נחיתה" },
  { "מבצע אביב", MOKED_ENTRY_TYPE_LIST, "רשימת טלמרקטינג אביב" },
  { "שימור לקוחות", MOKED_ENTRY_TYPE_STATUS, "ביקש להתנתק" },
  { "VIP", MOKED_ENTRY_TYPE_TAG, "VIP" },
  { "גבייה", MOKED_ENTRY_TYPE_FOLDER, "חוב פתוח" },
  { "תמיכה טכנית", MOKED_ENTRY_TYPE_OTHER, "תקלה חוזרת" },
};

typedef struct
{
  GRand       *rand;
  gint64       n_customers;
  gint64       n_entries;
  gint64       first_customer;
  gint64       project_id;
  gint64       queue_ids[G_N_ELEMENTS (queues)];
  char        *index_sql[G_N_ELEMENTS (late_indexes)];
  gint64       now;
  gint64       done;    /* customers, then entries */
  GString     *name;
  GString     *facts;
  GString     *body;
} Fill;

static void
fill_clear (Fill *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (late_indexes); i++)
    g_free (self->index_sql[i]);
  g_rand_free (self->rand);
  g_string_free (self->name, TRUE);
  g_string_free (self->facts, TRUE);
  g_string_free (self->body, TRUE);
}

/* --- the indexes ---------------------------------------------------------------------------- */

static gboolean
read_index (MokedWriter  *writer,
            const char   *name,
            char        **sql,
            GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer),
                                      "SELECT sql FROM sqlite_master WHERE type = 'index' AND name = $1", error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_text (stmt, 1, name);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row)
    {
      *sql = g_strdup (moked_stmt_text (stmt, 0));
      moked_stmt_reset (stmt);
    }

  return TRUE;
}

static gboolean
drop_indexes (Fill         *fill,
              MokedWriter  *writer,
              GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (late_indexes); i++)
    {
      g_autofree char *drop = g_strconcat ("DROP INDEX ", late_indexes[i], NULL);

      if (!read_index (writer, late_indexes[i], &fill->index_sql[i], error) ||
          (fill->index_sql[i] != NULL && !moked_db_exec (moked_writer_get_db (writer), drop, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
make_indexes (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Fill *fill = data;

  for (guint i = 0; i < G_N_ELEMENTS (late_indexes); i++)
    if (fill->index_sql[i] != NULL && !moked_db_exec (moked_writer_get_db (writer), fill->index_sql[i], error))
      return FALSE;

  return TRUE;
}

/* --- the queues ----------------------------------------------------------------------------- */

static gint64
find_missed_queue (GPtrArray      *list,
                   MokedEntryType  entry_type)
{
  for (guint i = 0; i < list->len; i++)
    {
      const MokedQueue *queue = g_ptr_array_index (list, i);

      if (queue->code != NULL && queue->entry_type == entry_type)
        return queue->id;
    }

  return 0;
}

static gboolean
set_up (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Fill *fill = data;
  g_autoptr (MokedProject) project = moked_project_require (moked_writer_as_reader (writer), error);
  g_autoptr (GPtrArray) list = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  if (project == NULL || (list = moked_queue_list (moked_writer_as_reader (writer), error)) == NULL)
    return FALSE;
  fill->project_id = project->id;
  fill->now = moked_writer_now (writer);

  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      fill->queue_ids[i] = queues[i].reason == NULL ? find_missed_queue (list, queues[i].entry_type) : 0;
      if (fill->queue_ids[i] == 0)
        fill->queue_ids[i] = moked_queue_meet (writer, project->id, queues[i].name, queues[i].entry_type, error);
      if (fill->queue_ids[i] == 0)
        return FALSE;
    }

  stmt = moked_db_prepare (moked_writer_get_db (writer), "SELECT COALESCE (MAX (id), 0) + 1 FROM customer", error);
  if (stmt == NULL || !moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  fill->first_customer = moked_stmt_int (stmt, 0);
  moked_stmt_reset (stmt);

  return drop_indexes (fill, writer, error);
}

/* --- customers ------------------------------------------------------------------------------ */

static gint64
came_at (const Fill *fill,
         gint64      i)
{
  return fill->now - SPAN - G_TIME_SPAN_DAY + i * (SPAN / MAX (fill->n_customers, 1));
}

/* Made numbers are known to be whole: libphonenumber would take a minute for a million. */
static void
make_phone (gint64      i,
            MokedPhone *phone)
{
  memset (phone, 0, sizeof *phone);
  moked_bench_phone (i, phone->raw);
  g_snprintf (phone->match_key, sizeof phone->match_key, "+972%s", phone->raw + 1);
  g_snprintf (phone->search_text, sizeof phone->search_text, "%s 972%s", phone->raw, phone->raw + 1);
  g_snprintf (phone->national, sizeof phone->national, "%.3s-%.3s-%s", phone->raw, phone->raw + 3, phone->raw + 6);
  phone->is_valid = TRUE;
}

static gboolean
insert_contact_point (Fill         *fill,
                      MokedWriter  *writer,
                      gint64        id,
                      gint64        i,
                      GError      **error)
{
  MokedPhone phone;
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO contact_point (customer_id, kind, raw, match_key, search_text, national, "
                           "is_valid, added_at) "
                           "VALUES ($1, 'phone', $2, $3, $4, $5, 1, $6)",
                           error);
  if (stmt == NULL)
    return FALSE;
  make_phone (i, &phone);
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, phone.raw);
  moked_stmt_bind_text (stmt, 3, phone.match_key);
  moked_stmt_bind_text (stmt, 4, phone.search_text);
  moked_stmt_bind_text (stmt, 5, phone.national);
  moked_stmt_bind_int (stmt, 6, came_at (fill, i));

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
append_customer (Fill         *fill,
                 MokedWriter  *writer,
                 gint64        id,
                 gint64        i,
                 GError      **error)
{
  MokedNewEvent event = {
    .kind = MOKED_EVENT_CUSTOMER_CREATED,
    .customer_id = id,
    .occurred_at = came_at (fill, i),
    .facts = "{\"created_via\":\"import\"}",
  };

  moked_facts_begin (fill->body);
  moked_facts_add_text (fill->body, "name", fill->name->str);
  moked_facts_end (fill->body);
  event.body = fill->body->str;

  return moked_ledger_append (writer, &event, error) != 0;
}

static gboolean
add_customer (Fill         *fill,
              MokedWriter  *writer,
              gint64        i,
              GError      **error)
{
  g_autofree char *folded = NULL;
  gint64 id = fill->first_customer + i;
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO customer (id, project_id, name, folded_name, is_identified, created_via, "
                           "created_at) "
                           "VALUES ($1, $2, $3, $4, 1, 'import', $5)",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_bench_name (fill->rand, fill->name);
  folded = moked_text_fold (fill->name->str);
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_int (stmt, 2, fill->project_id);
  moked_stmt_bind_text (stmt, 3, fill->name->str);
  moked_stmt_bind_text (stmt, 4, folded);
  moked_stmt_bind_int (stmt, 5, came_at (fill, i));

  return moked_stmt_run (stmt, NULL, error) && insert_contact_point (fill, writer, id, i, error) &&
         append_customer (fill, writer, id, i, error);
}

/* --- entries -------------------------------------------------------------------------------- */

/* Six in ten done (most of them in time), a tenth at work, the rest waiting; now and then one cancelled or without a
 * due date. The old ones are closed more often. */
static void
draw_state (Fill            *fill,
            gint64           i,
            gboolean         is_missed,
            MokedEntryState *state)
{
  GRand *rand = fill->rand;
  int fate = g_rand_int_range (rand, 0, 100);
  gint64 allowed = is_missed ? G_TIME_SPAN_HOUR : (gint64) g_rand_int_range (rand, 2, 72) * G_TIME_SPAN_HOUR;
  gint64 age;

  memset (state, 0, sizeof *state);
  state->created_at = fill->now - SPAN + (gint64) ((double) SPAN * i / fill->n_entries) -
                      g_rand_int_range (rand, 0, 1000000);
  state->trigger_at = state->created_at;
  age = fill->now - state->created_at;
  if (fate != 99)
    {
      state->due_at = state->created_at + allowed;
      state->at_risk_at = state->due_at - allowed / 4;
    }
  state->attempts = fate % 7 < 4 ? 0 : fate % 7 - 3;
  if (fate % 5 != 0)
    g_strlcpy (state->responsible, moked_bench_first_name (rand), sizeof state->responsible);

  if (fate < 60 || (age > 30 * G_TIME_SPAN_DAY && fate < 92))
    {
      gint64 took = (gint64) (g_rand_double (rand) * allowed * (fate % 4 == 0 ? 2.5 : 0.9));

      state->entry_status = MOKED_ENTRY_COMPLETED;
      state->completed_at = state->closed_at = state->created_at + MIN (took, age);
      state->first_handled_at = state->created_at + MIN (took, age) / 2;
    }
  else if (fate < 70)
    {
      state->entry_status = MOKED_ENTRY_IN_PROGRESS;
      state->first_handled_at = state->created_at + MIN (allowed / 3, age);
    }
  else if (fate == 98)
    {
      state->entry_status = MOKED_ENTRY_CANCELLED;
      state->closed_at = state->created_at + MIN (allowed, age);
      g_strlcpy (state->close_reason, "DUPLICATE", sizeof state->close_reason);
    }
  else
    state->entry_status = MOKED_ENTRY_PENDING;
}

static void
write_reason (Fill  *fill,
              guint  queue)
{
  static const char * const dispositions[] = { "NO_ANSWER", "NO_ANSWER", "CALLER_CANCEL", "BUSY", "OUT_OF_TIME" };

  moked_facts_begin (fill->facts);
  if (queues[queue].reason != NULL)
    moked_facts_add_text (fill->facts, "text", queues[queue].reason);
  else
    moked_facts_add_text (fill->facts, "call_disposition",
                          dispositions[g_rand_int_range (fill->rand, 0, G_N_ELEMENTS (dispositions))]);
  moked_facts_end (fill->facts);
}

static gboolean
add_entry (Fill         *fill,
           MokedWriter  *writer,
           gint64        i,
           GError      **error)
{
  double spread = g_rand_double (fill->rand);
  gint64 customer = (gint64) (spread * spread * fill->n_customers);
  double draw = g_rand_double (fill->rand);
  guint queue = (guint) (draw * draw * G_N_ELEMENTS (queues));
  MokedPhone phone;
  MokedEntryState state;
  MokedNewEntry entry = {
    .queue_id = fill->queue_ids[queue],
    .customer_id = fill->n_customers > 0 ? fill->first_customer + customer : 0,
    .entry_type = queues[queue].entry_type,
    .phone_raw = phone.raw,
    .phone_key = phone.match_key,
  };
  MokedMet met;

  make_phone (customer, &phone);
  draw_state (fill, i, queues[queue].reason == NULL, &state);
  write_reason (fill, queue);
  entry.reason = fill->facts->str;

  return moked_entry_meet_imported (writer, &entry, &state, &met, error) != 0;
}

/* --- all of it ------------------------------------------------------------------------------ */

static gboolean
add_rows (MokedWriter   *writer,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Fill *fill = data;
  gint64 end = MIN (fill->done + ROWS_A_TRANSACTION, fill->n_customers + fill->n_entries);

  for (; fill->done < end; fill->done++)
    if (fill->done < fill->n_customers ? !add_customer (fill, writer, fill->done, error)
                                       : !add_entry (fill, writer, fill->done - fill->n_customers, error))
      return FALSE;

  return TRUE;
}

static gboolean
add_all (Fill             *fill,
         MokedStore       *store,
         MokedImportPace  *pace,
         GCancellable     *cancellable,
         GError          **error)
{
  const MokedActor actor = { .kind = MOKED_ACTOR_SYSTEM };

  moked_import_pace_begin (pace, "applying", fill->n_customers + fill->n_entries);
  while (fill->done < fill->n_customers + fill->n_entries)
    {
      if (g_cancellable_is_cancelled (cancellable) ||
          !moked_store_write (store, &actor, add_rows, fill, NULL, error))
        return FALSE;
      moked_import_pace_tell (pace, fill->done);
    }

  return TRUE;
}

gboolean
moked_bench_data_fill (MokedStore               *store,
                       gint64                    n_customers,
                       gint64                    n_entries,
                       guint32                   seed,
                       MokedImportProgressFunc   progress,
                       gpointer                  data,
                       GCancellable             *cancellable,
                       GError                  **error)
{
  const MokedActor actor = { .kind = MOKED_ACTOR_SYSTEM };
  g_autoptr (MokedImportReport) report = moked_import_report_new ("bench");
  g_autoptr (MokedImportPace) pace = moked_import_pace_new (report, progress, data);
  Fill fill = {
    .rand = g_rand_new_with_seed (seed),
    .n_customers = n_customers,
    .n_entries = n_entries,
    .name = g_string_new (NULL),
    .facts = g_string_new (NULL),
    .body = g_string_new (NULL),
  };
  gboolean is_done;

  g_return_val_if_fail (MOKED_IS_STORE (store), FALSE);
  g_return_val_if_fail (n_customers >= 0 && n_entries >= 0, FALSE);

  is_done = moked_store_write (store, &actor, set_up, &fill, NULL, error);
  if (is_done)
    {
      is_done = add_all (&fill, store, pace, cancellable, error);
      /* Also after a cancel: a store without its indexes would be slow and say nothing of it. */
      moked_import_pace_begin (pace, "sorting", 1);
      is_done = moked_store_write (store, &actor, make_indexes, &fill, NULL, is_done ? error : NULL) && is_done;
    }
  fill_clear (&fill);

  return is_done;
}
