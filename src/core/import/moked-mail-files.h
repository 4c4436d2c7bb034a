/* moked-mail-files.h: which files have mails
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/import/moked-mailbox.h"

G_BEGIN_DECLS

/* What a file is by its first bytes. NONE with @error: it cannot be read. */
MokedMailboxKind moked_mail_file_look       (const char *path, GError **error);

/* The folder that a mail's file lies in; of a Maildir the one above "cur" and "new". */
char            *moked_mail_file_dup_folder (const char *path, gboolean *is_maildir) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
