/* moked-row-reader.c: reads the rows that a slot model asks for, on a store thread
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-row-reader"

#include "config.h"

#include "app/common/moked-row-reader.h"

typedef struct
{
  GWeakRef           model;
  MokedLoadRowsFunc  load;
  guint              page;
  guint              generation;
  GArray            *ids; /* of gint64 */
  GPtrArray         *rows;
} Reading;

static void
reading_free (Reading *reading)
{
  g_weak_ref_clear (&reading->model);
  g_array_unref (reading->ids);
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
load_rows (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reading *reading = data;

  reading->rows = reading->load (reader, &g_array_index (reading->ids, gint64, 0), reading->ids->len, error);

  return reading->rows != NULL;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr(MokedSlotModel) model = g_weak_ref_get (&reading->model);
  g_autoptr(GError) error = NULL;

  if (!moked_store_read_finish (MOKED_STORE (object), result, NULL, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CANCELLED))
    g_warning ("Rows were not read: %s", error->message);

  if (model)
    moked_slot_model_take_page (model, reading->page, reading->generation, g_steal_pointer (&reading->rows));

  reading_free (reading);
}

void
moked_rows_read (MokedStore        *store,
                 MokedLoadRowsFunc  load,
                 MokedSlotModel    *model,
                 guint              page,
                 guint              generation,
                 const gint64      *ids,
                 guint              n_ids,
                 GCancellable      *cancellable)
{
  Reading *reading;

  g_return_if_fail (MOKED_IS_STORE (store));
  g_return_if_fail (load != NULL);
  g_return_if_fail (MOKED_IS_SLOT_MODEL (model));

  reading = g_new0 (Reading, 1);
  g_weak_ref_init (&reading->model, model);
  reading->load = load;
  reading->page = page;
  reading->generation = generation;
  reading->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (reading->ids, ids, n_ids);

  moked_store_read_async (store, load_rows, reading, NULL, cancellable, loaded_cb, reading);
}
