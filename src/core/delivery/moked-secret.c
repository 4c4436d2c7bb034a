/* moked-secret.c: the passwords of senders, in the desktop's keyring
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include <libsecret/secret.h>

#include "core/delivery/moked-secret.h"

static const SecretSchema schema = {
  MOKED_APP_ID,
  SECRET_SCHEMA_NONE,
  {
    { "sender", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

char *
moked_secret_lookup (const char    *sender,
                     const char    *account,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_return_val_if_fail (sender != NULL && account != NULL, NULL);

  return secret_password_lookup_sync (&schema, cancellable, error, "sender", sender, "account", account, NULL);
}

gboolean
moked_secret_store (const char    *sender,
                    const char    *account,
                    const char    *label,
                    const char    *password,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (sender != NULL && account != NULL && label != NULL, FALSE);

  if (password != NULL)
    return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, password, cancellable, error,
                                       "sender", sender, "account", account, NULL);

  secret_password_clear_sync (&schema, cancellable, &local_error, "sender", sender, "account", account, NULL);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

void
moked_secret_free (char *password)
{
  secret_password_free (password);
}
