/* moked-table-preview.h: the first rows of a table, before anything is imported
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-input.h"

G_BEGIN_DECLS

/* Immutable once made. */
typedef struct
{
  MokedInputShape  shape;
  gboolean         has_heading; /* a guess; the mapping decides */
  guint            n_columns;   /* of the first row */
  GPtrArray       *rows;        /* of GStrv, the heading too if there is one; each as long as it was */
  guint            refused;     /* records that cannot be read, among these */
} MokedTablePreview;

/* At most @n_rows rows under given settings (AUTO and '\0': as found). Looks at no more than 8 MiB: an import looks
 * at the whole file. Blocking, some milliseconds: any worker thread. */
MokedTablePreview  *moked_table_preview_new         (const char *path, MokedEncoding encoding, char separator, guint n_rows,
                                                     GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void                moked_table_preview_free        (MokedTablePreview *self);

/* The first row. NULL: not one row could be read. */
const char * const *moked_table_preview_get_heading (const MokedTablePreview *self);
/* The values of a column below the heading (borrowed; free the array alone); "" where a row is short. */
GPtrArray          *moked_table_preview_dup_column  (const MokedTablePreview *self, guint column, gboolean has_heading) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedTablePreview, moked_table_preview_free)

G_END_DECLS
