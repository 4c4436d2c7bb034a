/* moked-found-rows.c: the rows that a query gave
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include "core/base/moked-instant.h"
#include "core/columns/moked-found-rows.h"

struct _MokedFoundRows
{
  gatomicrefcount  ref_count;
  MokedSelection  *selection;
  gpointer         figures;
  gboolean         is_partial;
};

MokedFoundRows *
moked_found_rows_new (MokedSelection *selection,
                      gpointer        figures,
                      gboolean        is_partial)
{
  MokedFoundRows *self = g_new0 (MokedFoundRows, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->selection = selection;
  self->figures = figures;
  self->is_partial = is_partial;
  return self;
}

MokedFoundRows *
moked_found_rows_ref (MokedFoundRows *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
moked_found_rows_unref (MokedFoundRows *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  moked_selection_unref (self->selection);
  g_free (self->figures);
  g_free (self);
}

guint
moked_found_rows_count (MokedFoundRows *self)
{
  return moked_selection_n_rows (self->selection);
}

gint64
moked_found_rows_id_at (MokedFoundRows *self,
                        guint           position)
{
  return moked_selection_id_at (self->selection, position);
}

guint
moked_found_rows_find (MokedFoundRows *self,
                       gint64          id)
{
  if (id <= 0 || id > G_MAXUINT32)
    return G_MAXUINT;
  return moked_selection_find (self->selection, id);
}

guint
moked_found_rows_find_instant (MokedFoundRows *self,
                               gint64          instant)
{
  return moked_selection_find_instant (self->selection, CLAMP (moked_instant_to_seconds (instant), 0, G_MAXUINT32));
}

gconstpointer
moked_found_rows_get_figures (MokedFoundRows *self)
{
  return self->figures;
}

gboolean
moked_found_rows_are_partial (MokedFoundRows *self)
{
  return self->is_partial;
}
