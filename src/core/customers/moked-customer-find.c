/* moked-customer-find.c: the customer one has in mind, by a few letters or digits
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-find.h"

#include <string.h>

#include "core/columns/moked-search-words.h"
#include "core/customers/moked-customer.h"

#define MAX_WORDS 8
/* Of so many the names are read, to put them in order. */
#define MAX_READ 200

void
moked_found_customer_free (MokedFoundCustomer *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->contact);
  g_free (self);
}

/* --- by name and number, in memory ----------------------------------------------------------- */

/* Whether the name begins with what was typed first. */
static gboolean
begins_with (const MokedTextColumn *texts,
             guint                  row,
             const char            *needle)
{
  gsize length;
  const char *name = moked_text_column_get_first (texts, row, &length);
  gsize needle_length = strlen (needle);

  return length >= needle_length && memcmp (name, needle, needle_length) == 0;
}

/* The ids of rows that have all of @all: those that begin with it, then others, at most MAX_READ of each. */
static GArray *
collect (const MokedTextColumn *texts,
         const guint8          *masks,
         guint                  n_rows,
         guint8                 all,
         const char            *needle,
         guint                 *n_found)
{
  GArray *first = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));

  *n_found = 0;
  for (guint row = 0; row < n_rows; row++)
    {
      gint64 id = row;

      if (masks[row] != all)
        continue;

      (*n_found)++;
      if (first->len < MAX_READ && begins_with (texts, row, needle))
        g_array_append_val (first, id);
      else if (others->len < MAX_READ)
        g_array_append_val (others, id);
    }

  g_array_append_vals (first, others->data, others->len);

  return first;
}

static GArray *
find_by_text (MokedCustomerColumns *columns,
              const GArray         *words,
              guint                *n_found)
{
  const MokedTextColumn *texts = moked_customer_columns_texts (columns);
  guint n_rows = moked_text_column_n_rows (texts);
  guint n_words = MIN (words->len, MAX_WORDS);
  g_autofree guint8 *masks = g_malloc0 (n_rows);
  guint8 all = (1u << n_words) - 1;

  for (guint i = 0; i < n_words; i++)
    {
      const MokedSearchWord *word = moked_search_words_get (words, i);

      for (guint j = 0; j < G_N_ELEMENTS (word->needles); j++)
        if (word->needles[j])
          moked_text_column_match (texts, word->needles[j], 1u << i, masks);
    }

  return collect (texts, masks, n_rows, all, moked_search_words_get (words, 0)->needles[0], n_found);
}

/* --- by address ------------------------------------------------------------------------------ */

static GArray *
find_by_email (MokedReader  *reader,
               const char   *phrase,
               guint        *n_found,
               GError      **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *key = moked_email_key (phrase);
  /* After every address that begins with it. */
  g_autofree char *end = g_strconcat (key, "\U0010fffd", NULL);
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT DISTINCT customer_id "
                           "FROM contact_point "
                           "WHERE match_key >= $1 AND match_key < $2 AND kind = 'email' "
                           "LIMIT $3",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_text (stmt, 1, key);
  moked_stmt_bind_text (stmt, 2, end);
  moked_stmt_bind_int (stmt, 3, MAX_READ);

  for (;;)
    {
      gboolean has_row;
      gint64 id;

      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        break;

      id = moked_stmt_int (stmt, 0);
      g_array_append_val (ids, id);
    }
  *n_found = ids->len;

  return g_steal_pointer (&ids);
}

/* --- who they are ---------------------------------------------------------------------------- */

/* NULL without error: no such customer. */
static MokedFoundCustomer *
load_found (MokedReader  *reader,
            gint64        id,
            GError      **error)
{
  MokedFoundCustomer *found;
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT k.id, k.name, k.is_identified, COALESCE (("
                           "SELECT CASE WHEN p.national = '' THEN p.raw ELSE p.national END "
                           "FROM contact_point p "
                           "WHERE p.customer_id = c.id "
                           "ORDER BY p.kind DESC, p.id "
                           "LIMIT 1), '') "
                           "FROM customer c "
                           "JOIN customer k ON k.id = COALESCE (c.merged_into, c.id) "
                           "WHERE c.id = $1",
                           error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  found = g_new0 (MokedFoundCustomer, 1);
  found->id = moked_stmt_int (stmt, 0);
  found->name = g_strdup (moked_stmt_text (stmt, 1));
  found->is_identified = moked_stmt_int (stmt, 2) == 1;
  found->contact = g_strdup (moked_stmt_text (stmt, 3));
  moked_stmt_reset (stmt);

  return found;
}

/* Who has no name comes last. */
static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const MokedFoundCustomer *left = *(MokedFoundCustomer * const *) a;
  const MokedFoundCustomer *right = *(MokedFoundCustomer * const *) b;
  int by_having_one = (*left->name == '\0') - (*right->name == '\0');
  int by_name = by_having_one != 0 ? by_having_one : g_strcmp0 (left->name, right->name);

  return by_name != 0 ? by_name : (left->id > right->id) - (left->id < right->id);
}

static gboolean
is_there (GPtrArray *customers,
          gint64     id)
{
  for (guint i = 0; i < customers->len; i++)
    if (((MokedFoundCustomer *) g_ptr_array_index (customers, i))->id == id)
      return TRUE;

  return FALSE;
}

static GPtrArray *
load_all (MokedReader   *reader,
          const GArray  *ids,
          guint          begin,
          guint          end,
          GError       **error)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_found_customer_free);

  for (guint i = begin; i < end; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (MokedFoundCustomer) found = load_found (reader, g_array_index (ids, gint64, i), &local_error);

      if (local_error)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (found && !is_there (customers, found->id))
        g_ptr_array_add (customers, g_steal_pointer (&found));
    }
  g_ptr_array_sort (customers, compare_names);

  return g_steal_pointer (&customers);
}

static guint
count_first (MokedCustomerColumns *columns,
             const GArray         *ids,
             const char           *needle)
{
  const MokedTextColumn *texts = moked_customer_columns_texts (columns);
  guint n = 0;

  while (n < ids->len && begins_with (texts, g_array_index (ids, gint64, n), needle))
    n++;

  return n;
}

/* Those that begin with it by name, then the others by name, nobody twice. */
static GPtrArray *
put_in_order (MokedReader   *reader,
              const GArray  *ids,
              guint          n_first,
              guint          limit,
              GError       **error)
{
  g_autoptr (GPtrArray) customers = load_all (reader, ids, 0, n_first, error);
  g_autoptr (GPtrArray) others = customers ? load_all (reader, ids, n_first, ids->len, error) : NULL;

  if (!others)
    return NULL;

  while (others->len > 0 && customers->len < limit)
    {
      g_autoptr (MokedFoundCustomer) found = g_ptr_array_steal_index (others, 0);

      if (!is_there (customers, found->id))
        g_ptr_array_add (customers, g_steal_pointer (&found));
    }
  if (customers->len > limit)
    g_ptr_array_set_size (customers, limit);

  return g_steal_pointer (&customers);
}

GPtrArray *
moked_customer_find (MokedCustomerColumns  *columns,
                     MokedReader           *reader,
                     const char            *phrase,
                     guint                  limit,
                     guint                 *n_found,
                     GCancellable          *cancellable,
                     GError               **error)
{
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) ids = NULL;
  guint n_first = 0;

  g_return_val_if_fail (columns != NULL, NULL);
  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (phrase != NULL, NULL);

  *n_found = 0;
  if (strchr (phrase, '@'))
    {
      ids = find_by_email (reader, phrase, n_found, error);
      return ids ? put_in_order (reader, ids, 0, limit, error) : NULL;
    }

  words = moked_search_words_new (phrase);
  if (words->len == 0 || moked_search_words_get (words, 0)->needles[0] == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) moked_found_customer_free);

  if (!moked_customer_columns_follow (columns, reader, cancellable, error))
    return NULL;
  moked_customer_columns_lock (columns);
  ids = find_by_text (columns, words, n_found);
  n_first = count_first (columns, ids, moked_search_words_get (words, 0)->needles[0]);
  moked_customer_columns_unlock (columns);

  return put_in_order (reader, ids, n_first, limit, error);
}
