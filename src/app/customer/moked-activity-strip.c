/* moked-activity-strip.c: how a customer behaved over months, above their timeline
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-activity-strip"

#include "config.h"

#include "app/customer/moked-activity-strip.h"

#include "app/common/moked-badge.h"
#include "app/customer/moked-activity-bars.h"
#include "core/words/moked-words-engagement.h"

struct _MokedActivityStrip
{
  GtkWidget parent_instance;

  /* template */
  GtkLabel          *acts;
  GtkMenuButton     *score;
  GtkBox            *parts;
  GtkBox            *channels;
  GtkLabel          *remarks;
  MokedActivityBars *bars;

  /* owned */
  MokedEngagement *engagement;
};

G_DEFINE_FINAL_TYPE (MokedActivityStrip, moked_activity_strip, GTK_TYPE_WIDGET)

enum { MONTH, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
chosen_cb (MokedActivityStrip *self,
           guint               index)
{
  GArray *months = self->engagement->months;
  const MokedEngagementMonth *month = &g_array_index (months, MokedEngagementMonth, index);
  g_autoptr(GDateTime) start = g_date_time_new (moked_timeline_get_zone (self->engagement->timeline), month->year,
                                                month->month, 1, 0, 0, 0);
  g_autoptr(GDateTime) end = g_date_time_add_months (start, 1);

  g_signal_emit (self, signals[MONTH], 0, month->start, g_date_time_to_unix_usec (end));
}

/* --- showing --------------------------------------------------------------------------------- */

static void
take_label (GtkBox *box,
            char   *text)
{
  g_autofree char *owned = text;
  GtkWidget *label;

  if (!text)
    return;

  label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  moked_label_set_words (GTK_LABEL (label), text);
  gtk_box_append (box, label);
}

static void
show_score (MokedActivityStrip *self)
{
  g_autoptr(GPtrArray) parts = moked_words_engagement_parts (self->engagement);
  g_autofree char *score = moked_words_engagement_score (self->engagement);

  gtk_menu_button_set_label (self->score, score);
  moked_box_empty (self->parts);
  for (guint i = 0; i < parts->len; i++)
    take_label (self->parts, g_strdup (g_ptr_array_index (parts, i)));

  moked_box_empty (self->channels);
  for (guint i = 0; i < G_N_ELEMENTS (self->engagement->channels); i++)
    take_label (self->channels, moked_words_engagement_channel (self->engagement, i));
}

static void
show_remarks (MokedActivityStrip *self)
{
  char *remarks[] = {
    moked_words_engagement_silence (self->engagement),
    moked_words_engagement_preferred (self->engagement),
    moked_words_engagement_suggestion (self->engagement),
  };
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (remarks); i++)
    {
      if (remarks[i])
        g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", remarks[i]);
      g_free (remarks[i]);
    }

  moked_label_set_words (self->remarks, line->str);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), line->len > 0);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_activity_strip_dispose (GObject *object)
{
  MokedActivityStrip *self = MOKED_ACTIVITY_STRIP (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_ACTIVITY_STRIP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->engagement, moked_engagement_unref);

  G_OBJECT_CLASS (moked_activity_strip_parent_class)->dispose (object);
}

static void
moked_activity_strip_class_init (MokedActivityStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_activity_strip_dispose;

  signals[MONTH] = g_signal_new ("month", MOKED_TYPE_ACTIVITY_STRIP, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (MOKED_TYPE_ACTIVITY_BARS);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-activity-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedActivityStrip, acts);
  gtk_widget_class_bind_template_child (widget_class, MokedActivityStrip, score);
  gtk_widget_class_bind_template_child (widget_class, MokedActivityStrip, parts);
  gtk_widget_class_bind_template_child (widget_class, MokedActivityStrip, channels);
  gtk_widget_class_bind_template_child (widget_class, MokedActivityStrip, remarks);
  gtk_widget_class_bind_template_child (widget_class, MokedActivityStrip, bars);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
moked_activity_strip_init (MokedActivityStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
moked_activity_strip_set_engagement (MokedActivityStrip *self,
                                     MokedEngagement    *engagement)
{
  g_autofree char *acts = NULL;

  g_return_if_fail (MOKED_IS_ACTIVITY_STRIP (self));
  g_return_if_fail (engagement != NULL);

  moked_engagement_ref (engagement);
  g_clear_pointer (&self->engagement, moked_engagement_unref);
  self->engagement = engagement;

  acts = moked_words_engagement_acts (engagement);
  moked_label_set_words (self->acts, acts ? acts : "");
  show_score (self);
  show_remarks (self);
  moked_activity_bars_set_engagement (self->bars, engagement);
  gtk_widget_set_visible (GTK_WIDGET (self), engagement->n_acts > 0);
}
