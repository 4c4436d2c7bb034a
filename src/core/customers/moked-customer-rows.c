/* moked-customer-rows.c: the rows of a customer, and unidentified callers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-private.h"

#include "core/base/moked-text.h"
#include "core/ledger/moked-facts.h"

void
moked_customer_note_external_id (MokedWriter *writer,
                                 gint64       id,
                                 const char  *external_id)
{
  g_autofree char *key = moked_external_id_key (external_id);

  moked_writer_note (writer, key, id);
}

gint64
moked_customer_insert (MokedWriter             *writer,
                       const MokedCustomerRow  *row,
                       GError                 **error)
{
  g_autofree char *folded = row->name[0] != '\0' ? moked_text_fold (row->name) : g_strdup ("");
  MokedStmt *stmt;
  gint64 id;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO customer (project_id, external_id, name, folded_name, is_identified, "
                           "created_via, created_at) "
                           "VALUES ($1, $2, $3, $4, $5, $6, $7) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return 0;
  moked_stmt_bind_int (stmt, 1, row->project_id);
  moked_stmt_bind_text (stmt, 2, row->external_id);
  moked_stmt_bind_text (stmt, 3, row->name);
  moked_stmt_bind_text (stmt, 4, folded);
  moked_stmt_bind_int (stmt, 5, row->is_identified);
  moked_stmt_bind_text (stmt, 6, row->created_via);
  moked_stmt_bind_int (stmt, 7, row->created_at);

  if (!moked_stmt_insert (stmt, &id, error))
    return 0;
  if (row->external_id != NULL)
    moked_customer_note_external_id (writer, id, row->external_id);

  return id;
}

void
moked_customer_note_address (MokedWriter *writer,
                             gint64       id,
                             const char  *match_key)
{
  if (match_key[0] != '\0')
    moked_writer_note (writer, match_key, id);
}

static gboolean
insert_contact_point (MokedWriter  *writer,
                      gint64        id,
                      const char   *kind,
                      const char   *raw,
                      const char   *match_key,
                      const char   *search_text,
                      const char   *national,
                      gboolean      is_valid,
                      gint64        added_at,
                      gboolean     *added,
                      GError      **error)
{
  MokedStmt *stmt;
  gint64 changed;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO contact_point (customer_id, kind, raw, match_key, search_text, national, "
                           "is_valid, added_at) "
                           "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
                           "ON CONFLICT (customer_id, kind, match_key) DO NOTHING",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, kind);
  moked_stmt_bind_text (stmt, 3, raw);
  moked_stmt_bind_text (stmt, 4, match_key);
  moked_stmt_bind_text (stmt, 5, search_text);
  moked_stmt_bind_text (stmt, 6, national);
  moked_stmt_bind_int (stmt, 7, is_valid);
  moked_stmt_bind_int (stmt, 8, added_at);
  if (!moked_stmt_run (stmt, &changed, error))
    return FALSE;

  if (changed > 0)
    moked_customer_note_address (writer, id, match_key);
  if (added != NULL)
    *added = changed > 0;

  return TRUE;
}

gboolean
moked_customer_insert_phone (MokedWriter       *writer,
                             gint64             id,
                             const MokedPhone  *phone,
                             gint64             added_at,
                             gboolean          *added,
                             GError           **error)
{
  return insert_contact_point (writer, id, "phone", phone->raw, phone->match_key, phone->search_text,
                               phone->national, phone->is_valid, added_at, added, error);
}

gboolean
moked_customer_insert_email (MokedWriter  *writer,
                             gint64        id,
                             const char   *email,
                             gint64        added_at,
                             gboolean     *added,
                             GError      **error)
{
  g_autofree char *key = moked_email_key (email);
  g_autofree char *folded = moked_text_fold (email);

  return insert_contact_point (writer, id, "email", email, key, folded, email, moked_email_is_valid (email), added_at,
                               added, error);
}

gboolean
moked_customer_append_named (MokedWriter     *writer,
                             MokedEventKind   kind,
                             gint64           id,
                             gint64           occurred_at,
                             const char      *name,
                             const char      *from,
                             GError         **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  MokedNewEvent event = { .kind = kind, .customer_id = id, .occurred_at = occurred_at };

  moked_facts_begin (body);
  moked_facts_add_text (body, "name", name);
  if (from != NULL)
    moked_facts_add_text (body, "from", from);
  moked_facts_end (body);
  event.body = body->str;

  return moked_ledger_append (writer, &event, error) != 0;
}

gboolean
moked_customer_append_contact (MokedWriter  *writer,
                               gint64        id,
                               gint64        occurred_at,
                               const char   *contact_kind,
                               const char   *raw,
                               GError      **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  MokedNewEvent event = { .kind = MOKED_EVENT_CONTACT_POINT_ADDED, .customer_id = id, .occurred_at = occurred_at };

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "contact_kind", contact_kind);
  moked_facts_end (facts);
  moked_facts_begin (body);
  moked_facts_add_text (body, contact_kind, raw);
  moked_facts_end (body);
  event.facts = facts->str;
  event.body = body->str;

  return moked_ledger_append (writer, &event, error) != 0;
}

gboolean
moked_customer_append_created (MokedWriter             *writer,
                               gint64                   id,
                               const MokedCustomerRow  *row,
                               const char              *phone,
                               const char              *email,
                               GError                 **error)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  MokedNewEvent event = { .kind = MOKED_EVENT_CUSTOMER_CREATED, .customer_id = id, .occurred_at = row->created_at };

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "created_via", row->created_via);
  moked_facts_end (facts);
  moked_facts_begin (body);
  moked_facts_add_text (body, "name", row->name);
  if (phone != NULL)
    moked_facts_add_text (body, "phone", phone);
  if (email != NULL)
    moked_facts_add_text (body, "email", email);
  moked_facts_end (body);
  event.facts = facts->str;
  event.body = body->str;

  return moked_ledger_append (writer, &event, error) != 0;
}

gint64
moked_customer_add_caller (MokedWriter       *writer,
                           gint64             project_id,
                           const MokedPhone  *phone,
                           const char        *caller_name,
                           gint64             instant,
                           GError           **error)
{
  MokedCustomerRow row = {
    .project_id = project_id,
    .name = caller_name,
    .created_via = "call",
    .created_at = instant,
  };
  gint64 id;

  g_return_val_if_fail (writer != NULL, 0);
  g_return_val_if_fail (phone != NULL && phone->match_key[0] != '\0', 0);
  g_return_val_if_fail (caller_name != NULL, 0);

  id = moked_customer_insert (writer, &row, error);
  if (id == 0 ||
      !moked_customer_insert_phone (writer, id, phone, instant, NULL, error) ||
      !moked_customer_append_created (writer, id, &row, phone->raw, NULL, error))
    return 0;

  return id;
}

gboolean
moked_customer_set_caller (MokedWriter  *writer,
                           gint64        id,
                           const char   *caller_name,
                           gint64        instant,
                           GError      **error)
{
  g_autofree char *folded = NULL;
  MokedStmt *stmt;
  gint64 changed;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (caller_name != NULL, FALSE);

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE customer "
                           "SET name = $2, folded_name = $3, created_at = $4 "
                           "WHERE id = $1 AND is_identified = 0 AND (name <> $2 OR created_at <> $4)",
                           error);
  if (stmt == NULL)
    return FALSE;
  folded = moked_text_fold (caller_name);
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, caller_name);
  moked_stmt_bind_text (stmt, 3, folded);
  moked_stmt_bind_int (stmt, 4, instant);
  if (!moked_stmt_run (stmt, &changed, error))
    return FALSE;

  return changed == 0 || moked_customer_append_named (writer, MOKED_EVENT_CUSTOMER_CHANGED, id, instant, caller_name,
                                                      NULL, error);
}
