/* moked-customer-bulk.c: one act over many customers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include <string.h>

#include "core/customers/moked-customer-act-private.h"
#include "core/customers/moked-customer-bulk.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-own-field.h"
#include "core/ledger/moked-facts.h"

/* A transaction ends after so long; the commit and others' turn come on top. */
#define TRANSACTION_US (70 * G_TIME_SPAN_MILLISECOND)

/* --- one act --------------------------------------------------------------------------------------- */

static gint64
do_act (MokedWriter             *writer,
        gint64                   customer_id,
        const MokedCustomerAct  *act,
        const MokedActContext   *context,
        GError                 **error)
{
  MokedActTarget target;

  if (!moked_act_target_find (&target, writer, customer_id, context, error))
    return -1;

  switch (act->kind)
    {
    case MOKED_ACT_ADD_LABEL:
      return moked_act_add_label (writer, &target, act->label_kind, act->name, error);

    case MOKED_ACT_REMOVE_LABEL:
      return moked_act_remove_label (writer, &target, act->label_kind, act->name, error);

    case MOKED_ACT_SET_STATUS:
      return moked_act_set_status (writer, &target, act->id, error);

    case MOKED_ACT_SET_INTEREST:
      return moked_act_set_interest (writer, &target, act->interest, act->instant, error);

    case MOKED_ACT_RECORD_LEAD:
      return moked_act_record_lead (writer, &target, act->value, act->instant, error);

    case MOKED_ACT_SET_STATE:
      return moked_act_set_state (writer, &target, act->name, act->value, error);

    case MOKED_ACT_SET_DETAIL:
      return moked_act_set_detail (writer, &target, act->name, act->value, error);

    case MOKED_ACT_SET_OWN_VALUE:
      return moked_act_set_own_value (writer, &target, act->id, act->value, error);

    case MOKED_ACT_SET_ORGANISATION:
      return moked_act_set_organisation (writer, &target, act->value, error);

    case MOKED_ACT_SET_ORGANISATION_DETAIL:
      return moked_act_set_organisation_detail (writer, &target, act->name, act->value, error);

    default:
      g_return_val_if_reached (-1);
    }
}

gint64
moked_customer_perform (MokedWriter             *writer,
                   gint64                   customer_id,
                   const MokedCustomerAct  *act,
                   gint64                   occurred_at,
                   GError                 **error)
{
  const MokedActContext context = { .occurred_at = occurred_at };

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (act != NULL, -1);

  return do_act (writer, customer_id, act, &context, error);
}

/* Such an error is one customer's; every other one would be everybody's. */
static gboolean
is_of_one (const GError *error)
{
  return g_error_matches (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND) ||
         g_error_matches (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_ERASED) ||
         g_error_matches (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_CHANGED_SINCE) ||
         g_error_matches (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_UNDOABLE);
}

/* --- what would become of it ------------------------------------------------------------------------ */

static gboolean
has_label (const MokedCustomer    *customer,
           const MokedCustomerAct *act)
{
  g_autofree char *key = moked_name_key (act->name);

  for (guint i = 0; i < customer->labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (customer->labels, i);
      g_autofree char *other = moked_name_key (label->name);

      if (label->kind == act->label_kind && g_str_equal (key, other))
        return TRUE;
    }

  return FALSE;
}

static gboolean
would_change_own_value (MokedReader             *reader,
                        const MokedCustomer     *customer,
                        const MokedCustomerAct  *act,
                        gboolean                *would_change,
                        GError                 **error)
{
  g_autoptr (MokedOwnField) field = moked_own_field_load (reader, act->id, error);
  g_autofree char *to = field != NULL ? moked_own_field_read_value (field, act->value, error) : NULL;
  g_autoptr (GPtrArray) values = to != NULL ? moked_own_value_list_of_customer (reader, customer->id, error) : NULL;
  const char *from = "";

  if (values == NULL)
    return FALSE;

  for (guint i = 0; i < values->len; i++)
    {
      const MokedOwnValue *value = g_ptr_array_index (values, i);

      if (value->field_id == act->id)
        from = value->value;
    }
  *would_change = !g_str_equal (from, to);

  return TRUE;
}

static gboolean
would_change_organisation (MokedReader             *reader,
                           const MokedCustomer     *customer,
                           const MokedCustomerAct  *act,
                           gboolean                *would_change,
                           GError                 **error)
{
  g_autoptr (MokedOrganisation) organisation = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *from = "";

  if (customer->organisation_id != 0 &&
      (organisation = moked_organisation_load (reader, customer->organisation_id, &local_error)) == NULL &&
      local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (organisation != NULL && act->kind == MOKED_ACT_SET_ORGANISATION)
    from = organisation->name;
  else if (organisation != NULL)
    from = g_str_equal (act->name, "director") ? organisation->director : organisation->activity;
  *would_change = !g_str_equal (from, act->value);

  return TRUE;
}

static gboolean
would_change_detail (const MokedCustomer    *customer,
                     const MokedCustomerAct *act)
{
  if (g_str_equal (act->name, "name"))
    return !customer->is_identified || !g_str_equal (customer->name, act->value);
  if (g_str_equal (act->name, "region"))
    return !g_str_equal (customer->region, act->value);

  return !g_str_equal (customer->responsible, act->value);
}

static gboolean
would_change (MokedReader             *reader,
              const MokedCustomer     *customer,
              const MokedCustomerAct  *act,
              gboolean                *result,
              GError                 **error)
{
  gint64 revisit_at = act->interest == MOKED_INTEREST_LATER ? act->instant : MOKED_NO_INSTANT;

  switch (act->kind)
    {
    case MOKED_ACT_ADD_LABEL:
      *result = !has_label (customer, act);
      return TRUE;

    case MOKED_ACT_REMOVE_LABEL:
      *result = has_label (customer, act);
      return TRUE;

    case MOKED_ACT_SET_STATUS:
      *result = customer->customer_status_id != act->id;
      return TRUE;

    case MOKED_ACT_SET_INTEREST:
      *result = customer->interest != act->interest || customer->revisit_at != revisit_at;
      return TRUE;

    case MOKED_ACT_RECORD_LEAD:
      *result = !g_str_equal (customer->lead_source, act->value) || customer->lead_at != act->instant;
      return TRUE;

    case MOKED_ACT_SET_STATE:
      *result = !g_str_equal (customer->customer_state, act->name);
      return TRUE;

    case MOKED_ACT_SET_DETAIL:
      *result = would_change_detail (customer, act);
      return TRUE;

    case MOKED_ACT_SET_OWN_VALUE:
      return would_change_own_value (reader, customer, act, result, error);

    case MOKED_ACT_SET_ORGANISATION:
    case MOKED_ACT_SET_ORGANISATION_DETAIL:
      return would_change_organisation (reader, customer, act, result, error);

    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
preview_one (MokedReader             *reader,
             gint64                   id,
             const MokedCustomerAct  *act,
             MokedBulkResult         *result,
             GError                 **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 kept = moked_customer_resolve (reader, id, error);
  g_autoptr (MokedCustomer) customer = kept > 0 ? moked_customer_load (reader, kept, &local_error) : NULL;
  gboolean changes = FALSE;

  if (kept < 0)
    return FALSE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (customer == NULL || customer->erased_at != MOKED_NO_INSTANT)
    {
      result->n_refused++;
      return TRUE;
    }
  if (!would_change (reader, customer, act, &changes, error))
    return FALSE;

  result->n_changed += changes;
  result->n_unchanged += !changes;
  return TRUE;
}

gboolean
moked_customer_bulk_preview (MokedReader             *reader,
                             const gint64            *ids,
                             guint                    n_ids,
                             const MokedCustomerAct  *act,
                             GCancellable            *cancellable,
                             MokedBulkResult         *result,
                             GError                 **error)
{
  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (act != NULL && result != NULL, FALSE);

  *result = (MokedBulkResult) { 0 };
  for (guint i = 0; i < n_ids; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !preview_one (reader, ids[i], act, result, error))
      return FALSE;

  return TRUE;
}

/* --- doing it -------------------------------------------------------------------------------------------- */

typedef struct
{
  const gint64           *ids;    /* of customers, or of events where there is no act */
  guint                   n_ids;
  guint                   position;
  const MokedCustomerAct *act;
  MokedBulkResult         result;
} Bulk;

static gboolean
do_one (MokedWriter  *writer,
        Bulk         *bulk,
        gint64        id,
        GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 batch = bulk->result.batch != 0 ? bulk->result.batch : moked_ledger_next_seq (writer, error);
  const MokedActContext context = { .batch = batch };
  gint64 seq;

  if (batch == 0)
    return FALSE;

  seq = bulk->act != NULL ? do_act (writer, id, bulk->act, &context, &local_error)
                          : moked_act_undo (writer, id, batch, &local_error);
  if (seq < 0 && !is_of_one (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  bulk->result.n_changed += seq > 0;
  bulk->result.n_unchanged += seq == 0;
  bulk->result.n_refused += seq < 0;
  if (seq > 0)
    bulk->result.batch = batch;

  return TRUE;
}

static gboolean
do_some (MokedWriter   *writer,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Bulk *bulk = data;
  gint64 until = g_get_monotonic_time () + TRANSACTION_US;

  for (; bulk->position < bulk->n_ids && g_get_monotonic_time () < until; bulk->position++)
    if (!do_one (writer, bulk, bulk->ids[bulk->position], error))
      return FALSE;

  return TRUE;
}

static gboolean
run (Bulk               *bulk,
     MokedStore         *store,
     const MokedActor   *actor,
     MokedProgressFunc   progress,
     gpointer            data,
     GCancellable       *cancellable,
     MokedBulkResult    *result,
     GError            **error)
{
  *result = (MokedBulkResult) { 0 };
  while (bulk->position < bulk->n_ids)
    {
      /* what a transaction that fails has counted never was */
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !moked_store_write (store, actor, do_some, bulk, cancellable, error))
        return FALSE;
      *result = bulk->result;
      if (progress != NULL)
        progress (bulk->position, bulk->n_ids, data);
    }

  return TRUE;
}

gboolean
moked_customer_bulk_run (MokedStore              *store,
                         const MokedActor        *actor,
                         const gint64            *ids,
                         guint                    n_ids,
                         const MokedCustomerAct  *act,
                         MokedProgressFunc        progress,
                         gpointer                 data,
                         GCancellable            *cancellable,
                         MokedBulkResult         *result,
                         GError                 **error)
{
  Bulk bulk = { .ids = ids, .n_ids = n_ids, .act = act };

  g_return_val_if_fail (MOKED_IS_STORE (store), FALSE);
  g_return_val_if_fail (act != NULL && result != NULL, FALSE);

  return run (&bulk, store, actor, progress, data, cancellable, result, error);
}

typedef struct
{
  gint64  batch;
  GArray *seqs;
} Batch;

static gboolean
collect_event (const MokedEvent *event,
               gpointer          data)
{
  Batch *batch = data;
  gint64 other;

  if (moked_facts_get_int (event->facts, "batch", &other) && other == batch->batch)
    g_array_append_val (batch->seqs, event->seq);

  return TRUE;
}

static gboolean
read_batch (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Batch *batch = data;

  return moked_ledger_each_after (reader, batch->batch - 1, collect_event, batch, error);
}

static void
reverse (GArray *seqs)
{
  gint64 *ids = (gint64 *) (void *) seqs->data;

  for (guint i = 0; i < seqs->len / 2; i++)
    {
      gint64 swapped = ids[i];

      ids[i] = ids[seqs->len - 1 - i];
      ids[seqs->len - 1 - i] = swapped;
    }
}

gboolean
moked_customer_bulk_undo (MokedStore         *store,
                          const MokedActor   *actor,
                          gint64              batch,
                          MokedProgressFunc   progress,
                          gpointer            data,
                          GCancellable       *cancellable,
                          MokedBulkResult    *result,
                          GError            **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  Batch asked = { batch, seqs };
  Bulk bulk = { 0 };

  g_return_val_if_fail (MOKED_IS_STORE (store), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  *result = (MokedBulkResult) { 0 };
  if (!moked_store_read (store, read_batch, &asked, cancellable, error))
    return FALSE;
  if (seqs->len == 0)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                   "event %" G_GINT64_FORMAT " began no act over many customers", batch);
      return FALSE;
    }

  reverse (seqs);
  bulk.ids = (const gint64 *) (const void *) seqs->data;
  bulk.n_ids = seqs->len;

  return run (&bulk, store, actor, progress, data, cancellable, result, error);
}

/* --- who is meant ------------------------------------------------------------------------------------------ */

/* Ids are short and begin with no zero; whatever else has digits in it is called. */
#define MAX_ID_DIGITS 9

static gboolean
read_id (const char *line,
         gint64     *id)
{
  const char *digits = line[0] == '#' ? line + 1 : line;
  gsize length = strspn (digits, "0123456789");

  if (length == 0 || digits[length] != '\0' || digits[0] == '0' || (line[0] != '#' && length >= MAX_ID_DIGITS))
    return FALSE;

  *id = g_ascii_strtoll (digits, NULL, 10);
  return TRUE;
}

/* 0: nobody; -1: @error. */
static gint64
find_one (MokedReader  *reader,
          const char   *line,
          const char   *region,
          GError      **error)
{
  MokedPhone phone;
  gint64 id;

  if (read_id (line, &id))
    return moked_customer_resolve (reader, id, error);
  if (strchr (line, '@') != NULL)
    return moked_customer_find_by_email (reader, line, error);

  moked_phone_parse (line, region, &phone);

  return moked_customer_find_by_phone (reader, phone.match_key, error);
}

GArray *
moked_customer_bulk_read_ids (MokedReader         *reader,
                              const char *const   *lines,
                              const char          *region,
                              GPtrArray           *unknown,
                              GError             **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (lines != NULL && region != NULL, NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_strstrip (g_strdup (lines[i]));
      gint64 id;

      if (line[0] == '\0')
        continue;
      if ((id = find_one (reader, line, region, error)) < 0)
        return NULL;
      if (id == 0 && unknown != NULL)
        g_ptr_array_add (unknown, g_strdup (line));
      if (id != 0 && g_hash_table_add (seen, GSIZE_TO_POINTER (id)))
        g_array_append_val (ids, id);
    }

  return g_steal_pointer (&ids);
}
