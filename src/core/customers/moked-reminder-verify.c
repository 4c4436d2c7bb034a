/* moked-reminder-verify.c: the proof that every reminder follows from its events
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-reminder-verify.h"

#include "core/customers/moked-reminder.h"
#include "core/ledger/moked-facts.h"
#include "core/ledger/moked-ledger.h"

/* What the events of one reminder come to. */
typedef struct
{
  gint64              customer_id;
  gint64              item_id;
  gint64              entry_id;
  gint64              owner_id;
  gint64              remind_at;
  gint64              created_at;
  char               *text; /* NULL: erased */
  MokedReminderState  state;
} Fold;

static void
fold_free (gpointer data)
{
  Fold *fold = data;

  g_free (fold->text);
  g_free (fold);
}

/* --- the events ------------------------------------------------------------------------------- */

enum { KIND, OCCURRED_AT, ACTOR_KIND, ACTOR_ID, CUSTOMER_ID, ENTRY_ID, FACTS, BODY };

static Fold *
begin_fold (GHashTable *folds,
            MokedStmt  *stmt,
            gint64      id)
{
  Fold *fold = g_hash_table_lookup (folds, &id);

  if (fold != NULL)
    return fold;

  fold = g_new0 (Fold, 1);
  fold->customer_id = moked_stmt_int (stmt, CUSTOMER_ID);
  fold->entry_id = moked_stmt_int (stmt, ENTRY_ID);
  fold->owner_id = moked_stmt_int (stmt, ACTOR_KIND) == MOKED_ACTOR_PERSON ? moked_stmt_int (stmt, ACTOR_ID) : 0;
  fold->created_at = moked_stmt_int (stmt, OCCURRED_AT);
  moked_facts_get_int (moked_stmt_text (stmt, FACTS), "item_id", &fold->item_id);
  g_hash_table_insert (folds, g_memdup2 (&id, sizeof id), fold);

  return fold;
}

static void
add_event (GHashTable *folds,
           MokedStmt  *stmt)
{
  const char *facts = moked_stmt_text (stmt, FACTS);
  gint64 id = 0;
  Fold *fold;

  moked_facts_get_int (facts, "reminder_id", &id);
  fold = begin_fold (folds, stmt, id);
  moked_facts_get_int (facts, "remind_at", &fold->remind_at);

  switch (moked_stmt_int (stmt, KIND))
    {
    case MOKED_EVENT_REMINDER_SET:
      g_free (fold->text);
      fold->text = moked_stmt_is_null (stmt, BODY) ? NULL : moked_facts_dup_text (moked_stmt_text (stmt, BODY), "text");
      fold->state = MOKED_REMINDER_WAITING;
      break;

    case MOKED_EVENT_REMINDER_SHOWN:
      fold->state = MOKED_REMINDER_SHOWN;
      break;

    case MOKED_EVENT_REMINDER_SNOOZED:
      fold->state = MOKED_REMINDER_WAITING;
      break;

    default:
      fold->state = MOKED_REMINDER_DISMISSED;
      break;
    }
}

static gboolean
fold_events (GHashTable    *folds,
             MokedReader   *reader,
             GCancellable  *cancellable,
             GError       **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT e.kind, e.occurred_at, e.actor_kind, e.actor_id, e.customer_id, e.entry_id, e.facts, "
                           "p.body "
                           "FROM event e "
                           "LEFT JOIN event_private p ON p.seq = e.seq "
                           "WHERE e.kind BETWEEN 94 AND 97 "
                           "ORDER BY e.seq",
                           error);
  if (stmt == NULL)
    return FALSE;

  for (;;)
    {
      gboolean has_row;

      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      add_event (folds, stmt);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          moked_stmt_reset (stmt);
          return FALSE;
        }
    }
}

/* --- the rows --------------------------------------------------------------------------------- */

static void
blame (MokedReminderReport *report,
       gint64               id,
       const char          *column)
{
  if (report->bad_reminder_id != 0)
    return;

  report->bad_reminder_id = id;
  g_strlcpy (report->bad_column, column, sizeof report->bad_column);
}

/* The first column that differs, or NULL. */
static const char *
find_difference (MokedStmt  *stmt,
                 const Fold *fold)
{
  const char *text = moked_stmt_text (stmt, 5);
  const char *code = moked_stmt_text (stmt, 7);
  gboolean is_erased = moked_stmt_int (stmt, 9) == 1;
  MokedReminderState state = is_erased ? MOKED_REMINDER_DISMISSED : fold->state;
  const struct
  {
    const char *column;
    gboolean    differs;
  } checks[] = {
    { "customer_id", moked_stmt_int (stmt, 1) != fold->customer_id },
    { "item_id", moked_stmt_int (stmt, 2) != fold->item_id },
    { "entry_id", moked_stmt_int (stmt, 3) != fold->entry_id },
    { "owner_id", moked_stmt_int (stmt, 4) != fold->owner_id },
    { "text", is_erased ? *text != '\0' : fold->text != NULL && !g_str_equal (text, fold->text) },
    { "remind_at", moked_stmt_int (stmt, 6) != fold->remind_at },
    { "reminder_state", !g_str_equal (code, moked_reminder_state_to_code (state)) },
    { "created_at", moked_stmt_int (stmt, 8) != fold->created_at },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (checks[i].differs)
      return checks[i].column;

  return NULL;
}

/* Takes the row's fold away: those that are left have no row. */
static void
check_row (MokedStmt           *stmt,
           GHashTable          *folds,
           MokedReminderReport *report)
{
  gint64 id = moked_stmt_int (stmt, 0);
  const Fold *fold = g_hash_table_lookup (folds, &id);
  const char *column = fold != NULL ? find_difference (stmt, fold) : "row";

  report->reminders++;
  if (column != NULL)
    blame (report, id, column);
  g_hash_table_remove (folds, &id);
}

static gboolean
check_rows (GHashTable           *folds,
            MokedReader          *reader,
            MokedReminderReport  *report,
            GError              **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT r.id, r.customer_id, r.item_id, r.entry_id, r.owner_id, r.text, r.remind_at, "
                           "r.reminder_state, r.created_at, c.erased_at IS NOT NULL "
                           "FROM reminder r "
                           "LEFT JOIN customer c ON c.id = r.customer_id "
                           "ORDER BY r.id",
                           error);
  if (stmt == NULL)
    return FALSE;

  do
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (has_row)
        check_row (stmt, folds, report);
    }
  while (has_row);

  return TRUE;
}

gboolean
moked_reminder_verify (MokedReader          *reader,
                       GCancellable         *cancellable,
                       MokedReminderReport  *report,
                       GError              **error)
{
  g_autoptr (GHashTable) folds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, fold_free);
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  memset (report, 0, sizeof *report);
  if (!fold_events (folds, reader, cancellable, error) || !check_rows (folds, reader, report, error))
    return FALSE;

  g_hash_table_iter_init (&iter, folds);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    blame (report, *(gint64 *) id, "row");

  return TRUE;
}
