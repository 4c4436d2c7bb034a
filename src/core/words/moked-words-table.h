/* moked-words-table.h: how a table is written, in words
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-mapping.h"

G_BEGIN_DECLS

/* D/M/Y: "Day, month, year" */
const char *moked_words_date_format     (MokedDateFormat format);
const char *moked_words_encoding        (MokedEncoding encoding);
const char *moked_words_separator       (char separator);

G_END_DECLS
