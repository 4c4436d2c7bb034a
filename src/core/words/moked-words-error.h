/* moked-words-error.h: what went wrong, and what to do about it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A sentence for people about an error of the core (whose own message is for logs). @path: the store or the file it is
 * about, or NULL. */
char *moked_words_error (const GError *error, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
