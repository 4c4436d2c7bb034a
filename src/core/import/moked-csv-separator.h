/* moked-csv-separator.h: what stands between the cells of a table
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of ',' ';' TAB '|' the one that makes the most even table of @text (UTF-8, the start of a file); ','
 * where there is but one column. A first line "sep=;" decides. */
char moked_csv_guess_separator (const char *text, gsize length);

G_END_DECLS
