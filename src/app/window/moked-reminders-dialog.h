/* moked-reminders-dialog.h: the reminders of whoever sits here: what is due, then what comes
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/window/moked-reminder-service.h"

G_BEGIN_DECLS

#define MOKED_TYPE_REMINDERS_DIALOG (moked_reminders_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedRemindersDialog, moked_reminders_dialog, MOKED, REMINDERS_DIALOG, AdwDialog)

AdwDialog *moked_reminders_dialog_new (MokedReminderService *service) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
