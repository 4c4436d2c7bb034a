/* moked-exclusion.h: triggers that rightly opened nothing, and why
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-store.h"

G_BEGIN_DECLS

/* The number was withheld: there is nobody to call back. */
#define MOKED_EXCLUSION_WITHHELD "WITHHELD"

/* Makes the call's exclusion follow from what it became; @before NULL: it is new. EXCLUDED and EXCLUSION_LIFTED.
 * Adds one to *count for each new one. (Q13) */
gboolean moked_exclusion_follow (MokedWriter *writer, const MokedStoredCall *before, const MokedStoredCall *after,
                                 gint64 *count, GError **error);

G_END_DECLS
