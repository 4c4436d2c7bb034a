/* moked-call-events.h: what the ledger says of a call
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-store.h"

G_BEGIN_DECLS

/* Each returns the event's seq, or 0 with @error. They occurred when the call began. */
gint64   moked_call_append_recorded  (MokedWriter *writer, const MokedStoredCall *call, GError **error);
gint64   moked_call_append_corrected (MokedWriter *writer, const MokedStoredCall *before,
                                      const MokedStoredCall *after, GError **error);
gint64   moked_call_append_merged    (MokedWriter *writer, const MokedStoredCall *kept,
                                      const MokedStoredCall *absorbed, GError **error);

G_END_DECLS
