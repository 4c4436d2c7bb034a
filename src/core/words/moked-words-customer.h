/* moked-words-customer.h: what a customer's card says, and why something cannot be done about it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"
#include "core/customers/moked-own-field.h"

G_BEGIN_DECLS

/* The name, or "Unidentified caller", or "Erased person"; borrowed from @customer or for ever. */
const char *moked_words_customer_name       (const MokedCustomer *customer);
/* "Customer since March 2024 · landing page" */
char       *moked_words_customer_role       (const MokedCustomer *customer, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* "Wants it now" (B2-B4); for none "". */
const char *moked_words_interest            (MokedInterest interest);
/* "Phone", "E-mail" */
const char *moked_words_contact_kind        (const char *kind);
/* "Active", "Dormant", "Recycle bin" (S35) */
const char *moked_words_customer_state      (const char *customer_state);
/* "E-mail", "SMS", "WhatsApp", "Letter" */
const char *moked_words_channel_code        (const char *channel);
/* Why a channel is closed or in doubt: "unsubscribed", "reported as spam", "the last one failed" (S25, S26) */
const char *moked_words_block_kind          (const char *block_kind);

/* An own value as people read and write it: "27.11.2026", "1,250.5", "yes". */
char       *moked_words_own_value           (MokedOwnFieldType field_type, const char *value) G_GNUC_WARN_UNUSED_RESULT;
/* The same where it is told and not written: a date as dates are in the language. */
char       *moked_words_own_value_told      (MokedOwnFieldType field_type, const char *value) G_GNUC_WARN_UNUSED_RESULT;

/* What is wrong with what was typed or asked, for beside the field; NULL: no error of a customer's. */
const char *moked_words_customer_error      (const GError *error);

G_END_DECLS
