/* moked-unite-dialog.h: customers who are one are united, and taken apart again
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-customer-window.h"

G_BEGIN_DECLS

/* Two pages: who it is (those who share a number or an address first, or by a search), and both side by side. */
#define MOKED_TYPE_UNITE_DIALOG (moked_unite_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedUniteDialog, moked_unite_dialog, MOKED, UNITE_DIALOG, AdwDialog)

/* For the table of actions. */
void moked_unite_dialog_present (MokedCustomerWindow *window);
/* The action "customer.unite-with", whose target is the id of the other one: the dialog with both. */
void moked_unite_dialog_install (GtkWidgetClass      *widget_class);

G_END_DECLS
