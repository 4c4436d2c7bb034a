/* moked-customer-pane.c: the start side of a customer's window: who this is
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-pane"

#include "config.h"

#include "app/customer/moked-customer-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-card-row.h"
#include "app/customer/moked-customer-head.h"
#include "app/customer/moked-engagement-row.h"
#include "app/customer/moked-open-list.h"
#include "app/customer/moked-same-list.h"
#include "core/customers/moked-own-field.h"
#include "core/words/moked-words.h"

struct _MokedCustomerPane
{
  GtkWidget parent_instance;

  /* template */
  MokedCustomerHead  *head;
  MokedSameList      *same;
  MokedOpenList      *open;
  GtkListBox         *numbers;
  GtkLabel           *changed_number;
  GtkListBox         *details;
  GtkListBoxRow      *more;
  GtkWidget          *organisation;
  GtkListBox         *organisation_fields;
  GtkWidget          *engagement_list;
  MokedEngagementRow *engagement;
  GtkListBox         *sections;

  /* owned */
  MokedSession        *session;
  MokedCustomerCard   *card;
  MokedCustomerStream *stream;

  guint timer_id;
  guint shows_all : 1; /* fields with nothing in them, too */
};

G_DEFINE_FINAL_TYPE (MokedCustomerPane, moked_customer_pane, GTK_TYPE_WIDGET)

enum { LEAVE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- fields ---------------------------------------------------------------------------------- */

static void
add_field (GArray             *fields,
           MokedCardFieldKind  kind,
           gint64              id)
{
  MokedCardField field = { kind, id };

  g_array_append_val (fields, field);
}

static void
show_numbers (MokedCustomerPane *self)
{
  g_autoptr(GArray) fields = g_array_new (FALSE, FALSE, sizeof (MokedCardField));

  for (guint i = 0; i < self->card->points->len; i++)
    add_field (fields, MOKED_CARD_CONTACT_POINT, ((MokedContactPoint *) self->card->points->pdata[i])->id);
  if (!moked_customer_card_is_closed (self->card))
    add_field (fields, MOKED_CARD_CONTACT_POINT, 0);

  moked_card_rows_sync (self->numbers, self->session, self->card, (MokedCardField *) fields->data, fields->len);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), fields->len > 0);
}

/* The number that the entry was made for may have been changed since. (Q36) */
static void
show_changed_number (MokedCustomerPane *self)
{
  const MokedEntry *origin = self->card->origin;
  gboolean has_changed = origin && origin->phone_has_changed && *origin->phone_national;

  gtk_widget_set_visible (GTK_WIDGET (self->changed_number), has_changed);
  if (has_changed)
    {
      g_autofree char *id = moked_words_id (origin->id);
      g_autofree char *phone = moked_words_phone (origin->phone_national);
      /* Translators: the ID of an entry and the telephone number that it was made for */
      g_autofree char *text = g_strdup_printf (_("Entry %1$s was made for %2$s, which is no longer the customer’s"),
                                               id, phone);

      moked_label_set_words (self->changed_number, text);
    }
}

/* Fields with nothing in them wait behind a row of their own. */
static void
sync_more (MokedCustomerPane *self)
{
  guint n_empty = 0, n_shown = 0;
  GtkWidget *row;

  for (guint i = 0; (row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->details, i))); i++)
    {
      gboolean is_empty;

      if (row == GTK_WIDGET (self->more))
        continue;

      is_empty = !moked_card_row_has_value (row);
      n_empty += is_empty;
      n_shown += !is_empty;
      gtk_widget_set_visible (row, !is_empty || self->shows_all);
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more),
                                 self->shows_all ? _("Fewer Fields") : n_shown > 0 ? _("More Fields") : _("Add Details"));
  adw_button_row_set_end_icon_name (ADW_BUTTON_ROW (self->more),
                                    self->shows_all ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_empty > 0 && !moked_customer_card_is_closed (self->card));
  gtk_widget_set_visible (GTK_WIDGET (self->details),
                          n_shown > 0 || gtk_widget_get_visible (GTK_WIDGET (self->more)));
}

static void
show_details (MokedCustomerPane *self)
{
  static const MokedCardFieldKind kinds[] = {
    MOKED_CARD_RESPONSIBLE, MOKED_CARD_LEAD_SOURCE, MOKED_CARD_INTEREST, MOKED_CARD_FOLDER, MOKED_CARD_REGION,
  };
  g_autoptr(GArray) fields = g_array_new (FALSE, FALSE, sizeof (MokedCardField));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_field (fields, kinds[i], 0);
  for (guint i = 0; i < self->card->fields->len; i++)
    add_field (fields, MOKED_CARD_OWN_FIELD, ((MokedOwnField *) self->card->fields->pdata[i])->id);
  if (!self->card->organisation)
    add_field (fields, MOKED_CARD_ORGANISATION, 0);

  moked_card_rows_sync (self->details, self->session, self->card, (MokedCardField *) fields->data, fields->len);
  sync_more (self);
}

static void
more_cb (MokedCustomerPane *self)
{
  self->shows_all = !self->shows_all;
  sync_more (self);
}

/* --- the organisation ------------------------------------------------------------------------ */

static GtkWidget *
find_person (MokedCustomerPane *self,
             gint64             id)
{
  GtkWidget *row;

  for (guint i = 0; (row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->organisation_fields, i))); i++)
    {
      const gint64 *other = g_object_get_data (G_OBJECT (row), "person");

      if (other && *other == id)
        return row;
    }

  return NULL;
}

static GtkWidget *
make_person (MokedCustomerPane *self,
             gint64             id)
{
  static const MokedCardFieldKind kinds[] = {
    MOKED_CARD_PERSON_NAME, MOKED_CARD_PERSON_POSITION, MOKED_CARD_PERSON_DECISIONS,
    MOKED_CARD_PERSON_PHONE, MOKED_CARD_PERSON_EMAIL,
  };
  GtkWidget *row = adw_expander_row_new ();
  GPtrArray *rows = g_ptr_array_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      MokedCardField field = { kinds[i], id };
      GtkWidget *child = moked_card_row_new (self->session, &field, self->card);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), child);
      g_ptr_array_add (rows, child);
    }

  g_object_set_data_full (G_OBJECT (row), "person", g_memdup2 (&id, sizeof id), g_free);
  g_object_set_data_full (G_OBJECT (row), "rows", rows, (GDestroyNotify) g_ptr_array_unref);

  return row;
}

static void
show_person (MokedCustomerPane        *self,
             const MokedContactPerson *person,
             guint                     position)
{
  GtkWidget *row = find_person (self, person->id);
  g_autofree char *decides = NULL;
  GPtrArray *rows;

  if (!row)
    {
      row = make_person (self, person->id);
      gtk_list_box_insert (self->organisation_fields, row, position);
    }

  rows = g_object_get_data (G_OBJECT (row), "rows");
  for (guint i = 0; i < rows->len; i++)
    moked_card_row_show (rows->pdata[i], self->card);

  if (*person->decision_area)
    /* Translators: %s is what a contact person decides */
    decides = g_strdup_printf (_("Decides on %s"), person->decision_area);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), decides ? decides : person->position);
}

static void
remove_people (MokedCustomerPane *self)
{
  const MokedOrganisation *organisation = self->card->organisation;
  GtkWidget *row;
  guint i = 0;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->organisation_fields, i))))
    {
      const gint64 *id = g_object_get_data (G_OBJECT (row), "person");
      gboolean is_there = !id;

      for (guint j = 0; id && organisation && j < organisation->people->len; j++)
        is_there |= ((MokedContactPerson *) organisation->people->pdata[j])->id == *id;

      if (is_there)
        i++;
      else
        gtk_list_box_remove (self->organisation_fields, row);
    }
}

/* Name, activity, director; whoever decides something; room for another one. (B8.5, B20b) */
static void
show_organisation (MokedCustomerPane *self)
{
  static const MokedCardField fields[] = {
    { MOKED_CARD_ORGANISATION, 0 }, { MOKED_CARD_ACTIVITY, 0 }, { MOKED_CARD_DIRECTOR, 0 },
    { MOKED_CARD_PERSON_NAME, 0 },
  };
  const MokedOrganisation *organisation = self->card->organisation;
  guint n_fields = moked_customer_card_is_closed (self->card) ? 3 : G_N_ELEMENTS (fields);

  gtk_widget_set_visible (self->organisation, organisation != NULL);
  remove_people (self);
  if (!organisation)
    return;

  moked_card_rows_sync (self->organisation_fields, self->session, self->card, fields, n_fields);
  for (guint i = 0; i < organisation->people->len; i++)
    show_person (self, organisation->people->pdata[i], n_fields + i);
}

/* --- counts that open what they count -------------------------------------------------------- */

static const char * const section_titles[MOKED_N_STREAM_SECTIONS] = {
  [MOKED_STREAM_ENTRIES] = N_("Entries"),
  [MOKED_STREAM_CALLS] = N_("Calls"),
  [MOKED_STREAM_MESSAGES] = N_("Messages"),
  [MOKED_STREAM_FORMS] = N_("Forms"),
  [MOKED_STREAM_NOTES] = N_("Notes and Tasks"),
};

static void
section_activated_cb (MokedCustomerPane *self,
                      GtkListBoxRow     *row)
{
  MokedStreamSection section = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "section"));

  if (section == moked_customer_stream_get_section (self->stream))
    section = MOKED_STREAM_ALL;
  moked_customer_stream_show_section (self->stream, section);
}

static GtkWidget *
make_section (MokedStreamSection section)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(section_titles[section]));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (number, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), number);
  g_object_set_data (G_OBJECT (row), "section", GUINT_TO_POINTER (section));
  g_object_set_data (G_OBJECT (row), "number", number);
  g_object_set_data (G_OBJECT (row), "mark", mark);

  return row;
}

static void
show_section (MokedCustomerPane *self,
              GtkWidget         *row)
{
  MokedStreamSection section = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "section"));
  GtkWidget *number = g_object_get_data (G_OBJECT (row), "number");
  gint n = moked_customer_stream_get_n (self->stream, section);
  gboolean is_shown = section == moked_customer_stream_get_section (self->stream);
  g_autofree char *text = moked_words_number (MAX (n, 0));

  gtk_widget_set_visible (row, n > 0);
  gtk_label_set_label (GTK_LABEL (number), text);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "mark"), is_shown);
  gtk_widget_set_tooltip_text (row, is_shown ? _("Show Everything") : _("Show Only These"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, is_shown, -1);
}

/* How engaged they are is known with the timeline. */
static void
show_engagement (MokedCustomerPane *self)
{
  MokedEngagement *engagement = moked_customer_stream_get_engagement (self->stream);

  gtk_widget_set_visible (self->engagement_list, engagement->n_acts > 0);
  moked_engagement_row_show (self->engagement, engagement);
  moked_customer_head_show_engagement (self->head, engagement);
}

static void
show_sections (MokedCustomerPane *self)
{
  gboolean has_any = FALSE;
  GtkWidget *row;

  for (guint i = 0; (row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->sections, i))); i++)
    {
      show_section (self, row);
      has_any |= gtk_widget_get_visible (row);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->sections), has_any);
}

/* --- time ------------------------------------------------------------------------------------ */

static void
entry_cb (MokedCustomerPane *self,
          gint64             entry_id)
{
  moked_customer_stream_go_to_entry (self->stream, entry_id);
  g_signal_emit (self, signals[LEAVE], 0);
}

static void
all_entries_cb (MokedCustomerPane *self)
{
  moked_customer_stream_show_section (self->stream, MOKED_STREAM_ENTRIES);
}

/* "3 h late" is true for a while. */
static gboolean
time_passed_cb (gpointer user_data)
{
  MokedCustomerPane *self = user_data;

  if (self->card)
    {
      moked_customer_head_show (self->head, self->session, self->card);
      moked_open_list_show (self->open, self->session, self->card);
    }

  return G_SOURCE_CONTINUE;
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_customer_pane_dispose (GObject *object)
{
  MokedCustomerPane *self = MOKED_CUSTOMER_PANE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_CUSTOMER_PANE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->card, moked_customer_card_unref);
  g_clear_object (&self->stream);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_customer_pane_parent_class)->dispose (object);
}

static void
moked_customer_pane_class_init (MokedCustomerPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_customer_pane_dispose;

  signals[LEAVE] = g_signal_new ("leave", MOKED_TYPE_CUSTOMER_PANE, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MOKED_TYPE_CUSTOMER_HEAD);
  g_type_ensure (MOKED_TYPE_ENGAGEMENT_ROW);
  g_type_ensure (MOKED_TYPE_OPEN_LIST);
  g_type_ensure (MOKED_TYPE_SAME_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-customer-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, head);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, open);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, numbers);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, changed_number);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, engagement_list);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, engagement);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, details);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, more);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, organisation);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, organisation_fields);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, same);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, sections);
  gtk_widget_class_bind_template_callback (widget_class, all_entries_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
}

static void
moked_customer_pane_init (MokedCustomerPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (MokedStreamSection section = MOKED_STREAM_ALL + 1; section < MOKED_N_STREAM_SECTIONS; section++)
    gtk_list_box_append (self->sections, make_section (section));
  gtk_widget_set_visible (GTK_WIDGET (self->sections), FALSE);

  self->timer_id = g_timeout_add_seconds (30, time_passed_cb, self);
}

void
moked_customer_pane_set_session (MokedCustomerPane   *self,
                                 MokedSession        *session,
                                 MokedCustomerStream *stream)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_PANE (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->stream = g_object_ref (stream);
  g_signal_connect_object (stream, "counted", G_CALLBACK (show_sections), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stream, "counted", G_CALLBACK (show_engagement), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stream, "filtered", G_CALLBACK (show_sections), self, G_CONNECT_SWAPPED);
}

void
moked_customer_pane_set_card (MokedCustomerPane *self,
                              MokedCustomerCard *card)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_PANE (self));
  g_return_if_fail (self->session != NULL);

  moked_customer_card_ref (card);
  g_clear_pointer (&self->card, moked_customer_card_unref);
  self->card = card;

  moked_customer_head_show (self->head, self->session, card);
  moked_same_list_show (self->same, self->session, card->customer->id);
  moked_open_list_show (self->open, self->session, card);
  show_numbers (self);
  show_changed_number (self);
  show_details (self);
  show_organisation (self);
}

void
moked_customer_pane_rename (MokedCustomerPane *self)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_PANE (self));

  moked_customer_head_rename (self->head);
}

void
moked_customer_pane_add_label (MokedCustomerPane *self)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_PANE (self));

  moked_customer_head_add_label (self->head);
}
