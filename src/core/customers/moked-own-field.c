/* moked-own-field.c: fields that a centre adds to its customers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customers"

#include "config.h"

#include <json-glib/json-glib.h>

#include "core/customers/moked-customer-act-private.h"
#include "core/customers/moked-own-field.h"
#include "core/db/moked-stmt-value.h"
#include "core/projects/moked-project.h"

#define SETTING "own_field"

static const char *const type_codes[] = { "text", "number", "date", "choice", "yes_no" };

void
moked_own_field_free (MokedOwnField *self)
{
  g_free (self->name);
  g_strfreev (self->choices);
  g_free (self);
}

const char *
moked_own_field_type_to_code (MokedOwnFieldType field_type)
{
  g_return_val_if_fail (field_type < G_N_ELEMENTS (type_codes), "text");

  return type_codes[field_type];
}

gboolean
moked_own_field_type_from_code (const char        *code,
                                MokedOwnFieldType *field_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_codes); i++)
    if (g_strcmp0 (code, type_codes[i]) == 0)
      {
        *field_type = (MokedOwnFieldType) i;
        return TRUE;
      }

  return FALSE;
}

/* --- choices: a JSON array ------------------------------------------------------------------------- */

static GStrv
choices_from_json (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));

  return g_strv_builder_end (builder);
}

static char *
choices_to_json (const char *const *choices)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      g_autofree char *choice = g_strstrip (g_strdup (choices[i]));

      if (choice[0] != '\0')
        json_builder_add_string_value (builder, choice);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/* --- reading ------------------------------------------------------------------------------------------ */

#define COLUMNS "id, name, field_type, choices, rank, is_active"

static MokedOwnField *
read_row (MokedStmt *stmt)
{
  MokedOwnField *field = g_new0 (MokedOwnField, 1);

  field->id = moked_stmt_int (stmt, 0);
  field->name = g_strdup (moked_stmt_text (stmt, 1));
  moked_own_field_type_from_code (moked_stmt_text (stmt, 2), &field->field_type);
  field->choices = choices_from_json (moked_stmt_text (stmt, 3));
  field->rank = moked_stmt_int (stmt, 4);
  field->is_active = moked_stmt_int (stmt, 5) == 1;

  return field;
}

GPtrArray *
moked_own_field_list (MokedReader  *reader,
                      GError      **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_own_field_free);
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader), "SELECT " COLUMNS " FROM own_field ORDER BY rank, id", error);
  if (stmt == NULL)
    return NULL;

  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&fields);

      g_ptr_array_add (fields, read_row (stmt));
    }
}

MokedOwnField *
moked_own_field_load (MokedReader  *reader,
                      gint64        id,
                      GError      **error)
{
  MokedOwnField *field;
  MokedStmt *stmt;
  gboolean has_row;

  g_return_val_if_fail (reader != NULL, NULL);

  stmt = moked_db_prepare (moked_reader_get_db (reader), "SELECT " COLUMNS " FROM own_field WHERE id = $1", error);
  if (stmt == NULL)
    return NULL;
  moked_stmt_bind_int (stmt, 1, id);
  if (!moked_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND,
                   "there is no field %" G_GINT64_FORMAT, id);
      return NULL;
    }

  field = read_row (stmt);
  moked_stmt_reset (stmt);

  return field;
}

gboolean
moked_own_field_find (MokedReader  *reader,
                      const char   *name,
                      gint64       *id,
                      GError      **error)
{
  g_autofree char *key = NULL;
  MokedStmt *stmt;

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (name != NULL && id != NULL, FALSE);

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id FROM own_field WHERE folded_name = $1 ORDER BY id LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;
  key = moked_name_key (name);
  moked_stmt_bind_text (stmt, 1, key);

  return moked_stmt_take_int (stmt, 0, id, error);
}

/* --- changing ------------------------------------------------------------------------------------------ */

static gboolean
check_name (MokedWriter  *writer,
            const char   *name,
            gint64        id,
            GError      **error)
{
  gint64 other;

  if (!moked_own_field_find (moked_writer_as_reader (writer), name, &other, error))
    return FALSE;
  if (other != 0 && other != id)
    g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NAME_TAKEN, "there is a field “%s” already", name);

  return other == 0 || other == id;
}

/* A choice of nothing is no choice. */
static char *
read_choices (MokedOwnFieldType    field_type,
              const char *const   *choices,
              GError             **error)
{
  g_autofree char *json = choices_to_json (field_type == MOKED_OWN_FIELD_CHOICE ? choices : NULL);

  if (field_type != MOKED_OWN_FIELD_CHOICE || !g_str_equal (json, "[]"))
    return g_steal_pointer (&json);

  g_set_error_literal (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_EMPTY, "a choice needs something to choose");
  return NULL;
}

gint64
moked_own_field_define (MokedWriter         *writer,
                        const char          *name,
                        MokedOwnFieldType    field_type,
                        const char *const   *choices,
                        gint64              *id,
                        GError             **error)
{
  g_autoptr (MokedProject) project = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *key = NULL;
  g_autofree char *json = NULL;
  MokedStmt *stmt;
  gint64 new_id;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  if ((wanted = moked_name_read (name, error)) == NULL ||
      (json = read_choices (field_type, choices, error)) == NULL ||
      !check_name (writer, wanted, 0, error) ||
      (project = moked_project_require (moked_writer_as_reader (writer), error)) == NULL)
    return -1;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO own_field (project_id, name, folded_name, field_type, choices, rank, is_active, "
                           "created_at) "
                           "VALUES ($1, $2, $3, $4, $5, (SELECT COALESCE (MAX (rank), 0) + 1 FROM own_field), 1, $6) "
                           "@RETURNING_ID@",
                           error);
  if (stmt == NULL)
    return -1;
  key = moked_name_key (wanted);
  moked_stmt_bind_int (stmt, 1, project->id);
  moked_stmt_bind_text (stmt, 2, wanted);
  moked_stmt_bind_text (stmt, 3, key);
  moked_stmt_bind_text (stmt, 4, moked_own_field_type_to_code (field_type));
  moked_stmt_bind_text (stmt, 5, json);
  moked_stmt_bind_int (stmt, 6, moked_writer_now (writer));
  if (!moked_stmt_insert (stmt, &new_id, error))
    return -1;

  if (id != NULL)
    *id = new_id;

  return moked_act_append_setting (writer, SETTING, "added", new_id, wanted, error);
}

gint64
moked_own_field_change (MokedWriter         *writer,
                        gint64               id,
                        const char          *name,
                        const char *const   *choices,
                        GError             **error)
{
  g_autoptr (MokedOwnField) field = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *key = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  MokedStmt *stmt;

  g_return_val_if_fail (writer != NULL, -1);
  g_return_val_if_fail (name != NULL, -1);

  if ((wanted = moked_name_read (name, error)) == NULL ||
      (field = moked_own_field_load (moked_writer_as_reader (writer), id, error)) == NULL ||
      !check_name (writer, wanted, id, error) ||
      (to = read_choices (field->field_type, choices, error)) == NULL)
    return -1;

  from = choices_to_json ((const char *const *) field->choices);
  if (g_str_equal (field->name, wanted) && g_str_equal (from, to))
    return 0;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "UPDATE own_field SET name = $2, folded_name = $3, choices = $4 WHERE id = $1", error);
  if (stmt == NULL)
    return -1;
  key = moked_name_key (wanted);
  moked_stmt_bind_int (stmt, 1, id);
  moked_stmt_bind_text (stmt, 2, wanted);
  moked_stmt_bind_text (stmt, 3, key);
  moked_stmt_bind_text (stmt, 4, to);

  return moked_stmt_run (stmt, NULL, error)
           ? moked_act_append_setting (writer, SETTING, "changed", id, wanted, error) : -1;
}

gint64
moked_own_field_set_active (MokedWriter  *writer,
                            gint64        id,
                            gboolean      is_active,
                            GError      **error)
{
  g_autoptr (MokedOwnField) field = NULL;

  g_return_val_if_fail (writer != NULL, -1);

  field = moked_own_field_load (moked_writer_as_reader (writer), id, error);

  return field != NULL
           ? moked_act_use_setting (writer, SETTING, "UPDATE own_field SET is_active = $2 WHERE id = $1", id, field->name,
                                    field->is_active, is_active, error) : -1;
}

gint64
moked_own_field_reorder (MokedWriter   *writer,
                         const gint64  *ids,
                         guint          n_ids,
                         GError       **error)
{
  g_return_val_if_fail (writer != NULL, -1);

  return moked_act_reorder (writer, SETTING,
                            "SELECT id FROM own_field ORDER BY rank, id",
                            "UPDATE own_field SET rank = $2 WHERE id = $1", ids, n_ids, error);
}
