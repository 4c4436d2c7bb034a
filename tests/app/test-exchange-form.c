/* test-exchange-form.c: what is shown of an exchange's profile comes back as it was, and what is changed comes back changed
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/common/moked-exchange-form.h"
#include "app/common/moked-hours-row.h"

#define NOW (G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC)

static MokedExchangeProfile *
profile_new (gint64 exchange_id)
{
  MokedExchangeProfile *profile = moked_exchange_profile_new ("office");
  MokedNumberRule *rule = g_new0 (MokedNumberRule, 1);
  MokedOpening openings[] = { { 7, 9 * 60, 18 * 60 }, { 1, 8 * 60, 12 * 60 }, { 1, 13 * 60, 17 * 60 } };

  profile->exchange_id = exchange_id;
  moked_exchange_profile_set_time_zone (profile, "America/New_York");
  g_set_str (&profile->region, "US");
  g_strfreev (profile->inbound_contexts);
  profile->inbound_contexts = g_strsplit ("from-trunk,from-pstn", ",", -1);
  g_strfreev (profile->closed_contexts);
  profile->closed_contexts = g_strsplit ("night", ",", -1);
  rule->number = g_strdup ("0772000101");
  rule->wait_limit_seconds = 45;
  rule->openings = g_array_new (FALSE, FALSE, sizeof (MokedOpening));
  g_array_append_vals (rule->openings, openings, G_N_ELEMENTS (openings));
  g_ptr_array_add (profile->number_rules, rule);

  return profile;
}

static void
test_same (void)
{
  g_autoptr(MokedExchangeProfile) profile = profile_new (0);
  g_autoptr(MokedExchangeProfile) back = NULL;
  GtkWidget *form = g_object_ref_sink (moked_exchange_form_new ());
  const MokedNumberRule *rule;

  moked_exchange_form_set_profile (MOKED_EXCHANGE_FORM (form), profile);
  g_assert_true (moked_exchange_form_get_is_valid (MOKED_EXCHANGE_FORM (form)));
  back = moked_exchange_form_dup_profile (MOKED_EXCHANGE_FORM (form), NOW);

  g_assert_cmpstr (back->name, ==, "office");
  g_assert_cmpstr (back->region, ==, "US");
  g_assert_cmpstr (back->time_zone, ==, "America/New_York");
  g_assert_cmpstrv (back->inbound_contexts, profile->inbound_contexts);
  g_assert_cmpstrv (back->closed_contexts, profile->closed_contexts);
  g_assert_cmpuint (back->number_rules->len, ==, 1);
  rule = g_ptr_array_index (back->number_rules, 0);
  g_assert_cmpuint (rule->wait_limit_seconds, ==, 45);
  g_assert_cmpuint (rule->openings->len, ==, 3);

  g_assert_finalize_object (form);
}

/* The row of the first number, among the form's descendants. */
static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found)
        return found;
    }

  return NULL;
}

/* L13: a stored rule that is changed begins now; the calls before keep theirs. A rule of a profile that is not
 * stored yet has no calls before it. */
static void
test_changed_rule (gconstpointer data)
{
  gint64 exchange_id = GPOINTER_TO_INT (data);
  g_autoptr(MokedExchangeProfile) profile = profile_new (exchange_id);
  g_autoptr(MokedExchangeProfile) back = NULL;
  GtkWidget *form = g_object_ref_sink (moked_exchange_form_new ());
  GtkWidget *spin;
  guint n_now = 0;

  moked_exchange_form_set_profile (MOKED_EXCHANGE_FORM (form), profile);
  spin = find_widget (form, ADW_TYPE_SPIN_ROW);
  g_assert_nonnull (spin);
  adw_spin_row_set_value (ADW_SPIN_ROW (spin), 90);
  back = moked_exchange_form_dup_profile (MOKED_EXCHANGE_FORM (form), NOW);

  for (guint i = 0; i < back->number_rules->len; i++)
    {
      const MokedNumberRule *rule = g_ptr_array_index (back->number_rules, i);

      n_now += rule->valid_from == NOW;
    }
  g_assert_cmpuint (n_now, ==, exchange_id ? 1 : 0);
  g_assert_cmpuint (moked_exchange_profile_rule_for (back, "0772000101", NOW)->wait_limit_seconds, ==, 90);
  if (exchange_id)
    g_assert_cmpuint (moked_exchange_profile_rule_for (back, "0772000101", NOW - 1)->wait_limit_seconds, ==, 45);

  g_assert_finalize_object (form);
}

/* A time has a colon, so what takes digits only would show nothing. */
static void
test_hours_are_shown_and_typed (void)
{
  MokedOpening opening = { 1, 8 * 60, 12 * 60 };
  GtkWidget *row = g_object_ref_sink (moked_hours_row_new (1));
  GtkSpinButton *from = GTK_SPIN_BUTTON (find_widget (row, GTK_TYPE_SPIN_BUTTON));

  moked_hours_row_set_opening (MOKED_HOURS_ROW (row), &opening);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (from)), ==, "08:00");

  gtk_editable_set_text (GTK_EDITABLE (from), "7:45");
  gtk_spin_button_update (from);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (from)), ==, "07:45");
  g_assert_true (moked_hours_row_get_opening (MOKED_HOURS_ROW (row), &opening));
  g_assert_cmpuint (opening.from_minute, ==, 7 * 60 + 45);

  gtk_editable_set_text (GTK_EDITABLE (from), "13:00");
  gtk_spin_button_update (from);
  g_assert_false (moked_hours_row_is_valid (MOKED_HOURS_ROW (row)));

  g_assert_finalize_object (row);
}

/* A window may be 360 pixels wide; what is around the row takes 60. */
static void
test_hours_fit_a_narrow_dialog (void)
{
  MokedOpening opening = { 3, 8 * 60, 12 * 60 };
  GtkWidget *row = g_object_ref_sink (moked_hours_row_new (3));
  int width;

  moked_hours_row_set_opening (MOKED_HOURS_ROW (row), &opening);
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 300);

  g_assert_finalize_object (row);
}

static void
test_invalid (void)
{
  g_autoptr(MokedExchangeProfile) profile = moked_exchange_profile_new ("");
  GtkWidget *form = g_object_ref_sink (moked_exchange_form_new ());

  moked_exchange_form_set_profile (MOKED_EXCHANGE_FORM (form), profile);
  g_assert_false (moked_exchange_form_get_is_valid (MOKED_EXCHANGE_FORM (form)));
  g_assert_null (moked_exchange_form_dup_profile (MOKED_EXCHANGE_FORM (form), NOW));

  g_assert_finalize_object (form);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/exchange-form/same", test_same);
  g_test_add_data_func ("/exchange-form/changed-rule/new", GINT_TO_POINTER (0), test_changed_rule);
  g_test_add_data_func ("/exchange-form/changed-rule/stored", GINT_TO_POINTER (7), test_changed_rule);
  g_test_add_func ("/exchange-form/hours", test_hours_are_shown_and_typed);
  g_test_add_func ("/exchange-form/narrow-hours", test_hours_fit_a_narrow_dialog);
  g_test_add_func ("/exchange-form/invalid", test_invalid);

  return g_test_run ();
}
