/* moked-customer-actions.h: what can be done about a customer, in one table
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-customer-window.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;      /* "customer.note"; its key stands in app/window/moked-keys.c */
  const char *label;     /* of the button, or of the line in the menu; not translated yet */
  const char *hint;      /* of the button: what it does; not translated yet */
  const char *icon_name; /* of the button; NULL: it stands in the menu */
  void      (*activate) (MokedCustomerWindow *self); /* NULL: neither action nor button is there */
  gboolean  (*is_possible) (MokedCustomerWindow *self); /* NULL: always */
} MokedCustomerAction;

const MokedCustomerAction *moked_customer_actions_get       (guint *n_actions);
/* For the window's class: an action for each line of the table that does something. */
void                       moked_customer_actions_install   (GtkWidgetClass *widget_class);
/* Nothing is done about a customer that is not there (yet, any more). */
void                       moked_customer_actions_enable    (MokedCustomerWindow *self,
                                                             gboolean             is_enabled);
/* The row of buttons with text: beside each other, or where it is narrow below their icons. */
void                       moked_customer_actions_fill      (GtkBox  *box,
                                                             gboolean is_narrow);
/* NULL where there is nothing in it. */
GMenuModel                *moked_customer_actions_new_menu  (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
