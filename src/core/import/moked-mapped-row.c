/* moked-mapped-row.c: a row of a table, read by a mapping
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/import/moked-input.h"
#include "core/import/moked-mapped-row.h"
#include "core/import/moked-mapping-words.h"

#include <string.h>

/* A cell is a name, a number or a sentence; what is longer is cut. */
#define MAX_CELL 2000

struct _MokedMappingPlan
{
  MokedMapping *mapping;
  GTimeZone    *zone;
  guint         n_columns;
  GArray       *columns[MOKED_N_FIELDS]; /* of guint */
  GArray       *own_columns;             /* of guint, one for each of the mapping's own fields */
};

/* What is found wrong in a row. */
typedef struct
{
  const char **reason;
  char       **detail;
} Refusal;

static char **
text_of (MokedMappedRow *row,
         MokedField      field)
{
  switch ((int) field)
    {
    case MOKED_FIELD_EXTERNAL_ID:
      return &row->external_id;
    case MOKED_FIELD_QUEUE:
      return &row->queue;
    case MOKED_FIELD_REASON:
      return &row->reason;
    case MOKED_FIELD_RESPONSIBLE:
      return &row->responsible;
    case MOKED_FIELD_CLOSE_REASON:
      return &row->close_reason;
    case MOKED_FIELD_CUSTOMER_ID:
      return &row->customer_id;
    case MOKED_FIELD_CUSTOMER_NAME:
      return &row->customer_name;
    case MOKED_FIELD_FOLDER:
      return &row->folder;
    case MOKED_FIELD_CUSTOMER_STATUS:
      return &row->customer_status;
    case MOKED_FIELD_INTEREST:
      return &row->interest;
    case MOKED_FIELD_LEAD_SOURCE:
      return &row->lead_source;
    case MOKED_FIELD_REGION:
      return &row->region;
    case MOKED_FIELD_ORGANISATION:
      return &row->organisation;
    case MOKED_FIELD_ACTIVITY:
      return &row->activity;
    case MOKED_FIELD_DIRECTOR:
      return &row->director;
    case MOKED_FIELD_CREATED_VIA:
      return &row->created_via;
    default:
      return NULL;
    }
}

static void
own_cell_free (gpointer data)
{
  MokedOwnCell *cell = data;

  g_free (cell->name);
  g_free (cell->value);
  g_free (cell);
}

void
moked_mapped_row_init (MokedMappedRow *self)
{
  g_return_if_fail (self != NULL);

  memset (self, 0, sizeof *self);
  self->entry_status = MOKED_ENTRY_PENDING;
  self->type_words = g_strdup ("");
  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      char **text = text_of (self, field);

      if (text)
        *text = g_strdup ("");
    }
  self->phones = g_ptr_array_new_with_free_func (g_free);
  self->emails = g_ptr_array_new_with_free_func (g_free);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->lists = g_ptr_array_new_with_free_func (g_free);
  self->own = g_ptr_array_new_with_free_func (own_cell_free);
}

void
moked_mapped_row_clear (MokedMappedRow *self)
{
  g_return_if_fail (self != NULL);

  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      char **text = text_of (self, field);

      if (text)
        g_clear_pointer (text, g_free);
    }
  g_clear_pointer (&self->type_words, g_free);
  g_clear_pointer (&self->phones, g_ptr_array_unref);
  g_clear_pointer (&self->emails, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
}

gint
moked_mapping_find_column (const char         *column,
                           const char * const *headings,
                           guint               n_columns)
{
  g_autofree char *folded = NULL;
  guint64 number;

  g_return_val_if_fail (column != NULL, -1);

  for (guint i = 0; headings && i < n_columns; i++)
    {
      if (g_str_equal (headings[i], column))
        return i;
    }

  if (column[0] == '#' && g_ascii_string_to_unsigned (column + 1, 10, 1, n_columns, &number, NULL))
    return number - 1;

  folded = moked_text_fold (column);
  for (guint i = 0; headings && folded[0] && i < n_columns; i++)
    {
      g_autofree char *folded_heading = moked_text_fold (headings[i]);

      if (g_str_equal (folded_heading, folded))
        return i;
    }

  return -1;
}

static gboolean
find_columns (MokedMappingPlan    *self,
              MokedField           field,
              const char * const  *headings,
              GError             **error)
{
  GStrv columns = self->mapping->rules[field].columns;

  self->columns[field] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; columns && columns[i]; i++)
    {
      gint found = moked_mapping_find_column (columns[i], self->mapping->has_heading ? headings : NULL,
                                              self->n_columns);
      guint index = found;

      if (found < 0)
        {
          g_set_error (error, MOKED_INPUT_ERROR, MOKED_INPUT_ERROR_COLUMN, "no column “%s” for %s", columns[i],
                       moked_field_to_code (field));
          return FALSE;
        }
      g_array_append_val (self->columns[field], index);
    }

  return TRUE;
}

static gboolean
find_own_columns (MokedMappingPlan    *self,
                  const char * const  *headings,
                  GError             **error)
{
  self->own_columns = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->mapping->own->len; i++)
    {
      const MokedOwnColumn *own = g_ptr_array_index (self->mapping->own, i);
      gint found = moked_mapping_find_column (own->column, self->mapping->has_heading ? headings : NULL, self->n_columns);
      guint index = found;

      if (found < 0)
        {
          g_set_error (error, MOKED_INPUT_ERROR, MOKED_INPUT_ERROR_COLUMN, "no column “%s” for own:%s", own->column,
                       own->name);
          return FALSE;
        }
      g_array_append_val (self->own_columns, index);
    }

  return TRUE;
}

MokedMappingPlan *
moked_mapping_plan_new (const MokedMapping  *mapping,
                        const char * const  *headings,
                        guint                n_columns,
                        GTimeZone           *zone,
                        GError             **error)
{
  g_autoptr(MokedMappingPlan) self = NULL;

  g_return_val_if_fail (mapping != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  self = g_new0 (MokedMappingPlan, 1);
  self->mapping = moked_mapping_copy (mapping);
  self->zone = g_time_zone_ref (zone);
  self->n_columns = n_columns;

  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      if (!find_columns (self, field, headings, error))
        return NULL;
    }

  return find_own_columns (self, headings, error) ? g_steal_pointer (&self) : NULL;
}

void
moked_mapping_plan_free (MokedMappingPlan *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < MOKED_N_FIELDS; i++)
    g_clear_pointer (&self->columns[i], g_array_unref);
  g_clear_pointer (&self->own_columns, g_array_unref);
  g_clear_pointer (&self->mapping, moked_mapping_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

static gboolean
refuse (Refusal    *refusal,
        const char *reason,
        MokedField  field,
        const char *cell)
{
  *refusal->reason = reason;
  *refusal->detail = g_strdup_printf ("%s: %s", moked_field_to_code (field), cell);

  return FALSE;
}

/* One line of clean text; "" where the cell says that there is nothing. */
static char *
clean_cell (const char *cell)
{
  g_autofree char *text = moked_text_strip_bidi (cell);

  g_strstrip (text);
  if (moked_mapping_word_is_missing (text))
    return g_strdup ("");

  for (char *p = text; *p; p++)
    {
      if ((guchar) *p < 0x20 || *p == 0x7f)
        *p = ' ';
    }
  if (strlen (text) > MAX_CELL)
    *g_utf8_find_prev_char (text, text + MAX_CELL + 1) = '\0';

  return g_steal_pointer (&text);
}

/* The cells of a field, clean, joined by a blank; its constant where they are empty. */
static char *
join_cells (MokedMappingPlan   *self,
            const char * const *fields,
            MokedField          field)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const char *constant = self->mapping->rules[field].constant;

  for (guint i = 0; i < self->columns[field]->len; i++)
    {
      g_autofree char *cell = clean_cell (fields[g_array_index (self->columns[field], guint, i)]);

      if (cell[0] && text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, cell);
    }

  if (text->len == 0 && constant)
    return g_strdup (constant);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Each cell of a field for itself. */
static void
take_each (MokedMappingPlan   *self,
           const char * const *fields,
           MokedField          field,
           GPtrArray          *points)
{
  for (guint i = 0; i < self->columns[field]->len; i++)
    {
      g_autofree char *cell = clean_cell (fields[g_array_index (self->columns[field], guint, i)]);
      const char *text = cell;

      /* What a spreadsheet was made to take for text. */
      while (*text == '\'')
        text++;
      if (*text)
        g_ptr_array_add (points, g_strdup (text));
    }
}

/* "gold, silver; bronze" */
static void
take_parts (const char *text,
            GPtrArray  *parts)
{
  g_auto(GStrv) pieces = g_strsplit_set (text, ",;|", -1);

  for (guint i = 0; pieces[i]; i++)
    {
      g_strstrip (pieces[i]);
      if (pieces[i][0])
        g_ptr_array_add (parts, g_strdup (pieces[i]));
    }
}

/* Several in one cell, and several cells; the constant comes to what is there. */
static void
take_list (MokedMappingPlan   *self,
           const char * const *fields,
           MokedField          field,
           GPtrArray          *parts)
{
  const char *constant = self->mapping->rules[field].constant;

  for (guint i = 0; i < self->columns[field]->len; i++)
    {
      g_autofree char *cell = clean_cell (fields[g_array_index (self->columns[field], guint, i)]);

      take_parts (cell, parts);
    }
  if (constant)
    take_parts (constant, parts);
}

static void
take_own (MokedMappingPlan   *self,
          const char * const *fields,
          GPtrArray          *cells)
{
  for (guint i = 0; i < self->own_columns->len; i++)
    {
      const MokedOwnColumn *own = g_ptr_array_index (self->mapping->own, i);
      g_autofree char *value = clean_cell (fields[g_array_index (self->own_columns, guint, i)]);
      MokedOwnCell *cell;

      if (value[0] == '\0')
        continue;
      cell = g_new0 (MokedOwnCell, 1);
      cell->name = g_strdup (own->name);
      cell->value = g_steal_pointer (&value);
      g_ptr_array_add (cells, cell);
    }
}

static gboolean
take_date (MokedMappingPlan   *self,
           const char * const *fields,
           MokedField          field,
           MokedMappedRow     *row,
           Refusal            *refusal)
{
  g_autofree char *text = join_cells (self, fields, field);
  MokedDate date;

  row->instants[field] = MOKED_NO_INSTANT;
  if (moked_date_is_missing (text))
    return TRUE;
  if (self->mapping->rules[field].date_format == MOKED_DATE_AUTO ||
      !moked_date_parse (text, self->mapping->rules[field].date_format, self->zone, &date))
    return refuse (refusal, "date", field, text);

  row->instants[field] = date.instant;
  if (date.local_time != MOKED_LOCAL_TIME_EXACT)
    row->doubtful |= 1 << field;

  /* Of the two of a repeated time, the one that is not before it was created. */
  if (date.local_time == MOKED_LOCAL_TIME_REPEATED && date.instant < row->instants[MOKED_FIELD_CREATED_AT])
    row->instants[field] = date.later;

  /* Due on a day: until it ends. */
  if (field == MOKED_FIELD_DUE_AT && !date.has_time)
    {
      g_autoptr(GDateTime) day = g_date_time_new_from_unix_local_usec (date.instant);
      g_autoptr(GDateTime) here = g_date_time_to_timezone (day, self->zone);
      g_autoptr(GDateTime) next = g_date_time_add_days (here, 1);

      row->instants[field] = g_date_time_to_unix_usec (next) - MOKED_SECOND;
    }

  return TRUE;
}

static gboolean
take_status (MokedMappingPlan   *self,
             const char * const *fields,
             MokedMappedRow     *row,
             Refusal            *refusal)
{
  g_autofree char *word = join_cells (self, fields, MOKED_FIELD_ENTRY_STATUS);
  const char *code = moked_mapping_get_value (self->mapping, MOKED_FIELD_ENTRY_STATUS, word);

  if (word[0] == '\0' && code == NULL)
    {
      row->entry_status = row->instants[MOKED_FIELD_COMPLETED_AT] != MOKED_NO_INSTANT ? MOKED_ENTRY_COMPLETED
                                                                                      : MOKED_ENTRY_PENDING;
      return TRUE;
    }
  if (!moked_mapping_word_status (code ? code : word, &row->entry_status))
    return refuse (refusal, "entry-status", MOKED_FIELD_ENTRY_STATUS, word);

  return TRUE;
}

static void
take_type (MokedMappingPlan   *self,
           const char * const *fields,
           MokedMappedRow     *row)
{
  g_autofree char *word = join_cells (self, fields, MOKED_FIELD_ENTRY_TYPE);
  const char *code = moked_mapping_get_value (self->mapping, MOKED_FIELD_ENTRY_TYPE, word);

  g_set_str (&row->type_words, "");
  row->entry_type = MOKED_ENTRY_TYPE_OTHER;
  if (!moked_mapping_word_type (code ? code : word, &row->entry_type))
    g_set_str (&row->type_words, word);
}

static gboolean
take_attempts (MokedMappingPlan   *self,
               const char * const *fields,
               MokedMappedRow     *row,
               Refusal            *refusal)
{
  g_autofree char *text = join_cells (self, fields, MOKED_FIELD_ATTEMPTS);
  char *end;
  double number;

  row->attempts = 0;
  if (text[0] == '\0')
    return TRUE;

  number = g_ascii_strtod (text, &end);
  if (*end != '\0' || !(number >= 0 && number <= 1000000))
    return refuse (refusal, "number", MOKED_FIELD_ATTEMPTS, text);

  row->attempts = number;

  return TRUE;
}

/* Cells more or fewer than columns are others' cells, unless they are empty ones at the end. */
static gboolean
fits (MokedMappingPlan   *self,
      const char * const *fields,
      guint               n_fields)
{
  for (guint i = self->n_columns; i < n_fields; i++)
    {
      if (fields[i][0])
        return FALSE;
    }

  return n_fields >= self->n_columns;
}

static gboolean
read_entry (MokedMappingPlan   *self,
            const char * const *fields,
            MokedMappedRow     *row,
            Refusal            *refusal)
{
  if (!take_date (self, fields, MOKED_FIELD_DUE_AT, row, refusal) ||
      !take_date (self, fields, MOKED_FIELD_FIRST_HANDLED_AT, row, refusal) ||
      !take_date (self, fields, MOKED_FIELD_COMPLETED_AT, row, refusal) ||
      !take_status (self, fields, row, refusal) ||
      !take_attempts (self, fields, row, refusal))
    return FALSE;

  take_type (self, fields, row);
  if (row->instants[MOKED_FIELD_CREATED_AT] == MOKED_NO_INSTANT)
    return refuse (refusal, "created", MOKED_FIELD_CREATED_AT, "");
  if (row->queue[0] == '\0')
    return refuse (refusal, "queue", MOKED_FIELD_QUEUE, "");

  return TRUE;
}

/* Our word for the table's, in place of it. */
static gboolean
take_interest (MokedMappingPlan *self,
               MokedMappedRow   *row,
               Refusal          *refusal)
{
  const char *code = moked_mapping_get_value (self->mapping, MOKED_FIELD_INTEREST, row->interest);
  MokedInterest interest;

  if (row->interest[0] == '\0' && !code)
    return TRUE;
  if (!moked_mapping_word_interest (code ? code : row->interest, &interest))
    return refuse (refusal, "interest", MOKED_FIELD_INTEREST, row->interest);

  g_set_str (&row->interest, moked_interest_to_code (interest));

  return TRUE;
}

static gboolean
read_customer (MokedMappingPlan   *self,
               const char * const *fields,
               MokedMappedRow     *row,
               Refusal            *refusal)
{
  take_list (self, fields, MOKED_FIELD_TAG, row->tags);
  take_list (self, fields, MOKED_FIELD_LIST, row->lists);
  take_own (self, fields, row->own);
  if (row->created_via[0])
    {
      const char *code = moked_mapping_get_value (self->mapping, MOKED_FIELD_CREATED_VIA, row->created_via);

      g_set_str (&row->created_via, moked_mapping_word_way (code ? code : row->created_via));
    }
  if (!take_interest (self, row, refusal) || !take_date (self, fields, MOKED_FIELD_LEAD_AT, row, refusal))
    return FALSE;

  if (row->customer_name[0] == '\0' && row->phones->len == 0 && row->emails->len == 0)
    return refuse (refusal, "name", MOKED_FIELD_CUSTOMER_NAME, "");

  return TRUE;
}

gboolean
moked_mapping_plan_read (MokedMappingPlan    *self,
                         const char * const  *fields,
                         guint                n_fields,
                         MokedMappedRow      *row,
                         const char         **reason,
                         char               **detail)
{
  Refusal refusal = { reason, detail };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (fields != NULL, FALSE);
  g_return_val_if_fail (row != NULL, FALSE);
  g_return_val_if_fail (reason != NULL && detail != NULL, FALSE);

  moked_mapped_row_clear (row);
  moked_mapped_row_init (row);
  if (!fits (self, fields, n_fields))
    {
      *reason = "columns";
      *detail = g_strdup_printf ("%u / %u", n_fields, self->n_columns);
      return FALSE;
    }

  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      char **text = text_of (row, field);

      if (text && moked_field_is_of (field, self->mapping->kind))
        {
          g_free (*text);
          *text = join_cells (self, fields, field);
        }
    }
  take_each (self, fields, MOKED_FIELD_PHONE, row->phones);
  take_each (self, fields, MOKED_FIELD_EMAIL, row->emails);
  if (!take_date (self, fields, MOKED_FIELD_CREATED_AT, row, &refusal))
    return FALSE;

  return self->mapping->kind == MOKED_MAPPING_ENTRIES ? read_entry (self, fields, row, &refusal)
                                                      : read_customer (self, fields, row, &refusal);
}
