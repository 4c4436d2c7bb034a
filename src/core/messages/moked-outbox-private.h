/* moked-outbox-private.h: the rows of the outbox, for this folder
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-outbox.h"

G_BEGIN_DECLS

gboolean moked_outbox_insert (MokedWriter *writer, gint64 message_id, MokedOutboxState state, gint64 next_at,
                              GError **error);

G_END_DECLS
