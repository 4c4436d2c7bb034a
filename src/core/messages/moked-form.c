/* moked-form.c: what somebody typed into a form, beside what their card says
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include <string.h>

#include "core/base/moked-phone.h"
#include "core/base/moked-text.h"
#include "core/customers/moked-customer.h"
#include "core/ledger/moked-facts.h"
#include "core/messages/moked-form.h"
#include "core/messages/moked-message-private.h"

/* Folded as moked_text_fold() does. is_word: anywhere in the name ("your email", "phone 2"); else the whole name. */
static const struct
{
  const char       *name;
  MokedFormMeaning  meaning;
  gboolean          is_word;
} names[] = {
  { "email", MOKED_FORM_EMAIL, TRUE },
  { "e mail", MOKED_FORM_EMAIL, FALSE },
  { "mail", MOKED_FORM_EMAIL, TRUE },
  { "emailaddress", MOKED_FORM_EMAIL, FALSE },
  { "מייל", MOKED_FORM_EMAIL, TRUE },
  { "אימייל", MOKED_FORM_EMAIL, TRUE },
  { "דוא\"ל", MOKED_FORM_EMAIL, TRUE },
  { "דואר אלקטרוני", MOKED_FORM_EMAIL, FALSE },
  { "כתובת דואר אלקטרוני", MOKED_FORM_EMAIL, FALSE },
  { "phone", MOKED_FORM_PHONE, TRUE },
  { "telephone", MOKED_FORM_PHONE, TRUE },
  { "tel", MOKED_FORM_PHONE, TRUE },
  { "mobile", MOKED_FORM_PHONE, TRUE },
  { "cell", MOKED_FORM_PHONE, TRUE },
  { "cellphone", MOKED_FORM_PHONE, TRUE },
  { "phonenumber", MOKED_FORM_PHONE, FALSE },
  { "טלפון", MOKED_FORM_PHONE, TRUE },
  { "הטלפון", MOKED_FORM_PHONE, TRUE },
  { "נייד", MOKED_FORM_PHONE, TRUE },
  { "סלולרי", MOKED_FORM_PHONE, TRUE },
  { "פלאפון", MOKED_FORM_PHONE, TRUE },
  { "first name", MOKED_FORM_FIRST_NAME, FALSE },
  { "firstname", MOKED_FORM_FIRST_NAME, FALSE },
  { "fname", MOKED_FORM_FIRST_NAME, FALSE },
  { "given name", MOKED_FORM_FIRST_NAME, FALSE },
  { "שם פרטי", MOKED_FORM_FIRST_NAME, FALSE },
  { "last name", MOKED_FORM_LAST_NAME, FALSE },
  { "lastname", MOKED_FORM_LAST_NAME, FALSE },
  { "lname", MOKED_FORM_LAST_NAME, FALSE },
  { "surname", MOKED_FORM_LAST_NAME, FALSE },
  { "family name", MOKED_FORM_LAST_NAME, FALSE },
  { "שם משפחה", MOKED_FORM_LAST_NAME, FALSE },
  { "name", MOKED_FORM_NAME, FALSE },
  { "full name", MOKED_FORM_NAME, FALSE },
  { "fullname", MOKED_FORM_NAME, FALSE },
  { "your name", MOKED_FORM_NAME, FALSE },
  { "שם", MOKED_FORM_NAME, FALSE },
  { "שם מלא", MOKED_FORM_NAME, FALSE },
  { "השם", MOKED_FORM_NAME, FALSE },
  { "השם שלך", MOKED_FORM_NAME, FALSE },
  { "שם הלקוח", MOKED_FORM_NAME, FALSE },
};

void
moked_typed_field_free (MokedTypedField *self)
{
  if (!self)
    return;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

void
moked_form_difference_free (MokedFormDifference *self)
{
  if (!self)
    return;

  g_free (self->field);
  g_free (self->typed);
  g_free (self->on_card);
  g_free (self);
}

/* --- what a field asks for ---------------------------------------------------------------------- */

static gboolean
has_word (const char *words,
          const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (words, word); p; p = strstr (p + 1, word))
    if ((p == words || p[-1] == ' ') && (p[length] == '\0' || p[length] == ' '))
      return TRUE;

  return FALSE;
}

static gboolean
is_address (const char *value)
{
  const char *at = strchr (value, '@');

  return at && at != value && !strpbrk (value, " \t\n,;<>") && !strchr (at + 1, '@') && strchr (at, '.');
}

MokedFormMeaning
moked_form_meaning (const char *name,
                    const char *value)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (name, MOKED_FORM_OTHER);
  g_return_val_if_fail (value, MOKED_FORM_OTHER);

  folded = moked_text_fold (name);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *known = moked_text_fold (names[i].name);

      if (g_str_equal (folded, known) || (names[i].is_word && has_word (folded, known)))
        return names[i].meaning;
    }

  return is_address (value) ? MOKED_FORM_EMAIL : MOKED_FORM_OTHER;
}

/* --- in the ledger -------------------------------------------------------------------------------- */

char *
moked_form_to_body (const MokedFormField *fields,
                    guint                 n_fields)
{
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *body = g_string_new (NULL);

  g_return_val_if_fail (fields || n_fields == 0, NULL);

  moked_facts_begin (body);
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *name = moked_text_make_valid (fields[i].name ? fields[i].name : "", -1);
      g_autofree char *value = moked_text_make_valid (fields[i].value ? fields[i].value : "", -1);
      g_autofree char *numbered = NULL;

      for (guint n = 2; g_hash_table_contains (times, numbered ? numbered : name); n++)
        {
          g_free (numbered);
          numbered = g_strdup_printf ("%s (%u)", name, n);
        }
      moked_facts_add_text (body, numbered ? numbered : name, value);
      g_hash_table_add (times, g_strdup (numbered ? numbered : name));
    }
  moked_facts_end (body);

  return g_string_free_and_steal (body);
}

static gboolean
add_field (const char *name,
           const char *value,
           gpointer    data)
{
  MokedTypedField *field = g_new0 (MokedTypedField, 1);

  field->name = g_strdup (name);
  field->value = g_strdup (value);
  g_ptr_array_add (data, field);

  return TRUE;
}

GPtrArray *
moked_form_from_body (const char *body)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_typed_field_free);

  if (body)
    moked_facts_each (body, add_field, fields);

  return fields;
}

/* --- beside the card -------------------------------------------------------------------------------- */

/* Every word of @typed is one of the name's: whatever their order. */
static gboolean
words_are_in (const char *typed,
              const char *name)
{
  g_autofree char *folded_typed = moked_text_fold (typed);
  g_autofree char *folded_name = moked_text_fold (name);
  g_auto (GStrv) words = g_strsplit (folded_typed, " ", -1);

  for (guint i = 0; words[i]; i++)
    if (*words[i] != '\0' && !has_word (folded_name, words[i]))
      return FALSE;

  return TRUE;
}

static gboolean
has_point (const MokedCustomer *customer,
           const char          *kind,
           const char          *key)
{
  for (guint i = 0; i < customer->contact_points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (customer->contact_points, i);

      if (g_str_equal (point->kind, kind) && g_str_equal (point->match_key, key))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_on_card (const MokedCustomer *customer,
            MokedFormMeaning     meaning,
            const char          *typed,
            const char          *region)
{
  MokedChannel channel = meaning == MOKED_FORM_EMAIL ? MOKED_CHANNEL_EMAIL : MOKED_CHANNEL_SMS;
  g_autofree char *key = NULL;

  if (meaning == MOKED_FORM_NAME)
    return words_are_in (typed, customer->name) && words_are_in (customer->name, typed);
  if (meaning == MOKED_FORM_FIRST_NAME || meaning == MOKED_FORM_LAST_NAME)
    return words_are_in (typed, customer->name);

  key = moked_channel_dup_address_key (channel, typed, region);

  return has_point (customer, moked_channel_contact_kind (channel), key);
}

static char *
dup_of_card (const MokedCustomer *customer,
             MokedFormMeaning     meaning)
{
  const char *kind = meaning == MOKED_FORM_EMAIL ? "email" : "phone";
  GString *text;

  if (meaning != MOKED_FORM_EMAIL && meaning != MOKED_FORM_PHONE)
    return g_strdup (customer->name);

  text = g_string_new (NULL);
  for (guint i = 0; i < customer->contact_points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (customer->contact_points, i);

      if (!g_str_equal (point->kind, kind))
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, point->national);
    }

  return g_string_free_and_steal (text);
}

static gboolean
is_blank (const char *value)
{
  return !value || value[strspn (value, " \t\r\n")] == '\0';
}

GPtrArray *
moked_form_differences (MokedReader           *reader,
                        gint64                 customer_id,
                        const MokedFormField  *fields,
                        guint                  n_fields,
                        GError               **error)
{
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_form_difference_free);
  g_autoptr (MokedCustomer) customer = NULL;
  g_autofree char *region = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (reader, NULL);
  g_return_val_if_fail (fields || n_fields == 0, NULL);

  if (!(customer = moked_customer_load (reader, customer_id, &failure)) && failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (!customer || n_fields == 0)
    return g_steal_pointer (&differences);
  if (!(region = moked_message_dup_region (reader, error)))
    return NULL;

  for (guint i = 0; i < n_fields; i++)
    {
      MokedFormMeaning meaning = is_blank (fields[i].value) ? MOKED_FORM_OTHER
                                                            : moked_form_meaning (fields[i].name, fields[i].value);
      MokedFormDifference *difference;

      if (meaning == MOKED_FORM_OTHER || is_on_card (customer, meaning, fields[i].value, region))
        continue;
      difference = g_new0 (MokedFormDifference, 1);
      difference->field = g_strdup (fields[i].name);
      difference->meaning = meaning;
      difference->typed = g_strdup (fields[i].value);
      difference->on_card = dup_of_card (customer, meaning);
      g_ptr_array_add (differences, difference);
    }

  return g_steal_pointer (&differences);
}
