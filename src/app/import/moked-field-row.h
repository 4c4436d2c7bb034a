/* moked-field-row.h: which column of a table one field comes from
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/import/moked-mapping-proposal.h"

G_BEGIN_DECLS

#define MOKED_TYPE_FIELD_ROW (moked_field_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedFieldRow, moked_field_row, MOKED, FIELD_ROW, AdwComboRow)

/* Shows what @mapping says of @field. notify::selected tells of a change. */
GtkWidget *moked_field_row_new   (MokedField               field,
                                  const MokedMapping      *mapping,
                                  const MokedTablePreview *preview) G_GNUC_WARN_UNUSED_RESULT;

/* Writes what is chosen into @mapping. */
void       moked_field_row_apply (MokedFieldRow *self,
                                  MokedMapping  *mapping);

G_END_DECLS
