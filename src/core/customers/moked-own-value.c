/* moked-own-value.c: what people write into a field of their own, and how it is kept
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include <string.h>

#include "core/customers/moked-customer-act-private.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-own-field.h"

void
moked_own_value_free (MokedOwnValue *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

/* --- numbers ------------------------------------------------------------------------------------ */

/* Without blanks; minus signs and digits of any script as ASCII. */
static char *
to_ascii_number (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        continue;
      if (g_unichar_isdigit (c))
        g_string_append_c (out, (char) ('0' + g_unichar_digit_value (c)));
      else if (c == 0x2212)
        g_string_append_c (out, '-');
      else
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/* Commas every three digits from the right. */
static gboolean
are_thousands (const char *digits,
               gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if ((digits[i] == ',') != ((length - i) % 4 == 0 && i > 0))
      return FALSE;

  return length > 0;
}

/* Where the fraction begins in "1,250.5", "1250,5", "1250"; the end where there is none. NULL: no number. */
static const char *
find_fraction (const char *digits)
{
  const char *end = digits + strlen (digits);
  const char *point = strchr (digits, '.');
  const char *comma = strchr (digits, ',');

  if (point != NULL)
    return comma == NULL || are_thousands (digits, point - digits) ? point : NULL;
  if (comma == NULL || are_thousands (digits, end - digits))
    return end;

  return strchr (comma + 1, ',') == NULL ? comma : NULL;
}

static char *
read_number (const char *text)
{
  g_autofree char *ascii = to_ascii_number (text);
  g_autoptr (GString) number = g_string_new (NULL);
  gboolean is_negative = ascii[0] == '-';
  const char *digits = ascii + (ascii[0] == '-' || ascii[0] == '+');
  const char *fraction = find_fraction (digits);

  if (fraction == NULL || strspn (digits, "0123456789.,") != strlen (digits) || strpbrk (digits, "0123456789") == NULL)
    return NULL;

  for (const char *p = digits; p < fraction; p++)
    if (*p != ',' && (*p != '0' || number->len > 0))
      g_string_append_c (number, *p);
  if (number->len == 0)
    g_string_append_c (number, '0');
  if (*fraction != '\0')
    {
      if (strpbrk (fraction + 1, ".,") != NULL)
        return NULL;
      g_string_append_c (number, '.');
      g_string_append (number, fraction + 1);
      while (number->str[number->len - 1] == '0')
        g_string_truncate (number, number->len - 1);
      if (number->str[number->len - 1] == '.')
        g_string_truncate (number, number->len - 1);
    }
  if (is_negative && !g_str_equal (number->str, "0"))
    g_string_prepend_c (number, '-');

  return g_string_free (g_steal_pointer (&number), FALSE);
}

/* --- dates ------------------------------------------------------------------------------------------ */

/* Three numbers with one of - / . between, nothing else. */
static gboolean
read_three (const char *text,
            guint64     parts[3],
            gsize       lengths[3])
{
  const char *p = text;

  for (guint i = 0; i < 3; i++)
    {
      char *end = NULL;

      if (!g_ascii_isdigit (*p))
        return FALSE;
      parts[i] = g_ascii_strtoull (p, &end, 10);
      lengths[i] = end - p;
      p = end;
      if (i < 2 && (*p == '\0' || strchr ("-/.", *p++) == NULL))
        return FALSE;
    }

  return *p == '\0';
}

/* Year first, or day, month, year as the country writes it. */
static char *
read_date (const char *text)
{
  g_autofree char *ascii = to_ascii_number (text);
  guint64 parts[3], year, day;
  gsize lengths[3];

  if (!read_three (ascii, parts, lengths))
    return NULL;

  year = lengths[0] == 4 ? parts[0] : parts[2];
  day = lengths[0] == 4 ? parts[2] : parts[0];
  if (lengths[0] != 4 && lengths[2] == 2)
    year += 2000;
  if (year < 1000 || year > 9999 || parts[1] > 12 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) parts[1], (GDateYear) year))
    return NULL;

  return g_strdup_printf ("%04u-%02u-%02u", (guint) year, (guint) parts[1], (guint) day);
}

/* --- choices ---------------------------------------------------------------------------------------- */

static char *
read_choice (const MokedOwnField *field,
             const char          *text)
{
  g_autofree char *key = moked_name_key (text);

  for (guint i = 0; field->choices != NULL && field->choices[i] != NULL; i++)
    {
      g_autofree char *other = moked_name_key (field->choices[i]);

      if (g_str_equal (key, other))
        return g_strdup (field->choices[i]);
    }

  return NULL;
}

static char *
read_yes_or_no (const char *text)
{
  static const char *const yes[] = { "yes", "y", "true", "1", "on", "כן", "✓", "✔", "x", "v", NULL };
  static const char *const no[] = { "no", "n", "false", "0", "off", "לא", "✗", "✘", NULL };
  g_autofree char *key = moked_name_key (text);

  if (g_strv_contains (yes, key))
    return g_strdup ("yes");

  return g_strv_contains (no, key) ? g_strdup ("no") : NULL;
}

/* --- public ------------------------------------------------------------------------------------------- */

static char *
read_by_type (const MokedOwnField *self,
              const char          *text,
              MokedCustomerError  *code)
{
  switch (self->field_type)
    {
    case MOKED_OWN_FIELD_NUMBER:
      *code = MOKED_CUSTOMER_ERROR_NOT_A_NUMBER;
      return read_number (text);

    case MOKED_OWN_FIELD_DATE:
      *code = MOKED_CUSTOMER_ERROR_NOT_A_DATE;
      return read_date (text);

    case MOKED_OWN_FIELD_CHOICE:
      *code = MOKED_CUSTOMER_ERROR_NOT_A_CHOICE;
      return read_choice (self, text);

    case MOKED_OWN_FIELD_YES_NO:
      *code = MOKED_CUSTOMER_ERROR_NOT_YES_OR_NO;
      return read_yes_or_no (text);

    case MOKED_OWN_FIELD_TEXT:
    default:
      return g_strdup (text);
    }
}

char *
moked_own_field_read_value (const MokedOwnField  *self,
                            const char           *text,
                            GError              **error)
{
  g_autofree char *stripped = NULL;
  MokedCustomerError code = MOKED_CUSTOMER_ERROR_EMPTY;
  char *value;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  stripped = g_strstrip (g_strdup (text));
  if (stripped[0] == '\0')
    return g_strdup ("");

  if ((value = read_by_type (self, stripped, &code)) == NULL)
    g_set_error (error, MOKED_CUSTOMER_ERROR, code, "the field “%s” does not take “%s”", self->name, stripped);

  return value;
}

GPtrArray *
moked_own_value_list_of_customer (MokedReader  *reader,
                                  gint64        customer_id,
                                  GError      **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_own_value_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT f.id, f.name, f.field_type, v.value "
                           "FROM own_value v "
                           "JOIN own_field f ON f.id = v.field_id "
                           "WHERE v.customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " "
                           "ORDER BY f.rank, f.id, CASE v.customer_id WHEN $1 THEN 0 ELSE 1 END, v.customer_id",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, customer_id);

  for (;;)
    {
      const MokedOwnValue *last;
      MokedOwnValue *value;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&values);

      /* of those who proved to be one the kept one's counts */
      last = values->len > 0 ? g_ptr_array_index (values, values->len - 1) : NULL;
      if (last != NULL && last->field_id == moked_stmt_int (stmt, 0))
        continue;

      value = g_new0 (MokedOwnValue, 1);
      value->field_id = moked_stmt_int (stmt, 0);
      value->name = g_strdup (moked_stmt_text (stmt, 1));
      moked_own_field_type_from_code (moked_stmt_text (stmt, 2), &value->field_type);
      value->value = g_strdup (moked_stmt_text (stmt, 3));
      g_ptr_array_add (values, value);
    }
}
