/* moked-both-card.c: one of two customers who may be one, to look at
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-both-card"

#include "config.h"

#include "app/customer/moked-both-card.h"

#include <glib/gi18n.h>

#include "core/calls/moked-call-log.h"
#include "core/customers/moked-customer-error.h"
#include "core/customers/moked-label.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words.h"

gboolean
moked_both_read (MokedBoth    *self,
                 MokedReader  *reader,
                 gint64        customer_id,
                 GError      **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GArray) entries = NULL;
  g_autoptr(GArray) calls = NULL;

  self->card = moked_customer_card_read (reader, customer_id, 0, &local_error);
  if (!self->card)
    {
      if (local_error)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error_literal (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND, "there is no such customer");
      return FALSE;
    }

  if (!(entries = moked_entry_list_of_customer (reader, customer_id, error)) ||
      !(calls = moked_call_row_list_of_customer (reader, customer_id, error)))
    return FALSE;
  self->n_entries = entries->len;
  self->n_calls = calls->len;

  return TRUE;
}

void
moked_both_clear (MokedBoth *self)
{
  g_clear_pointer (&self->card, moked_customer_card_unref);
}

static void
add_line (GtkWidget  *box,
          const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_points (GtkWidget               *box,
            const MokedCustomerCard *card)
{
  for (guint i = 0; i < card->points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (card->points, i);
      g_autofree char *text = moked_words_code (*point->national ? point->national : point->raw);

      add_line (box, text, "numeric");
    }
}

static void
add_counts (GtkWidget       *box,
            const MokedBoth *self)
{
  g_autofree char *n_entries = moked_words_number (self->n_entries);
  g_autofree char *n_calls = moked_words_number (self->n_calls);
  g_autofree char *entries = g_strdup_printf (ngettext ("%s entry", "%s entries", self->n_entries), n_entries);
  g_autofree char *calls = g_strdup_printf (ngettext ("%s call", "%s calls", self->n_calls), n_calls);

  add_line (box, entries, NULL);
  add_line (box, calls, NULL);
}

static char *
dup_labels (const MokedCustomer *customer)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < customer->labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (customer->labels, i);
      g_autofree char *name = moked_words_text (label->name);

      g_string_append_printf (names, "%s%s", i ? ", " : "", name);
    }

  return g_string_free (names, FALSE);
}

GtkWidget *
moked_both_card_new (const MokedBoth  *self,
                     GTimeZone        *zone,
                     GtkCheckButton  **keep)
{
  const MokedCustomer *customer = self->card->customer;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *role = moked_words_customer_role (customer, zone);
  g_autofree char *labels = dup_labels (customer);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "both-card");
  add_line (box, moked_words_customer_name (customer), "heading");
  add_line (box, role, "dim-label");
  if (*customer->status_name)
    add_line (box, customer->status_name, NULL);
  add_points (box, self->card);
  add_counts (box, self);
  if (*labels)
    add_line (box, labels, "dim-label");

  *keep = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("Keep this one")));
  gtk_widget_set_valign (GTK_WIDGET (*keep), GTK_ALIGN_END);
  gtk_widget_set_vexpand (GTK_WIDGET (*keep), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*keep));

  return box;
}
