/* moked-card-row.c: the row of one field of a customer's card: edited where it stands, saved, undone
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-card-row"

#include "config.h"

#include "app/customer/moked-card-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/common/moked-edit-row.h"
#include "app/customer/moked-customer-do.h"
#include "core/customers/moked-customer-error.h"
#include "core/customers/moked-own-field.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

/* What a row has with it. */
typedef struct
{
  MokedCardField     field;
  MokedSession      *session;
  MokedCustomerCard *card;
  GStrv              choices;    /* in the order of the list, after "none"; NULL: typed */
  guint              is_showing : 1;
} CardRow;

static void
card_row_free (gpointer data)
{
  CardRow *self = data;

  moked_customer_card_unref (self->card);
  g_object_unref (self->session);
  g_strfreev (self->choices);
  g_free (self);
}

static CardRow *
card_row_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "moked-card-row");
}

/* --- saving ---------------------------------------------------------------------------------- */

typedef struct
{
  MokedCardField  field;
  gint64          customer_id;
  char           *value;
  char           *base;    /* what stood there when the editing began */
  char           *meanwhile; /* what somebody else wrote there since */
} CardEdit;

static void
card_edit_free (gpointer data)
{
  CardEdit *edit = data;

  g_free (edit->value);
  g_free (edit->base);
  g_free (edit->meanwhile);
  g_free (edit);
}

static gint64
write_edit (MokedWriter  *writer,
            gpointer      data,
            GError      **error)
{
  CardEdit *edit = data;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(MokedCustomerCard) card = NULL;
  g_autofree char *there = NULL;

  card = moked_customer_card_read (moked_writer_as_reader (writer), edit->customer_id, 0, &local_error);
  if (!card)
    {
      if (!local_error)
        g_set_error_literal (&local_error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND, "no such customer");
      g_propagate_error (error, g_steal_pointer (&local_error));
      return -1;
    }

  there = moked_card_field_dup_value (&edit->field, card);
  if (!g_str_equal (there, edit->base) && !g_str_equal (there, edit->value))
    {
      edit->meanwhile = g_steal_pointer (&there);
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_CHANGED_SINCE,
                   "the field was changed while it was edited");
      return -1;
    }

  return moked_card_field_write (&edit->field, writer, card, edit->value, error);
}

static char *
dup_problem (const GError *error)
{
  const char *problem = moked_words_customer_error (error);

  return problem ? g_strdup (problem) : moked_words_error (error, NULL);
}

static void
typed_done_cb (GtkWidget    *row,
               gpointer      data,
               const GError *error)
{
  CardEdit *edit = data;
  g_autofree char *problem = error ? dup_problem (error) : NULL;

  moked_edit_row_answer (MOKED_EDIT_ROW (row), problem, edit->meanwhile);
}

static void
chosen_done_cb (GtkWidget    *row,
                gpointer      data,
                const GError *error)
{
  g_autofree char *problem = error ? dup_problem (error) : NULL;
  g_autofree char *text = NULL;

  if (!problem)
    return;

  text = g_strdup_printf (_("Not done: %s"), problem);
  moked_toast (row, text);
  moked_card_row_show (row, card_row_of (row)->card);
}

static void
save (GtkWidget        *row,
      const char       *value,
      const char       *base,
      MokedActDoneFunc  done)
{
  CardRow *self = card_row_of (row);
  CardEdit *edit = g_new0 (CardEdit, 1);
  g_autofree char *said = moked_card_field_dup_said (&self->field, self->card, value);

  edit->field = self->field;
  edit->customer_id = self->card->customer->id;
  edit->value = g_strdup (value);
  edit->base = g_strdup (base);
  moked_customer_do (row, self->session, MOKED_DO_DEFAULT, said, write_edit, edit, card_edit_free, done);
}

static void
save_typed_cb (GtkWidget  *row,
               const char *value,
               const char *base)
{
  save (row, value, base, typed_done_cb);
}

static void
selected_cb (GtkWidget *row)
{
  CardRow *self = card_row_of (row);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  g_autofree char *base = moked_card_field_dup_value (&self->field, self->card);
  const char *value = selected == 0 ? "" : self->choices[selected - 1];

  if (!self->is_showing && !g_str_equal (base, value))
    save (row, value, base, chosen_done_cb);
}

/* --- numbers: copied, called ----------------------------------------------------------------- */

static void
copy_cb (GtkButton *button,
         GtkWidget *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autofree char *isolated = moked_words_code (text);
  g_autofree char *message = g_strdup_printf (_("%s copied"), isolated);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (row), text);
  moked_toast (row, message);
}

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GtkWidget) row = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (object), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) && gtk_widget_get_root (row))
    moked_toast (row, _("No program on this computer makes calls"));
}

static void
call_cb (GtkButton *button,
         GtkWidget *row)
{
  const CardRow *self = card_row_of (row);
  const MokedContactPoint *point = moked_customer_card_find_point (self->card, self->field.id);
  g_autofree char *uri = point ? g_strdup_printf ("tel:%s", point->match_key) : NULL;
  g_autoptr(GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
  GtkRoot *root = gtk_widget_get_root (row);

  if (point)
    gtk_uri_launcher_launch (launcher, GTK_WINDOW (root), NULL, launched_cb, g_object_ref (row));
}

static void
add_button (GtkWidget  *row,
            const char *icon_name,
            const char *hint,
            GCallback   callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, row, 0);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
}

static void
add_number_buttons (GtkWidget               *row,
                    const MokedContactPoint *point)
{
  g_autofree char *shown = moked_words_phone (*point->national ? point->national : point->raw);
  g_autofree char *copy = g_strdup_printf (_("Copy %s"), shown);
  /* Translators: %s is a telephone number */
  g_autofree char *call = g_strdup_printf (_("Call %s"), shown);

  add_button (row, "edit-copy-symbolic", copy, G_CALLBACK (copy_cb));
  if (g_str_equal (point->kind, "phone"))
    add_button (row, "call-start-symbolic", call, G_CALLBACK (call_cb));
}

/* --- dates ----------------------------------------------------------------------------------- */

static void
day_selected_cb (GtkCalendar *calendar,
                 GtkWidget   *row)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_strdup_printf ("%d.%d.%d", g_date_time_get_day_of_month (date),
                                           g_date_time_get_month (date), g_date_time_get_year (date));

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* Looking through the months selects days, too: what stands there in the end is meant. */
static void
calendar_closed_cb (GtkPopover *popover,
                    GtkWidget  *row)
{
  g_signal_emit_by_name (row, "apply");
}

static void
add_calendar (GtkWidget *row)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _("Choose a Day"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), row, 0);
  g_signal_connect_object (popover, "closed", G_CALLBACK (calendar_closed_cb), row, 0);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
}

/* --- the row --------------------------------------------------------------------------------- */

static gboolean
is_date (const MokedCardField    *field,
         const MokedCustomerCard *card)
{
  for (guint i = 0; field->kind == MOKED_CARD_OWN_FIELD && i < card->fields->len; i++)
    {
      const MokedOwnField *own_field = g_ptr_array_index (card->fields, i);

      if (own_field->id == field->id)
        return own_field->field_type == MOKED_OWN_FIELD_DATE;
    }

  return FALSE;
}

static GtkWidget *
make_typed (const MokedCardField    *field,
            const MokedCustomerCard *card)
{
  GtkWidget *row = moked_edit_row_new ();
  const MokedContactPoint *point = NULL;

  if (field->kind == MOKED_CARD_CONTACT_POINT && (point = moked_customer_card_find_point (card, field->id)))
    add_number_buttons (row, point);
  if (is_date (field, card))
    add_calendar (row);
  if (!field->id && (field->kind == MOKED_CARD_CONTACT_POINT || field->kind == MOKED_CARD_PERSON_NAME))
    gtk_widget_add_css_class (row, "another");
  g_signal_connect (row, "save", G_CALLBACK (save_typed_cb), NULL);

  return row;
}

static GtkWidget *
make_chosen (void)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_signal_connect (row, "notify::selected", G_CALLBACK (selected_cb), NULL);

  return row;
}

GtkWidget *
moked_card_row_new (MokedSession         *session,
                    const MokedCardField *field,
                    MokedCustomerCard    *card)
{
  CardRow *self = g_new0 (CardRow, 1);
  g_auto(GStrv) choices = moked_card_field_dup_choices (field, card);
  GtkWidget *row;

  self->field = *field;
  self->session = g_object_ref (session);
  self->card = moked_customer_card_ref (card);
  self->is_showing = TRUE;
  row = choices ? make_chosen () : make_typed (field, card);
  g_object_set_data_full (G_OBJECT (row), "moked-card-row", self, card_row_free);
  self->is_showing = FALSE;
  moked_card_row_show (row, card);

  return row;
}

const MokedCardField *
moked_card_row_get_field (GtkWidget *row)
{
  CardRow *self = card_row_of (row);

  return self ? &self->field : NULL;
}

/* A choice that is offered no more stays where it was made. */
static void
show_chosen (GtkWidget  *row,
             CardRow    *self,
             const char *value)
{
  g_auto(GStrv) choices = moked_card_field_dup_choices (&self->field, self->card);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint selected = 0;

  g_strv_builder_addv (builder, (const char **) choices);
  if (*value && !g_strv_contains ((const char * const *) choices, value))
    g_strv_builder_add (builder, value);
  g_clear_pointer (&choices, g_strfreev);
  choices = g_strv_builder_end (builder);

  if (!self->choices || !g_strv_equal ((const char * const *) choices, (const char * const *) self->choices))
    {
      const char * const none[] = { "—", NULL };
      g_autoptr(GtkStringList) model = gtk_string_list_new (none);

      gtk_string_list_splice (model, 1, 0, (const char * const *) choices);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
      g_strfreev (self->choices);
      self->choices = g_steal_pointer (&choices);
    }

  for (guint i = 0; self->choices[i]; i++)
    if (g_str_equal (self->choices[i], value))
      selected = i + 1;
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
}

void
moked_card_row_show (GtkWidget         *row,
                     MokedCustomerCard *card)
{
  CardRow *self = card_row_of (row);
  GTimeZone *zone = moked_session_get_zone (self->session);
  g_autofree char *title = moked_card_field_dup_title (&self->field, card, zone);
  g_autofree char *note = moked_card_field_dup_note (&self->field, card);
  g_autofree char *value = moked_card_field_dup_value (&self->field, card);

  if (self->card != card)
    {
      moked_customer_card_unref (self->card);
      self->card = moked_customer_card_ref (card);
    }

  self->is_showing = TRUE;
  if (MOKED_IS_EDIT_ROW (row))
    {
      moked_edit_row_set_is_code (MOKED_EDIT_ROW (row), moked_card_field_is_code (&self->field, card));
      moked_edit_row_set_title (MOKED_EDIT_ROW (row), title, note);
      moked_edit_row_set_value (MOKED_EDIT_ROW (row), value);
      gtk_editable_set_editable (GTK_EDITABLE (row), !moked_customer_card_is_closed (card));
    }
  else
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      show_chosen (row, self, value);
      gtk_widget_set_sensitive (row, !moked_customer_card_is_closed (card));
    }
  self->is_showing = FALSE;
}

gboolean
moked_card_row_has_value (GtkWidget *row)
{
  if (MOKED_IS_EDIT_ROW (row))
    return *gtk_editable_get_text (GTK_EDITABLE (row)) || moked_edit_row_is_edited (MOKED_EDIT_ROW (row));

  return adw_combo_row_get_selected (ADW_COMBO_ROW (row)) > 0;
}

/* --- rows in a list -------------------------------------------------------------------------- */

static GtkWidget *
find_row (GtkListBox           *list,
          const MokedCardField *field)
{
  GtkWidget *row;

  for (guint i = 0; (row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, i))); i++)
    {
      const MokedCardField *other = moked_card_row_get_field (row);

      if (other && other->kind == field->kind && other->id == field->id)
        return row;
    }

  return NULL;
}

static gboolean
is_among (const MokedCardField *field,
          const MokedCardField *fields,
          guint                 n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    if (field->kind == fields[i].kind && field->id == fields[i].id)
      return TRUE;

  return FALSE;
}

static void
remove_others (GtkListBox           *list,
               const MokedCardField *fields,
               guint                 n_fields)
{
  GtkWidget *row;
  guint i = 0;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, i))))
    {
      const MokedCardField *field = moked_card_row_get_field (row);

      if (field && !is_among (field, fields, n_fields))
        gtk_list_box_remove (list, row);
      else
        i++;
    }
}

void
moked_card_rows_sync (GtkListBox           *list,
                      MokedSession         *session,
                      MokedCustomerCard    *card,
                      const MokedCardField *fields,
                      guint                 n_fields)
{
  remove_others (list, fields, n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      GtkWidget *row = find_row (list, &fields[i]);

      if (!row)
        {
          gtk_list_box_insert (list, moked_card_row_new (session, &fields[i], card), i);
          continue;
        }

      if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != (int) i)
        {
          g_object_ref (row);
          gtk_list_box_remove (list, row);
          gtk_list_box_insert (list, row, i);
          g_object_unref (row);
        }
      moked_card_row_show (row, card);
    }
}
