/* moked-organisation.c: the legal entity that a customer belongs to, and who in it decides what
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-organisation.h"

void
moked_contact_person_free (MokedContactPerson *self)
{
  g_free (self->name);
  g_free (self->position);
  g_free (self->decision_area);
  g_free (self->phone);
  g_free (self->email);
  g_free (self);
}

void
moked_organisation_free (MokedOrganisation *self)
{
  g_free (self->name);
  g_free (self->activity);
  g_free (self->director);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load_people (MokedReader        *reader,
             MokedOrganisation  *self,
             GError            **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id, name, position, decision_area, phone, email "
                           "FROM contact_person "
                           "WHERE organisation_id = $1 "
                           "ORDER BY id",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, self->id);

  for (;;)
    {
      MokedContactPerson *person;

      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      person = g_new0 (MokedContactPerson, 1);
      person->id = moked_stmt_int (stmt, 0);
      person->name = g_strdup (moked_stmt_text (stmt, 1));
      person->position = g_strdup (moked_stmt_text (stmt, 2));
      person->decision_area = g_strdup (moked_stmt_text (stmt, 3));
      person->phone = g_strdup (moked_stmt_text (stmt, 4));
      person->email = g_strdup (moked_stmt_text (stmt, 5));
      g_ptr_array_add (self->people, person);
    }
}

MokedOrganisation *
moked_organisation_load (MokedReader  *reader,
                         gint64        id,
                         GError      **error)
{
  g_autoptr (MokedOrganisation) self = NULL;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT o.name, o.activity, o.director, "
                           "(SELECT COUNT (*) FROM customer c WHERE c.organisation_id = o.id) "
                           "FROM organisation o "
                           "WHERE o.id = $1",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  self = g_new0 (MokedOrganisation, 1);
  self->id = id;
  self->name = g_strdup (moked_stmt_text (stmt, 0));
  self->activity = g_strdup (moked_stmt_text (stmt, 1));
  self->director = g_strdup (moked_stmt_text (stmt, 2));
  self->n_customers = moked_stmt_int (stmt, 3);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_contact_person_free);
  moked_stmt_reset (stmt);

  return load_people (reader, self, error) ? g_steal_pointer (&self) : NULL;
}

GStrv
moked_organisation_names (MokedReader  *reader,
                          GError      **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader), "SELECT name FROM organisation ORDER BY folded_name", error);
  if (stmt == NULL)
    return NULL;

  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_strv_builder_end (builder);

      g_strv_builder_add (builder, moked_stmt_text (stmt, 0));
    }
}
