/* moked-reminder-act.c: what is done with a reminder
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-reminder-act.h"

#include "core/customers/moked-customer-act-private.h"
#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"

static const MokedActContext by_itself = { 0 };

/* --- whom it is about ------------------------------------------------------------------------- */

/* A reminder need not be about anybody. */
static gboolean
find_target (MokedActTarget         *target,
             MokedWriter            *writer,
             gint64                  customer_id,
             const MokedActContext  *context,
             GError                **error)
{
  if (customer_id != 0)
    return moked_act_target_find (target, writer, customer_id, context, error);

  *target = (MokedActTarget) { .context = context != NULL ? context : &by_itself };

  return TRUE;
}

/* What it is said to be about belongs to the target, or tells the target. */
static gboolean
check_subject (MokedActTarget  *target,
               MokedWriter     *writer,
               const char      *select_customer,
               gint64           id,
               GError         **error)
{
  MokedStmt *stmt;
  MokedActTarget owner;
  gint64 customer_id;

  if (id == 0)
    return TRUE;

  if ((stmt = moked_db_prepare (moked_writer_get_db (writer), select_customer, error)) == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_take_int (stmt, 0, &customer_id, error))
    return FALSE;
  if (customer_id != 0 && !moked_act_target_find (&owner, writer, customer_id, target->context, error))
    return FALSE;
  if (customer_id == 0 || (target->id != 0 && target->id != owner.id))
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                   "the customer has no item or entry %" G_GINT64_FORMAT, id);
      return FALSE;
    }

  *target = owner;

  return TRUE;
}

static gboolean
read_text (const char  *text,
           gboolean     may_be_empty,
           char       **read,
           GError     **error)
{
  if (may_be_empty && (text == NULL || text[strspn (text, " \t\r\n")] == '\0'))
    *read = g_strdup ("");
  else
    *read = moked_name_read (text != NULL ? text : "", error);

  return *read != NULL;
}

static gboolean
check_instant (gint64   remind_at,
               GError **error)
{
  if (remind_at > MOKED_NO_INSTANT)
    return TRUE;

  g_set_error_literal (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_A_DATE, "a reminder has a time");

  return FALSE;
}

/* --- setting ---------------------------------------------------------------------------------- */

static gint64
insert (MokedWriter             *writer,
        const MokedActTarget    *target,
        const MokedNewReminder  *reminder,
        const char              *text,
        GError                 **error)
{
  const MokedActor *actor = moked_writer_get_actor (writer);
  MokedStmt *stmt;
  gint64 id;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO reminder (customer_id, item_id, entry_id, owner_id, text, remind_at, "
                           "reminder_state, created_at) "
                           "VALUES (NULLIF ($1, 0), NULLIF ($2, 0), NULLIF ($3, 0), $4, $5, $6, 'waiting', $7) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return 0;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_int (stmt, 2, reminder->item_id);
  moked_stmt_bind_int (stmt, 3, reminder->entry_id);
  moked_stmt_bind_int (stmt, 4, actor->kind == MOKED_ACTOR_PERSON ? actor->id : 0);
  moked_stmt_bind_text (stmt, 5, text);
  moked_stmt_bind_int (stmt, 6, reminder->remind_at);
  moked_stmt_bind_int (stmt, 7, moked_act_target_when (target, writer));

  return moked_stmt_insert (stmt, &id, error) ? id : 0;
}

gint64
moked_reminder_set (MokedWriter             *writer,
                    const MokedNewReminder  *reminder,
                    gint64                  *reminder_id,
                    GError                 **error)
{
  g_autofree char *text = NULL;
  MokedActTarget target;
  MokedActEvent event;
  gint64 id;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (reminder != NULL, -1);

  if (!check_instant (reminder->remind_at, error) ||
      !find_target (&target, writer, reminder->customer_id, NULL, error) ||
      !check_subject (&target, writer, "SELECT customer_id FROM manual_item WHERE id = $1", reminder->item_id, error) ||
      !check_subject (&target, writer, "SELECT customer_id FROM queue_entry WHERE id = $1", reminder->entry_id, error) ||
      !read_text (reminder->text, target.id != 0, &text, error) ||
      (id = insert (writer, &target, reminder, text, error)) == 0)
    return -1;
  if (reminder_id != NULL)
    *reminder_id = id;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "reminder_id", id);
  moked_act_event_add_int (&event, "remind_at", reminder->remind_at);
  if (reminder->item_id != 0)
    moked_act_event_add_int (&event, "item_id", reminder->item_id);
  moked_act_event_hide (&event, "text", text);

  return moked_act_event_append (&event, writer, &target, MOKED_EVENT_REMINDER_SET, reminder->entry_id, error);
}

/* --- one that is there ------------------------------------------------------------------------ */

/* The reminder and the customer it is about. */
typedef struct
{
  MokedReminder  *reminder;
  MokedActTarget  target;
} Held;

static void
held_clear (Held *self)
{
  g_clear_pointer (&self->reminder, moked_reminder_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, held_clear)

static gboolean
hold (Held                   *self,
      MokedWriter            *writer,
      gint64                  id,
      const MokedActContext  *context,
      GError                **error)
{
  g_autoptr (GError) local_error = NULL;

  self->reminder = moked_reminder_load (moked_writer_as_reader (writer), id, &local_error);
  if (self->reminder == NULL)
    {
      if (local_error == NULL)
        g_set_error (&local_error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                     "there is no reminder %" G_GINT64_FORMAT, id);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return find_target (&self->target, writer, self->reminder->customer_id, context, error);
}

static gboolean
refuse_dismissed (const Held  *held,
                  GError     **error)
{
  if (held->reminder->state != MOKED_REMINDER_DISMISSED)
    return FALSE;

  g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_CHANGED_SINCE,
               "reminder %" G_GINT64_FORMAT " is dismissed", held->reminder->id);

  return TRUE;
}

static gboolean
update (MokedWriter         *writer,
        gint64               id,
        MokedReminderState   state,
        gint64               remind_at,
        const char          *text,
        GError             **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE reminder SET reminder_state = $2, remind_at = $3, text = $4 WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, moked_reminder_state_to_code (state));
  moked_stmt_bind_int (stmt, 3, remind_at);
  moked_stmt_bind_text (stmt, 4, text);

  return moked_stmt_run (stmt, NULL, error);
}

/* The row and its event; @event's facts beside the reminder's own are begun. */
static gint64
move (const Held          *held,
      MokedWriter         *writer,
      MokedActEvent       *event,
      MokedEventKind       kind,
      MokedReminderState   state,
      gint64               remind_at,
      const char          *text,
      GError             **error)
{
  gint64 seq = moked_act_event_append (event, writer, &held->target, kind, held->reminder->entry_id, error);

  return seq > 0 && !update (writer, held->reminder->id, state, remind_at, text, error) ? -1 : seq;
}

static gint64
change (const Held   *held,
        MokedWriter  *writer,
        const char   *text,
        gint64        remind_at,
        GError      **error)
{
  const MokedReminder *reminder = held->reminder;
  MokedActEvent event;

  if (g_str_equal (text, reminder->text) && remind_at == reminder->remind_at)
    return 0;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "reminder_id", reminder->id);
  moked_act_event_add_int (&event, "remind_at", remind_at);
  moked_act_event_add_int (&event, "from_remind_at", reminder->remind_at);
  moked_act_event_hide (&event, "text", text);
  moked_act_event_hide (&event, "from", reminder->text);

  return move (held, writer, &event, MOKED_EVENT_REMINDER_SET, MOKED_REMINDER_WAITING, remind_at, text, error);
}

gint64
moked_reminder_change (MokedWriter  *writer,
                       gint64        id,
                       const char   *text,
                       gint64        remind_at,
                       GError      **error)
{
  g_auto (Held) held = { NULL };
  g_autofree char *read = NULL;

  g_return_val_if_fail (writer != NULL, -1);

  if (!check_instant (remind_at, error) || !hold (&held, writer, id, NULL, error) || refuse_dismissed (&held, error) ||
      !read_text (text != NULL ? text : held.reminder->text, held.target.id != 0, &read, error))
    return -1;

  return change (&held, writer, read, remind_at, error);
}

static gint64
snooze (const Held   *held,
        MokedWriter  *writer,
        gint64        remind_at,
        GError      **error)
{
  const MokedReminder *reminder = held->reminder;
  MokedActEvent event;

  if (reminder->state == MOKED_REMINDER_WAITING && remind_at == reminder->remind_at)
    return 0;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "reminder_id", reminder->id);
  moked_act_event_add_int (&event, "remind_at", remind_at);
  moked_act_event_add_int (&event, "from_remind_at", reminder->remind_at);

  return move (held, writer, &event, MOKED_EVENT_REMINDER_SNOOZED, MOKED_REMINDER_WAITING, remind_at, reminder->text,
               error);
}

gint64
moked_reminder_snooze (MokedWriter  *writer,
                       gint64        id,
                       gint64        remind_at,
                       GError      **error)
{
  g_auto (Held) held = { NULL };

  g_return_val_if_fail (writer != NULL, -1);

  if (!check_instant (remind_at, error) || !hold (&held, writer, id, NULL, error) || refuse_dismissed (&held, error))
    return -1;

  return snooze (&held, writer, remind_at, error);
}

static gint64
set_dismissed (const Held   *held,
               MokedWriter  *writer,
               gboolean      is_dismissed,
               GError      **error)
{
  const MokedReminder *reminder = held->reminder;
  MokedActEvent event;

  if ((reminder->state == MOKED_REMINDER_DISMISSED) == is_dismissed)
    return 0;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "reminder_id", reminder->id);
  if (!is_dismissed)
    {
      moked_act_event_add_int (&event, "remind_at", reminder->remind_at);
      moked_act_event_hide (&event, "text", reminder->text);
    }

  return move (held, writer, &event, is_dismissed ? MOKED_EVENT_REMINDER_DISMISSED : MOKED_EVENT_REMINDER_SET,
               is_dismissed ? MOKED_REMINDER_DISMISSED : MOKED_REMINDER_WAITING, reminder->remind_at, reminder->text,
               error);
}

gint64
moked_reminder_dismiss (MokedWriter  *writer,
                        gint64        id,
                        GError      **error)
{
  g_auto (Held) held = { NULL };

  g_return_val_if_fail (writer != NULL, -1);

  return hold (&held, writer, id, NULL, error) ? set_dismissed (&held, writer, TRUE, error) : -1;
}

gint64
moked_reminder_restore (MokedWriter  *writer,
                        gint64        id,
                        GError      **error)
{
  g_auto (Held) held = { NULL };

  g_return_val_if_fail (writer != NULL, -1);

  return hold (&held, writer, id, NULL, error) ? set_dismissed (&held, writer, FALSE, error) : -1;
}

/* --- showing ---------------------------------------------------------------------------------- */

static gboolean
show (MokedWriter    *writer,
      MokedReminder  *reminder,
      GError        **error)
{
  Held held = { .reminder = reminder };
  MokedActEvent event;

  if (!find_target (&held.target, writer, reminder->customer_id, NULL, error))
    return FALSE;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "reminder_id", reminder->id);
  reminder->state = MOKED_REMINDER_SHOWN;

  return move (&held, writer, &event, MOKED_EVENT_REMINDER_SHOWN, MOKED_REMINDER_SHOWN, reminder->remind_at,
               reminder->text, error) > 0;
}

GPtrArray *
moked_reminder_claim_due (MokedWriter  *writer,
                          gint64        owner_id,
                          GError      **error)
{
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) claimed = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_reminder_free);

  g_return_val_if_fail (writer != NULL, NULL);

  due = moked_reminder_list_of_owner (moked_writer_as_reader (writer), owner_id, moked_writer_now (writer), error);
  if (due == NULL)
    return NULL;

  for (guint i = 0; i < due->len && claimed->len < MOKED_REMINDER_CLAIM; i++)
    {
      MokedReminder *reminder = due->pdata[i];

      if (reminder->state != MOKED_REMINDER_WAITING)
        continue;
      if (!show (writer, reminder, error))
        return NULL;
      g_ptr_array_add (claimed, g_steal_pointer (&due->pdata[i]));
    }

  return g_steal_pointer (&claimed);
}

/* --- back ------------------------------------------------------------------------------------- */

gint64
moked_act_undo_reminder (MokedWriter            *writer,
                         MokedEventKind          kind,
                         const char             *facts,
                         const char             *body,
                         const MokedActContext  *context,
                         GError                **error)
{
  g_auto (Held) held = { NULL };
  g_autofree char *from = moked_facts_dup_text (body, "from");
  gint64 from_remind_at = MOKED_NO_INSTANT;
  gint64 id = 0;

  moked_facts_get_int (facts, "reminder_id", &id);
  moked_facts_get_int (facts, "from_remind_at", &from_remind_at);
  if (!hold (&held, writer, id, context, error))
    return -1;

  if (kind == MOKED_EVENT_REMINDER_SNOOZED)
    return snooze (&held, writer, from_remind_at, error);
  if (kind == MOKED_EVENT_REMINDER_SET && from != NULL)
    return change (&held, writer, from, from_remind_at, error);

  return set_dismissed (&held, writer, kind == MOKED_EVENT_REMINDER_SET, error);
}
