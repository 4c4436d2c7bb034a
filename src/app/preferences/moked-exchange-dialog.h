/* moked-exchange-dialog.h: the profile of one exchange, to look at and to change
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/db/moked-store.h"
#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

#define MOKED_TYPE_EXCHANGE_DIALOG (moked_exchange_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedExchangeDialog, moked_exchange_dialog, MOKED, EXCHANGE_DIALOG, AdwDialog)

/* @profile: a stored one to change, or one without an exchange id to add. signal "saved" (exchange id, whether
 * earlier calls are to be judged again): it is in the store. (L13, L20, D11) */
AdwDialog *moked_exchange_dialog_new (MokedStore                 *store,
                                      const MokedActor           *actor,
                                      const MokedExchangeProfile *profile) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
