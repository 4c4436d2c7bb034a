/* moked-sample-staff.c: what the centre itself did about the sample's customers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/customers/moked-customer-act.h"
#include "core/customers/moked-own-field.h"
#include "core/customers/moked-reminder-act.h"
#include "core/import/moked-sample-staff.h"
#include "core/messages/moked-outbox.h"
#include "core/messages/moked-template.h"
#include "core/queues/moked-person.h"
#include "core/staff/moked-user.h"

#define HOUR (60 * MOKED_MINUTE)
#define DAY (24 * HOUR)

/* The texts are the sample's own, as those of its tables: in Hebrew, whatever the language of who looks. */

static const char *const plans[] = { "בסיסי", "משפחתי", "עסקי", NULL };

static const struct
{
  const char         *name;
  MokedOwnFieldType   field_type;
  const char *const  *choices;
} own_fields[] = {
  { "עיר", MOKED_OWN_FIELD_TEXT, NULL },
  { "סוג מינוי", MOKED_OWN_FIELD_CHOICE, plans },
  { "חידוש המינוי", MOKED_OWN_FIELD_DATE, NULL },
  { "אישור דיוור", MOKED_OWN_FIELD_YES_NO, NULL },
  { "מספר מנויים", MOKED_OWN_FIELD_NUMBER, NULL },
  { "יתרת תשלם", MOKED_OWN_FIELD_TEXT, NULL },
  { "מספר ימים", MOKED_OWN_FIELD_NUMBER, NULL },
};

#define PAYMENT_REMINDER "תזכורת תשלום"

static const struct
{
  MokedChannel  channel;
  const char   *name;
  const char   *subject;
  const char   *body;
} templates[] = {
  { MOKED_CHANNEL_SMS, PAYMENT_REMINDER, "",
    "שלום [[שם פרטי]] – יתרת התשלום שלך היא [[יתרת תשלם]] ועומדים לרשותך [[מספר ימים]] ימים להשלמת התהליך" },
  { MOKED_CHANNEL_EMAIL, "ברוכים הבאים", "[[שם פרטי]], טוב שבאת",
    "שלום [[שם פרטי]],\n\nהמינוי ([[סוג מינוי]]) פעיל. כל שאלה אפשר להשיב להודעה הזאת.\n\nצוות המוקד" },
};

/* As those who are responsible for entries are called. */
typedef enum
{
  STAFF_NOAM,
  STAFF_SHIR,
  N_STAFF
} Staff;

static const struct
{
  const char *login;
  const char *name;
} staff[N_STAFF] = {
  [STAFF_NOAM] = { "noam", "נועם ברק" },
  [STAFF_SHIR] = { "shir", "שיר לביא" },
};

static const struct
{
  Staff       staff;
  const char *customer;
  const char *text;
} notes[] = {
  { STAFF_SHIR, MOKED_SAMPLE_FAITHFUL, "מדבר ברצון, מעדיף שנתקשר אחרי ארבע. הבת, נטע, מטפלת בחשבוניות." },
  { STAFF_NOAM, MOKED_SAMPLE_DEBTOR, "סוכם בטלפון על שני תשלומים; ההסדר נשלח לאישור." },
  { STAFF_SHIR, MOKED_SAMPLE_SILENT, "שלוש פניות בלי תשובה. לנסות שוב באביב." },
};

static const struct
{
  Staff       staff;
  const char *customer;
  const char *text;
  gint64      due_in; /* from the sample's end */
  gboolean    is_done;
} items[] = {
  { STAFF_NOAM, MOKED_SAMPLE_DEBTOR, "לוודא שההסדר נחתם", 2 * DAY, FALSE },
  { STAFF_NOAM, MOKED_SAMPLE_DEBTOR, "לשלוח פירוט יתרה", HOUR, TRUE },
  { STAFF_SHIR, MOKED_SAMPLE_FAITHFUL, "לתאם שיחה על שעות הפעילות בשישי", 4 * DAY, FALSE },
};

gboolean
moked_sample_staff_prepare (MokedWriter   *writer,
                            gpointer       data,
                            GCancellable  *cancellable,
                            GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_fields); i++)
    if (moked_own_field_define (writer, own_fields[i].name, own_fields[i].field_type, own_fields[i].choices, NULL,
                                error) < 0)
      return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    if (moked_template_save (writer, 0, templates[i].channel, templates[i].name, templates[i].subject,
                             templates[i].body, NULL, error) == 0)
      return FALSE;

  return TRUE;
}

/* FALSE: @error; also where the table does not have them. */
static gboolean
find_customer (MokedWriter  *writer,
               const char   *external_id,
               gint64       *id,
               GError      **error)
{
  MokedStmt *stmt = moked_db_prepare (moked_writer_get_db (writer), "SELECT id FROM customer WHERE external_id = $1", error);
  gboolean has_row;

  if (!stmt)
    return FALSE;
  moked_stmt_bind_text (stmt, 1, external_id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND, "the sample has no customer %s", external_id);
      return FALSE;
    }

  *id = moked_stmt_int (stmt, 0);
  moked_stmt_reset (stmt);

  return TRUE;
}

static gboolean
act_as (MokedWriter  *writer,
        Staff         who,
        GError      **error)
{
  MokedActor actor = { .kind = MOKED_ACTOR_PERSON };

  actor.id = moked_user_meet (writer, staff[who].login, staff[who].name, error);
  if (actor.id == 0)
    return FALSE;
  moked_writer_set_actor (writer, &actor);

  return TRUE;
}

/* As the outbox would have it, but for when it was. */
gboolean
moked_sample_staff_send (MokedWriter   *writer,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  const MokedSampleTimes *times = data;
  MokedReader *reader = moked_writer_as_reader (writer);
  const MokedMessageKey key = { "sms", "payment-reminder" };
  MokedNewMessage message = { .channel = MOKED_CHANNEL_SMS, .address = "054-3984777", .keys = &key, .n_keys = 1 };
  g_autoptr(MokedOutboxPreview) preview = NULL;
  g_autoptr(MokedTemplate) template = NULL;

  message.template_id = moked_template_find (reader, MOKED_CHANNEL_SMS, PAYMENT_REMINDER, error);
  if (message.template_id <= 0 || !find_customer (writer, MOKED_SAMPLE_DEBTOR, &message.customer_id, error))
    return FALSE;

  preview = moked_outbox_preview (reader, &message, error);
  if (!preview)
    return FALSE;
  if (preview->unknown_fields)
    {
      g_set_error (error, MOKED_OUTBOX_ERROR, MOKED_OUTBOX_ERROR_MERGE_FIELD, "the sample's customer has no value for %s",
                   (const char *) preview->unknown_fields->pdata[0]);
      return FALSE;
    }

  template = moked_template_load_version (reader, message.template_id, 0, error);
  if (!template)
    return FALSE;

  message.template_version = template->version;
  message.body = preview->body;
  message.campaign = "גבייה";
  message.source = "sms";
  message.fact = (MokedMessageFact) { .kind = MOKED_EVENT_MESSAGE_SENT, .occurred_at = times->noon - 3 * DAY };

  return act_as (writer, STAFF_NOAM, error) && moked_message_record (writer, &message, error) != 0;
}

/* Recorded, as letters are. */
static gboolean
write_letter (MokedWriter  *writer,
              gint64        written_at,
              GError      **error)
{
  MokedNewMessage letter = {
    .channel = MOKED_CHANNEL_LETTER, .address = "רחוב הדקל 12, נתניה", .campaign = "גבייה", .subject = "הודעה על יתרה",
    .body = "ליהב מלכה שלום רב,\n\nבחשבונך יתרה שטרם שולמה: [[יתרת תשלם]]. אפשר להסדיר אותה בטלפון או באזור האישי.\n\n"
            "בכבוד רב,\nמחלקת הגבייה",
    .fact = { .occurred_at = written_at },
  };

  return find_customer (writer, MOKED_SAMPLE_DEBTOR, &letter.customer_id, error) &&
         act_as (writer, STAFF_NOAM, error) && moked_outbox_add (writer, &letter, error) != 0;
}

static gboolean
write_notes (MokedWriter  *writer,
             GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      gint64 id;

      if (!find_customer (writer, notes[i].customer, &id, error) || !act_as (writer, notes[i].staff, error) ||
          moked_customer_write_note (writer, id, 0, notes[i].text, error) < 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_items (MokedWriter  *writer,
           gint64        end,
           GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      gint64 id, item_id;

      if (!find_customer (writer, items[i].customer, &id, error) || !act_as (writer, items[i].staff, error) ||
          moked_customer_add_item (writer, id, items[i].text, end + items[i].due_in, &item_id, error) < 0 ||
          (items[i].is_done && moked_customer_set_item_done (writer, item_id, TRUE, error) < 0))
        return FALSE;
    }

  return TRUE;
}

/* Nobody's in particular: whoever opens the sample is reminded. */
static gboolean
set_reminder (MokedWriter  *writer,
              gint64        end,
              GError      **error)
{
  static const MokedActor nobody = { .kind = MOKED_ACTOR_SYSTEM };
  MokedNewReminder reminder = { .text = "לבדוק אם התשלום הראשון נקלט", .remind_at = end + 70 * MOKED_MINUTE };

  if (!find_customer (writer, MOKED_SAMPLE_DEBTOR, &reminder.customer_id, error))
    return FALSE;
  moked_writer_set_actor (writer, &nobody);

  return moked_reminder_set (writer, &reminder, NULL, error) > 0;
}

static gboolean
add_contact_person (MokedWriter  *writer,
                    GError      **error)
{
  MokedContactPerson person = {
    .name = (char *) "מירב כרמל", .position = (char *) "מנהלת חשבונות",
    .decision_area = (char *) "תשלומים והזמנות", .phone = (char *) "04-5550160",
    .email = (char *) "merav@carmel-wood.example",
  };
  gint64 id;

  return find_customer (writer, MOKED_SAMPLE_FIRM, &id, error) && act_as (writer, STAFF_SHIR, error) &&
         moked_customer_save_contact_person (writer, id, &person, error) > 0;
}

static gboolean
change_number (MokedWriter  *writer,
               GError      **error)
{
  MokedStmt *stmt;
  gint64 id, contact_point_id;
  gboolean has_row;

  if (!find_customer (writer, MOKED_SAMPLE_MOVED, &id, error))
    return FALSE;
  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "SELECT MIN (id) FROM contact_point WHERE customer_id = $1 AND kind = 'phone'", error);
  if (!stmt)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return FALSE;
  contact_point_id = moked_stmt_int (stmt, 0);
  moked_stmt_reset (stmt);

  return act_as (writer, STAFF_SHIR, error) &&
         moked_customer_change_contact_point (writer, contact_point_id, "052-5550128", NULL, error) > 0;
}

static gboolean
settle_others (MokedWriter  *writer,
               GError      **error)
{
  gint64 silent, kept, merged;

  return find_customer (writer, MOKED_SAMPLE_SILENT, &silent, error) &&
         find_customer (writer, MOKED_SAMPLE_TWICE, &kept, error) &&
         find_customer (writer, MOKED_SAMPLE_AGAIN, &merged, error) && act_as (writer, STAFF_SHIR, error) &&
         moked_customer_set_state (writer, silent, "dormant", "לא הגיב חודשים", error) >= 0 &&
         moked_person_unite (writer, kept, merged, error) > 0;
}

gboolean
moked_sample_staff_act (MokedWriter   *writer,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  const MokedSampleTimes *times = data;

  return write_letter (writer, times->noon - 6 * DAY, error) && write_notes (writer, error) &&
         add_items (writer, times->end, error) && set_reminder (writer, times->end, error) &&
         add_contact_person (writer, error) && change_number (writer, error) && settle_others (writer, error);
}
