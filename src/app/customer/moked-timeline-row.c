/* moked-timeline-row.c: one thing in a customer's time, as a row
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline-row"

#include "config.h"

#include "app/customer/moked-timeline-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/common/moked-call-look.h"
#include "app/common/moked-entry-look.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

struct _MokedTimelineRow
{
  GtkWidget parent_instance;

  /* template */
  GtkLabel   *day;
  GtkWidget  *thing;
  GtkLabel   *time;
  GtkImage   *dot;
  GtkWidget  *card;
  GtkLabel   *title;
  GtkLabel   *number;
  GtkLabel   *detail;
  AdwWrapBox *marks;

  const char *dot_class;
};

G_DEFINE_FINAL_TYPE (MokedTimelineRow, moked_timeline_row, GTK_TYPE_WIDGET)

static const char *
dot_class_of (MokedTone tone)
{
  switch (tone)
    {
    case MOKED_TONE_COMPLETED:
      return "answered";
    case MOKED_TONE_PENDING:
      return "no-answer";
    case MOKED_TONE_BUSY:
      return "busy";
    case MOKED_TONE_CALLER_CANCEL:
      return "caller-cancel";
    case MOKED_TONE_OUT_OF_HOURS:
      return "out-of-hours";
    default:
      return "plain";
    }
}

static void
set_dot (MokedTimelineRow *self,
         const char       *icon_name,
         const char       *css_class)
{
  if (self->dot_class)
    gtk_widget_remove_css_class (GTK_WIDGET (self->dot), self->dot_class);

  self->dot_class = css_class;
  gtk_widget_add_css_class (GTK_WIDGET (self->dot), css_class);
  gtk_image_set_from_icon_name (self->dot, icon_name);
}

static void
empty_marks (MokedTimelineRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->marks))))
    adw_wrap_box_remove (self->marks, child);
}

static char *
show_entry (MokedTimelineRow *self,
            const MokedEntry *entry,
            gint64            now,
            GTimeZone        *zone)
{
  MokedDueState due_state = moked_words_due_state (&entry->state, now);
  g_autofree char *id = moked_words_id (entry->id);
  g_autofree char *reason = moked_words_entry_reason (entry);
  g_autofree char *queue = moked_words_quoted (entry->queue_name);
  /* Translators: %s is the name of a queue */
  g_autofree char *title = g_strdup_printf (_("Entered the queue %s"), queue);
  MokedTone tone;
  const char *icon_name;

  moked_label_set_words (self->title, title);
  gtk_label_set_label (self->number, id);
  moked_label_set_words (self->detail, reason);
  set_dot (self, "moked-queue-symbolic", "ours");

  moked_entry_status_look (entry->state.entry_status, &tone, &icon_name);
  adw_wrap_box_append (self->marks, moked_badge_new (tone, icon_name,
                                                     moked_words_entry_status (entry->state.entry_status)));

  if (due_state == MOKED_DUE_OVERDUE || due_state == MOKED_DUE_AT_RISK)
    {
      g_autofree char *due = moked_words_entry_due (entry, now, zone);

      adw_wrap_box_append (self->marks,
                           moked_badge_new (due_state == MOKED_DUE_OVERDUE ? MOKED_TONE_OVERDUE : MOKED_TONE_PENDING,
                                            "alarm-symbolic", due));
    }
  else if (due_state == MOKED_DUE_MET || due_state == MOKED_DUE_MISSED)
    {
      adw_wrap_box_append (self->marks, moked_badge_new (MOKED_TONE_NEUTRAL, NULL,
                                                         moked_words_due_state_label (due_state)));
    }

  return moked_words_entry_row (entry, now, zone);
}

static char *
show_call (MokedTimelineRow   *self,
           const MokedCallRow *call,
           GTimeZone          *zone)
{
  g_autofree char *outcome = moked_words_call_outcome (&call->facts);
  g_autofree char *phone = moked_words_phone (call->phone_national);
  g_autofree char *talk = moked_words_seconds (call->facts.talk_seconds);
  g_autofree char *ring = moked_words_seconds (call->facts.ring_seconds);
  /* Translators: a call: incoming or outgoing, and what became of it */
  g_autofree char *title = g_strdup_printf (_("%s: %s"), moked_words_direction (call->facts.direction), outcome);
  g_autoptr(GString) detail = g_string_new (phone);
  MokedTone tone;
  const char *icon_name;

  if (*call->facts.agent)
    {
      g_autofree char *agent = moked_words_text (call->facts.agent);

      g_string_append_printf (detail, " · %s", agent);
    }

  if (call->facts.talk_seconds >= 0)
    /* Translators: %s is how long the talk was: "1:05" */
    g_string_append_printf (detail, _(" · talk %s"), talk);
  else if (call->facts.ring_seconds >= 0)
    /* Translators: %s is how long it rang or waited: "0:41" */
    g_string_append_printf (detail, _(" · ring %s"), ring);

  moked_call_look (call->facts.call_disposition, &tone, &icon_name);
  moked_label_set_words (self->title, title);
  gtk_label_set_label (self->number, "");
  moked_label_set_words (self->detail, detail->str);
  set_dot (self, icon_name, dot_class_of (tone));

  return moked_words_call_row (&call->facts, call->customer_name, call->phone_national, zone);
}

static void
moked_timeline_row_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_TIMELINE_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (moked_timeline_row_parent_class)->dispose (object);
}

static void
moked_timeline_row_class_init (MokedTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_timeline_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-timeline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedTimelineRow, day);
  gtk_widget_class_bind_template_child (widget_class, MokedTimelineRow, thing);
  gtk_widget_class_bind_template_child (widget_class, MokedTimelineRow, time);
  gtk_widget_class_bind_template_child (widget_class, MokedTimelineRow, dot);
  gtk_widget_class_bind_template_child (widget_class, MokedTimelineRow, card);
  gtk_widget_class_bind_template_child (widget_class, MokedTimelineRow, title);
  gtk_widget_class_bind_template_child (widget_class, MokedTimelineRow, number);
  gtk_widget_class_bind_template_child (widget_class, MokedTimelineRow, detail);
  gtk_widget_class_bind_template_child (widget_class, MokedTimelineRow, marks);
  gtk_widget_class_set_css_name (widget_class, "timeline");
}

static void
moked_timeline_row_init (MokedTimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
moked_timeline_row_new (void)
{
  return g_object_new (MOKED_TYPE_TIMELINE_ROW, NULL);
}

char *
moked_timeline_row_set_item (MokedTimelineRow  *self,
                             MokedTimelineItem *item,
                             gboolean           is_origin,
                             gint64             now,
                             GTimeZone         *zone)
{
  const MokedEntry *entry = moked_timeline_item_get_entry (item);
  const MokedCallRow *call = moked_timeline_item_get_call (item);
  gint64 instant = moked_timeline_item_get_instant (item);
  g_autofree char *time = moked_words_time (instant, zone);
  char *sentence;

  g_return_val_if_fail (MOKED_IS_TIMELINE_ROW (self), NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->day), !entry && !call);
  gtk_widget_set_visible (self->thing, entry || call);
  gtk_widget_remove_css_class (self->card, "origin");
  empty_marks (self);

  if (!entry && !call)
    {
      sentence = moked_words_day (instant, now, zone);
      gtk_label_set_label (self->day, sentence);
      return sentence;
    }

  sentence = entry ? show_entry (self, entry, now, zone) : show_call (self, call, zone);
  gtk_label_set_label (self->time, time);
  gtk_widget_set_visible (GTK_WIDGET (self->marks), entry != NULL);
  if (is_origin)
    gtk_widget_add_css_class (self->card, "origin");

  return sentence;
}
