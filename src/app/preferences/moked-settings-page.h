/* moked-settings-page.h: the queues, the statuses that customers are given, or the fields that a centre adds to them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/preferences/moked-setting.h"

G_BEGIN_DECLS

/* Added, renamed, put in another order, retired and taken up again, and what is theirs alone; each change at once, with its
 * way back. */
#define MOKED_TYPE_SETTINGS_PAGE (moked_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedSettingsPage, moked_settings_page, MOKED, SETTINGS_PAGE, AdwPreferencesPage)

/* Once: whose settings are shown, and changed by @actor. (B20a, B24, Q52) */
void moked_settings_page_start (MokedSettingsPage *self,
                                MokedSettingKind   kind,
                                MokedStore        *store,
                                const MokedActor  *actor);
/* Nothing more is read or written. */
void moked_settings_page_stop  (MokedSettingsPage *self);

G_END_DECLS
