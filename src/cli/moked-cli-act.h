/* moked-cli-act.h: what is to be done about customers, as options
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/moked-cli.h"
#include "core/customers/moked-customer-bulk.h"

G_BEGIN_DECLS

/* As they were typed. */
typedef struct
{
  GStrv  tags;
  GStrv  untags;
  GStrv  lists;
  GStrv  unlists;
  char  *folder;
  char  *customer_status;
  char  *interest;
  char  *revisit;
  char  *lead_source;
  char  *lead_at;
  char  *state;
  char  *region;
  char  *responsible;
  char  *organisation;
  GStrv  fields;
} MokedActOptions;

#define MOKED_ACT_ENTRIES(options) \
  { "tag", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).tags, N_("Give this tag"), N_("TAG") }, \
  { "untag", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).untags, N_("Take this tag away"), N_("TAG") }, \
  { "list", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).lists, N_("Put on this list"), N_("LIST") }, \
  { "unlist", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).unlists, N_("Take off this list"), N_("LIST") }, \
  { "folder", 0, 0, G_OPTION_ARG_STRING, &(options).folder, N_("Put into this folder"), N_("FOLDER") }, \
  { "status", 0, 0, G_OPTION_ARG_STRING, &(options).customer_status, \
    N_("Give this customer status; empty: none"), N_("STATUS") }, \
  { "interest", 0, 0, G_OPTION_ARG_STRING, &(options).interest, N_("now, later, casual or none"), N_("INTEREST") }, \
  { "revisit", 0, 0, G_OPTION_ARG_STRING, &(options).revisit, \
    N_("With an interest that is for later: when to ask again"), N_("INSTANT") }, \
  { "lead-source", 0, 0, G_OPTION_ARG_STRING, &(options).lead_source, N_("Where the lead came from"), N_("SOURCE") }, \
  { "lead-at", 0, 0, G_OPTION_ARG_STRING, &(options).lead_at, N_("When they became a lead"), N_("INSTANT") }, \
  { "state", 0, 0, G_OPTION_ARG_STRING, &(options).state, N_("active, dormant or recycle_bin"), N_("STATE") }, \
  { "region", 0, 0, G_OPTION_ARG_STRING, &(options).region, N_("Where they are"), N_("REGION") }, \
  { "responsible", 0, 0, G_OPTION_ARG_STRING, &(options).responsible, N_("Who is responsible for them"), N_("NAME") }, \
  { "organisation", 0, 0, G_OPTION_ARG_STRING, &(options).organisation, N_("Whom they belong to; empty: nobody"), \
    N_("NAME") }, \
  { "field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).fields, \
    N_("Fill a field of your own; an empty value clears it"), N_("NAME=VALUE") }

void              moked_act_options_clear (MokedActOptions *self);

/* Acts, of MokedCustomerAct, whose texts belong to @self, and instants read. */
typedef struct
{
  GArray *acts;
  GArray *needs; /* of MokedActNeed, one for each act: what has to be looked up before */
} MokedCliActs;

/* FALSE: said, *status is set. The names of statuses and fields are looked up by moked_cli_acts_resolve (). */
gboolean          moked_cli_acts_read    (MokedCliActs *self, MokedCli *cli, const MokedActOptions *options,
                                          MokedExit *status);
/* Any store thread. FALSE: MOKED_CUSTOMER_ERROR_NOT_FOUND. */
gboolean          moked_cli_acts_resolve (MokedCliActs *self, MokedReader *reader, GError **error);
void              moked_cli_acts_clear   (MokedCliActs *self);

/* Whoever runs the command: their acts are theirs. FALSE: said. */
gboolean          moked_cli_be_person    (MokedCli *cli, MokedActor *actor, MokedExit *status);

/* Says why an act was refused (1), or that the store failed (3). */
MokedExit         moked_cli_refused      (MokedCli *cli, const GError *error);

/* How many changed, and what takes it back. */
void              moked_cli_bulk_print   (const MokedBulkResult *result);

/* "#12" or "12". FALSE: said, *status is set. */
gboolean          moked_cli_customer_id  (MokedCli *cli, const char *text, gint64 *id, MokedExit *status);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedActOptions, moked_act_options_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedCliActs, moked_cli_acts_clear)

G_END_DECLS
