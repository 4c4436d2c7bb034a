/* moked-badge.h: a badge as a widget, where there are few: colour, icon and word
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-palette.h"

G_BEGIN_DECLS

GtkWidget *moked_badge_new    (MokedTone   tone,
                               const char *icon_name,
                               const char *word) G_GNUC_WARN_UNUSED_RESULT;

/* Words of ours, whose direction is the interface's also where they begin with a name in other letters. */
void       moked_label_set_words (GtkLabel   *label,
                                  const char *words);

/* Words of ours in a toast: no markup, in the direction of the interface. */
AdwToast  *moked_toast_new    (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Says something that happened, in the nearest AdwToastOverlay above @widget. */
void       moked_toast        (GtkWidget  *widget,
                               const char *text);

/* Over @parent, with the keyboard where the dialog wants it, also where the window is narrow. */
void       moked_dialog_present (AdwDialog *dialog,
                                 GtkWidget *parent);

/* Takes away all children of a box. */
void       moked_box_empty    (GtkBox     *box);

G_END_DECLS
