/* moked-table-page.h: which column of a table means what, with the first rows as they would read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/import/moked-mapping-proposal.h"

G_BEGIN_DECLS

#define MOKED_TYPE_TABLE_PAGE (moked_table_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedTablePage, moked_table_page, MOKED, TABLE_PAGE, AdwNavigationPage)

/* Takes @preview. @saved: of MokedMapping, those that have a name; read, not kept. The one that fits is chosen.
 * signal "import": the person has decided. */
GtkWidget    *moked_table_page_new         (const char        *path,
                                            MokedTablePreview *preview,
                                            GPtrArray         *saved) G_GNUC_WARN_UNUSED_RESULT;

const char   *moked_table_page_get_path    (MokedTablePage *self);

/* The mapping as it stands; its name is "" where it is not to be kept. */
MokedMapping *moked_table_page_dup_mapping (MokedTablePage *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
