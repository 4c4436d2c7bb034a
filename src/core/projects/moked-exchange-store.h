/* moked-exchange-store.h: exchanges and the versions of their profiles, kept in the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"
#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

/* The newest profile of each exchange, by name; of MokedExchangeProfile. */
GPtrArray            *moked_exchange_list      (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* NULL without error: there is none. */
MokedExchangeProfile *moked_exchange_load      (MokedReader *reader, gint64 exchange_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
MokedExchangeProfile *moked_exchange_find      (MokedReader *reader, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the exchange @profile->name with version 1. Returns its id, or 0 with @error (CONSTRAINT: the name is taken). */
gint64                moked_exchange_add       (MokedWriter *writer, const MokedExchangeProfile *profile, GError **error);

/* A new version, unless the newest says the same already. Calls keep the version they were judged by
 * until they are judged again (moked_pbx_judge_again). */
gboolean              moked_exchange_set       (MokedWriter *writer, gint64 exchange_id, const MokedExchangeProfile *profile,
                                                GError **error);

G_END_DECLS
