/* moked-customer-act.c: what every act about a customer shares
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/customers/moked-customer-act-private.h"

#include "core/db/moked-stmt-value.h"
#include "core/ledger/moked-facts.h"

G_DEFINE_QUARK (moked-customer-error-quark, moked_customer_error)

/* Nobody merges so many times; a row that points at itself must not hold the writer. */
#define MAX_MERGES 64

static gboolean
find_row (MokedWriter  *writer,
          gint64        id,
          gint64       *project_id,
          gint64       *merged_into,
          GError      **error)
{
  MokedStmt *stmt;
  gboolean has_row, is_erased;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT project_id, merged_into, erased_at FROM customer WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                   "there is no customer %" G_GINT64_FORMAT, id);
      return FALSE;
    }

  *project_id = moked_stmt_int (stmt, 0);
  *merged_into = moked_stmt_int (stmt, 1);
  is_erased = !moked_stmt_is_null (stmt, 2);
  moked_stmt_reset (stmt);

  if (is_erased)
    g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_ERASED,
                 "customer %" G_GINT64_FORMAT " was erased", id);

  return !is_erased;
}

gboolean
moked_act_target_find (MokedActTarget         *self,
                       MokedWriter            *writer,
                       gint64                  customer_id,
                       const MokedActContext  *context,
                       GError                **error)
{
  static const MokedActContext now = { 0 };
  gint64 merged_into = customer_id;

  self->context = context != NULL ? context : &now;
  for (guint i = 0; merged_into != 0 && i < MAX_MERGES; i++)
    {
      self->id = merged_into;
      if (!find_row (writer, self->id, &self->project_id, &merged_into, error))
        return FALSE;
    }

  return TRUE;
}

gint64
moked_act_target_when (const MokedActTarget *self,
                       MokedWriter          *writer)
{
  gint64 occurred_at = self->context->occurred_at;

  return occurred_at != MOKED_NO_INSTANT ? occurred_at : moked_writer_now (writer);
}

void
moked_act_event_begin (MokedActEvent *self)
{
  self->facts = g_string_new (NULL);
  self->body = NULL;
  moked_facts_begin (self->facts);
}

void
moked_act_event_add_int (MokedActEvent *self,
                         const char    *key,
                         gint64         value)
{
  moked_facts_add_int (self->facts, key, value);
}

void
moked_act_event_add (MokedActEvent *self,
                     const char    *key,
                     const char    *value)
{
  moked_facts_add_text (self->facts, key, value);
}

void
moked_act_event_hide (MokedActEvent *self,
                      const char    *key,
                      const char    *value)
{
  if (self->body == NULL)
    {
      self->body = g_string_new (NULL);
      moked_facts_begin (self->body);
    }
  moked_facts_add_text (self->body, key, value);
}

gint64
moked_act_event_append (MokedActEvent         *self,
                        MokedWriter           *writer,
                        const MokedActTarget  *target,
                        MokedEventKind         kind,
                        gint64                 entry_id,
                        GError               **error)
{
  g_autoptr (GString) facts = g_steal_pointer (&self->facts);
  g_autoptr (GString) body = g_steal_pointer (&self->body);
  MokedNewEvent event = {
    .kind = kind,
    .occurred_at = moked_act_target_when (target, writer),
    .customer_id = target->id,
    .entry_id = entry_id,
  };
  gint64 seq;

  if (target->context->undoes != 0)
    moked_facts_add_int (facts, "undoes", target->context->undoes);
  if (target->context->batch != 0)
    moked_facts_add_int (facts, "batch", target->context->batch);
  moked_facts_end (facts);
  event.facts = facts->str;
  if (body != NULL)
    {
      moked_facts_end (body);
      event.body = body->str;
    }
  seq = moked_ledger_append (writer, &event, error);

  return seq != 0 ? seq : -1;
}

gint64
moked_act_append_setting (MokedWriter  *writer,
                          const char   *setting,
                          const char   *act,
                          gint64        id,
                          const char   *name,
                          GError      **error)
{
  static const MokedActContext context = { 0 };
  const MokedActTarget nobody = { .context = &context };
  MokedActEvent event;

  moked_act_event_begin (&event);
  moked_act_event_add (&event, "setting", setting);
  moked_act_event_add (&event, "act", act);
  if (id != 0)
    moked_act_event_add_int (&event, "id", id);
  if (name != NULL)
    moked_act_event_add (&event, "name", name);

  return moked_act_event_append (&event, writer, &nobody, MOKED_EVENT_SETTING_CHANGED, 0, error);
}

gint64
moked_act_use_setting (MokedWriter  *writer,
                       const char   *setting,
                       const char   *update_active,
                       gint64        id,
                       const char   *name,
                       gboolean      was_active,
                       gboolean      is_active,
                       GError      **error)
{
  MokedStmt *stmt;

  if (!was_active == !is_active)
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer), update_active, error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_int (stmt, 2, is_active ? 1 : 0);

  return moked_stmt_run (stmt, NULL, error)
           ? moked_act_append_setting (writer, setting, is_active ? "restored" : "retired", id, name, error) : -1;
}

char *
moked_name_key (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : name, -1);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (key, c);
      else if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    }
  if (key->len > 0 && key->str[key->len - 1] == ' ')
    g_string_truncate (key, key->len - 1);

  return g_string_free (key, FALSE);
}

char *
moked_name_read (const char  *text,
                 GError     **error)
{
  g_autofree char *name = g_strstrip (g_strdup (text));

  if (name[0] != '\0')
    return g_steal_pointer (&name);

  g_set_error_literal (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_EMPTY, "it has to be called something");
  return NULL;
}

/* What is asked for first, then the others in the order they were in. */
static GArray *
merge_order (const GArray *known,
             const gint64 *ids,
             guint         n_ids)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *order = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_ids; i++)
    for (guint j = 0; j < known->len; j++)
      if (g_array_index (known, gint64, j) == ids[i] && g_hash_table_add (seen, (gpointer) &ids[i]))
        g_array_append_val (order, ids[i]);
  for (guint j = 0; j < known->len; j++)
    if (!g_hash_table_contains (seen, &g_array_index (known, gint64, j)))
      g_array_append_val (order, g_array_index (known, gint64, j));

  return order;
}

gint64
moked_act_reorder (MokedWriter   *writer,
                   const char    *setting,
                   const char    *select_ids,
                   const char    *update_rank,
                   const gint64  *ids,
                   guint          n_ids,
                   GError       **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), select_ids, error);
  g_autoptr (GArray) known = stmt != NULL ? moked_stmt_collect_ids (stmt, error) : NULL;
  g_autoptr (GArray) order = NULL;
  gboolean is_same = TRUE;

  if (known == NULL)
    return -1;

  order = merge_order (known, ids, n_ids);
  for (guint i = 0; i < order->len; i++)
    is_same &= g_array_index (order, gint64, i) == g_array_index (known, gint64, i);
  if (is_same)
    return 0;

  for (guint i = 0; i < order->len; i++)
    {
      if ((stmt = moked_db_prepare (moked_writer_get_db (writer), update_rank, error)) == NULL)
        return -1;
      moked_stmt_bind_int (stmt, 1, g_array_index (order, gint64, i));
      moked_stmt_bind_int (stmt, 2, i + 1);
      if (!moked_stmt_run (stmt, NULL, error))
        return -1;
    }

  return moked_act_append_setting (writer, setting, "reordered", 0, NULL, error);
}
