/* moked-text.h: how text is folded for search and cleaned of bidi controls
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One fold for what is indexed and what is asked: NFKD, case, marks and niqqud off, geresh,
 * gershayim, apostrophes and invisible controls off, final letters to their common form, digits of
 * any script to 0-9, every other character that is not alphanumeric to one space; ends trimmed.
 * Idempotent. (Q21) */
char    *moked_text_fold          (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Takes U+200E/F, U+202A-E, U+2066-9 and U+061C out: for what is stored, copied, exported. */
char    *moked_text_strip_bidi    (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* LRI … PDI: phones, ids, dates and ranges. (one place for all of them) "" stays "". */
char    *moked_text_isolate_ltr   (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* FSI … PDI: a user's text inside a sentence; RLI … PDI where only the "Re:" of a mail hides that it is read from right
 * to left. */
char    *moked_text_isolate       (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a line of its own, as which a person's text is shown: the mark that decides stands before it, if any. */
char    *moked_text_paragraph     (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Of Hebrew, Arabic and the scripts between them. */
gboolean moked_text_is_rtl_letter (gunichar character);

/* Invalid UTF-8, NUL and control characters (but tab, newline and the CR before one) become
 * U+FFFD. @length -1: up to NUL. */
char    *moked_text_make_valid    (const char *bytes,
                                   gssize      length) G_GNUC_WARN_UNUSED_RESULT;

/* Hex SHA-256. */
char    *moked_text_sha256        (const char *text,
                                   gssize      length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
