/* moked-card-row.h: the row of one field of a customer's card: edited where it stands, saved, undone
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"
#include "app/customer/moked-card-field.h"

G_BEGIN_DECLS

/* Typed text is a MokedEditRow, one of a few an AdwComboRow. What somebody else changed meanwhile is not written over
 * without a word. */
GtkWidget            *moked_card_row_new       (MokedSession         *session,
                                                const MokedCardField *field,
                                                MokedCustomerCard    *card) G_GNUC_WARN_UNUSED_RESULT;
const MokedCardField *moked_card_row_get_field (GtkWidget            *row);
void                  moked_card_row_show      (GtkWidget            *row,
                                                MokedCustomerCard    *card);
/* Something stands in it, or is being typed. */
gboolean              moked_card_row_has_value (GtkWidget            *row);

/* Makes the rows of @list those of @fields, in their order: what is there already stays, with the focus and what is typed.
 * Other rows of the list come after them. */
void                  moked_card_rows_sync     (GtkListBox           *list,
                                                MokedSession         *session,
                                                MokedCustomerCard    *card,
                                                const MokedCardField *fields,
                                                guint                 n_fields);

G_END_DECLS
