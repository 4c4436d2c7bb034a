/* moked-call-leaving.h: did the caller leave on his own
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-stage.h"
#include "core/calls/moked-call.h"

G_BEGIN_DECLS

/* Before the time was up? @limit_seconds of the profile, where the exchange gave none; 0: none. (L17, LX6) */
gboolean moked_call_gave_up     (const MokedCallEvidence *evidence, const MokedCallStage *stage,
                                 guint limit_seconds, MokedCertainty *certainty);

/* By a key that the queue lets one out with, as CEL shows it. */
gboolean moked_call_left_by_key (const MokedCallStage *stage);

G_END_DECLS
