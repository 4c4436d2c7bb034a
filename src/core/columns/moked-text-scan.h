/* moked-text-scan.h: find a few bytes in many, as fast as memory is read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a scan may read, and not more, past the end of what it searches. */
#define MOKED_TEXT_SCAN_PADDING 64

/* The first place of @needle in [@text, @end), or NULL; an empty needle is at @text. The
 * MOKED_TEXT_SCAN_PADDING bytes after @end must be readable. Any thread.
 *
 * Two bytes of the needle are looked for at once in 32 or 16 places. The first of them is the
 * second byte of a letter, where letters are of several bytes: the first byte of every Hebrew
 * letter is D7, which tells nothing (why memmem is slow here). */
const char *moked_text_scan (const char *text,
                             const char *end,
                             const char *needle,
                             gsize       needle_length);

G_END_DECLS
