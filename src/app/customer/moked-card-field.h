/* moked-card-field.h: one thing on a customer's card that can be edited: what it is called, what it says, how it is written
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-customer-card.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_CARD_NAME,
  MOKED_CARD_CONTACT_POINT,     /* id: of the contact point; 0: another one */
  MOKED_CARD_RESPONSIBLE,
  MOKED_CARD_REGION,
  MOKED_CARD_LEAD_SOURCE,
  MOKED_CARD_INTEREST,
  MOKED_CARD_FOLDER,
  MOKED_CARD_OWN_FIELD,         /* id: of the field */
  MOKED_CARD_ORGANISATION,
  MOKED_CARD_ACTIVITY,
  MOKED_CARD_DIRECTOR,
  MOKED_CARD_PERSON_NAME,       /* id: of the contact person; 0: another one */
  MOKED_CARD_PERSON_POSITION,
  MOKED_CARD_PERSON_DECISIONS,
  MOKED_CARD_PERSON_PHONE,
  MOKED_CARD_PERSON_EMAIL,
} MokedCardFieldKind;

typedef struct
{
  MokedCardFieldKind kind;
  gint64             id;
} MokedCardField;

/* What kind of widget it takes: one of a few, or typed. */
GStrv    moked_card_field_dup_choices (const MokedCardField    *self,
                                       const MokedCustomerCard *card) G_GNUC_WARN_UNUSED_RESULT;
/* Numbers and addresses: written from left to right in every language. */
gboolean moked_card_field_is_code     (const MokedCardField    *self,
                                       const MokedCustomerCard *card);
/* The label; and what is to be said beside it, or NULL: "unsubscribed". */
char    *moked_card_field_dup_title   (const MokedCardField    *self,
                                       const MokedCustomerCard *card,
                                       GTimeZone               *zone) G_GNUC_WARN_UNUSED_RESULT;
char    *moked_card_field_dup_note    (const MokedCardField    *self,
                                       const MokedCustomerCard *card) G_GNUC_WARN_UNUSED_RESULT;
/* As people read and write it; of a choice that choice. "": nothing; also where the field is gone. */
char    *moked_card_field_dup_value   (const MokedCardField    *self,
                                       const MokedCustomerCard *card) G_GNUC_WARN_UNUSED_RESULT;
/* What a toast says after it was changed. */
char    *moked_card_field_dup_said    (const MokedCardField    *self,
                                       const MokedCustomerCard *card,
                                       const char              *value) G_GNUC_WARN_UNUSED_RESULT;

/* On the writer, as MokedActFunc says it. */
gint64   moked_card_field_write       (const MokedCardField    *self,
                                       MokedWriter             *writer,
                                       const MokedCustomerCard *card,
                                       const char              *value,
                                       GError                 **error);

G_END_DECLS
