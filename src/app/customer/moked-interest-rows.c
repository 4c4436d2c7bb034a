/* moked-interest-rows.c: whether they want it, and when to ask again, chosen from a list
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-interest-rows"

#include "config.h"

#include "app/customer/moked-interest-rows.h"

#include <glib/gi18n.h>

#include "app/common/moked-day-row.h"
#include "core/words/moked-words-customer.h"

struct _MokedInterestRows
{
  AdwBin parent_instance;

  GtkWidget   *marks[MOKED_INTEREST_CASUAL + 1];
  MokedDayRow *revisit;

  guint is_setting : 1;
};

G_DEFINE_FINAL_TYPE (MokedInterestRows, moked_interest_rows, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* In the order in which one asks oneself. (B2-B4) */
static const MokedInterest order[] = {
  MOKED_INTEREST_NOW, MOKED_INTEREST_LATER, MOKED_INTEREST_CASUAL, MOKED_INTEREST_NONE,
};

static void
changed_cb (MokedInterestRows *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* One goes, another comes: it is told once. */
static void
toggled_cb (MokedInterestRows *self,
            GtkCheckButton    *mark)
{
  gtk_widget_set_visible (GTK_WIDGET (self->revisit), moked_interest_rows_get (self) == MOKED_INTEREST_LATER);
  if (gtk_check_button_get_active (mark))
    changed_cb (self);
}

static GtkWidget *
make_row (MokedInterestRows *self,
          MokedInterest      interest)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = gtk_check_button_new ();

  if (interest != order[0])
    gtk_check_button_set_group (GTK_CHECK_BUTTON (mark), GTK_CHECK_BUTTON (self->marks[order[0]]));
  self->marks[interest] = mark;
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), moked_interest_rows_name (interest));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), mark);
  g_signal_connect_swapped (mark, "toggled", G_CALLBACK (toggled_cb), self);

  return row;
}

static void
moked_interest_rows_class_init (MokedInterestRowsClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_INTEREST_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
moked_interest_rows_init (MokedInterestRows *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->revisit = MOKED_DAY_ROW (moked_day_row_new (_("Ask again on"), _("Some time")));
  g_signal_connect_swapped (self->revisit, "changed", G_CALLBACK (changed_cb), self);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, order[i]));
      if (order[i] == MOKED_INTEREST_LATER)
        gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->revisit));
    }
  adw_bin_set_child (ADW_BIN (self), list);
}

void
moked_interest_rows_set (MokedInterestRows *self,
                         GTimeZone         *zone,
                         MokedInterest      interest,
                         gint64             revisit_at)
{
  g_return_if_fail (MOKED_IS_INTEREST_ROWS (self));

  self->is_setting = TRUE;
  moked_day_row_set_zone (self->revisit, zone);
  moked_day_row_set_day (self->revisit, revisit_at);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->marks[interest]), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->revisit), interest == MOKED_INTEREST_LATER);
  self->is_setting = FALSE;
}

MokedInterest
moked_interest_rows_get (MokedInterestRows *self)
{
  g_return_val_if_fail (MOKED_IS_INTEREST_ROWS (self), MOKED_INTEREST_NONE);

  for (MokedInterest interest = MOKED_INTEREST_NONE; interest <= MOKED_INTEREST_CASUAL; interest++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->marks[interest])))
      return interest;

  return MOKED_INTEREST_NONE;
}

gint64
moked_interest_rows_get_revisit (MokedInterestRows *self)
{
  return moked_interest_rows_get (self) == MOKED_INTEREST_LATER ? moked_day_row_get_begin (self->revisit)
                                                                : MOKED_NO_INSTANT;
}

GtkWidget *
moked_interest_rows_get_mark (MokedInterestRows *self)
{
  return self->marks[moked_interest_rows_get (self)];
}

const char *
moked_interest_rows_name (MokedInterest interest)
{
  return interest ? moked_words_interest (interest) : _("Not known");
}
