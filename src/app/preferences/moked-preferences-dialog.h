/* moked-preferences-dialog.h: the rules of the project: queues, exchanges, what is sent, customer statuses and own fields
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/db/moked-store.h"

G_BEGIN_DECLS

#define MOKED_TYPE_PREFERENCES_DIALOG (moked_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedPreferencesDialog, moked_preferences_dialog, MOKED, PREFERENCES_DIALOG, AdwPreferencesDialog)

/* What is changed is changed by @actor. Signal "judge-again" (exchange id): a profile was changed, its calls are to be judged
 * anew. (D6, D11) */
AdwDialog *moked_preferences_dialog_new (MokedStore       *store,
                                         const MokedActor *actor) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
