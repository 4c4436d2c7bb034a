/* moked-settings-page.h: the statuses that customers are given, or the fields that a centre adds to them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/preferences/moked-setting-change.h"

G_BEGIN_DECLS

/* Added, renamed, coloured, put in another order, retired and taken up again; each change at once, with its way back. */
#define MOKED_TYPE_SETTINGS_PAGE (moked_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedSettingsPage, moked_settings_page, MOKED, SETTINGS_PAGE, AdwPreferencesPage)

GtkWidget *moked_settings_page_new       (MokedSettingKind kind) G_GNUC_WARN_UNUSED_RESULT;

/* Whose settings are shown and changed; NULL: nothing more is read or written. (B20a, B24) */
void       moked_settings_page_set_store (MokedSettingsPage *self,
                                          MokedStore        *store);

G_END_DECLS
