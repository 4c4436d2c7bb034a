/* moked-mail-import.h: the mails of folders and files into the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

/* Maildir folders, folders of mails, mboxes and single mails, plain or gzip: told by what is in the files. A bounce goes to
 * its message by the token in its envelope (VERP), else by Message-ID, else by address; a mail to the customer who has the
 * sender's address. A mail is met once, by its Message-ID or its digest. (S9, S13, SX3)
 *
 * Blocking, in short transactions: run it on a worker thread of its own. Cancelled: the report says so, what was applied
 * stays; no error. The report counts mails; a bad one, or a file that is none, is refused by itself. */
MokedImportReport *moked_mail_import        (MokedStore *store, const char * const *paths,
                                             MokedImportProgressFunc progress, gpointer data,
                                             GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same with the files of one folder that changed at @instant or later. NULL without @error: there is none, and no report
 * is kept. */
MokedImportReport *moked_mail_import_since  (MokedStore *store, const char *path, gint64 instant, GCancellable *cancellable,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The files at the paths, what a Maildir has in delivery left out. */
GStrv              moked_mail_files_find    (const char * const *paths, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the file is a mail or an mbox, by its first bytes. Blocking. */
gboolean           moked_mail_file_is_mail  (const char *path);

G_END_DECLS
