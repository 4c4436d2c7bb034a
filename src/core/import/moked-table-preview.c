/* moked-table-preview.c: the first rows of a table, before anything is imported
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-csv-reader.h"
#include "core/import/moked-mapping-words.h"
#include "core/import/moked-table-preview.h"

#include <string.h>

#define MAX_LOOKED_AT (8 * 1024 * 1024)

typedef struct
{
  MokedTablePreview *preview;
  MokedCsvReader    *reader;
  guint              n_rows;
} Reading;

static gboolean
on_record (const MokedCsvRecord *record,
           gpointer              data)
{
  Reading *reading = data;
  MokedTablePreview *preview = reading->preview;

  /* Excel's own note about the separator is no row. */
  if (preview->rows->len == 0 && g_ascii_strncasecmp (record->text, "sep=", 4) == 0 && strlen (record->text) == 5)
    return TRUE;

  if (preview->rows->len == 0)
    preview->n_columns = record->n_fields;
  g_ptr_array_add (preview->rows, g_strdupv ((char **) record->fields));

  return preview->rows->len < reading->n_rows;
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *text,
            gpointer    data)
{
  Reading *reading = data;

  reading->preview->refused++;
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

  return moked_csv_reader_push (reading->reader, bytes, length) && done < MAX_LOOKED_AT;
}

/* Digits and what stands between them in numbers, dates and times. */
static gboolean
is_figure (const char *cell)
{
  return strpbrk (cell, "0123456789") != NULL && cell[strspn (cell, "0123456789+-()*#/.:, TZ")] == '\0';
}

/* A heading holds no figures, and words that are known or figures below it. */
static gboolean
guess_heading (const MokedTablePreview *self)
{
  const char * const *first = moked_table_preview_get_heading (self);
  gboolean has_known = FALSE;
  gboolean has_figures_below = FALSE;

  if (!first)
    return FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (is_figure (first[i]) || strchr (first[i], '@'))
        return FALSE;

      has_known |= moked_mapping_word_name_half (first[i]) != 0;
      for (MokedField field = 0; field < MOKED_N_FIELDS && !has_known; field++)
        has_known = moked_mapping_word_heading (first[i], field, MOKED_MAPPING_ENTRIES) > 0;
      for (guint row = 1; row < MIN (self->rows->len, 20) && !has_figures_below; row++)
        {
          GStrv cells = self->rows->pdata[row];

          has_figures_below = i < g_strv_length (cells) && first[i][0] && is_figure (cells[i]);
        }
    }

  return has_known || has_figures_below;
}

MokedTablePreview *
moked_table_preview_new (const char     *path,
                         MokedEncoding   encoding,
                         char            separator,
                         guint           n_rows,
                         GCancellable   *cancellable,
                         GError        **error)
{
  g_autoptr(MokedTablePreview) self = NULL;
  g_autoptr(MokedCsvReader) reader = NULL;
  g_autoptr(GError) damage = NULL;
  Reading reading;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (n_rows > 0, NULL);

  self = g_new0 (MokedTablePreview, 1);
  self->shape.encoding = encoding;
  self->shape.separator = separator;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (!moked_input_find_shape (path, MAX_LOOKED_AT, &self->shape, cancellable, error))
    return NULL;

  reading = (Reading) { .preview = self, .n_rows = n_rows };
  reader = moked_csv_reader_new (self->shape.encoding, self->shape.separator, &funcs, &reading);
  reading.reader = reader;
  if (!moked_input_each_piece (path, on_piece, &reading, cancellable, &damage) && !moked_input_is_damage (damage))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return NULL;
    }
  if (self->rows->len < n_rows)
    moked_csv_reader_end (reader);
  self->has_heading = guess_heading (self);

  return g_steal_pointer (&self);
}

void
moked_table_preview_free (MokedTablePreview *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->rows);
  g_free (self);
}

const char * const *
moked_table_preview_get_heading (const MokedTablePreview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rows->len > 0 ? self->rows->pdata[0] : NULL;
}

GPtrArray *
moked_table_preview_dup_column (const MokedTablePreview *self,
                                guint                    column,
                                gboolean                 has_heading)
{
  GPtrArray *values = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, values);

  for (guint i = has_heading ? 1 : 0; i < self->rows->len; i++)
    {
      GStrv cells = self->rows->pdata[i];

      g_ptr_array_add (values, column < g_strv_length (cells) ? cells[column] : (char *) "");
    }

  return values;
}
