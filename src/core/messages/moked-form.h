/* moked-form.h: what somebody typed into a form, beside what their card says
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* As it was typed. */
typedef struct
{
  const char *name;
  const char *value;
} MokedFormField;

/* What a field asks for, by its name in English or Hebrew, else by its value. */
typedef enum
{
  MOKED_FORM_OTHER,
  MOKED_FORM_NAME,
  MOKED_FORM_FIRST_NAME,
  MOKED_FORM_LAST_NAME,
  MOKED_FORM_EMAIL,
  MOKED_FORM_PHONE,
} MokedFormMeaning;

/* Pure. */
MokedFormMeaning moked_form_meaning      (const char *name, const char *value);

/* The body of a FORM_SUBMITTED event: a flat JSON object of the fields in their order, and back. A name that comes twice
 * gets a number. */
char            *moked_form_to_body      (const MokedFormField *fields, guint n_fields) G_GNUC_WARN_UNUSED_RESULT;
typedef struct
{
  char *name;
  char *value;
} MokedTypedField;
void             moked_typed_field_free  (MokedTypedField *self);
/* Of MokedTypedField. NULL @body: none. */
GPtrArray       *moked_form_from_body    (const char *body) G_GNUC_WARN_UNUSED_RESULT;

/* One field that says another thing than the customer's card (S30). Strings are owned. */
typedef struct
{
  char             *field;   /* its name in the form */
  MokedFormMeaning  meaning;
  char             *typed;
  char             *on_card; /* the card's; several are parted by ", "; "" where it has none */
} MokedFormDifference;

void             moked_form_difference_free (MokedFormDifference *self);
/* Of MokedFormDifference, in the order of the form: names, numbers and addresses that were typed and are not the card's, by
 * what they are and not by how they are written. Empty fields are no difference. Any store thread. */
GPtrArray       *moked_form_differences  (MokedReader *reader, gint64 customer_id, const MokedFormField *fields,
                                          guint n_fields, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedTypedField, moked_typed_field_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedFormDifference, moked_form_difference_free)

G_END_DECLS
