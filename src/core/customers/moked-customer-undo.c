/* moked-customer-undo.c: takes back what an act about a customer did
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-act-private.h"
#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"

/* The event that is to be taken back. */
typedef struct
{
  gint64          seq;
  MokedEventKind  kind;
  gint64          customer_id;
  char           *facts;
  char           *body;
} Done;

static void
done_clear (Done *self)
{
  g_clear_pointer (&self->facts, g_free);
  g_clear_pointer (&self->body, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Done, done_clear)

static gboolean
take_event (const MokedEvent *event,
            gpointer          data)
{
  Done *self = data;

  self->seq = event->seq;
  self->kind = event->kind;
  self->customer_id = event->customer_id;
  self->facts = g_strdup (event->facts);
  self->body = g_strdup (event->body);

  return TRUE;
}

static gint64
get_int (const Done *done,
         const char *key)
{
  gint64 value = 0;

  moked_facts_get_int (done->facts, key, &value);

  return value;
}

/* "" where there is none. */
static char *
dup_fact (const Done *done,
          const char *key)
{
  char *text = moked_facts_dup_text (done->facts, key);

  return text != NULL ? text : g_strdup ("");
}

static char *
dup_hidden (const Done *done,
            const char *key)
{
  char *text = moked_facts_dup_text (done->body, key);

  return text != NULL ? text : g_strdup ("");
}

/* --- what an event is about ----------------------------------------------------------------------- */

/* Two events with one subject change the same thing of a customer. NULL: none that is undone. */
static char *
dup_subject (MokedEventKind  kind,
             const char     *facts)
{
  g_autofree char *word = NULL;
  gint64 id = 0;

  switch (kind)
    {
    case MOKED_EVENT_LABEL_ADDED:
    case MOKED_EVENT_LABEL_REMOVED:
      word = moked_facts_dup_text (facts, "label_kind");
      moked_facts_get_int (facts, "label_id", &id);
      return g_strdup_printf ("label %" G_GINT64_FORMAT, g_strcmp0 (word, "folder") == 0 ? 0 : id);

    case MOKED_EVENT_CUSTOMER_STATUS_CHANGED:
      return g_strdup ("status");

    case MOKED_EVENT_INTEREST_CHANGED:
      return g_strdup ("interest");

    case MOKED_EVENT_LEAD_RECORDED:
      return g_strdup ("lead");

    case MOKED_EVENT_CUSTOMER_STATE_CHANGED:
      return g_strdup ("state");

    case MOKED_EVENT_OWN_FIELD_CHANGED:
      moked_facts_get_int (facts, "field_id", &id);
      return g_strdup_printf ("field %" G_GINT64_FORMAT, id);

    case MOKED_EVENT_DETAIL_CHANGED:
      word = moked_facts_dup_text (facts, "detail");
      return g_strdup_printf ("detail %s", word);

    case MOKED_EVENT_CUSTOMER_IDENTIFIED:
    case MOKED_EVENT_CUSTOMER_CHANGED:
      return g_strdup ("detail name");

    case MOKED_EVENT_CONTACT_POINT_ADDED:
      return g_strdup ("contact point");

    case MOKED_EVENT_CONTACT_POINT_CHANGED:
      moked_facts_get_int (facts, "contact_point_id", &id);
      return g_strdup_printf ("contact point %" G_GINT64_FORMAT, id);

    case MOKED_EVENT_ORGANISATION_CHANGED:
      word = moked_facts_dup_text (facts, "detail");
      return g_strdup_printf ("organisation %s", word);

    case MOKED_EVENT_CONTACT_PERSON_CHANGED:
      moked_facts_get_int (facts, "contact_person_id", &id);
      return g_strdup_printf ("person %" G_GINT64_FORMAT, id);

    case MOKED_EVENT_ITEM_DONE:
    case MOKED_EVENT_ITEM_REOPENED:
      moked_facts_get_int (facts, "item_id", &id);
      return g_strdup_printf ("item %" G_GINT64_FORMAT, id);

    case MOKED_EVENT_REMINDER_SET:
    case MOKED_EVENT_REMINDER_SNOOZED:
    case MOKED_EVENT_REMINDER_DISMISSED:
      moked_facts_get_int (facts, "reminder_id", &id);
      return g_strdup_printf ("reminder %" G_GINT64_FORMAT, id);

    default:
      return NULL;
    }
}

/* What others know of a customer is not taken back, but for the end of being somebody, which an undo made. */
static gboolean
has_way_back (const Done *done,
              const char *subject)
{
  gint64 is_identified;

  return subject != NULL && (done->kind != MOKED_EVENT_CUSTOMER_CHANGED ||
                             moked_facts_get_int (done->facts, "is_identified", &is_identified));
}

typedef struct
{
  gint64      after_seq;
  const char *subject;
  gboolean    is_found;
} Later;

static gboolean
look_for_later (const MokedEvent *event,
                gpointer          data)
{
  Later *later = data;
  g_autofree char *subject = NULL;

  if (event->seq <= later->after_seq)
    return TRUE;

  subject = dup_subject (event->kind, event->facts);
  later->is_found = g_strcmp0 (subject, later->subject) == 0;

  return !later->is_found;
}

/* A reminder need not be about a customer. */
static gboolean
each_later (MokedWriter  *writer,
            const Done   *done,
            Later        *later,
            GError      **error)
{
  MokedReader *reader = moked_writer_as_reader (writer);

  if (done->customer_id == 0)
    return moked_ledger_each_after (reader, done->seq, look_for_later, later, error);

  return moked_ledger_each_of_customer (reader, done->customer_id, FALSE, look_for_later, later, error);
}

static gint64
refuse_changed (const Done  *done,
                GError     **error)
{
  g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_CHANGED_SINCE,
               "what event %" G_GINT64_FORMAT " did was changed since", done->seq);
  return -1;
}

static gboolean
check_is_last (MokedWriter  *writer,
               const Done   *done,
               GError      **error)
{
  g_autofree char *subject = dup_subject (done->kind, done->facts);
  Later later = { .after_seq = done->seq, .subject = subject };

  if (!has_way_back (done, subject))
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_UNDOABLE,
                   "event %" G_GINT64_FORMAT " cannot be taken back", done->seq);
      return FALSE;
    }
  /* a number or an address is looked for itself: its events come from imports too */
  if (done->kind == MOKED_EVENT_CONTACT_POINT_ADDED)
    return TRUE;
  if (!each_later (writer, done, &later, error))
    return FALSE;
  if (later.is_found)
    refuse_changed (done, error);

  return !later.is_found;
}

/* --- the way back ------------------------------------------------------------------------------------ */

static gint64
undo_label (MokedWriter           *writer,
            const MokedActTarget  *target,
            const Done            *done,
            GError               **error)
{
  g_autofree char *code = dup_fact (done, "label_kind");
  g_autofree char *label = dup_fact (done, "label");
  g_autofree char *from = dup_fact (done, "from");
  MokedLabelKind kind = MOKED_LABEL_TAG;

  moked_label_kind_from_code (code, &kind);
  if (done->kind == MOKED_EVENT_LABEL_REMOVED)
    return moked_act_add_label (writer, target, kind, label, error);
  if (from[0] != '\0')
    return moked_act_add_label (writer, target, kind, from, error);

  return moked_act_remove_label (writer, target, kind, label, error);
}

static gint64
undo_added_contact (MokedWriter           *writer,
                    const MokedActTarget  *target,
                    const Done            *done,
                    GError               **error)
{
  g_autofree char *phone = moked_facts_dup_text (done->body, "phone");
  g_autofree char *email = moked_facts_dup_text (done->body, "email");
  MokedStmt *stmt;
  gint64 id;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT id FROM contact_point WHERE customer_id = $1 AND kind = $2 AND raw = $3", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_text (stmt, 2, phone != NULL ? "phone" : "email");
  moked_stmt_bind_text (stmt, 3, phone != NULL ? phone : email);
  if (!moked_stmt_take_int (stmt, 0, &id, error))
    return -1;

  return id != 0 ? moked_act_change_contact (writer, target, id, NULL, NULL, error) : 0;
}

static gint64
undo_changed_contact (MokedWriter           *writer,
                      const MokedActTarget  *target,
                      const Done            *done,
                      GError               **error)
{
  g_autofree char *kind = dup_fact (done, "contact_kind");
  g_autofree char *from_label = moked_facts_dup_text (done->facts, "from_label");
  g_autofree char *to = dup_hidden (done, "to");
  g_autofree char *from = dup_hidden (done, "from");
  g_autofree char *label = dup_hidden (done, "label");
  gint64 id = get_int (done, "contact_point_id");

  if (from_label != NULL)
    return moked_act_label_contact (writer, target, id, from_label, error);
  if (to[0] == '\0')
    return moked_act_add_contact (writer, target, kind, from, NULL, label, error);

  return moked_act_change_contact (writer, target, id, from, NULL, error);
}

static gint64
undo_organisation (MokedWriter           *writer,
                   const MokedActTarget  *target,
                   const Done            *done,
                   GError               **error)
{
  g_autofree char *detail = dup_fact (done, "detail");
  g_autofree char *to = dup_hidden (done, "to");
  g_autofree char *from = dup_hidden (done, "from");
  g_autoptr (MokedOrganisation) organisation = NULL;

  if (g_str_equal (detail, "name"))
    return moked_act_set_organisation (writer, target, from, error);

  /* another customer of the organisation may have been where it was changed */
  organisation = moked_organisation_load (moked_writer_as_reader (writer), get_int (done, "organisation_id"), error);
  if (organisation == NULL)
    return -1;
  if (!g_str_equal (g_str_equal (detail, "director") ? organisation->director : organisation->activity, to))
    return 0;

  return moked_act_set_organisation_detail (writer, target, detail, from, error);
}

static gint64
undo_person (MokedWriter           *writer,
             const MokedActTarget  *target,
             const Done            *done,
             GError               **error)
{
  g_autofree char *act = dup_fact (done, "act");
  g_autofree char *name = dup_hidden (done, "from_name");
  g_autofree char *position = dup_hidden (done, "from_position");
  g_autofree char *decision_area = dup_hidden (done, "from_decision_area");
  g_autofree char *phone = dup_hidden (done, "from_phone");
  g_autofree char *email = dup_hidden (done, "from_email");
  MokedContactPerson person = { 0, name, position, decision_area, phone, email };
  gint64 id = get_int (done, "contact_person_id");

  if (g_str_equal (act, "added"))
    return moked_act_remove_person (writer, target, id, error);
  if (g_str_equal (act, "changed"))
    person.id = id;

  return moked_act_save_person (writer, target, get_int (done, "organisation_id"), &person, error);
}

static gint64
undo_value (MokedWriter           *writer,
            const MokedActTarget  *target,
            const Done            *done,
            GError               **error)
{
  g_autofree char *from = dup_fact (done, "from");
  g_autofree char *hidden = dup_hidden (done, "from");
  g_autofree char *detail = dup_fact (done, "detail");
  MokedInterest interest = MOKED_INTEREST_NONE;

  switch (done->kind)
    {
    case MOKED_EVENT_CUSTOMER_STATUS_CHANGED:
      return moked_act_set_status (writer, target, get_int (done, "from_id"), error);

    case MOKED_EVENT_INTEREST_CHANGED:
      moked_interest_from_code (from, &interest);
      return moked_act_set_interest (writer, target, interest, get_int (done, "from_revisit_at"), error);

    case MOKED_EVENT_LEAD_RECORDED:
      return moked_act_record_lead (writer, target, from, get_int (done, "from_lead_at"), error);

    case MOKED_EVENT_CUSTOMER_STATE_CHANGED:
      return moked_act_set_state (writer, target, from, "undo", error);

    case MOKED_EVENT_OWN_FIELD_CHANGED:
      return moked_act_set_own_value (writer, target, get_int (done, "field_id"), hidden, error);

    case MOKED_EVENT_CUSTOMER_IDENTIFIED:
      return moked_act_unidentify (writer, target, hidden, error);

    case MOKED_EVENT_CUSTOMER_CHANGED:
      return moked_act_identify (writer, target, hidden, error);

    case MOKED_EVENT_DETAIL_CHANGED:
    default:
      return moked_act_set_detail (writer, target, detail, hidden, error);
    }
}

static gint64
undo (MokedWriter           *writer,
      const MokedActTarget  *target,
      const Done            *done,
      GError               **error)
{
  switch (done->kind)
    {
    case MOKED_EVENT_LABEL_ADDED:
    case MOKED_EVENT_LABEL_REMOVED:
      return undo_label (writer, target, done, error);

    case MOKED_EVENT_CONTACT_POINT_ADDED:
      return undo_added_contact (writer, target, done, error);

    case MOKED_EVENT_CONTACT_POINT_CHANGED:
      return undo_changed_contact (writer, target, done, error);

    case MOKED_EVENT_ORGANISATION_CHANGED:
      return undo_organisation (writer, target, done, error);

    case MOKED_EVENT_CONTACT_PERSON_CHANGED:
      return undo_person (writer, target, done, error);

    case MOKED_EVENT_ITEM_DONE:
    case MOKED_EVENT_ITEM_REOPENED:
      return moked_act_set_item_done (writer, target, get_int (done, "item_id"),
                                      done->kind == MOKED_EVENT_ITEM_REOPENED, error);

    case MOKED_EVENT_REMINDER_SET:
    case MOKED_EVENT_REMINDER_SNOOZED:
    case MOKED_EVENT_REMINDER_DISMISSED:
      return moked_act_undo_reminder (writer, done->kind, done->facts, done->body, target->context, error);

    default:
      return undo_value (writer, target, done, error);
    }
}

static gboolean
is_of_reminder (const Done *done)
{
  return done->kind >= MOKED_EVENT_REMINDER_SET && done->kind <= MOKED_EVENT_REMINDER_DISMISSED;
}

gint64
moked_act_undo (MokedWriter  *writer,
                gint64        seq,
                gint64        batch,
                GError      **error)
{
  const MokedActContext context = { .undoes = seq, .batch = batch };
  g_auto (Done) done = { 0 };
  MokedActTarget target = { .context = &context };
  gint64 undone;

  if (!moked_ledger_visit (moked_writer_as_reader (writer), seq, take_event, &done, error))
    return -1;
  if (done.customer_id == 0 && !is_of_reminder (&done))
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR,
                   done.seq == 0 ? MOKED_CUSTOMER_ERROR_NOT_FOUND : MOKED_CUSTOMER_ERROR_NOT_UNDOABLE,
                   "event %" G_GINT64_FORMAT " changed no customer", seq);
      return -1;
    }
  if (done.customer_id != 0 && !moked_act_target_find (&target, writer, done.customer_id, &context, error))
    return -1;
  if (target.id != done.customer_id)
    return refuse_changed (&done, error);
  if (!check_is_last (writer, &done, error))
    return -1;

  undone = undo (writer, &target, &done, error);

  return undone != 0 ? undone : refuse_changed (&done, error);
}

gint64
moked_customer_undo (MokedWriter  *writer,
                     gint64        seq,
                     GError      **error)
{
  g_return_val_if_fail (writer != NULL, -1);

  return moked_act_undo (writer, seq, 0, error);
}
