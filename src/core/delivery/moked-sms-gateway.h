/* moked-sms-gateway.h: one short message to an HTTP gateway, by libcurl
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/delivery/moked-send.h"

G_BEGIN_DECLS

/* How a project sends its short messages: any gateway that takes one over HTTP. In @url and @body stand {to}, {text},
 * {from}, {user}, {password}, {token} (by which a delivery report names the message) and {coding} (2 where the text is not
 * GSM's alphabet, else 0), each encoded for where it stands. The password is kept elsewhere (moked-secret.h). */
typedef struct
{
  char *url;
  char *body;         /* "": a GET; else what is posted */
  char *content_type; /* of the body: "application/json", "application/x-www-form-urlencoded" */
  char *user;
  char *from;         /* a number or a name */
  char *success;      /* a regular expression that the answer must match; "": any answer will do; its group 1 is the id */
} MokedSmsSettings;

/* Kannel's sendsms on @host:@port, with reports to @report_url. */
MokedSmsSettings *moked_sms_settings_new_kannel (const char *host, guint16 port, const char *user, const char *from,
                                                 const char *report_url) G_GNUC_WARN_UNUSED_RESULT;
MokedSmsSettings *moked_sms_settings_from_json  (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char             *moked_sms_settings_to_json    (const MokedSmsSettings *self) G_GNUC_WARN_UNUSED_RESULT;
void              moked_sms_settings_free       (MokedSmsSettings *self);

/* Talks to the gateway, up to two minutes; on a thread where that may be. Fills @result always. */
void              moked_sms_send                (const MokedSmsSettings *settings, const char *password, const char *to,
                                                 const char *text, const char *token, GCancellable *cancellable,
                                                 MokedSendResult *result);

/* What a network counts: characters of 16 bits where the text is not GSM's alphabet, and how many parts it makes (160 and
 * 153, or 70 and 67 when joined). */
typedef struct
{
  gboolean is_unicode;
  guint    units;
  guint    parts;
  guint    left; /* in the last part */
} MokedSmsMeasure;

void              moked_sms_measure             (const char *text, MokedSmsMeasure *measure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedSmsSettings, moked_sms_settings_free)

G_END_DECLS
