/* test-customer-act.c: what is done about a customer is one event each, and can be taken back
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/customers/moked-customer-act.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-customer-status.h"
#include "core/customers/moked-manual-item.h"
#include "core/customers/moked-own-field.h"
#include "core/ledger/moked-ledger.h"
#include "core/projects/moked-project.h"
#include "support/moked-test-store.h"

/* What the tests work on: a customer with a number, an address and an organisation, and somebody else. */
typedef struct
{
  gint64 customer_id;
  gint64 other_id;
  gint64 potential_id;
  gint64 vip_id;
  gint64 text_field_id;
  gint64 number_field_id;
  gint64 choice_field_id;
  gint64 phone_id;
  gint64 email_id;
  gint64 item_id;
  gint64 person_id;
} Fixture;

typedef gint64 (*ActFunc) (MokedWriter *writer, const Fixture *fixture, GError **error);

static gint64
add_customer (MokedWriter  *writer,
              gint64        project_id,
              const char   *name,
              const char   *number,
              const char   *email,
              GError      **error)
{
  g_autoptr (GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);
  const char *emails[] = { email, NULL };
  MokedPhone *phone = g_new0 (MokedPhone, 1);
  MokedNewCustomer customer = { .name = name, .phones = phones, .emails = (GStrv) emails };

  moked_phone_parse (number, "IL", phone);
  g_ptr_array_add (phones, phone);

  return moked_customer_add (writer, project_id, &customer, error);
}

static gboolean
make_fixture (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  static const char *const sizes[] = { "small", "large", NULL };
  Fixture *fixture = data;
  gint64 project_id = moked_project_ensure (writer, "Project", "Asia/Jerusalem", "IL", error);
  MokedContactPerson person = { 0, (char *) "Gil", (char *) "buyer", (char *) "prices", NULL, NULL };

  fixture->customer_id = add_customer (writer, project_id, "דנה כהן", "054-123-4567", "Dana@Example.com", error);
  fixture->other_id = add_customer (writer, project_id, "Roni", "03-555-1234", NULL, error);
  g_assert_cmpint (moked_customer_status_add (writer, "Potential", "blue", &fixture->potential_id, error), >, 0);
  g_assert_cmpint (moked_customer_status_add (writer, "VIP", "purple", &fixture->vip_id, error), >, 0);
  g_assert_cmpint (moked_own_field_define (writer, "Nickname", MOKED_OWN_FIELD_TEXT, NULL, &fixture->text_field_id,
                                           error), >, 0);
  g_assert_cmpint (moked_own_field_define (writer, "Budget", MOKED_OWN_FIELD_NUMBER, NULL, &fixture->number_field_id,
                                           error), >, 0);
  g_assert_cmpint (moked_own_field_define (writer, "Size", MOKED_OWN_FIELD_CHOICE, sizes, &fixture->choice_field_id,
                                           error), >, 0);
  g_assert_cmpint (moked_customer_add_item (writer, fixture->customer_id, "call back", 0, &fixture->item_id, error),
                   >, 0);
  g_assert_cmpint (moked_customer_set_organisation (writer, fixture->customer_id, "Acme", error), >, 0);
  g_assert_cmpint (moked_customer_save_contact_person (writer, fixture->customer_id, &person, error), >, 0);
  fixture->person_id = person.id;

  return TRUE;
}

static void
fixture_init (Fixture        *fixture,
              MokedTestStore *test)
{
  moked_test_write (test->store, make_fixture, fixture);
  fixture->phone_id = moked_test_get_int (test->store, "SELECT id FROM contact_point "
                                                       "WHERE kind = 'phone' ORDER BY id LIMIT 1");
  fixture->email_id = moked_test_get_int (test->store, "SELECT id FROM contact_point WHERE kind = 'email'");
}

/* --- the acts ------------------------------------------------------------------------------------------ */

#define ACT(name, call)                                                                                               \
  static gint64 name (MokedWriter *writer, const Fixture *fixture, GError **error)                                    \
  {                                                                                                                   \
    return call;                                                                                                      \
  }

ACT (tag, moked_customer_add_label (writer, fixture->customer_id, MOKED_LABEL_TAG, " Gold  client ", 0, error))
ACT (tag_again, moked_customer_add_label (writer, fixture->customer_id, MOKED_LABEL_TAG, "gold CLIENT", 0, error))
ACT (untag, moked_customer_remove_label (writer, fixture->customer_id, MOKED_LABEL_TAG, "GOLD client", 0, error))
ACT (untag_unknown, moked_customer_remove_label (writer, fixture->customer_id, MOKED_LABEL_TAG, "nobody's", 0, error))
ACT (tag_empty, moked_customer_add_label (writer, fixture->customer_id, MOKED_LABEL_TAG, "  ", 0, error))
ACT (tag_nobody, moked_customer_add_label (writer, 999, MOKED_LABEL_TAG, "gold", 0, error))
ACT (list, moked_customer_add_label (writer, fixture->customer_id, MOKED_LABEL_LIST, "Newsletter", 0, error))
ACT (folder, moked_customer_add_label (writer, fixture->customer_id, MOKED_LABEL_FOLDER, "North", 0, error))
ACT (other_folder, moked_customer_add_label (writer, fixture->customer_id, MOKED_LABEL_FOLDER, "South", 0, error))
ACT (unfolder, moked_customer_remove_label (writer, fixture->customer_id, MOKED_LABEL_FOLDER, "South", 0, error))
ACT (set_potential, moked_customer_set_status (writer, fixture->customer_id, fixture->potential_id, 0, error))
ACT (set_vip, moked_customer_set_status (writer, fixture->customer_id, fixture->vip_id, 0, error))
ACT (set_no_status, moked_customer_set_status (writer, fixture->customer_id, 0, 0, error))
ACT (set_unknown_status, moked_customer_set_status (writer, fixture->customer_id, 77, 0, error))
ACT (later, moked_customer_set_interest (writer, fixture->customer_id, MOKED_INTEREST_LATER, MOKED_TEST_NOW + 1000000, 0,
                                         error))
ACT (sooner, moked_customer_set_interest (writer, fixture->customer_id, MOKED_INTEREST_NOW, 5, 0, error))
ACT (lead, moked_customer_record_lead (writer, fixture->customer_id, "Landing page", MOKED_TEST_NOW - 1000000, error))
ACT (other_lead, moked_customer_record_lead (writer, fixture->customer_id, "Fair", 0, error))
ACT (recycle, moked_customer_set_state (writer, fixture->customer_id, "recycle_bin", "silent", error))
ACT (wake, moked_customer_set_state (writer, fixture->customer_id, "active", "called", error))
ACT (bad_state, moked_customer_set_state (writer, fixture->customer_id, "deleted", "", error))
ACT (rename_customer, moked_customer_set_detail (writer, fixture->customer_id, "name", "Dana Levi", error))
ACT (rename_again, moked_customer_set_detail (writer, fixture->customer_id, "name", "D. L.", error))
ACT (rename_empty, moked_customer_set_detail (writer, fixture->customer_id, "name", "", error))
ACT (region, moked_customer_set_detail (writer, fixture->customer_id, "region", "North", error))
ACT (responsible, moked_customer_set_detail (writer, fixture->customer_id, "responsible", "Yossi", error))
ACT (bad_detail, moked_customer_set_detail (writer, fixture->customer_id, "shoe", "44", error))
ACT (own_text, moked_customer_set_own_value (writer, fixture->customer_id, fixture->text_field_id, "Dany", error))
ACT (own_other, moked_customer_set_own_value (writer, fixture->customer_id, fixture->text_field_id, "Danush", error))
ACT (own_number, moked_customer_set_own_value (writer, fixture->customer_id, fixture->number_field_id, "1,250.50", error))
ACT (own_same, moked_customer_set_own_value (writer, fixture->customer_id, fixture->number_field_id, "1250.5", error))
ACT (own_word, moked_customer_set_own_value (writer, fixture->customer_id, fixture->number_field_id, "many", error))
ACT (own_choice, moked_customer_set_own_value (writer, fixture->customer_id, fixture->choice_field_id, "LARGE", error))
ACT (own_no_choice, moked_customer_set_own_value (writer, fixture->customer_id, fixture->choice_field_id, "huge", error))
ACT (add_phone, moked_customer_add_contact_point (writer, fixture->customer_id, "phone", "050-222-3333", NULL, error))
ACT (add_same_phone, moked_customer_add_contact_point (writer, fixture->customer_id, "phone", "+972541234567", NULL,
                                                       error))
ACT (add_word, moked_customer_add_contact_point (writer, fixture->customer_id, "phone", "nobody", NULL, error))
ACT (add_email, moked_customer_add_contact_point (writer, fixture->customer_id, "email", "d@x.org", NULL, error))
ACT (add_bad_email, moked_customer_add_contact_point (writer, fixture->customer_id, "email", "d at x", NULL, error))
ACT (add_fax, moked_customer_add_contact_point (writer, fixture->customer_id, "fax", "1", NULL, error))
ACT (change_phone, moked_customer_change_contact_point (writer, fixture->phone_id, "052-444-5555", NULL, error))
ACT (take_phone, moked_customer_change_contact_point (writer, fixture->phone_id, NULL, NULL, error))
ACT (change_to_word, moked_customer_change_contact_point (writer, fixture->phone_id, "nobody", NULL, error))
ACT (label_phone, moked_customer_label_contact_point (writer, fixture->phone_id, "work", error))
ACT (change_email, moked_customer_change_contact_point (writer, fixture->email_id, "dana@example.org", NULL, error))
ACT (rename_organisation, moked_customer_set_organisation (writer, fixture->customer_id, "Acme Ltd", error))
ACT (leave_organisation, moked_customer_set_organisation (writer, fixture->customer_id, "", error))
ACT (director, moked_customer_set_organisation_detail (writer, fixture->customer_id, "director", "Ms. Levi", error))
ACT (activity, moked_customer_set_organisation_detail (writer, fixture->customer_id, "activity", "bakery", error))
ACT (director_of_none, moked_customer_set_organisation_detail (writer, fixture->other_id, "director", "X", error))
ACT (take_person, moked_customer_remove_contact_person (writer, fixture->customer_id, fixture->person_id, error))
ACT (note, moked_customer_write_note (writer, fixture->customer_id, 0, "two\nlines", error))
ACT (note_empty, moked_customer_write_note (writer, fixture->customer_id, 0, " ", error))
ACT (item, moked_customer_add_item (writer, fixture->customer_id, "send offer", MOKED_TEST_NOW, NULL, error))
ACT (item_done, moked_customer_set_item_done (writer, fixture->item_id, TRUE, error))
ACT (item_open, moked_customer_set_item_done (writer, fixture->item_id, FALSE, error))

static gint64
add_person (MokedWriter    *writer,
            const Fixture  *fixture,
            GError        **error)
{
  MokedContactPerson person = { 0, (char *) "Noa", NULL, NULL, NULL, NULL };

  return moked_customer_save_contact_person (writer, fixture->customer_id, &person, error);
}

static gint64
change_person (MokedWriter    *writer,
               const Fixture  *fixture,
               GError        **error)
{
  MokedContactPerson person = { fixture->person_id, (char *) "Gil", (char *) "director", NULL, NULL, NULL };

  return moked_customer_save_contact_person (writer, fixture->customer_id, &person, error);
}

/* Every value of every customer that an act can change: undone, it has to be what it was. Ids are not in it: what is
 * put back is another row. */
static const char state_of_all[] =
  "SELECT group_concat (line, char (10)) FROM ("
  "SELECT id || '|' || name || '|' || folded_name || '|' || is_identified || '|' || COALESCE (customer_status_id, 0) "
  "|| '|' || interest || '|' || COALESCE (revisit_at, 0) || '|' || lead_source || '|' || COALESCE (lead_at, 0) || '|' "
  "|| region || '|' || responsible || '|' || COALESCE (organisation_id, 0) || '|' || customer_state AS line FROM customer "
  "UNION ALL SELECT customer_id || '|' || kind || '|' || raw || '|' || match_key || '|' || label FROM contact_point "
  "UNION ALL SELECT cl.customer_id || '|' || l.label_kind || '|' || l.name "
  "FROM customer_label cl JOIN label l ON l.id = cl.label_id "
  "UNION ALL SELECT customer_id || '|' || field_id || '|' || value || '|' || search_text FROM own_value "
  "UNION ALL SELECT name || '|' || activity || '|' || director FROM organisation "
  "UNION ALL SELECT name || '|' || position || '|' || decision_area FROM contact_person "
  "UNION ALL SELECT id || '|' || text || '|' || COALESCE (done_at, 0) FROM manual_item "
  "ORDER BY line)";

/* --- one event each -------------------------------------------------------------------------------------- */

typedef struct
{
  const char     *name;
  ActFunc         before; /* may be NULL */
  ActFunc         act;
  MokedEventKind  kind;
  const char     *facts;  /* with %p, %v, … for ids: see expand () */
  const char     *body;
  gboolean        is_undoable;
  ActFunc         later;  /* changes the same thing again; may be NULL */
} Case;

static const Case cases[] = {
  { "tag", NULL, tag, MOKED_EVENT_LABEL_ADDED, "{\"label_kind\":\"tag\",\"label_id\":1,\"label\":\"Gold  client\"}",
    NULL, TRUE, untag },
  { "untag", tag, untag, MOKED_EVENT_LABEL_REMOVED,
    "{\"label_kind\":\"tag\",\"label_id\":1,\"label\":\"Gold  client\"}", NULL, TRUE, tag },
  { "list", NULL, list, MOKED_EVENT_LABEL_ADDED,
    "{\"label_kind\":\"list\",\"label_id\":1,\"label\":\"Newsletter\"}", NULL, TRUE, NULL },
  { "folder", NULL, folder, MOKED_EVENT_LABEL_ADDED,
    "{\"label_kind\":\"folder\",\"label_id\":1,\"label\":\"North\"}", NULL, TRUE, other_folder },
  { "folder-takes-the-place", folder, other_folder, MOKED_EVENT_LABEL_ADDED,
    "{\"label_kind\":\"folder\",\"label_id\":2,\"label\":\"South\",\"from_id\":1,\"from\":\"North\"}", NULL, TRUE,
    unfolder },
  { "status", NULL, set_potential, MOKED_EVENT_CUSTOMER_STATUS_CHANGED,
    "{\"to_id\":1,\"to\":\"Potential\",\"from_id\":0,\"from\":\"\"}", NULL, TRUE, set_vip },
  { "other-status", set_potential, set_vip, MOKED_EVENT_CUSTOMER_STATUS_CHANGED,
    "{\"to_id\":2,\"to\":\"VIP\",\"from_id\":1,\"from\":\"Potential\"}", NULL, TRUE, set_no_status },
  { "no-status", set_vip, set_no_status, MOKED_EVENT_CUSTOMER_STATUS_CHANGED,
    "{\"to_id\":0,\"to\":\"\",\"from_id\":2,\"from\":\"VIP\"}", NULL, TRUE, set_vip },
  { "interest", NULL, later, MOKED_EVENT_INTEREST_CHANGED,
    "{\"to\":\"later\",\"from\":\"\",\"revisit_at\":1795348801000000,\"from_revisit_at\":0}", NULL, TRUE, sooner },
  { "other-interest", later, sooner, MOKED_EVENT_INTEREST_CHANGED,
    "{\"to\":\"now\",\"from\":\"later\",\"revisit_at\":0,\"from_revisit_at\":1795348801000000}", NULL, TRUE, later },
  { "lead", NULL, lead, MOKED_EVENT_LEAD_RECORDED,
    "{\"source\":\"Landing page\",\"from\":\"\",\"lead_at\":1795348799000000,\"from_lead_at\":0}", NULL, TRUE,
    other_lead },
  { "other-lead", lead, other_lead, MOKED_EVENT_LEAD_RECORDED,
    "{\"source\":\"Fair\",\"from\":\"Landing page\",\"lead_at\":0,\"from_lead_at\":1795348799000000}", NULL, TRUE, lead },
  { "recycle-bin", NULL, recycle, MOKED_EVENT_CUSTOMER_STATE_CHANGED,
    "{\"to\":\"recycle_bin\",\"from\":\"active\",\"cause\":\"silent\"}", NULL, TRUE, wake },
  { "wake-up", recycle, wake, MOKED_EVENT_CUSTOMER_STATE_CHANGED,
    "{\"to\":\"active\",\"from\":\"recycle_bin\",\"cause\":\"called\"}", NULL, TRUE, recycle },
  { "name", NULL, rename_customer, MOKED_EVENT_DETAIL_CHANGED, "{\"detail\":\"name\"}",
    "{\"to\":\"Dana Levi\",\"from\":\"דנה כהן\"}", TRUE, rename_again },
  { "region", NULL, region, MOKED_EVENT_DETAIL_CHANGED, "{\"detail\":\"region\"}",
    "{\"to\":\"North\",\"from\":\"\"}", TRUE, NULL },
  { "responsible", NULL, responsible, MOKED_EVENT_DETAIL_CHANGED, "{\"detail\":\"responsible\"}",
    "{\"to\":\"Yossi\",\"from\":\"\"}", TRUE, NULL },
  { "own-text", own_text, own_other, MOKED_EVENT_OWN_FIELD_CHANGED, "{\"field_id\":1,\"field\":\"Nickname\"}",
    "{\"to\":\"Danush\",\"from\":\"Dany\"}", TRUE, own_text },
  { "own-number", NULL, own_number, MOKED_EVENT_OWN_FIELD_CHANGED, "{\"field_id\":2,\"field\":\"Budget\"}",
    "{\"to\":\"1250.5\",\"from\":\"\"}", TRUE, NULL },
  { "own-choice", NULL, own_choice, MOKED_EVENT_OWN_FIELD_CHANGED, "{\"field_id\":3,\"field\":\"Size\"}",
    "{\"to\":\"large\",\"from\":\"\"}", TRUE, NULL },
  { "add-phone", NULL, add_phone, MOKED_EVENT_CONTACT_POINT_ADDED, "{\"contact_kind\":\"phone\"}",
    "{\"phone\":\"050-222-3333\"}", TRUE, NULL },
  { "add-email", NULL, add_email, MOKED_EVENT_CONTACT_POINT_ADDED, "{\"contact_kind\":\"email\"}",
    "{\"email\":\"d@x.org\"}", TRUE, NULL },
  { "change-phone", NULL, change_phone, MOKED_EVENT_CONTACT_POINT_CHANGED,
    "{\"contact_kind\":\"phone\",\"contact_point_id\":1}", "{\"to\":\"052-444-5555\",\"from\":\"054-123-4567\"}", TRUE,
    take_phone },
  { "take-phone-away", label_phone, take_phone, MOKED_EVENT_CONTACT_POINT_CHANGED,
    "{\"contact_kind\":\"phone\",\"contact_point_id\":1}",
    "{\"to\":\"\",\"from\":\"054-123-4567\",\"label\":\"work\"}", TRUE, NULL },
  { "call-phone", NULL, label_phone, MOKED_EVENT_CONTACT_POINT_CHANGED,
    "{\"contact_kind\":\"phone\",\"contact_point_id\":1,\"label\":\"work\",\"from_label\":\"\"}",
    "{\"to\":\"054-123-4567\",\"from\":\"054-123-4567\"}", TRUE, change_phone },
  { "change-email", NULL, change_email, MOKED_EVENT_CONTACT_POINT_CHANGED,
    "{\"contact_kind\":\"email\",\"contact_point_id\":2}",
    "{\"to\":\"dana@example.org\",\"from\":\"Dana@Example.com\"}", TRUE, NULL },
  { "rename-organisation", director, rename_organisation, MOKED_EVENT_ORGANISATION_CHANGED,
    "{\"organisation_id\":1,\"from_id\":1,\"detail\":\"name\"}", "{\"to\":\"Acme Ltd\",\"from\":\"Acme\"}", TRUE,
    leave_organisation },
  { "leave-organisation", NULL, leave_organisation, MOKED_EVENT_ORGANISATION_CHANGED,
    "{\"organisation_id\":0,\"from_id\":1,\"detail\":\"name\"}", "{\"to\":\"\",\"from\":\"Acme\"}", TRUE, NULL },
  { "director", NULL, director, MOKED_EVENT_ORGANISATION_CHANGED,
    "{\"organisation_id\":1,\"from_id\":1,\"detail\":\"director\"}", "{\"to\":\"Ms. Levi\",\"from\":\"\"}", TRUE, NULL },
  { "activity", NULL, activity, MOKED_EVENT_ORGANISATION_CHANGED,
    "{\"organisation_id\":1,\"from_id\":1,\"detail\":\"activity\"}", "{\"to\":\"bakery\",\"from\":\"\"}", TRUE, NULL },
  { "add-person", NULL, add_person, MOKED_EVENT_CONTACT_PERSON_CHANGED,
    "{\"organisation_id\":1,\"contact_person_id\":2,\"act\":\"added\"}",
    "{\"name\":\"Noa\",\"position\":\"\",\"decision_area\":\"\",\"phone\":\"\",\"email\":\"\"}", TRUE, NULL },
  { "change-person", NULL, change_person, MOKED_EVENT_CONTACT_PERSON_CHANGED,
    "{\"organisation_id\":1,\"contact_person_id\":1,\"act\":\"changed\"}",
    "{\"name\":\"Gil\",\"position\":\"director\",\"decision_area\":\"\",\"phone\":\"\",\"email\":\"\","
    "\"from_name\":\"Gil\",\"from_position\":\"buyer\",\"from_decision_area\":\"prices\",\"from_phone\":\"\","
    "\"from_email\":\"\"}", TRUE, take_person },
  { "take-person-away", NULL, take_person, MOKED_EVENT_CONTACT_PERSON_CHANGED,
    "{\"organisation_id\":1,\"contact_person_id\":1,\"act\":\"removed\"}",
    "{\"from_name\":\"Gil\",\"from_position\":\"buyer\",\"from_decision_area\":\"prices\",\"from_phone\":\"\","
    "\"from_email\":\"\"}", TRUE, NULL },
  { "note", NULL, note, MOKED_EVENT_NOTE_WRITTEN, "{}", "{\"text\":\"two\\u000alines\"}", FALSE, NULL },
  { "item", NULL, item, MOKED_EVENT_ITEM_ADDED, "{\"item_id\":2,\"due_at\":1795348800000000}",
    "{\"text\":\"send offer\"}", FALSE, NULL },
  { "item-done", NULL, item_done, MOKED_EVENT_ITEM_DONE, "{\"item_id\":1}", NULL, TRUE, item_open },
  { "item-open-again", item_done, item_open, MOKED_EVENT_ITEM_REOPENED, "{\"item_id\":1}", NULL, TRUE, item_done },
};

typedef struct
{
  const Fixture *fixture;
  ActFunc        act;
  gint64         undoes; /* instead of act */
  gint64         seq;
  GError        *error;  /* where that is what is expected */
  gboolean       may_fail;
} Doing;

static gboolean
do_it (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Doing *doing = data;
  GError *local_error = NULL;

  doing->seq = doing->act != NULL ? doing->act (writer, doing->fixture, &local_error)
                                  : moked_customer_undo (writer, doing->undoes, &local_error);
  g_assert_true ((doing->seq < 0) == (local_error != NULL));
  if (!doing->may_fail)
    g_assert_no_error (local_error);
  doing->error = local_error;

  return TRUE;
}

/* As a person: whose the event is. */
static gint64
run (MokedTestStore *test,
     const Fixture  *fixture,
     ActFunc         act,
     gint64          undoes)
{
  const MokedActor actor = { .kind = MOKED_ACTOR_PERSON, .id = 7 };
  Doing doing = { .fixture = fixture, .act = act, .undoes = undoes };
  GError *error = NULL;

  moked_store_write (test->store, &actor, do_it, &doing, NULL, &error);
  g_assert_no_error (error);

  return doing.seq;
}

static void
assert_refused (MokedTestStore      *test,
                const Fixture       *fixture,
                ActFunc              act,
                gint64               undoes,
                MokedCustomerError   code)
{
  Doing doing = { .fixture = fixture, .act = act, .undoes = undoes, .may_fail = TRUE };
  g_autofree char *before = moked_test_get_text (test->store, state_of_all);
  g_autofree char *after = NULL;

  moked_test_write (test->store, do_it, &doing);
  g_assert_error (doing.error, MOKED_CUSTOMER_ERROR, (int) code);
  g_clear_error (&doing.error);
  after = moked_test_get_text (test->store, state_of_all);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_event (MokedTestStore *test,
              gint64          seq,
              const Case     *expected)
{
  g_autofree char *sql = g_strdup_printf ("SELECT facts FROM event WHERE seq = %" G_GINT64_FORMAT
                                          " AND kind = %d AND actor_kind = 1 AND actor_id = 7 AND customer_id = 1",
                                          seq, expected->kind);
  g_autofree char *body_sql = g_strdup_printf ("SELECT COALESCE (MAX (body), '') FROM event_private WHERE seq = %" G_GINT64_FORMAT, seq);
  g_autofree char *facts = moked_test_get_text (test->store, sql);
  g_autofree char *body = moked_test_get_text (test->store, body_sql);

  g_assert_cmpstr (facts, ==, expected->facts);
  g_assert_cmpstr (body, ==, expected->body != NULL ? expected->body : "");
}

static void
test_act (gconstpointer data)
{
  const Case *current = data;
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  Fixture fixture = { 0 };
  gint64 events, seq;

  fixture_init (&fixture, test);
  if (current->before != NULL)
    g_assert_cmpint (run (test, &fixture, current->before, 0), >, 0);
  before = moked_test_get_text (test->store, state_of_all);
  events = moked_test_get_int (test->store, "SELECT MAX (seq) FROM event");

  seq = run (test, &fixture, current->act, 0);
  g_assert_cmpint (seq, ==, events + 1);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT MAX (seq) FROM event"), ==, seq);
  assert_event (test, seq, current);
  after = moked_test_get_text (test->store, state_of_all);

  if (!current->is_undoable)
    {
      assert_refused (test, &fixture, NULL, seq, MOKED_CUSTOMER_ERROR_NOT_UNDOABLE);
      return;
    }

  g_assert_cmpint (run (test, &fixture, NULL, seq), ==, seq + 1);
  undone = moked_test_get_text (test->store, state_of_all);
  g_assert_cmpstr (before, ==, undone);
  /* it is taken back already; what took it back can be */
  assert_refused (test, &fixture, NULL, seq, MOKED_CUSTOMER_ERROR_CHANGED_SINCE);
  g_assert_cmpint (run (test, &fixture, NULL, seq + 1), ==, seq + 2);
  g_free (g_steal_pointer (&undone));
  undone = moked_test_get_text (test->store, state_of_all);
  g_assert_cmpstr (after, ==, undone);
}

static void
test_changed_since (gconstpointer data)
{
  const Case *current = data;
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  Fixture fixture = { 0 };
  gint64 seq;

  fixture_init (&fixture, test);
  if (current->before != NULL)
    run (test, &fixture, current->before, 0);
  seq = run (test, &fixture, current->act, 0);
  g_assert_cmpint (run (test, &fixture, current->later, 0), >, 0);
  assert_refused (test, &fixture, NULL, seq, MOKED_CUSTOMER_ERROR_CHANGED_SINCE);
}

/* --- nothing to do, and nothing that can be done -------------------------------------------------------------- */

static const struct
{
  const char *name;
  ActFunc     before;
  ActFunc     act;
} same_cases[] = {
  { "tag", tag, tag_again },
  { "untag", NULL, untag },
  { "untag-unknown", NULL, untag_unknown },
  { "folder", folder, folder },
  { "status", set_vip, set_vip },
  { "no-status", NULL, set_no_status },
  { "interest", later, later },
  { "lead", lead, lead },
  { "state", NULL, wake },
  { "name", rename_customer, rename_customer },
  { "region", region, region },
  { "own-number", own_number, own_same },
  { "phone", NULL, add_same_phone },
  { "email", add_email, add_email },
  { "change-phone", change_phone, change_phone },
  { "label-phone", label_phone, label_phone },
  { "organisation", rename_organisation, rename_organisation },
  { "director", director, director },
  { "person", change_person, change_person },
  { "item-done", item_done, item_done },
  { "item-open", NULL, item_open },
};

static void
test_same (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (same_cases); i++)
    {
      g_autoptr (MokedTestStore) test = moked_test_store_new ();
      Fixture fixture = { 0 };
      gint64 events;

      g_test_message ("%s", same_cases[i].name);
      fixture_init (&fixture, test);
      if (same_cases[i].before != NULL)
        g_assert_cmpint (run (test, &fixture, same_cases[i].before, 0), >, 0);
      events = moked_test_get_int (test->store, "SELECT COUNT (*) FROM event");
      g_assert_cmpint (run (test, &fixture, same_cases[i].act, 0), ==, 0);
      g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM event"), ==, events);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    ActFunc            act;
    MokedCustomerError code;
  } refused[] = {
    { tag_empty, MOKED_CUSTOMER_ERROR_EMPTY },
    { tag_nobody, MOKED_CUSTOMER_ERROR_NOT_FOUND },
    { set_unknown_status, MOKED_CUSTOMER_ERROR_NOT_FOUND },
    { bad_state, MOKED_CUSTOMER_ERROR_NOT_A_CODE },
    { rename_empty, MOKED_CUSTOMER_ERROR_EMPTY },
    { bad_detail, MOKED_CUSTOMER_ERROR_NOT_A_CODE },
    { own_word, MOKED_CUSTOMER_ERROR_NOT_A_NUMBER },
    { own_no_choice, MOKED_CUSTOMER_ERROR_NOT_A_CHOICE },
    { add_word, MOKED_CUSTOMER_ERROR_NOT_A_PHONE },
    { add_bad_email, MOKED_CUSTOMER_ERROR_NOT_AN_EMAIL },
    { add_fax, MOKED_CUSTOMER_ERROR_NOT_A_CODE },
    { change_to_word, MOKED_CUSTOMER_ERROR_NOT_A_PHONE },
    { director_of_none, MOKED_CUSTOMER_ERROR_NOT_FOUND },
    { note_empty, MOKED_CUSTOMER_ERROR_EMPTY },
  };
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  Fixture fixture = { 0 };
  gint64 events;

  fixture_init (&fixture, test);
  events = moked_test_get_int (test->store, "SELECT COUNT (*) FROM event");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_refused (test, &fixture, refused[i].act, 0, refused[i].code);
  assert_refused (test, &fixture, NULL, 1, MOKED_CUSTOMER_ERROR_NOT_UNDOABLE);
  assert_refused (test, &fixture, NULL, 100000, MOKED_CUSTOMER_ERROR_NOT_FOUND);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM event"), ==, events);

  moked_test_exec (test->store, "UPDATE customer SET erased_at = 1");
  assert_refused (test, &fixture, tag, 0, MOKED_CUSTOMER_ERROR_ERASED);
}

/* --- who they are --------------------------------------------------------------------------------------------- */

static gboolean
meet_caller (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  gint64 *id = data;
  MokedPhone phone;

  moked_phone_parse ("050-777-8888", "IL", &phone);
  *id = moked_customer_add_caller (writer, 1, &phone, "CALLER 7", MOKED_TEST_NOW, error);

  return *id != 0;
}

static gboolean
identify (MokedWriter   *writer,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  gint64 *id = data;

  *id = moked_customer_identify (writer, *id, "Avi", error);

  return *id > 0;
}

/* B23: who called becomes somebody, and stays the same one. */
static void
test_identify (void)
{
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  Fixture fixture = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 id;

  fixture_init (&fixture, test);
  moked_test_write (test->store, meet_caller, &id);
  before = moked_test_get_text (test->store, state_of_all);
  moked_test_write (test->store, identify, &id);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT is_identified FROM customer WHERE name = 'Avi'"), ==, 1);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM customer"), ==, 3);
  g_assert_cmpint (run (test, &fixture, NULL, id), ==, id + 1);
  after = moked_test_get_text (test->store, state_of_all);
  g_assert_cmpstr (before, ==, after);
}

static gboolean
add_known_caller (MokedWriter   *writer,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  gint64 *id = data;

  *id = add_customer (writer, 1, "Avi", "+972 50 777 8888", "avi@example.com", error);

  return *id != 0;
}

/* Adding the number of a caller whom nobody knew makes them somebody, not a second one. */
static void
test_add_caller (void)
{
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  Fixture fixture = { 0 };
  gint64 caller, added;

  fixture_init (&fixture, test);
  moked_test_write (test->store, meet_caller, &caller);
  moked_test_write (test->store, add_known_caller, &added);
  g_assert_cmpint (added, ==, caller);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM customer c JOIN contact_point p "
                                                    "ON p.customer_id = c.id WHERE c.name = 'Avi' "
                                                    "AND c.is_identified = 1 AND p.kind = 'email'"), ==, 1);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM customer"), ==, 3);
}

static gboolean
import_name (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GPtrArray) phones = g_ptr_array_new ();
  MokedNewCustomer customer = { .name = "By import", .phones = phones, .external_id = "x1", .created_at = 1 };
  MokedMet met;

  return moked_customer_meet (writer, 1, &customer, &met, error) != 0;
}

/* What an import has learned since is not undone, and a name that a person gave before it neither. */
static void
test_changed_by_import (void)
{
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  Fixture fixture = { 0 };
  gint64 seq;

  fixture_init (&fixture, test);
  moked_test_exec (test->store, "UPDATE customer SET external_id = 'x1' WHERE id = 1");
  seq = run (test, &fixture, rename_customer, 0);
  moked_test_write (test->store, import_name, NULL);
  assert_refused (test, &fixture, NULL, seq, MOKED_CUSTOMER_ERROR_CHANGED_SINCE);
  assert_refused (test, &fixture, NULL, seq + 1, MOKED_CUSTOMER_ERROR_NOT_UNDOABLE);
}

/* --- tasks ------------------------------------------------------------------------------------------------ */

static gboolean
look_at_items (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GPtrArray) items = moked_manual_item_list_of_customer (reader, 1, error);
  const MokedManualItem *open = items->pdata[0];
  const MokedManualItem *done = items->pdata[1];

  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpstr (open->text, ==, "send offer");
  g_assert_cmpint (open->done_by, ==, 0);
  g_assert_cmpstr (done->text, ==, "call back");
  g_assert_cmpint (done->done_at, ==, MOKED_TEST_NOW);
  g_assert_cmpint (done->done_by, ==, 7);

  return TRUE;
}

static gboolean
do_item (MokedWriter   *writer,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Fixture *fixture = data;

  return item (writer, fixture, error) > 0 && item_done (writer, fixture, error) > 0;
}

/* What was done stays, with who did it. (B25) */
static void
test_who_did_it (void)
{
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  const MokedActor user = { .kind = MOKED_ACTOR_PERSON, .id = 7 };
  g_autoptr (GError) error = NULL;
  Fixture fixture = { 0 };

  fixture_init (&fixture, test);
  moked_store_write (test->store, &user, do_item, &fixture, NULL, &error);
  g_assert_no_error (error);
  moked_test_read (test->store, look_at_items, NULL);
}

/* --- two that proved to be one --------------------------------------------------------------------------------- */

static gboolean
merge (MokedWriter   *writer,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  const Fixture *fixture = data;

  return moked_customer_set_own_value (writer, fixture->other_id, fixture->text_field_id, "Ronny", error) > 0 &&
         moked_customer_set_own_value (writer, fixture->other_id, fixture->number_field_id, "7", error) > 0 &&
         moked_customer_set_own_value (writer, fixture->customer_id, fixture->text_field_id, "Dany", error) > 0 &&
         moked_customer_add_label (writer, fixture->other_id, MOKED_LABEL_TAG, "silver", 0, error) > 0 &&
         moked_customer_add_item (writer, fixture->other_id, "send catalogue", 0, NULL, error) > 0 &&
         moked_customer_merge (writer, fixture->customer_id, fixture->other_id, error) > 0;
}

static gboolean
look_at_merged (MokedReader   *reader,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Fixture *fixture = data;
  g_autoptr (GPtrArray) values = moked_own_value_list_of_customer (reader, fixture->customer_id, error);
  g_autoptr (GPtrArray) labels = moked_label_list_of_customer (reader, fixture->customer_id, error);
  g_autoptr (GPtrArray) items = moked_manual_item_list_of_customer (reader, fixture->customer_id, error);

  g_assert_cmpuint (values->len, ==, 2);
  g_assert_cmpstr (((MokedOwnValue *) values->pdata[0])->value, ==, "Dany");
  g_assert_cmpstr (((MokedOwnValue *) values->pdata[1])->value, ==, "7");
  g_assert_cmpuint (labels->len, ==, 1);
  g_assert_cmpuint (items->len, ==, 2);

  return TRUE;
}

static gint64
untag_merged (MokedWriter    *writer,
              const Fixture  *fixture,
              GError        **error)
{
  return moked_customer_remove_label (writer, fixture->other_id, MOKED_LABEL_TAG, "silver", 0, error);
}

/* All that either had is there, and what is done to either is done to the one that is kept. */
static void
test_merged (void)
{
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  Fixture fixture = { 0 };
  gint64 seq;

  fixture_init (&fixture, test);
  moked_test_write (test->store, merge, &fixture);
  moked_test_read (test->store, look_at_merged, &fixture);
  seq = run (test, &fixture, untag_merged, 0);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM customer_label"), ==, 0);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT customer_id FROM event ORDER BY seq DESC LIMIT 1"), ==,
                   fixture.customer_id);
  g_assert_cmpint (run (test, &fixture, NULL, seq), >, 0);
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM customer_label"), ==, 1);
}

static gboolean
look_up (MokedReader   *reader,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Fixture *fixture = data;

  g_assert_cmpint (moked_customer_find_by_email (reader, "dana@EXAMPLE.com ", error), ==, fixture->customer_id);
  g_assert_cmpint (moked_customer_find_by_email (reader, "nobody@example.com", error), ==, 0);
  g_assert_cmpint (moked_customer_find_by_email (reader, "", error), ==, 0);

  return TRUE;
}

static void
test_look_up (void)
{
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  Fixture fixture = { 0 };

  fixture_init (&fixture, test);
  moked_test_read (test->store, look_up, &fixture);
}

static gboolean
record_old_lead (MokedWriter   *writer,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return moked_customer_record_lead (writer, 1, "Fair", MOKED_TEST_NOW - 1000000, error) > 0;
}

/* S3: however they came, that is the first event, and it says how. */
static void
test_created (void)
{
  g_autoptr (MokedTestStore) test = moked_test_store_new ();
  Fixture fixture = { 0 };
  g_autofree char *facts = NULL;
  g_autofree char *body = NULL;

  fixture_init (&fixture, test);
  moked_test_write (test->store, record_old_lead, NULL);
  facts = moked_test_get_text (test->store, "SELECT facts FROM event WHERE customer_id = 1 "
                                            "ORDER BY occurred_at, seq LIMIT 1");
  g_assert_cmpstr (facts, ==, "{\"created_via\":\"manual\"}");
  body = moked_test_get_text (test->store, "SELECT p.body FROM event e JOIN event_private p ON p.seq = e.seq "
                                           "WHERE e.customer_id = 1 ORDER BY e.seq LIMIT 1");
  g_assert_cmpstr (body, ==, "{\"name\":\"דנה כהן\",\"phone\":\"054-123-4567\",\"email\":\"Dana@Example.com\"}");
  g_assert_cmpint (moked_test_get_int (test->store, "SELECT COUNT (*) FROM customer c WHERE 20 <> "
                                                    "(SELECT kind FROM event e WHERE e.customer_id = c.id "
                                                    "ORDER BY e.seq LIMIT 1)"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/customer-act/", cases[i].name, NULL);
      g_autofree char *later_path = g_strconcat ("/customer-act/changed-since/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_act);
      if (cases[i].later != NULL)
        g_test_add_data_func (later_path, &cases[i], test_changed_since);
    }
  g_test_add_func ("/customer-act/same-is-no-event", test_same);
  g_test_add_func ("/customer-act/refused", test_refused);
  g_test_add_func ("/customer-act/identify", test_identify);
  g_test_add_func ("/customer-act/add-a-caller", test_add_caller);
  g_test_add_func ("/customer-act/changed-by-import", test_changed_by_import);
  g_test_add_func ("/customer-act/who-did-it", test_who_did_it);
  g_test_add_func ("/customer-act/merged", test_merged);
  g_test_add_func ("/customer-act/find-by-email", test_look_up);
  g_test_add_func ("/customer-act/first-event", test_created);

  return g_test_run ();
}
