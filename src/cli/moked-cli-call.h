/* moked-cli-call.h: calls as rows of a table or as JSON
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/moked-cli.h"
#include "core/calls/moked-call-log.h"

G_BEGIN_DECLS

/* To stdout. */
typedef struct _MokedCallPrinter MokedCallPrinter;

MokedCallPrinter *moked_call_printer_new  (gboolean is_json, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
void              moked_call_printer_free (MokedCallPrinter *self);
/* Loads and prints a page. */
gboolean          moked_call_printer_load (MokedCallPrinter *self, MokedReader *reader, const gint64 *ids, guint n_ids,
                                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCallPrinter, moked_call_printer_free)

G_END_DECLS
