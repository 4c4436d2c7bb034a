/* moked-message-block-verify.h: the proof that what is closed to customers follows from their events
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-message-block.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 blocks;
  gint64 bad_customer_id; /* the first; 0: all follow */
  char   bad_column[32];  /* the column that does not; "event": a row that no event makes, or that one lifted; "row": an
                           * event whose row is missing */
} MokedBlockReport;

/* One scan of the rows, each beside its customer's events; then one of the events that close something. In memory: what one
 * customer's events say of one address. What was lifted for a customer who was ever merged is taken for lifted by either. */
gboolean moked_message_block_verify (MokedReader *reader, GCancellable *cancellable, MokedBlockReport *report,
                                     GError **error);

G_END_DECLS
