/* moked-customer-status.h: the statuses that customers are given
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Defined by whoever runs the centre (B20a); a customer without one has none. A status is never deleted: retired, it is
 * given to nobody any more and stays with those that have it. Every change is a SETTING_CHANGED event. */
typedef struct
{
  gint64    id;
  char     *name;
  char     *tone; /* "neutral", "blue", "green", "yellow", "orange", "red", "purple" */
  gint64    rank; /* in which order they are offered */
  gboolean  is_active;
} MokedCustomerStatus;

void       moked_customer_status_free            (MokedCustomerStatus *self);

/* The tones that there are, NULL at the end. */
const char *const *moked_customer_status_tones   (void);

/* Of MokedCustomerStatus, by rank, retired ones too. Any store thread; NULL: @error. */
GPtrArray *moked_customer_status_list            (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* By name, without regard to case; *id 0: there is none. */
gboolean   moked_customer_status_find            (MokedReader *reader, const char *name, gint64 *id, GError **error);

/* What is offered where no status was ever there. Names NULL at the end, in the language of the face. */
gboolean   moked_customer_status_ensure_defaults (MokedWriter *writer, const char *const *names, GError **error);

/* Acts, each returns the seq of its event, 0 where nothing changed, -1: @error (MOKED_CUSTOMER_ERROR_EMPTY, _NAME_TAKEN,
 * _NOT_FOUND, _NOT_A_CODE for a tone). */
gint64     moked_customer_status_add             (MokedWriter *writer, const char *name, const char *tone, gint64 *id,
                                                  GError **error);
gint64     moked_customer_status_rename          (MokedWriter *writer, gint64 id, const char *name, GError **error);
gint64     moked_customer_status_set_tone        (MokedWriter *writer, gint64 id, const char *tone, GError **error);
gint64     moked_customer_status_set_active      (MokedWriter *writer, gint64 id, gboolean is_active, GError **error);
/* @ids: in their new order; those not named come after. */
gint64     moked_customer_status_reorder         (MokedWriter *writer, const gint64 *ids, guint n_ids, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCustomerStatus, moked_customer_status_free)

G_END_DECLS
