/* moked-customer-erase.h: the card of a person who is erased
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* For moked_person_erase (): the card of one row of the family. What names the person goes, and the private part of every
 * event; the row stays under a pseudonym, with erased_at. (QX10) */
gboolean moked_customer_erase_card (MokedWriter *writer, gint64 id, GError **error);

G_END_DECLS
