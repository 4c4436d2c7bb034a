/* moked-interest-rows.h: whether they want it, and when to ask again, chosen from a list
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/customers/moked-customer.h"

G_BEGIN_DECLS

/* Signal "changed": a person chose something else. */
#define MOKED_TYPE_INTEREST_ROWS (moked_interest_rows_get_type ())
G_DECLARE_FINAL_TYPE (MokedInterestRows, moked_interest_rows, MOKED, INTEREST_ROWS, AdwBin)

void          moked_interest_rows_set         (MokedInterestRows *self,
                                               GTimeZone         *zone,
                                               MokedInterest      interest,
                                               gint64             revisit_at);
MokedInterest moked_interest_rows_get         (MokedInterestRows *self);
/* MOKED_NO_INSTANT where it is not MOKED_INTEREST_LATER. */
gint64        moked_interest_rows_get_revisit (MokedInterestRows *self);
/* What has the choice: for the focus. */
GtkWidget    *moked_interest_rows_get_mark    (MokedInterestRows *self);

/* "Not known" for none. */
const char   *moked_interest_rows_name        (MokedInterest interest);

G_END_DECLS
