/* moked-customer-act-status.c: a customer's status, interest, lead and state
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-act-private.h"

/* A status's name; "" for 0. One that is retired is only given by an undo. */
static char *
dup_status_name (MokedWriter           *writer,
                 const MokedActTarget  *target,
                 gint64                 id,
                 GError               **error)
{
  g_autofree char *name = NULL;
  MokedStmt *stmt;
  gboolean has_row, is_active;

  if (id == 0)
    return g_strdup ("");

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT name, is_active FROM customer_status WHERE id = $1 AND project_id = $2", error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_int (stmt, 2, target->project_id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                   "there is no customer status %" G_GINT64_FORMAT, id);
      return NULL;
    }
  name = g_strdup (moked_stmt_text (stmt, 0));
  is_active = moked_stmt_int (stmt, 1) == 1;
  moked_stmt_reset (stmt);

  if (is_active || target->context->undoes != 0)
    return g_steal_pointer (&name);

  g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_RETIRED,
               "customer status %" G_GINT64_FORMAT " is not given any more", id);
  return NULL;
}

gint64
moked_act_set_status (MokedWriter           *writer,
                      const MokedActTarget  *target,
                      gint64                 customer_status_id,
                      GError               **error)
{
  g_autoptr (MokedCustomer) customer = moked_customer_load (moked_writer_as_reader (writer), target->id, error);
  g_autofree char *to = NULL;
  MokedActEvent event;
  MokedStmt *stmt;

  if (customer == NULL)
    return -1;
  if (customer->customer_status_id == customer_status_id)
    return 0;
  if ((to = dup_status_name (writer, target, customer_status_id, error)) == NULL)
    return -1;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE customer SET customer_status_id = $2 WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, target->id);
  if (customer_status_id != 0)
    moked_stmt_bind_int (stmt, 2, customer_status_id);
  if (!moked_stmt_run (stmt, NULL, error))
    return -1;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "to_id", customer_status_id);
  moked_act_event_add (&event, "to", to);
  moked_act_event_add_int (&event, "from_id", customer->customer_status_id);
  moked_act_event_add (&event, "from", customer->status_name);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_CUSTOMER_STATUS_CHANGED, 0, error);
}

gint64
moked_act_set_interest (MokedWriter           *writer,
                        const MokedActTarget  *target,
                        MokedInterest          interest,
                        gint64                 revisit_at,
                        GError               **error)
{
  g_autoptr (MokedCustomer) customer = moked_customer_load (moked_writer_as_reader (writer), target->id, error);
  MokedActEvent event;
  MokedStmt *stmt;

  if (customer == NULL)
    return -1;
  if (interest != MOKED_INTEREST_LATER)
    revisit_at = MOKED_NO_INSTANT;
  if (customer->interest == interest && customer->revisit_at == revisit_at)
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE customer SET interest = $2, revisit_at = $3 WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_text (stmt, 2, moked_interest_to_code (interest));
  moked_stmt_bind_instant (stmt, 3, revisit_at);
  if (!moked_stmt_run (stmt, NULL, error))
    return -1;

  moked_act_event_begin (&event);
  moked_act_event_add (&event, "to", moked_interest_to_code (interest));
  moked_act_event_add (&event, "from", moked_interest_to_code (customer->interest));
  moked_act_event_add_int (&event, "revisit_at", revisit_at);
  moked_act_event_add_int (&event, "from_revisit_at", customer->revisit_at);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_INTEREST_CHANGED, 0, error);
}

gint64
moked_act_record_lead (MokedWriter           *writer,
                       const MokedActTarget  *target,
                       const char            *source,
                       gint64                 lead_at,
                       GError               **error)
{
  g_autoptr (MokedCustomer) customer = moked_customer_load (moked_writer_as_reader (writer), target->id, error);
  g_autofree char *to = g_strstrip (g_strdup (source));
  MokedActEvent event;
  MokedStmt *stmt;

  if (customer == NULL)
    return -1;
  if (g_str_equal (customer->lead_source, to) && customer->lead_at == lead_at)
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE customer SET lead_source = $2, lead_at = $3 WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_text (stmt, 2, to);
  moked_stmt_bind_instant (stmt, 3, lead_at);
  if (!moked_stmt_run (stmt, NULL, error))
    return -1;

  moked_act_event_begin (&event);
  moked_act_event_add (&event, "source", to);
  moked_act_event_add (&event, "from", customer->lead_source);
  moked_act_event_add_int (&event, "lead_at", lead_at);
  moked_act_event_add_int (&event, "from_lead_at", customer->lead_at);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_LEAD_RECORDED, 0, error);
}

gint64
moked_act_set_state (MokedWriter           *writer,
                     const MokedActTarget  *target,
                     const char            *customer_state,
                     const char            *cause,
                     GError               **error)
{
  static const char *const states[] = { "active", "dormant", "recycle_bin", NULL };
  g_autoptr (MokedCustomer) customer = NULL;
  MokedActEvent event;
  MokedStmt *stmt;

  if (!g_strv_contains (states, customer_state))
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_A_CODE,
                   "there is no customer state “%s”", customer_state);
      return -1;
    }
  if ((customer = moked_customer_load (moked_writer_as_reader (writer), target->id, error)) == NULL)
    return -1;
  if (g_str_equal (customer->customer_state, customer_state))
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE customer SET customer_state = $2 WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_text (stmt, 2, customer_state);
  if (!moked_stmt_run (stmt, NULL, error))
    return -1;

  moked_act_event_begin (&event);
  moked_act_event_add (&event, "to", customer_state);
  moked_act_event_add (&event, "from", customer->customer_state);
  moked_act_event_add (&event, "cause", cause);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_CUSTOMER_STATE_CHANGED, 0, error);
}

gint64
moked_customer_set_status (MokedWriter  *writer,
                           gint64        customer_id,
                           gint64        customer_status_id,
                           gint64        occurred_at,
                           GError      **error)
{
  const MokedActContext context = { .occurred_at = occurred_at };
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);

  return moked_act_target_find (&target, writer, customer_id, &context, error)
           ? moked_act_set_status (writer, &target, customer_status_id, error) : -1;
}

gint64
moked_customer_set_interest (MokedWriter    *writer,
                             gint64          customer_id,
                             MokedInterest   interest,
                             gint64          revisit_at,
                             gint64          occurred_at,
                             GError        **error)
{
  const MokedActContext context = { .occurred_at = occurred_at };
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);

  return moked_act_target_find (&target, writer, customer_id, &context, error)
           ? moked_act_set_interest (writer, &target, interest, revisit_at, error) : -1;
}

gint64
moked_customer_record_lead (MokedWriter  *writer,
                            gint64        customer_id,
                            const char   *source,
                            gint64        lead_at,
                            GError      **error)
{
  g_autoptr (MokedCustomer) customer = NULL;
  MokedActContext context = { 0 };
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (source != NULL, -1);

  if (!moked_act_target_find (&target, writer, customer_id, &context, error) ||
      (customer = moked_customer_load (moked_writer_as_reader (writer), target.id, error)) == NULL)
    return -1;

  /* In the stream it stands where it happened, not where it was told; but nothing happened before they came (S3). */
  if (lead_at != MOKED_NO_INSTANT)
    context.occurred_at = MIN (MAX (lead_at, customer->created_at), moked_writer_now (writer));

  return moked_act_record_lead (writer, &target, source, lead_at, error);
}

gint64
moked_customer_set_state (MokedWriter  *writer,
                          gint64        customer_id,
                          const char   *customer_state,
                          const char   *cause,
                          GError      **error)
{
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (customer_state != NULL && cause != NULL, -1);

  return moked_act_target_find (&target, writer, customer_id, NULL, error)
           ? moked_act_set_state (writer, &target, customer_state, cause, error) : -1;
}
