/* moked-go-to-dialog.h: go to a date or to an entry by its ID
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "go" (gint64 entry_id, gint64 instant): one of them, the other is 0 */
#define MOKED_TYPE_GO_TO_DIALOG (moked_go_to_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedGoToDialog, moked_go_to_dialog, MOKED, GO_TO_DIALOG, AdwDialog)

AdwDialog *moked_go_to_dialog_new (GTimeZone *zone,
                                   gint64     now) G_GNUC_WARN_UNUSED_RESULT;

/* "#1042", "1042"; "22.11", "22/11/2026", "2026-11-22", with or without a time. A date is shown by the end of its
 * day, because the newest come first. FALSE: neither. */
gboolean   moked_go_to_parse      (const char *text,
                                   gint64      now,
                                   GTimeZone  *zone,
                                   gint64     *entry_id,
                                   gint64     *instant);

G_END_DECLS
