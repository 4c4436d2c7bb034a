/* moked-uniqueid.h: the ids that an exchange gives its channels
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An exchange's own ids are younger than Asterisk and will not outlive this program: seconds. */
#define MOKED_LEAST_EPOCH G_GINT64_CONSTANT (800000000)
#define MOKED_MOST_EPOCH  G_GINT64_CONSTANT (9999999999)

/* The epoch in an id ("1795288676.900002", "pbx-1795288676.3"), in seconds; 0: it has none. */
gint64   moked_uniqueid_epoch   (const char *id);
/* TRUE for epoch.n, with a system's name and a dash before it or without. */
gboolean moked_uniqueid_is_like (const char *text);
/* Which is older, by epoch, then by n, then by text. */
int      moked_uniqueid_compare (const char *a, const char *b);

G_END_DECLS
