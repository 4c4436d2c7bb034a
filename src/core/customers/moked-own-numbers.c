/* moked-own-numbers.c: telephone numbers that rows have and their customers have not
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include <string.h>

#include "core/base/moked-phone.h"
#include "core/customers/moked-own-numbers.h"

MokedOwnNumbers *
moked_own_numbers_new (void)
{
  MokedOwnNumbers *self = g_new0 (MokedOwnNumbers, 1);

  self->texts = moked_text_column_new ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->codes = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->by_id = g_hash_table_new (NULL, NULL);
  return self;
}

void
moked_own_numbers_free (MokedOwnNumbers *self)
{
  moked_text_column_free (self->texts);
  g_array_unref (self->ids);
  g_array_unref (self->codes);
  g_array_unref (self->rows);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

/* All written forms of a number, and the digits it is known by. */
static char *
dup_forms (const char *region,
           const char *match_key,
           const char *raw)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) digits = g_string_new (NULL);
  MokedPhone phone;

  moked_phone_parse (*raw ? raw : match_key, region ? region : "", &phone);
  g_string_assign (text, phone.search_text);
  g_strdelimit (text->str, " ", '\t');
  for (const char *at = match_key; *at; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
  if (!strstr (text->str, digits->str))
    g_string_append_printf (text, "\t%s", digits->str);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

void
moked_own_numbers_put (MokedOwnNumbers *self,
                       guint32          id,
                       const char      *region,
                       guint64          code,
                       const char      *match_key,
                       const char      *raw)
{
  g_autofree char *text = dup_forms (region, match_key, raw);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, GUINT_TO_POINTER (id)));
  guint32 no_row = G_MAXUINT32;

  if (index == 0)
    {
      g_array_append_val (self->ids, id);
      g_array_append_val (self->codes, code);
      g_array_append_val (self->rows, no_row);
      index = self->ids->len;
      g_hash_table_insert (self->by_id, GUINT_TO_POINTER (id), GUINT_TO_POINTER (index));
    }
  g_array_index (self->codes, guint64, index - 1) = code;
  moked_text_column_set (self->texts, index - 1, text);
}

void
moked_own_numbers_find_rows (MokedOwnNumbers     *self,
                             const MokedRowTable *table,
                             guint                column,
                             guint8               flag)
{
  guint32 *rows = (guint32 *) (void *) self->rows->data;
  const guint32 *ids = moked_row_table_column_32 (table, MOKED_ROW_TABLE_ID);
  const guint8 *codes = moked_row_table_column_8 (table, column);
  guint n_rows = moked_row_table_n_rows (table);

  if (self->rows->len == 0)
    return;

  memset (rows, 0xff, self->rows->len * sizeof (guint32));
  for (guint row = 0; row < n_rows; row++)
    if (codes[row] & flag)
      rows[moked_own_numbers_of (self, ids[row])] = row;
}

guint
moked_own_numbers_of (const MokedOwnNumbers *self,
                      guint32                id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, GUINT_TO_POINTER (id))) - 1;
}

void
moked_own_numbers_rank (const MokedOwnNumbers *self,
                        MokedCustomerColumns  *customers,
                        const MokedRowTable   *table,
                        guint                  customer_column,
                        guint                  which_column,
                        guint                  code_column,
                        guint8                 flag,
                        guint32               *keys)
{
  const guint32 *row_customers = moked_row_table_column_32 (table, customer_column);
  const guint8 *whiches = moked_row_table_column_8 (table, which_column);
  const guint8 *codes = moked_row_table_column_8 (table, code_column);
  const guint32 *ids = moked_row_table_column_32 (table, MOKED_ROW_TABLE_ID);
  guint n_rows = moked_row_table_n_rows (table);
  guint n_of_customers;
  g_autofree guint64 *all = moked_customer_columns_dup_codes (customers, self->codes->len, &n_of_customers);
  g_autofree guint32 *ranks = NULL;

  /* the customers' numbers and the rows' own ones are ranked together */
  if (self->codes->len > 0)
    memcpy (all + n_of_customers, self->codes->data, self->codes->len * sizeof (guint64));
  ranks = moked_customer_columns_rank_codes (customers, all, n_of_customers + self->codes->len);

  for (guint row = 0; row < n_rows; row++)
    {
      if (whiches[row] > 0)
        keys[row] = ranks[moked_customer_columns_code_place (customers, row_customers[row], whiches[row])];
      else if (codes[row] & flag)
        keys[row] = ranks[n_of_customers + moked_own_numbers_of (self, ids[row])];
      else
        keys[row] = 0;
    }
}
