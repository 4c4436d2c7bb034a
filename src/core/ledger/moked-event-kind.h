/* moked-event-kind.h: the machine's words for kinds of events
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

/* "CALL_RECORDED"; NULL for a kind that a newer Moked wrote. Any thread. */
const char *moked_event_kind_to_code (MokedEventKind kind);

G_END_DECLS
