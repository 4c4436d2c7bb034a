/* moked-exchange-proposal.h: good settings for an exchange, by what it wrote
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

/* Proposes where calls come in, which contexts mean closed or unanswered, which numbers are the house's and
 * its zone, from lines of any of its files (each with its source letter and a blank before it, as
 * moked_call_judge () takes them). Some ten thousand lines are enough; more than MOKED_PROPOSAL_MAX_LINES are
 * not looked at. @local_zone: where nothing tells otherwise. Pure; any thread. */
#define MOKED_PROPOSAL_MAX_LINES 200000

MokedExchangeProfile *moked_exchange_profile_propose (const char * const *lines, gsize n_lines, const char *name,
                                                      GTimeZone *local_zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
