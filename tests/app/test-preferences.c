/* test-preferences.c: queues, statuses and own fields are added, changed, retired, and each change is undone
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-edit-row.h"
#include "app/preferences/moked-preferences-dialog.h"
#include "app/preferences/moked-setting-row.h"
#include "app/preferences/moked-settings-page.h"
#include "core/customers/moked-customer-error.h"
#include "core/customers/moked-customer-status.h"
#include "core/delivery/moked-senders.h"
#include "core/messages/moked-template.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words.h"
#include "support/moked-test-exchange.h"

static const MokedActor somebody = { .kind = MOKED_ACTOR_PERSON, .id = 7 };

/* --- finding widgets --------------------------------------------------------------------------- */

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The last row of that type and title: what is new stands below what there is. */
static GtkWidget *
find_row_of (GtkWidget  *widget,
             GType       type,
             const char *title)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();

  collect (widget, type, rows);
  for (guint i = rows->len; i > 0; i--)
    if (g_str_equal (adw_preferences_row_get_title (rows->pdata[i - 1]), title))
      return rows->pdata[i - 1];

  return NULL;
}

static GtkWidget *
find_titled (GtkWidget  *widget,
             const char *title)
{
  return find_row_of (widget, ADW_TYPE_PREFERENCES_ROW, title);
}

/* Until there is one like this. */
static GtkWidget *
wait_for_setting (GtkWidget  *page,
                  const char *name,
                  const char *subtitle)
{
  for (;;)
    {
      GtkWidget *row = find_row_of (page, MOKED_TYPE_SETTING_ROW, name);

      if (row && g_str_equal (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), subtitle))
        return row;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Until the field says what is wrong with it. */
static GtkWidget *
wait_for_problem (GtkWidget  *widget,
                  const char *field,
                  int         code)
{
  g_autoptr(GError) error = g_error_new_literal (MOKED_CUSTOMER_ERROR, code, "");
  g_autofree char *title = g_strdup_printf ("%s: %s", field, moked_words_customer_error (error));
  GtkWidget *row;

  while (!(row = find_titled (widget, title)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_has_css_class (row, "error"));

  return row;
}

/* Until it is in the store, and the page knows: who writes after it writes last. */
static void
wait_for_sql (TestExchange *exchange,
              const char   *sql,
              gint64        wanted)
{
  while (moked_test_get_int (exchange->test->store, sql) != wanted)
    g_main_context_iteration (NULL, TRUE);
  moked_test_exec (exchange->test->store, "DELETE FROM queue WHERE id = 0");
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* --- what a person does ------------------------------------------------------------------------- */

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
type_into (GtkWidget  *row,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
add_setting (GtkWidget  *page,
             const char *name)
{
  type_into (find_titled (page, _("Name")), name);
  g_signal_emit_by_name (find_titled (page, _("_Add")), "activated");
}

static void
set_entry (GtkWidget  *row,
           const char *title,
           const char *text)
{
  GtkWidget *entry = find_titled (row, title);

  type_into (entry, text);
  g_signal_emit_by_name (entry, "apply");
}

static void
press_hinted (GtkWidget  *row,
              const char *hint)
{
  g_autoptr(GPtrArray) buttons = g_ptr_array_new ();

  collect (row, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (buttons->pdata[i]), hint) == 0)
      {
        g_signal_emit_by_name (buttons->pdata[i], "clicked");
        return;
      }
  g_assert_not_reached ();
}

/* Until there is one, and only one: that of the last change. */
static void
press_label (GtkWidget  *widget,
             const char *label)
{
  for (;;)
    {
      g_autoptr(GPtrArray) buttons = g_ptr_array_new ();
      GtkWidget *found = NULL;
      guint n_found = 0;

      collect (widget, GTK_TYPE_BUTTON, buttons);
      for (guint i = 0; i < buttons->len; i++)
        if (gtk_widget_get_mapped (buttons->pdata[i]) &&
            g_strcmp0 (gtk_button_get_label (buttons->pdata[i]), label) == 0)
          {
            found = buttons->pdata[i];
            n_found++;
          }
      if (n_found == 1)
        {
          g_signal_emit_by_name (found, "clicked");
          return;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
set_use (GtkWidget *row,
         gboolean   is_active)
{
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_titled (row, _("In use"))), is_active);
}

static void
set_spin (GtkWidget  *row,
          const char *title,
          double      value)
{
  adw_spin_row_set_value (ADW_SPIN_ROW (find_titled (row, title)), value);
}

/* --- the dialog --------------------------------------------------------------------------------- */

typedef struct
{
  TestExchange *exchange;
  GtkWidget    *window;
  AdwDialog    *dialog;
  GtkWidget    *page; /* of the kind that is tested */
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  kind)
{
  g_autoptr(GPtrArray) pages = g_ptr_array_new ();

  self->exchange = test_exchange_new ();
  self->dialog = moked_preferences_dialog_new (self->exchange->test->store, &somebody);
  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  adw_dialog_present (self->dialog, self->window);
  collect (GTK_WIDGET (self->dialog), MOKED_TYPE_SETTINGS_PAGE, pages);
  g_assert_cmpuint (pages->len, ==, 3);
  self->page = pages->pdata[GPOINTER_TO_UINT (kind)];
  adw_preferences_dialog_set_visible_page (ADW_PREFERENCES_DIALOG (self->dialog), ADW_PREFERENCES_PAGE (self->page));
}

static void
gone_cb (gpointer  data,
         GObject  *gone)
{
  guint *n_left = data;

  (*n_left)--;
}

/* Closed, the dialog and its pages are gone. */
static void
tear_down (Fixture       *self,
           gconstpointer  kind)
{
  g_autoptr(GPtrArray) pages = g_ptr_array_new ();
  guint n_left = 1;

  g_object_weak_ref (G_OBJECT (self->dialog), gone_cb, &n_left);
  collect (GTK_WIDGET (self->dialog), ADW_TYPE_PREFERENCES_PAGE, pages);
  for (guint i = 0; i < pages->len; i++)
    if (*adw_preferences_page_get_title (pages->pdata[i])) /* and not that of found rows, which is libadwaita's */
      {
        g_object_weak_ref (pages->pdata[i], gone_cb, &n_left);
        n_left++;
      }
  g_assert_cmpuint (n_left, ==, 7);

  adw_dialog_force_close (self->dialog);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (n_left, ==, 0);
  test_exchange_free (self->exchange);
}

/* --- queues ------------------------------------------------------------------------------------- */

static char *
queue_says (MokedEntryType type,
            guint          minutes)
{
  g_autofree char *number = moked_words_number (minutes);
  g_autofree char *due = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "due after %s minute", "due after %s minutes",
                                                       minutes), number);

  return g_strdup_printf ("%s · %s", moked_words_entry_type (type), due);
}

static GtkWidget *
wait_for_missed (Fixture *self,
                 guint    minutes)
{
  g_autofree char *says = queue_says (MOKED_ENTRY_TYPE_MISSED_IN, minutes);
  g_autofree char *name = moked_test_get_text (self->exchange->test->store,
                                               "SELECT name FROM queue WHERE code = 'missed-in'");

  return wait_for_setting (self->page, name, says);
}

static void
test_policy (Fixture       *self,
             gconstpointer  kind)
{
  static const char versions[] = "SELECT max (version) FROM due_policy WHERE queue_id = 1";
  GtkWidget *row = wait_for_missed (self, 60);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_null (find_titled (row, _("In use")));
  set_spin (row, _("Due after, minutes"), 90);
  set_spin (row, _("Due after, when the line was busy"), 15);
  set_spin (row, _("At risk in the last part, percent"), 40);
  press_label (row, _("Apply"));
  g_assert_true (wait_for_missed (self, 90) == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  wait_for_sql (self->exchange, versions, 2);
  g_assert_cmpint (moked_test_get_int (self->exchange->test->store,
                                       "SELECT count (*) FROM due_policy WHERE queue_id = 1 AND due_seconds = 5400 "
                                       "AND busy_seconds = 900 AND at_risk_percent = 40"), ==, 1);
  g_assert_cmpint (moked_test_get_int (self->exchange->test->store,
                                       "SELECT actor_id FROM event ORDER BY seq DESC LIMIT 1"), ==, somebody.id);

  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_missed (self, 60);
  g_assert_cmpint (moked_test_get_int (self->exchange->test->store, versions), ==, 3);
  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (find_titled (row, _("At risk in the last part, percent")))),
                     ==, 25);
}

static void
test_queues (Fixture       *self,
             gconstpointer  kind)
{
  g_autofree char *as_made = queue_says (MOKED_ENTRY_TYPE_NEW_LEAD, 120);
  g_autofree char *missed_name = NULL;
  GtkWidget *missed = wait_for_missed (self, 60);
  GtkWidget *own, *entry;

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_titled (self->page, _("Type"))), MOKED_ENTRY_TYPE_NEW_LEAD);
  set_spin (self->page, _("Due after, minutes"), 120);
  add_setting (self->page, "Leads");
  own = wait_for_setting (self->page, "Leads", as_made);
  g_assert_cmpstr (get_text (find_titled (self->page, _("Name"))), ==, "");
  g_assert_null (find_titled (own, _("Due after, when the line was busy")));
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_setting (self->page, "Leads", _("Not in use any more"));
  set_use (own, TRUE);
  wait_for_setting (self->page, "Leads", as_made);
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_setting (self->page, "Leads", _("Not in use any more"));
  set_use (own, TRUE);
  wait_for_setting (self->page, "Leads", as_made);

  /* What is wrong is said at the field, what was typed stays, also while another one is changed. */
  missed_name = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (missed)));
  set_entry (missed, _("Name"), "Leads");
  entry = wait_for_problem (missed, _("Name"), MOKED_CUSTOMER_ERROR_NAME_TAKEN);
  set_entry (own, _("Name"), "  ");
  wait_for_problem (own, _("Name"), MOKED_CUSTOMER_ERROR_EMPTY);
  add_setting (self->page, missed_name);
  wait_for_problem (self->page, _("Name"), MOKED_CUSTOMER_ERROR_NAME_TAKEN);
  set_use (own, FALSE);
  wait_for_setting (self->page, "Leads", _("Not in use any more"));
  g_assert_cmpstr (get_text (entry), ==, "Leads");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (missed)), ==, missed_name);
  g_assert_cmpint (moked_test_get_int (self->exchange->test->store, "SELECT count (*) FROM queue"), ==, 3);
}

static void
test_queue_renamed (Fixture       *self,
                    gconstpointer  kind)
{
  GtkWidget *row = wait_for_missed (self, 60);
  g_autofree char *name = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  set_entry (row, _("Name"), "לחזור אליהם");
  wait_for_sql (self->exchange, "SELECT count (*) FROM queue WHERE name = 'לחזור אליהם'", 1);
  wait_for_missed (self, 60);
  g_assert_cmpint (moked_test_get_int (self->exchange->test->store, "SELECT max (version) FROM due_policy"), ==, 1);
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_sql (self->exchange, "SELECT count (*) FROM queue WHERE name = 'לחזור אליהם'", 0);
  g_assert_true (wait_for_missed (self, 60) == row);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, name);
  g_assert_cmpstr (get_text (find_titled (row, _("Name"))), ==, name);
}

/* --- statuses ----------------------------------------------------------------------------------- */

static void
test_statuses (Fixture       *self,
               gconstpointer  kind)
{
  MokedStore *store = self->exchange->test->store;
  GtkWidget *page = self->page;
  GtkWidget *row;

  add_setting (page, "Wholesale");
  row = wait_for_setting (page, "Wholesale", "");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_cmpstr (get_text (find_titled (page, _("Name"))), ==, "");
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_setting (page, "Wholesale", _("Not in use any more"));
  set_use (row, TRUE);

  wait_for_setting (page, "Wholesale", "");
  set_entry (row, _("Name"), "סיטונאי");
  wait_for_setting (page, "סיטונאי", "");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_setting (page, "Wholesale", "");
  set_entry (row, _("Name"), "סיטונאי");
  wait_for_setting (page, "סיטונאי", "");

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_titled (row, _("Colour"))), 2);
  wait_for_sql (self->exchange, "SELECT count (*) FROM customer_status WHERE tone = 'green'", 1);
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_sql (self->exchange, "SELECT count (*) FROM customer_status WHERE tone = 'green'", 0);
  while (adw_combo_row_get_selected (ADW_COMBO_ROW (find_titled (row, _("Colour")))) != 0)
    g_main_context_iteration (NULL, TRUE);

  set_use (row, FALSE);
  wait_for_setting (page, "סיטונאי", _("Not in use any more"));
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_setting (page, "סיטונאי", "");
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (find_titled (row, _("In use")))));

  /* A name that is taken is not added, and what was typed stays. */
  add_setting (page, "סיטונאי");
  wait_for_problem (page, _("Name"), MOKED_CUSTOMER_ERROR_NAME_TAKEN);
  type_into (wait_for_problem (page, _("Name"), MOKED_CUSTOMER_ERROR_NAME_TAKEN), "Private");
  g_assert_false (gtk_widget_has_css_class (find_titled (page, _("Name")), "error"));
  add_setting (page, "Private");
  wait_for_setting (page, "Private", "");
  g_assert_cmpint (moked_test_get_int (store, "SELECT count (*) FROM customer_status WHERE name = 'סיטונאי'"), ==, 1);
}

/* --- fields ------------------------------------------------------------------------------------- */

static void
test_fields (Fixture       *self,
             gconstpointer  kind)
{
  static const char first[] = "SELECT name = 'Seats' FROM own_field ORDER BY rank LIMIT 1";
  const char *choices = _("Choices, with commas between them");
  GtkWidget *page = self->page;
  GtkWidget *region, *seats;

  g_assert_false (gtk_widget_get_visible (find_titled (page, choices)));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_titled (page, _("Type"))), MOKED_OWN_FIELD_CHOICE);
  g_assert_true (gtk_widget_get_visible (find_titled (page, choices)));
  add_setting (page, "Region");
  type_into (wait_for_problem (page, choices, MOKED_CUSTOMER_ERROR_EMPTY), "north, south ,,מרכז");
  add_setting (page, "Region");
  region = wait_for_setting (page, "Region", _("Choice"));
  g_assert_cmpint (moked_test_get_int (self->exchange->test->store,
                                       "SELECT count (*) FROM own_field WHERE name = 'Region' AND "
                                       "choices = '[\"north\",\"south\",\"מרכז\"]'"), ==, 1);
  g_assert_cmpstr (get_text (find_titled (region, choices)), ==, "north, south, מרכז");

  set_entry (region, choices, "north");
  wait_for_sql (self->exchange, "SELECT count (*) FROM own_field WHERE choices = '[\"north\"]'", 1);
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_sql (self->exchange, "SELECT count (*) FROM own_field WHERE choices = '[\"north\"]'", 0);
  while (!g_str_equal (get_text (find_titled (region, choices)), "north, south, מרכז"))
    g_main_context_iteration (NULL, TRUE);
  set_entry (region, choices, " , ");
  wait_for_problem (region, choices, MOKED_CUSTOMER_ERROR_EMPTY);

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_titled (page, _("Type"))), MOKED_OWN_FIELD_NUMBER);
  add_setting (page, "Seats");
  seats = wait_for_setting (page, "Seats", _("Number"));
  press_hinted (seats, _("Move Up"));
  wait_for_sql (self->exchange, first, 1);
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_sql (self->exchange, first, 0);

  set_entry (seats, _("Name"), "Desks");
  wait_for_setting (page, "Desks", _("Number"));
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_setting (page, "Seats", _("Number"));
  set_use (seats, FALSE);
  wait_for_setting (page, "Seats", _("Not in use any more"));
  press_label (GTK_WIDGET (self->dialog), _("_Undo"));
  wait_for_setting (page, "Seats", _("Number"));
}

/* --- what others change --------------------------------------------------------------------------- */

static gboolean
rename_first (MokedWriter   *writer,
              gpointer       name,
              GCancellable  *cancellable,
              GError       **error)
{
  return moked_customer_status_rename (writer, 1, name, error) > 0;
}

static gboolean
add_elsewhere (MokedWriter   *writer,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 id;

  return moked_customer_status_add (writer, "Elsewhere", "neutral", &id, error) > 0 &&
         moked_template_save (writer, 0, MOKED_CHANNEL_SMS, "Written elsewhere", "", "Text", NULL, error) > 0;
}

static gboolean
set_server (MokedWriter   *writer,
            gpointer       host,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *json = g_strdup_printf ("{\"host\":\"%s\",\"port\":25,\"security\":\"plain\","
                                           "\"from_address\":\"moked@example.org\"}", (const char *) host);
  g_autoptr(MokedSmtpSettings) smtp = moked_smtp_settings_from_json (json, error);

  return smtp && moked_senders_save_smtp (writer, smtp, error) > 0;
}

static void
wait_for_text (GtkWidget  *row,
               const char *text)
{
  while (!g_str_equal (get_text (row), text))
    g_main_context_iteration (NULL, TRUE);
}

/* An open dialog shows what others change; what is typed in it and not saved stays. */
static void
test_others (Fixture       *self,
             gconstpointer  kind)
{
  MokedStore *store = self->exchange->test->store;
  GtkWidget *dialog = GTK_WIDGET (self->dialog);
  GtkWidget *row, *name;
  GtkWidget *server = find_titled (dialog, _("Server"));
  GtkWidget *said = find_titled (dialog, _("Passwords are kept in the keyring, not in the store"));

  add_setting (self->page, "Wholesale");
  row = wait_for_setting (self->page, "Wholesale", "");
  name = find_row_of (row, MOKED_TYPE_EDIT_ROW, _("Name"));
  type_into (name, "half a na");
  moked_test_write (store, add_elsewhere, NULL);
  wait_for_setting (self->page, "Elsewhere", "");
  while (!find_titled (dialog, "Written elsewhere"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_text (name), ==, "half a na");

  moked_test_write (store, rename_first, (gpointer) "Renamed elsewhere");
  g_assert_true (wait_for_setting (self->page, "Renamed elsewhere", "") == row);
  g_assert_cmpstr (get_text (name), ==, "half a na");
  g_assert_true (gtk_widget_has_css_class (name, "error"));

  moked_test_write (store, set_server, (gpointer) "mail.example.org");
  wait_for_text (server, "mail.example.org");
  type_into (server, "half.exam");
  moked_test_write (store, set_server, (gpointer) "other.example.org");
  while (!g_str_equal (adw_action_row_get_subtitle (ADW_ACTION_ROW (said)),
                       _("Changed meanwhile by somebody else; what you typed is kept here")))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_text (server), ==, "half.exam");
}

static void
add_test (const char        *path,
          MokedSettingKind   kind,
          void             (*test) (Fixture *self, gconstpointer kind))
{
  g_test_add (path, Fixture, GUINT_TO_POINTER (kind), set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  moked_words_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  add_test ("/preferences/policy", MOKED_SETTING_QUEUE, test_policy);
  add_test ("/preferences/queues", MOKED_SETTING_QUEUE, test_queues);
  add_test ("/preferences/queue-renamed", MOKED_SETTING_QUEUE, test_queue_renamed);
  add_test ("/preferences/statuses", MOKED_SETTING_STATUS, test_statuses);
  add_test ("/preferences/fields", MOKED_SETTING_FIELD, test_fields);
  add_test ("/preferences/others", MOKED_SETTING_STATUS, test_others);

  return g_test_run ();
}
