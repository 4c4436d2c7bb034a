/* moked-inbound.c: what other systems tell, once each
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/db/moked-stmt-value.h"
#include "core/messages/moked-inbound-private.h"

G_DEFINE_QUARK (moked-inbound-error-quark, moked_inbound_error)

#define ITEM_COLUMNS \
  "id, source, source_key, item_kind, occurred_at, address, payload, item_state, customer_id, message_id, seq "

static const char SELECT_STATE[] =
  "SELECT id, item_state "
  "FROM inbound_item "
  "WHERE source = $1 AND source_key = $2";

static const char INSERT_ITEM[] =
  "INSERT INTO inbound_item (source, source_key, item_kind, occurred_at, address, address_key, payload, item_state, "
  "reason, customer_id, message_id, seq, import_id) "
  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
  "@RETURNING_ID@";

static const char INSERT_ADDRESS[] =
  "INSERT INTO inbound_address (address_key, item_id) "
  "VALUES ($1, $2) "
  "ON CONFLICT DO NOTHING";

static const char UPDATE_ITEM[] =
  "UPDATE inbound_item SET item_state = $2, customer_id = $3, message_id = $4, seq = $5 "
  "WHERE id = $1";

static const char SELECT_ITEM[] =
  "SELECT " ITEM_COLUMNS
  "FROM inbound_item "
  "WHERE id = $1";

static const char SELECT_UNMATCHED[] =
  "SELECT " ITEM_COLUMNS
  "FROM inbound_item "
  "WHERE item_state = 'unmatched' AND ($1 = 0 OR id < $1) "
  "ORDER BY id DESC "
  "LIMIT $2";

static const char COUNT_UNMATCHED[] =
  "SELECT COUNT (*) "
  "FROM inbound_item "
  "WHERE item_state = 'unmatched'";

#define FIND \
  "SELECT id, payload " \
  "FROM inbound_item " \
  "WHERE item_state = 'unmatched' AND ($1 = '' OR source LIKE $1 ESCAPE '\\' OR address LIKE $1 ESCAPE '\\' " \
  "OR payload LIKE $1 ESCAPE '\\') " \
  "ORDER BY "
#define SORTED(what) { FIND what ", occurred_at DESC, id DESC", FIND what " DESC, occurred_at DESC, id DESC" }

/* Statements are cached by the address of their text: each order has one of its own. */
static const char * const SELECT_IDS[MOKED_N_INBOUND_COLUMNS][2] = {
  [MOKED_INBOUND_OCCURRED] = { FIND "occurred_at, id", FIND "occurred_at DESC, id DESC" },
  [MOKED_INBOUND_SOURCE] = SORTED ("source"),
  [MOKED_INBOUND_KIND] = SORTED ("item_kind"),
  [MOKED_INBOUND_ADDRESS] = SORTED ("address_key"),
  [MOKED_INBOUND_SUBJECT] = { FIND "occurred_at DESC, id DESC", FIND "occurred_at DESC, id DESC" }, /* then by hand */
};

static const struct
{
  MokedEventKind  kind;
  const char     *code;
} kinds[] = {
  { MOKED_EVENT_MESSAGE_QUEUED, "queued" },
  { MOKED_EVENT_MESSAGE_SENT, "sent" },
  { MOKED_EVENT_MESSAGE_DELIVERED, "delivered" },
  { MOKED_EVENT_MESSAGE_OPENED, "opened" },
  { MOKED_EVENT_MESSAGE_CLICKED, "clicked" },
  { MOKED_EVENT_MESSAGE_FAILED, "failed" },
  { MOKED_EVENT_MESSAGE_DEFERRED, "deferred" },
  { MOKED_EVENT_UNSUBSCRIBED, "unsubscribed" },
  { MOKED_EVENT_COMPLAINED, "complained" },
  { MOKED_EVENT_RESUBSCRIBED, "resubscribed" },
  { MOKED_EVENT_MESSAGE_RECEIVED, "received" },
  { MOKED_EVENT_MESSAGE_UNKNOWN, "unknown" },
  { MOKED_EVENT_FORM_SUBMITTED, "form" },
  { MOKED_EVENT_PAGE_VISITED, "page" },
  { MOKED_EVENT_TRIGGER_FIRED, "trigger" },
  { MOKED_EVENT_AUTOMATION_ENTERED, "automation-entered" },
  { MOKED_EVENT_AUTOMATION_LEFT, "automation-left" },
  { MOKED_EVENT_AUTOMATION_ACTED, "automation-acted" },
  { MOKED_EVENT_FUNNEL_STAGE_CHANGED, "funnel-stage" },
  { MOKED_EVENT_OTHER_RECORDED, "other" },
};

const char *
moked_inbound_kind_to_code (MokedEventKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return kinds[i].code;

  return NULL;
}

gboolean
moked_inbound_kind_from_code (const char     *code,
                              MokedEventKind *kind)
{
  g_return_val_if_fail (code, FALSE);
  g_return_val_if_fail (kind, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_equal (code, kinds[i].code))
        continue;
      *kind = kinds[i].kind;
      return TRUE;
    }

  return FALSE;
}

void
moked_inbound_item_free (MokedInboundItem *self)
{
  if (!self)
    return;

  g_free (self->source);
  g_free (self->source_key);
  g_free (self->address);
  g_free (self->subject);
  g_free (self->payload);
  g_free (self);
}

/* --- the rows --------------------------------------------------------------------------------------- */

/* *id 0: it was never told. */
static gboolean
find_item (MokedWriter              *writer,
           const MokedInboundEvent  *event,
           gint64                   *id,
           gboolean                 *is_unmatched,
           gboolean                 *is_matched,
           GError                  **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_STATE, error);
  gboolean has_row;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_text (stmt, 1, event->source);
  moked_stmt_bind_text (stmt, 2, event->source_key);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;

  *id = has_row ? moked_stmt_int (stmt, 0) : 0;
  *is_unmatched = has_row && g_str_equal (moked_stmt_text (stmt, 1), "unmatched");
  *is_matched = has_row && g_str_equal (moked_stmt_text (stmt, 1), "matched");
  if (has_row)
    moked_stmt_reset (stmt);

  return TRUE;
}

static gboolean
insert_addresses (MokedWriter               *writer,
                  gint64                     item_id,
                  const MokedInboundTarget  *target,
                  GError                   **error)
{
  for (guint i = 0; i < target->address_keys->len; i++)
    {
      MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_ADDRESS, error);

      if (!stmt)
        return FALSE;
      moked_stmt_bind_text (stmt, 1, g_ptr_array_index (target->address_keys, i));
      moked_stmt_bind_int (stmt, 2, item_id);
      if (!moked_stmt_run (stmt, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* What leads to somebody is in the ledger; what does not is kept whole, and found by all that it says. */
static gboolean
insert_item (MokedWriter               *writer,
             const MokedInboundEvent   *event,
             const MokedInboundTarget  *target,
             gint64                     seq,
             GError                   **error)
{
  gboolean is_unmatched = target->customer_id == 0;
  g_autofree char *kept = is_unmatched ? moked_inbound_to_payload (event) : NULL;
  const char *payload = event->payload ? event->payload : "";
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), INSERT_ITEM, error);
  gint64 id;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_text (stmt, 1, event->source);
  moked_stmt_bind_text (stmt, 2, event->source_key);
  moked_stmt_bind_text (stmt, 3, moked_inbound_kind_to_code (event->kind));
  moked_stmt_bind_int (stmt, 4, event->occurred_at != MOKED_NO_INSTANT ? event->occurred_at
                                                                       : moked_writer_now (writer));
  moked_stmt_bind_text (stmt, 5, target->is_erased ? "" : target->address);
  moked_stmt_bind_text (stmt, 6, target->is_erased ? "" : target->address_key);
  moked_stmt_bind_text (stmt, 7, target->is_erased ? "" : is_unmatched ? kept : payload);
  moked_stmt_bind_text (stmt, 8, target->is_erased ? "ignored" : is_unmatched ? "unmatched" : "matched");
  moked_stmt_bind_text (stmt, 9, target->is_erased ? "erased" : "");
  moked_stmt_bind_id (stmt, 10, target->customer_id);
  moked_stmt_bind_id (stmt, 11, target->message_id);
  moked_stmt_bind_id (stmt, 12, seq);
  moked_stmt_bind_id (stmt, 13, event->import_id);
  if (!moked_stmt_insert (stmt, &id, error))
    return FALSE;

  return !is_unmatched || insert_addresses (writer, id, target, error);
}

gboolean
moked_inbound_update_item (MokedWriter  *writer,
                           gint64        id,
                           const char   *item_state,
                           gint64        customer_id,
                           gint64        message_id,
                           gint64        seq,
                           GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), UPDATE_ITEM, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, item_state);
  moked_stmt_bind_id (stmt, 3, customer_id);
  moked_stmt_bind_id (stmt, 4, message_id);
  moked_stmt_bind_id (stmt, 5, seq);

  return moked_stmt_run (stmt, NULL, error);
}

/* --- once ------------------------------------------------------------------------------------------- */

static gboolean
is_complete (const MokedInboundEvent  *event,
             GError                  **error)
{
  if (event->source && *event->source != '\0' && event->source_key && *event->source_key != '\0' &&
      moked_inbound_kind_to_code (event->kind) && event->channel < MOKED_N_CHANNELS)
    return TRUE;

  g_set_error (error, MOKED_INBOUND_ERROR, MOKED_INBOUND_ERROR_INCOMPLETE,
               "Event of kind %d by %s has no key, or is none that can be told from outside",
               (int) event->kind, event->source ? event->source : "nobody");

  return FALSE;
}

gboolean
moked_inbound_apply_to (MokedWriter              *writer,
                        const MokedInboundEvent  *event,
                        gint64                    item_id,
                        gboolean                 *is_matched,
                        GError                  **error)
{
  g_auto (MokedInboundTarget) target = { 0 };
  gint64 seq = 0;

  if (!moked_inbound_find_target (writer, event, &target, error))
    return FALSE;

  *is_matched = target.customer_id != 0 && !target.is_erased;
  if (*is_matched && !moked_inbound_act (writer, event, &target, &seq, error))
    return FALSE;

  if (item_id == 0)
    return insert_item (writer, event, &target, seq, error);

  return !*is_matched ||
         moked_inbound_update_item (writer, item_id, "matched", target.customer_id, target.message_id, seq, error);
}

gboolean
moked_inbound_apply (MokedWriter              *writer,
                     const MokedInboundEvent  *event,
                     MokedMet                 *met,
                     gboolean                 *is_matched,
                     GError                  **error)
{
  gboolean was_unmatched, matched;
  gint64 id;

  g_return_val_if_fail (writer, FALSE);
  g_return_val_if_fail (event, FALSE);
  g_return_val_if_fail (met, FALSE);

  if (!is_complete (event, error) || !find_item (writer, event, &id, &was_unmatched, &matched, error))
    return FALSE;

  *met = id == 0 ? MOKED_MET_NEW : MOKED_MET_AGAIN;
  if (id == 0 || was_unmatched)
    {
      if (!moked_inbound_apply_to (writer, event, id, &matched, error))
        return FALSE;
      if (was_unmatched && matched)
        *met = MOKED_MET_CHANGED;
    }
  if (id == 0 && !moked_inbound_apply_wish (writer, event, error))
    return FALSE;
  if (is_matched)
    *is_matched = matched;

  return TRUE;
}

/* --- what leads to nobody yet --------------------------------------------------------------------- */

static MokedInboundItem *
read_item (MokedStmt *stmt)
{
  MokedInboundItem *self = g_new0 (MokedInboundItem, 1);
  g_autoptr (MokedKeptEvent) kept = moked_kept_event_new (moked_stmt_text (stmt, 6));

  self->id = moked_stmt_int (stmt, 0);
  self->source = g_strdup (moked_stmt_text (stmt, 1));
  self->source_key = g_strdup (moked_stmt_text (stmt, 2));
  if (!moked_inbound_kind_from_code (moked_stmt_text (stmt, 3), &self->kind))
    self->kind = MOKED_EVENT_OTHER_RECORDED;
  self->occurred_at = moked_stmt_int (stmt, 4);
  self->address = g_strdup (moked_stmt_text (stmt, 5));
  self->subject = g_strdup (kept && kept->event.subject ? kept->event.subject : "");
  self->payload = moked_inbound_dup_own_payload (moked_stmt_text (stmt, 6));
  self->customer_id = moked_stmt_int (stmt, 8);
  self->message_id = moked_stmt_int (stmt, 9);
  self->seq = moked_stmt_int (stmt, 10);

  return self;
}

GPtrArray *
moked_inbound_list_unmatched (MokedReader  *reader,
                              gint64        before_id,
                              guint         limit,
                              GError      **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_inbound_item_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_UNMATCHED, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, before_id);
  moked_stmt_bind_int (stmt, 2, limit);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&items);
      g_ptr_array_add (items, read_item (stmt));
    }

  return NULL;
}

gint64
moked_inbound_count_unmatched (MokedReader  *reader,
                               GError      **error)
{
  MokedStmt *stmt;
  gint64 count;

  g_return_val_if_fail (reader, -1);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), COUNT_UNMATCHED, error)) ||
      !moked_stmt_take_int (stmt, 0, &count, error))
    return -1;

  return count;
}

MokedInboundItem *
moked_inbound_load (MokedReader  *reader,
                    gint64        item_id,
                    GError      **error)
{
  MokedInboundItem *item;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);

  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_ITEM, error)))
    return NULL;

  moked_stmt_bind_int (stmt, 1, item_id);
  if (!moked_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;
  item = read_item (stmt);
  moked_stmt_reset (stmt);

  return item;
}

static char *
dup_pattern (const char *search)
{
  g_autofree char *plain = search ? g_strstrip (moked_text_strip_bidi (search)) : NULL;
  GString *pattern;

  if (!plain || *plain == '\0')
    return g_strdup ("");

  pattern = g_string_new ("%");
  for (const char *p = plain; *p; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }

  return g_string_free_and_steal (g_string_append_c (pattern, '%'));
}

/* The subject lies within what is kept: the database cannot order by it. */
typedef struct
{
  gint64  id;
  char   *subject; /* folded */
} Found;

static void
found_clear (gpointer data)
{
  g_free (((Found *) data)->subject);
}

static int
compare_subjects (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (((const Found *) a)->subject, ((const Found *) b)->subject);
}

static int
compare_subjects_down (gconstpointer a,
                       gconstpointer b)
{
  return compare_subjects (b, a);
}

static char *
dup_folded_subject (const char *payload)
{
  g_autoptr (MokedKeptEvent) kept = moked_kept_event_new (payload);

  return moked_text_fold (kept && kept->event.subject ? kept->event.subject : "");
}

static GArray *
dup_ids (GArray *found)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), found->len);

  for (guint i = 0; i < found->len; i++)
    g_array_append_val (ids, g_array_index (found, Found, i).id);

  return ids;
}

GArray *
moked_inbound_find_unmatched (MokedReader         *reader,
                              const char          *search,
                              MokedInboundColumn   sort,
                              gboolean             descending,
                              GError             **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autofree char *pattern = dup_pattern (search);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader, NULL);
  g_return_val_if_fail (sort < MOKED_N_INBOUND_COLUMNS, NULL);

  g_array_set_clear_func (all, found_clear);
  if (!(stmt = moked_db_prepare (moked_reader_get_db (reader), SELECT_IDS[sort][!!descending], error)))
    return NULL;

  moked_stmt_bind_text (stmt, 1, pattern);
  while (moked_stmt_step (stmt, &has_row, error))
    {
      Found found = { 0 };

      if (!has_row)
        {
          if (sort == MOKED_INBOUND_SUBJECT)
            g_array_sort (all, descending ? compare_subjects_down : compare_subjects);
          return dup_ids (all);
        }
      found.id = moked_stmt_int (stmt, 0);
      if (sort == MOKED_INBOUND_SUBJECT)
        found.subject = dup_folded_subject (moked_stmt_text (stmt, 1));
      g_array_append_val (all, found);
    }

  return NULL;
}

static void
free_item (gpointer item)
{
  moked_inbound_item_free (item);
}

GPtrArray *
moked_inbound_load_all (MokedReader   *reader,
                        const gint64  *ids,
                        guint          n_ids,
                        GError       **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (n_ids, free_item);

  g_return_val_if_fail (reader, NULL);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) problem = NULL;

      g_ptr_array_add (items, moked_inbound_load (reader, ids[i], &problem));
      if (problem)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }

  return g_steal_pointer (&items);
}
