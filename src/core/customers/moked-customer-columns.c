/* moked-customer-columns.c: what every customer is found by, in memory, for searches
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include <string.h>

#include "core/columns/moked-order-keys.h"
#include "core/customers/moked-customer-columns.h"
#include "core/customers/moked-phone-codes.h"
#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-ledger.h"

/* With so many events to catch up with, reading all customers anew is quicker. */
#define MAX_EVENTS_BEHIND 200000

/* What is swapped as a whole when all is read anew. Most customers have one number: then its code is in @codes. Those
 * with more have there where they begin in @several, and how many. */
typedef struct
{
  MokedTextColumn *texts;
  GArray          *codes;   /* of guint64, by customer id */
  GArray          *several; /* of guint64, each customer's together */
} Columns;

/* No number's code begins so. */
#define SEVERAL (G_GUINT64_CONSTANT (14) << 60)
#define SEVERAL_COUNT_BITS 8

struct _MokedCustomerColumns
{
  GMutex           follow_mutex; /* one thread follows at a time */
  GRWLock          lock;         /* of what is below */
  Columns          columns;
  MokedPhoneCodes *phone_codes;
  gboolean         is_loaded;
  gint64           last_seq;
  guint64          generation;

  GMutex           ranks_mutex;
  guint32         *name_ranks;   /* of this generation, or NULL */
};

static const char select_names[] =
  "SELECT c.id, COALESCE (k.folded_name, c.folded_name)"
  " FROM customer c"
  " LEFT JOIN customer k ON k.id = c.merged_into"
  " ORDER BY c.id";

/* A customer's numbers come in any order: a row that points at one of them is read again when they change. */
static const char select_contacts[] =
  "SELECT customer_id, kind, match_key, search_text FROM contact_point ORDER BY customer_id";

/* What a customer is found by beside their name, numbers and addresses; most have nothing. More than 0, not merely
 * something: so the few with an organisation are read by their index, not found among all customers. */
static const char select_values[] =
  "SELECT customer_id, search_text FROM own_value"
  " UNION ALL"
  " SELECT c.id, o.folded_name FROM customer c JOIN organisation o ON o.id = c.organisation_id"
  " WHERE c.organisation_id > 0"
  " ORDER BY 1";

static const char select_name[] =
  "SELECT c.id, COALESCE (k.folded_name, c.folded_name)"
  " FROM customer c"
  " LEFT JOIN customer k ON k.id = c.merged_into"
  " WHERE c.id = $1";

static const char select_contacts_of[] =
  "SELECT customer_id, kind, match_key, search_text FROM contact_point WHERE customer_id = $1";

static const char select_values_of[] =
  "SELECT customer_id, search_text FROM own_value WHERE customer_id = $1"
  " UNION ALL"
  " SELECT c.id, o.folded_name FROM customer c JOIN organisation o ON o.id = c.organisation_id WHERE c.id = $1";

static void
columns_init (Columns *self)
{
  self->texts = moked_text_column_new ();
  self->codes = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->several = g_array_new (FALSE, FALSE, sizeof (guint64));
}

static void
columns_clear (Columns *self)
{
  g_clear_pointer (&self->texts, moked_text_column_free);
  g_clear_pointer (&self->codes, g_array_unref);
  g_clear_pointer (&self->several, g_array_unref);
}

/* Where @customer's numbers are. */
static const guint64 *
columns_get_codes (const Columns *self,
                   gint64         customer,
                   guint         *n_codes)
{
  const guint64 *code;

  *n_codes = 0;
  if (customer >= self->codes->len)
    return NULL;

  code = &g_array_index (self->codes, guint64, customer);
  if (*code >> 60 != SEVERAL >> 60)
    {
      *n_codes = *code != 0;
      return code;
    }
  *n_codes = *code & ((1 << SEVERAL_COUNT_BITS) - 1);
  return &g_array_index (self->several, guint64, (*code & ~SEVERAL) >> SEVERAL_COUNT_BITS);
}

static void
columns_set_codes (Columns *self,
                   guint    customer,
                   GArray  *codes)
{
  guint64 code = 0;

  if (customer >= self->codes->len)
    g_array_set_size (self->codes, customer + 1);
  if (codes->len == 1)
    code = g_array_index (codes, guint64, 0);
  if (codes->len > 1)
    {
      code = SEVERAL | (guint64) self->several->len << SEVERAL_COUNT_BITS | codes->len;
      g_array_append_vals (self->several, codes->data, codes->len);
    }
  g_array_index (self->codes, guint64, customer) = code;
}

static void
moked_customer_columns_free (gpointer data)
{
  MokedCustomerColumns *self = data;

  columns_clear (&self->columns);
  moked_phone_codes_free (self->phone_codes);
  g_free (self->name_ranks);
  g_mutex_clear (&self->follow_mutex);
  g_mutex_clear (&self->ranks_mutex);
  g_rw_lock_clear (&self->lock);
  g_free (self);
}

MokedCustomerColumns *
moked_customer_columns_of (MokedStore *store)
{
  static GMutex mutex;
  GQuark quark = g_quark_from_static_string ("moked-customer-columns");
  MokedCustomerColumns *self;

  g_mutex_lock (&mutex);
  self = g_object_get_qdata (G_OBJECT (store), quark);
  if (!self)
    {
      self = g_new0 (MokedCustomerColumns, 1);
      g_mutex_init (&self->follow_mutex);
      g_mutex_init (&self->ranks_mutex);
      g_rw_lock_init (&self->lock);
      columns_init (&self->columns);
      self->phone_codes = moked_phone_codes_new ();
      g_object_set_qdata_full (G_OBJECT (store), quark, self, moked_customer_columns_free);
    }
  g_mutex_unlock (&mutex);
  return self;
}

/* The rows of a statement in the order of customers, of which one stands before us. */
typedef struct
{
  MokedStmt *stmt;
  gboolean   has_row;
} Rows;

/* Where a customer's text is put together. */
typedef struct
{
  GString *text;
  GArray  *codes; /* of guint64 */
} Parts;

/* A customer with more than 255 numbers is found by all of them, and ordered by the first 255. */
static void
add_contact (MokedPhoneCodes *phone_codes,
             MokedStmt       *stmt,
             Parts           *parts)
{
  gboolean is_phone = moked_stmt_text (stmt, 1)[0] == 'p';
  guint64 code = is_phone ? moked_phone_codes_code (phone_codes, moked_stmt_text (stmt, 2)) : 0;
  gsize begin = parts->text->len + 1;

  if (code != 0 && parts->codes->len < G_MAXUINT8)
    g_array_append_val (parts->codes, code);
  g_string_append_c (parts->text, '\t');
  g_string_append (parts->text, moked_stmt_text (stmt, 3));
  if (is_phone)
    g_strdelimit (parts->text->str + begin, " ", '\t');
}

/* The numbers and addresses that @contacts stands at, as long as they are this customer's. */
static gboolean
read_contacts (MokedPhoneCodes *phone_codes,
               Rows            *contacts,
               gint64           customer,
               Parts           *parts,
               GError         **error)
{
  while (contacts->has_row && moked_stmt_int (contacts->stmt, 0) <= customer)
    {
      if (moked_stmt_int (contacts->stmt, 0) == customer)
        add_contact (phone_codes, contacts->stmt, parts);
      if (!moked_stmt_step (contacts->stmt, &contacts->has_row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_values (Rows    *values,
             gint64   customer,
             Parts   *parts,
             GError **error)
{
  while (values->has_row && moked_stmt_int (values->stmt, 0) <= customer)
    {
      if (moked_stmt_int (values->stmt, 0) == customer)
        {
          g_string_append_c (parts->text, '\t');
          g_string_append (parts->text, moked_stmt_text (values->stmt, 1));
        }
      if (!moked_stmt_step (values->stmt, &values->has_row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_id (gint64   id,
           GError **error)
{
  if (id > 0 && id < G_MAXINT32)
    return FALSE;

  g_set_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_FULL,
               "customer %" G_GINT64_FORMAT " is beyond what can be searched", id);
  return TRUE;
}

/* What customers are read from: each in the order of their ids. */
typedef struct
{
  Rows names;
  Rows contacts;
  Rows values;
} Source;

static gboolean
source_open (Source      *self,
             MokedReader *reader,
             const char  *names,
             const char  *contacts,
             const char  *values,
             gint64       customer, /* 0: all */
             GError     **error)
{
  MokedDb *db = moked_reader_get_db (reader);
  Rows *rows[] = { &self->names, &self->contacts, &self->values };
  const char *sql[] = { names, contacts, values };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (!(rows[i]->stmt = moked_db_prepare (db, sql[i], error)))
        return FALSE;
      if (customer != 0)
        moked_stmt_bind_int (rows[i]->stmt, 1, customer);
      if (!moked_stmt_step (rows[i]->stmt, &rows[i]->has_row, error))
        return FALSE;
    }
  return TRUE;
}

static void
source_close (Source *self)
{
  Rows *rows[] = { &self->names, &self->contacts, &self->values };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i]->stmt)
      moked_stmt_reset (rows[i]->stmt);
}

/* Each customer that @source names. */
static gboolean
read_customers (MokedPhoneCodes *phone_codes,
                Columns         *columns,
                Source          *source,
                GCancellable    *cancellable,
                GError         **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (guint64));
  Parts parts = { text, codes };

  for (guint n_read = 0; source->names.has_row; n_read++)
    {
      gint64 id = moked_stmt_int (source->names.stmt, 0);

      if (refuse_id (id, error))
        return FALSE;
      if (n_read % 65536 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      g_string_assign (text, moked_stmt_text (source->names.stmt, 1));
      g_array_set_size (codes, 0);
      if (!read_contacts (phone_codes, &source->contacts, id, &parts, error) ||
          !read_values (&source->values, id, &parts, error))
        return FALSE;
      columns_set_codes (columns, id, codes);
      moked_text_column_set (columns->texts, id, text->str);
      if (!moked_stmt_step (source->names.stmt, &source->names.has_row, error))
        return FALSE;
    }
  return TRUE;
}

static void
set_changed (MokedCustomerColumns *self,
             gint64                last_seq)
{
  self->last_seq = last_seq;
  self->generation++;
  g_clear_pointer (&self->name_ranks, g_free);
}

static gboolean
load_all (MokedCustomerColumns *self,
          MokedReader          *reader,
          gint64                last_seq,
          GCancellable         *cancellable,
          GError              **error)
{
  Source source = { 0 };
  Columns columns;
  gboolean done;

  columns_init (&columns);
  done = source_open (&source, reader, select_names, select_contacts, select_values, 0, error) &&
         read_customers (self->phone_codes, &columns, &source, cancellable, error);
  source_close (&source);
  if (done)
    {
      Columns old = self->columns;

      moked_text_column_trim (columns.texts);
      g_rw_lock_writer_lock (&self->lock);
      self->columns = columns;
      self->is_loaded = TRUE;
      set_changed (self, last_seq);
      g_rw_lock_writer_unlock (&self->lock);
      columns = old;
    }
  columns_clear (&columns);
  return done;
}

static gboolean
collect_customer (const MokedEvent *event,
                  gpointer          data)
{
  if (event->customer_id != 0 && moked_event_kind_is_of_card (event->kind))
    g_hash_table_add (data, GSIZE_TO_POINTER (event->customer_id));

  return TRUE;
}

static const char select_merged[] = "SELECT id FROM customer WHERE merged_into = $1";

/* Whoever was merged is found by the name of the one that is kept. */
static gboolean
add_merged (GHashTable   *customers,
            MokedReader  *reader,
            GError      **error)
{
  guint n_changed;
  g_autofree gpointer *changed = g_hash_table_get_keys_as_array (customers, &n_changed);

  for (guint i = 0; i < n_changed; i++)
    {
      MokedStmt *stmt = moked_db_prepare (moked_reader_get_db (reader), select_merged, error);
      g_autoptr (GArray) merged = NULL;

      if (stmt == NULL)
        return FALSE;
      moked_stmt_bind_int (stmt, 1, GPOINTER_TO_SIZE (changed[i]));
      if ((merged = moked_stmt_collect_ids (stmt, error)) == NULL)
        return FALSE;
      for (guint j = 0; j < merged->len; j++)
        g_hash_table_add (customers, GSIZE_TO_POINTER (g_array_index (merged, gint64, j)));
    }

  return TRUE;
}

static gboolean
patch_customers (MokedCustomerColumns *self,
                 MokedReader          *reader,
                 GHashTable           *customers,
                 GError              **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, customers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      Source source = { 0 };
      gboolean done;

      done = source_open (&source, reader, select_name, select_contacts_of, select_values_of, GPOINTER_TO_SIZE (id),
                          error) &&
             read_customers (self->phone_codes, &self->columns, &source, NULL, error);
      source_close (&source);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
catch_up (MokedCustomerColumns *self,
          MokedReader          *reader,
          gint64                last_seq,
          GError              **error)
{
  g_autoptr (GHashTable) customers = g_hash_table_new (NULL, NULL);
  gboolean done;

  if (!moked_ledger_each_after (reader, self->last_seq, collect_customer, customers, error))
    return FALSE;
  if (g_hash_table_size (customers) == 0)
    {
      self->last_seq = last_seq;
      return TRUE;
    }
  if (!add_merged (customers, reader, error))
    return FALSE;

  g_rw_lock_writer_lock (&self->lock);
  done = patch_customers (self, reader, customers, error);
  if (done)
    set_changed (self, last_seq);
  else
    self->is_loaded = FALSE;
  g_rw_lock_writer_unlock (&self->lock);
  return done;
}

gboolean
moked_customer_columns_follow (MokedCustomerColumns *self,
                               MokedReader          *reader,
                               GCancellable         *cancellable,
                               GError              **error)
{
  gboolean done = TRUE;
  gint64 last_seq;

  if ((last_seq = moked_ledger_last_seq (reader, error)) < 0)
    return FALSE;

  g_mutex_lock (&self->follow_mutex);
  if (!self->is_loaded || last_seq > self->last_seq + MAX_EVENTS_BEHIND)
    done = load_all (self, reader, last_seq, cancellable, error);
  else if (last_seq > self->last_seq)
    done = catch_up (self, reader, last_seq, error);
  g_mutex_unlock (&self->follow_mutex);
  return done;
}

void
moked_customer_columns_lock (MokedCustomerColumns *self)
{
  g_rw_lock_reader_lock (&self->lock);
}

void
moked_customer_columns_unlock (MokedCustomerColumns *self)
{
  g_rw_lock_reader_unlock (&self->lock);
}

guint64
moked_customer_columns_generation (MokedCustomerColumns *self)
{
  return self->generation;
}

const MokedTextColumn *
moked_customer_columns_texts (MokedCustomerColumns *self)
{
  return self->columns.texts;
}

static const guint32 *
ensure_name_ranks (MokedCustomerColumns *self)
{
  g_mutex_lock (&self->ranks_mutex);
  if (!self->name_ranks)
    self->name_ranks = moked_text_column_rank (self->columns.texts);
  g_mutex_unlock (&self->ranks_mutex);
  return self->name_ranks;
}

void
moked_customer_columns_name_keys (MokedCustomerColumns *self,
                                  const MokedRowTable  *table,
                                  guint                 column,
                                  guint32              *keys)
{
  moked_order_keys_by_ranks (table, column, ensure_name_ranks (self),
                             moked_text_column_n_rows (self->columns.texts), keys);
}

guint64
moked_customer_columns_phone_code (MokedCustomerColumns *self,
                                   const char           *match_key)
{
  return moked_phone_codes_code (self->phone_codes, match_key);
}

void
moked_customer_columns_prefetch (MokedCustomerColumns *self,
                                 gint64                customer_id)
{
  if (customer_id < self->columns.codes->len)
    __builtin_prefetch (&g_array_index (self->columns.codes, guint64, customer_id));
}

guint
moked_customer_columns_find_phone (MokedCustomerColumns *self,
                                   gint64                customer_id,
                                   guint64               code)
{
  guint n_codes;
  const guint64 *codes = columns_get_codes (&self->columns, customer_id, &n_codes);

  for (guint i = 0; code != 0 && i < n_codes; i++)
    if (codes[i] == code)
      return i + 1;
  return 0;
}

guint64 *
moked_customer_columns_dup_codes (MokedCustomerColumns *self,
                                  guint                 n_more,
                                  guint                *n_codes)
{
  const GArray *codes = self->columns.codes;
  const GArray *several = self->columns.several;
  guint64 *all;

  *n_codes = codes->len + several->len;
  all = g_new (guint64, *n_codes + n_more + 1);
  for (guint i = 0; i < codes->len; i++)
    {
      guint64 code = g_array_index (codes, guint64, i);

      all[i] = code >> 60 == SEVERAL >> 60 ? 0 : code;
    }
  if (several->len > 0)
    memcpy (all + codes->len, several->data, several->len * sizeof (guint64));
  return all;
}

guint
moked_customer_columns_code_place (MokedCustomerColumns *self,
                                   gint64                customer_id,
                                   guint                 which)
{
  guint n_codes;
  const guint64 *codes = columns_get_codes (&self->columns, customer_id, &n_codes);

  /* a row may be of a moment before its customer's last change; nobody's place has no number */
  if (which > n_codes)
    return 0;
  if (n_codes == 1)
    return customer_id;
  return self->columns.codes->len + (codes - (const guint64 *) (const void *) self->columns.several->data) + which - 1;
}

guint32 *
moked_customer_columns_rank_codes (MokedCustomerColumns *self,
                                   const guint64        *codes,
                                   guint                 n_codes)
{
  return moked_phone_codes_rank (self->phone_codes, codes, n_codes);
}
