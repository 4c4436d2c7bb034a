/* moked-record-fields.h: the fields of a line, and the times and numbers in them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* cdr_csv writes at most 21 columns, the sample of cel_custom 20. */
#define MOKED_RECORD_MAX_FIELDS 24

/* The line without its newline into @scratch. FALSE with *reason: too long, or with a NUL that would hide what
 * follows it. */
gboolean moked_record_copy        (const char *line, gsize length, char *scratch, const char **reason);

/* RFC 4180, in place. Returns the number of fields, of which only the first MOKED_RECORD_MAX_FIELDS are in
 * @fields; 0: a quote is never closed, or text follows one. */
guint    moked_record_split_csv   (char *text, const char **fields);

/* Digits from *text on, at most so many, and *text after them; -1: there is none. */
gint64   moked_read_digits        (const char **text, guint most_digits);
gint64   moked_read_whole_number  (const char *text, gint64 absent);

/* "2026-11-21 21:17:56", with a fraction of a second or without: microseconds as if it were UTC. */
gboolean moked_read_local_time    (const char *text, gint64 *time);
/* The same in seconds, or MOKED_NO_LOCAL_TIME. */
gint64   moked_read_local_seconds (const char *text);
/* "1795288676.123456" or "1795288676": microseconds UTC. */
gboolean moked_read_epoch         (const char *text, gint64 *time);

G_END_DECLS
