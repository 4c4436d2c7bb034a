/* moked-keys.h: every key of Moked, in one table: what works, and what is listed for people
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *action;       /* "win.search"; NULL: the key works by itself (Enter) */
  const char *accels[3];    /* as GTK reads them, the first is shown */
  const char *group;        /* translatable */
  const char *title;        /* translatable; NULL: as the key above */
} MokedKey;

const MokedKey *moked_keys_get        (guint *n_keys);
/* Gives the application its accelerators. */
void            moked_keys_install    (GtkApplication *application);
/* With a keyboard layout that has no Latin letters (Hebrew), the same physical keys. TRUE: done. */
gboolean        moked_keys_press      (GtkWindow             *window,
                                       GtkEventControllerKey *controller,
                                       guint                  keyval,
                                       guint                  keycode,
                                       GdkModifierType        state);
/* Does the same for all windows of the application that have no keys of their own. */
void            moked_keys_watch      (GtkApplication *application);

G_END_DECLS
