/* moked-smtp.h: one mail to an SMTP server, by libcurl
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/delivery/moked-send.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_SMTP_STARTTLS, /* and nothing without it */
  MOKED_SMTP_TLS,      /* from the first byte */
  MOKED_SMTP_PLAIN,    /* for a server on this computer */
} MokedSmtpSecurity;

const char *moked_smtp_security_to_code   (MokedSmtpSecurity security);
gboolean    moked_smtp_security_from_code (const char *code, MokedSmtpSecurity *security);

/* How a project sends its mail; the password is kept elsewhere (moked-secret.h). */
typedef struct
{
  char              *host;
  guint16            port;
  MokedSmtpSecurity  security;
  char              *user;           /* "": without log-in */
  char              *from_name;
  char              *from_address;
  char              *bounce_address; /* where bounces come back: "bounces@example.org" */
} MokedSmtpSettings;

MokedSmtpSettings *moked_smtp_settings_from_json (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char              *moked_smtp_settings_to_json   (const MokedSmtpSettings *self) G_GNUC_WARN_UNUSED_RESULT;
void               moked_smtp_settings_free      (MokedSmtpSettings *self);

/* The envelope's sender of one message: "bounces+TOKEN@example.org", so that whatever comes back says by itself what it is
 * about (VERP). */
char              *moked_smtp_dup_envelope       (const MokedSmtpSettings *self, const char *token) G_GNUC_WARN_UNUSED_RESULT;

/* Talks to the server, up to two minutes; on a thread where that may be. @password may be NULL. Fills @result always. */
void               moked_smtp_send               (const MokedSmtpSettings *settings, const char *password,
                                                  const char *envelope, const char *recipient, GBytes *mail,
                                                  GCancellable *cancellable, MokedSendResult *result);
/* Connects, logs in and leaves: does it work? outcome SENT: yes. */
void               moked_smtp_try                (const MokedSmtpSettings *settings, const char *password,
                                                  GCancellable *cancellable, MokedSendResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedSmtpSettings, moked_smtp_settings_free)

G_END_DECLS
