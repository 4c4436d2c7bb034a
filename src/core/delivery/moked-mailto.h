/* moked-mailto.h: a mail for the desktop's mail program
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "mailto:" with subject and body, as RFC 6068 writes them. (SX5) */
char *moked_mailto_new (const char *address, const char *subject, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
