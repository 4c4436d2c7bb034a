/* moked-customer-window.h: one customer: name, numbers, and their entries and calls in time order
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-session.h"

G_BEGIN_DECLS

#define MOKED_TYPE_CUSTOMER_WINDOW (moked_customer_window_get_type ())
G_DECLARE_FINAL_TYPE (MokedCustomerWindow, moked_customer_window, MOKED, CUSTOMER_WINDOW, AdwApplicationWindow)

/* @entry_id: where one came from, marked; 0: none. */
GtkWidget *moked_customer_window_new (GtkApplication *application,
                                      MokedSession   *session,
                                      gint64          customer_id,
                                      gint64          entry_id) G_GNUC_WARN_UNUSED_RESULT;
gint64        moked_customer_window_get_customer_id (MokedCustomerWindow *self);
MokedSession *moked_customer_window_get_session     (MokedCustomerWindow *self);

G_END_DECLS
