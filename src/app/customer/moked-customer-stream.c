/* moked-customer-stream.c: the end side of a customer's window: what happened, newest first
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timeline is read on a reader thread and sifted on a worker; both answers are known by their generation. What is
 * shown then changes row by row in its model, so that the list keeps its place.
 */

#define G_LOG_DOMAIN "moked-customer-stream"

#include "config.h"

#include "app/customer/moked-customer-stream.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/common/moked-faces.h"
#include "app/common/moked-row-feed.h"
#include "app/customer/moked-activity-strip.h"
#include "app/customer/moked-event-dialog.h"
#include "app/customer/moked-stream-filters.h"
#include "app/customer/moked-stream-row.h"
#include "app/customer/moked-timeline-model.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-timeline.h"

/* More than fill the highest screen. */
#define FIRST_ROWS 24

/* The first lays out the rows about the place that was gone to. */
#define SETTLING_FRAMES 2

struct _MokedCustomerStream
{
  GtkWidget parent_instance;

  /* template */
  MokedActivityStrip *strip;
  MokedStreamFilters *filters;
  MokedFaces         *faces;
  MokedPalette       *palette;
  GtkWidget          *content;
  GtkLabel           *contact_side;
  GtkLabel           *our_side;
  GtkWidget          *scroller;
  GtkListView        *list;

  /* owned */
  MokedSession       *session;
  MokedTimeline      *timeline;
  MokedEngagement    *engagement; /* of the timeline */
  MokedTimelineModel *model;
  MokedRowFeed       *feed;     /* of the model: what the list has of it */
  GHashTable         *expanded; /* of gint64 *: keys of rows */
  char               *text;     /* that is searched for */
  GCancellable       *cancellable;
  MokedStreamPainter  painter;

  gint64 customer_id;
  gint64 wanted_entry_id; /* scrolled to as soon as it is there; 0: none */
  guint  generation;      /* of what is read */
  guint  sifting;         /* of what is sifted */
  guint  feeding_id;      /* while the list has not got all rows */
  guint  settling_id;     /* what was scrolled to settles: see settle_cb () */
  guint  settling_at;
  guint  settling;        /* frames since then */
  guint  is_coming_up : 1; /* no row was in sight yet */
  guint  wants_top : 1;   /* other words are searched for, or something newer came: the newest row */
};

G_DEFINE_FINAL_TYPE (MokedCustomerStream, moked_customer_stream, GTK_TYPE_WIDGET)

enum { COUNTED, FILTERED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* 0: everything but what is technical. */
static const guint section_groups[MOKED_N_STREAM_SECTIONS] = {
  [MOKED_STREAM_ENTRIES] = MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_ENTRIES),
  [MOKED_STREAM_CALLS] = MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_CALLS),
  [MOKED_STREAM_MESSAGES] = MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_MESSAGES),
  [MOKED_STREAM_FORMS] = MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_FORMS),
  [MOKED_STREAM_NOTES] = MOKED_TIMELINE_GROUP_BIT (MOKED_TIMELINE_NOTES),
};

/* --- the first frames ------------------------------------------------------------------------ */

static gboolean
feed_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  MokedCustomerStream *self = MOKED_CUSTOMER_STREAM (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->feed)) == 0 || moked_row_feed_take_frame (self->feed))
    return G_SOURCE_CONTINUE;

  self->feeding_id = 0;

  return G_SOURCE_REMOVE;
}

/* --- going to a row -------------------------------------------------------------------------- */

static void
scroll_list (MokedCustomerStream *self,
             guint                position,
             GtkListScrollFlags   flags)
{
  gtk_list_view_scroll_to (self->list, position - moked_row_feed_get_first (self->feed), flags, NULL);
}

/* Again with each frame that gets more rows, and when the rows about it were laid out: until then GTK only guesses how
 * high they are. What is gone to stands still meanwhile. */
static gboolean
settle_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  MokedCustomerStream *self = MOKED_CUSTOMER_STREAM (widget);

  if (self->settling_at < g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    scroll_list (self, self->settling_at, GTK_LIST_SCROLL_NONE);

  if (self->feeding_id || self->settling++ < SETTLING_FRAMES)
    return G_SOURCE_CONTINUE;

  self->settling_id = 0;

  return G_SOURCE_REMOVE;
}

static void
scroll_to (MokedCustomerStream *self,
           guint                position,
           GtkListScrollFlags   flags)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    return;

  moked_row_feed_start_at (self->feed, position);
  scroll_list (self, position, flags);
  self->settling_at = position;
  self->settling = 0;
  if (self->settling_id == 0)
    self->settling_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), settle_cb, NULL, NULL);
}

/* The item that is shown at the upper edge; NULL: none. */
static MokedTimelineItem *
dup_item_under_eye (MokedCustomerStream *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkWidget *picked = gtk_widget_pick (list, gtk_widget_get_width (list) / 2.0, 4, GTK_PICK_INSENSITIVE);

  if (picked && !MOKED_IS_STREAM_ROW (picked))
    picked = gtk_widget_get_first_child (picked);

  return picked && MOKED_IS_STREAM_ROW (picked) ? g_object_ref (moked_stream_row_get_item (MOKED_STREAM_ROW (picked))) : NULL;
}

/* Whoever looks at the newest row looks for what comes next: their own note, too. */
static gboolean
is_at_the_newest (MokedCustomerStream *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));

  return self->timeline != NULL && gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment);
}

/* --- sifting, on a worker thread ------------------------------------------------------------- */

typedef struct
{
  MokedTimeline       *timeline;
  MokedTimelineFilter  filter;   /* with strings of its own */
  GHashTable          *expanded;
  guint                sifting;
} Sifting;

static void
sifting_free (Sifting *sifting)
{
  moked_timeline_unref (sifting->timeline);
  g_free ((char *) sifting->filter.actor);
  g_free ((char *) sifting->filter.text);
  g_hash_table_unref (sifting->expanded);
  g_free (sifting);
}

static GHashTable *
new_key_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static GHashTable *
copy_key_set (GHashTable *keys)
{
  GHashTable *copy = new_key_set ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy, g_memdup2 (key, sizeof (gint64)));

  return copy;
}

static void
sift_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Sifting *sifting = data;

  g_task_return_pointer (task, moked_timeline_filter (sifting->timeline, &sifting->filter, sifting->expanded),
                         (GDestroyNotify) moked_timeline_view_unref);
}

static void
show_face (MokedCustomerStream *self,
           MokedTimelineView   *view)
{
  if (moked_timeline_view_n_rows (view) > 0)
    moked_faces_show_content (self->faces);
  else
    moked_faces_show_empty (self->faces, "moked-all-symbolic", _("Nothing Like That"),
                            _("Nothing of this customer’s timeline is what the filters ask for."), _("_Show All"),
                            "stream.show-all");
}

/* An entry that is hidden is shown with everything else. */
static void
go_to_wanted_entry (MokedCustomerStream *self,
                    MokedTimelineView   *view)
{
  guint position;

  if (self->wanted_entry_id == 0)
    return;

  position = moked_timeline_view_find_entry (view, self->wanted_entry_id);
  if (position == G_MAXUINT && moked_stream_filters_clear (self->filters))
    return;

  self->wanted_entry_id = 0;
  scroll_to (self, position, GTK_LIST_SCROLL_FOCUS);
}

static guint
position_of (MokedTimelineView *view,
             gint64             identity)
{
  for (guint i = 0; view && i < moked_timeline_view_n_rows (view); i++)
    {
      MokedTimelineRow row;

      moked_timeline_view_row_at (view, i, &row);
      if (moked_timeline_row_identity (&row) == identity)
        return i;
    }

  return G_MAXUINT;
}

/* A window whose keys go nowhere gives them to the row that it comes up at: GTK's list only moves a focus that it has.
 * Once: later there may be a dialog above it that is about to have them. */
static void
take_focus (MokedCustomerStream *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!self->is_coming_up || !root || !gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    return;

  self->is_coming_up = FALSE;
  if (!gtk_root_get_focus (root))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* What was looked at stays where it is; where it is hidden, its day does. */
static void
show_view (MokedCustomerStream *self,
           MokedTimelineView   *view)
{
  g_autoptr(MokedTimelineItem) item = dup_item_under_eye (self);
  gint64 identity = 0;
  gint64 day = 0;
  guint eye = 0;

  if (item)
    {
      identity = moked_timeline_item_get_identity (item);
      day = moked_timeline_item_get_row (item)->day;
      eye = position_of (moked_timeline_model_get_view (self->model), identity);
    }

  self->settling_at = GTK_INVALID_LIST_POSITION;
  moked_timeline_model_set_view (self->model, view, eye);
  show_face (self, view);
  if (self->wants_top)
    scroll_to (self, 0, GTK_LIST_SCROLL_NONE);
  else if (item && eye > 0 && position_of (view, identity) == G_MAXUINT)
    scroll_to (self, moked_timeline_view_find_day (view, day), GTK_LIST_SCROLL_NONE);
  self->wants_top = FALSE;
  go_to_wanted_entry (self, view);
  take_focus (self);
}

static void
sifted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  MokedCustomerStream *self = MOKED_CUSTOMER_STREAM (object);
  Sifting *sifting = g_task_get_task_data (G_TASK (result));
  g_autoptr(MokedTimelineView) view = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *hidden = NULL;

  if (!view || !self->session || sifting->sifting != self->sifting)
    return;

  hidden = moked_words_timeline_hidden (view, FALSE);
  moked_stream_filters_set_hidden (self->filters, hidden);
  show_view (self, view);
}

static void
sift (MokedCustomerStream *self)
{
  g_autoptr(GTask) task = NULL;
  Sifting *sifting;

  if (!self->timeline)
    return;

  sifting = g_new0 (Sifting, 1);
  sifting->timeline = moked_timeline_ref (self->timeline);
  moked_stream_filters_get_filter (self->filters, &sifting->filter);
  sifting->filter.actor = g_strdup (sifting->filter.actor);
  sifting->filter.text = g_strdup (sifting->filter.text);
  sifting->expanded = copy_key_set (self->expanded);
  sifting->sifting = ++self->sifting;

  task = g_task_new (self, self->cancellable, sifted_cb, NULL);
  g_task_set_source_tag (task, sift);
  g_task_set_task_data (task, sifting, (GDestroyNotify) sifting_free);
  g_task_run_in_thread (task, sift_thread);
}

static void
prepare_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  moked_timeline_prepare_search (data, moked_words_timeline_search_text);
}

/* By the time that a word is typed its letters are there. */
static void
searching_cb (MokedCustomerStream *self)
{
  g_autoptr(GTask) task = NULL;

  if (!self->timeline)
    return;

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, searching_cb);
  g_task_set_task_data (task, moked_timeline_ref (self->timeline), (GDestroyNotify) moked_timeline_unref);
  g_task_run_in_thread (task, prepare_thread);
}

static void
filters_changed_cb (MokedCustomerStream *self)
{
  MokedTimelineFilter filter;

  moked_stream_filters_get_filter (self->filters, &filter);
  self->wants_top = g_set_str (&self->text, filter.text) && filter.text && *filter.text;
  sift (self);
  g_signal_emit (self, signals[FILTERED], 0);
}

/* --- reading, on a store thread -------------------------------------------------------------- */

typedef struct
{
  GWeakRef         stream;
  guint            generation;
  gint64           customer_id;
  gint64           now;
  GTimeZone       *zone;
  MokedTimeline   *timeline;
  MokedEngagement *engagement;
} StreamRead;

static void
stream_read_free (StreamRead *read)
{
  g_weak_ref_clear (&read->stream);
  g_time_zone_unref (read->zone);
  g_clear_pointer (&read->timeline, moked_timeline_unref);
  g_clear_pointer (&read->engagement, moked_engagement_unref);
  g_free (read);
}

static gboolean
read_stream (MokedReader   *reader,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  StreamRead *read = data;
  MokedScoring scoring;

  if (!moked_scoring_load (reader, &scoring, error))
    return FALSE;

  read->timeline = moked_timeline_load (reader, read->customer_id, read->zone, cancellable, error);
  if (read->timeline)
    read->engagement = moked_engagement_new (read->timeline, &scoring, read->now);

  return read->timeline != NULL;
}

static void
take_timeline (MokedCustomerStream *self,
               MokedTimeline       *timeline,
               MokedEngagement     *engagement)
{
  const gboolean is_at_newest = is_at_the_newest (self);

  g_clear_pointer (&self->timeline, moked_timeline_unref);
  g_clear_pointer (&self->engagement, moked_engagement_unref);
  self->timeline = timeline;
  self->engagement = engagement;
  moked_activity_strip_set_engagement (self->strip, engagement);
  moked_stream_filters_set_timeline (self->filters, timeline);
  sift (self);
  self->wants_top |= is_at_newest;
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
show_error (MokedCustomerStream *self,
            const GError        *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  text = moked_words_error (error, NULL);
  moked_faces_show_error (self->faces, _("The Timeline Cannot Be Read"), text, _("_Try Again"), "win.look-again");
}

static void
stream_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  StreamRead *read = user_data;
  g_autoptr(MokedCustomerStream) self = g_weak_ref_get (&read->stream);
  g_autoptr(GError) error = NULL;
  gboolean is_read = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);

  if (self && self->session && read->generation == self->generation)
    {
      if (is_read)
        take_timeline (self, g_steal_pointer (&read->timeline), g_steal_pointer (&read->engagement));
      else
        show_error (self, error);
    }

  stream_read_free (read);
}

static void
ask (MokedCustomerStream *self)
{
  StreamRead *read = g_new0 (StreamRead, 1);

  g_weak_ref_init (&read->stream, self);
  read->generation = ++self->generation;
  read->customer_id = self->customer_id;
  read->now = moked_session_now (self->session);
  read->zone = g_time_zone_ref (moked_session_get_zone (self->session));
  moked_store_read_async (moked_session_get_store (self->session), read_stream, read, NULL,
                          self->cancellable, stream_read_cb, read);
}

/* --- what is done with a row ----------------------------------------------------------------- */

static void
toggle_expanded (MokedCustomerStream *self,
                 MokedTimelineItem   *item)
{
  const MokedTimelineRow *row = moked_timeline_item_get_row (item);

  if (!row->is_expandable)
    return;

  if (!g_hash_table_remove (self->expanded, &row->key))
    g_hash_table_add (self->expanded, g_memdup2 (&row->key, sizeof (gint64)));
  sift (self);
}

/* A message as it was sent, also from what became of it; of an entry all that concerns it; what repeats is unfolded;
 * anything else in full. (S15, S17, Q31) */
static void
open_item (MokedCustomerStream *self,
           MokedTimelineItem   *item)
{
  const MokedTimelineRow *row = moked_timeline_item_get_row (item);

  if (!row->event)
    return;

  if (!row->event->message && row->event->entry_id != 0)
    moked_stream_filters_set_entry (self->filters, row->event->entry_id);
  else if (!row->event->message && row->kind == MOKED_TIMELINE_ROW_FOLDED)
    toggle_expanded (self, item);
  else
    moked_dialog_present (moked_event_dialog_new (self->session, item), GTK_WIDGET (self));
}

static void
act_cb (MokedTimelineItem *item,
        MokedCardPart      part,
        gpointer           user_data)
{
  MokedCustomerStream *self = user_data;

  if (part == MOKED_CARD_EXPANDER)
    toggle_expanded (self, item);
  else
    open_item (self, item);
}

static void
activate_cb (MokedCustomerStream *self,
             guint                position)
{
  g_autoptr(MokedTimelineItem) item = g_list_model_get_item (G_LIST_MODEL (self->feed), position);

  if (item)
    open_item (self, item);
}

static void
go_to_cb (MokedCustomerStream *self,
          gint64               instant)
{
  MokedTimelineView *view = moked_timeline_model_get_view (self->model);

  if (view)
    scroll_to (self, moked_timeline_view_find_day (view, instant), GTK_LIST_SCROLL_FOCUS);
}

/* To the first row below its day. */
static void
searched_cb (MokedCustomerStream *self)
{
  scroll_to (self, 1, GTK_LIST_SCROLL_FOCUS);
}

static void
month_cb (MokedCustomerStream *self,
          gint64               from,
          gint64               to)
{
  MokedTimelineFilter filter;

  /* The month that is shown already: all months again. */
  moked_stream_filters_get_filter (self->filters, &filter);
  if (filter.from == from && filter.to == to)
    moked_stream_filters_set_dates (self->filters, MOKED_NO_INSTANT, MOKED_NO_INSTANT);
  else
    moked_stream_filters_set_dates (self->filters, from, to);
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  moked_customer_stream_show_all (MOKED_CUSTOMER_STREAM (widget));
}

/* Borrowed; NULL: no row has the focus. */
static MokedTimelineItem *
get_focused_item (MokedCustomerStream *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  child = child ? gtk_widget_get_first_child (child) : NULL;

  return child && MOKED_IS_STREAM_ROW (child) ? moked_stream_row_get_item (MOKED_STREAM_ROW (child)) : NULL;
}

/* Space, and the arrow that points to what is below: in, and the other one: out. */
static gboolean
key_pressed_cb (MokedCustomerStream *self,
                guint                keyval,
                guint                keycode,
                GdkModifierType      state)
{
  const gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const guint in = is_rtl ? GDK_KEY_Left : GDK_KEY_Right;
  const guint out = is_rtl ? GDK_KEY_Right : GDK_KEY_Left;
  MokedTimelineItem *item = get_focused_item (self);
  const MokedTimelineRow *row = item ? moked_timeline_item_get_row (item) : NULL;

  if (!row || !row->is_expandable || state & gtk_accelerator_get_default_mod_mask ())
    return GDK_EVENT_PROPAGATE;
  if (keyval != GDK_KEY_space && !(keyval == in && !row->is_expanded) && !(keyval == out && row->is_expanded))
    return GDK_EVENT_PROPAGATE;

  toggle_expanded (self, item);

  return GDK_EVENT_STOP;
}

/* Esc shows all again before it closes the window. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  return moked_stream_filters_clear (MOKED_CUSTOMER_STREAM (widget)->filters);
}

/* --- rows ------------------------------------------------------------------------------------ */

static gint64
now_cb (gpointer user_data)
{
  MokedCustomerStream *self = user_data;

  return moked_session_now (self->session);
}

static void
say_cb (GtkListItem       *list_item,
        MokedTimelineItem *item)
{
  MokedStreamRow *row = MOKED_STREAM_ROW (gtk_list_item_get_child (list_item));
  g_autofree char *spoken = moked_stream_row_dup_spoken (row);

  gtk_list_item_set_accessible_label (list_item, spoken);
}

static void
setup_cb (MokedCustomerStream *self,
          GtkListItem         *list_item)
{
  gtk_list_item_set_child (list_item, moked_stream_row_new (&self->painter));
}

static void
bind_cb (MokedCustomerStream *self,
         GtkListItem         *list_item)
{
  MokedTimelineItem *item = gtk_list_item_get_item (list_item);

  moked_stream_row_set_item (MOKED_STREAM_ROW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_activatable (list_item, moked_timeline_item_get_row (item)->event != NULL);
  say_cb (list_item, item);
  g_signal_connect_object (item, "changed", G_CALLBACK (say_cb), list_item, G_CONNECT_SWAPPED);
}

static void
unbind_cb (MokedCustomerStream *self,
           GtkListItem         *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), say_cb, list_item);
  moked_stream_row_set_item (MOKED_STREAM_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
refresh_rows (MokedCustomerStream *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (row && MOKED_IS_STREAM_ROW (row))
        moked_stream_row_refresh (MOKED_STREAM_ROW (row));
    }
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_customer_stream_dispose (GObject *object)
{
  MokedCustomerStream *self = MOKED_CUSTOMER_STREAM (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  if (self->list)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_CUSTOMER_STREAM);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_object (&self->feed);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_pointer (&self->timeline, moked_timeline_unref);
  g_clear_pointer (&self->engagement, moked_engagement_unref);

  G_OBJECT_CLASS (moked_customer_stream_parent_class)->dispose (object);
}

static void
moked_customer_stream_finalize (GObject *object)
{
  MokedCustomerStream *self = MOKED_CUSTOMER_STREAM (object);

  g_object_unref (self->cancellable);
  g_hash_table_unref (self->expanded);
  g_free (self->text);

  G_OBJECT_CLASS (moked_customer_stream_parent_class)->finalize (object);
}

static void
moked_customer_stream_class_init (MokedCustomerStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_customer_stream_dispose;
  object_class->finalize = moked_customer_stream_finalize;

  signals[COUNTED] = g_signal_new ("counted", MOKED_TYPE_CUSTOMER_STREAM, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTERED] = g_signal_new ("filtered", MOKED_TYPE_CUSTOMER_STREAM, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MOKED_TYPE_FACES);
  g_type_ensure (MOKED_TYPE_PALETTE);
  g_type_ensure (MOKED_TYPE_ACTIVITY_STRIP);
  g_type_ensure (MOKED_TYPE_STREAM_FILTERS);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-customer-stream.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, filters);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, strip);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, faces);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, palette);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, content);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, contact_side);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, our_side);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, scroller);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, list);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, searching_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_cb);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "stream.show-all", NULL, show_all_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
watch_keys (MokedCustomerStream *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

static void
moked_customer_stream_init (MokedCustomerStream *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSelectionModel) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->expanded = new_key_set ();
  self->model = moked_timeline_model_new ();
  self->is_coming_up = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->painter = (MokedStreamPainter) { .palette = self->palette, .now = now_cb, .act = act_cb, .user_data = self };
  gtk_label_set_label (self->contact_side, moked_words_side (MOKED_SIDE_CONTACT));
  gtk_label_set_label (self->our_side, moked_words_side (MOKED_SIDE_OURS));
  moked_faces_set_content (self->faces, self->content);
  watch_keys (self);

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  self->feed = moked_row_feed_new (G_LIST_MODEL (self->model), FIRST_ROWS);
  self->feeding_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), feed_cb, NULL, NULL);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->feed))));
  gtk_list_view_set_model (self->list, selection);
}

GtkWidget *
moked_customer_stream_new (void)
{
  return g_object_new (MOKED_TYPE_CUSTOMER_STREAM, NULL);
}

void
moked_customer_stream_set_customer (MokedCustomerStream *self,
                                    MokedSession        *session,
                                    gint64               customer_id,
                                    gint64               entry_id)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_STREAM (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (self->session == NULL || self->session == session);

  if (!self->session)
    {
      g_signal_connect_object (session, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
      moked_stream_filters_set_session (self->filters, session);
    }
  g_set_object (&self->session, session);
  self->customer_id = customer_id;
  self->painter.entry_id = entry_id;
  self->wanted_entry_id = entry_id;
  g_clear_pointer (&self->timeline, moked_timeline_unref);
  ask (self);
}

void
moked_customer_stream_go_to_entry (MokedCustomerStream *self,
                                   gint64               entry_id)
{
  MokedTimelineView *view;

  g_return_if_fail (MOKED_IS_CUSTOMER_STREAM (self));

  self->painter.entry_id = entry_id;
  self->wanted_entry_id = entry_id;
  refresh_rows (self);
  if (self->timeline && (view = moked_timeline_model_get_view (self->model)))
    go_to_wanted_entry (self, view);
}

MokedEngagement *
moked_customer_stream_get_engagement (MokedCustomerStream *self)
{
  g_return_val_if_fail (MOKED_IS_CUSTOMER_STREAM (self), NULL);

  return self->engagement;
}

gint
moked_customer_stream_get_n (MokedCustomerStream *self,
                             MokedStreamSection   section)
{
  guint groups;
  gint n = 0;

  g_return_val_if_fail (MOKED_IS_CUSTOMER_STREAM (self), -1);
  g_return_val_if_fail (section < MOKED_N_STREAM_SECTIONS, -1);

  if (!self->timeline)
    return -1;

  groups = section == MOKED_STREAM_ALL ? MOKED_TIMELINE_DEFAULT_GROUPS : section_groups[section];
  for (guint i = 0; i < moked_timeline_n_events (self->timeline); i++)
    n += (moked_timeline_event_at (self->timeline, i)->groups & groups) != 0;

  return n;
}

MokedStreamSection
moked_customer_stream_get_section (MokedCustomerStream *self)
{
  MokedTimelineFilter filter;

  g_return_val_if_fail (MOKED_IS_CUSTOMER_STREAM (self), MOKED_STREAM_ALL);

  moked_stream_filters_get_filter (self->filters, &filter);
  for (MokedStreamSection section = MOKED_STREAM_ENTRIES; section < MOKED_N_STREAM_SECTIONS; section++)
    if (filter.groups == section_groups[section])
      return section;

  return MOKED_STREAM_ALL;
}

void
moked_customer_stream_show_section (MokedCustomerStream *self,
                                    MokedStreamSection   section)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_STREAM (self));
  g_return_if_fail (section < MOKED_N_STREAM_SECTIONS);

  /* All that it counts: whatever else was asked for hides none of it. */
  moked_stream_filters_clear (self->filters);
  moked_stream_filters_set_groups (self->filters, section_groups[section]);
}

void
moked_customer_stream_search (MokedCustomerStream *self)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_STREAM (self));

  moked_stream_filters_search (self->filters);
}

void
moked_customer_stream_open_filters (MokedCustomerStream *self)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_STREAM (self));

  moked_stream_filters_open (self->filters);
}

void
moked_customer_stream_choose_date (MokedCustomerStream *self)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_STREAM (self));

  moked_stream_filters_go_to (self->filters);
}

void
moked_customer_stream_show_all (MokedCustomerStream *self)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_STREAM (self));

  moked_stream_filters_clear (self->filters);
}
