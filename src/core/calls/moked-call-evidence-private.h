/* moked-call-evidence-private.h: the lines of one call, between the files that read them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-evidence.h"

G_BEGIN_DECLS

/* Tells the instants of all lines, whose sides are known, and puts the lines in their order. */
void moked_call_evidence_put_in_time (MokedCallEvidence *self, GTimeZone *zone);

G_END_DECLS
