/* moked-words-event.h: what a kind of event is called
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

/* "Call", "Tag, list or folder added"; also of a kind that a newer Moked wrote: "Event of kind 999, from a newer version".
 * Any thread. (Q77) */
char *moked_words_event_kind (MokedEventKind kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
