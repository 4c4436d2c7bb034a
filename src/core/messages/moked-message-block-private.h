/* moked-message-block-private.h: what the events alone say of a closed address, for this folder
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-message-block.h"

G_BEGIN_DECLS

/* What one event closes. Owned strings. */
typedef struct
{
  char       *address_key; /* "": the whole channel */
  MokedChannel channel;
  const char *block_kind;  /* static: "failed", "unsubscribed", "complained" */
  gint64      occurred_at;
  gint64      seq;
  char       *reason;
} MokedBlockEvent;

void     moked_block_event_clear (MokedBlockEvent *self);
/* FALSE: it closes nothing. @region: by which numbers are read. */
gboolean moked_block_event_read  (MokedBlockEvent *self, const MokedEvent *event, const char *region);

/* The latest that closes it, which nothing lifted after it. */
typedef struct
{
  gboolean         is_closed;          /* by events of the customer, and not lifted by them */
  gboolean         is_lifted_by_other; /* but by one of the other @ids */
  MokedBlockEvent  last;
} MokedBlockVerdict;

void     moked_block_verdict_clear (MokedBlockVerdict *self);
/* The one place where it is said. @ids, of gint64: who counts as one with place->customer_id. @verdict: zeroed. */
gboolean moked_block_judge         (MokedReader *reader, const MokedBlockPlace *place, const char *block_kind,
                                    const GArray *ids, MokedBlockVerdict *verdict, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedBlockEvent, moked_block_event_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedBlockVerdict, moked_block_verdict_clear)

G_END_DECLS
