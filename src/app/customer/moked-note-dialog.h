/* moked-note-dialog.h: a note about a customer is written
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-act-dialog.h"

G_BEGIN_DECLS

#define MOKED_TYPE_NOTE_DIALOG (moked_note_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedNoteDialog, moked_note_dialog, MOKED, NOTE_DIALOG, MokedActDialog)

/* For the table of actions. */
void moked_note_dialog_present (MokedCustomerWindow *window);

G_END_DECLS
