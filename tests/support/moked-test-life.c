/* moked-test-life.c: a year of a customer's life, with something of every kind
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/moked-test-life.h"

#include "core/messages/moked-message.h"
#include "core/messages/moked-template.h"
#include "core/staff/moked-user.h"
#include "support/moked-test-store.h"

#define HOURS(n) ((gint64) (n) * 60 * 60 * G_TIME_SPAN_SECOND)

typedef struct
{
  gint64         customer_id;
  gint64         now;
  gint64         user_id;
  MokedTestLife *life;
} Living;

static gint64
happen (MokedWriter    *writer,
        const Living   *living,
        MokedActorKind  actor,
        double          days_ago,
        MokedEventKind  kind,
        const char     *facts,
        const char     *body)
{
  const MokedActor by = { actor, actor == MOKED_ACTOR_PERSON ? living->user_id : 1, actor == MOKED_ACTOR_RULE ? 3 : 0 };
  const MokedNewEvent event = { living->now - (gint64) (days_ago * HOURS (24)), kind, living->customer_id, 0, 0, facts, body };
  g_autoptr(GError) error = NULL;
  gint64 seq;

  moked_writer_set_actor (writer, &by);
  seq = moked_ledger_append (writer, &event, &error);
  g_assert_no_error (error);

  return seq;
}

static void
note (MokedWriter    *writer,
      const Living   *living,
      gint64          message_id,
      double          days_ago,
      MokedEventKind  kind,
      const char     *code,
      const char     *text)
{
  const MokedMessageFact fact = {
    .kind = kind,
    .occurred_at = living->now - (gint64) (days_ago * HOURS (24)),
    .code = code,
    .is_permanent = kind == MOKED_EVENT_MESSAGE_FAILED,
    .url = kind == MOKED_EVENT_MESSAGE_CLICKED ? text : NULL,
    .reason = kind == MOKED_EVENT_MESSAGE_CLICKED ? NULL : text,
    .source = "mailgun",
  };
  g_autoptr(GError) error = NULL;

  moked_message_note (writer, message_id, &fact, &error);
  g_assert_no_error (error);
}

static gint64
record (MokedWriter           *writer,
        const Living          *living,
        double                 days_ago,
        const MokedNewMessage *like)
{
  const MokedActor system = { MOKED_ACTOR_SYSTEM, 0, 0 };
  MokedNewMessage message = *like;
  g_autoptr(GError) error = NULL;
  gint64 id;

  moked_writer_set_actor (writer, &system);
  message.customer_id = living->customer_id;
  message.fact.kind = like->is_incoming ? MOKED_EVENT_MESSAGE_RECEIVED : MOKED_EVENT_MESSAGE_SENT;
  message.fact.occurred_at = living->now - (gint64) (days_ago * HOURS (24));
  id = moked_message_record (writer, &message, &error);
  g_assert_no_error (error);

  return id;
}

static void
live_messages (MokedWriter  *writer,
               const Living *living)
{
  const MokedActor person = { MOKED_ACTOR_PERSON, living->user_id, 0 };
  const MokedNewMessage email = {
    .channel = MOKED_CHANNEL_EMAIL, .campaign = "Winter", .subject = "הצעה לחורף",
    .body = "שלום רונית,\nיתרת התשלום שלך היא 450 ש״ח ועומדים לרשותך 10 ימים להשלמת התהליך.\nלפרטים: https://example.org/pay\n",
    .address = "ronit.levy@example.org", .source = "outbox",
  };
  const MokedNewMessage sms = {
    .channel = MOKED_CHANNEL_SMS, .body = "Your appointment is on Sunday at 09:30", .address = "054-123-4567", .source = "outbox",
  };
  const MokedNewMessage received = {
    .channel = MOKED_CHANNEL_EMAIL, .is_incoming = TRUE, .subject = "Re: הצעה לחורף", .body_type = "text/html",
    .body = "<p>תודה, <b>אשלם מחר</b></p><img src=\"https://tracker.example.org/p.gif\">", .address = "ronit.levy@example.org",
    .source = "mailbox",
  };
  MokedNewMessage of_template = email;
  g_autoptr(GError) error = NULL;

  moked_writer_set_actor (writer, &person);
  of_template.template_id = moked_template_save (writer, 0, MOKED_CHANNEL_EMAIL, "הצעה לחורף", "הצעה לחורף",
                                                 "שלום [[שם פרטי]],\nיתרת התשלום שלך היא [[יתרה]] ש״ח ועומדים לרשותך 14 ימים "
                                                 "להשלמת התהליך.\nלפרטים: https://example.org/pay\n", NULL, &error);
  g_assert_no_error (error);
  of_template.template_version = 1;

  living->life->email_id = record (writer, living, 30, &of_template);
  note (writer, living, living->life->email_id, 29.99, MOKED_EVENT_MESSAGE_DELIVERED, "250", "250 2.0.0 OK");
  for (guint i = 0; i < 3; i++)
    note (writer, living, living->life->email_id, 29 - i * 2.25, MOKED_EVENT_MESSAGE_OPENED, NULL, NULL);
  note (writer, living, living->life->email_id, 24, MOKED_EVENT_MESSAGE_CLICKED, NULL, "https://example.org/pay");

  living->life->sms_id = record (writer, living, 12, &sms);
  note (writer, living, living->life->sms_id, 11.9, MOKED_EVENT_MESSAGE_FAILED, "5.1.1", "550 5.1.1 unknown subscriber");
  living->life->received_id = record (writer, living, 22, &received);
}

static gboolean
live (MokedWriter   *writer,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Living *living = data;

  if (!(living->user_id = moked_user_meet (writer, "dana", "דנה כהן", error)))
    return FALSE;

  live_messages (writer, living);
  living->life->form_seq =
    happen (writer, living, MOKED_ACTOR_IMPORT, 33, MOKED_EVENT_FORM_SUBMITTED,
            "{\"form\":\"צור קשר\",\"page\":\"https://example.org/winter\"}",
            "{\"שם\":\"רונית לוי\",\"טלפון\":\"054-999-0000\",\"אימייל\":\"ronit.levy@example.org\",\"עיר\":\"חיפה\",\"הערות\":\"\"}");
  for (guint i = 0; i < 60; i++)
    happen (writer, living, MOKED_ACTOR_IMPORT, 5 + i * (i % 7 < 4 ? 2.5 : 5.3), MOKED_EVENT_PAGE_VISITED,
            i % 3 == 0 ? "{\"page\":\"https://example.org/winter\",\"title\":\"מבצע חורף\"}"
                       : "{\"page\":\"https://example.org/prices\",\"title\":\"מחירון\"}", NULL);
  happen (writer, living, MOKED_ACTOR_PERSON, 6, MOKED_EVENT_NOTE_WRITTEN, NULL,
          "{\"text\":\"ביקשה לחזור אליה אחרי 14:00 בלבד\"}");
  happen (writer, living, MOKED_ACTOR_PERSON, 6.01, MOKED_EVENT_LABEL_ADDED,
          "{\"label_kind\":\"tag\",\"label_id\":1,\"label\":\"VIP\"}", NULL);
  happen (writer, living, MOKED_ACTOR_RULE, 3, MOKED_EVENT_TRIGGER_FIRED, "{\"trigger\":\"missed call\"}", NULL);
  happen (writer, living, MOKED_ACTOR_IMPORT, 32.9, MOKED_EVENT_AUTOMATION_ENTERED, "{\"automation\":\"ברוכים הבאים\"}", NULL);
  happen (writer, living, MOKED_ACTOR_PERSON, 4, MOKED_EVENT_INTEREST_CHANGED, "{\"to\":\"interested\",\"from\":\"\"}", NULL);
  happen (writer, living, MOKED_ACTOR_IMPORT, 20, MOKED_EVENT_OTHER_RECORDED, "{\"title\":\"הזמנה 5512\"}",
          "{\"text\":\"3 פריטים\"}");

  return TRUE;
}

void
moked_test_add_life (MokedStore    *store,
                     gint64         customer_id,
                     gint64         now,
                     MokedTestLife *life)
{
  Living living = { .customer_id = customer_id, .now = now, .life = life };

  moked_test_write (store, live, &living);
}
