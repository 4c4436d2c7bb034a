/* moked-customer-window.h: one customer: who this is, and everything that happened between them and us
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-session.h"
#include "app/customer/moked-customer-card.h"
#include "app/customer/moked-customer-stream.h"

G_BEGIN_DECLS

#define MOKED_TYPE_CUSTOMER_WINDOW (moked_customer_window_get_type ())
G_DECLARE_FINAL_TYPE (MokedCustomerWindow, moked_customer_window, MOKED, CUSTOMER_WINDOW, AdwApplicationWindow)

/* Presents the customer's window, the one that is open already or a new one, at the entry that one came from, which is
 * marked. @entry_id 0: none. (Q28, Q29) */
void                 moked_customer_window_open            (GtkApplication *application,
                                                            MokedSession   *session,
                                                            gint64          customer_id,
                                                            gint64          entry_id);

gint64               moked_customer_window_get_customer_id (MokedCustomerWindow *self);
/* Where one came from; 0: from nowhere. */
gint64               moked_customer_window_get_entry_id    (MokedCustomerWindow *self);
MokedSession        *moked_customer_window_get_session     (MokedCustomerWindow *self);
MokedCustomerStream *moked_customer_window_get_stream      (MokedCustomerWindow *self);
/* As it was read last; NULL until then. */
MokedCustomerCard   *moked_customer_window_get_card        (MokedCustomerWindow *self);
/* Lead to where it is done: the name, or the tags and lists, in sight and ready to type. */
void                 moked_customer_window_rename          (MokedCustomerWindow *self);
void                 moked_customer_window_add_label       (MokedCustomerWindow *self);
/* "loading", "empty", "error" or "content" */
const char          *moked_customer_window_get_face        (MokedCustomerWindow *self);

G_END_DECLS
