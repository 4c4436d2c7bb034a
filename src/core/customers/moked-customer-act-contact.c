/* moked-customer-act-contact.c: a customer's numbers and addresses
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/customers/moked-customer-act-private.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-customer-private.h"
#include "core/db/moked-stmt-value.h"

/* A number or an address as it is kept. */
typedef struct
{
  gboolean    is_phone;
  MokedPhone  phone;
  char       *email;
} Address;

static char *
dup_region (MokedWriter           *writer,
            const MokedActTarget  *target,
            const char            *region,
            GError               **error)
{
  MokedStmt *stmt;
  gboolean has_row;
  char *known;

  if (region != NULL && region[0] != '\0')
    return g_strdup (region);

  stmt = moked_db_prepare (moked_writer_get_db (writer), "SELECT region FROM project WHERE id = $1", error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, target->project_id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return NULL;

  known = g_strdup (has_row ? moked_stmt_text (stmt, 0) : "");
  moked_stmt_reset (stmt);

  return known;
}

static gboolean
address_read (Address               *self,
              MokedWriter           *writer,
              const MokedActTarget  *target,
              const char            *kind,
              const char            *text,
              const char            *region,
              GError               **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *known_region = NULL;

  self->is_phone = g_str_equal (kind, "phone");
  self->email = NULL;
  if (self->is_phone)
    {
      if ((known_region = dup_region (writer, target, region, error)) == NULL)
        return FALSE;
      moked_phone_parse (stripped, known_region, &self->phone);
      if (self->phone.match_key[0] != '\0')
        return TRUE;
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_A_PHONE,
                   "there is no telephone number in “%s”", text);
      return FALSE;
    }
  if (!g_str_equal (kind, "email"))
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_A_CODE, "“%s” is no kind of address", kind);
      return FALSE;
    }
  if (!moked_email_is_valid (stripped))
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_AN_EMAIL,
                   "“%s” is no e-mail address", text);
      return FALSE;
    }

  self->email = g_steal_pointer (&stripped);
  return TRUE;
}

static void
address_clear (Address *self)
{
  g_clear_pointer (&self->email, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Address, address_clear)

static gboolean
set_label (MokedWriter           *writer,
           const MokedActTarget  *target,
           const char            *kind,
           const char            *raw,
           const char            *label,
           GError               **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE contact_point SET label = $4 WHERE customer_id = $1 AND kind = $2 AND raw = $3",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, target->id);
  moked_stmt_bind_text (stmt, 2, kind);
  moked_stmt_bind_text (stmt, 3, raw);
  moked_stmt_bind_text (stmt, 4, label);

  return moked_stmt_run (stmt, NULL, error);
}

gint64
moked_act_add_contact (MokedWriter           *writer,
                       const MokedActTarget  *target,
                       const char            *kind,
                       const char            *text,
                       const char            *region,
                       const char            *label,
                       GError               **error)
{
  gint64 when = moked_act_target_when (target, writer);
  g_auto (Address) address = { 0 };
  MokedActEvent event;
  gboolean added, done;
  const char *raw;

  if (!address_read (&address, writer, target, kind, text, region, error))
    return -1;

  done = address.is_phone ? moked_customer_insert_phone (writer, target->id, &address.phone, when, &added, error)
                          : moked_customer_insert_email (writer, target->id, address.email, when, &added, error);
  if (!done)
    return -1;
  if (!added)
    return 0;
  raw = address.is_phone ? address.phone.raw : address.email;
  if (label[0] != '\0' && !set_label (writer, target, kind, raw, label, error))
    return -1;

  moked_act_event_begin (&event);
  moked_act_event_add (&event, "contact_kind", kind);
  moked_act_event_hide (&event, kind, raw);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_CONTACT_POINT_ADDED, 0, error);
}

/* --- what is there already ------------------------------------------------------------------------- */

typedef struct
{
  gint64  customer_id;
  char   *kind;
  char   *raw;
  char   *label;
} Point;

static void
point_clear (Point *self)
{
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->raw, g_free);
  g_clear_pointer (&self->label, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Point, point_clear)

static gboolean
point_load (Point        *self,
            MokedWriter  *writer,
            gint64        id,
            GError      **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT customer_id, kind, raw, label FROM contact_point WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                   "there is no number or address %" G_GINT64_FORMAT, id);
      return FALSE;
    }

  self->customer_id = moked_stmt_int (stmt, 0);
  self->kind = g_strdup (moked_stmt_text (stmt, 1));
  self->raw = g_strdup (moked_stmt_text (stmt, 2));
  self->label = g_strdup (moked_stmt_text (stmt, 3));
  moked_stmt_reset (stmt);

  return TRUE;
}

static gboolean
delete_point (MokedWriter  *writer,
              gint64        id,
              GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer), "DELETE FROM contact_point WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
check_is_free (MokedWriter    *writer,
               gint64          customer_id,
               gint64          id,
               const char     *kind,
               const char     *match_key,
               GError        **error)
{
  MokedStmt *stmt;
  gint64 other;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT id FROM contact_point "
                           "WHERE customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " "
                           "AND kind = $2 AND match_key = $3 AND id <> $4",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, customer_id);
  moked_stmt_bind_text (stmt, 2, kind);
  moked_stmt_bind_text (stmt, 3, match_key);
  moked_stmt_bind_int (stmt, 4, id);
  if (!moked_stmt_take_int (stmt, 0, &other, error))
    return FALSE;

  if (other != 0)
    g_set_error_literal (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_ALREADY_THERE,
                         "the customer has that number or address already");

  return other == 0;
}

static gboolean
update_point (MokedWriter    *writer,
              gint64          customer_id,
              gint64          id,
              const Address  *address,
              GError        **error)
{
  g_autofree char *email_key = address->is_phone ? NULL : moked_email_key (address->email);
  g_autofree char *email_text = address->is_phone ? NULL : moked_text_fold (address->email);
  const MokedPhone *phone = &address->phone;
  const char *match_key = address->is_phone ? phone->match_key : email_key;
  MokedStmt *stmt;

  if (!check_is_free (writer, customer_id, id, address->is_phone ? "phone" : "email", match_key, error))
    return FALSE;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE contact_point "
                           "SET raw = $2, match_key = $3, search_text = $4, national = $5, is_valid = $6 "
                           "WHERE id = $1",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, address->is_phone ? phone->raw : address->email);
  moked_stmt_bind_text (stmt, 3, match_key);
  moked_stmt_bind_text (stmt, 4, address->is_phone ? phone->search_text : email_text);
  moked_stmt_bind_text (stmt, 5, address->is_phone ? phone->national : address->email);
  moked_stmt_bind_int (stmt, 6, address->is_phone ? phone->is_valid : TRUE);
  moked_customer_note_address (writer, customer_id, match_key);

  return moked_stmt_run (stmt, NULL, error);
}

gint64
moked_act_change_contact (MokedWriter           *writer,
                          const MokedActTarget  *target,
                          gint64                 contact_point_id,
                          const char            *text,
                          const char            *region,
                          GError               **error)
{
  gboolean is_taken = text == NULL || text[0] == '\0';
  g_auto (Address) address = { 0 };
  g_auto (Point) point = { 0 };
  MokedActEvent event;
  const char *to = "";

  if (!point_load (&point, writer, contact_point_id, error))
    return -1;
  if (is_taken && !delete_point (writer, contact_point_id, error))
    return -1;
  if (!is_taken)
    {
      if (!address_read (&address, writer, target, point.kind, text, region, error))
        return -1;
      to = address.is_phone ? address.phone.raw : address.email;
      if (g_str_equal (point.raw, to))
        return 0;
      if (!update_point (writer, target->id, contact_point_id, &address, error))
        return -1;
    }

  moked_act_event_begin (&event);
  moked_act_event_add (&event, "contact_kind", point.kind);
  moked_act_event_add_int (&event, "contact_point_id", contact_point_id);
  moked_act_event_hide (&event, "to", to);
  moked_act_event_hide (&event, "from", point.raw);
  if (is_taken && point.label[0] != '\0')
    moked_act_event_hide (&event, "label", point.label);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_CONTACT_POINT_CHANGED, 0, error);
}

gint64
moked_act_label_contact (MokedWriter           *writer,
                         const MokedActTarget  *target,
                         gint64                 contact_point_id,
                         const char            *label,
                         GError               **error)
{
  g_autofree char *to = g_strstrip (g_strdup (label));
  g_auto (Point) point = { 0 };
  MokedActEvent event;
  MokedStmt *stmt;

  if (!point_load (&point, writer, contact_point_id, error))
    return -1;
  if (g_str_equal (point.label, to))
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer), "UPDATE contact_point SET label = $2 WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  moked_stmt_bind_int (stmt, 1, contact_point_id);
  moked_stmt_bind_text (stmt, 2, to);
  if (!moked_stmt_run (stmt, NULL, error))
    return -1;

  moked_act_event_begin (&event);
  moked_act_event_add (&event, "contact_kind", point.kind);
  moked_act_event_add_int (&event, "contact_point_id", contact_point_id);
  moked_act_event_add (&event, "label", to);
  moked_act_event_add (&event, "from_label", point.label);
  moked_act_event_hide (&event, "to", point.raw);
  moked_act_event_hide (&event, "from", point.raw);

  return moked_act_event_append (&event, writer, target, MOKED_EVENT_CONTACT_POINT_CHANGED, 0, error);
}

/* --- public ------------------------------------------------------------------------------------------- */

gint64
moked_customer_add_contact_point (MokedWriter  *writer,
                                  gint64        customer_id,
                                  const char   *kind,
                                  const char   *text,
                                  const char   *region,
                                  GError      **error)
{
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (kind != NULL && text != NULL, -1);

  return moked_act_target_find (&target, writer, customer_id, NULL, error)
           ? moked_act_add_contact (writer, &target, kind, text, region, "", error) : -1;
}

/* Whose it is. What was merged into another stays with the row it is in. */
static gboolean
find_owner (MokedActTarget  *target,
            MokedWriter     *writer,
            gint64           contact_point_id,
            GError         **error)
{
  g_auto (Point) point = { 0 };

  return point_load (&point, writer, contact_point_id, error) &&
         moked_act_target_find (target, writer, point.customer_id, NULL, error);
}

gint64
moked_customer_change_contact_point (MokedWriter  *writer,
                                     gint64        contact_point_id,
                                     const char   *text,
                                     const char   *region,
                                     GError      **error)
{
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);

  return find_owner (&target, writer, contact_point_id, error)
           ? moked_act_change_contact (writer, &target, contact_point_id, text, region, error) : -1;
}

gint64
moked_customer_label_contact_point (MokedWriter  *writer,
                                    gint64        contact_point_id,
                                    const char   *label,
                                    GError      **error)
{
  MokedActTarget target;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (label != NULL, -1);

  return find_owner (&target, writer, contact_point_id, error)
           ? moked_act_label_contact (writer, &target, contact_point_id, label, error) : -1;
}
