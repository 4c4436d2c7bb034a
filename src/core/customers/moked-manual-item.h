/* moked-manual-item.h: what staff should do about a customer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Written by hand (S38); those that are done stay (B25). */
typedef struct
{
  gint64  id;
  gint64  customer_id;
  char   *text;
  gint64  author_id;  /* a user, 0: not a person */
  gint64  created_at;
  gint64  due_at;     /* MOKED_NO_INSTANT: none */
  gint64  done_at;    /* MOKED_NO_INSTANT: open */
  gint64  done_by;    /* a user, 0: open, or not done by a person */
} MokedManualItem;

void       moked_manual_item_free             (MokedManualItem *self);

/* Of MokedManualItem: open ones first, by what is due first; then done ones, the last done first. Any store thread. */
GPtrArray *moked_manual_item_list_of_customer (MokedReader *reader, gint64 customer_id, GError **error)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedManualItem, moked_manual_item_free)

G_END_DECLS
