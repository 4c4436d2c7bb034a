/* moked-mail-writer.h: the bytes of a mail
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

/* Plain text in UTF-8. message_id without its angle brackets. */
typedef struct
{
  const char *from_name;
  const char *from_address;
  const char *to_name;
  const char *to_address;
  const char *subject;
  const char *text;
  const char *message_id;
  gint64      written_at;
} MokedMailDraft;

/* As it goes to a server: lines end in CR LF, and none is longer than a server takes. NULL: an address is none. Any thread. */
GBytes *moked_mail_write (const MokedMailDraft *draft) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
