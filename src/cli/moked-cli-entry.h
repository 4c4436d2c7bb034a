/* moked-cli-entry.h: entries as rows of a table or as JSON
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* To stdout. */
typedef struct _MokedEntryPrinter MokedEntryPrinter;

MokedEntryPrinter *moked_entry_printer_new   (gboolean is_json, gint64 now, GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
void               moked_entry_printer_free  (MokedEntryPrinter *self);
void               moked_entry_printer_add   (MokedEntryPrinter *self, const MokedEntry *entry);
/* Prints what was added. */
void               moked_entry_printer_flush (MokedEntryPrinter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedEntryPrinter, moked_entry_printer_free)

G_END_DECLS
