/* moked-cli-password.h: passwords from a file, the keyring or whoever sits at the terminal
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/moked-cli.h"
#include "core/delivery/moked-senders.h"

G_BEGIN_DECLS

/* The first line of the file. NULL: said, *status is set. */
char *moked_cli_password_read   (MokedCli *cli, const char *path, MokedExit *status) G_GNUC_WARN_UNUSED_RESULT;
/* Without echo; NULL where there is no terminal. */
char *moked_cli_password_prompt (const char *account) G_GNUC_WARN_UNUSED_RESULT;

/* What --password-file said of each channel; NULL: nothing. */
typedef struct
{
  const char *passwords[MOKED_N_CHANNELS];
} MokedCliPasswords;

/* A MokedPasswordFunc; @data: a MokedCliPasswords. What was given, else the keyring, else a prompt. */
char *moked_cli_password_ask    (MokedChannel channel, const char *account, GCancellable *cancellable, gpointer data);

G_END_DECLS
