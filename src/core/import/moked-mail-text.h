/* moked-mail-text.h: the text in a mail, whatever encoding it says it is in
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-gmime.h"

G_BEGIN_DECLS


/* Bytes that say they are in @charset (NULL, unknown or wrong: by what validates, UTF-8 or windows-1255) to UTF-8; what
 * cannot be decoded becomes U+FFFD, line ends "\n". Old Hebrew mail in visual order is turned to logical order. */
char *moked_mail_text_decode     (const char *bytes, gsize length, const char *charset) G_GNUC_WARN_UNUSED_RESULT;

/* The readable text of HTML, its lines kept apart. */
char *moked_mail_text_from_html  (const char *html) G_GNUC_WARN_UNUSED_RESULT;

/* A header's value: encoded words and raw 8-bit text decoded, on one line, cut where it is endless. */
char *moked_mail_text_header     (const char *raw) G_GNUC_WARN_UNUSED_RESULT;

/* The decoded content of a leaf; at most @limit bytes of it. */
GBytes *moked_mail_text_content  (GMimePart *part, gsize limit) G_GNUC_WARN_UNUSED_RESULT;

/* The text of a leaf: text/plain as it is, text/html stripped. */
char *moked_mail_text_of_part    (GMimePart *part) G_GNUC_WARN_UNUSED_RESULT;

/* The first address in @text ("<a@b>", "rfc822; a@b", "A <a@b>"), without its brackets and in the letters it has; NULL:
 * there is none. */
char *moked_mail_text_dup_address (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The length of the address at @p, 0: there is none. */
gsize moked_mail_text_match_address (const char *p);

/* A Message-ID without its brackets; NULL: there is none. */
char *moked_mail_text_dup_id     (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
