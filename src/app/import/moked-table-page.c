/* moked-table-page.c: which column of a table means what, with the first rows as they would read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-zone-row.h"
#include "app/import/moked-field-row.h"
#include "app/import/moked-table-page.h"
#include "core/import/moked-mapped-row.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-import.h"
#include "core/words/moked-words-mapping.h"
#include "core/words/moked-words-table.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

#define N_PREVIEW_ROWS 50
#define N_SHOWN_ROWS 4

static const char separators[] = { '\0', ',', ';', '\t', '|' };
static const MokedEncoding encodings[] = {
  MOKED_ENCODING_AUTO, MOKED_ENCODING_UTF_8, MOKED_ENCODING_WINDOWS_1255,
  MOKED_ENCODING_UTF_16LE, MOKED_ENCODING_UTF_16BE,
};
static const MokedDateFormat date_formats[] = {
  MOKED_DATE_AUTO, MOKED_DATE_YMD, MOKED_DATE_DMY, MOKED_DATE_MDY, MOKED_DATE_EPOCH,
};

struct _MokedTablePage
{
  AdwNavigationPage    parent_instance;

  /* template widgets */
  AdwComboRow         *kind_row;
  AdwComboRow         *saved_row;
  AdwPreferencesGroup *problems_group;
  AdwPreferencesGroup *preview_group;
  AdwPreferencesGroup *fields_group;
  AdwPreferencesGroup *own_group;
  GtkWidget           *constants_group;
  AdwEntryRow         *queue_row;
  AdwComboRow         *type_row;
  AdwComboRow         *encoding_row;
  AdwComboRow         *separator_row;
  AdwSwitchRow        *heading_row;
  AdwComboRow         *date_row;
  MokedZoneRow        *zone_row;
  AdwEntryRow         *name_row;
  GtkWidget           *import_button;

  /* borrowed rows of the groups */
  GPtrArray           *field_rows;
  GPtrArray           *own_rows;
  GPtrArray           *problem_rows;
  GPtrArray           *preview_rows;

  /* owned */
  char                *path;
  MokedTablePreview   *preview;
  MokedMapping        *mapping;
  GPtrArray           *saved;    /* of MokedMapping */
  GCancellable        *cancellable;
  gboolean             is_showing; /* the widgets are being set: their signals say nothing */
};

G_DEFINE_FINAL_TYPE (MokedTablePage, moked_table_page, ADW_TYPE_NAVIGATION_PAGE)

enum { IMPORT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void check (MokedTablePage *self);
static void show_own (MokedTablePage *self);

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static MokedMappingKind
get_kind (MokedTablePage *self)
{
  return adw_combo_row_get_selected (self->kind_row) == 1 ? MOKED_MAPPING_CUSTOMERS : MOKED_MAPPING_ENTRIES;
}

/* --- from the widgets to the mapping ---------------------------------------------------------- */

static void
apply_dates (MokedTablePage *self)
{
  MokedDateFormat format = date_formats[adw_combo_row_get_selected (self->date_row)];

  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    if (moked_field_is_date (field))
      self->mapping->rules[field].date_format = format;
}

static void
apply_constants (MokedTablePage *self)
{
  const char *queue = gtk_editable_get_text (GTK_EDITABLE (self->queue_row));
  guint type = adw_combo_row_get_selected (self->type_row);

  if (self->mapping->kind != MOKED_MAPPING_ENTRIES)
    return;

  moked_mapping_set_constant (self->mapping, MOKED_FIELD_QUEUE, *queue ? queue : NULL);
  moked_mapping_set_constant (self->mapping, MOKED_FIELD_ENTRY_TYPE,
                              type < MOKED_N_ENTRY_TYPES ? moked_entry_type_to_code (type) : NULL);
}

static void
on_changed (MokedTablePage *self)
{
  if (self->is_showing || !self->mapping)
    return;

  for (guint i = 0; i < self->field_rows->len; i++)
    moked_field_row_apply (g_ptr_array_index (self->field_rows, i), self->mapping);
  apply_constants (self);
  show_own (self);
  g_free (self->mapping->time_zone);
  self->mapping->time_zone = g_strdup (moked_zone_row_get_zone (self->zone_row));
  check (self);
}

/* One order for all columns: until it is chosen, each has what its values say. */
static void
on_date_chosen (MokedTablePage *self)
{
  if (self->is_showing || !self->mapping)
    return;

  apply_dates (self);
  on_changed (self);
}

/* --- from the mapping to the widgets ---------------------------------------------------------- */

static void
show_fields (MokedTablePage *self)
{
  clear_rows (self->fields_group, self->field_rows);

  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      GtkWidget *row;

      if (!moked_field_is_of (field, self->mapping->kind))
        continue;

      row = moked_field_row_new (field, self->mapping, self->preview);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->fields_group, row);
      g_ptr_array_add (self->field_rows, row);
    }
}

/* Whether a field of ours has the column already. */
static gboolean
is_taken (MokedTablePage *self,
          guint           column)
{
  const char * const *headings = moked_table_preview_get_heading (self->preview);

  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    {
      GStrv columns = self->mapping->rules[field].columns;

      for (guint i = 0; columns && columns[i]; i++)
        if (moked_mapping_find_column (columns[i], headings, self->preview->n_columns) == (gint) column)
          return TRUE;
    }

  return FALSE;
}

static gboolean
is_own (MokedTablePage *self,
        const char     *heading)
{
  for (guint i = 0; i < self->mapping->own->len; i++)
    {
      const MokedOwnColumn *own = g_ptr_array_index (self->mapping->own, i);

      if (g_str_equal (own->column, heading))
        return TRUE;
    }

  return FALSE;
}

static void
on_own_switched (MokedTablePage *self,
                 GParamSpec     *pspec,
                 AdwSwitchRow   *row)
{
  const char *heading = g_object_get_data (G_OBJECT (row), "heading");

  if (self->is_showing)
    return;

  moked_mapping_set_own (self->mapping, heading, adw_switch_row_get_active (row) ? heading : NULL);
  check (self);
}

static void
add_own_row (MokedTablePage *self,
             const char     *heading)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), heading);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), is_own (self, heading));
  g_object_set_data_full (G_OBJECT (row), "heading", g_strdup (heading), g_free);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (on_own_switched), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->own_group, row);
  g_ptr_array_add (self->own_rows, row);
}

/* The columns of a table of customers that no field of ours has (B24). */
static void
show_own (MokedTablePage *self)
{
  const char * const *headings = moked_table_preview_get_heading (self->preview);
  gboolean may_be = self->mapping->kind == MOKED_MAPPING_CUSTOMERS && self->mapping->has_heading && headings;

  clear_rows (self->own_group, self->own_rows);
  for (guint i = 0; may_be && i < self->preview->n_columns; i++)
    {
      if (!*headings[i] || moked_mapping_find_column (headings[i], headings, self->preview->n_columns) != (gint) i)
        continue;
      if (!is_taken (self, i))
        add_own_row (self, headings[i]);
      else if (is_own (self, headings[i]))
        moked_mapping_set_own (self->mapping, headings[i], NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->own_group), self->own_rows->len > 0);
}

static guint
find_date_format (const MokedMapping *mapping)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_formats); i++)
    if (date_formats[i] == mapping->rules[MOKED_FIELD_CREATED_AT].date_format)
      return i;

  return 0;
}

static void
show_constants (MokedTablePage *self)
{
  const char *queue = self->mapping->rules[MOKED_FIELD_QUEUE].constant;
  const char *code = self->mapping->rules[MOKED_FIELD_ENTRY_TYPE].constant;
  MokedEntryType type;

  if (!code || !moked_entry_type_from_code (code, &type))
    type = MOKED_ENTRY_TYPE_OTHER;
  gtk_editable_set_text (GTK_EDITABLE (self->queue_row), queue ? queue : "");
  adw_combo_row_set_selected (self->type_row, type);
  gtk_widget_set_visible (self->constants_group, self->mapping->kind == MOKED_MAPPING_ENTRIES);
}

static void
show_mapping (MokedTablePage *self)
{
  self->is_showing = TRUE;
  adw_combo_row_set_selected (self->kind_row, self->mapping->kind == MOKED_MAPPING_CUSTOMERS ? 1 : 0);
  adw_switch_row_set_active (self->heading_row, self->mapping->has_heading);
  adw_combo_row_set_selected (self->date_row, find_date_format (self->mapping));
  if (!self->mapping->time_zone)
    {
      g_autoptr(GTimeZone) zone = g_time_zone_new_local ();

      self->mapping->time_zone = g_strdup (g_time_zone_get_identifier (zone));
    }
  moked_zone_row_set_zone (self->zone_row, self->mapping->time_zone);
  show_constants (self);
  show_fields (self);
  show_own (self);
  self->is_showing = FALSE;
  check (self);
}

static void
take_mapping (MokedTablePage *self,
              MokedMapping   *mapping)
{
  g_clear_pointer (&self->mapping, moked_mapping_free);
  self->mapping = mapping;
  show_mapping (self);
}

/* The one that is chosen. NULL: the headings are to speak for themselves. */
static const MokedMapping *
get_saved (MokedTablePage *self)
{
  guint selected = adw_combo_row_get_selected (self->saved_row);

  return selected > 0 && selected <= self->saved->len ? g_ptr_array_index (self->saved, selected - 1) : NULL;
}

/* Of the file as it is read now. */
static void
propose (MokedTablePage   *self,
         MokedMappingKind  kind)
{
  const MokedMapping *saved = get_saved (self);
  MokedMapping *mapping = saved ? moked_mapping_copy (saved) : moked_mapping_propose (self->preview, kind, "");

  mapping->encoding = encodings[adw_combo_row_get_selected (self->encoding_row)];
  mapping->separator = separators[adw_combo_row_get_selected (self->separator_row)];
  take_mapping (self, mapping);
}

/* --- what is to be decided, and how the first rows read ----------------------------------------- */

/* The words of a status, an interest or a type, for a word of the table. */
static GtkStringList *
choices_new (MokedField field)
{
  GtkStringList *choices = gtk_string_list_new (NULL);

  gtk_string_list_append (choices, _("Refuse such rows"));
  if (field == MOKED_FIELD_INTEREST)
    for (int i = MOKED_INTEREST_NOW; i <= MOKED_INTEREST_CASUAL; i++)
      gtk_string_list_append (choices, moked_words_interest (i));
  else if (field == MOKED_FIELD_ENTRY_STATUS)
    for (int i = MOKED_ENTRY_PENDING; i <= MOKED_ENTRY_CANCELLED; i++)
      gtk_string_list_append (choices, moked_words_entry_status (i));
  else
    for (int i = 0; i < MOKED_N_ENTRY_TYPES; i++)
      gtk_string_list_append (choices, moked_words_entry_type (i));

  return choices;
}

static void
on_value_chosen (MokedTablePage *self,
                 GParamSpec     *pspec,
                 AdwComboRow    *row)
{
  guint selected = adw_combo_row_get_selected (row);
  MokedField field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "field"));
  const char *word = g_object_get_data (G_OBJECT (row), "word");
  const char *code = NULL;

  if (self->is_showing)
    return;

  if (selected > 0 && field == MOKED_FIELD_INTEREST)
    code = moked_interest_to_code (MOKED_INTEREST_NOW + selected - 1);
  else if (selected > 0 && field == MOKED_FIELD_ENTRY_STATUS)
    code = moked_entry_status_to_code (MOKED_ENTRY_PENDING + selected - 1);
  else if (selected > 0)
    code = moked_entry_type_to_code (selected - 1);
  moked_mapping_set_value (self->mapping, field, word, code);
  check (self);
}

static GtkWidget *
value_row_new (MokedTablePage            *self,
               const MokedMappingProblem *problem)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr(GtkStringList) choices = choices_new (problem->field);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  g_object_set_data (G_OBJECT (row), "field", GUINT_TO_POINTER (problem->field));
  g_object_set_data_full (G_OBJECT (row), "word", g_strdup (problem->detail), g_free);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_value_chosen), self, G_CONNECT_SWAPPED);
  return row;
}

static gboolean
has_choices (const MokedMappingProblem *problem)
{
  return problem->code == MOKED_PROBLEM_VALUE &&
         (problem->field == MOKED_FIELD_ENTRY_STATUS || problem->field == MOKED_FIELD_ENTRY_TYPE ||
          problem->field == MOKED_FIELD_INTEREST);
}

static gboolean
is_in_the_way (const MokedMappingProblem *problem)
{
  return problem->code != MOKED_PROBLEM_VALUE && problem->code != MOKED_PROBLEM_AMBIGUOUS_DATES;
}

static void
show_problems (MokedTablePage *self)
{
  g_autoptr(GPtrArray) problems = moked_mapping_check (self->mapping, self->preview);
  gboolean may_import = TRUE;

  clear_rows (self->problems_group, self->problem_rows);
  for (guint i = 0; i < problems->len; i++)
    {
      const MokedMappingProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *title = moked_words_mapping_problem (problem);
      GtkWidget *row = has_choices (problem) ? value_row_new (self, problem) : adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
      adw_preferences_group_add (self->problems_group, row);
      g_ptr_array_add (self->problem_rows, row);
      may_import = may_import && !is_in_the_way (problem);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->problems_group), problems->len > 0);
  gtk_widget_set_sensitive (self->import_button, may_import);
}

static void
add_preview_row (MokedTablePage *self,
                 const char     *title,
                 const char     *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (self->preview_group, row);
  g_ptr_array_add (self->preview_rows, row);
}

static void
append_part (GString    *line,
             const char *part)
{
  if (!part || !*part)
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

static void
append_instant (GString    *line,
                MokedField  field,
                gint64      instant,
                GTimeZone  *zone)
{
  g_autofree char *words = NULL;
  g_autofree char *part = NULL;

  if (instant == MOKED_NO_INSTANT)
    return;

  words = moked_words_instant (instant, zone);
  part = g_strdup_printf ("%s: %s", moked_words_field (field), words);
  append_part (line, part);
}

static void
show_read_row (MokedTablePage       *self,
               const MokedMappedRow *row,
               GTimeZone            *zone)
{
  g_autoptr(GString) title = g_string_new (NULL);
  g_autoptr(GString) subtitle = g_string_new (NULL);
  g_autofree char *customer = moked_words_text (row->customer_name);
  g_autofree char *phone = row->phones && row->phones->len > 0
                             ? moked_words_phone (g_ptr_array_index (row->phones, 0)) : NULL;

  if (*row->customer_name)
    append_part (title, customer);
  append_part (title, phone);
  if (self->mapping->kind == MOKED_MAPPING_ENTRIES)
    {
      g_autofree char *queue = moked_words_text (row->queue);

      if (*row->queue)
        append_part (title, queue);
      append_part (subtitle, moked_words_entry_type (row->entry_type));
      append_part (subtitle, moked_words_entry_status (row->entry_status));
    }
  for (MokedField field = 0; field < MOKED_N_FIELDS; field++)
    if (moked_field_is_date (field))
      append_instant (subtitle, field, row->instants[field], zone);

  add_preview_row (self, title->len > 0 ? title->str : "—", subtitle->str);
}

static void
show_rows (MokedTablePage *self)
{
  g_autoptr(MokedMapping) settled = moked_mapping_copy (self->mapping);
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (self->mapping->time_zone);
  const char * const *headings = moked_table_preview_get_heading (self->preview);
  g_autoptr(MokedMappingPlan) plan = NULL;
  g_auto(MokedMappedRow) row = { 0 };
  guint first = self->mapping->has_heading ? 1 : 0;

  clear_rows (self->preview_group, self->preview_rows);
  moked_mapping_settle (settled, self->preview);
  if (headings)
    plan = moked_mapping_plan_new (settled, headings, self->preview->n_columns, zone, NULL);
  if (!plan)
    return;

  moked_mapped_row_init (&row);
  for (guint i = first; i < MIN (self->preview->rows->len, first + N_SHOWN_ROWS); i++)
    {
      GStrv fields = g_ptr_array_index (self->preview->rows, i);
      const char *reason = NULL;
      g_autofree char *detail = NULL;
      g_autofree char *value = NULL;

      if (moked_mapping_plan_read (plan, (const char * const *) fields, g_strv_length (fields), &row, &reason, &detail))
        show_read_row (self, &row, zone);
      else
        {
          value = moked_words_refused_value (detail ? detail : "");
          add_preview_row (self, moked_words_refusal_reason (reason), value);
        }
    }
}

static void
check (MokedTablePage *self)
{
  self->is_showing = TRUE;
  show_problems (self);
  show_rows (self);
  self->is_showing = FALSE;
}

/* --- choices that change the whole mapping ------------------------------------------------------ */

static void
on_kind_chosen (MokedTablePage *self)
{
  MokedMappingKind kind = get_kind (self);

  if (self->is_showing || !self->preview)
    return;

  self->is_showing = TRUE;
  adw_combo_row_set_selected (self->saved_row, 0);
  self->is_showing = FALSE;
  propose (self, kind);
}

static void
on_heading_switched (MokedTablePage *self)
{
  if (self->is_showing || !self->mapping)
    return;

  self->mapping->has_heading = adw_switch_row_get_active (self->heading_row);
  show_mapping (self);
}

typedef struct
{
  char          *path;
  MokedEncoding  encoding;
  char           separator;
} Shape;

static void
shape_free (Shape *shape)
{
  g_free (shape->path);
  g_free (shape);
}

static void
preview_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Shape *shape = task_data;
  GError *error = NULL;
  MokedTablePreview *preview = moked_table_preview_new (shape->path, shape->encoding, shape->separator,
                                                        N_PREVIEW_ROWS, cancellable, &error);

  if (preview)
    g_task_return_pointer (task, preview, (GDestroyNotify) moked_table_preview_free);
  else
    g_task_return_error (task, error);
}

static void
on_previewed (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  MokedTablePage *self = MOKED_TABLE_PAGE (object);
  g_autoptr(GError) error = NULL;
  MokedTablePreview *preview = g_task_propagate_pointer (G_TASK (result), &error);

  if (!preview)
    {
      g_autofree char *sentence = moked_words_error (error, NULL);

      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        adw_preferences_group_set_description (self->preview_group, sentence);
      return;
    }

  adw_preferences_group_set_description (self->preview_group, NULL);
  g_clear_pointer (&self->preview, moked_table_preview_free);
  self->preview = preview;
  propose (self, self->mapping->kind);
}

static void
on_shape_chosen (MokedTablePage *self)
{
  g_autoptr(GTask) task = NULL;
  Shape *shape;

  if (self->is_showing || !self->mapping)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (self->import_button, FALSE); /* until it is read and looked at */

  shape = g_new0 (Shape, 1);
  shape->path = g_strdup (self->path);
  shape->encoding = encodings[adw_combo_row_get_selected (self->encoding_row)];
  shape->separator = separators[adw_combo_row_get_selected (self->separator_row)];
  task = g_task_new (self, self->cancellable, on_previewed, NULL);
  g_task_set_source_tag (task, on_shape_chosen);
  g_task_set_task_data (task, shape, (GDestroyNotify) shape_free);
  g_task_run_in_thread (task, preview_in_thread);
}

/* FALSE: the file is read so already. */
static gboolean
show_shape (MokedTablePage     *self,
            const MokedMapping *mapping)
{
  guint encoding = adw_combo_row_get_selected (self->encoding_row);
  guint separator = adw_combo_row_get_selected (self->separator_row);

  self->is_showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (encodings[i] == mapping->encoding)
      adw_combo_row_set_selected (self->encoding_row, i);
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] == mapping->separator)
      adw_combo_row_set_selected (self->separator_row, i);
  self->is_showing = FALSE;

  return encoding != adw_combo_row_get_selected (self->encoding_row) ||
         separator != adw_combo_row_get_selected (self->separator_row);
}

static void
on_saved_chosen (MokedTablePage *self)
{
  const MokedMapping *saved = get_saved (self);

  if (self->is_showing || !self->preview)
    return;

  if (saved)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), saved->name);
  if (saved && show_shape (self, saved))
    on_shape_chosen (self);
  else
    propose (self, get_kind (self));
}

static void
on_import (MokedTablePage *self)
{
  g_signal_emit (self, signals[IMPORT], 0);
}

/* --- the page ----------------------------------------------------------------------------------- */

static void
moked_table_page_dispose (GObject *object)
{
  MokedTablePage *self = MOKED_TABLE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_TABLE_PAGE);
  G_OBJECT_CLASS (moked_table_page_parent_class)->dispose (object);
}

static void
moked_table_page_finalize (GObject *object)
{
  MokedTablePage *self = MOKED_TABLE_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->field_rows, g_ptr_array_unref);
  g_clear_pointer (&self->own_rows, g_ptr_array_unref);
  g_clear_pointer (&self->problem_rows, g_ptr_array_unref);
  g_clear_pointer (&self->preview_rows, g_ptr_array_unref);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  g_clear_pointer (&self->preview, moked_table_preview_free);
  g_clear_pointer (&self->mapping, moked_mapping_free);
  g_free (self->path);
  G_OBJECT_CLASS (moked_table_page_parent_class)->finalize (object);
}

static void
moked_table_page_class_init (MokedTablePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_table_page_dispose;
  object_class->finalize = moked_table_page_finalize;
  signals[IMPORT] = g_signal_new ("import", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MOKED_TYPE_ZONE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-table-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, kind_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, saved_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, problems_group);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, preview_group);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, fields_group);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, own_group);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, constants_group);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, queue_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, type_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, separator_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, heading_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, date_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, zone_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, MokedTablePage, import_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_date_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_saved_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_heading_switched);
  gtk_widget_class_bind_template_callback (widget_class, on_shape_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
}

static void
set_choices (AdwComboRow *row,
             GPtrArray   *names)
{
  g_autoptr(GtkStringList) model = NULL;

  g_ptr_array_add (names, NULL);
  model = gtk_string_list_new ((const char * const *) names->pdata);
  adw_combo_row_set_model (row, G_LIST_MODEL (model));
  g_ptr_array_set_size (names, 0);
}

static void
fill_choices (MokedTablePage *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    g_ptr_array_add (names, (gpointer) moked_words_encoding (encodings[i]));
  set_choices (self->encoding_row, names);
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    g_ptr_array_add (names, (gpointer) moked_words_separator (separators[i]));
  set_choices (self->separator_row, names);
  for (guint i = 0; i < G_N_ELEMENTS (date_formats); i++)
    g_ptr_array_add (names, (gpointer) moked_words_date_format (date_formats[i]));
  set_choices (self->date_row, names);
  for (guint i = 0; i < MOKED_N_ENTRY_TYPES; i++)
    g_ptr_array_add (names, (gpointer) moked_words_entry_type (i));
  set_choices (self->type_row, names);
}

static void
moked_table_page_init (MokedTablePage *self)
{
  self->field_rows = g_ptr_array_new ();
  self->own_rows = g_ptr_array_new ();
  self->problem_rows = g_ptr_array_new ();
  self->preview_rows = g_ptr_array_new ();
  self->saved = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_mapping_free);
  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
}

GtkWidget *
moked_table_page_new (const char        *path,
                      MokedTablePreview *preview,
                      GPtrArray         *saved)
{
  MokedTablePage *self = g_object_new (MOKED_TYPE_TABLE_PAGE, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *base = g_path_get_basename (path);

  self->path = g_strdup (path);
  self->preview = preview;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), base);

  g_ptr_array_add (names, (gpointer) _("As the headings say"));
  for (guint i = 0; i < saved->len; i++)
    {
      const MokedMapping *mapping = g_ptr_array_index (saved, i);

      g_ptr_array_add (self->saved, moked_mapping_copy (mapping));
      g_ptr_array_add (names, mapping->name);
    }
  set_choices (self->saved_row, names);
  self->is_showing = FALSE;
  propose (self, moked_mapping_guess_kind (preview));
  if (self->saved->len > 0)
    adw_combo_row_set_selected (self->saved_row, moked_mapping_find_saved (self->saved, preview) + 1);

  return GTK_WIDGET (self);
}

const char *
moked_table_page_get_path (MokedTablePage *self)
{
  g_return_val_if_fail (MOKED_IS_TABLE_PAGE (self), NULL);

  return self->path;
}

MokedMapping *
moked_table_page_dup_mapping (MokedTablePage *self)
{
  MokedMapping *mapping;

  g_return_val_if_fail (MOKED_IS_TABLE_PAGE (self), NULL);

  mapping = moked_mapping_copy (self->mapping);
  g_free (mapping->name);
  mapping->name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  return mapping;
}
