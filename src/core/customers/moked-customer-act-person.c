/* moked-customer-act-person.c: the people of a customer's organisation
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-act-private.h"
#include "core/db/moked-stmt-value.h"

/* Where an organisation's people are changed from a customer of it. */
static gint64
find_organisation (MokedWriter           *writer,
                   const MokedActTarget  *target,
                   GError               **error)
{
  g_autoptr (MokedCustomer) customer = moked_customer_load (moked_writer_as_reader (writer), target->id, error);

  if (customer == NULL)
    return 0;
  if (customer->organisation_id == 0)
    g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                 "customer %" G_GINT64_FORMAT " belongs to no organisation", target->id);

  return customer->organisation_id;
}

/* As they are; NULL: @error. */
static MokedContactPerson *
load (MokedWriter  *writer,
      gint64        organisation_id,
      gint64        id,
      GError      **error)
{
  g_autoptr (MokedOrganisation) organisation = moked_organisation_load (moked_writer_as_reader (writer),
                                                                        organisation_id, error);

  if (organisation == NULL)
    return NULL;

  for (guint i = 0; i < organisation->people->len; i++)
    {
      const MokedContactPerson *person = g_ptr_array_index (organisation->people, i);

      if (person->id == id)
        return g_ptr_array_steal_index (organisation->people, i);
    }

  g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
               "there is no contact person %" G_GINT64_FORMAT, id);
  return NULL;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
are_equal (const MokedContactPerson *a,
           const MokedContactPerson *b)
{
  return g_str_equal (or_empty (a->name), or_empty (b->name)) &&
         g_str_equal (or_empty (a->position), or_empty (b->position)) &&
         g_str_equal (or_empty (a->decision_area), or_empty (b->decision_area)) &&
         g_str_equal (or_empty (a->phone), or_empty (b->phone)) &&
         g_str_equal (or_empty (a->email), or_empty (b->email));
}

static void
hide_person (MokedActEvent             *event,
             const MokedContactPerson  *person,
             const char *const         *keys)
{
  moked_act_event_hide (event, keys[0], or_empty (person->name));
  moked_act_event_hide (event, keys[1], or_empty (person->position));
  moked_act_event_hide (event, keys[2], or_empty (person->decision_area));
  moked_act_event_hide (event, keys[3], or_empty (person->phone));
  moked_act_event_hide (event, keys[4], or_empty (person->email));
}

static gint64
append (MokedWriter               *writer,
        const MokedActTarget      *target,
        gint64                     organisation_id,
        gint64                     id,
        const char                *act,
        const MokedContactPerson  *to,
        const MokedContactPerson  *from,
        GError                   **error)
{
  static const char *const to_keys[] = { "name", "position", "decision_area", "phone", "email" };
  static const char *const from_keys[] = { "from_name", "from_position", "from_decision_area", "from_phone",
                                           "from_email" };
  MokedActEvent event;

  moked_act_event_begin (&event);
  moked_act_event_add_int (&event, "organisation_id", organisation_id);
  moked_act_event_add_int (&event, "contact_person_id", id);
  moked_act_event_add (&event, "act", act);
  if (to != NULL)
    hide_person (&event, to, to_keys);
  if (from != NULL)
    hide_person (&event, from, from_keys);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_CONTACT_PERSON_CHANGED, 0, error);
}

static void
bind_person (MokedStmt                 *stmt,
             int                        first,
             const MokedContactPerson  *person)
{
  moked_stmt_bind_text (stmt, first, or_empty (person->name));
  moked_stmt_bind_text (stmt, first + 1, or_empty (person->position));
  moked_stmt_bind_text (stmt, first + 2, or_empty (person->decision_area));
  moked_stmt_bind_text (stmt, first + 3, or_empty (person->phone));
  moked_stmt_bind_text (stmt, first + 4, or_empty (person->email));
}

static gint64
add (MokedWriter           *writer,
     const MokedActTarget  *target,
     gint64                 organisation_id,
     MokedContactPerson    *person,
     GError               **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO contact_person (organisation_id, name, position, decision_area, phone, email) "
                           "VALUES ($1, $2, $3, $4, $5, $6) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, organisation_id);
  bind_person (stmt, 2, person);
  if (!moked_stmt_insert (stmt, &person->id, error))
    return -1;

  return append (writer, target, organisation_id, person->id, "added", person, NULL, error);
}

static gint64
change (MokedWriter               *writer,
        const MokedActTarget      *target,
        gint64                     organisation_id,
        const MokedContactPerson  *person,
        GError                   **error)
{
  g_autoptr (MokedContactPerson) old = load (writer, organisation_id, person->id, error);
  MokedStmt *stmt;

  if (old == NULL)
    return -1;
  if (are_equal (old, person))
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE contact_person "
                           "SET name = $2, position = $3, decision_area = $4, phone = $5, email = $6 "
                           "WHERE id = $1",
                           error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, person->id);
  bind_person (stmt, 2, person);

  return moked_stmt_run (stmt, NULL, error)
           ? append (writer, target, organisation_id, person->id, "changed", person, old, error) : -1;
}

gint64
moked_act_save_person (MokedWriter           *writer,
                       const MokedActTarget  *target,
                       gint64                 organisation_id,
                       MokedContactPerson    *person,
                       GError               **error)
{
  return person->id == 0 ? add (writer, target, organisation_id, person, error)
                         : change (writer, target, organisation_id, person, error);
}

gint64
moked_act_remove_person (MokedWriter           *writer,
                         const MokedActTarget  *target,
                         gint64                 contact_person_id,
                         GError               **error)
{
  gint64 organisation_id = find_organisation (writer, target, error);
  g_autoptr (MokedContactPerson) old = NULL;
  MokedStmt *stmt;

  if (organisation_id == 0 || (old = load (writer, organisation_id, contact_person_id, error)) == NULL)
    return -1;

  stmt = moked_db_prepare (moked_writer_get_db (writer), "DELETE FROM contact_person WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, contact_person_id);

  return moked_stmt_run (stmt, NULL, error)
           ? append (writer, target, organisation_id, contact_person_id, "removed", NULL, old, error) : -1;
}

gint64
moked_customer_save_contact_person (MokedWriter         *writer,
                                    gint64               customer_id,
                                    MokedContactPerson  *person,
                                    GError             **error)
{
  g_autofree char *name = NULL;
  MokedActTarget target;
  gint64 organisation_id;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (person != NULL && person->name != NULL, -1);

  if ((name = moked_name_read (person->name, error)) == NULL ||
      !moked_act_target_find (&target, writer, customer_id, NULL, error) ||
      (organisation_id = find_organisation (writer, &target, error)) == 0)
    return -1;

  return moked_act_save_person (writer, &target, organisation_id, person, error);
}

gint64
moked_customer_remove_contact_person (MokedWriter  *writer,
                                      gint64        customer_id,
                                      gint64        contact_person_id,
                                      GError      **error)
{
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);

  return moked_act_target_find (&target, writer, customer_id, NULL, error)
           ? moked_act_remove_person (writer, &target, contact_person_id, error) : -1;
}
