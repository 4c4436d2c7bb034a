/* moked-words-opening.h: business hours as people write and read them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

/* "Sun-Thu 08:00-17:00, Fri 08:00-13:00": days in English or Hebrew (א׳-ה׳), commas or semicolons between; "" is always. A
 * span past midnight is two openings. NULL: it cannot be read. Of MokedOpening. (L20) */
GArray     *moked_openings_from_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* What moked_openings_from_text reads again, in the language of the interface; "always" for none. */
char       *moked_words_openings     (const GArray *openings) G_GNUC_WARN_UNUSED_RESULT;
/* "Sun"; 1 is Monday, 7 Sunday. */
const char *moked_words_weekday      (guint weekday);

G_END_DECLS
