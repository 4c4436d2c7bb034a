/* moked-mapping-proposal.c: a first mapping of a table
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mapped-row.h"
#include "core/import/moked-mapping-proposal.h"
#include "core/import/moked-mapping-words.h"

#include <string.h>

/* A column by its heading, or by its number where it has none or shares it. */
static char *
name_column (const MokedTablePreview *preview,
             guint                    column)
{
  const char * const *heading = moked_table_preview_get_heading (preview);

  if (!preview->has_heading || heading[column][0] == '\0')
    return g_strdup_printf ("#%u", column + 1);

  for (guint i = 0; i < column; i++)
    {
      if (g_str_equal (heading[i], heading[column]))
        return g_strdup_printf ("#%u", column + 1);
    }

  return g_strdup (heading[column]);
}

static void
use_column (MokedMapping            *mapping,
            MokedField               field,
            const MokedTablePreview *preview,
            guint                    column,
            gboolean                *is_used)
{
  g_autofree char *name = name_column (preview, column);

  moked_mapping_add_column (mapping, field, name);
  is_used[column] = TRUE;
}

/* The best column of each field; several numbers and addresses. */
static void
propose_by_heading (MokedMapping            *mapping,
                    const MokedTablePreview *preview,
                    gboolean                *is_used)
{
  const char * const *heading = moked_table_preview_get_heading (preview);

  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      gboolean is_many = field == MOKED_FIELD_PHONE || field == MOKED_FIELD_EMAIL || field == MOKED_FIELD_TAG;
      guint best = 0;
      guint best_column = 0;

      for (guint i = 0; i < preview->n_columns; i++)
        {
          guint rank = is_used[i] ? 0 : moked_mapping_word_heading (heading[i], field, mapping->kind);

          if (is_many && rank > 0)
            use_column (mapping, field, preview, i, is_used);
          else if (rank > best)
            {
              best = rank;
              best_column = i;
            }
        }
      if (best > 0 && !is_many)
        use_column (mapping, field, preview, best_column, is_used);
    }
}

/* First and last name in two columns. */
static void
propose_name_halves (MokedMapping            *mapping,
                     const MokedTablePreview *preview,
                     gboolean                *is_used)
{
  const char * const *heading = moked_table_preview_get_heading (preview);

  if (mapping->rules[MOKED_FIELD_CUSTOMER_NAME].columns)
    return;

  for (guint half = 1; half <= 2; half++)
    {
      for (guint i = 0; i < preview->n_columns; i++)
        {
          if (!is_used[i] && moked_mapping_word_name_half (heading[i]) == half)
            {
              use_column (mapping, MOKED_FIELD_CUSTOMER_NAME, preview, i, is_used);
              break;
            }
        }
    }
}

static gboolean
is_phone (const char *cell)
{
  guint digits = 0;

  for (const char *p = cell; *p; p++)
    digits += g_ascii_isdigit (*p);

  return digits >= 7 && digits <= 15 && cell[strspn (cell, "0123456789+-()*#. ")] == '\0';
}

static gboolean
is_email (const char *cell)
{
  const char *at = strchr (cell, '@');

  return at && at > cell && strchr (at, '.') && !strchr (cell, ' ');
}

static gboolean
is_name (const char *cell)
{
  if (cell[0] == '\0' || strlen (cell) > 80)
    return FALSE;

  for (const char *p = cell; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && !strchr (" '-.\"", c < 0x80 ? (int) c : '0') &&
          c != 0x5f3 && c != 0x5f4)
        return FALSE;
    }

  return TRUE;
}

/* Whether four of five values that are there are so. */
static gboolean
mostly (GPtrArray  *values,
        gboolean  (*is_so) (const char *cell))
{
  guint there = 0;
  guint so = 0;

  for (guint i = 0; i < values->len; i++)
    {
      if (moked_mapping_word_is_missing (values->pdata[i]))
        continue;
      there++;
      so += is_so (values->pdata[i]);
    }

  return there > 0 && so * 5 >= there * 4;
}

/* Looks at the values only for what the headings did not say. */
static void
propose_by_values (MokedMapping            *mapping,
                   const MokedTablePreview *preview,
                   gboolean                *is_used)
{
  gboolean wants_phone = mapping->rules[MOKED_FIELD_PHONE].columns == NULL;
  gboolean wants_email = mapping->rules[MOKED_FIELD_EMAIL].columns == NULL;
  gboolean wants_name = mapping->rules[MOKED_FIELD_CUSTOMER_NAME].columns == NULL;
  gboolean wants_date = mapping->rules[MOKED_FIELD_CREATED_AT].columns == NULL &&
                        mapping->kind == MOKED_MAPPING_ENTRIES;
  guint names = 0;

  for (guint i = 0; i < preview->n_columns; i++)
    {
      g_autoptr(GPtrArray) values = moked_table_preview_dup_column (preview, i, preview->has_heading);
      MokedDateFormat date_format = moked_date_format_guess ((const char * const *) values->pdata, values->len, NULL);

      if (is_used[i])
        continue;
      if (wants_date && date_format != MOKED_DATE_AUTO && date_format != MOKED_DATE_EPOCH)
        {
          use_column (mapping, MOKED_FIELD_CREATED_AT, preview, i, is_used);
          wants_date = FALSE;
        }
      else if (wants_email && mostly (values, is_email))
        use_column (mapping, MOKED_FIELD_EMAIL, preview, i, is_used);
      else if (wants_phone && (date_format == MOKED_DATE_AUTO || date_format == MOKED_DATE_EPOCH) &&
               mostly (values, is_phone))
        use_column (mapping, MOKED_FIELD_PHONE, preview, i, is_used);
      else if (wants_name && !preview->has_heading && names < 2 && mostly (values, is_name))
        {
          use_column (mapping, MOKED_FIELD_CUSTOMER_NAME, preview, i, is_used);
          names++;
        }
    }
}

MokedMapping *
moked_mapping_propose (const MokedTablePreview *preview,
                       MokedMappingKind         kind,
                       const char              *name)
{
  g_autofree gboolean *is_used = NULL;
  MokedMapping *mapping;

  g_return_val_if_fail (preview != NULL, NULL);

  mapping = moked_mapping_new (kind, name);
  mapping->has_heading = preview->has_heading;
  if (preview->rows->len == 0)
    return mapping;

  is_used = g_new0 (gboolean, preview->n_columns);
  if (preview->has_heading)
    {
      propose_by_heading (mapping, preview, is_used);
      propose_name_halves (mapping, preview, is_used);
    }
  propose_by_values (mapping, preview, is_used);
  moked_mapping_settle_sure (mapping, preview);

  return mapping;
}

/* Customers have a status too, in words that no entry has. */
static gboolean
has_entry_statuses (const MokedMapping      *mapping,
                    const MokedTablePreview *preview)
{
  GStrv columns = mapping->rules[MOKED_FIELD_ENTRY_STATUS].columns;
  g_autoptr(GPtrArray) values = NULL;
  gint column;

  if (!columns || !columns[0])
    return FALSE;
  column = moked_mapping_find_column (columns[0], mapping->has_heading ? moked_table_preview_get_heading (preview) : NULL,
                                      preview->n_columns);
  if (column < 0)
    return FALSE;

  values = moked_table_preview_dup_column (preview, column, mapping->has_heading);
  for (guint i = 0; i < values->len; i++)
    {
      MokedEntryStatus entry_status;

      if (!moked_mapping_word_is_missing (values->pdata[i]) && moked_mapping_word_status (values->pdata[i], &entry_status))
        return TRUE;
    }

  return FALSE;
}

MokedMappingKind
moked_mapping_guess_kind (const MokedTablePreview *preview)
{
  g_autoptr(MokedMapping) mapping = NULL;

  g_return_val_if_fail (preview != NULL, MOKED_MAPPING_CUSTOMERS);

  mapping = moked_mapping_propose (preview, MOKED_MAPPING_ENTRIES, NULL);

  return has_entry_statuses (mapping, preview) || mapping->rules[MOKED_FIELD_DUE_AT].columns ||
             mapping->rules[MOKED_FIELD_COMPLETED_AT].columns || mapping->rules[MOKED_FIELD_QUEUE].columns
           ? MOKED_MAPPING_ENTRIES
           : MOKED_MAPPING_CUSTOMERS;
}

/* By heading, not by place. */
static gboolean
has_column (const MokedTablePreview *preview,
            const char              *column)
{
  return column[0] != '#' && moked_mapping_find_column (column, moked_table_preview_get_heading (preview),
                                                        preview->n_columns) >= 0;
}

/* How many of the table's columns it names; 0: there is one that the table has not. */
static guint
count_columns (const MokedMapping      *mapping,
               const MokedTablePreview *preview)
{
  guint n_columns = 0;

  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    for (GStrv column = mapping->rules[field].columns; column && *column; column++, n_columns++)
      if (!has_column (preview, *column))
        return 0;

  for (guint i = 0; i < mapping->own->len; i++, n_columns++)
    if (!has_column (preview, ((MokedOwnColumn *) g_ptr_array_index (mapping->own, i))->column))
      return 0;

  return mapping->has_heading ? n_columns : 0;
}

gint
moked_mapping_find_saved (GPtrArray               *saved,
                          const MokedTablePreview *preview)
{
  const MokedMappingKind kind = moked_mapping_guess_kind (preview);
  g_autoptr(MokedMapping) proposal = moked_mapping_propose (preview, kind, NULL);
  const guint n_proposed = count_columns (proposal, preview);
  guint n_most = 0;
  gint found = -1;

  for (guint i = 0; i < saved->len; i++)
    {
      const MokedMapping *mapping = g_ptr_array_index (saved, i);
      guint n_columns = count_columns (mapping, preview);

      if (n_columns > n_most && (mapping->kind == kind || n_columns >= n_proposed))
        {
          n_most = n_columns;
          found = i;
        }
    }

  return found;
}
