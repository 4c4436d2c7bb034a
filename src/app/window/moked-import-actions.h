/* moked-import-actions.h: the ways into an import and to the rules, from any window
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/window/moked-window.h"

G_BEGIN_DECLS

/* app.import, app.import-folder, app.import-table, app.import-show and app.preferences: each works on the store of
 * the active window. */
void moked_import_actions_add          (GtkApplication *application);

/* Files and folders dropped anywhere on @window are imported; one that runs in the background shows in its
 * banner, with the report at the end. */
void moked_import_actions_accept_drops (MokedWindow *window);

/* Imports @paths into the store of @window. */
void moked_import_actions_import       (MokedWindow        *window,
                                        const char * const *paths);

G_END_DECLS
