/* moked-call-erase.h: calls of a person who is erased
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-store.h"

G_BEGIN_DECLS

/* The customer's calls stay, with their times and outcomes; numbers, names and the exchange's own lines go. An import of
 * the same files leaves such a call as it is. (QX10) */
gboolean moked_call_erase_customer    (MokedWriter *writer, gint64 customer_id, GError **error);
gboolean moked_stored_call_is_erased  (const MokedStoredCall *self);

G_END_DECLS
