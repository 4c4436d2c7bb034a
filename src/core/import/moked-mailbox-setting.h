/* moked-mailbox-setting.h: the folder where bounces and answers arrive
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* The setting "mailbox" of the default project, {"path": "/…"}: a Maildir, or whatever moked_mail_import () reads. NULL without
 * @error: none. Any store thread. */
char   *moked_mailbox_setting_load (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL or "": none any more. The seq; 0: it is so already; -1: @error. */
gint64  moked_mailbox_setting_save (MokedWriter *writer, const char *path, GError **error);

/* Reads in the folder what came since it was read last; that again may be in it, and counts once. NULL without @error: there
 * is nothing new, or no such setting, and no report is kept. Blocking, on a worker thread of its own. */
MokedImportReport *moked_mailbox_read (MokedStore *store, GCancellable *cancellable, GError **error)
                                       G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
