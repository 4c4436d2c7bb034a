/* moked-delivery.c: what waits in the outbox is sent, one after the other
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include <string.h>

#include "core/customers/moked-customer.h"
#include "core/delivery/moked-delivery.h"
#include "core/delivery/moked-mail-writer.h"
#include "core/import/moked-smtp-reply.h"
#include "core/messages/moked-outbox.h"

/* After a server did not want to talk. */
#define PAUSE MOKED_MINUTE

static const MokedActor system_actor = { MOKED_ACTOR_SYSTEM, 0, 0 };
static const MokedChannel channels[] = { MOKED_CHANNEL_EMAIL, MOKED_CHANNEL_SMS };

/* Borrowed, but for the report. */
typedef struct
{
  MokedStore          *store;
  MokedSenders        *senders;
  MokedPasswordFunc    ask;
  gpointer             data;
  GCancellable        *cancellable;
  MokedDeliveryReport *report;
} Run;

/* One message that is ours to send. Owned. */
typedef struct
{
  const MokedSenders *senders;
  MokedChannel        channel;
  MokedMessage       *message; /* NULL: nothing is due */
  char               *token;
  char               *message_id;
  char               *customer_name;
  MokedSendResult     result;
} Letter;

static void
letter_clear (Letter *self)
{
  g_clear_pointer (&self->message, moked_message_unref);
  g_free (self->token);
  g_free (self->message_id);
  g_free (self->customer_name);
  moked_send_result_clear (&self->result);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letter, letter_clear)

static void
delivered_free (MokedDelivered *self)
{
  g_free (self->address);
  g_free (self->reply);
  g_free (self);
}

void
moked_delivery_report_free (MokedDeliveryReport *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->delivered, g_ptr_array_unref);
  g_free (self);
}

/* --- before: nobody knows of it but us ----------------------------------------------------------------- */

char *
moked_delivery_dup_message_id (const MokedSmtpSettings *smtp,
                               const char              *token)
{
  g_return_val_if_fail (smtp && token, NULL);

  return g_strdup_printf ("%s.moked%s", token, strrchr (smtp->from_address, '@'));
}

/* Without the name of the envelope a bounce would lead nowhere; so the names are there before the message leaves. */
static gboolean
name_it (Letter       *letter,
         MokedWriter  *writer,
         GError      **error)
{
  MokedReader *reader = moked_writer_as_reader (writer);
  const char *kind = letter->channel == MOKED_CHANNEL_EMAIL ? "verp" : "kannel";
  GError *failure = NULL;

  letter->token = moked_message_dup_key (reader, letter->message->id, kind, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!letter->token)
    {
      letter->token = g_uuid_string_random ();
      if (!moked_message_add_key (writer, letter->message->id, kind, letter->token, error))
        return FALSE;
    }
  if (letter->channel != MOKED_CHANNEL_EMAIL)
    return TRUE;

  letter->message_id = moked_delivery_dup_message_id (letter->senders->smtp, letter->token);

  return moked_message_add_key (writer, letter->message->id, "message_id", letter->message_id, error);
}

static gboolean
claim (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Letter *letter = data;
  g_autoptr (MokedCustomer) customer = NULL;
  GError *failure = NULL;

  letter->message = moked_outbox_claim (writer, letter->channel, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!letter->message)
    return TRUE;

  if (!(customer = moked_customer_load (moked_writer_as_reader (writer), letter->message->customer_id, error)))
    return FALSE;
  letter->customer_name = g_strdup (customer->name);

  return name_it (letter, writer, error);
}

/* --- outside of any transaction ----------------------------------------------------------------------- */

static void
send_mail (Run        *run,
           Letter     *letter,
           const char *password)
{
  const MokedSmtpSettings *smtp = run->senders->smtp;
  const MokedMailDraft draft = {
    .from_name = smtp->from_name,
    .from_address = smtp->from_address,
    .to_name = letter->customer_name,
    .to_address = letter->message->address,
    .subject = letter->message->subject,
    .text = letter->message->body,
    .message_id = letter->message_id,
    .written_at = moked_clock_now (moked_store_get_clock (run->store)),
  };
  g_autoptr (GBytes) mail = moked_mail_write (&draft);
  g_autofree char *envelope = moked_smtp_dup_envelope (smtp, letter->token);

  if (!mail)
    {
      moked_send_result_set (&letter->result, MOKED_SEND_REFUSED, 0, "not an address of a mail");
      return;
    }

  moked_smtp_send (smtp, password, envelope, letter->message->address, mail, run->cancellable, &letter->result);
}

static void
send_letter (Run        *run,
             Letter     *letter,
             const char *password)
{
  if (letter->channel == MOKED_CHANNEL_EMAIL)
    send_mail (run, letter, password);
  else
    moked_sms_send (run->senders->sms, password, letter->message->address_key, letter->message->body, letter->token,
                    run->cancellable, &letter->result);
}

/* --- after --------------------------------------------------------------------------------------------- */

/* Whether what was refused is the address: its status says so, or there is only the code that servers have for it. */
static gboolean
is_address_refused (const Letter *letter,
                    const char   *status)
{
  static const char *const statuses[] = { "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", NULL };
  static const int codes[] = { 550, 551, 553 };

  if (letter->channel != MOKED_CHANNEL_EMAIL || letter->result.outcome != MOKED_SEND_REFUSED)
    return FALSE;
  if (*status != '\0')
    return g_strv_contains (statuses, status);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (letter->result.code == codes[i])
      return TRUE;

  return FALSE;
}

static gboolean
note (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  static const MokedOutboxEnd ends[] = {
    [MOKED_SEND_SENT] = MOKED_OUTBOX_END_SENT,
    [MOKED_SEND_REFUSED] = MOKED_OUTBOX_END_REFUSED,
    [MOKED_SEND_DEFERRED] = MOKED_OUTBOX_END_DEFERRED,
    [MOKED_SEND_UNKNOWN] = MOKED_OUTBOX_END_UNKNOWN,
  };
  Letter *letter = data;
  const MokedSendResult *sent = &letter->result;
  g_autofree char *code = sent->code != 0 ? g_strdup_printf ("%d", sent->code) : g_strdup ("");
  MokedSmtpReply reply = { 0 };
  MokedOutboxResult result = {
    .end = ends[sent->outcome],
    .reason = sent->reply,
    .key_kind = sent->id ? "gateway" : NULL,
    .key = sent->id,
  };

  if (letter->channel == MOKED_CHANNEL_EMAIL && sent->outcome != MOKED_SEND_SENT)
    moked_smtp_reply_find (sent->reply, &reply);
  result.code = reply.status[0] != '\0' ? reply.status : code;
  result.is_permanent = is_address_refused (letter, reply.status);

  return moked_outbox_end (writer, letter->message->id, &result, error) > 0;
}

static void
report (Run          *run,
        const Letter *letter)
{
  MokedDelivered *delivered = g_new0 (MokedDelivered, 1);

  delivered->message_id = letter->message->id;
  delivered->customer_id = letter->message->customer_id;
  delivered->channel = letter->channel;
  delivered->address = g_strdup (letter->message->address);
  delivered->outcome = letter->result.outcome;
  delivered->reply = g_strdup (letter->result.reply);
  g_ptr_array_add (run->report->delivered, delivered);
  run->report->counts[letter->result.outcome]++;
}

/* --- one after the other -------------------------------------------------------------------------------- */

/* *goes_on FALSE: nothing is due, or the server is better left alone for a while. */
static gboolean
deliver_one (Run           *run,
             MokedChannel   channel,
             const char    *password,
             gboolean      *goes_on,
             GError       **error)
{
  g_auto (Letter) letter = { .senders = run->senders, .channel = channel };

  *goes_on = FALSE;
  if (!moked_store_write (run->store, &system_actor, claim, &letter, NULL, error))
    return FALSE;
  if (!letter.message)
    return TRUE;

  send_letter (run, &letter, password);
  if (!moked_store_write (run->store, &system_actor, note, &letter, NULL, error))
    return FALSE;
  report (run, &letter);

  *goes_on = letter.result.outcome != MOKED_SEND_DEFERRED;
  if (!*goes_on)
    run->report->ends[channel] = MOKED_DELIVERY_PUT_OFF;

  return TRUE;
}

typedef struct
{
  MokedChannel channel;
  gint64       next_at;
  gint64       now;
} Due;

static gboolean
find_due (MokedReader   *reader,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Due *due = data;

  due->now = moked_reader_now (reader);

  return moked_outbox_get_next (reader, due->channel, &due->next_at, error);
}

/* The password is asked for only where there is something to send. */
static gboolean
deliver_channel (Run           *run,
                 MokedChannel   channel,
                 GError       **error)
{
  Due due = { .channel = channel };
  g_autofree char *account = moked_senders_dup_account (run->senders, channel);
  g_autofree char *password = NULL;
  gboolean goes_on = TRUE;

  if (!moked_store_read (run->store, find_due, &due, NULL, error))
    return FALSE;
  if (due.next_at == MOKED_NO_INSTANT || due.next_at > due.now)
    return TRUE;

  if (!moked_senders_has (run->senders, channel))
    {
      run->report->ends[channel] = MOKED_DELIVERY_NO_SENDER;
      return TRUE;
    }
  if (account && !(password = run->ask (channel, account, run->cancellable, run->data)))
    {
      run->report->ends[channel] = MOKED_DELIVERY_NO_PASSWORD;
      return TRUE;
    }

  while (goes_on && !g_cancellable_is_cancelled (run->cancellable))
    if (!deliver_one (run, channel, password, &goes_on, error))
      return FALSE;

  return TRUE;
}

/* What cannot be sent as things stand does not make anybody try again. */
static gboolean
find_next (Run     *run,
           GError **error)
{
  MokedDeliveryReport *told = run->report;

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      Due due = { .channel = channels[i] };

      if (!moked_store_read (run->store, find_due, &due, NULL, error))
        return FALSE;
      if (due.next_at == MOKED_NO_INSTANT || told->ends[due.channel] == MOKED_DELIVERY_NO_SENDER ||
          told->ends[due.channel] == MOKED_DELIVERY_NO_PASSWORD)
        continue;
      if (told->ends[due.channel] == MOKED_DELIVERY_PUT_OFF)
        due.next_at = MAX (due.next_at, due.now + PAUSE);
      if (told->next_at == MOKED_NO_INSTANT || due.next_at < told->next_at)
        told->next_at = due.next_at;
    }

  return TRUE;
}

typedef struct
{
  MokedSenders *senders;
  gboolean      is_left; /* a message that somebody has, or had */
  gint64        recovered;
} Start;

static gboolean
look (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Start *start = data;
  g_autoptr (GPtrArray) sending = moked_outbox_list (reader, MOKED_OUTBOX_SENDING, 1, error);

  if (!sending)
    return FALSE;
  start->is_left = sending->len > 0;

  return (start->senders = moked_senders_load (reader, error)) != NULL;
}

static gboolean
recover (MokedWriter   *writer,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Start *start = data;

  return (start->recovered = moked_outbox_recover (writer, error)) >= 0;
}

MokedDeliveryReport *
moked_delivery_run (MokedStore         *store,
                    MokedPasswordFunc   ask,
                    gpointer            data,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autoptr (MokedDeliveryReport) told = g_new0 (MokedDeliveryReport, 1);
  g_autoptr (MokedSenders) senders = NULL;
  Start start = { 0 };
  Run run;

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);

  told->delivered = g_ptr_array_new_with_free_func ((GDestroyNotify) delivered_free);
  if (!moked_store_read (store, look, &start, NULL, error))
    return NULL;
  senders = start.senders;
  /* Whoever looks on is not told of a change where there is none. */
  if (start.is_left && !moked_store_write (store, &system_actor, recover, &start, NULL, error))
    return NULL;

  told->recovered = start.recovered;
  run = (Run) { store, senders, ask ? ask : moked_senders_ask_keyring, data, cancellable, told };
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    if (!deliver_channel (&run, channels[i], error))
      return NULL;

  return find_next (&run, error) ? g_steal_pointer (&told) : NULL;
}
