/* moked-test-messages.c: a store with two customers to write to
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer-act.h"
#include "core/messages/moked-message-block-verify.h"
#include "core/messages/moked-message-verify.h"
#include "core/projects/moked-project.h"
#include "support/moked-test-messages.h"

typedef struct
{
  TestMessages            *self;
  const char              *name;
  const char              *number;
  const char              *address;
  const MokedNewMessage   *message;
  const MokedMessageFact  *fact;
  const MokedInboundEvent *event;
  MokedMessage            *loaded;
  MokedMet                *met;
  gint64                   id;
  MokedChannel             channel;
  MokedBlocked             blocked;
  gboolean                 is_matched;
} Job;

static gboolean
add_customer (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Job *job = data;
  g_autoptr (GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);
  const char *emails[] = { job->address, NULL };
  MokedNewCustomer customer = { .name = job->name, .phones = phones, .emails = (GStrv) emails };

  job->self->project_id = moked_project_ensure (writer, "Project", "Asia/Jerusalem", "IL", error);
  if (job->number)
    {
      MokedPhone *phone = g_new0 (MokedPhone, 1);

      moked_phone_parse (job->number, "IL", phone);
      g_ptr_array_add (phones, phone);
    }
  job->id = moked_customer_add (writer, job->self->project_id, &customer, error);

  return job->id != 0;
}

gint64
test_messages_add_customer (TestMessages *self,
                            const char   *name,
                            const char   *number,
                            const char   *email)
{
  Job job = { .self = self, .name = name, .number = number, .address = email };

  moked_test_write (self->test->store, add_customer, &job);

  return job.id;
}

TestMessages *
test_messages_new (void)
{
  TestMessages *self = g_new0 (TestMessages, 1);

  self->test = moked_test_store_new ();
  self->dana = test_messages_add_customer (self, "דנה כהן", "054-123-4567", "Dana@Example.com");
  self->roni = test_messages_add_customer (self, "Roni", "03-555-1234", NULL);

  return self;
}

static gboolean
verify (MokedReader   *reader,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  MokedChainReport chain;
  MokedMessageReport messages;
  MokedBlockReport blocks;

  if (!moked_ledger_verify_chain (reader, NULL, NULL, NULL, &chain, error) ||
      !moked_message_verify (reader, NULL, NULL, NULL, &messages, error) ||
      !moked_message_block_verify (reader, NULL, &blocks, error))
    return FALSE;
  g_assert_cmpint (chain.bad_seq, ==, 0);
  g_assert_cmpstr (messages.bad_column, ==, "");
  g_assert_cmpint (messages.bad_message_id, ==, 0);
  g_assert_cmpstr (blocks.bad_column, ==, "");

  return TRUE;
}

void
test_messages_free (TestMessages *self)
{
  moked_test_read (self->test->store, verify, NULL);
  moked_test_store_free (self->test);
  g_free (self);
}

static gboolean
record (MokedWriter   *writer,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Job *job = data;

  return (job->id = moked_message_record (writer, job->message, error)) != 0;
}

gint64
test_messages_record (TestMessages          *self,
                      const MokedNewMessage *message)
{
  Job job = { .message = message };

  moked_test_write (self->test->store, record, &job);

  return job.id;
}

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Job *job = data;

  return (job->loaded = moked_message_load (reader, job->id, error)) != NULL;
}

MokedMessage *
test_messages_load (TestMessages *self,
                    gint64        id)
{
  Job job = { .id = id };

  moked_test_read (self->test->store, load, &job);

  return job.loaded;
}

static gboolean
note (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Job *job = data;

  return moked_message_note (writer, job->id, job->fact, error) > 0;
}

void
test_messages_note (TestMessages           *self,
                    gint64                  id,
                    const MokedMessageFact *fact)
{
  Job job = { .id = id, .fact = fact };

  moked_test_write (self->test->store, note, &job);
}

void
test_messages_tell (TestMessages   *self,
                    gint64          id,
                    MokedEventKind  kind,
                    gint64          occurred_at)
{
  const MokedMessageFact fact = { .kind = kind, .occurred_at = occurred_at };

  test_messages_note (self, id, &fact);
}

static gboolean
contact (MokedWriter   *writer,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Job *job = data;

  job->id = moked_contact_note (writer, job->self->dana, MOKED_CHANNEL_EMAIL, job->address, job->fact, error);

  return job->id > 0;
}

gint64
test_messages_contact (TestMessages           *self,
                       const char             *email,
                       const MokedMessageFact *fact)
{
  Job job = { .self = self, .address = email, .fact = fact };

  moked_test_write (self->test->store, contact, &job);

  return job.id;
}

static gboolean
find_blocked (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Job *job = data;
  g_autofree char *key = moked_channel_dup_address_key (job->channel, job->address, "IL");
  const MokedBlockPlace place = { job->id, job->channel, key };

  return moked_message_block_find (reader, &place, &job->blocked, error);
}

MokedBlocked
test_messages_blocked (TestMessages *self,
                       gint64        customer_id,
                       MokedChannel  channel,
                       const char   *address)
{
  Job job = { .id = customer_id, .channel = channel, .address = address };

  moked_test_read (self->test->store, find_blocked, &job);

  return job.blocked;
}

static gboolean
apply (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Job *job = data;

  return moked_inbound_apply (writer, job->event, job->met, &job->is_matched, error);
}

gboolean
test_messages_apply (TestMessages            *self,
                     const MokedInboundEvent *event,
                     MokedMet                *met)
{
  MokedMet any;
  Job job = { .event = event, .met = met ? met : &any };

  moked_test_write (self->test->store, apply, &job);

  return job.is_matched;
}
