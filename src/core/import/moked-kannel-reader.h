/* moked-kannel-reader.h: what the SMS gateway Kannel tells: its callbacks, one request a line, and its own access log
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-told-reader.h"

G_BEGIN_DECLS

/* The lines that a web server, or whoever took the callbacks, wrote: "1795288921.747 GET /dlr?id=1000&type=16…", "GET
 * /mo?from=…" (also in the log of a web server), and Kannel's access log ("Sent SMS", "FAILED Send SMS", "Receive SMS",
 * "Receive DLR"; its local times are read in @zone). No I/O; a line that is none of these costs only itself. */
typedef struct _MokedKannelReader MokedKannelReader;

MokedKannelReader *moked_kannel_reader_new  (GTimeZone *zone, const MokedToldFuncs *funcs, gpointer data)
                                             G_GNUC_WARN_UNUSED_RESULT;
void               moked_kannel_reader_free (MokedKannelReader *self);
/* FALSE: a function stopped it. */
gboolean           moked_kannel_reader_push (MokedKannelReader *self, const char *bytes, gsize length);
gboolean           moked_kannel_reader_end  (MokedKannelReader *self);
gint64             moked_kannel_reader_get_lines (MokedKannelReader *self);

/* TRUE where the beginning of a file is of this kind. */
gboolean           moked_kannel_looks_like  (const char *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedKannelReader, moked_kannel_reader_free)

G_END_DECLS
