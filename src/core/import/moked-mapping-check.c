/* moked-mapping-check.c: what is wrong with a mapping
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mapped-row.h"
#include "core/import/moked-mapping-proposal.h"
#include "core/import/moked-mapping-words.h"

#define MAX_PROBLEMS 100

void
moked_mapping_problem_free (MokedMappingProblem *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->detail);
  g_free (self);
}

static void
add_problem (GPtrArray               *problems,
             MokedMappingProblemCode  code,
             MokedField               field,
             const char              *detail)
{
  MokedMappingProblem *problem;

  if (problems->len >= MAX_PROBLEMS)
    return;

  problem = g_new0 (MokedMappingProblem, 1);
  problem->code = code;
  problem->field = field;
  problem->detail = g_strdup (detail);
  g_ptr_array_add (problems, problem);
}

/* The values of a field's first column; NULL where it has none in this table. */
static GPtrArray *
dup_values (const MokedMapping      *mapping,
            MokedField               field,
            const MokedTablePreview *preview)
{
  GStrv columns = mapping->rules[field].columns;
  gint column = -1;

  if (columns && columns[0] && preview->rows->len > 0)
    column = moked_mapping_find_column (columns[0],
                                        mapping->has_heading ? moked_table_preview_get_heading (preview) : NULL,
                                        preview->n_columns);

  return column < 0 ? NULL : moked_table_preview_dup_column (preview, column, mapping->has_heading);
}

/* The format of a date column by its first rows, AUTO where none reads them; a fixed value is looked at where there is
 * no column. */
static MokedDateFormat
guess_format (const MokedMapping      *mapping,
              MokedField               field,
              const MokedTablePreview *preview,
              gboolean                *is_ambiguous)
{
  const MokedMappingRule *rule = &mapping->rules[field];
  g_autoptr(GPtrArray) values = dup_values (mapping, field, preview);

  *is_ambiguous = FALSE;
  if (rule->date_format != MOKED_DATE_AUTO)
    return rule->date_format;
  if (values)
    return moked_date_format_guess ((const char * const *) values->pdata, values->len, is_ambiguous);
  if (rule->constant)
    return moked_date_format_guess ((const char * const *) &rule->constant, 1, is_ambiguous);
  return MOKED_DATE_AUTO;
}

/* Day or month first, where some column leaves no doubt: a table is written by one hand. AUTO: none does. */
static MokedDateFormat
find_order (const MokedMapping      *mapping,
            const MokedTablePreview *preview)
{
  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      gboolean is_ambiguous;
      MokedDateFormat format;

      if (!moked_field_is_date (field))
        continue;
      format = guess_format (mapping, field, preview, &is_ambiguous);
      if (!is_ambiguous && (format == MOKED_DATE_DMY || format == MOKED_DATE_MDY))
        return format;
    }

  return MOKED_DATE_AUTO;
}

void
moked_mapping_settle_sure (MokedMapping            *mapping,
                           const MokedTablePreview *preview)
{
  MokedDateFormat order;

  g_return_if_fail (mapping != NULL);
  g_return_if_fail (preview != NULL);

  order = find_order (mapping, preview);
  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    if (moked_field_is_date (field))
      {
        gboolean is_ambiguous;
        MokedDateFormat format = guess_format (mapping, field, preview, &is_ambiguous);

        mapping->rules[field].date_format = is_ambiguous ? order : format;
      }
}

void
moked_mapping_settle (MokedMapping            *mapping,
                      const MokedTablePreview *preview)
{
  gboolean is_ambiguous;

  g_return_if_fail (mapping != NULL);
  g_return_if_fail (preview != NULL);

  moked_mapping_settle_sure (mapping, preview);
  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    if (moked_field_is_date (field))
      mapping->rules[field].date_format = guess_format (mapping, field, preview, &is_ambiguous);

  /* A column with no date among the first rows is as another one is. */
  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      if (moked_field_is_date (field) && mapping->rules[field].date_format == MOKED_DATE_AUTO)
        mapping->rules[field].date_format = mapping->rules[MOKED_FIELD_CREATED_AT].date_format;
    }
}

static void
check_columns (const MokedMapping      *mapping,
               MokedField               field,
               const MokedTablePreview *preview,
               GPtrArray               *problems)
{
  GStrv columns = mapping->rules[field].columns;

  for (guint i = 0; columns && columns[i]; i++)
    {
      if (moked_mapping_find_column (columns[i],
                                     mapping->has_heading ? moked_table_preview_get_heading (preview) : NULL,
                                     preview->n_columns) < 0)
        add_problem (problems, MOKED_PROBLEM_NO_COLUMN, field, columns[i]);
    }
}

static void
check_own (const MokedMapping      *mapping,
           const MokedTablePreview *preview,
           GPtrArray               *problems)
{
  for (guint i = 0; i < mapping->own->len; i++)
    {
      const MokedOwnColumn *own = g_ptr_array_index (mapping->own, i);

      if (moked_mapping_find_column (own->column, mapping->has_heading ? moked_table_preview_get_heading (preview) : NULL,
                                     preview->n_columns) < 0)
        add_problem (problems, MOKED_PROBLEM_NO_COLUMN, MOKED_N_FIELDS, own->column);
    }
}

static gboolean
is_given (const MokedMapping *mapping,
          MokedField          field)
{
  const MokedMappingRule *rule = &mapping->rules[field];

  return (rule->columns && rule->columns[0]) || (rule->constant && rule->constant[0]);
}

static void
check_dates (const MokedMapping      *mapping,
             MokedField               field,
             const MokedTablePreview *preview,
             MokedDateFormat          order,
             GPtrArray               *problems)
{
  g_autoptr(GPtrArray) values = dup_values (mapping, field, preview);
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  MokedDateFormat date_format;
  gboolean is_ambiguous;

  if (!values)
    return;
  date_format = guess_format (mapping, field, preview, &is_ambiguous);
  if (is_ambiguous && order != MOKED_DATE_AUTO)
    {
      date_format = order;
      is_ambiguous = FALSE;
    }

  for (guint i = 0; i < values->len; i++)
    {
      MokedDate date;

      if (moked_date_is_missing (values->pdata[i]))
        continue;
      if (date_format == MOKED_DATE_AUTO || !moked_date_parse (values->pdata[i], date_format, utc, &date))
        {
          add_problem (problems, MOKED_PROBLEM_DATES, field, values->pdata[i]);
          return;
        }
      if (is_ambiguous)
        {
          add_problem (problems, MOKED_PROBLEM_AMBIGUOUS_DATES, field, values->pdata[i]);
          return;
        }
    }
}

static gboolean
is_known_value (MokedField  field,
                const char *word)
{
  MokedEntryStatus entry_status;
  MokedInterest interest;

  return field == MOKED_FIELD_INTEREST ? moked_mapping_word_interest (word, &interest)
                                       : moked_mapping_word_status (word, &entry_status);
}

/* A status and an interest are words of ours: others have to be told what they mean. */
static void
check_values (const MokedMapping      *mapping,
              MokedField               field,
              const MokedTablePreview *preview,
              GPtrArray               *problems)
{
  g_autoptr(GPtrArray) values = dup_values (mapping, field, preview);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; values && i < values->len; i++)
    {
      const char *word = values->pdata[i];
      const char *code = moked_mapping_get_value (mapping, field, word);

      if (moked_mapping_word_is_missing (word) || !g_hash_table_add (seen, (gpointer) word))
        continue;
      if (!is_known_value (field, code ? code : word))
        add_problem (problems, MOKED_PROBLEM_VALUE, field, word);
    }
}

GPtrArray *
moked_mapping_check (const MokedMapping      *mapping,
                     const MokedTablePreview *preview)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_mapping_problem_free);
  MokedDateFormat order;

  g_return_val_if_fail (mapping != NULL, problems);
  g_return_val_if_fail (preview != NULL, problems);

  order = find_order (mapping, preview);
  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      if (!moked_field_is_of (field, mapping->kind))
        continue;
      check_columns (mapping, field, preview, problems);
      if (moked_field_is_date (field))
        check_dates (mapping, field, preview, order, problems);
      if (mapping->kind == MOKED_MAPPING_ENTRIES && (field == MOKED_FIELD_QUEUE || field == MOKED_FIELD_CREATED_AT) &&
          !is_given (mapping, field))
        add_problem (problems, MOKED_PROBLEM_MISSING, field, "");
    }

  if (mapping->kind == MOKED_MAPPING_ENTRIES)
    check_values (mapping, MOKED_FIELD_ENTRY_STATUS, preview, problems);
  else
    {
      check_values (mapping, MOKED_FIELD_INTEREST, preview, problems);
      check_own (mapping, preview, problems);
    }
  if (mapping->kind == MOKED_MAPPING_CUSTOMERS && !is_given (mapping, MOKED_FIELD_CUSTOMER_NAME) && !is_given (mapping, MOKED_FIELD_PHONE) &&
           !is_given (mapping, MOKED_FIELD_EMAIL))
    add_problem (problems, MOKED_PROBLEM_MISSING, MOKED_FIELD_CUSTOMER_NAME, "");

  return problems;
}
