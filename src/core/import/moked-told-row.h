/* moked-told-row.h: an event that waits to be applied
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-inbound.h"

G_BEGIN_DECLS

/* A copy with strings of its own. */
typedef struct
{
  MokedInboundEvent event;
  GStringChunk     *strings;
} MokedToldRow;

MokedToldRow *moked_told_row_new  (const MokedInboundEvent *event) G_GNUC_WARN_UNUSED_RESULT;
void          moked_told_row_free (MokedToldRow *self);

G_END_DECLS
