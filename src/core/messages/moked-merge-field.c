/* moked-merge-field.c: [[fields]] in a text that are filled in for one customer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/moked-text.h"
#include "core/customers/moked-customer.h"
#include "core/customers/moked-own-field.h"
#include "core/messages/moked-merge-field.h"

/* --- reading a text ----------------------------------------------------------------------------- */

typedef enum
{
  PART_TEXT,
  PART_BRACKETS, /* "[[[": two of them to be read */
  PART_FIELD,
  PART_UNENDED,  /* "[[" and no end on its line */
} PartKind;

typedef struct
{
  PartKind    kind;
  const char *start;
  gsize       length;
} Part;

/* The end of the field's name, or NULL. A name holds no brackets. */
static const char *
find_end (const char *name)
{
  const char *p = name + strcspn (name, "[]\n");

  return p[0] == ']' && p[1] == ']' ? p : NULL;
}

/* FALSE: the text has ended. */
static gboolean
next_part (const char **p,
           Part        *part)
{
  const char *brackets, *end;

  part->start = *p;
  if (**p == '\0')
    return FALSE;

  brackets = strstr (*p, "[[");
  if (brackets != *p)
    {
      part->kind = PART_TEXT;
      part->length = brackets ? (gsize) (brackets - *p) : strlen (*p);
    }
  else if (brackets[2] == '[')
    {
      part->kind = PART_BRACKETS;
      part->length = 3;
    }
  else if ((end = find_end (brackets + 2)))
    {
      part->kind = PART_FIELD;
      part->length = (gsize) (end + 2 - brackets);
    }
  else
    {
      part->kind = PART_UNENDED;
      part->length = 2 + strcspn (brackets + 2, "[\n");
    }
  *p += part->length;

  return TRUE;
}

static char *
dup_name (const Part *part)
{
  gsize tail = part->kind == PART_FIELD ? 4 : 2;
  g_autofree char *raw = g_strndup (part->start + 2, part->length - tail);

  return g_strstrip (moked_text_strip_bidi (raw));
}

static void
add_once (GPtrArray *names,
          char      *name)
{
  if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_free (name);
  else
    g_ptr_array_add (names, name);
}

static void
render_field (GString          *out,
              const Part       *part,
              MokedMergeLookup  lookup,
              gpointer          data,
              GPtrArray        *unknown)
{
  char *name = dup_name (part);
  g_autofree char *value = part->kind == PART_FIELD ? lookup (name, data) : NULL;

  if (value && *value != '\0')
    {
      g_string_append (out, value);
      g_free (name);
      return;
    }

  g_string_append_len (out, part->start, (gssize) part->length);
  add_once (unknown, name);
}

char *
moked_merge_render (const char        *text,
                    MokedMergeLookup   lookup,
                    gpointer           data,
                    GPtrArray        **unknown)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *p = text;
  Part part;

  g_return_val_if_fail (text, NULL);
  g_return_val_if_fail (lookup, NULL);

  while (next_part (&p, &part))
    {
      if (part.kind == PART_TEXT)
        g_string_append_len (out, part.start, (gssize) part.length);
      else if (part.kind == PART_BRACKETS)
        g_string_append (out, "[[");
      else
        render_field (out, &part, lookup, data, names);
    }

  if (unknown)
    *unknown = names->len > 0 ? g_steal_pointer (&names) : NULL;

  return g_string_free_and_steal (out);
}

GPtrArray *
moked_merge_list_fields (const char *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *p = text;
  Part part;

  g_return_val_if_fail (text, NULL);

  while (next_part (&p, &part))
    if (part.kind == PART_FIELD)
      add_once (names, dup_name (&part));

  return names;
}

/* --- a customer's values ---------------------------------------------------------------------------- */

struct _MokedMergeCustomer
{
  GHashTable *values; /* key → the customer's value */
  GHashTable *given;  /* key → the value for this message, which goes before it */
};

typedef enum
{
  CARD_NAME,
  CARD_FIRST_NAME,
  CARD_LAST_NAME,
  CARD_PHONE,
  CARD_EMAIL,
} CardValue;

/* The first name of each value in a language is the one that menus offer. */
static const struct
{
  const char *name;
  CardValue   value;
} card_names[] = {
  { "שם", CARD_NAME },
  { "שם מלא", CARD_NAME },
  { "name", CARD_NAME },
  { "full name", CARD_NAME },
  { "שם פרטי", CARD_FIRST_NAME },
  { "first name", CARD_FIRST_NAME },
  { "שם משפחה", CARD_LAST_NAME },
  { "last name", CARD_LAST_NAME },
  { "טלפון", CARD_PHONE },
  { "נייד", CARD_PHONE },
  { "phone", CARD_PHONE },
  { "דוא\"ל", CARD_EMAIL },
  { "מייל", CARD_EMAIL },
  { "אימייל", CARD_EMAIL },
  { "email", CARD_EMAIL },
  { "e-mail", CARD_EMAIL },
};

const char *const *
moked_merge_known_fields (gboolean in_hebrew)
{
  static const char *const hebrew[] = { "שם", "שם פרטי", "שם משפחה", "טלפון", "דוא\"ל", NULL };
  static const char *const english[] = { "name", "first name", "last name", "phone", "email", NULL };

  return in_hebrew ? hebrew : english;
}

static char *
dup_key (const char *field)
{
  g_autofree char *plain = g_strstrip (moked_text_strip_bidi (field));
  GString *text = g_string_new (plain);
  g_autofree char *quoted = NULL;

  g_string_replace (text, "״", "\"", 0);
  g_string_replace (text, "׳", "'", 0);
  quoted = g_string_free_and_steal (text);

  return g_utf8_casefold (quoted, -1);
}

static void
set (MokedMergeCustomer *self,
     const char         *field,
     char               *value)
{
  g_hash_table_replace (self->values, dup_key (field), value);
}

gboolean
moked_merge_is_same_field (const char *a,
                           const char *b)
{
  g_autofree char *key = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (a && b, FALSE);

  key = dup_key (a);
  other = dup_key (b);

  return g_str_equal (key, other);
}

static char *
dup_contact (const MokedCustomer *customer,
             const char          *kind)
{
  for (guint i = 0; i < customer->contact_points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (customer->contact_points, i);

      if (g_str_equal (point->kind, kind))
        return g_strdup (point->national);
    }

  return g_strdup ("");
}

/* The first word, and the rest. */
static char *
dup_card_value (const MokedCustomer *customer,
                CardValue            value)
{
  g_autofree char *name = g_strstrip (g_strdup (customer->name));
  const char *blank = strchr (name, ' ');

  switch (value)
    {
    case CARD_NAME:
      return g_steal_pointer (&name);
    case CARD_FIRST_NAME:
      return blank ? g_strndup (name, (gsize) (blank - name)) : g_steal_pointer (&name);
    case CARD_LAST_NAME:
      return blank ? g_strchug (g_strdup (blank)) : g_strdup ("");
    case CARD_PHONE:
      return dup_contact (customer, "phone");
    case CARD_EMAIL:
    default:
      return dup_contact (customer, "email");
    }
}

/* A day as people write it; other values as they are kept. */
static char *
dup_own_value (const MokedOwnValue *value)
{
  int year, month, day;

  if (value->field_type == MOKED_OWN_FIELD_DATE && sscanf (value->value, "%4d-%2d-%2d", &year, &month, &day) == 3)
    return g_strdup_printf ("%d.%d.%d", day, month, year);

  return g_strdup (value->value);
}

static gboolean
set_own_values (MokedMergeCustomer  *self,
                MokedReader         *reader,
                gint64               customer_id,
                GError             **error)
{
  g_autoptr (GPtrArray) fields = moked_own_field_list (reader, error);
  g_autoptr (GPtrArray) values = NULL;

  if (!fields || !(values = moked_own_value_list_of_customer (reader, customer_id, error)))
    return FALSE;

  for (guint i = 0; i < fields->len; i++)
    set (self, ((MokedOwnField *) g_ptr_array_index (fields, i))->name, g_strdup (""));
  for (guint i = 0; i < values->len; i++)
    {
      const MokedOwnValue *value = g_ptr_array_index (values, i);

      set (self, value->name, dup_own_value (value));
    }

  return TRUE;
}

MokedMergeCustomer *
moked_merge_customer_new (MokedReader            *reader,
                          gint64                  customer_id,
                          const MokedMergeValue  *values,
                          guint                   n_values,
                          GError                **error)
{
  g_autoptr (MokedMergeCustomer) self = NULL;
  g_autoptr (MokedCustomer) customer = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (reader, NULL);
  g_return_val_if_fail (values || n_values == 0, NULL);

  if (!(customer = moked_customer_load (reader, customer_id, &failure)))
    {
      if (!failure)
        g_set_error (&failure, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT,
                     "There is no customer %" G_GINT64_FORMAT, customer_id);
      g_propagate_error (error, failure);
      return NULL;
    }

  self = g_new0 (MokedMergeCustomer, 1);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (card_names); i++)
    set (self, card_names[i].name, dup_card_value (customer, card_names[i].value));
  if (!set_own_values (self, reader, customer_id, error))
    return NULL;
  for (guint i = 0; i < n_values; i++)
    g_hash_table_replace (self->given, dup_key (values[i].name), g_strdup (values[i].value ? values[i].value : ""));

  return g_steal_pointer (&self);
}

void
moked_merge_customer_free (MokedMergeCustomer *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->given, g_hash_table_unref);
  g_free (self);
}

char *
moked_merge_customer_lookup (const char *field,
                             gpointer    data)
{
  MokedMergeCustomer *self = data;
  g_autofree char *key = dup_key (field);
  const char *given;

  g_return_val_if_fail (self, NULL);

  given = g_hash_table_lookup (self->given, key);

  return g_strdup (given ? given : g_hash_table_lookup (self->values, key));
}

gboolean
moked_merge_customer_has (const MokedMergeCustomer *self,
                          const char               *field)
{
  g_autofree char *key = NULL;
  const char *value;

  g_return_val_if_fail (self && field, FALSE);

  key = dup_key (field);
  value = g_hash_table_lookup (self->values, key);

  return value && *value != '\0';
}
