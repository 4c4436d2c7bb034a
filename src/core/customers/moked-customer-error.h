/* moked-customer-error.h: why an act about a customer is refused
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MOKED_CUSTOMER_ERROR (moked_customer_error_quark ())
GQuark moked_customer_error_quark (void);

typedef enum
{
  MOKED_CUSTOMER_ERROR_NOT_FOUND,     /* no such customer, status, field, number, item */
  MOKED_CUSTOMER_ERROR_ERASED,        /* nothing is written about an erased person any more */
  MOKED_CUSTOMER_ERROR_EMPTY,         /* a name or a text has to be something */
  MOKED_CUSTOMER_ERROR_NAME_TAKEN,
  MOKED_CUSTOMER_ERROR_RETIRED,       /* a status or field that is not given any more */
  MOKED_CUSTOMER_ERROR_NEEDED,        /* a queue that cannot be retired: missed calls go into it */
  MOKED_CUSTOMER_ERROR_NOT_A_NUMBER,  /* the field wants a number */
  MOKED_CUSTOMER_ERROR_NOT_A_DATE,
  MOKED_CUSTOMER_ERROR_NOT_A_CHOICE,
  MOKED_CUSTOMER_ERROR_NOT_YES_OR_NO,
  MOKED_CUSTOMER_ERROR_NOT_A_PHONE,
  MOKED_CUSTOMER_ERROR_NOT_AN_EMAIL,
  MOKED_CUSTOMER_ERROR_NOT_A_CODE,    /* a kind, state or detail that there is none of */
  MOKED_CUSTOMER_ERROR_ALREADY_THERE, /* the customer has that number or address already */
  MOKED_CUSTOMER_ERROR_CHANGED_SINCE, /* undo: somebody changed it after that */
  MOKED_CUSTOMER_ERROR_NOT_UNDOABLE,  /* undo: of such events there is no way back */
} MokedCustomerError;

G_END_DECLS
