/* moked-sending-page.h: by what messages are sent, and where what comes back arrives
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/db/moked-store.h"

G_BEGIN_DECLS

#define MOKED_TYPE_SENDING_PAGE (moked_sending_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedSendingPage, moked_sending_page, MOKED, SENDING_PAGE, AdwPreferencesPage)

/* Reads what is set up, and shows it; what is changed is changed by @actor. NULL: lets go of the store for good. */
void moked_sending_page_set_store (MokedSendingPage *self,
                                   MokedStore       *store,
                                   const MokedActor *actor);

G_END_DECLS
