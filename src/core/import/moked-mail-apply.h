/* moked-mail-apply.h: what a mail tells, into the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"
#include "core/import/moked-mail.h"

G_BEGIN_DECLS

/* is_told FALSE: it tells nothing of anybody (that a mail is no spam, that a server passed it on); met: NEW if any of it
 * was; is_unmatched: something new in it leads to nobody. */
typedef struct
{
  gboolean is_told;
  MokedMet met;
  gboolean is_unmatched;
} MokedMailApplied;

/* On the writer, in its transaction. FALSE: the store failed, not the mail. (S9, S13, SX3) */
gboolean moked_mail_apply       (MokedWriter *writer, const MokedMail *mail, gint64 import_id,
                                 MokedMailApplied *applied, GError **error);

/* When it was written; @now where it does not say, or lies ahead of the clock by more than a day. */
gint64   moked_mail_get_instant (const MokedMail *mail, gint64 now);

G_END_DECLS
