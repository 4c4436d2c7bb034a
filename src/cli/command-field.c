/* command-field.c: mokedctl field list, add, retire; label list
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/moked-cli-act.h"
#include "cli/moked-cli-json.h"
#include "cli/moked-cli-list.h"
#include "cli/moked-cli-table.h"
#include "cli/moked-commands.h"
#include "core/customers/moked-label.h"
#include "core/customers/moked-own-field.h"
#include "core/words/moked-words.h"

/* --- fields ----------------------------------------------------------------------------------------- */

static void
add_json (GString       *line,
          gconstpointer  item)
{
  const MokedOwnField *field = item;
  g_autofree char *choices = g_strjoinv (", ", field->choices);

  moked_json_add_int (line, "id", field->id);
  moked_json_add_text (line, "name", field->name);
  moked_json_add_text (line, "field_type", moked_own_field_type_to_code (field->field_type));
  moked_json_add_text (line, "choices", choices);
  moked_json_add_boolean (line, "is_active", field->is_active);
}

static void
add_cells (MokedCliTable *table,
           gconstpointer  item)
{
  const MokedOwnField *field = item;

  moked_cli_table_take (table, moked_words_number (field->id));
  moked_cli_table_add (table, field->name);
  moked_cli_table_add (table, moked_own_field_type_to_code (field->field_type));
  moked_cli_table_take (table, g_strjoinv (", ", field->choices));
  moked_cli_table_add (table, field->is_active ? _("Yes") : _("No"));
}

MokedExit
moked_command_field_list (MokedCli   *cli,
                          char     ***argv)
{
  static const char * const titles[] = {
    N_("Number"), N_("Name"), N_("Type"), N_("Choices"), N_("In use"), NULL,
  };
  static const MokedCliList list = { moked_own_field_list, add_json, add_cells, titles, "ntttt" };

  return moked_cli_list (cli, argv, &list);
}

typedef struct
{
  const char        *name;
  gboolean           is_new;
  MokedOwnFieldType  field_type;
  GStrv              choices;
  gboolean           is_active;
} FieldChange;

static gboolean
change_field (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const FieldChange *wanted = data;
  gint64 id;

  if (wanted->is_new)
    return moked_own_field_define (writer, wanted->name, wanted->field_type, (const char * const *) wanted->choices, NULL,
                                   error) >= 0;
  if (!moked_own_field_find (moked_writer_as_reader (writer), wanted->name, &id, error))
    return FALSE;
  if (id != 0)
    return moked_own_field_set_active (writer, id, wanted->is_active, error) >= 0;

  g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND, "no field “%s”", wanted->name);

  return FALSE;
}

static MokedExit
run (MokedCli    *cli,
     FieldChange *wanted)
{
  MokedExit status = MOKED_EXIT_DONE;
  g_autoptr(GError) error = NULL;
  MokedActor actor;

  if (!moked_cli_open (cli, wanted->is_new))
    return MOKED_EXIT_STORE;
  if (!moked_cli_be_person (cli, &actor, &status))
    return status;

  return moked_store_write (cli->store, &actor, change_field, wanted, cli->cancellable, &error)
           ? MOKED_EXIT_DONE : moked_cli_refused (cli, error);
}

MokedExit
moked_command_field_add (MokedCli   *cli,
                         char     ***argv)
{
  g_autofree char *type = NULL;
  g_auto(GStrv) choices = NULL;
  const GOptionEntry entries[] = {
    { "type", 0, 0, G_OPTION_ARG_STRING, &type, N_("text, number, date, choice or yes_no; text where it is not given"),
      N_("TYPE") },
    { "choice", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choices, N_("What can be chosen"), N_("CHOICE") },
    G_OPTION_ENTRY_NULL,
  };
  FieldChange wanted = { .is_new = TRUE };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;
  if (type && !moked_own_field_type_from_code (type, &wanted.field_type))
    return moked_cli_usage (cli, _("“%s” is no type: text, number, date, choice or yes_no"), type);
  if (!choices != (wanted.field_type != MOKED_OWN_FIELD_CHOICE))
    return moked_cli_usage (cli, "%s", _("--choice goes with --type=choice"));

  wanted.name = (*argv)[1];
  wanted.choices = choices;

  return run (cli, &wanted);
}

MokedExit
moked_command_field_retire (MokedCli   *cli,
                            char     ***argv)
{
  gboolean is_restored = FALSE;
  const GOptionEntry entries[] = {
    { "restore", 0, 0, G_OPTION_ARG_NONE, &is_restored, N_("Use it again"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  FieldChange wanted = { 0 };
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status))
    return status;

  wanted.name = (*argv)[1];
  wanted.is_active = is_restored;

  return run (cli, &wanted);
}

/* --- labels ------------------------------------------------------------------------------------------- */

typedef struct
{
  MokedLabelKind  kind;
  GPtrArray      *labels;
} LabelJob;

static gboolean
load_labels (MokedReader   *reader,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  LabelJob *job = data;

  job->labels = moked_label_list (reader, job->kind, error);

  return job->labels != NULL;
}

static void
print_labels_json (const GPtrArray *labels)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (labels, i);

      moked_json_begin (line);
      moked_json_add_int (line, "id", label->id);
      moked_json_add_text (line, "label_kind", moked_label_kind_to_code (label->kind));
      moked_json_add_text (line, "name", label->name);
      moked_json_add_int (line, "customers", label->n_customers);
      moked_json_end (line);
      fwrite (line->str, 1, line->len, stdout);
    }
}

static void
print_labels_table (const GPtrArray *labels)
{
  const char * const titles[] = { _("Name"), _("Customers"), NULL };
  g_autoptr(MokedCliTable) table = moked_cli_table_new (titles, "tn");

  for (guint i = 0; i < labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (labels, i);

      moked_cli_table_add (table, label->name);
      moked_cli_table_take (table, moked_words_number (label->n_customers));
    }
  moked_cli_table_print (table);
}

MokedExit
moked_command_label_list (MokedCli   *cli,
                          char     ***argv)
{
  gboolean is_json = FALSE;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GPtrArray) labels = NULL;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;
  LabelJob job = { 0 };

  if (!moked_cli_parse (cli, entries, argv, 1, 1, &status) || !moked_cli_format (cli, format, &is_json, &status))
    return status;
  if (!moked_label_kind_from_code ((*argv)[1], &job.kind))
    return moked_cli_usage (cli, _("“%s” is no kind of label: tag, list or folder"), (*argv)[1]);
  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;
  if (!moked_store_read (cli->store, load_labels, &job, cli->cancellable, &error))
    return moked_cli_failed (cli, error);

  labels = job.labels;
  if (is_json)
    print_labels_json (labels);
  else
    print_labels_table (labels);

  return MOKED_EXIT_DONE;
}
