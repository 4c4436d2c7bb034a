/* moked-engagement-row.c: how engaged a customer is, and what that is made of
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-engagement-row"

#include "config.h"

#include "app/customer/moked-engagement-row.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "core/words/moked-words-engagement.h"

struct _MokedEngagementRow
{
  AdwActionRow parent_instance;

  GtkMenuButton   *button;
  GtkBox          *lines;      /* of its popover */
  MokedEngagement *engagement; /* owned */
};

G_DEFINE_FINAL_TYPE (MokedEngagementRow, moked_engagement_row, ADW_TYPE_ACTION_ROW)

/* The explanation is made when it is looked at. */
static void
popover_shown_cb (MokedEngagementRow *self)
{
  g_autoptr(GPtrArray) lines = moked_words_engagement_lines (self->engagement);

  moked_box_empty (self->lines);
  for (guint i = 0; i < lines->len; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
      gtk_widget_add_css_class (label, i == 0 ? "heading" : "numeric");
      moked_label_set_words (GTK_LABEL (label), g_ptr_array_index (lines, i));
      gtk_box_append (self->lines, label);
    }
}

static void
moked_engagement_row_finalize (GObject *object)
{
  g_clear_pointer (&MOKED_ENGAGEMENT_ROW (object)->engagement, moked_engagement_unref);

  G_OBJECT_CLASS (moked_engagement_row_parent_class)->finalize (object);
}

static void
moked_engagement_row_class_init (MokedEngagementRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_engagement_row_finalize;
}

static void
moked_engagement_row_init (MokedEngagementRow *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *button = gtk_menu_button_new ();

  self->lines = GTK_BOX (lines);
  self->button = GTK_MENU_BUTTON (button);
  gtk_widget_add_css_class (lines, "info-text");
  gtk_popover_set_child (GTK_POPOVER (popover), lines);
  g_signal_connect_object (popover, "show", G_CALLBACK (popover_shown_cb), self, G_CONNECT_SWAPPED);

  gtk_menu_button_set_icon_name (self->button, "help-about-symbolic");
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_tooltip_text (button, _("What This Is Made Of"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), button);
}

void
moked_engagement_row_show (MokedEngagementRow *self,
                           MokedEngagement    *engagement)
{
  g_autofree char *score = moked_words_engagement_score (engagement);
  g_autofree char *silence = moked_words_engagement_silence (engagement);
  g_autofree char *suggestion = moked_words_engagement_suggestion (engagement);
  g_autofree char *acts = moked_words_engagement_acts (engagement);

  g_return_if_fail (MOKED_IS_ENGAGEMENT_ROW (self));

  moked_engagement_ref (engagement);
  g_clear_pointer (&self->engagement, moked_engagement_unref);
  self->engagement = engagement;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), score);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), suggestion && *suggestion ? suggestion
                                                      : silence && *silence     ? silence
                                                                                : acts);
}
