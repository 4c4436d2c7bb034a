/* moked-entry-pane.c: one entry: who, why, when, whether it was done, and its whole life
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-entry-pane"

#include "config.h"

#include "app/history/moked-entry-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/common/moked-date-word.h"
#include "app/common/moked-faces.h"
#include "app/history/moked-history-cells.h"
#include "app/history/moked-life-row.h"
#include "core/words/moked-words-life.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

struct _MokedEntryPane
{
  GtkWidget parent_instance;

  /* template */
  GtkLabel   *entry_number;
  MokedFaces *faces;
  GtkWidget  *content;
  GtkLabel   *customer_name;
  AdwWrapBox *badges;
  GtkLabel   *outcome;
  GtkGrid    *facts;
  GtkBox     *life;

  /* owned */
  MokedSession *session;
  GCancellable *cancellable;
  MokedEntry   *entry;

  gint64 entry_id;
  guint  generation;
  guint  timer_id;
  int    n_facts;
};

G_DEFINE_FINAL_TYPE (MokedEntryPane, moked_entry_pane, GTK_TYPE_WIDGET)

enum { ANSWERED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- reading --------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef    pane;
  guint       generation;
  gint64      entry_id;
  gint64      now;
  GTimeZone  *zone;
  MokedEntry *entry;
  GPtrArray  *life;
} EntryRead;

static void
entry_read_free (EntryRead *read)
{
  g_weak_ref_clear (&read->pane);
  g_time_zone_unref (read->zone);
  g_clear_pointer (&read->entry, moked_entry_unref);
  g_clear_pointer (&read->life, g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_entry (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  EntryRead *read = data;
  g_autoptr(MokedLife) life = moked_life_new (read->zone);
  g_autoptr(GError) local_error = NULL;

  read->entry = moked_entry_load (reader, read->entry_id, &local_error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  /* No such entry is an answer too. */
  if (!read->entry)
    return TRUE;

  if (!moked_ledger_each_of_entry (reader, read->entry_id, TRUE, moked_life_add, life, error))
    return FALSE;

  moked_life_add_entry (life, read->entry, read->now);
  read->life = moked_life_end (life);

  return TRUE;
}

/* --- showing --------------------------------------------------------------------------------- */

static void
add_fact (MokedEntryPane *self,
          const char     *key,
          const char     *value)
{
  GtkWidget *key_label = gtk_label_new (key);
  GtkWidget *value_label = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (key_label), 0);
  gtk_widget_set_valign (key_label, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_add_css_class (key_label, "fact-key");
  gtk_label_set_xalign (GTK_LABEL (value_label), 0);
  gtk_label_set_wrap (GTK_LABEL (value_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value_label), TRUE);
  gtk_widget_set_hexpand (value_label, TRUE);
  gtk_widget_set_valign (value_label, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_add_css_class (value_label, "fact");

  gtk_grid_attach (self->facts, key_label, 0, self->n_facts, 1, 1);
  gtk_grid_attach (self->facts, value_label, 1, self->n_facts, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value_label), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  key_label, NULL, -1);
  self->n_facts++;
}

static void
show_facts (MokedEntryPane *self)
{
  const MokedEntry *entry = self->entry;
  GTimeZone *zone = moked_session_get_zone (self->session);
  g_autofree char *phone = moked_words_phone (entry->phone_national);
  g_autofree char *changed = NULL;
  g_autofree char *reason = moked_words_entry_reason (entry);
  g_autofree char *due = moked_words_instant (entry->state.due_at, zone);
  g_autofree char *created = moked_words_instant (entry->state.created_at, zone);
  g_autofree char *age = moked_words_entry_age (entry, moked_session_now (self->session));
  /* Translators: when the entry was created, and how long it has been waiting or waited */
  g_autofree char *since = g_strdup_printf (_("%s (%s)"), created, age);

  while (self->n_facts > 0)
    gtk_grid_remove_row (self->facts, --self->n_facts);

  if (entry->phone_has_changed)
    changed = g_strdup_printf (_("%s (no longer the customer’s)"), phone);

  add_fact (self, _("Phone"), changed ? changed : phone);
  add_fact (self, _("Queue"), entry->queue_name);
  add_fact (self, _("Why"), reason);
  add_fact (self, _("Created"), since);
  add_fact (self, _("Due"), due);
  add_fact (self, _("Responsible"), *entry->state.responsible ? entry->state.responsible : _("Nobody"));
}

static void
show_badges (MokedEntryPane *self)
{
  const MokedEntry *entry = self->entry;
  gint64 now = moked_session_now (self->session);
  MokedDueState due_state = moked_words_due_state (&entry->state, now);
  GtkWidget *child;
  MokedTone tone;
  const char *icon_name;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->badges))))
    adw_wrap_box_remove (self->badges, child);

  moked_entry_status_look (entry->state.entry_status, &tone, &icon_name);
  adw_wrap_box_append (self->badges, moked_badge_new (tone, icon_name,
                                                      moked_words_entry_status (entry->state.entry_status)));

  if (due_state == MOKED_DUE_OVERDUE || due_state == MOKED_DUE_AT_RISK || due_state == MOKED_DUE_MISSED)
    {
      g_autofree char *due = due_state == MOKED_DUE_MISSED
                               ? g_strdup (moked_words_due_state_label (due_state))
                               : moked_words_entry_due (entry, now, moked_session_get_zone (self->session));

      adw_wrap_box_append (self->badges,
                           moked_badge_new (due_state == MOKED_DUE_AT_RISK ? MOKED_TONE_PENDING : MOKED_TONE_OVERDUE,
                                            "alarm-symbolic", due));
    }

  adw_wrap_box_append (self->badges, moked_badge_new (MOKED_TONE_NEUTRAL, moked_entry_type_icon (entry->entry_type),
                                                      moked_words_entry_type_short (entry->entry_type)));
}

static gboolean
is_other_day (const MokedLifeLine *a,
              const MokedLifeLine *b,
              GTimeZone           *zone)
{
  return moked_day_start (a->occurred_at, 0, zone) != moked_day_start (b->occurred_at, 0, zone);
}

static void
show_life (MokedEntryPane *self,
           GPtrArray      *lines)
{
  GTimeZone *zone = moked_session_get_zone (self->session);
  gint64 now = moked_session_now (self->session);

  moked_box_empty (self->life);

  for (guint i = 0; i < lines->len; i++)
    {
      const MokedLifeLine *line = g_ptr_array_index (lines, i);
      gboolean is_new_day = i == 0 || is_other_day (g_ptr_array_index (lines, i - 1), line, zone);
      gboolean ends_day = i + 1 == lines->len || is_other_day (line, g_ptr_array_index (lines, i + 1), zone);

      if (is_new_day)
        {
          g_autofree char *day = moked_words_day (line->occurred_at, now, zone);
          GtkWidget *label = gtk_label_new (day);

          gtk_label_set_xalign (GTK_LABEL (label), 0);
          gtk_widget_add_css_class (label, "caption-heading");
          gtk_widget_add_css_class (label, "dim-label");
          gtk_widget_add_css_class (label, "life-day");
          gtk_box_append (self->life, label);
        }

      gtk_box_append (self->life, moked_life_row_new (line, zone, is_new_day, ends_day));
    }
}

static void set_timer (MokedEntryPane *self);

static void
show_words (MokedEntryPane *self)
{
  GTimeZone *zone = moked_session_get_zone (self->session);
  gint64 now = moked_session_now (self->session);
  g_autofree char *name = moked_words_entry_customer (self->entry);
  g_autofree char *outcome = moked_words_entry_outcome (self->entry, now, zone);

  gtk_label_set_label (self->customer_name, name);
  moked_label_set_words (self->outcome, outcome);
  show_badges (self);
  show_facts (self);
}

static void
entry_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  EntryRead *read = user_data;
  g_autoptr(MokedEntryPane) self = g_weak_ref_get (&read->pane);
  g_autoptr(GError) error = NULL;
  gboolean is_read = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);

  if (self && self->session && read->generation == self->generation)
    {
      g_clear_pointer (&self->entry, moked_entry_unref);
      self->entry = g_steal_pointer (&read->entry);

      if (!is_read)
        {
          g_autofree char *text = moked_words_error (error, NULL);

          moked_faces_show_error (self->faces, _("The Entry Cannot Be Read"), text,
                                  _("_Look Again"), "win.look-again");
        }
      else if (!self->entry)
        moked_faces_show_empty (self->faces, "edit-find-symbolic", _("No Such Entry"), NULL, NULL, NULL);
      else
        {
          show_words (self);
          show_life (self, read->life);
          moked_faces_show_content (self->faces);
          set_timer (self);
        }

      g_signal_emit (self, signals[ANSWERED], 0);
    }

  entry_read_free (read);
}

static void
ask (MokedEntryPane *self)
{
  EntryRead *read;

  g_clear_handle_id (&self->timer_id, g_source_remove);

  if (!self->session || !self->entry_id)
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  read = g_new0 (EntryRead, 1);
  g_weak_ref_init (&read->pane, self);
  read->generation = ++self->generation;
  read->entry_id = self->entry_id;
  read->now = moked_session_now (self->session);
  read->zone = g_time_zone_ref (moked_session_get_zone (self->session));

  moked_store_read_async (moked_session_get_store (self->session), read_entry, read, NULL,
                          self->cancellable, entry_read_cb, read);
}

static gboolean
time_passed_cb (gpointer user_data)
{
  MokedEntryPane *self = user_data;

  self->timer_id = 0;
  ask (self);

  return G_SOURCE_REMOVE;
}

/* "Waiting 34 min" is true for a minute; an entry becomes overdue on its second. */
static void
set_timer (MokedEntryPane *self)
{
  gint64 now = moked_session_now (self->session);
  gint64 next = (now / MOKED_MINUTE + 1) * MOKED_MINUTE;
  gint64 overdue = (moked_instant_to_seconds (self->entry->state.due_at) + 1) * MOKED_SECOND;

  if (overdue > now)
    next = MIN (next, overdue);

  self->timer_id = g_timeout_add ((next - now) / 1000 + 1, time_passed_cb, self);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_entry_pane_dispose (GObject *object)
{
  MokedEntryPane *self = MOKED_ENTRY_PANE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_ENTRY_PANE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  g_clear_pointer (&self->entry, moked_entry_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_entry_pane_parent_class)->dispose (object);
}

static void
moked_entry_pane_class_init (MokedEntryPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_entry_pane_dispose;

  signals[ANSWERED] = g_signal_new ("answered", MOKED_TYPE_ENTRY_PANE, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MOKED_TYPE_FACES);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-entry-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedEntryPane, entry_number);
  gtk_widget_class_bind_template_child (widget_class, MokedEntryPane, faces);
  gtk_widget_class_bind_template_child (widget_class, MokedEntryPane, content);
  gtk_widget_class_bind_template_child (widget_class, MokedEntryPane, customer_name);
  gtk_widget_class_bind_template_child (widget_class, MokedEntryPane, badges);
  gtk_widget_class_bind_template_child (widget_class, MokedEntryPane, outcome);
  gtk_widget_class_bind_template_child (widget_class, MokedEntryPane, facts);
  gtk_widget_class_bind_template_child (widget_class, MokedEntryPane, life);
}

static void
moked_entry_pane_init (MokedEntryPane *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  moked_faces_set_content (self->faces, self->content);
  moked_entry_pane_set_entry (self, 0);
}

GtkWidget *
moked_entry_pane_new (void)
{
  return g_object_new (MOKED_TYPE_ENTRY_PANE, NULL);
}

void
moked_entry_pane_set_session (MokedEntryPane *self,
                              MokedSession   *session)
{
  g_return_if_fail (MOKED_IS_ENTRY_PANE (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
}

void
moked_entry_pane_set_entry (MokedEntryPane *self,
                            gint64          entry_id)
{
  g_autofree char *number = NULL;

  g_return_if_fail (MOKED_IS_ENTRY_PANE (self));

  if (entry_id == self->entry_id && entry_id)
    return;

  self->entry_id = entry_id;
  self->generation++;
  g_clear_pointer (&self->entry, moked_entry_unref);
  g_clear_handle_id (&self->timer_id, g_source_remove);

  if (entry_id)
    number = moked_words_id (entry_id);
  gtk_label_set_label (self->entry_number, number ? number : "");

  if (!entry_id)
    moked_faces_show_empty (self->faces, "moked-queue-symbolic", _("No Row Is Selected"),
                            _("Choose a row to see who it is, why, and what was done."), NULL, NULL);

  ask (self);
}

MokedEntry *
moked_entry_pane_get_entry (MokedEntryPane *self)
{
  g_return_val_if_fail (MOKED_IS_ENTRY_PANE (self), NULL);

  return self->entry;
}
