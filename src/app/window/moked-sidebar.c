/* moked-sidebar.c: the views with their live counts, the queues, and how fresh the data is
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-sidebar"

#include "config.h"

#include "app/window/moked-sidebar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/messages/moked-inbound.h"
#include "core/messages/moked-message-journal.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

/* Older than this is said to be old. */
#define STALE_AFTER (24 * 60 * MOKED_MINUTE)

/* The rows after the calls are there while there is anything in them, and have keys of their own. */
enum { ROW_CALLS = MOKED_N_BUILT_INS, ROW_MESSAGES, ROW_UNMATCHED, N_ROWS };

struct _MokedSidebar
{
  GtkWidget parent_instance;

  /* template */
  GtkListBox *views;
  GtkWidget  *queues_title;
  GtkListBox *queues;
  GtkLabel   *freshness;
  GtkWidget  *freshness_dot;

  GtkWidget *rows[N_ROWS]; /* children of views */

  /* owned */
  MokedSession *session;
  GCancellable *cancellable;

  guint generation;
  guint timer_id;
};

G_DEFINE_FINAL_TYPE (MokedSidebar, moked_sidebar, GTK_TYPE_WIDGET)

enum { BUILT_IN, CALLS, MESSAGES, UNMATCHED, QUEUE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- rows ------------------------------------------------------------------------------------ */

static GtkWidget *
make_row (const char *icon_name,
          const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *title_label = gtk_label_new (title);
  GtkWidget *count = gtk_label_new ("");

  if (icon_name)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_image_set_pixel_size (GTK_IMAGE (icon), 16);
      gtk_box_append (GTK_BOX (box), icon);
    }

  gtk_label_set_xalign (GTK_LABEL (title_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title_label, TRUE);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "view-count");
  gtk_box_append (GTK_BOX (box), title_label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  g_object_set_data (G_OBJECT (row), "count", count);
  g_object_set_data_full (G_OBJECT (row), "title", g_strdup (title), g_free);

  return row;
}

static void
set_count (GtkWidget *row,
           guint      count)
{
  g_autofree char *text = moked_words_number (count);
  /* Translators: what a screen reader says of a view: its name, and how many rows it has */
  g_autofree char *name = g_strdup_printf (_("%s, %s"),
                                           (const char *) g_object_get_data (G_OBJECT (row), "title"), text);

  gtk_label_set_label (g_object_get_data (G_OBJECT (row), "count"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_views (MokedSidebar *self)
{
  const struct
  {
    const char *icon_name;
    const char *title;
  } views[N_ROWS] = {
    [MOKED_BUILT_IN_ALL] = { "moked-all-symbolic", _("All") },
    [MOKED_BUILT_IN_OPEN] = { "mail-unread-symbolic", _("Open") },
    [MOKED_BUILT_IN_OVERDUE] = { "alarm-symbolic", _("Overdue") },
    [MOKED_BUILT_IN_DUE_TODAY] = { "x-office-calendar-symbolic", _("Due Today") },
    [MOKED_BUILT_IN_NOT_RETURNED] = { "call-missed-symbolic", _("Not Returned") },
    [ROW_CALLS] = { "call-start-symbolic", _("Calls") },
    [ROW_MESSAGES] = { "mail-send-symbolic", _("Messages") },
    [ROW_UNMATCHED] = { "dialog-question-symbolic", _("Unmatched") },
  };

  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = make_row (views[i].icon_name, views[i].title);
      gtk_list_box_append (self->views, self->rows[i]);
    }

  gtk_widget_set_visible (self->rows[ROW_MESSAGES], FALSE);
  gtk_widget_set_visible (self->rows[ROW_UNMATCHED], FALSE);
  gtk_widget_set_tooltip_text (self->rows[ROW_UNMATCHED],
                               _("What other systems told of somebody whom nobody knows"));
  gtk_widget_set_tooltip_text (self->rows[MOKED_BUILT_IN_NOT_RETURNED],
                               _("Missed calls whose customer nobody has reached"));
}

/* --- how many messages there are, and how many lead to nobody -------------------------------- */

typedef struct
{
  GWeakRef sidebar;
  guint    generation;
  gint64   n_messages;
  gint64   n_unmatched;
} Tally;

static gboolean
read_tally (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Tally *tally = data;

  return (tally->n_messages = moked_message_journal_count (reader, NULL, error)) >= 0 &&
         (tally->n_unmatched = moked_inbound_count_unmatched (reader, error)) >= 0;
}

static void
show_tally (MokedSidebar *self,
            guint         row,
            gint64        n)
{
  set_count (self->rows[row], (guint) n);
  /* Whoever stands in it stays there. */
  gtk_widget_set_visible (self->rows[row], n > 0 ||
                                           gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (self->rows[row])));
}

static void
tallied_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Tally *tally = user_data;
  g_autoptr(MokedSidebar) self = g_weak_ref_get (&tally->sidebar);
  gboolean is_read = moked_store_read_finish (MOKED_STORE (object), result, NULL, NULL);

  if (is_read && self && self->session && tally->generation == self->generation)
    {
      show_tally (self, ROW_MESSAGES, tally->n_messages);
      show_tally (self, ROW_UNMATCHED, tally->n_unmatched);
    }

  g_weak_ref_clear (&tally->sidebar);
  g_free (tally);
}

static void
ask_tally (MokedSidebar *self)
{
  Tally *tally = g_new0 (Tally, 1);

  g_weak_ref_init (&tally->sidebar, self);
  tally->generation = self->generation;
  moked_store_read_async (moked_session_get_store (self->session), read_tally, tally, NULL, self->cancellable,
                          tallied_cb, tally);
}

/* --- counts ---------------------------------------------------------------------------------- */

static GPtrArray *
make_queries (MokedSidebar *self)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_history_query_free);
  GPtrArray *queues = moked_session_get_queues (self->session);
  GTimeZone *zone = moked_session_get_zone (self->session);
  gint64 now = moked_session_now (self->session);

  for (guint i = 0; i < MOKED_N_BUILT_INS; i++)
    {
      g_autoptr(MokedHistoryView) view = moked_history_view_new_built_in (i);

      g_ptr_array_add (queries, moked_history_view_dup_query (view, now, zone));
    }

  /* Of a queue, what is still to be done. */
  for (guint i = 0; i < queues->len; i++)
    {
      const MokedQueue *queue = g_ptr_array_index (queues, i);
      g_autoptr(MokedHistoryView) view = moked_history_view_new_built_in (MOKED_BUILT_IN_OPEN);

      moked_history_view_set_queue (view, queue->id, TRUE);
      g_ptr_array_add (queries, moked_history_view_dup_query (view, now, zone));
    }

  return queries;
}

typedef struct
{
  GWeakRef sidebar;
  guint    generation;
} Counting;

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Counting *counting = user_data;
  g_autoptr(MokedSidebar) self = g_weak_ref_get (&counting->sidebar);
  g_autoptr(GArray) counts = moked_live_rows_count_finish (MOKED_LIVE_ROWS (object), result, NULL);
  gboolean is_late = !self || !self->session || counting->generation != self->generation;
  GtkListBoxRow *row;

  g_weak_ref_clear (&counting->sidebar);
  g_free (counting);

  if (is_late || !counts)
    return;

  /* After what a person looks at first. */
  ask_tally (self);

  for (guint i = 0; i < MOKED_N_BUILT_INS; i++)
    set_count (self->rows[i], g_array_index (counts, guint, i));

  for (guint i = 0; (row = gtk_list_box_get_row_at_index (self->queues, i)); i++)
    if (MOKED_N_BUILT_INS + i < counts->len)
      set_count (GTK_WIDGET (row), g_array_index (counts, guint, MOKED_N_BUILT_INS + i));

  if (g_array_index (counts, guint, MOKED_BUILT_IN_OVERDUE) > 0)
    gtk_widget_add_css_class (self->rows[MOKED_BUILT_IN_OVERDUE], "alarm");
  else
    gtk_widget_remove_css_class (self->rows[MOKED_BUILT_IN_OVERDUE], "alarm");
}

static void
ask_counts (MokedSidebar *self)
{
  g_autoptr(GPtrArray) queries = make_queries (self);
  Counting *counting = g_new0 (Counting, 1);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_weak_ref_init (&counting->sidebar, self);
  counting->generation = ++self->generation;
  moked_live_rows_count_async (MOKED_LIVE_ROWS (moked_session_get_history (self->session)), queries, self->cancellable,
                             counted_cb, counting);
}

/* --- freshness ------------------------------------------------------------------------------- */

static void
show_freshness (MokedSidebar *self)
{
  gint64 now = moked_session_now (self->session);
  gint64 imported_at = moked_session_imported_at (self->session);
  gint64 known_until = moked_session_known_until (self->session);
  GTimeZone *zone = moked_session_get_zone (self->session);
  gboolean is_fresh = imported_at && now - imported_at < STALE_AFTER;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;
  g_autofree char *until = NULL;
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (self->freshness_dot, imported_at != MOKED_NO_INSTANT);
  gtk_widget_remove_css_class (self->freshness_dot, is_fresh ? "warning" : "success");
  gtk_widget_add_css_class (self->freshness_dot, is_fresh ? "success" : "warning");

  if (!imported_at)
    {
      gtk_label_set_label (self->freshness, _("Nothing imported yet"));
      return;
    }

  when = moked_words_relative (imported_at, now, zone);
  /* Translators: %s is when the newest import ended: "3 min ago" */
  text = g_strdup_printf (_("Imported %s"), when);
  gtk_label_set_label (self->freshness, text);

  if (known_until)
    {
      until = moked_words_instant (known_until, zone);
      tooltip = g_strdup_printf (_("The newest record read is of %s"), until);
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->freshness), tooltip);
}

static gboolean
time_passed_cb (gpointer user_data)
{
  MokedSidebar *self = user_data;

  show_freshness (self);
  ask_counts (self);

  return G_SOURCE_CONTINUE;
}

static gboolean
has_same_queues (MokedSidebar *self)
{
  GPtrArray *queues = moked_session_get_queues (self->session);
  GtkListBoxRow *row;
  guint i;

  for (i = 0; (row = gtk_list_box_get_row_at_index (self->queues, i)); i++)
    {
      const MokedQueue *queue = i < queues->len ? g_ptr_array_index (queues, i) : NULL;

      if (!queue || !g_str_equal (queue->name, g_object_get_data (G_OBJECT (row), "title")))
        return FALSE;
    }

  return i == queues->len;
}

static void
overview_cb (MokedSidebar *self)
{
  GPtrArray *queues = moked_session_get_queues (self->session);

  show_freshness (self);

  if (!has_same_queues (self))
    {
      gtk_list_box_remove_all (self->queues);

      for (guint i = 0; i < queues->len; i++)
        {
          const MokedQueue *queue = g_ptr_array_index (queues, i);
          GtkWidget *row = make_row (NULL, queue->name);

          g_object_set_data_full (G_OBJECT (row), "queue", g_memdup2 (&queue->id, sizeof queue->id), g_free);
          gtk_list_box_append (self->queues, row);
        }
    }

  gtk_widget_set_visible (self->queues_title, queues->len > 0);
  ask_counts (self);
}

/* --- what a person does ---------------------------------------------------------------------- */

static void
view_activated_cb (MokedSidebar  *self,
                   GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);

  if (index == ROW_CALLS)
    g_signal_emit (self, signals[CALLS], 0);
  else if (index == ROW_MESSAGES)
    g_signal_emit (self, signals[MESSAGES], 0);
  else if (index == ROW_UNMATCHED)
    g_signal_emit (self, signals[UNMATCHED], 0);
  else
    g_signal_emit (self, signals[BUILT_IN], 0, (guint) index);
}

static void
queue_activated_cb (MokedSidebar  *self,
                    GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "queue");

  g_signal_emit (self, signals[QUEUE], 0, *id);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_sidebar_dispose (GObject *object)
{
  MokedSidebar *self = MOKED_SIDEBAR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_SIDEBAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_sidebar_parent_class)->dispose (object);
}

static void
moked_sidebar_class_init (MokedSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_sidebar_dispose;

  signals[BUILT_IN] = g_signal_new ("built-in", MOKED_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CALLS] = g_signal_new ("calls", MOKED_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGES] = g_signal_new ("messages", MOKED_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNMATCHED] = g_signal_new ("unmatched", MOKED_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[QUEUE] = g_signal_new ("queue", MOKED_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedSidebar, views);
  gtk_widget_class_bind_template_child (widget_class, MokedSidebar, queues_title);
  gtk_widget_class_bind_template_child (widget_class, MokedSidebar, queues);
  gtk_widget_class_bind_template_child (widget_class, MokedSidebar, freshness);
  gtk_widget_class_bind_template_child (widget_class, MokedSidebar, freshness_dot);
  gtk_widget_class_bind_template_callback (widget_class, view_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, queue_activated_cb);
}

static void
moked_sidebar_init (MokedSidebar *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_views (self);
}

void
moked_sidebar_set_session (MokedSidebar *self,
                           MokedSession *session)
{
  g_return_if_fail (MOKED_IS_SIDEBAR (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (ask_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "overview", G_CALLBACK (overview_cb), self, G_CONNECT_SWAPPED);
  self->timer_id = g_timeout_add_seconds (60, time_passed_cb, self);
  overview_cb (self);
}

void
moked_sidebar_mark (MokedSidebar *self,
                    MokedBuiltIn  built_in)
{
  g_return_if_fail (MOKED_IS_SIDEBAR (self));

  gtk_list_box_select_row (self->views, built_in < MOKED_N_BUILT_INS
                                          ? GTK_LIST_BOX_ROW (self->rows[built_in]) : NULL);
}

void
moked_sidebar_mark_calls (MokedSidebar *self)
{
  g_return_if_fail (MOKED_IS_SIDEBAR (self));

  gtk_list_box_select_row (self->views, GTK_LIST_BOX_ROW (self->rows[ROW_CALLS]));
}

static void
mark_row (MokedSidebar *self,
          guint         row)
{
  gtk_widget_set_visible (self->rows[row], TRUE);
  gtk_list_box_select_row (self->views, GTK_LIST_BOX_ROW (self->rows[row]));
}

void
moked_sidebar_mark_messages (MokedSidebar *self)
{
  g_return_if_fail (MOKED_IS_SIDEBAR (self));

  mark_row (self, ROW_MESSAGES);
}

void
moked_sidebar_mark_unmatched (MokedSidebar *self)
{
  g_return_if_fail (MOKED_IS_SIDEBAR (self));

  mark_row (self, ROW_UNMATCHED);
}

void
moked_sidebar_choose_messages (MokedSidebar *self)
{
  g_return_if_fail (MOKED_IS_SIDEBAR (self));

  view_activated_cb (self, GTK_LIST_BOX_ROW (self->rows[ROW_MESSAGES]));
}

void
moked_sidebar_choose_unmatched (MokedSidebar *self)
{
  g_return_if_fail (MOKED_IS_SIDEBAR (self));

  view_activated_cb (self, GTK_LIST_BOX_ROW (self->rows[ROW_UNMATCHED]));
}

void
moked_sidebar_choose (MokedSidebar *self,
                      guint         n)
{
  GtkListBoxRow *row;

  g_return_if_fail (MOKED_IS_SIDEBAR (self));

  if (n <= ROW_CALLS)
    view_activated_cb (self, GTK_LIST_BOX_ROW (self->rows[n]));
  else if ((row = gtk_list_box_get_row_at_index (self->queues, n - ROW_CALLS - 1)))
    queue_activated_cb (self, row);
}

void
moked_sidebar_set_n_calls (MokedSidebar *self,
                           guint         n_calls)
{
  g_return_if_fail (MOKED_IS_SIDEBAR (self));

  set_count (self->rows[ROW_CALLS], n_calls);
}
