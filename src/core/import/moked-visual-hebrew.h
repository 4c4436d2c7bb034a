/* moked-visual-hebrew.h: Hebrew text written from left to right, as old mail has it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether more final letters stand at the beginnings of words than at their ends. */
gboolean moked_visual_hebrew_is         (const char *text);

/* Each line turned around, numbers and Latin words left as they are. */
char    *moked_visual_hebrew_to_logical (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
