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
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

struct _MokedCustomerPane
{
  GtkWidget parent_instance;

  /* template */
  AdwAvatar  *avatar;
  GtkLabel   *name;
  GtkLabel   *role;
  GtkListBox *numbers;
  GtkListBox *sections;

  /* owned */
  MokedSession        *session;
  MokedCustomerCard   *card;
  MokedCustomerStream *stream;
};

G_DEFINE_FINAL_TYPE (MokedCustomerPane, moked_customer_pane, GTK_TYPE_WIDGET)

/* --- numbers --------------------------------------------------------------------------------- */

static void
copy_number_cb (GtkButton         *button,
                MokedCustomerPane *self)
{
  const char *text = g_object_get_data (G_OBJECT (button), "text");
  g_autofree char *isolated = moked_words_code (text);
  g_autofree char *message = g_strdup_printf (_("%s copied"), isolated);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  moked_toast (GTK_WIDGET (self), message);
}

static void
add_contact_point (MokedCustomerPane       *self,
                   const MokedContactPoint *point)
{
  gboolean is_phone = g_str_equal (point->kind, "phone");
  const char *text = is_phone && *point->national ? point->national : point->raw;
  g_autofree char *shown = moked_words_phone (text);
  g_autofree char *raw = moked_words_phone (point->raw);
  g_autofree char *tooltip = g_strdup_printf (_("Copy %s"), shown);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  if (is_phone && !g_str_equal (raw, shown))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), raw);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (text), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_number_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->numbers, row);
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

static void
append_section (MokedCustomerPane  *self,
                MokedStreamSection  section,
                gint                n)
{
  gboolean is_shown = section == moked_customer_stream_get_section (self->stream);
  g_autofree char *number = moked_words_number (n);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(section_titles[section]));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, is_shown ? _("Show Everything") : _("Show Only These"));
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, is_shown ? "accent" : "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  if (is_shown)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("object-select-symbolic"));
  g_object_set_data (G_OBJECT (row), "section", GUINT_TO_POINTER (section));
  gtk_list_box_append (self->sections, row);
}

static void
show_sections (MokedCustomerPane *self)
{
  guint n_sections = 0;

  gtk_list_box_remove_all (self->sections);

  for (MokedStreamSection section = MOKED_STREAM_ALL + 1; section < MOKED_N_STREAM_SECTIONS; section++)
    {
      gint n = moked_customer_stream_get_n (self->stream, section);

      if (n <= 0)
        continue;

      append_section (self, section, n);
      n_sections++;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->sections), n_sections > 0);
}

/* --- who ------------------------------------------------------------------------------------- */

static void
show_who (MokedCustomerPane   *self,
          const MokedCustomer *customer)
{
  GTimeZone *zone = moked_session_get_zone (self->session);
  g_autofree char *since = moked_words_date (customer->created_at, zone);
  g_autofree char *role = g_strdup_printf (customer->is_identified ? _("Customer since %s")
                                                                   : _("Unidentified, since %s"), since);

  gtk_label_set_label (self->name, *customer->name ? customer->name : _("Unidentified caller"));
  gtk_label_set_label (self->role, role);
  adw_avatar_set_text (self->avatar, customer->name);
  adw_avatar_set_show_initials (self->avatar, *customer->name != '\0');

  gtk_list_box_remove_all (self->numbers);
  for (guint i = 0; i < customer->contact_points->len; i++)
    add_contact_point (self, g_ptr_array_index (customer->contact_points, i));
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), customer->contact_points->len > 0);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_customer_pane_dispose (GObject *object)
{
  MokedCustomerPane *self = MOKED_CUSTOMER_PANE (object);
  GtkWidget *child;

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

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-customer-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, avatar);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, name);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, role);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, numbers);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerPane, sections);
}

static void
moked_customer_pane_init (MokedCustomerPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->sections, "row-activated", G_CALLBACK (section_activated_cb), self);
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
  g_signal_connect_object (stream, "filtered", G_CALLBACK (show_sections), self, G_CONNECT_SWAPPED);
}

void
moked_customer_pane_set_card (MokedCustomerPane *self,
                              MokedCustomerCard *card)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_PANE (self));
  g_return_if_fail (self->session != NULL);

  g_clear_pointer (&self->card, moked_customer_card_unref);
  self->card = moked_customer_card_ref (card);
  show_who (self, card->customer);
}
