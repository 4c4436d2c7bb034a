/* moked-organisation.h: the legal entity that a customer belongs to, and who in it decides what
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64  id;
  char   *name;
  char   *position;
  char   *decision_area; /* what they decide (B8.5) */
  char   *phone;
  char   *email;
} MokedContactPerson;

typedef struct
{
  gint64     id;
  char      *name;
  char      *activity;
  char      *director;    /* (B20b) */
  GPtrArray *people;      /* of MokedContactPerson, in the order they were added */
  gint64     n_customers;
} MokedOrganisation;

void               moked_contact_person_free (MokedContactPerson *self);
void               moked_organisation_free   (MokedOrganisation *self);

/* NULL without error: there is none. Any store thread. */
MokedOrganisation *moked_organisation_load   (MokedReader *reader, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The names of all, sorted, for completion while typing. */
GStrv              moked_organisation_names  (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedContactPerson, moked_contact_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedOrganisation, moked_organisation_free)

G_END_DECLS
