/* moked-status-rows.c: the statuses that a customer may have, in a list to choose from
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-status-rows"

#include "config.h"

#include "app/customer/moked-status-rows.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-act-dialog.h"
#include "core/customers/moked-customer-status.h"

static GtkWidget *
add_row (GtkListBox *list,
         gint64      id,
         const char *name,
         const char *dot,
         gboolean    is_current)
{
  GtkWidget *row = moked_act_choice_new (name, dot, is_current);

  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  gtk_list_box_append (list, row);

  return row;
}

GtkWidget *
moked_status_rows_fill (GtkListBox *list,
                        GPtrArray  *statuses,
                        gint64      current_id)
{
  GtkWidget *current = add_row (list, 0, _("No status"), NULL, current_id == 0);

  for (guint i = 0; i < statuses->len; i++)
    {
      const MokedCustomerStatus *status = g_ptr_array_index (statuses, i);
      gboolean is_current = status->id == current_id;
      GtkWidget *row;

      if (!status->is_active && !is_current)
        continue;
      row = add_row (list, status->id, status->name, moked_tone_css_class (moked_tone_of_status (status->tone)), is_current);
      if (is_current)
        current = row;
    }

  return current;
}

gint64
moked_status_rows_get_id (GtkListBoxRow *row)
{
  return *(const gint64 *) g_object_get_data (G_OBJECT (row), "id");
}

void
moked_status_rows_set_current (GtkListBox    *list,
                               GtkListBoxRow *row)
{
  GtkListBoxRow *other;

  for (int i = 0; (other = gtk_list_box_get_row_at_index (list, i)); i++)
    moked_act_choice_set_current (GTK_WIDGET (other), other == row);
}
