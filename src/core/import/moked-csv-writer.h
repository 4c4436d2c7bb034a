/* moked-csv-writer.h: cells of a CSV file that any spreadsheet opens safely
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* UTF-8 with a BOM and CR LF, so that spreadsheets read Hebrew. Bidi controls are taken out of every cell; what
 * a spreadsheet would take for a formula (= + - @ TAB CR at its start) is made text by an apostrophe.
 * Writing onto a GString of the caller, who empties it as it grows. */
void moked_csv_write_begin   (GString *out);
void moked_csv_write_cell    (GString *out, const char *text);
/* A telephone number stays text also where it is only digits: its zero and its last digits are not lost. */
void moked_csv_write_phone   (GString *out, const char *phone);
/* After the last cell of a row. */
void moked_csv_write_row_end (GString *out);

G_END_DECLS
