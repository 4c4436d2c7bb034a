/* moked-mapping.c: which column of a table means what
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/import/moked-mapping.h"

G_DEFINE_QUARK (moked-mapping-error-quark, moked_mapping_error)

static const struct
{
  const char *code;
  gboolean    is_date;
  gboolean    is_customers;
  gboolean    is_no_entrys;
} fields[MOKED_N_FIELDS] = {
  [MOKED_FIELD_EXTERNAL_ID] = { "external_id" },
  [MOKED_FIELD_QUEUE] = { "queue" },
  [MOKED_FIELD_ENTRY_TYPE] = { "entry_type" },
  [MOKED_FIELD_REASON] = { "reason" },
  [MOKED_FIELD_ENTRY_STATUS] = { "entry_status" },
  [MOKED_FIELD_CREATED_AT] = { "created_at", TRUE, TRUE },
  [MOKED_FIELD_DUE_AT] = { "due_at", TRUE },
  [MOKED_FIELD_FIRST_HANDLED_AT] = { "first_handled_at", TRUE },
  [MOKED_FIELD_COMPLETED_AT] = { "completed_at", TRUE },
  [MOKED_FIELD_ATTEMPTS] = { "attempts" },
  [MOKED_FIELD_RESPONSIBLE] = { "responsible", FALSE, TRUE },
  [MOKED_FIELD_CLOSE_REASON] = { "close_reason" },
  [MOKED_FIELD_CUSTOMER_ID] = { "customer_id", FALSE, TRUE },
  [MOKED_FIELD_CUSTOMER_NAME] = { "customer_name", FALSE, TRUE },
  [MOKED_FIELD_PHONE] = { "phone", FALSE, TRUE },
  [MOKED_FIELD_EMAIL] = { "email", FALSE, TRUE },
  [MOKED_FIELD_TAG] = { "tag", FALSE, TRUE, TRUE },
  [MOKED_FIELD_LIST] = { "list", FALSE, TRUE, TRUE },
  [MOKED_FIELD_FOLDER] = { "folder", FALSE, TRUE, TRUE },
  [MOKED_FIELD_CUSTOMER_STATUS] = { "customer_status", FALSE, TRUE, TRUE },
  [MOKED_FIELD_INTEREST] = { "interest", FALSE, TRUE, TRUE },
  [MOKED_FIELD_LEAD_SOURCE] = { "lead_source", FALSE, TRUE, TRUE },
  [MOKED_FIELD_LEAD_AT] = { "lead_at", TRUE, TRUE, TRUE },
  [MOKED_FIELD_REGION] = { "region", FALSE, TRUE, TRUE },
  [MOKED_FIELD_ORGANISATION] = { "organisation", FALSE, TRUE, TRUE },
  [MOKED_FIELD_ACTIVITY] = { "activity", FALSE, TRUE, TRUE },
  [MOKED_FIELD_DIRECTOR] = { "director", FALSE, TRUE, TRUE },
  [MOKED_FIELD_CREATED_VIA] = { "created_via", FALSE, TRUE, TRUE },
};

const char *
moked_field_to_code (MokedField field)
{
  g_return_val_if_fail (field < MOKED_N_FIELDS, "");

  return fields[field].code;
}

gboolean
moked_field_from_code (const char *code,
                       MokedField *field)
{
  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  for (guint i = 0; i < MOKED_N_FIELDS; i++)
    {
      if (g_str_equal (fields[i].code, code))
        {
          *field = i;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
moked_field_is_date (MokedField field)
{
  g_return_val_if_fail (field < MOKED_N_FIELDS, FALSE);

  return fields[field].is_date;
}

gboolean
moked_field_is_of (MokedField       field,
                   MokedMappingKind kind)
{
  g_return_val_if_fail (field < MOKED_N_FIELDS, FALSE);

  return kind == MOKED_MAPPING_ENTRIES ? !fields[field].is_no_entrys : fields[field].is_customers;
}

static void
own_column_free (gpointer data)
{
  MokedOwnColumn *own = data;

  g_free (own->name);
  g_free (own->column);
  g_free (own);
}

MokedMapping *
moked_mapping_new (MokedMappingKind  kind,
                   const char       *name)
{
  MokedMapping *self = g_new0 (MokedMapping, 1);

  self->kind = kind;
  self->name = g_strdup (name ? name : "");
  self->has_heading = TRUE;
  self->own = g_ptr_array_new_with_free_func (own_column_free);

  return self;
}

static GHashTable *
copy_values (GHashTable *values)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer word, code;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &word, &code))
    g_hash_table_insert (copy, g_strdup (word), g_strdup (code));

  return copy;
}

MokedMapping *
moked_mapping_copy (const MokedMapping *self)
{
  MokedMapping *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->time_zone = g_strdup (self->time_zone);
  copy->region = g_strdup (self->region);
  for (guint i = 0; i < MOKED_N_FIELDS; i++)
    {
      copy->rules[i].columns = g_strdupv (self->rules[i].columns);
      copy->rules[i].constant = g_strdup (self->rules[i].constant);
      copy->rules[i].values = self->rules[i].values ? copy_values (self->rules[i].values) : NULL;
    }

  copy->own = g_ptr_array_new_with_free_func (own_column_free);
  for (guint i = 0; i < self->own->len; i++)
    {
      const MokedOwnColumn *own = g_ptr_array_index (self->own, i);

      moked_mapping_set_own (copy, own->name, own->column);
    }

  return copy;
}

void
moked_mapping_free (MokedMapping *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < MOKED_N_FIELDS; i++)
    {
      g_strfreev (self->rules[i].columns);
      g_free (self->rules[i].constant);
      g_clear_pointer (&self->rules[i].values, g_hash_table_unref);
    }
  g_free (self->name);
  g_free (self->time_zone);
  g_free (self->region);
  g_ptr_array_unref (self->own);
  g_free (self);
}

void
moked_mapping_add_column (MokedMapping *self,
                          MokedField    field,
                          const char   *column)
{
  g_autoptr(GStrvBuilder) columns = g_strv_builder_new ();
  MokedMappingRule *rule;

  g_return_if_fail (self != NULL);
  g_return_if_fail (field < MOKED_N_FIELDS);
  g_return_if_fail (column != NULL);

  rule = &self->rules[field];
  if (rule->columns)
    g_strv_builder_addv (columns, (const char **) rule->columns);
  g_strv_builder_add (columns, column);
  g_strfreev (rule->columns);
  rule->columns = g_strv_builder_end (columns);
}

void
moked_mapping_set_column (MokedMapping *self,
                          MokedField    field,
                          const char   *column)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (field < MOKED_N_FIELDS);

  g_clear_pointer (&self->rules[field].columns, g_strfreev);
  if (column)
    moked_mapping_add_column (self, field, column);
}

void
moked_mapping_set_own (MokedMapping *self,
                       const char   *name,
                       const char   *column)
{
  MokedOwnColumn *own;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  for (guint i = 0; i < self->own->len; i++)
    {
      own = g_ptr_array_index (self->own, i);
      if (!g_str_equal (own->name, name))
        continue;
      if (column)
        g_set_str (&own->column, column);
      else
        g_ptr_array_remove_index (self->own, i);
      return;
    }
  if (!column)
    return;

  own = g_new0 (MokedOwnColumn, 1);
  own->name = g_strdup (name);
  own->column = g_strdup (column);
  g_ptr_array_add (self->own, own);
}

void
moked_mapping_set_constant (MokedMapping *self,
                            MokedField    field,
                            const char   *constant)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (field < MOKED_N_FIELDS);

  g_set_str (&self->rules[field].constant, constant);
}

void
moked_mapping_set_value (MokedMapping *self,
                         MokedField    field,
                         const char   *word,
                         const char   *code)
{
  g_autofree char *folded = NULL;
  GHashTable **values;

  g_return_if_fail (self != NULL);
  g_return_if_fail (field < MOKED_N_FIELDS);
  g_return_if_fail (word != NULL);

  values = &self->rules[field].values;
  if (*values == NULL)
    *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  folded = moked_text_fold (word);
  if (code)
    g_hash_table_replace (*values, g_steal_pointer (&folded), g_strdup (code));
  else
    g_hash_table_remove (*values, folded);
}

const char *
moked_mapping_get_value (const MokedMapping *self,
                         MokedField          field,
                         const char         *word)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field < MOKED_N_FIELDS, NULL);
  g_return_val_if_fail (word != NULL, NULL);

  if (self->rules[field].values == NULL)
    return NULL;

  folded = moked_text_fold (word);

  return g_hash_table_lookup (self->rules[field].values, folded);
}
