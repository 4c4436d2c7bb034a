/* moked-jump-dialog.h: straight to a customer, by a few letters or digits
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-session.h"

G_BEGIN_DECLS

#define MOKED_TYPE_JUMP_DIALOG (moked_jump_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedJumpDialog, moked_jump_dialog, MOKED, JUMP_DIALOG, AdwDialog)

/* Opens the window of the customer that is chosen. (S36) */
AdwDialog *moked_jump_dialog_new (MokedSession *session) G_GNUC_WARN_UNUSED_RESULT;
/* Says who was chosen, and opens nothing: signal "chosen" (gint64 id, const char *name). */
AdwDialog *moked_jump_dialog_new_to_choose (MokedSession *session,
                                            const char   *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
