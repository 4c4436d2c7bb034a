/* moked-customer-merge.c: customers that prove to be one and the same
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-merge.h"

#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"
#include "core/ledger/moked-ledger.h"

G_DEFINE_QUARK (moked-merge-error-quark, moked_merge_error)

gint64
moked_customer_resolve (MokedReader  *reader,
                        gint64        id,
                        GError      **error)
{
  MokedStmt *stmt;
  gint64 kept;

  g_return_val_if_fail (reader != NULL, -1);

  stmt = moked_db_prepare (moked_reader_get_db (reader), "SELECT COALESCE (merged_into, id) FROM customer WHERE id = $1",
                           error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, id);

  return moked_stmt_take_int (stmt, 0, &kept, error) ? kept : -1;
}

GArray *
moked_customer_ids_of (MokedReader  *reader,
                       gint64        id,
                       GError      **error)
{
  MokedStmt *stmt;
  gint64 kept;

  g_return_val_if_fail (reader != NULL, NULL);

  if ((kept = moked_customer_resolve (reader, id, error)) < 0)
    return NULL;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id FROM customer WHERE id = $1 OR merged_into = $1 ORDER BY id <> $1, id", error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, kept);

  return moked_stmt_collect_ids (stmt, error);
}

/* 81, 82: MOKED_EVENT_CUSTOMERS_MERGED, _UNMERGED */
static const char SELECT_MERGES[] =
  "SELECT facts "
  "FROM event "
  "WHERE customer_id = $1 AND kind IN (81, 82)";

static void
add_id (GArray *ids,
        gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return;

  g_array_append_val (ids, id);
}

static gboolean
add_merged (MokedReader  *reader,
            gint64        id,
            GArray       *ids,
            GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_MERGES, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      gint64 other;

      if (!has_row)
        return TRUE;
      if (moked_facts_get_int (moked_stmt_text (stmt, 0), "kept_id", &other) ||
          moked_facts_get_int (moked_stmt_text (stmt, 0), "merged_id", &other))
        add_id (ids, other);
    }

  return FALSE;
}

GArray *
moked_customer_ids_ever (MokedReader  *reader,
                         gint64        id,
                         GError      **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (reader != NULL, NULL);

  g_array_append_val (ids, id);
  for (guint i = 0; i < ids->len; i++)
    if (!add_merged (reader, g_array_index (ids, gint64, i), ids, error))
      return NULL;

  return g_steal_pointer (&ids);
}

/* --- acts ------------------------------------------------------------------------------------- */

static gboolean
is_erased (MokedWriter  *writer,
           gint64        id,
           gboolean     *erased,
           GError      **error)
{
  MokedStmt *stmt;
  gint64 n;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT COUNT(*) FROM customer WHERE id = $1 AND erased_at IS NOT NULL", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_take_int (stmt, 0, &n, error))
    return FALSE;
  *erased = n > 0;

  return TRUE;
}

/* The kept one behind @id, who must be somebody. 0: @error. */
static gint64
require (MokedWriter  *writer,
         gint64        id,
         GError      **error)
{
  gint64 kept = moked_customer_resolve (moked_writer_as_reader (writer), id, error);
  gboolean erased;

  if (kept < 0)
    return 0;
  if (kept == 0)
    {
      g_set_error (error, MOKED_MERGE_ERROR, MOKED_MERGE_ERROR_UNKNOWN,
                   "there is no customer %" G_GINT64_FORMAT, id);
      return 0;
    }
  if (!is_erased (writer, kept, &erased, error))
    return 0;
  if (erased)
    {
      g_set_error (error, MOKED_MERGE_ERROR, MOKED_MERGE_ERROR_ERASED,
                   "customer %" G_GINT64_FORMAT " was erased", kept);
      return 0;
    }

  return kept;
}

static gint64
append (MokedWriter     *writer,
        MokedEventKind   kind,
        gint64           id,
        const char      *key,
        gint64           other_id,
        GError         **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  MokedNewEvent event = { .kind = kind, .customer_id = id, .occurred_at = moked_writer_now (writer) };
  gint64 seq;

  moked_facts_begin (facts);
  moked_facts_add_int (facts, key, other_id);
  moked_facts_end (facts);
  event.facts = facts->str;
  seq = moked_ledger_append (writer, &event, error);

  return seq != 0 ? seq : -1;
}

/* @kept_id 0: to nobody. */
static gboolean
point (MokedWriter  *writer,
       gint64        id,
       gint64        kept_id,
       GError      **error)
{
  MokedStmt *stmt;

  if (!(stmt = moked_db_prepare (moked_writer_get_db (writer), "UPDATE customer SET merged_into = $2 WHERE id = $1", error)))
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  if (kept_id != 0)
    moked_stmt_bind_int (stmt, 2, kept_id);
  else
    moked_stmt_bind_null (stmt, 2);

  return moked_stmt_run (stmt, NULL, error);
}

/* Two events, so that whoever follows either of the customers hears of it. */
static gint64
change (MokedWriter     *writer,
        MokedEventKind   kind,
        gint64           kept_id,
        gint64           merged_id,
        GError         **error)
{
  if (!point (writer, merged_id, kind == MOKED_EVENT_CUSTOMERS_MERGED ? kept_id : 0, error) ||
      append (writer, kind, merged_id, "kept_id", kept_id, error) < 0)
    return -1;

  return append (writer, kind, kept_id, "merged_id", merged_id, error);
}

gint64
moked_customer_merge (MokedWriter  *writer,
                      gint64        kept_id,
                      gint64        merged_id,
                      GError      **error)
{
  g_autoptr (GArray) family = NULL;

  g_return_val_if_fail (writer != NULL, -1);

  if ((kept_id = require (writer, kept_id, error)) == 0 || (merged_id = require (writer, merged_id, error)) == 0)
    return -1;
  if (kept_id == merged_id)
    {
      g_set_error (error, MOKED_MERGE_ERROR, MOKED_MERGE_ERROR_SAME,
                   "customer %" G_GINT64_FORMAT " is that customer already", kept_id);
      return -1;
    }

  /* Those of the merged one first, each by an event of its own, so that each can be taken back. */
  if (!(family = moked_customer_ids_of (moked_writer_as_reader (writer), merged_id, error)))
    return -1;
  for (guint i = 1; i < family->len; i++)
    {
      gint64 id = g_array_index (family, gint64, i);

      if (change (writer, MOKED_EVENT_CUSTOMERS_UNMERGED, merged_id, id, error) < 0 ||
          change (writer, MOKED_EVENT_CUSTOMERS_MERGED, kept_id, id, error) < 0)
        return -1;
    }

  return change (writer, MOKED_EVENT_CUSTOMERS_MERGED, kept_id, merged_id, error);
}

gint64
moked_customer_unmerge (MokedWriter  *writer,
                        gint64        merged_id,
                        GError      **error)
{
  gint64 kept_id;

  g_return_val_if_fail (writer != NULL, -1);

  if ((kept_id = moked_customer_resolve (moked_writer_as_reader (writer), merged_id, error)) < 0)
    return -1;
  if (kept_id == 0 || kept_id == merged_id)
    {
      g_set_error (error, MOKED_MERGE_ERROR, MOKED_MERGE_ERROR_NOT_MERGED,
                   "customer %" G_GINT64_FORMAT " was not merged into another one", merged_id);
      return -1;
    }
  if (require (writer, kept_id, error) == 0)
    return -1;

  return change (writer, MOKED_EVENT_CUSTOMERS_UNMERGED, kept_id, merged_id, error);
}

gint64
moked_customer_keep_apart (MokedWriter  *writer,
                           gint64        first_id,
                           gint64        second_id,
                           GError      **error)
{
  MokedStmt *stmt;
  gint64 changed;

  g_return_val_if_fail (writer != NULL, -1);

  if ((first_id = require (writer, first_id, error)) == 0 || (second_id = require (writer, second_id, error)) == 0)
    return -1;
  if (first_id == second_id)
    {
      g_set_error (error, MOKED_MERGE_ERROR, MOKED_MERGE_ERROR_SAME,
                   "customer %" G_GINT64_FORMAT " is that customer", first_id);
      return -1;
    }

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO customer_apart (first_id, second_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, MIN (first_id, second_id));
  moked_stmt_bind_int (stmt, 2, MAX (first_id, second_id));
  if (!moked_stmt_run (stmt, &changed, error))
    return -1;

  return changed == 0 ? 0 : append (writer, MOKED_EVENT_CUSTOMERS_KEPT_APART, first_id, "other_id", second_id, error);
}

/* --- suggestions ------------------------------------------------------------------------------ */

void
moked_duplicate_free (MokedDuplicate *self)
{
  g_free (self->name);
  g_free (self->other_name);
  g_free (self->contact_kind);
  g_free (self->contact);
  g_free (self);
}

const char *
moked_duplicate_get_other (const MokedDuplicate *self,
                           gint64                id,
                           gint64               *other_id)
{
  gboolean is_first;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (other_id != NULL, NULL);

  is_first = self->id == id;
  *other_id = is_first ? self->other_id : self->id;

  return is_first ? self->other_name : self->name;
}

/* One row for each number or address that two who are kept share; a pair's together. */
#define SELECT_PAIRS(of) \
  "SELECT k.id, o.id, k.name, o.name, mine.kind, mine.raw " \
  "FROM contact_point mine " \
  "JOIN contact_point theirs ON theirs.match_key = mine.match_key AND theirs.kind = mine.kind " \
  "AND theirs.customer_id <> mine.customer_id " \
  "JOIN customer a ON a.id = mine.customer_id " \
  "JOIN customer b ON b.id = theirs.customer_id " \
  "JOIN customer k ON k.id = COALESCE (a.merged_into, a.id) " \
  "JOIN customer o ON o.id = COALESCE (b.merged_into, b.id) " \
  "LEFT JOIN customer_apart x ON x.first_id = k.id AND x.second_id = o.id " \
  "LEFT JOIN customer_apart y ON y.first_id = o.id AND y.second_id = k.id " \
  "WHERE " of " AND x.first_id IS NULL AND y.first_id IS NULL " \
  "AND k.erased_at IS NULL AND o.erased_at IS NULL " \
  "ORDER BY k.id, o.id, mine.id"

static const char select_pairs_of_all[] = SELECT_PAIRS ("k.id < o.id");
static const char select_pairs_of_one[] =
  SELECT_PAIRS ("mine.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND k.id <> o.id");

static gboolean
is_same_pair (const GPtrArray *found,
              gint64           id,
              gint64           other_id)
{
  const MokedDuplicate *last = found->len > 0 ? g_ptr_array_index (found, found->len - 1) : NULL;

  return last != NULL && last->id == MIN (id, other_id) && last->other_id == MAX (id, other_id);
}

static MokedDuplicate *
read_pair (MokedStmt *stmt)
{
  MokedDuplicate *self = g_new0 (MokedDuplicate, 1);
  gint64 first = moked_stmt_int (stmt, 0);
  gint64 second = moked_stmt_int (stmt, 1);
  gboolean is_swapped = first > second;

  self->id = MIN (first, second);
  self->other_id = MAX (first, second);
  self->name = g_strdup (moked_stmt_text (stmt, is_swapped ? 3 : 2));
  self->other_name = g_strdup (moked_stmt_text (stmt, is_swapped ? 2 : 3));
  self->contact_kind = g_strdup (moked_stmt_text (stmt, 4));
  self->contact = g_strdup (moked_stmt_text (stmt, 5));

  return self;
}

GPtrArray *
moked_customer_list_duplicates (MokedReader  *reader,
                                gint64        customer_id,
                                guint         limit,
                                GError      **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_duplicate_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  if (customer_id != 0 && (customer_id = moked_customer_resolve (reader, customer_id, error)) < 0)
    return NULL;

  stmt = moked_db_prepare (moked_reader_get_db (reader), customer_id != 0 ? select_pairs_of_one : select_pairs_of_all,
                           error);
  if (stmt == NULL)
    return NULL;
  if (customer_id != 0)
    moked_stmt_bind_int (stmt, 1, customer_id);

  while (found->len < limit)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&found);
      if (!is_same_pair (found, moked_stmt_int (stmt, 0), moked_stmt_int (stmt, 1)))
        g_ptr_array_add (found, read_pair (stmt));
    }
  moked_stmt_reset (stmt);

  return g_steal_pointer (&found);
}
