/* moked-cli-card.h: who a customer is, printed
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/moked-cli.h"
#include "core/customers/moked-customer.h"

G_BEGIN_DECLS

/* With labels, status, lead, organisation, own fields and items. Any store thread. */
gboolean moked_cli_card_print (MokedCli *cli, MokedReader *reader, const MokedCustomer *customer, gboolean is_json,
                               GError **error);

G_END_DECLS
