/* moked-cli-queues.h: queues by what a person calls them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/moked-cli.h"
#include "core/queues/moked-queue.h"

G_BEGIN_DECLS

/* Of MokedQueue. NULL: said, *status is set. */
GPtrArray        *moked_cli_load_queues (MokedCli *cli, MokedExit *status) G_GNUC_WARN_UNUSED_RESULT;
/* By number, code or name; NULL where there is none. Borrowed from @queues. */
const MokedQueue *moked_cli_find_queue  (GPtrArray *queues, const char *name);

G_END_DECLS
