/* moked-timeline-relate.c: what belongs to what in a timeline, and what repeats
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline"

#include "config.h"

#include <string.h>

#include "core/ledger/moked-facts.h"
#include "core/timeline/moked-timeline-private.h"

/* While relating: which event stands for each row of the store. */
typedef struct
{
  MokedTimeline       *timeline;
  GHashTable          *withdrawn;     /* of seqs (gint64 *): taken back */
  GHashTable          *by_seq;        /* gint64 * → event, where somebody asks by it */
  GHashTable          *merged_calls;  /* a call that is gone → the one it proved to be (gint64 *) */
  GHashTable          *reminders;     /* id (gint64 *) → the event that set it */
  GHashTable          *items;         /* id (gint64 *) → the event that added it */
  gint64               came_in_at;     /* as it was said when the customer was made */
  GHashTable          *unions;        /* id of a customer (gint64 *) → the kept one's event about it */
  MokedTimelineEvent **call_heads;    /* of timeline->calls */
  MokedTimelineEvent **entry_openers; /* of timeline->entries */
  MokedTimelineEvent **message_heads; /* of timeline->messages */
} Relation;

static gint64
get_fact (const MokedTimelineEvent *event,
          const char               *key)
{
  gint64 value;

  return event->facts && moked_facts_get_int (event->facts, key, &value) ? value : 0;
}

static MokedTimelineEvent *
event_at (MokedTimeline *self,
          guint          index)
{
  return &g_array_index (self->events, MokedTimelineEvent, index);
}

/* Newest first. */
static void
add_part (MokedTimelineEvent *head,
          MokedTimelineEvent *part)
{
  const MokedTimelineEvent **place = &head->parts;

  while (*place && ((*place)->occurred_at > part->occurred_at ||
                    ((*place)->occurred_at == part->occurred_at && (*place)->seq > part->seq)))
    place = (const MokedTimelineEvent **) &((MokedTimelineEvent *) *place)->next;

  part->next = *place;
  part->head = head;
  *place = part;
  head->n_parts++;
}

/* --- first look: what later events say about earlier ones ------------------------------------- */

static gint64
seq_taken_back (const MokedTimelineEvent *event)
{
  if (event->kind == MOKED_EVENT_FACT_WITHDRAWN)
    return get_fact (event, "seq");

  return event->facts && strstr (event->facts, "\"undoes\":") ? get_fact (event, "undoes") : 0;
}

static void
insert_id (GHashTable *table,
           gint64      key,
           gpointer    value)
{
  g_hash_table_insert (table, g_memdup2 (&key, sizeof key), value);
}

static void
look_ahead (Relation *relation)
{
  MokedTimeline *self = relation->timeline;

  for (guint i = 0; i < self->events->len; i++)
    {
      MokedTimelineEvent *event = event_at (self, i);
      const gint64 taken_back = seq_taken_back (event);

      if (taken_back != 0)
        insert_id (relation->withdrawn, taken_back, event);
      if (event->kind == MOKED_EVENT_CALLS_MERGED)
        insert_id (relation->merged_calls, get_fact (event, "merged_call_id"),
                   g_memdup2 (&event->call_id, sizeof event->call_id));
    }

  if (g_hash_table_size (relation->withdrawn) == 0)
    return;

  for (guint i = 0; i < self->events->len; i++)
    {
      MokedTimelineEvent *event = event_at (self, i);

      if (!g_hash_table_contains (relation->withdrawn, &event->seq))
        continue;

      event->flags |= MOKED_TIMELINE_WITHDRAWN;
      insert_id (relation->by_seq, event->seq, event);
    }
}

/* --- calls ------------------------------------------------------------------------------------ */

static gboolean
is_own (MokedTimeline *self,
        gint64         customer_id)
{
  for (guint i = 0; i < self->customer_ids->len; i++)
    if (g_array_index (self->customer_ids, gint64, i) == customer_id)
      return TRUE;

  return FALSE;
}

static int
find_call (Relation *relation,
           gint64    call_id)
{
  const gint64 *kept;
  int index = -1;

  for (guint hops = 0; call_id != 0 && hops < 8; hops++)
    {
      if ((index = moked_timeline_find_row (relation->timeline->calls, call_id)) >= 0)
        break;
      if (!(kept = g_hash_table_lookup (relation->merged_calls, &call_id)))
        break;
      call_id = *kept;
    }

  return index;
}

/* A call that is gone, or is another customer's by now, is technical. */
static void
relate_recorded_call (Relation           *relation,
                      MokedTimelineEvent *event)
{
  const int index = find_call (relation, event->call_id);
  const MokedTimelineCall *call;

  if (index < 0)
    {
      event->flags |= MOKED_TIMELINE_MOVED;
      event->group = MOKED_TIMELINE_SYSTEM;
      event->groups = MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_SYSTEM);
      return;
    }

  if (relation->call_heads[index])
    {
      add_part (relation->call_heads[index], event);
      return;
    }

  call = &g_array_index (relation->timeline->calls, MokedTimelineCall, index);
  event->call = call;
  event->occurred_at = call->facts.started_at;
  if (g_array_index (relation->timeline->customer_ids, gint64, 0) != call->customer_id)
    event->flags |= is_own (relation->timeline, call->customer_id) ? MOKED_TIMELINE_OF_MERGED : MOKED_TIMELINE_SHARED_NUMBER;
  relation->call_heads[index] = event;
}

static gboolean
relate_corrected_call (Relation           *relation,
                       MokedTimelineEvent *event)
{
  const int index = find_call (relation, event->call_id);
  MokedTimelineEvent *head = index >= 0 ? relation->call_heads[index] : NULL;

  if (!head)
    return FALSE;

  if (event->facts && strstr (event->facts, "\"call_disposition_was\":"))
    head->flags |= MOKED_TIMELINE_CORRECTED;
  add_part (head, event);

  return TRUE;
}

/* --- entries ---------------------------------------------------------------------------------- */

static void
set_entry (Relation           *relation,
           MokedTimelineEvent *event)
{
  const int index = event->entry_id != 0 ? moked_timeline_find_row (relation->timeline->entries, event->entry_id) : -1;

  if (index >= 0)
    event->entry = &g_array_index (relation->timeline->entries, MokedTimelineEntry, index);
}

static MokedTimelineEvent **
opener_of (Relation                 *relation,
           const MokedTimelineEvent *event)
{
  return &relation->entry_openers[event->entry - &g_array_index (relation->timeline->entries, MokedTimelineEntry, 0)];
}

static void
open_entry (Relation           *relation,
            MokedTimelineEvent *event)
{
  event->flags |= MOKED_TIMELINE_OPENS_ENTRY;
  if (event->entry->phone_has_changed)
    event->flags |= MOKED_TIMELINE_NUMBER_CHANGED;

  *opener_of (relation, event) = event;
}

static gboolean
opens_entry (Relation                 *relation,
             const MokedTimelineEvent *event)
{
  return event->entry != NULL && !(event->flags & MOKED_TIMELINE_WITHDRAWN) &&
         *opener_of (relation, event) == NULL;
}

static guint
flags_of_call_by (const MokedTimelineEvent *event,
                  const MokedTimelineCall  *call)
{
  guint flags = 0;

  if (event->flags & MOKED_TIMELINE_WITHDRAWN)
    return 0;

  if (event->kind == MOKED_EVENT_ENTRY_TRIGGERED)
    return MOKED_TIMELINE_TRIGGER;

  flags = event->kind == MOKED_EVENT_ENTRY_ATTEMPTED ? MOKED_TIMELINE_ATTEMPT : MOKED_TIMELINE_REACHED;
  if (event->entry && *event->entry->phone_key && *call->phone_key &&
      !g_str_equal (event->entry->phone_key, call->phone_key))
    flags |= MOKED_TIMELINE_OTHER_NUMBER;

  return flags;
}

/* What an entry owes to a call is said by the call's row; that it was opened has a row of its own. */
static gboolean
relate_entry_act (Relation           *relation,
                  MokedTimelineEvent *event)
{
  const int index = find_call (relation, event->call_id);
  MokedTimelineEvent *head = index >= 0 ? relation->call_heads[index] : NULL;
  const MokedTimelineCall *call = NULL;

  if (index >= 0)
    event->call = call = &g_array_index (relation->timeline->calls, MokedTimelineCall, index);

  if (event->kind == MOKED_EVENT_ENTRY_TRIGGERED && opens_entry (relation, event))
    {
      open_entry (relation, event);
      if (head)
        {
          head->flags |= MOKED_TIMELINE_TRIGGER;
          head->about = event;
        }
      return FALSE;
    }

  if (!head)
    return FALSE;

  event->flags |= flags_of_call_by (event, call);
  head->flags |= flags_of_call_by (event, call);
  if (!(event->flags & MOKED_TIMELINE_WITHDRAWN))
    head->groups |= MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_ENTRIES);
  add_part (head, event);

  return TRUE;
}

/* --- messages --------------------------------------------------------------------------------- */

/* Which of a message's events is its row: that it was sent, else what is nearest to it. */
static guint
message_rank (MokedEventKind kind)
{
  switch ((int) kind)
    {
    case MOKED_EVENT_MESSAGE_SENT:
      return 5;
    case MOKED_EVENT_MESSAGE_RECEIVED:
      return 4;
    case MOKED_EVENT_MESSAGE_COMPOSED:
      return 3;
    case MOKED_EVENT_MESSAGE_DELIVERED:
      return 2;
    case MOKED_EVENT_MESSAGE_QUEUED:
      return 1;
    default:
      return 0;
    }
}

static int
find_message (Relation           *relation,
              MokedTimelineEvent *event)
{
  gint64 id;
  int index;

  if (event->kind < MOKED_EVENT_MESSAGE_QUEUED || event->kind > MOKED_EVENT_MESSAGE_UNKNOWN)
    return -1;

  id = get_fact (event, "message");
  index = id != 0 ? moked_timeline_find_row (relation->timeline->messages, id) : -1;
  if (index >= 0)
    event->message = &g_array_index (relation->timeline->messages, MokedTimelineMessage, index);

  return index;
}

static void
choose_message_heads (Relation *relation)
{
  MokedTimeline *self = relation->timeline;

  for (guint i = 0; i < self->events->len; i++)
    {
      MokedTimelineEvent *event = event_at (self, i);
      const int index = find_message (relation, event);
      MokedTimelineEvent **head;

      if (index < 0 || message_rank (event->kind) == 0)
        continue;

      head = &relation->message_heads[index];
      if (!*head || message_rank ((*head)->kind) < message_rank (event->kind))
        *head = event;
    }
}

static void
mark_sent_twice (Relation *relation)
{
  const GArray *messages = relation->timeline->messages;

  for (guint i = 0; i < messages->len; i++)
    if (g_array_index (messages, MokedTimelineMessage, i).sent_before_at != MOKED_NO_INSTANT && relation->message_heads[i])
      relation->message_heads[i]->flags |= MOKED_TIMELINE_SENT_TWICE;
}

/* Queued and delivered are the way of a message, not rows of their own. */
static gboolean
relate_message (Relation           *relation,
                MokedTimelineEvent *event)
{
  MokedTimelineEvent *head;

  if (!event->message ||
      (event->kind != MOKED_EVENT_MESSAGE_QUEUED && event->kind != MOKED_EVENT_MESSAGE_DELIVERED))
    return FALSE;

  head = relation->message_heads[event->message - &g_array_index (relation->timeline->messages, MokedTimelineMessage, 0)];
  if (!head || head == event)
    return FALSE;

  add_part (head, event);

  return TRUE;
}

/* --- reminders, items, withdrawals ------------------------------------------------------------ */

/* The first event of an id is what the later ones are about. */
static void
set_about (GHashTable         *first_events,
           gint64              id,
           MokedTimelineEvent *event)
{
  event->about = g_hash_table_lookup (first_events, &id);
  if (!event->about)
    insert_id (first_events, id, event);
}

static gboolean
relate_reminder (Relation           *relation,
                 MokedTimelineEvent *event)
{
  set_about (relation->reminders, get_fact (event, "reminder_id"), event);

  /* That it was shown is no act of anybody's. */
  if (event->kind != MOKED_EVENT_REMINDER_SHOWN || !event->about)
    return FALSE;

  add_part ((MokedTimelineEvent *) event->about, event);

  return TRUE;
}

/* Both are told of it; the one that is kept has the row. */
static gboolean
relate_union (Relation           *relation,
              MokedTimelineEvent *event)
{
  const gint64 merged_id = get_fact (event, "merged_id");
  MokedTimelineEvent *head;

  if (merged_id != 0)
    {
      insert_id (relation->unions, merged_id, event);
      return FALSE;
    }

  head = g_hash_table_lookup (relation->unions, &event->customer_id);
  if (!head || head->kind != event->kind || head->occurred_at != event->occurred_at)
    return FALSE;

  add_part (head, event);

  return TRUE;
}

static gboolean
relate_withdrawal (Relation           *relation,
                   MokedTimelineEvent *event)
{
  const gint64 seq = get_fact (event, "seq");
  MokedTimelineEvent *about = g_hash_table_lookup (relation->by_seq, &seq);

  if (!about)
    return FALSE;

  event->about = about;
  add_part (about->head ? (MokedTimelineEvent *) about->head : about, event);

  return TRUE;
}

/* --- how the customer came in ----------------------------------------------------------------- */

/* The earliest of those that are one customer by now; it stands behind everything, whatever was learned of times before. */
static void
choose_origin (Relation *relation)
{
  MokedTimeline *self = relation->timeline;
  MokedTimelineEvent *origin = NULL;

  for (guint i = 0; i < self->events->len; i++)
    {
      MokedTimelineEvent *event = event_at (self, i);

      if (event->kind == MOKED_EVENT_CUSTOMER_CREATED && (!origin || event->occurred_at < origin->occurred_at))
        origin = event;
    }

  g_assert (origin != NULL);
  origin->flags |= MOKED_TIMELINE_ORIGIN;
  self->origin = origin;
  relation->came_in_at = origin->occurred_at;
}

/* "call" and "landing_page" are the contact's own doing. */
static void
set_side_of_origin (MokedTimelineEvent *event)
{
  g_autofree char *via = event->facts ? moked_facts_dup_text (event->facts, "created_via") : NULL;

  if (g_strcmp0 (via, "call") == 0 || g_strcmp0 (via, "landing_page") == 0)
    event->side = MOKED_SIDE_CONTACT;
}

/* An earlier call of an unknown caller was learned of: that is when they came in. */
static gboolean
relate_customer_change (Relation           *relation,
                        MokedTimelineEvent *event)
{
  MokedTimelineEvent *origin = (MokedTimelineEvent *) relation->timeline->origin;

  if (event->customer_id != origin->customer_id || event->occurred_at > relation->came_in_at)
    return FALSE;

  origin->occurred_at = MIN (origin->occurred_at, event->occurred_at);
  add_part (origin, event);

  return TRUE;
}

/* --- one event ------------------------------------------------------------------------------ */

/* Taking back is an act of its own; what it took back stays, marked. */
static void
set_undone (Relation           *relation,
            MokedTimelineEvent *event)
{
  const gint64 seq = g_hash_table_size (relation->by_seq) > 0 ? seq_taken_back (event) : 0;

  if (seq != 0)
    event->about = g_hash_table_lookup (relation->by_seq, &seq);
}

/* TRUE: it is a part of another. */
static gboolean
relate (Relation           *relation,
        MokedTimelineEvent *event)
{
  switch ((int) event->kind)
    {
    case MOKED_EVENT_CALL_CORRECTED:
    case MOKED_EVENT_CALLS_MERGED:
      return relate_corrected_call (relation, event);

    case MOKED_EVENT_ENTRY_TRIGGERED:
    case MOKED_EVENT_ENTRY_ATTEMPTED:
    case MOKED_EVENT_ENTRY_REACHED:
      return relate_entry_act (relation, event);

    case MOKED_EVENT_ENTRY_IMPORTED:
    case MOKED_EVENT_ENTRY_OPENED:
      if (opens_entry (relation, event))
        open_entry (relation, event);
      return FALSE;

    case MOKED_EVENT_REMINDER_SET:
    case MOKED_EVENT_REMINDER_SHOWN:
    case MOKED_EVENT_REMINDER_SNOOZED:
    case MOKED_EVENT_REMINDER_DISMISSED:
      return relate_reminder (relation, event);

    case MOKED_EVENT_ITEM_ADDED:
    case MOKED_EVENT_ITEM_DONE:
    case MOKED_EVENT_ITEM_REOPENED:
      set_about (relation->items, get_fact (event, "item_id"), event);
      return FALSE;

    case MOKED_EVENT_CUSTOMERS_MERGED:
    case MOKED_EVENT_CUSTOMERS_UNMERGED:
      return relate_union (relation, event);

    case MOKED_EVENT_CUSTOMER_CREATED:
      set_side_of_origin (event);
      return FALSE;

    case MOKED_EVENT_CUSTOMER_CHANGED:
      return relate_customer_change (relation, event);

    default:
      return relate_message (relation, event);
    }
}

/* --- what repeats ----------------------------------------------------------------------------- */

typedef struct
{
  int         kind;
  gint64      id;   /* of the message, the reminder; the day */
  const char *text; /* the link, the page */
} FoldKey;

static guint
hash_fold (gconstpointer data)
{
  const FoldKey *key = data;

  return (guint) key->kind * 31 + (guint) key->id * 2654435761u + g_str_hash (key->text);
}

static gboolean
equal_folds (gconstpointer a,
             gconstpointer b)
{
  const FoldKey *x = a;
  const FoldKey *y = b;

  return x->kind == y->kind && x->id == y->id && g_str_equal (x->text, y->text);
}

static const char *
keep_text (MokedTimeline *self,
           const char    *facts,
           const char    *key)
{
  g_autofree char *text = facts ? moked_facts_dup_text (facts, key) : NULL;

  return text ? g_string_chunk_insert_const (self->strings, text) : "";
}

/* FALSE: it does not repeat. */
static gboolean
get_fold_key (MokedTimeline            *self,
              const MokedTimelineEvent *event,
              MokedTimelineDay         *day,
              FoldKey                  *key)
{
  *key = (FoldKey) { .kind = event->kind, .text = "" };

  switch ((int) event->kind)
    {
    case MOKED_EVENT_MESSAGE_CLICKED:
      key->text = keep_text (self, event->body, "url");
      G_GNUC_FALLTHROUGH;
    case MOKED_EVENT_MESSAGE_OPENED:
    case MOKED_EVENT_MESSAGE_DEFERRED:
      return (key->id = get_fact (event, "message")) != 0;

    case MOKED_EVENT_REMINDER_SNOOZED:
      return (key->id = get_fact (event, "reminder_id")) != 0;

    case MOKED_EVENT_PAGE_VISITED:
      key->text = keep_text (self, event->facts, "page");
      key->id = moked_timeline_day_of (day, event->occurred_at);
      return TRUE;

    default:
      return FALSE;
    }
}

static void
find_repeats (MokedTimeline *self)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (hash_fold, equal_folds, g_free, NULL);
  MokedTimelineDay day = { .zone = self->zone };
  const MokedTimelineFold none = { 0 };

  g_array_append_val (self->folds, none);
  for (guint i = 0; i < self->events->len; i++)
    {
      MokedTimelineEvent *event = event_at (self, i);
      FoldKey key;

      if (event->head || !get_fold_key (self, event, &day, &key))
        continue;

      event->fold = GPOINTER_TO_UINT (g_hash_table_lookup (known, &key));
      if (event->fold == 0)
        {
          const MokedTimelineFold fold = { .first_seq = event->seq };

          event->fold = self->folds->len;
          g_array_append_val (self->folds, fold);
          g_hash_table_insert (known, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (event->fold));
        }
      else
        {
          MokedTimelineFold *fold = &g_array_index (self->folds, MokedTimelineFold, event->fold);

          fold->first_seq = MIN (fold->first_seq, event->seq);
        }
    }
}

/* --- the whole -------------------------------------------------------------------------------- */

static void
init_relation (Relation      *relation,
               MokedTimeline *self)
{
  relation->timeline = self;
  relation->withdrawn = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  relation->by_seq = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  relation->merged_calls = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  relation->reminders = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  relation->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  relation->unions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  relation->call_heads = g_new0 (MokedTimelineEvent *, self->calls->len);
  relation->entry_openers = g_new0 (MokedTimelineEvent *, self->entries->len);
  relation->message_heads = g_new0 (MokedTimelineEvent *, self->messages->len);
}

static void
clear_relation (Relation *relation)
{
  g_hash_table_unref (relation->withdrawn);
  g_hash_table_unref (relation->by_seq);
  g_hash_table_unref (relation->merged_calls);
  g_hash_table_unref (relation->reminders);
  g_hash_table_unref (relation->items);
  g_hash_table_unref (relation->unions);
  g_free (relation->call_heads);
  g_free (relation->entry_openers);
  g_free (relation->message_heads);
}

/* Each stage asks for what the one before found. */
static void
relate_all (Relation *relation)
{
  MokedTimeline *self = relation->timeline;

  for (guint i = 0; i < self->events->len; i++)
    {
      MokedTimelineEvent *event = event_at (self, i);

      set_entry (relation, event);
      if (event->kind == MOKED_EVENT_CALL_RECORDED)
        relate_recorded_call (relation, event);
    }

  for (guint i = 0; i < self->events->len; i++)
    {
      MokedTimelineEvent *event = event_at (self, i);

      if (event->kind != MOKED_EVENT_CALL_RECORDED && event->kind != MOKED_EVENT_FACT_WITHDRAWN)
        relate (relation, event);
      if (!event->about && event->kind != MOKED_EVENT_FACT_WITHDRAWN)
        set_undone (relation, event);
    }

  for (guint i = 0; i < self->events->len; i++)
    {
      MokedTimelineEvent *event = event_at (self, i);

      if (event->kind == MOKED_EVENT_FACT_WITHDRAWN)
        relate_withdrawal (relation, event);
    }
}

void
moked_timeline_relate (MokedTimeline *self)
{
  Relation relation = { 0 };

  init_relation (&relation, self);
  look_ahead (&relation);
  choose_message_heads (&relation);
  mark_sent_twice (&relation);
  choose_origin (&relation);
  relate_all (&relation);
  find_repeats (self);
  clear_relation (&relation);
}
