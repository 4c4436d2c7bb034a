/* moked-customer-window.c: one customer
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "app/customer/moked-customer-window.h"
struct _MokedCustomerWindow { AdwApplicationWindow parent_instance; };
G_DEFINE_FINAL_TYPE (MokedCustomerWindow, moked_customer_window, ADW_TYPE_APPLICATION_WINDOW)
static void moked_customer_window_class_init (MokedCustomerWindowClass *klass) {}
static void moked_customer_window_init (MokedCustomerWindow *self) {}
GtkWidget *
moked_customer_window_new (GtkApplication *application, MokedSession *session, gint64 customer_id, gint64 entry_id)
{ return g_object_new (MOKED_TYPE_CUSTOMER_WINDOW, "application", application, NULL); }
