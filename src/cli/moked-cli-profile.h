/* moked-cli-profile.h: options that say what an exchange means, and how its profile reads
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/moked-cli.h"
#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

/* As they were typed. */
typedef struct
{
  char  *time_zone;
  char  *region;
  GStrv  inbound_contexts;
  GStrv  inbound_endpoints;
  GStrv  closed_contexts;
  GStrv  unanswered_contexts;
  GStrv  own_prefixes;
  GStrv  wait_limits;
  GStrv  hours;
  char  *since;
} MokedProfileOptions;

#define MOKED_PROFILE_ENTRIES(options) \
  { "time-zone", 0, 0, G_OPTION_ARG_STRING, &(options).time_zone, N_("The zone of its clock: Asia/Jerusalem"), N_("ZONE") }, \
  { "region", 0, 0, G_OPTION_ARG_STRING, &(options).region, N_("Whose numbers it dials: IL"), N_("REGION") }, \
  { "inbound-context", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).inbound_contexts, \
    N_("A context where calls from outside begin"), N_("CONTEXT") }, \
  { "inbound-endpoint", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).inbound_endpoints, \
    N_("A trunk that calls from outside come by: PJSIP/trunk"), N_("ENDPOINT") }, \
  { "closed-context", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).closed_contexts, \
    N_("A context that calls pass out of hours"), N_("CONTEXT") }, \
  { "unanswered-context", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).unanswered_contexts, \
    N_("A context that calls pass after nobody answered"), N_("CONTEXT") }, \
  { "own-prefix", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).own_prefixes, \
    N_("What the exchange's own numbers begin with"), N_("DIGITS") }, \
  { "wait-limit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).wait_limits, \
    N_("How long a caller of a number waits; without a number: of every number"), N_("[NUMBER]=SECONDS") }, \
  { "hours", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).hours, \
    N_("When a number is open: “Sun-Thu 08:00-17:00, Fri 08:00-13:00”; nothing: always"), N_("[NUMBER]=HOURS") }, \
  { "since", 0, 0, G_OPTION_ARG_STRING, &(options).since, N_("From when limits and hours are in force"), N_("INSTANT") }

void     moked_profile_options_clear (MokedProfileOptions *self);
/* Changes @profile. FALSE: said, *status is set. The store must be open. */
gboolean moked_cli_profile_apply     (MokedCli *cli, const MokedProfileOptions *options, MokedExchangeProfile *profile,
                                      MokedExit *status);
void     moked_cli_profile_print     (MokedCli *cli, const MokedExchangeProfile *profile);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedProfileOptions, moked_profile_options_clear)

G_END_DECLS
