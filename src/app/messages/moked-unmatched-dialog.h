/* moked-unmatched-dialog.h: one thing that another system told and that leads to nobody, with its own text
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/messages/moked-inbound.h"

G_BEGIN_DECLS

/* Signal "assign": its customer is to be chosen. */
#define MOKED_TYPE_UNMATCHED_DIALOG (moked_unmatched_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedUnmatchedDialog, moked_unmatched_dialog, MOKED, UNMATCHED_DIALOG, AdwDialog)

AdwDialog *moked_unmatched_dialog_new         (const MokedInboundItem *item,
                                               GTimeZone              *zone) G_GNUC_WARN_UNUSED_RESULT;
gint64     moked_unmatched_dialog_get_item_id (MokedUnmatchedDialog *self);

/* An address as people read it: a number, an e-mail, or a dash. */
char      *moked_unmatched_dup_address        (const MokedInboundItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
