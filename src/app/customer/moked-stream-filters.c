/* moked-stream-filters.c: what of a customer's timeline is asked for: kinds, side, person, dates, words
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-stream-filters"

#include "config.h"

#include "app/customer/moked-stream-filters.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-chip-bar.h"
#include "app/common/moked-date-row.h"
#include "core/words/moked-words-timeline.h"
#include "core/words/moked-words.h"

struct _MokedStreamFilters
{
  GtkWidget parent_instance;

  /* template */
  AdwWrapBox     *kinds;
  GtkMenuButton  *day;
  GtkCalendar    *calendar;
  GtkMenuButton  *more;
  AdwToggleGroup *side;
  GtkDropDown    *people;
  GtkBox         *dates_place;
  GtkRevealer    *searching;
  GtkEditable    *search;
  MokedChipBar   *chips;
  GtkRevealer    *hidden;
  GtkLabel       *hidden_words;

  GtkToggleButton *toggles[MOKED_N_TIMELINE_GROUPS]; /* children of @kinds */
  MokedDateRow    *dates;                            /* child of @dates_place */

  /* owned */
  MokedSession  *session;
  MokedTimeline *timeline;
  char          *actor;    /* a key; NULL: anybody */
  char          *text;

  gint64 entry_id;
  guint  is_showing : 1; /* what is asked for is written into the widgets, nobody chose it */
};

G_DEFINE_FINAL_TYPE (MokedStreamFilters, moked_stream_filters, GTK_TYPE_WIDGET)

enum { CHANGED, GO_TO, SEARCHING, SEARCHED, N_SIGNALS };

static guint signals[N_SIGNALS];

typedef enum { CHIP_SIDE, CHIP_PERSON, CHIP_DATES, CHIP_ENTRY } ChipKind;

/* --- what is asked for ----------------------------------------------------------------------- */

static guint
get_groups (MokedStreamFilters *self)
{
  guint groups = 0;

  for (guint i = 0; i < MOKED_N_TIMELINE_GROUPS; i++)
    if (gtk_toggle_button_get_active (self->toggles[i]))
      groups |= MOKED_TIMELINE_GROUP_BIT (i);

  return groups;
}

/* 0: both. */
static guint
get_sides (MokedStreamFilters *self)
{
  const guint active = adw_toggle_group_get_active (self->side);

  return active == 1 ? 1u << MOKED_SIDE_CONTACT : active == 2 ? 1u << MOKED_SIDE_OURS : 0;
}

static void
get_dates (MokedStreamFilters *self,
           MokedDateFilter    *dates)
{
  moked_date_row_get_filter (self->dates, dates);
  if (self->session)
    moked_date_filter_resolve (dates, moked_session_now (self->session), moked_session_get_zone (self->session));
}

static void
add_chip (GPtrArray  *chips,
          ChipKind    kind,
          const char *key,
          const char *text)
{
  g_ptr_array_add (chips, moked_chip_new (kind, 0, key, text));
}

static void
add_person_chip (MokedStreamFilters *self,
                 GPtrArray          *chips)
{
  GPtrArray *actors = self->timeline ? moked_timeline_list_actors (self->timeline) : NULL;

  for (guint i = 0; actors && i < actors->len; i++)
    {
      const MokedTimelineActor *actor = g_ptr_array_index (actors, i);

      if (g_strcmp0 (actor->key, self->actor) == 0)
        {
          g_autofree char *name = moked_words_timeline_actor_of (self->timeline, actor);

          add_chip (chips, CHIP_PERSON, _("Person"), name);
        }
    }
}

static void
show_chips (MokedStreamFilters *self)
{
  g_autoptr(GPtrArray) chips = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_chip_free);
  MokedDateFilter dates;

  get_dates (self, &dates);
  if (get_sides (self) != 0)
    add_chip (chips, CHIP_SIDE, _("Side"),
              moked_words_side (get_sides (self) == 1u << MOKED_SIDE_CONTACT ? MOKED_SIDE_CONTACT : MOKED_SIDE_OURS));
  if (self->actor)
    add_person_chip (self, chips);
  if (dates.word != MOKED_DATE_ANY)
    {
      g_autofree char *label = moked_date_filter_label (&dates, moked_session_get_zone (self->session));

      add_chip (chips, CHIP_DATES, _("Dates"), label);
    }
  if (self->entry_id)
    {
      g_autofree char *id = moked_words_id (self->entry_id);

      add_chip (chips, CHIP_ENTRY, _("Entry"), id);
    }

  moked_chip_bar_set_chips (self->chips, chips);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), chips->len > 0);
}

static void
changed (MokedStreamFilters *self)
{
  if (self->is_showing)
    return;

  show_chips (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- choosing -------------------------------------------------------------------------------- */

static void
chosen_cb (MokedStreamFilters *self)
{
  const guint selected = gtk_drop_down_get_selected (self->people);
  GPtrArray *actors;

  if (self->is_showing || !self->timeline)
    return;

  actors = moked_timeline_list_actors (self->timeline);
  g_set_str (&self->actor, selected > 0 && selected <= actors->len
                             ? ((MokedTimelineActor *) g_ptr_array_index (actors, selected - 1))->key : NULL);
  changed (self);
}

static void
searched_cb (MokedStreamFilters *self)
{
  if (g_set_str (&self->text, gtk_editable_get_text (self->search)))
    changed (self);
}

static void
search_activate_cb (MokedStreamFilters *self)
{
  g_signal_emit (self, signals[SEARCHED], 0);
}

static void
stop_search_cb (MokedStreamFilters *self)
{
  gtk_revealer_set_reveal_child (self->searching, FALSE);
}

static void
searching_cb (MokedStreamFilters *self)
{
  if (gtk_revealer_get_reveal_child (self->searching))
    g_signal_emit (self, signals[SEARCHING], 0);
}

/* What is searched for is always seen: without its entry there is no search. */
static void
find_toggled_cb (MokedStreamFilters *self)
{
  if (gtk_revealer_get_reveal_child (self->searching))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
      return;
    }

  gtk_editable_set_text (self->search, "");
  searched_cb (self);
}

/* Typing anywhere lets the entry come. */
static void
typed_cb (MokedStreamFilters *self)
{
  if (*gtk_editable_get_text (self->search))
    gtk_revealer_set_reveal_child (self->searching, TRUE);
}

static void
show_all_cb (MokedStreamFilters *self)
{
  moked_stream_filters_clear (self);
}

static void
chip_removed_cb (MokedStreamFilters *self,
                 guint               kind)
{
  const MokedDateFilter any = { MOKED_DATE_ANY };

  self->is_showing = TRUE;
  switch ((ChipKind) kind)
    {
    case CHIP_SIDE:
      adw_toggle_group_set_active (self->side, 0);
      break;
    case CHIP_PERSON:
      g_clear_pointer (&self->actor, g_free);
      gtk_drop_down_set_selected (self->people, 0);
      break;
    case CHIP_DATES:
      moked_date_row_set_filter (self->dates, &any);
      break;
    case CHIP_ENTRY:
      self->entry_id = 0;
      break;
    }
  self->is_showing = FALSE;

  changed (self);
}

static void
day_selected_cb (MokedStreamFilters *self)
{
  g_autoptr(GDateTime) chosen = NULL;
  g_autoptr(GDateTime) day = NULL;

  if (!self->session || !gtk_widget_is_visible (GTK_WIDGET (gtk_menu_button_get_popover (self->day))))
    return;

  chosen = gtk_calendar_get_date (self->calendar);
  day = g_date_time_new (moked_session_get_zone (self->session), g_date_time_get_year (chosen),
                         g_date_time_get_month (chosen), g_date_time_get_day_of_month (chosen), 12, 0, 0);
  gtk_menu_button_popdown (self->day);
  g_signal_emit (self, signals[GO_TO], 0, g_date_time_to_unix_usec (day));
}

/* --- what there is --------------------------------------------------------------------------- */

static void
count_groups (MokedTimeline *timeline,
              guint          counts[MOKED_N_TIMELINE_GROUPS])
{
  for (guint i = 0; i < moked_timeline_n_events (timeline); i++)
    for (guint j = 0; j < MOKED_N_TIMELINE_GROUPS; j++)
      if (moked_timeline_event_at (timeline, i)->groups & MOKED_TIMELINE_GROUP_BIT (j))
        counts[j]++;
}

static void
show_kinds (MokedStreamFilters *self)
{
  guint counts[MOKED_N_TIMELINE_GROUPS] = { 0 };

  count_groups (self->timeline, counts);
  for (guint i = 0; i < MOKED_N_TIMELINE_GROUPS; i++)
    {
      g_autofree char *number = moked_words_number (counts[i]);
      /* Translators: a kind of events and how many there are: "Calls 12" */
      g_autofree char *label = g_strdup_printf (C_("kind", "%1$s %2$s"), moked_words_timeline_group (i), number);

      gtk_button_set_label (GTK_BUTTON (self->toggles[i]), label);
      gtk_widget_set_visible (GTK_WIDGET (self->toggles[i]),
                              counts[i] > 0 || gtk_toggle_button_get_active (self->toggles[i]));
    }
}

static void
show_people (MokedStreamFilters *self)
{
  GPtrArray *actors = moked_timeline_list_actors (self->timeline);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("Anybody"));
  for (guint i = 0; i < actors->len; i++)
    {
      const MokedTimelineActor *actor = g_ptr_array_index (actors, i);
      g_autofree char *name = moked_words_timeline_actor_of (self->timeline, actor);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (actor->key, self->actor) == 0)
        selected = i + 1;
    }

  gtk_drop_down_set_model (self->people, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->people, selected);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_stream_filters_dispose (GObject *object)
{
  MokedStreamFilters *self = MOKED_STREAM_FILTERS (object);
  GtkWidget *child;

  self->is_showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_STREAM_FILTERS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  g_clear_pointer (&self->timeline, moked_timeline_unref);

  G_OBJECT_CLASS (moked_stream_filters_parent_class)->dispose (object);
}

static void
moked_stream_filters_finalize (GObject *object)
{
  MokedStreamFilters *self = MOKED_STREAM_FILTERS (object);

  g_free (self->actor);
  g_free (self->text);

  G_OBJECT_CLASS (moked_stream_filters_parent_class)->finalize (object);
}

static void
moked_stream_filters_class_init (MokedStreamFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_stream_filters_dispose;
  object_class->finalize = moked_stream_filters_finalize;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_STREAM_FILTERS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GO_TO] = g_signal_new ("go-to", MOKED_TYPE_STREAM_FILTERS, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SEARCHING] = g_signal_new ("searching", MOKED_TYPE_STREAM_FILTERS, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SEARCHED] = g_signal_new ("searched", MOKED_TYPE_STREAM_FILTERS, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MOKED_TYPE_CHIP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-stream-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, kinds);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, day);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, calendar);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, more);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, side);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, people);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, dates_place);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, searching);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, search);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, chips);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, hidden);
  gtk_widget_class_bind_template_child (widget_class, MokedStreamFilters, hidden_words);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
add_toggles (MokedStreamFilters *self)
{
  for (guint i = 0; i < MOKED_N_TIMELINE_GROUPS; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (moked_words_timeline_group (i));

      gtk_widget_add_css_class (toggle, "kind");
      gtk_widget_set_visible (toggle, FALSE);
      g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (changed), self);
      adw_wrap_box_append (self->kinds, toggle);
      self->toggles[i] = GTK_TOGGLE_BUTTON (toggle);
    }
}

static void
moked_stream_filters_init (MokedStreamFilters *self)
{
  self->is_showing = TRUE;
  self->text = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  add_toggles (self);
  self->dates = MOKED_DATE_ROW (moked_date_row_new (_("Dates")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->dates), TRUE);
  gtk_box_append (self->dates_place, GTK_WIDGET (self->dates));
  g_signal_connect_swapped (self->dates, "changed", G_CALLBACK (changed), self);
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (typed_cb), self);
  self->is_showing = FALSE;
}

void
moked_stream_filters_set_session (MokedStreamFilters *self,
                                  MokedSession       *session)
{
  g_return_if_fail (MOKED_IS_STREAM_FILTERS (self));
  g_return_if_fail (MOKED_IS_SESSION (session));

  if (g_set_object (&self->session, session))
    moked_date_row_set_zone (self->dates, moked_session_get_zone (session));
  g_signal_connect_object (self->searching, "notify::reveal-child", G_CALLBACK (searching_cb), self, G_CONNECT_SWAPPED);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), gtk_widget_get_parent (GTK_WIDGET (self)));
}

void
moked_stream_filters_set_timeline (MokedStreamFilters *self,
                                   MokedTimeline      *timeline)
{
  g_return_if_fail (MOKED_IS_STREAM_FILTERS (self));
  g_return_if_fail (timeline != NULL);

  moked_timeline_ref (timeline);
  g_clear_pointer (&self->timeline, moked_timeline_unref);
  self->timeline = timeline;

  self->is_showing = TRUE;
  show_kinds (self);
  show_people (self);
  self->is_showing = FALSE;
}

void
moked_stream_filters_set_hidden (MokedStreamFilters *self,
                                 const char         *hidden)
{
  g_return_if_fail (MOKED_IS_STREAM_FILTERS (self));

  if (hidden)
    gtk_label_set_label (self->hidden_words, hidden);
  gtk_revealer_set_reveal_child (self->hidden, hidden != NULL);
}

void
moked_stream_filters_get_filter (MokedStreamFilters  *self,
                                 MokedTimelineFilter *filter)
{
  MokedDateFilter dates;

  g_return_if_fail (MOKED_IS_STREAM_FILTERS (self));
  g_return_if_fail (filter != NULL);

  get_dates (self, &dates);
  *filter = (MokedTimelineFilter) {
    .groups = get_groups (self),
    .sides = get_sides (self),
    .actor = self->actor,
    .from = dates.from,
    .to = dates.to,
    .entry_id = self->entry_id,
    .text = self->text,
    .text_func = moked_words_timeline_search_text,
  };
}

void
moked_stream_filters_set_groups (MokedStreamFilters *self,
                                 guint               groups)
{
  g_return_if_fail (MOKED_IS_STREAM_FILTERS (self));

  if (groups == get_groups (self))
    return;

  self->is_showing = TRUE;
  for (guint i = 0; i < MOKED_N_TIMELINE_GROUPS; i++)
    gtk_toggle_button_set_active (self->toggles[i], (groups & MOKED_TIMELINE_GROUP_BIT (i)) != 0);
  self->is_showing = FALSE;
  changed (self);
}

void
moked_stream_filters_set_dates (MokedStreamFilters *self,
                                gint64              from,
                                gint64              to)
{
  const gboolean is_any = from == MOKED_NO_INSTANT && to == MOKED_NO_INSTANT;
  const MokedDateFilter dates = { is_any ? MOKED_DATE_ANY : MOKED_DATE_CHOSEN, from, to };

  g_return_if_fail (MOKED_IS_STREAM_FILTERS (self));

  self->is_showing = TRUE;
  moked_date_row_set_filter (self->dates, &dates);
  self->is_showing = FALSE;
  changed (self);
}

void
moked_stream_filters_set_entry (MokedStreamFilters *self,
                                gint64              entry_id)
{
  g_return_if_fail (MOKED_IS_STREAM_FILTERS (self));

  self->entry_id = entry_id;
  changed (self);
}

gboolean
moked_stream_filters_clear (MokedStreamFilters *self)
{
  const MokedDateFilter any = { MOKED_DATE_ANY };
  MokedDateFilter dates;

  g_return_val_if_fail (MOKED_IS_STREAM_FILTERS (self), FALSE);

  get_dates (self, &dates);
  if (get_groups (self) == 0 && get_sides (self) == 0 && !self->actor && dates.word == MOKED_DATE_ANY &&
      self->entry_id == 0 && !gtk_revealer_get_reveal_child (self->searching))
    return FALSE;

  self->is_showing = TRUE;
  for (guint i = 0; i < MOKED_N_TIMELINE_GROUPS; i++)
    gtk_toggle_button_set_active (self->toggles[i], FALSE);
  adw_toggle_group_set_active (self->side, 0);
  gtk_drop_down_set_selected (self->people, 0);
  g_clear_pointer (&self->actor, g_free);
  moked_date_row_set_filter (self->dates, &any);
  self->entry_id = 0;
  gtk_editable_set_text (self->search, "");
  g_set_str (&self->text, "");
  gtk_revealer_set_reveal_child (self->searching, FALSE);
  self->is_showing = FALSE;
  changed (self);

  return TRUE;
}

void
moked_stream_filters_search (MokedStreamFilters *self)
{
  g_return_if_fail (MOKED_IS_STREAM_FILTERS (self));

  gtk_revealer_set_reveal_child (self->searching, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
moked_stream_filters_open (MokedStreamFilters *self)
{
  g_return_if_fail (MOKED_IS_STREAM_FILTERS (self));

  gtk_menu_button_popup (self->more);
}

void
moked_stream_filters_go_to (MokedStreamFilters *self)
{
  g_return_if_fail (MOKED_IS_STREAM_FILTERS (self));

  gtk_menu_button_popup (self->day);
}
