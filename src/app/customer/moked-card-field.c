/* moked-card-field.c: one thing on a customer's card that can be edited: what it is called, what it says, how it is written
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-card-field"

#include "config.h"

#include "app/customer/moked-card-field.h"

#include <glib/gi18n.h>

#include "core/customers/moked-contact-block.h"
#include "core/customers/moked-customer-act.h"
#include "core/customers/moked-own-field.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

/* --- looking it up --------------------------------------------------------------------------- */

static const MokedOwnField *
find_field (const MokedCustomerCard *card,
            gint64                   id)
{
  for (guint i = 0; i < card->fields->len; i++)
    {
      const MokedOwnField *field = g_ptr_array_index (card->fields, i);

      if (field->id == id)
        return field;
    }

  return NULL;
}

static const MokedOwnValue *
find_value (const MokedCustomerCard *card,
            gint64                   field_id)
{
  for (guint i = 0; i < card->values->len; i++)
    {
      const MokedOwnValue *value = g_ptr_array_index (card->values, i);

      if (value->field_id == field_id)
        return value;
    }

  return NULL;
}

static const MokedContactPerson *
find_person (const MokedCustomerCard *card,
             gint64                   id)
{
  for (guint i = 0; card->organisation && i < card->organisation->people->len; i++)
    {
      const MokedContactPerson *person = g_ptr_array_index (card->organisation->people, i);

      if (person->id == id)
        return person;
    }

  return NULL;
}

static const char *
folder_of (const MokedCustomerCard *card)
{
  for (guint i = 0; i < card->customer->labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (card->customer->labels, i);

      if (label->kind == MOKED_LABEL_FOLDER)
        return label->name;
    }

  return "";
}

static MokedOwnFieldType
type_of (const MokedCardField    *self,
         const MokedCustomerCard *card)
{
  const MokedOwnField *field = self->kind == MOKED_CARD_OWN_FIELD ? find_field (card, self->id) : NULL;

  return field ? field->field_type : MOKED_OWN_FIELD_TEXT;
}

/* --- what it takes --------------------------------------------------------------------------- */

static GStrv
dup_interests (void)
{
  GStrvBuilder *builder = g_strv_builder_new ();

  for (MokedInterest interest = MOKED_INTEREST_NOW; interest <= MOKED_INTEREST_CASUAL; interest++)
    g_strv_builder_add (builder, moked_words_interest (interest));

  return g_strv_builder_unref_to_strv (builder);
}

GStrv
moked_card_field_dup_choices (const MokedCardField    *self,
                              const MokedCustomerCard *card)
{
  const char * const yes_no[] = { _("Yes"), _("No"), NULL };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (card != NULL, NULL);

  if (self->kind == MOKED_CARD_INTEREST)
    return dup_interests ();

  switch (type_of (self, card))
    {
    case MOKED_OWN_FIELD_CHOICE:
      return g_strdupv (find_field (card, self->id)->choices);
    case MOKED_OWN_FIELD_YES_NO:
      return g_strdupv ((char **) yes_no);
    case MOKED_OWN_FIELD_TEXT:
    case MOKED_OWN_FIELD_NUMBER:
    case MOKED_OWN_FIELD_DATE:
    default:
      return NULL;
    }
}

gboolean
moked_card_field_is_code (const MokedCardField    *self,
                          const MokedCustomerCard *card)
{
  MokedOwnFieldType type = type_of (self, card);

  return (self->kind == MOKED_CARD_CONTACT_POINT && self->id != 0) || self->kind == MOKED_CARD_PERSON_PHONE ||
         self->kind == MOKED_CARD_PERSON_EMAIL || type == MOKED_OWN_FIELD_NUMBER || type == MOKED_OWN_FIELD_DATE;
}

/* --- what it is called ----------------------------------------------------------------------- */

static char *
dup_point_title (const MokedCustomerCard *card,
                 gint64                   id)
{
  const MokedContactPoint *point = moked_customer_card_find_point (card, id);
  const char *kind;

  if (!point)
    return g_strdup (id ? "" : _("Another number or address"));

  kind = *point->label ? point->label : moked_words_contact_kind (point->kind);
  if (card->origin && g_str_equal (point->kind, "phone") && g_str_equal (point->match_key, card->origin->phone_key))
    /* Translators: a telephone number that is the one an entry in a queue was made for; %s is what it is called: "Phone" */
    return g_strdup_printf (_("%s, target number"), kind);

  return g_strdup (kind);
}

static char *
dup_lead_title (const MokedCustomerCard *card,
                GTimeZone               *zone)
{
  g_autofree char *date = NULL;

  if (!card->customer->lead_at)
    return g_strdup (_("Source of the lead"));

  date = moked_words_date (card->customer->lead_at, zone);
  /* Translators: where a lead came from; %s is the date on which they became one */
  return g_strdup_printf (_("Source, a lead since %s"), date);
}

static const char *
plain_title (MokedCardFieldKind kind)
{
  switch (kind)
    {
    case MOKED_CARD_NAME:
    case MOKED_CARD_PERSON_NAME:
      return _("Name");
    case MOKED_CARD_RESPONSIBLE:
      return _("Responsible");
    case MOKED_CARD_REGION:
      return _("Region");
    case MOKED_CARD_INTEREST:
      return _("Interest");
    case MOKED_CARD_FOLDER:
      return _("Folder");
    case MOKED_CARD_ORGANISATION:
      return _("Organisation");
    case MOKED_CARD_ACTIVITY:
      return _("Activity");
    case MOKED_CARD_DIRECTOR:
      return _("Director");
    case MOKED_CARD_PERSON_POSITION:
      return _("Position");
    case MOKED_CARD_PERSON_DECISIONS:
      return _("Decides on");
    case MOKED_CARD_PERSON_PHONE:
      return _("Phone");
    case MOKED_CARD_PERSON_EMAIL:
      return _("E-mail");
    case MOKED_CARD_CONTACT_POINT:
    case MOKED_CARD_LEAD_SOURCE:
    case MOKED_CARD_OWN_FIELD:
    default:
      return "";
    }
}

char *
moked_card_field_dup_title (const MokedCardField    *self,
                            const MokedCustomerCard *card,
                            GTimeZone               *zone)
{
  const MokedOwnField *field;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (card != NULL, NULL);

  switch (self->kind)
    {
    case MOKED_CARD_CONTACT_POINT:
      return dup_point_title (card, self->id);
    case MOKED_CARD_PERSON_NAME:
      return g_strdup (self->id ? _("Name") : _("Another person"));
    case MOKED_CARD_LEAD_SOURCE:
      return dup_lead_title (card, zone);
    case MOKED_CARD_OWN_FIELD:
      field = find_field (card, self->id);
      return g_strdup (field ? field->name : "");
    case MOKED_CARD_NAME:
    case MOKED_CARD_RESPONSIBLE:
    case MOKED_CARD_REGION:
    case MOKED_CARD_INTEREST:
    case MOKED_CARD_FOLDER:
    case MOKED_CARD_ORGANISATION:
    case MOKED_CARD_ACTIVITY:
    case MOKED_CARD_DIRECTOR:
    case MOKED_CARD_PERSON_POSITION:
    case MOKED_CARD_PERSON_DECISIONS:
    case MOKED_CARD_PERSON_PHONE:
    case MOKED_CARD_PERSON_EMAIL:
    default:
      return g_strdup (plain_title (self->kind));
    }
}

static gboolean
block_concerns (const MokedContactBlock *block,
                const MokedContactPoint *point)
{
  gboolean is_email = g_str_equal (block->channel, "email");

  if (*block->address_key)
    return g_str_equal (block->address_key, point->match_key);

  return !g_str_equal (block->channel, "letter") && is_email == g_str_equal (point->kind, "email");
}

char *
moked_card_field_dup_note (const MokedCardField    *self,
                           const MokedCustomerCard *card)
{
  const MokedContactPoint *point;

  if (self->kind != MOKED_CARD_CONTACT_POINT || !(point = moked_customer_card_find_point (card, self->id)))
    return NULL;

  for (guint i = 0; i < card->blocks->len; i++)
    {
      const MokedContactBlock *block = g_ptr_array_index (card->blocks, i);

      if (!block_concerns (block, point))
        continue;

      if (g_str_equal (point->kind, "email"))
        return g_strdup (moked_words_block_kind (block->block_kind));

      /* Translators: a telephone number: the channel, and why it is closed: "SMS unsubscribed" */
      return g_strdup_printf (_("%s %s"), moked_words_channel_code (block->channel),
                              moked_words_block_kind (block->block_kind));
    }

  return NULL;
}

/* --- what it says ---------------------------------------------------------------------------- */

static char *
dup_point_value (const MokedCustomerCard *card,
                 gint64                   id)
{
  const MokedContactPoint *point = moked_customer_card_find_point (card, id);

  if (!point)
    return g_strdup ("");

  return g_strdup (g_str_equal (point->kind, "phone") && *point->national ? point->national : point->raw);
}

static char *
dup_own_value (const MokedCustomerCard *card,
               gint64                   field_id)
{
  const MokedOwnValue *value = find_value (card, field_id);

  return value ? moked_words_own_value (value->field_type, value->value) : g_strdup ("");
}

static const char *
person_value (const MokedContactPerson *person,
              MokedCardFieldKind        kind)
{
  switch (kind)
    {
    case MOKED_CARD_PERSON_NAME:
      return person->name;
    case MOKED_CARD_PERSON_POSITION:
      return person->position;
    case MOKED_CARD_PERSON_DECISIONS:
      return person->decision_area;
    case MOKED_CARD_PERSON_PHONE:
      return person->phone;
    case MOKED_CARD_PERSON_EMAIL:
      return person->email;
    case MOKED_CARD_NAME:
    case MOKED_CARD_CONTACT_POINT:
    case MOKED_CARD_RESPONSIBLE:
    case MOKED_CARD_REGION:
    case MOKED_CARD_LEAD_SOURCE:
    case MOKED_CARD_INTEREST:
    case MOKED_CARD_FOLDER:
    case MOKED_CARD_OWN_FIELD:
    case MOKED_CARD_ORGANISATION:
    case MOKED_CARD_ACTIVITY:
    case MOKED_CARD_DIRECTOR:
    default:
      return "";
    }
}

static const char *
plain_value (const MokedCardField    *self,
             const MokedCustomerCard *card)
{
  const MokedContactPerson *person;

  switch (self->kind)
    {
    case MOKED_CARD_NAME:
      return card->customer->name;
    case MOKED_CARD_RESPONSIBLE:
      return card->customer->responsible;
    case MOKED_CARD_REGION:
      return card->customer->region;
    case MOKED_CARD_LEAD_SOURCE:
      return card->customer->lead_source;
    case MOKED_CARD_INTEREST:
      return moked_words_interest (card->customer->interest);
    case MOKED_CARD_FOLDER:
      return folder_of (card);
    case MOKED_CARD_ORGANISATION:
      return card->organisation ? card->organisation->name : "";
    case MOKED_CARD_ACTIVITY:
      return card->organisation ? card->organisation->activity : "";
    case MOKED_CARD_DIRECTOR:
      return card->organisation ? card->organisation->director : "";
    case MOKED_CARD_PERSON_NAME:
    case MOKED_CARD_PERSON_POSITION:
    case MOKED_CARD_PERSON_DECISIONS:
    case MOKED_CARD_PERSON_PHONE:
    case MOKED_CARD_PERSON_EMAIL:
      person = find_person (card, self->id);
      return person ? person_value (person, self->kind) : "";
    case MOKED_CARD_CONTACT_POINT:
    case MOKED_CARD_OWN_FIELD:
    default:
      return "";
    }
}

char *
moked_card_field_dup_value (const MokedCardField    *self,
                            const MokedCustomerCard *card)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (card != NULL, NULL);

  if (self->kind == MOKED_CARD_CONTACT_POINT)
    return dup_point_value (card, self->id);

  if (self->kind == MOKED_CARD_OWN_FIELD)
    return dup_own_value (card, self->id);

  return g_strdup (plain_value (self, card));
}

char *
moked_card_field_dup_said (const MokedCardField    *self,
                           const MokedCustomerCard *card,
                           const char              *value)
{
  g_autofree char *title = NULL;
  g_autofree char *shown = NULL;

  if (self->kind == MOKED_CARD_CONTACT_POINT && !self->id)
    title = g_strdup (_("Number or address"));
  else if (self->kind == MOKED_CARD_LEAD_SOURCE)
    title = g_strdup (_("Source of the lead"));
  else
    title = moked_card_field_dup_title (self, card, NULL);

  if (!*value)
    /* Translators: %s is a field that is empty now */
    return g_strdup_printf (_("%s: taken away"), title);

  shown = moked_words_text (value);
  /* Translators: a field and what stands in it now */
  return g_strdup_printf (_("%s: %s"), title, shown);
}

/* --- changing it ----------------------------------------------------------------------------- */

static gint64
write_interest (MokedWriter  *writer,
                gint64        customer_id,
                const char   *value,
                GError      **error)
{
  MokedInterest interest = MOKED_INTEREST_CASUAL;

  while (interest > MOKED_INTEREST_NONE && !g_str_equal (moked_words_interest (interest), value))
    interest--;

  return moked_customer_set_interest (writer, customer_id, interest, MOKED_NO_INSTANT, MOKED_NO_INSTANT, error);
}

static gint64
write_folder (MokedWriter              *writer,
              const MokedCustomerCard  *card,
              const char               *value,
              GError                  **error)
{
  const char *folder = folder_of (card);

  if (*value)
    return moked_customer_add_label (writer, card->customer->id, MOKED_LABEL_FOLDER, value, MOKED_NO_INSTANT, error);

  return *folder ? moked_customer_remove_label (writer, card->customer->id, MOKED_LABEL_FOLDER, folder,
                                                MOKED_NO_INSTANT, error)
                 : 0;
}

/* An address has an @, a number has none. */
static gint64
write_point (const MokedCardField     *self,
             MokedWriter              *writer,
             const MokedCustomerCard  *card,
             const char               *value,
             GError                  **error)
{
  if (self->id)
    return moked_customer_change_contact_point (writer, self->id, value, NULL, error);

  return *value ? moked_customer_add_contact_point (writer, card->customer->id,
                                                    strchr (value, '@') ? "email" : "phone", value, NULL, error)
                : 0;
}

static gint64
write_person (const MokedCardField     *self,
              MokedWriter              *writer,
              const MokedCustomerCard  *card,
              const char               *value,
              GError                  **error)
{
  const MokedContactPerson *known = find_person (card, self->id);
  char none[] = "";
  MokedContactPerson person = { self->id, none, none, none, none, none };

  if (known)
    person = *known;

  if (self->kind == MOKED_CARD_PERSON_NAME && !*value)
    return self->id ? moked_customer_remove_contact_person (writer, card->customer->id, self->id, error) : 0;

  /* Borrowed for the call. */
  if (self->kind == MOKED_CARD_PERSON_NAME)
    person.name = (char *) value;
  else if (self->kind == MOKED_CARD_PERSON_POSITION)
    person.position = (char *) value;
  else if (self->kind == MOKED_CARD_PERSON_DECISIONS)
    person.decision_area = (char *) value;
  else if (self->kind == MOKED_CARD_PERSON_PHONE)
    person.phone = (char *) value;
  else
    person.email = (char *) value;

  return moked_customer_save_contact_person (writer, card->customer->id, &person, error);
}

gint64
moked_card_field_write (const MokedCardField     *self,
                        MokedWriter              *writer,
                        const MokedCustomerCard  *card,
                        const char               *value,
                        GError                  **error)
{
  gint64 id = card->customer->id;

  switch (self->kind)
    {
    case MOKED_CARD_NAME:
      return moked_customer_set_detail (writer, id, "name", value, error);
    case MOKED_CARD_RESPONSIBLE:
      return moked_customer_set_detail (writer, id, "responsible", value, error);
    case MOKED_CARD_REGION:
      return moked_customer_set_detail (writer, id, "region", value, error);
    case MOKED_CARD_LEAD_SOURCE:
      return moked_customer_record_lead (writer, id, value, card->customer->lead_at, error);
    case MOKED_CARD_INTEREST:
      return write_interest (writer, id, value, error);
    case MOKED_CARD_FOLDER:
      return write_folder (writer, card, value, error);
    case MOKED_CARD_CONTACT_POINT:
      return write_point (self, writer, card, value, error);
    case MOKED_CARD_OWN_FIELD:
      return moked_customer_set_own_value (writer, id, self->id, value, error);
    case MOKED_CARD_ORGANISATION:
      return moked_customer_set_organisation (writer, id, value, error);
    case MOKED_CARD_ACTIVITY:
      return moked_customer_set_organisation_detail (writer, id, "activity", value, error);
    case MOKED_CARD_DIRECTOR:
      return moked_customer_set_organisation_detail (writer, id, "director", value, error);
    case MOKED_CARD_PERSON_NAME:
    case MOKED_CARD_PERSON_POSITION:
    case MOKED_CARD_PERSON_DECISIONS:
    case MOKED_CARD_PERSON_PHONE:
    case MOKED_CARD_PERSON_EMAIL:
    default:
      return write_person (self, writer, card, value, error);
    }
}
