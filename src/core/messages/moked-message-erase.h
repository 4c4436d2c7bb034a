/* moked-message-erase.h: messages of a person who is erased
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* The customer's messages stay, with their times and states; what they said and where they went goes, and what other
 * systems told of the person. What waits to be sent is not sent any more. (QX10) */
gboolean moked_message_erase_customer (MokedWriter *writer, gint64 customer_id, GError **error);

G_END_DECLS
