/* moked-inbound-target.c: whom and what another system is speaking of
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-messages"

#include "config.h"

#include <string.h>

#include "core/customers/moked-customer-act.h"
#include "core/customers/moked-customer-merge.h"
#include "core/db/moked-stmt-value.h"
#include "core/messages/moked-inbound-private.h"
#include "core/messages/moked-message-private.h"
#include "core/projects/moked-project.h"

static const char SELECT_MESSAGE[] =
  "SELECT m.source, m.address_key, c.erased_at IS NOT NULL "
  "FROM message m "
  "JOIN customer c ON c.id = m.customer_id "
  "WHERE m.id = $1";

/* 2: out. Of no campaign: the newest of any. */
static const char SELECT_NEWEST[] =
  "SELECT id "
  "FROM message "
  "WHERE address_key = $2 AND customer_id IN " MOKED_CUSTOMER_FAMILY ("$1") " AND channel = $3 AND direction = 2 "
  "AND ($4 = '' OR campaign = $4) AND created_at <= $5 AND message_status <> 13 "
  "ORDER BY created_at DESC, id DESC "
  "LIMIT 1";

void
moked_inbound_target_clear (MokedInboundTarget *self)
{
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->address_key, g_free);
  g_clear_pointer (&self->address_keys, g_ptr_array_unref);
  g_clear_pointer (&self->region, g_free);
  g_clear_error (&self->unmade);
}

static gboolean
is_blank (const char *text)
{
  return !text || text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
is_of_message (MokedEventKind kind)
{
  return kind >= MOKED_EVENT_MESSAGE_QUEUED && kind <= MOKED_EVENT_MESSAGE_UNKNOWN;
}

/* --- by a key ------------------------------------------------------------------------------------- */

/* A provider may give all recipients of one mail the same name: then the address tells which message is meant. What our own
 * outbox sent, and a token of the envelope, is one recipient's; a report may name another address that it went on to. */
static gboolean
check_message (MokedWriter         *writer,
               const char          *key_kind,
               gint64               id,
               MokedInboundTarget  *target,
               gboolean            *is_meant,
               GError             **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_MESSAGE, error);
  gboolean has_row;
  const char *address_key;

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  *is_meant = FALSE;
  if (!has_row)
    return TRUE;

  address_key = moked_stmt_text (stmt, 1);
  target->is_erased = moked_stmt_int (stmt, 2) == 1;
  *is_meant = target->is_erased || g_str_equal (key_kind, "verp") || g_str_equal (moked_stmt_text (stmt, 0), "outbox") ||
              *target->address_key == '\0' || *address_key == '\0' || g_str_equal (address_key, target->address_key);
  moked_stmt_reset (stmt);

  return TRUE;
}

static char *
dup_key_with_address (const MokedMessageKey    *key,
                      const MokedInboundTarget *target)
{
  return g_strconcat (key->key, " ", target->address_key, NULL);
}

static gboolean
find_by_key (MokedWriter            *writer,
             const MokedMessageKey  *key,
             MokedInboundTarget     *target,
             GError                **error)
{
  g_autofree char *with_address = dup_key_with_address (key, target);
  MokedReader *reader = moked_writer_as_reader (writer);
  gboolean is_meant = FALSE;
  gint64 id;

  id = moked_message_find (reader, key->key_kind, with_address, error);
  if (id == 0)
    id = moked_message_find (reader, key->key_kind, key->key, error);
  if (id < 0 || (id > 0 && !check_message (writer, key->key_kind, id, target, &is_meant, error)))
    return FALSE;
  if (is_meant)
    target->message_id = id;

  return TRUE;
}

static gboolean
take_customer_of_message (MokedWriter         *writer,
                          MokedInboundTarget  *target,
                          GError             **error)
{
  g_autoptr (MokedMessage) message = moked_message_load (moked_writer_as_reader (writer), target->message_id, error);

  if (!message)
    return FALSE;

  target->customer_id = message->customer_id;

  return TRUE;
}

static gboolean
find_message (MokedWriter              *writer,
              const MokedInboundEvent  *event,
              MokedInboundTarget       *target,
              GError                  **error)
{
  for (guint i = 0; i < event->n_keys && target->message_id == 0; i++)
    if (!find_by_key (writer, &event->keys[i], target, error))
      return FALSE;

  return target->message_id == 0 || take_customer_of_message (writer, target, error);
}

/* --- by another system's id ------------------------------------------------------------------------- */

static gboolean
find_by_id (MokedWriter              *writer,
            const MokedInboundEvent  *event,
            MokedInboundTarget       *target,
            GError                  **error)
{
  MokedReader *reader = moked_writer_as_reader (writer);
  g_autoptr (MokedProject) project = NULL;
  gint64 id;

  if (is_blank (event->customer))
    return TRUE;
  if (!(project = moked_project_require (reader, error)) ||
      (id = moked_customer_find_by_external_id (reader, project->id, event->customer, error)) < 0)
    return FALSE;

  target->customer_id = id;
  g_ptr_array_add (target->address_keys, moked_external_id_key (event->customer));

  return TRUE;
}

/* --- by an address ---------------------------------------------------------------------------------- */

static MokedChannel
channel_of (const MokedInboundEvent *event,
            const char              *address)
{
  if (is_of_message (event->kind))
    return event->channel;

  return strchr (address, '@') ? MOKED_CHANNEL_EMAIL : MOKED_CHANNEL_SMS;
}

/* What a letter says beside its own address leads to somebody, but is not where it went. */
static gboolean
find_customer (MokedWriter              *writer,
               const MokedInboundEvent  *event,
               MokedChannel              channel,
               const char               *address,
               MokedInboundTarget       *target,
               GError                  **error)
{
  MokedReader *reader = moked_writer_as_reader (writer);
  g_autofree char *key = moked_channel_dup_address_key (channel, address, target->region);
  gint64 id = 0;

  if (channel == MOKED_CHANNEL_EMAIL)
    id = moked_customer_find_by_email (reader, address, error);
  else if (channel != MOKED_CHANNEL_LETTER)
    id = moked_customer_find_by_phone (reader, key, error);
  if (id < 0)
    return FALSE;

  if (*key != '\0')
    g_ptr_array_add (target->address_keys, g_strdup (key));
  if (channel_of (event, address) == channel && (*target->address_key == '\0' || id > 0))
    {
      g_free (target->address);
      g_free (target->address_key);
      target->address = g_strdup (address);
      target->address_key = g_steal_pointer (&key);
    }
  target->customer_id = id;

  return TRUE;
}

/* The address that the event says, else those that were typed. */
static gboolean
find_by_addresses (MokedWriter              *writer,
                   const MokedInboundEvent  *event,
                   MokedInboundTarget       *target,
                   GError                  **error)
{
  if (!is_blank (event->address) &&
      !find_customer (writer, event, channel_of (event, event->address), event->address, target, error))
    return FALSE;

  for (guint i = 0; i < event->n_fields && target->customer_id == 0; i++)
    {
      const MokedFormField *field = &event->fields[i];
      MokedFormMeaning meaning;

      if (is_blank (field->value) || !field->name)
        continue;
      meaning = moked_form_meaning (field->name, field->value);
      if ((meaning == MOKED_FORM_EMAIL || meaning == MOKED_FORM_PHONE) &&
          !find_customer (writer, event, meaning == MOKED_FORM_EMAIL ? MOKED_CHANNEL_EMAIL : MOKED_CHANNEL_SMS,
                          field->value, target, error))
        return FALSE;
    }

  return TRUE;
}

/* --- somebody new ------------------------------------------------------------------------------------- */

typedef struct
{
  GString   *name;
  GPtrArray *phones; /* of MokedPhone */
  GPtrArray *emails; /* of char* */
} Person;

static void
add_address (Person     *person,
             const char *address,
             const char *region)
{
  MokedPhone *phone;

  if (is_blank (address))
    return;

  if (strchr (address, '@'))
    {
      if (!g_ptr_array_find_with_equal_func (person->emails, address, g_str_equal, NULL))
        g_ptr_array_add (person->emails, g_strstrip (g_strdup (address)));
      return;
    }

  phone = g_new0 (MokedPhone, 1);
  moked_phone_parse (address, region, phone);
  g_ptr_array_add (person->phones, phone);
}

static void
add_name (Person     *person,
          const char *name)
{
  if (person->name->len > 0)
    g_string_append_c (person->name, ' ');
  g_string_append (person->name, name);
}

static void
add_typed (Person                  *person,
           const MokedInboundEvent *event,
           MokedFormMeaning         wanted,
           const char              *region)
{
  for (guint i = 0; i < event->n_fields; i++)
    {
      const MokedFormField *field = &event->fields[i];

      if (is_blank (field->value) || !field->name || moked_form_meaning (field->name, field->value) != wanted)
        continue;
      if (wanted == MOKED_FORM_EMAIL || wanted == MOKED_FORM_PHONE)
        add_address (person, field->value, region);
      else
        {
          add_name (person, field->value);
          return;
        }
    }
}

static void
read_person (Person                  *person,
             const MokedInboundEvent *event,
             const char              *region)
{
  if (!is_blank (event->name))
    add_name (person, event->name);
  else
    add_typed (person, event, MOKED_FORM_NAME, region);
  if (person->name->len == 0)
    {
      add_typed (person, event, MOKED_FORM_FIRST_NAME, region);
      add_typed (person, event, MOKED_FORM_LAST_NAME, region);
    }
  add_address (person, event->address, region);
  add_typed (person, event, MOKED_FORM_EMAIL, region);
  add_typed (person, event, MOKED_FORM_PHONE, region);
  g_ptr_array_add (person->emails, NULL);
}

static const char *
lead_source_of (const MokedInboundEvent *event)
{
  const char *sources[] = { event->lead_source, event->campaign, event->form, event->page };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (!is_blank (sources[i]))
      return sources[i];

  return event->source;
}

static gboolean
add_customer (MokedWriter              *writer,
              const MokedInboundEvent  *event,
              gint64                    occurred_at,
              const Person             *person,
              MokedInboundTarget       *target,
              GError                  **error)
{
  g_autoptr (MokedProject) project = moked_project_require (moked_writer_as_reader (writer), error);
  MokedNewCustomer customer = {
    .name = person->name->str,
    .phones = person->phones,
    .emails = (char **) person->emails->pdata,
    .created_at = occurred_at,
    .created_via = event->kind == MOKED_EVENT_FORM_SUBMITTED ? "landing_page" : "api",
  };

  if (!project)
    return FALSE;

  target->customer_id = moked_customer_add (writer, project->id, &customer, &target->unmade);
  if (target->customer_id == 0)
    {
      if (target->unmade->domain == MOKED_CUSTOMER_ERROR)
        return TRUE; /* it says too little of anybody */
      g_propagate_error (error, g_steal_pointer (&target->unmade));
      return FALSE;
    }

  return moked_customer_record_lead (writer, target->customer_id, lead_source_of (event), occurred_at, error) >= 0;
}

static gboolean
make_customer (MokedWriter              *writer,
               const MokedInboundEvent  *event,
               gint64                    occurred_at,
               MokedInboundTarget       *target,
               GError                  **error)
{
  Person person = { g_string_new (NULL), g_ptr_array_new_with_free_func (g_free),
                    g_ptr_array_new_with_free_func (g_free) };
  gboolean done;

  read_person (&person, event, target->region);
  done = add_customer (writer, event, occurred_at, &person, target, error);

  g_string_free (person.name, TRUE);
  g_ptr_array_unref (person.phones);
  g_ptr_array_unref (person.emails);

  return done;
}

/* ------------------------------------------------------------------------------------------------------ */

static gboolean
find_newest_message (MokedWriter              *writer,
                     const MokedInboundEvent  *event,
                     gint64                    occurred_at,
                     MokedInboundTarget       *target,
                     GError                  **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), SELECT_NEWEST, error);

  if (!stmt)
    return FALSE;

  moked_stmt_bind_int (stmt, 1, target->customer_id);
  moked_stmt_bind_text (stmt, 2, target->address_key);
  moked_stmt_bind_text (stmt, 3, moked_channel_to_code (event->channel));
  moked_stmt_bind_text (stmt, 4, event->campaign ? event->campaign : "");
  moked_stmt_bind_int (stmt, 5, occurred_at);

  return moked_stmt_take_int (stmt, 0, &target->message_id, error);
}

/* What happened to some message that nobody named. */
static gboolean
is_of_some_message (const MokedInboundEvent *event)
{
  switch ((int) event->kind)
    {
    case MOKED_EVENT_MESSAGE_DELIVERED:
    case MOKED_EVENT_MESSAGE_OPENED:
    case MOKED_EVENT_MESSAGE_CLICKED:
    case MOKED_EVENT_MESSAGE_FAILED:
    case MOKED_EVENT_MESSAGE_DEFERRED:
    case MOKED_EVENT_MESSAGE_UNKNOWN:
      return event->n_keys == 0;
    case MOKED_EVENT_UNSUBSCRIBED:
    case MOKED_EVENT_COMPLAINED:
      return event->n_keys == 0 && !is_blank (event->campaign);
    default:
      return FALSE;
    }
}

gboolean
moked_inbound_find_target (MokedWriter              *writer,
                           const MokedInboundEvent  *event,
                           MokedInboundTarget       *target,
                           GError                  **error)
{
  gint64 occurred_at = event->occurred_at != MOKED_NO_INSTANT ? event->occurred_at : moked_writer_now (writer);

  if (!(target->region = moked_message_dup_region (moked_writer_as_reader (writer), error)))
    return FALSE;

  target->address_keys = g_ptr_array_new_with_free_func (g_free);
  target->address = g_strdup (event->address ? event->address : "");
  target->address_key = is_blank (event->address)
                          ? g_strdup ("")
                          : moked_channel_dup_address_key (channel_of (event, event->address), event->address,
                                                           target->region);
  if (!find_message (writer, event, target, error))
    return FALSE;
  if (target->message_id != 0)
    return TRUE;

  if (!find_by_id (writer, event, target, error) ||
      (target->customer_id == 0 && !find_by_addresses (writer, event, target, error)))
    return FALSE;
  if (target->customer_id == 0 && event->creates_customer &&
      !make_customer (writer, event, occurred_at, target, error))
    return FALSE;

  if (target->customer_id == 0)
    return TRUE;
  if (event->is_report)
    return moked_inbound_find_reported (writer, event, occurred_at, target, error);
  if (event->way)
    return moked_inbound_find_twin (writer, event, occurred_at, target, error);

  return !is_of_some_message (event) || find_newest_message (writer, event, occurred_at, target, error);
}
