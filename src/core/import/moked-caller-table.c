/* moked-caller-table.c: whose number it is, remembered through an import
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-caller-table.h"

#include "core/db/moked-stmt-value.h"

/* More than these and all are forgotten: about 150 bytes each. */
#define MAX_CALLERS 500000

typedef struct
{
  char     *phone_key;
  gint64    customer_id;
  gboolean  is_identified;
  gboolean  is_dirty;
  gint64    came_at;
  gint64    named_at; /* the earliest call that has a name; G_MAXINT64: none has */
  char     *name;
} Caller;

struct _MokedCallerTable
{
  gint64      project_id;
  GHashTable *callers; /* of phone key: Caller, owned */
  GPtrArray  *dirty;   /* of Caller, borrowed */
};

static void
caller_free (Caller *self)
{
  g_free (self->phone_key);
  g_free (self->name);
  g_free (self);
}

MokedCallerTable *
moked_caller_table_new (gint64 project_id)
{
  MokedCallerTable *self = g_new0 (MokedCallerTable, 1);

  self->project_id = project_id;
  self->callers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) caller_free);
  self->dirty = g_ptr_array_new ();

  return self;
}

void
moked_caller_table_free (MokedCallerTable *self)
{
  g_ptr_array_unref (self->dirty);
  g_hash_table_unref (self->callers);
  g_free (self);
}

void
moked_caller_table_forget (MokedCallerTable *self)
{
  g_ptr_array_set_size (self->dirty, 0);
  g_hash_table_remove_all (self->callers);
}

/* What the store says of a customer that it has; of an identified one no more is needed. */
static gboolean
load (Caller       *caller,
      MokedReader  *reader,
      GError      **error)
{
  g_autoptr (MokedCustomer) customer = moked_customer_load (reader, caller->customer_id, error);
  MokedStmt *stmt;

  if (customer == NULL)
    return FALSE;
  caller->is_identified = customer->is_identified;
  caller->came_at = customer->created_at;
  g_set_str (&caller->name, customer->name);
  caller->named_at = G_MAXINT64;
  if (customer->is_identified || customer->name[0] == '\0')
    return TRUE;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT started_at "
                           "FROM call "
                           "WHERE customer_id = $1 AND direction = 1 AND caller_name <> '' "
                           "ORDER BY started_at "
                           "LIMIT 1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, caller->customer_id);

  return moked_stmt_take_int (stmt, G_MAXINT64, &caller->named_at, error);
}

static Caller *
find_or_add (MokedCallerTable  *self,
             MokedWriter       *writer,
             const MokedPhone  *phone,
             const char        *caller_name,
             gint64             instant,
             gboolean          *is_new,
             GError           **error)
{
  MokedReader *reader = moked_writer_as_reader (writer);
  Caller *caller;
  gint64 id = moked_customer_find_by_phone (reader, phone->match_key, error);

  *is_new = id == 0;
  if (*is_new)
    id = moked_customer_add_caller (writer, self->project_id, phone, caller_name, instant, error);
  if (id <= 0)
    return NULL;

  caller = g_new0 (Caller, 1);
  caller->phone_key = g_strdup (phone->match_key);
  caller->customer_id = id;
  caller->came_at = instant;
  caller->named_at = caller_name[0] != '\0' ? instant : G_MAXINT64;
  caller->name = g_strdup (caller_name);
  if (!*is_new && !load (caller, reader, error))
    {
      caller_free (caller);
      return NULL;
    }
  g_hash_table_insert (self->callers, caller->phone_key, caller);

  return caller;
}

static void
learn (MokedCallerTable *self,
       Caller           *caller,
       const char       *caller_name,
       gint64            instant)
{
  gboolean is_earlier_name = caller_name[0] != '\0' &&
                             (instant < caller->named_at ||
                              (instant == caller->named_at && strcmp (caller_name, caller->name) < 0));

  if (caller->is_identified || (instant >= caller->came_at && !is_earlier_name))
    return;

  caller->came_at = MIN (caller->came_at, instant);
  if (is_earlier_name)
    {
      caller->named_at = instant;
      g_set_str (&caller->name, caller_name);
    }
  if (!caller->is_dirty)
    g_ptr_array_add (self->dirty, caller);
  caller->is_dirty = TRUE;
}

gint64
moked_caller_table_meet (MokedCallerTable  *self,
                         MokedWriter       *writer,
                         const MokedPhone  *phone,
                         const char        *caller_name,
                         gint64             instant,
                         gboolean          *is_new,
                         GError           **error)
{
  Caller *caller = g_hash_table_lookup (self->callers, phone->match_key);

  *is_new = FALSE;
  if (caller == NULL)
    caller = find_or_add (self, writer, phone, caller_name, instant, is_new, error);
  if (caller == NULL)
    return 0;
  learn (self, caller, caller_name, instant);

  return caller->customer_id;
}

gboolean
moked_caller_table_settle (MokedCallerTable  *self,
                           MokedWriter       *writer,
                           GError           **error)
{
  for (guint i = 0; i < self->dirty->len; i++)
    {
      Caller *caller = g_ptr_array_index (self->dirty, i);

      caller->is_dirty = FALSE;
      if (!moked_customer_set_caller (writer, caller->customer_id, caller->name, caller->came_at, error))
        return FALSE;
    }
  g_ptr_array_set_size (self->dirty, 0);
  if (g_hash_table_size (self->callers) > MAX_CALLERS)
    g_hash_table_remove_all (self->callers);

  return TRUE;
}
