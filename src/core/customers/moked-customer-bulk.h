/* moked-customer-bulk.h: one act over many customers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer-act.h"
#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

/* What is to be done, as a value: to one customer, to many, by a row of an import. */
typedef enum
{
  MOKED_ACT_ADD_LABEL,               /* label_kind, name */
  MOKED_ACT_REMOVE_LABEL,            /* label_kind, name */
  MOKED_ACT_SET_STATUS,              /* id */
  MOKED_ACT_SET_INTEREST,            /* interest, instant: to be asked again then */
  MOKED_ACT_RECORD_LEAD,             /* value: the source; instant */
  MOKED_ACT_SET_STATE,               /* name: the state, value: the cause */
  MOKED_ACT_SET_DETAIL,              /* name: "name", "region", "responsible"; value */
  MOKED_ACT_SET_OWN_VALUE,           /* id: the field, value */
  MOKED_ACT_SET_ORGANISATION,        /* value */
  MOKED_ACT_SET_ORGANISATION_DETAIL, /* name: "activity", "director"; value */
} MokedActKind;

typedef struct
{
  MokedActKind    kind;
  MokedLabelKind  label_kind;
  const char     *name;
  const char     *value;
  gint64          id;
  MokedInterest   interest;
  gint64          instant;
} MokedCustomerAct;

/* The act's function of moked-customer-act.h: the seq, 0 where it was so already, -1 with @error. */
gint64   moked_customer_perform           (MokedWriter *writer, gint64 customer_id, const MokedCustomerAct *act,
                                      gint64 occurred_at, GError **error);

typedef struct
{
  gint64 n_changed;
  gint64 n_unchanged; /* it was so already */
  gint64 n_refused;   /* no such customer, erased; to be undone: changed since */
  gint64 batch;       /* what undoes it, and its events' "batch"; 0: nothing changed */
} MokedBulkResult;

/* What would become of it; writes nothing. Any store thread. FALSE: @error, of the act too (a status that is retired). */
gboolean moked_customer_bulk_preview (MokedReader *reader, const gint64 *ids, guint n_ids, const MokedCustomerAct *act,
                                      GCancellable *cancellable, MokedBulkResult *result, GError **error);

/* Does it in transactions of less than 100 ms, so that nobody waits; blocking, on a worker thread of its own. @progress may
 * be NULL. FALSE, cancelled too: what was done until then stays, is in @result and can be undone. */
gboolean moked_customer_bulk_run     (MokedStore *store, const MokedActor *actor, const gint64 *ids, guint n_ids,
                                      const MokedCustomerAct *act, MokedProgressFunc progress, gpointer data,
                                      GCancellable *cancellable, MokedBulkResult *result, GError **error);
/* Takes the whole back, the last first; what was changed since stays and counts as refused. */
gboolean moked_customer_bulk_undo    (MokedStore *store, const MokedActor *actor, gint64 batch,
                                      MokedProgressFunc progress, gpointer data, GCancellable *cancellable,
                                      MokedBulkResult *result, GError **error);

/* Whom lines of a list mean: "#1042" or "1042" an id, an address, else a number in any form. Of gint64, each once; what is
 * nobody's goes to @unknown (of char*), may be NULL. NULL: @error. */
GArray  *moked_customer_bulk_read_ids (MokedReader *reader, const char *const *lines, const char *region,
                                       GPtrArray *unknown, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
