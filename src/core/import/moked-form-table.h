/* moked-form-table.h: the results of forms as a table: a row each time somebody filled one in
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-csv-reader.h"
#include "core/import/moked-told-reader.h"

G_BEGIN_DECLS

/* A column "form", and "page", a date and an id where there are any; every other column is a field. No I/O. */
typedef struct _MokedFormTable MokedFormTable;

MokedFormTable *moked_form_table_new  (MokedEncoding encoding, char separator, GTimeZone *zone, const MokedToldFuncs *funcs,
                                       gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void            moked_form_table_free (MokedFormTable *self);
/* FALSE: a function stopped it. */
gboolean        moked_form_table_push (MokedFormTable *self, const char *bytes, gsize length);
gboolean        moked_form_table_end  (MokedFormTable *self);
gint64          moked_form_table_get_lines (MokedFormTable *self);

/* TRUE where the first line of a table has a column "form". */
gboolean        moked_form_table_looks_like (const char *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedFormTable, moked_form_table_free)

G_END_DECLS
