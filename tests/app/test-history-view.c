/* test-history-view.c: filters as a view holds them, words for dates, and where one can go
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/history/moked-history-view.h"
#include "app/history/moked-strip.h"
#include "app/window/moked-go-to-dialog.h"
#include "core/words/moked-words.h"

/* 2026-11-22T12:00:00Z: a Sunday, 14:00 in Israel */
#define NOW G_GINT64_CONSTANT (1795348800000000)

static gint64
instant (const char *text)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");
  gint64 result;

  g_assert_true (moked_instant_from_text (text, zone, &result));

  return result;
}

static void
test_date_words (void)
{
  static const struct
  {
    const char    *now;
    MokedDateWord  word;
    const char    *from;
    const char    *to;
  } cases[] = {
    { "2026-11-22T14:00:00", MOKED_DATE_TODAY, "2026-11-22", "2026-11-23" },
    { "2026-11-22T00:00:00", MOKED_DATE_TODAY, "2026-11-22", "2026-11-23" },
    { "2026-11-22T23:59:59", MOKED_DATE_YESTERDAY, "2026-11-21", "2026-11-22" },
    { "2026-12-31T14:00:00", MOKED_DATE_TOMORROW, "2027-01-01", "2027-01-02" },
    { "2026-11-22T14:00:00", MOKED_DATE_LAST_7_DAYS, "2026-11-16", "2026-11-23" },
    { "2026-03-02T14:00:00", MOKED_DATE_LAST_30_DAYS, "2026-02-01", "2026-03-03" },
    { "2026-01-15T14:00:00", MOKED_DATE_LAST_MONTH, "2025-12-01", "2026-01-01" },
    { "2026-12-15T14:00:00", MOKED_DATE_THIS_MONTH, "2026-12-01", "2027-01-01" },
    /* The day of 23 hours and the day of 25. */
    { "2026-03-27T12:00:00", MOKED_DATE_TODAY, "2026-03-27", "2026-03-28" },
    { "2026-10-25T01:30:00", MOKED_DATE_TODAY, "2026-10-25", "2026-10-26" },
  };
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MokedDateFilter filter = { .word = cases[i].word };

      moked_date_filter_resolve (&filter, instant (cases[i].now), zone);
      g_assert_cmpint (filter.from, ==, instant (cases[i].from));
      g_assert_cmpint (filter.to, ==, instant (cases[i].to));
    }
}

/* A week begins where the locale says, and is always seven days. */
static void
test_week (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  for (int day = 0; day < 14; day++)
    {
      MokedDateFilter filter = { .word = MOKED_DATE_THIS_WEEK };
      gint64 now = moked_day_start (NOW, day, zone) + 3 * 60 * MOKED_MINUTE;

      moked_date_filter_resolve (&filter, now, zone);
      g_assert_cmpint (filter.from, <=, now);
      g_assert_cmpint (filter.to, >, now);
      g_assert_cmpint (filter.to, ==, moked_day_start (filter.from, 7, zone));
    }
}

static void
test_filters (void)
{
  g_autoptr(MokedHistoryView) view = moked_history_view_new ();

  g_assert_false (moked_history_view_is_filtered (view));
  g_assert_cmpuint (moked_history_view_find_built_in (view), ==, MOKED_BUILT_IN_ALL);

  moked_history_view_set_search (view, "כהן");
  g_assert_false (moked_history_view_is_filtered (view));

  moked_history_view_toggle_figure (view, MOKED_FIGURE_OVERDUE);
  moked_history_view_set_queue (view, 7, TRUE);
  moked_history_view_set_queue (view, 7, TRUE);
  view->created.word = MOKED_DATE_TODAY;
  g_assert_true (moked_history_view_is_filtered (view));
  g_assert_cmpuint (view->query->queue_ids->len, ==, 1);

  moked_history_view_remove (view, MOKED_FILTER_QUEUE, 7);
  moked_history_view_remove (view, MOKED_FILTER_CREATED, 0);
  g_assert_cmpuint (moked_history_view_find_built_in (view), ==, MOKED_BUILT_IN_OVERDUE);

  moked_history_view_toggle_figure (view, MOKED_FIGURE_OVERDUE);
  g_assert_false (moked_history_view_is_filtered (view));

  moked_history_view_toggle_figure (view, MOKED_FIGURE_OPEN);
  moked_history_view_clear_filters (view);
  g_assert_false (moked_history_view_is_filtered (view));
  g_assert_cmpstr (view->query->search, ==, "כהן");
}

static void
test_go_to (void)
{
  static const struct
  {
    const char *text;
    gint64      entry_id;
    const char *at; /* NULL: not a date */
  } cases[] = {
    { "#1042", 1042, NULL },
    { " 1042 ", 1042, NULL },
    { "\u2066#1042\u2069", 1042, NULL },
    { "22.11", 0, "2026-11-22T23:59:59.999999" },
    { "22/11/2025", 0, "2025-11-22T23:59:59.999999" },
    { "2.3.26 08:30", 0, "2026-03-02T08:30:00" },
    { "2026-11-22", 0, "2026-11-22T23:59:59.999999" },
    { "2026-11-22T07:05", 0, "2026-11-22T07:05:00" },
    { "", 0, NULL },
    { "#", 0, NULL },
    { "31.02", 0, NULL },
    { "כהן", 0, NULL },
    { "99999999999999999999999", 0, NULL },
    { "22.11.2026 foo", 0, NULL },
  };
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jerusalem");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 entry_id, at;
      gboolean is_known = moked_go_to_parse (cases[i].text, NOW, zone, &entry_id, &at);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (is_known, ==, cases[i].entry_id || cases[i].at);
      g_assert_cmpint (entry_id, ==, cases[i].entry_id);
      if (cases[i].at)
        g_assert_cmpint (at, ==, instant (cases[i].at));
    }
}

/* --- the strip -------------------------------------------------------------------------------- */

static guint
count_cut (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_cut (child);

  return n;
}

/* As wide as a narrow window leaves it. */
static void
test_strip (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *strip = moked_strip_new ();
  g_autoptr(GtkCssProvider) style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, MOKED_RESOURCE_PATH "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 420, 200);
  gtk_window_set_child (GTK_WINDOW (window), strip);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_height (strip) == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (gtk_widget_get_width (strip), <, 420);
  g_assert_cmpuint (count_cut (strip), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  moked_words_init ();
  adw_init ();

  g_test_add_func ("/history-view/date-words", test_date_words);
  g_test_add_func ("/history-view/week", test_week);
  g_test_add_func ("/history-view/filters", test_filters);
  g_test_add_func ("/history-view/go-to", test_go_to);
  g_test_add_func ("/history-view/strip", test_strip);

  return g_test_run ();
}
