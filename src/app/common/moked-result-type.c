/* moked-result-type.c: the answer to a question as rows by id, whatever holds them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-result-type"

#include "config.h"

#include "app/common/moked-result-type.h"

#include "core/columns/moked-found-rows.h"

static gpointer
found_rows_ref (gpointer result)
{
  return moked_found_rows_ref (result);
}

static void
found_rows_unref (gpointer result)
{
  moked_found_rows_unref (result);
}

static guint
found_rows_count (gpointer result)
{
  return moked_found_rows_count (result);
}

static gint64
found_rows_id_at (gpointer result,
                  guint    position)
{
  return moked_found_rows_id_at (result, position);
}

static guint
found_rows_find (gpointer result,
                 gint64   id)
{
  return moked_found_rows_find (result, id);
}

const MokedResultType moked_result_found_rows = {
  found_rows_ref, found_rows_unref, found_rows_count, found_rows_id_at, found_rows_find,
};

static gpointer
ids_ref (gpointer result)
{
  return g_array_ref (result);
}

static void
ids_unref (gpointer result)
{
  g_array_unref (result);
}

static guint
ids_count (gpointer result)
{
  return ((GArray *) result)->len;
}

static gint64
ids_at (gpointer result,
        guint    position)
{
  return g_array_index ((GArray *) result, gint64, position);
}

static guint
ids_find (gpointer result,
          gint64   id)
{
  for (guint i = 0; i < ids_count (result); i++)
    if (ids_at (result, i) == id)
      return i;

  return G_MAXUINT;
}

const MokedResultType moked_result_ids = { ids_ref, ids_unref, ids_count, ids_at, ids_find };
