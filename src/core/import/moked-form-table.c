/* moked-form-table.c: the results of forms as a table: a row each time somebody filled one in
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/import/moked-form-table.h"
#include "core/import/moked-told-private.h"

typedef enum
{
  COLUMN_FIELD,
  COLUMN_FORM,
  COLUMN_PAGE,
  COLUMN_DATE,
  COLUMN_ID,
  COLUMN_NOTHING, /* an address on the net, a number of a row: nobody typed it */
} Column;

static const struct
{
  const char *heading; /* folded */
  Column      column;
} headings[] = {
  { "form", COLUMN_FORM },
  { "form name", COLUMN_FORM },
  { "טופס", COLUMN_FORM },
  { "page", COLUMN_PAGE },
  { "landing page", COLUMN_PAGE },
  { "דפ נחיתה", COLUMN_PAGE },
  { "date", COLUMN_DATE },
  { "submitted", COLUMN_DATE },
  { "submitted at", COLUMN_DATE },
  { "date submitted", COLUMN_DATE },
  { "תאריכ", COLUMN_DATE },
  { "id", COLUMN_ID },
  { "submission id", COLUMN_ID },
  { "ip", COLUMN_NOTHING },
  { "ipaddress", COLUMN_NOTHING },
  { "ip address", COLUMN_NOTHING },
  { "lead", COLUMN_NOTHING },
};

struct _MokedFormTable
{
  MokedCsvReader       *reader;
  GTimeZone            *zone;
  const MokedToldFuncs *funcs;
  gpointer              data;
  GArray               *columns; /* of Column; empty before the heading */
  GPtrArray            *names;   /* of char */
};

static Column
column_of (const char *heading)
{
  g_autofree char *folded = moked_text_fold (heading);

  g_strstrip (folded);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].heading, folded))
      return headings[i].column;

  return COLUMN_FIELD;
}

static void
read_heading (MokedFormTable       *self,
              const MokedCsvRecord *record)
{
  for (guint i = 0; i < record->n_fields; i++)
    {
      Column column = column_of (record->fields[i]);

      g_array_append_val (self->columns, column);
      g_ptr_array_add (self->names, g_strdup (record->fields[i]));
    }
}

static gint64
instant_of (const char *text,
            GTimeZone  *zone)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (copy, zone);

  return time != NULL ? g_date_time_to_unix_usec (time) : MOKED_NO_INSTANT;
}

static void
take_cell (MokedFormTable *self,
           MokedTold      *told,
           guint           index,
           const char     *cell)
{
  MokedInboundEvent *event = &told->event;

  switch (g_array_index (self->columns, Column, index))
    {
    case COLUMN_FORM:
      event->form = cell;
      break;
    case COLUMN_PAGE:
      event->page = cell;
      break;
    case COLUMN_DATE:
      event->occurred_at = instant_of (cell, self->zone);
      break;
    case COLUMN_ID:
      event->source_key = cell;
      break;
    case COLUMN_NOTHING:
      break;
    default:
      if (event->n_fields < MOKED_TOLD_MAX_FIELDS)
        told->fields[event->n_fields++] = (MokedFormField) { g_ptr_array_index (self->names, index), cell };
      break;
    }
}

static gboolean
read_row (MokedFormTable       *self,
          const MokedCsvRecord *record)
{
  g_autofree MokedTold *told = g_new0 (MokedTold, 1);
  g_autofree char *digest = moked_text_sha256 (record->text, -1);
  const char *problem;

  if (record->n_fields > self->columns->len)
    {
      self->funcs->refused (record->line, "columns", record->text, self->data);
      return TRUE;
    }

  told->event.source = "form";
  told->event.fields = told->fields;
  told->event.payload = record->text;
  for (guint i = 0; i < record->n_fields; i++)
    take_cell (self, told, i, record->fields[i]);
  if (told->event.source_key == NULL || told->event.source_key[0] == '\0')
    told->event.source_key = digest;

  problem = moked_told_settle_form (told);
  if (problem != NULL)
    {
      self->funcs->refused (record->line, problem, record->text, self->data);
      return TRUE;
    }

  return self->funcs->event (&told->event, record->line, self->data);
}

static gboolean
on_record (const MokedCsvRecord *record,
           gpointer              data)
{
  MokedFormTable *self = data;

  if (self->columns->len > 0)
    return read_row (self, record);

  read_heading (self, record);

  return TRUE;
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *text,
            gpointer    data)
{
  MokedFormTable *self = data;

  self->funcs->refused (line, reason, text, self->data);
}

static const MokedCsvFuncs csv_funcs = { on_record, on_refused };

MokedFormTable *
moked_form_table_new (MokedEncoding         encoding,
                      char                  separator,
                      GTimeZone            *zone,
                      const MokedToldFuncs *funcs,
                      gpointer              data)
{
  MokedFormTable *self = g_new0 (MokedFormTable, 1);

  self->reader = moked_csv_reader_new (encoding, separator, &csv_funcs, self);
  self->zone = g_time_zone_ref (zone);
  self->funcs = funcs;
  self->data = data;
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->names = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
moked_form_table_free (MokedFormTable *self)
{
  moked_csv_reader_free (self->reader);
  g_time_zone_unref (self->zone);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->names);
  g_free (self);
}

gboolean
moked_form_table_push (MokedFormTable *self,
                       const char     *bytes,
                       gsize           length)
{
  return moked_csv_reader_push (self->reader, bytes, length);
}

gboolean
moked_form_table_end (MokedFormTable *self)
{
  return moked_csv_reader_end (self->reader);
}

gint64
moked_form_table_get_lines (MokedFormTable *self)
{
  return moked_csv_reader_get_lines (self->reader);
}

gboolean
moked_form_table_looks_like (const char *bytes,
                             gsize       length)
{
  const char *end = memchr (bytes, '\n', length);
  g_autofree char *line = g_utf8_make_valid (bytes, end != NULL ? (gsize) (end - bytes) : length);
  g_auto (GStrv) cells = g_strsplit_set (line, ",;\t\"\r", -1);

  for (guint i = 0; cells[i] != NULL; i++)
    if (column_of (cells[i]) == COLUMN_FORM)
      return g_strv_length (cells) > 2;

  return FALSE;
}
