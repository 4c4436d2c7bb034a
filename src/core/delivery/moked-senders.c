/* moked-senders.c: by what a project sends, as it is set up
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include "core/delivery/moked-secret.h"
#include "core/delivery/moked-senders.h"
#include "core/projects/moked-project-setting.h"

/* A setting is never taken away, it says that there is nothing. */
#define NOTHING "{}"

static gboolean
load (MokedReader  *reader,
      const char   *name,
      char        **json,
      GError      **error)
{
  GError *failure = NULL;

  *json = moked_project_setting_load (reader, name, NULL, &failure);
  if (g_strcmp0 (*json, NOTHING) == 0)
    g_clear_pointer (json, g_free);
  if (!failure)
    return TRUE;

  g_propagate_error (error, failure);

  return FALSE;
}

MokedSenders *
moked_senders_load (MokedReader  *reader,
                    GError      **error)
{
  g_autoptr (MokedSenders) self = g_new0 (MokedSenders, 1);
  g_autofree char *smtp = NULL;
  g_autofree char *sms = NULL;

  g_return_val_if_fail (reader, NULL);

  if (!load (reader, "smtp", &smtp, error) || !load (reader, "sms", &sms, error))
    return NULL;
  if (smtp && !(self->smtp = moked_smtp_settings_from_json (smtp, error)))
    return NULL;
  if (sms && !(self->sms = moked_sms_settings_from_json (sms, error)))
    return NULL;

  return g_steal_pointer (&self);
}

void
moked_senders_free (MokedSenders *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->smtp, moked_smtp_settings_free);
  g_clear_pointer (&self->sms, moked_sms_settings_free);
  g_free (self);
}

gint64
moked_senders_save_smtp (MokedWriter              *writer,
                         const MokedSmtpSettings  *smtp,
                         GError                  **error)
{
  g_autofree char *json = smtp ? moked_smtp_settings_to_json (smtp) : g_strdup (NOTHING);

  return moked_project_setting_save (writer, "smtp", json, error);
}

gint64
moked_senders_save_sms (MokedWriter             *writer,
                        const MokedSmsSettings  *sms,
                        GError                 **error)
{
  g_autofree char *json = sms ? moked_sms_settings_to_json (sms) : g_strdup (NOTHING);

  return moked_project_setting_save (writer, "sms", json, error);
}

gboolean
moked_senders_has (const MokedSenders *self,
                   MokedChannel        channel)
{
  g_return_val_if_fail (self, FALSE);

  return (channel == MOKED_CHANNEL_EMAIL && self->smtp) || (channel == MOKED_CHANNEL_SMS && self->sms);
}

const char *
moked_senders_get_code (MokedChannel channel)
{
  return channel == MOKED_CHANNEL_SMS ? "sms" : "smtp";
}

char *
moked_senders_dup_account (const MokedSenders *self,
                           MokedChannel        channel)
{
  const char *user;
  const char *host;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (self, NULL);

  if (!moked_senders_has (self, channel))
    return NULL;

  user = channel == MOKED_CHANNEL_SMS ? self->sms->user : self->smtp->user;
  if (*user == '\0')
    return NULL;
  if (channel == MOKED_CHANNEL_EMAIL)
    return g_strconcat (user, "@", self->smtp->host, NULL);

  uri = g_uri_parse (self->sms->url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  host = uri ? g_uri_get_host (uri) : NULL;

  return g_strconcat (user, "@", host ? host : "", NULL);
}

char *
moked_senders_ask_keyring (MokedChannel   channel,
                           const char    *account,
                           GCancellable  *cancellable,
                           gpointer       data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MokedSecret) password = moked_secret_lookup (moked_senders_get_code (channel), account, cancellable, &error);

  if (error)
    g_info ("The keyring does not tell the password of %s: %s", account, error->message);

  return g_strdup (password);
}
