/* moked-timeline.c: everything that happened between a customer and us, as one ordered stream
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline"

#include "config.h"

#include "core/ledger/moked-facts.h"
#include "core/timeline/moked-timeline-private.h"

#define STRINGS_BLOCK (64 * 1024)

static const char SELECT_CUSTOMER[] =
  "SELECT created_at, created_via "
  "FROM customer "
  "WHERE id = $1";

static const char SELECT_EVENT[] =
  "SELECT recorded_at, actor_kind, actor_id, actor_version, customer_id "
  "FROM event "
  "WHERE seq = $1";

static MokedTimeline *
timeline_new (gint64     customer_id,
              GTimeZone *zone)
{
  MokedTimeline *self = g_new0 (MokedTimeline, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->customer_id = customer_id;
  self->zone = g_time_zone_ref (zone);
  self->strings = g_string_chunk_new (STRINGS_BLOCK);
  self->calls = g_array_new (FALSE, FALSE, sizeof (MokedTimelineCall));
  self->entries = g_array_new (FALSE, FALSE, sizeof (MokedTimelineEntry));
  self->messages = g_array_new (FALSE, FALSE, sizeof (MokedTimelineMessage));
  self->field_types = g_hash_table_new (NULL, NULL);
  self->closed_channels = g_ptr_array_new_null_terminated (4, NULL, TRUE);
  self->events = g_array_new (FALSE, TRUE, sizeof (MokedTimelineEvent));
  self->heads = g_ptr_array_new ();
  self->folds = g_array_new (FALSE, FALSE, sizeof (MokedTimelineFold));
  self->queues = g_hash_table_new (NULL, NULL);
  self->imports = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) moked_timeline_import_free);
  self->actors = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_timeline_actor_free);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_string_chunk_free);
  g_mutex_init (&self->lock);

  return self;
}

MokedTimeline *
moked_timeline_ref (MokedTimeline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
moked_timeline_unref (MokedTimeline *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_time_zone_unref (self->zone);
  g_clear_pointer (&self->customer_ids, g_array_unref);
  g_array_unref (self->calls);
  g_array_unref (self->entries);
  g_array_unref (self->messages);
  g_hash_table_unref (self->field_types);
  g_ptr_array_unref (self->closed_channels);
  g_array_unref (self->events);
  g_ptr_array_unref (self->heads);
  g_array_unref (self->folds);
  g_clear_pointer (&self->users, g_hash_table_unref);
  g_hash_table_unref (self->queues);
  g_hash_table_unref (self->imports);
  g_ptr_array_unref (self->actors);
  g_free (self->days);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->texts);
  g_free (self->folded_texts);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* --- events ----------------------------------------------------------------------------------- */

/* A call is shown as it is now, by its row. */
static gboolean
is_shown_by_row (MokedTimeline    *self,
                 const MokedEvent *event)
{
  return event->kind == MOKED_EVENT_CALL_RECORDED && moked_timeline_find_row (self->calls, event->call_id) >= 0;
}

static gboolean
add_event (const MokedEvent *event,
           gpointer          data)
{
  MokedTimeline *self = data;
  MokedTimelineEvent added = {
    .seq = event->seq,
    .occurred_at = event->occurred_at,
    .recorded_at = event->recorded_at,
    .customer_id = event->customer_id,
    .entry_id = event->entry_id,
    .call_id = event->call_id,
    .actor = event->actor,
    .kind = event->kind,
    .side = moked_timeline_side_of_kind (event->kind),
    .group = moked_timeline_group_of_kind (event->kind),
  };

  added.groups = MOKED_TIMELINE_GROUP_BIT (added.group);
  if (event->is_erased)
    added.flags |= MOKED_TIMELINE_ERASED;
  if (event->customer_id != self->customer_id)
    added.flags |= MOKED_TIMELINE_OF_MERGED;

  if (!is_shown_by_row (self, event))
    {
      if (event->facts)
        added.facts = g_str_equal (event->facts, "{}") ? "{}" : moked_timeline_keep (self, event->facts);
      if (event->body && *event->body)
        added.body = moked_timeline_keep (self, event->body);
    }
  g_array_append_val (self->events, added);

  return TRUE;
}

static gboolean
load_events (MokedTimeline  *self,
             MokedReader    *reader,
             GCancellable   *cancellable,
             GError        **error)
{
  for (guint i = 0; i < self->customer_ids->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !moked_ledger_each_of_customer (reader, g_array_index (self->customer_ids, gint64, i), TRUE, add_event, self,
                                          error))
        return FALSE;
    }

  return TRUE;
}

/* --- what no event of the customer says ------------------------------------------------------- */

/* A call of a shared number is told by an event of the other customer. */
static gboolean
add_call (MokedTimeline            *self,
          MokedReader              *reader,
          const MokedTimelineCall  *call,
          GError                  **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_EVENT, error);
  MokedTimelineEvent added = {
    .seq = call->changed_seq,
    .occurred_at = call->facts.started_at,
    .customer_id = call->customer_id,
    .call_id = call->id,
    .kind = MOKED_EVENT_CALL_RECORDED,
    .side = MOKED_SIDE_CONTACT,
    .group = MOKED_TIMELINE_CALLS,
    .groups = MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_CALLS),
  };
  gboolean has_row;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, call->changed_seq);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  if (has_row)
    {
      added.recorded_at = moked_stmt_int (stmt, 0);
      added.actor.kind = (MokedActorKind) moked_stmt_int (stmt, 1);
      added.actor.id = moked_stmt_int (stmt, 2);
      added.actor.version = moked_stmt_int (stmt, 3);
      moked_stmt_reset (stmt);
    }
  g_array_append_val (self->events, added);

  return TRUE;
}

static gboolean
add_calls_without_events (MokedTimeline  *self,
                          MokedReader    *reader,
                          GError        **error)
{
  g_autofree guint8 *is_told = g_new0 (guint8, self->calls->len + 1);

  for (guint i = 0; i < self->events->len; i++)
    {
      const MokedTimelineEvent *event = &g_array_index (self->events, MokedTimelineEvent, i);
      const int index = event->kind == MOKED_EVENT_CALL_RECORDED ? moked_timeline_find_row (self->calls, event->call_id) : -1;

      if (index >= 0)
        is_told[index] = TRUE;
    }

  for (guint i = 0; i < self->calls->len; i++)
    if (!is_told[i] && !add_call (self, reader, &g_array_index (self->calls, MokedTimelineCall, i), error))
      return FALSE;

  return TRUE;
}

/* No customer is without it (S3). */
static gboolean
add_origin (MokedTimeline  *self,
            MokedReader    *reader,
            GError        **error)
{
  g_autofree char *facts = NULL;
  MokedTimelineEvent added = {
    .customer_id = self->customer_id,
    .kind = MOKED_EVENT_CUSTOMER_CREATED,
    .side = MOKED_SIDE_OURS,
    .group = MOKED_TIMELINE_CARD,
    .groups = MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_CARD),
  };
  g_autoptr(GString) out = g_string_new (NULL);
  MokedStmt *stmt;
  gboolean has_row;

  for (guint i = 0; i < self->events->len; i++)
    if (g_array_index (self->events, MokedTimelineEvent, i).kind == MOKED_EVENT_CUSTOMER_CREATED)
      return TRUE;

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_CUSTOMER, error)))
    return FALSE;

  moked_stmt_bind_int (stmt, 1, self->customer_id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  added.occurred_at = added.recorded_at = moked_stmt_int (stmt, 0);
  moked_facts_begin (out);
  moked_facts_add_text (out, "created_via", moked_stmt_text (stmt, 1));
  moked_facts_end (out);
  moked_stmt_reset (stmt);
  added.facts = moked_timeline_keep (self, out->str);
  g_array_append_val (self->events, added);

  return TRUE;
}

/* --- order ------------------------------------------------------------------------------------ */

static int
compare_as_read (gconstpointer a,
                 gconstpointer b)
{
  const MokedTimelineEvent *x = a;
  const MokedTimelineEvent *y = b;

  if (x->occurred_at != y->occurred_at)
    return x->occurred_at < y->occurred_at ? -1 : 1;

  return (x->seq > y->seq) - (x->seq < y->seq);
}

static int
compare_heads (gconstpointer a,
               gconstpointer b)
{
  const MokedTimelineEvent *x = *(MokedTimelineEvent * const *) a;
  const MokedTimelineEvent *y = *(MokedTimelineEvent * const *) b;

  if (x->sort_at != y->sort_at)
    return x->sort_at > y->sort_at ? -1 : 1;
  if ((x->flags ^ y->flags) & MOKED_TIMELINE_ORIGIN)
    return x->flags & MOKED_TIMELINE_ORIGIN ? 1 : -1;

  return (x->seq < y->seq) - (x->seq > y->seq);
}

gint64
moked_timeline_day_of (MokedTimelineDay *self,
                       gint64            instant)
{
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;
  g_autoptr(GDateTime) midnight = NULL;
  g_autoptr(GDateTime) next = NULL;

  if (instant >= self->start && instant < self->end)
    return self->start;

  utc = g_date_time_new_from_unix_utc (moked_instant_to_seconds (instant));
  local = utc ? g_date_time_to_timezone (utc, self->zone) : NULL;
  if (!local)
    return instant;

  midnight = g_date_time_new (self->zone, g_date_time_get_year (local), g_date_time_get_month (local),
                              g_date_time_get_day_of_month (local), 0, 0, 0);
  next = midnight ? g_date_time_add_days (midnight, 1) : NULL;
  if (!next)
    return instant;

  self->start = g_date_time_to_unix (midnight) * MOKED_SECOND;
  self->end = g_date_time_to_unix (next) * MOKED_SECOND;

  return self->start;
}

static void
order_heads (MokedTimeline *self)
{
  MokedTimelineDay day = { .zone = self->zone };
  gint64 oldest = G_MAXINT64;

  for (guint i = 0; i < self->events->len; i++)
    {
      MokedTimelineEvent *event = &g_array_index (self->events, MokedTimelineEvent, i);

      event->sort_at = event->occurred_at;
      if (event->head)
        continue;

      g_ptr_array_add (self->heads, event);
      oldest = MIN (oldest, event->sort_at);
    }

  ((MokedTimelineEvent *) self->origin)->sort_at = oldest;
  g_ptr_array_sort (self->heads, compare_heads);

  self->days = g_new (gint64, self->heads->len);
  for (guint i = 0; i < self->heads->len; i++)
    self->days[i] = moked_timeline_day_of (&day, moked_timeline_event_at (self, i)->sort_at);
}

/* --- public ----------------------------------------------------------------------------------- */

MokedTimeline *
moked_timeline_load (MokedReader   *reader,
                     gint64         customer_id,
                     GTimeZone     *zone,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(MokedTimeline) self = NULL;

  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  self = timeline_new (customer_id, zone);
  if ((self->last_seq = moked_ledger_last_seq (reader, error)) < 0 ||
      !moked_timeline_load_customers (self, reader, error) ||
      !moked_timeline_load_calls (self, reader, error) ||
      !moked_timeline_load_entries (self, reader, error) ||
      !moked_timeline_load_messages (self, reader, error) ||
      !moked_timeline_load_blocks (self, reader, error) ||
      !moked_timeline_load_fields (self, reader, error) ||
      !load_events (self, reader, cancellable, error) ||
      !add_calls_without_events (self, reader, error) ||
      !add_origin (self, reader, error))
    return NULL;

  g_array_sort (self->events, compare_as_read);
  moked_timeline_relate (self);
  order_heads (self);
  if (!moked_timeline_load_actors (self, reader, error))
    return NULL;

  return g_steal_pointer (&self);
}

gint64
moked_timeline_get_customer_id (MokedTimeline *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->customer_id;
}

GTimeZone *
moked_timeline_get_zone (MokedTimeline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->zone;
}

gint64
moked_timeline_get_last_seq (MokedTimeline *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->last_seq;
}

guint
moked_timeline_n_events (MokedTimeline *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->heads->len;
}

const MokedTimelineEvent *
moked_timeline_event_at (MokedTimeline *self,
                         guint          index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->heads->len, NULL);

  return g_ptr_array_index (self->heads, index);
}

const MokedTimelineEvent *
moked_timeline_get_origin (MokedTimeline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->origin;
}

const MokedTimelineEntry *
moked_timeline_get_entry (MokedTimeline *self,
                          gint64         entry_id)
{
  int index;

  g_return_val_if_fail (self != NULL, NULL);

  index = moked_timeline_find_row (self->entries, entry_id);

  return index >= 0 ? &g_array_index (self->entries, MokedTimelineEntry, index) : NULL;
}

gboolean
moked_timeline_event_concerns_entry (const MokedTimelineEvent *event,
                                     gint64                    entry_id)
{
  g_return_val_if_fail (event != NULL, FALSE);

  if (event->entry_id == entry_id)
    return TRUE;
  if (event->flags & MOKED_TIMELINE_TRIGGER && event->about && event->about->entry_id == entry_id)
    return TRUE;

  for (const MokedTimelineEvent *part = event->parts; part; part = part->next)
    if (part->entry_id == entry_id)
      return TRUE;

  return FALSE;
}

gboolean
moked_timeline_get_field_type (MokedTimeline     *self,
                               gint64             field_id,
                               MokedOwnFieldType *field_type)
{
  gpointer value;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (field_type != NULL, FALSE);

  if (!g_hash_table_lookup_extended (self->field_types, GSIZE_TO_POINTER (field_id), NULL, &value))
    return FALSE;

  *field_type = GPOINTER_TO_UINT (value);

  return TRUE;
}
