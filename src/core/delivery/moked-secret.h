/* moked-secret.h: the passwords of senders, in the desktop's keyring
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* By libsecret; never in the store, never in a file of ours. @sender: "smtp", "sms"; @account: "dana@mail.example.org". They
 * wait for the keyring, which may ask the person: never on the main thread. */

/* NULL without error: none is kept. Free with moked_secret_free (). */
char     *moked_secret_lookup (const char *sender, const char *account, GCancellable *cancellable, GError **error)
                               G_GNUC_WARN_UNUSED_RESULT;
/* @password NULL: forgets it. @label: what the keyring calls it. */
gboolean  moked_secret_store  (const char *sender, const char *account, const char *label, const char *password,
                               GCancellable *cancellable, GError **error);
void      moked_secret_free   (char *password);

typedef char MokedSecret;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedSecret, moked_secret_free)

G_END_DECLS
