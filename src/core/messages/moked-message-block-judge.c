/* moked-message-block-judge.c: what the events alone say of a closed address
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/ledger/moked-facts.h"
#include "core/messages/moked-message-block-private.h"
#include "core/messages/moked-message-private.h"

/* 48: MOKED_EVENT_FACT_WITHDRAWN; 105, 107 to 109: MOKED_EVENT_MESSAGE_FAILED, _UNSUBSCRIBED, _COMPLAINED, _RESUBSCRIBED */
static const char SELECT_EVENTS[] =
  "SELECT " MOKED_EVENT_FOLD_COLUMNS " "
  "FROM event e "
  "LEFT JOIN event_private p ON p.seq = e.seq "
  "WHERE e.customer_id = $1 AND e.kind IN (48, 105, 107, 108, 109) "
  "ORDER BY e.seq";

/* 102: MOKED_EVENT_MESSAGE_DELIVERED */
static const char SELECT_DELIVERED[] =
  "SELECT e.seq, e.occurred_at "
  "FROM message m "
  "JOIN message_event l ON l.message_id = m.id "
  "JOIN event e ON e.seq = l.seq "
  "WHERE m.address_key = $3 AND m.channel = $2 AND m.customer_id = $1 AND e.kind = 102";

void
moked_block_event_clear (MokedBlockEvent *self)
{
  g_clear_pointer (&self->address_key, g_free);
  g_clear_pointer (&self->reason, g_free);
}

void
moked_block_verdict_clear (MokedBlockVerdict *self)
{
  moked_block_event_clear (&self->last);
}

static gboolean
read_place (const MokedEvent *event,
            const char       *region,
            MokedChannel     *channel,
            char            **address_key)
{
  g_autofree char *code = moked_facts_dup_text (event->facts, "channel");
  g_autofree char *address = event->body ? moked_facts_dup_text (event->body, "address") : NULL;

  if (!code || !moked_channel_from_code (code, channel))
    return FALSE;
  *address_key = moked_channel_dup_address_key (*channel, address, region);

  return TRUE;
}

gboolean
moked_block_event_read (MokedBlockEvent  *self,
                        const MokedEvent *event,
                        const char       *region)
{
  gint64 is_permanent;

  *self = (MokedBlockEvent) { .occurred_at = event->occurred_at, .seq = event->seq };
  switch ((int) event->kind)
    {
    case MOKED_EVENT_MESSAGE_FAILED:
      if (!moked_facts_get_int (event->facts, "is_permanent", &is_permanent) || is_permanent != 1)
        return FALSE;
      self->block_kind = "failed";
      break;
    case MOKED_EVENT_UNSUBSCRIBED:
      self->block_kind = "unsubscribed";
      break;
    case MOKED_EVENT_COMPLAINED:
      self->block_kind = "complained";
      break;
    default:
      return FALSE;
    }

  if (!read_place (event, region, &self->channel, &self->address_key))
    return FALSE;
  if (event->kind == MOKED_EVENT_MESSAGE_FAILED && *self->address_key == '\0')
    {
      moked_block_event_clear (self);
      return FALSE;
    }
  self->reason = event->body ? moked_facts_dup_text (event->body, "reason") : NULL;
  if (!self->reason)
    self->reason = g_strdup ("");

  return TRUE;
}

/* --- judging ------------------------------------------------------------------------------------ */

typedef struct
{
  gint64   seq;
  gint64   occurred_at;
  gboolean is_own;
} Lift;

typedef struct
{
  MokedReader           *reader;
  const MokedBlockPlace *place;
  const char            *block_kind;
  char                  *region;
  GHashTable            *withdrawn; /* of seq */
  GArray                *closing;   /* of MokedBlockEvent */
  GArray                *lifts;     /* of Lift */
} Case;

static void
case_clear (Case *self)
{
  g_clear_pointer (&self->region, g_free);
  g_clear_pointer (&self->withdrawn, g_hash_table_unref);
  g_clear_pointer (&self->closing, g_array_unref);
  g_clear_pointer (&self->lifts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
add_lift (Case     *self,
          gint64    customer_id,
          gint64    seq,
          gint64    occurred_at)
{
  const Lift lift = { seq, occurred_at, customer_id == self->place->customer_id };

  g_array_append_val (self->lifts, lift);
}

/* "": every address of the channel. A failure is not lifted by a wish. */
static gboolean
is_lifted_by (const Case       *self,
              const MokedEvent *event)
{
  g_autofree char *key = NULL;
  MokedChannel channel;

  if (g_str_equal (self->block_kind, "failed") || !read_place (event, self->region, &channel, &key))
    return FALSE;

  return channel == self->place->channel &&
         (*key == '\0' || *self->place->address_key == '\0' || g_str_equal (key, self->place->address_key));
}

static void
add_closing (Case             *self,
             const MokedEvent *event)
{
  MokedBlockEvent closing;

  if (!moked_block_event_read (&closing, event, self->region))
    return;

  if (closing.channel == self->place->channel && g_str_equal (closing.block_kind, self->block_kind) &&
      g_str_equal (closing.address_key, self->place->address_key))
    g_array_append_val (self->closing, closing);
  else
    moked_block_event_clear (&closing);
}

static void
add_event (Case             *self,
           gint64            customer_id,
           const MokedEvent *event)
{
  gint64 seq;

  if (event->kind == MOKED_EVENT_FACT_WITHDRAWN)
    {
      if (moked_facts_get_int (event->facts, "seq", &seq))
        g_hash_table_add (self->withdrawn, GSIZE_TO_POINTER (seq));
    }
  else if (event->kind == MOKED_EVENT_RESUBSCRIBED)
    {
      if (is_lifted_by (self, event))
        add_lift (self, customer_id, event->seq, event->occurred_at);
    }
  else if (customer_id == self->place->customer_id)
    {
      add_closing (self, event);
    }
}

static gboolean
read_events (Case    *self,
             gint64   customer_id,
             GError **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (self->reader), SELECT_EVENTS, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, customer_id);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      MokedEvent event;

      if (!has_row)
        return TRUE;
      event = moked_event_of_row (stmt, 0);
      add_event (self, customer_id, &event);
    }

  return FALSE;
}

static gboolean
read_deliveries (Case    *self,
                 gint64   customer_id,
                 GError **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (self->reader), SELECT_DELIVERED, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, customer_id);
  moked_stmt_bind_text (stmt, 2, moked_channel_to_code (self->place->channel));
  moked_stmt_bind_text (stmt, 3, self->place->address_key);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      add_lift (self, customer_id, moked_stmt_int (stmt, 0), moked_stmt_int (stmt, 1));
    }

  return FALSE;
}

static gboolean
is_withdrawn (const Case *self,
              gint64      seq)
{
  return g_hash_table_contains (self->withdrawn, GSIZE_TO_POINTER (seq));
}

/* Of two at one instant the one that was learned last. NULL: nothing closes it. */
static const MokedBlockEvent *
find_last (const Case *self)
{
  const MokedBlockEvent *last = NULL;

  for (guint i = 0; i < self->closing->len; i++)
    {
      const MokedBlockEvent *event = &g_array_index (self->closing, MokedBlockEvent, i);

      if (!is_withdrawn (self, event->seq) && (!last || event->occurred_at >= last->occurred_at))
        last = event;
    }

  return last;
}

static void
judge (const Case        *self,
       MokedBlockVerdict *verdict)
{
  const MokedBlockEvent *last = find_last (self);

  if (!last)
    return;

  verdict->is_closed = TRUE;
  verdict->last = *last;
  verdict->last.address_key = g_strdup (last->address_key);
  verdict->last.reason = g_strdup (last->reason);
  for (guint i = 0; i < self->lifts->len; i++)
    {
      const Lift *lift = &g_array_index (self->lifts, Lift, i);

      if (lift->occurred_at <= last->occurred_at || is_withdrawn (self, lift->seq))
        continue;
      if (lift->is_own)
        verdict->is_closed = FALSE;
      else
        verdict->is_lifted_by_other = TRUE;
    }
}

static void
clear_closing (gpointer closing)
{
  moked_block_event_clear (closing);
}

gboolean
moked_block_judge (MokedReader            *reader,
                   const MokedBlockPlace  *place,
                   const char             *block_kind,
                   const GArray           *ids,
                   MokedBlockVerdict      *verdict,
                   GError                **error)
{
  g_auto (Case) self = { .reader = reader, .place = place, .block_kind = block_kind };

  self.withdrawn = g_hash_table_new (NULL, NULL);
  self.closing = g_array_new (FALSE, FALSE, sizeof (MokedBlockEvent));
  self.lifts = g_array_new (FALSE, FALSE, sizeof (Lift));
  g_array_set_clear_func (self.closing, clear_closing);
  if (!(self.region = moked_message_dup_region (reader, error)))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!read_events (&self, id, error) ||
          (g_str_equal (block_kind, "failed") && !read_deliveries (&self, id, error)))
        return FALSE;
    }
  judge (&self, verdict);

  return TRUE;
}
