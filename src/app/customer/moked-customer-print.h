/* moked-customer-print.h: a customer's whole file on paper, as PDF or as JSON
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-customer-window.h"

G_BEGIN_DECLS

/* Each reads the whole file on a store thread, and then asks where it goes. That it was taken out is an event. */
void moked_customer_print     (MokedCustomerWindow *window);
void moked_customer_save_pdf  (MokedCustomerWindow *window);
void moked_customer_save_json (MokedCustomerWindow *window);

/* Without asking; for tests. */
void moked_customer_save_to   (MokedCustomerWindow *window, const char *path);

G_END_DECLS
