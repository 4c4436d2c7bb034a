/* moked-table-reading.c: a whole table read by a mapping, row by row
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-csv-reader.h"
#include "core/import/moked-mapping-proposal.h"
#include "core/import/moked-table-reading.h"

#include <string.h>

/* Enough to tell day from month. */
#define SETTLING_ROWS 5000

typedef struct
{
  MokedRowImport     *import;
  const MokedMapping *mapping;
  MokedMappedRowFunc  func;
  MokedCsvReader     *reader;
  GTimeZone          *zone;
  MokedMappingPlan   *plan;  /* once the first row is read */
  MokedMappedRow      row;
  GError             *error;
} Reading;

MokedMapping *
moked_table_reading_settle (const char          *path,
                            const MokedMapping  *mapping,
                            MokedMappingKind     kind,
                            MokedInputShape     *shape,
                            GCancellable        *cancellable,
                            GError             **error)
{
  g_autoptr(MokedTablePreview) preview = NULL;
  MokedMapping *settled;

  shape->encoding = mapping ? mapping->encoding : MOKED_ENCODING_AUTO;
  shape->separator = mapping ? mapping->separator : '\0';
  if (!moked_input_find_shape (path, 0, shape, cancellable, error))
    return NULL;

  preview = moked_table_preview_new (path, shape->encoding, shape->separator, SETTLING_ROWS, cancellable, error);
  if (!preview)
    return NULL;

  settled = mapping ? moked_mapping_copy (mapping) : moked_mapping_propose (preview, kind, NULL);
  moked_mapping_settle (settled, preview);

  return settled;
}

static gboolean
begin_table (Reading              *reading,
             const MokedCsvRecord *record)
{
  reading->plan = moked_mapping_plan_new (reading->mapping, record->fields, record->n_fields, reading->zone,
                                          &reading->error);

  return reading->plan != NULL;
}

static gboolean
on_record (const MokedCsvRecord *record,
           gpointer              data)
{
  Reading *reading = data;
  g_autofree char *detail = NULL;
  const char *reason;

  if (!reading->plan)
    {
      if (g_ascii_strncasecmp (record->text, "sep=", 4) == 0 && strlen (record->text) == 5)
        return TRUE;
      if (!begin_table (reading, record))
        return FALSE;
      if (reading->mapping->has_heading)
        return TRUE;
    }

  if (moked_mapping_plan_read (reading->plan, record->fields, record->n_fields, &reading->row, &reason, &detail))
    return reading->func (reading->import, record->line, &reading->row);

  moked_row_import_refuse (reading->import, record->line, reason, detail, record->text);

  return TRUE;
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *text,
            gpointer    data)
{
  Reading *reading = data;

  moked_row_import_refuse (reading->import, line, reason, NULL, text);
}

static const MokedCsvFuncs funcs = { on_record, on_refused };

static gboolean
on_piece (const char *bytes,
          gsize       length,
          gint64      done,
          gint64      total,
          gpointer    data)
{
  Reading *reading = data;

  return moked_csv_reader_push (reading->reader, bytes, length) &&
         moked_row_import_tell (reading->import, done, total);
}

static GTimeZone *
zone_of (const MokedMapping *mapping,
         const MokedProject *project)
{
  GTimeZone *zone = mapping->time_zone ? g_time_zone_new_identifier (mapping->time_zone) : NULL;

  return zone ? zone : moked_project_new_zone (project);
}

MokedImportReport *
moked_table_reading_run (MokedRowImport         *import,
                         const char             *path,
                         const MokedInputShape  *shape,
                         const MokedMapping     *mapping,
                         MokedMappedRowFunc      func,
                         GError                **error)
{
  Reading reading = { .import = import, .mapping = mapping, .func = func };
  g_autoptr(MokedCsvReader) reader = moked_csv_reader_new (shape->encoding, shape->separator, &funcs, &reading);
  g_autoptr(GTimeZone) zone = zone_of (mapping, import->project);
  g_autoptr(GError) read_error = NULL;

  reading.reader = reader;
  reading.zone = zone;
  moked_mapped_row_init (&reading.row);
  if (!moked_input_each_piece (path, on_piece, &reading, import->cancellable, &read_error) ||
      !g_cancellable_is_cancelled (import->cancellable))
    moked_csv_reader_end (reader);
  moked_mapped_row_clear (&reading.row);
  g_clear_pointer (&reading.plan, moked_mapping_plan_free);

  /* Without its columns the table says nothing: that is the import's failure, not a row's. */
  if (reading.error && !import->error)
    import->error = g_steal_pointer (&reading.error);

  return moked_row_import_end (import, moked_csv_reader_get_lines (reader), g_steal_pointer (&read_error), error);
}
