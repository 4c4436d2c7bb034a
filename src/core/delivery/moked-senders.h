/* moked-senders.h: by what a project sends, as it is set up
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"
#include "core/delivery/moked-sms-gateway.h"
#include "core/delivery/moked-smtp.h"
#include "core/messages/moked-channel.h"

G_BEGIN_DECLS

/* The settings "smtp" and "sms" of the default project. */
typedef struct
{
  MokedSmtpSettings *smtp; /* NULL: none */
  MokedSmsSettings  *sms;  /* NULL: none */
} MokedSenders;

/* Any store thread. Errors: MOKED_SETTINGS_ERROR_* where a setting makes no sense. */
MokedSenders *moked_senders_load         (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          moked_senders_free         (MokedSenders *self);

/* NULL: from now on there is none. The seq of the SETTING_CHANGED; 0: it is so already; -1: @error. */
gint64        moked_senders_save_smtp    (MokedWriter *writer, const MokedSmtpSettings *smtp, GError **error);
gint64        moked_senders_save_sms     (MokedWriter *writer, const MokedSmsSettings *sms, GError **error);

/* FALSE for what is only recorded, too. */
gboolean      moked_senders_has          (const MokedSenders *self, MokedChannel channel);

/* Under what a channel's password is kept: "smtp" and "dana@mail.example.org"; NULL where the channel has no sender or
 * that wants no password. */
const char   *moked_senders_get_code     (MokedChannel channel);
char         *moked_senders_dup_account  (const MokedSenders *self, MokedChannel channel) G_GNUC_WARN_UNUSED_RESULT;

/* On a thread that may wait. Owned; NULL: nobody knows it. */
typedef char *(*MokedPasswordFunc)       (MokedChannel channel, const char *account, GCancellable *cancellable,
                                          gpointer data);
/* A MokedPasswordFunc: the keyring's; NULL also where there is no keyring. */
char         *moked_senders_ask_keyring  (MokedChannel channel, const char *account, GCancellable *cancellable,
                                          gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedSenders, moked_senders_free)

G_END_DECLS
