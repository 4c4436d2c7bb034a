/* moked-customer-stream.c: the end side of a customer's window: what happened, newest first
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-stream"

#include "config.h"

#include "app/customer/moked-customer-stream.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-date-word.h"
#include "app/common/moked-faces.h"
#include "app/customer/moked-timeline-row.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

struct _MokedCustomerStream
{
  GtkWidget parent_instance;

  /* template */
  GtkRevealer *hidden;
  GtkLabel    *hidden_words;
  MokedFaces  *faces;
  GtkWidget   *scroller;
  GtkListView *list;

  /* owned */
  MokedSession *session;
  GListStore   *items;
  GPtrArray    *things;     /* of MokedTimelineItem, newest first, without the days */
  GCancellable *cancellable;

  gint64             customer_id;
  gint64             entry_id;
  MokedStreamSection section;
  guint              generation;
  guint              wants_origin : 1; /* it is scrolled to as soon as it is there */
  guint              is_read : 1;
};

G_DEFINE_FINAL_TYPE (MokedCustomerStream, moked_customer_stream, GTK_TYPE_WIDGET)

enum { COUNTED, FILTERED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- reading, on a store thread -------------------------------------------------------------- */

typedef struct
{
  GWeakRef   stream;
  guint      generation;
  gint64     customer_id;
  GPtrArray *entries; /* of MokedEntry */
  GPtrArray *calls;   /* of MokedCallRow */
} StreamRead;

static void
stream_read_free (StreamRead *read)
{
  g_weak_ref_clear (&read->stream);
  g_clear_pointer (&read->entries, g_ptr_array_unref);
  g_clear_pointer (&read->calls, g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_entries (StreamRead   *read,
              MokedReader  *reader,
              GError      **error)
{
  g_autoptr(GArray) ids = moked_entry_list_of_customer (reader, read->customer_id, error);

  return ids && (read->entries = moked_entry_load_page (reader, (const gint64 *) ids->data, ids->len, error));
}

static gboolean
read_calls (StreamRead   *read,
            MokedReader  *reader,
            GError      **error)
{
  g_autoptr(GArray) ids = moked_call_row_list_of_customer (reader, read->customer_id, error);

  return ids && (read->calls = moked_call_row_load_page (reader, (const gint64 *) ids->data, ids->len, error));
}

static gboolean
read_stream (MokedReader   *reader,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return read_entries (data, reader, error) && read_calls (data, reader, error);
}

/* --- showing --------------------------------------------------------------------------------- */

static gint
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  gint64 left = moked_timeline_item_get_instant (*(MokedTimelineItem **) a);
  gint64 right = moked_timeline_item_get_instant (*(MokedTimelineItem **) b);

  return left < right ? 1 : left > right ? -1 : 0;
}

static GPtrArray *
make_things (StreamRead *read)
{
  GPtrArray *things = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < read->entries->len; i++)
    {
      MokedEntry *entry = g_ptr_array_index (read->entries, i);

      if (entry)
        g_ptr_array_add (things, moked_timeline_item_new (entry->state.created_at, entry, NULL));
    }

  for (guint i = 0; i < read->calls->len; i++)
    {
      MokedCallRow *call = g_ptr_array_index (read->calls, i);

      if (call)
        g_ptr_array_add (things, moked_timeline_item_new (call->facts.started_at, NULL, call));
    }

  g_ptr_array_sort (things, compare_newest_first);

  return things;
}

static gboolean
is_in (MokedTimelineItem  *item,
       MokedStreamSection  section)
{
  return section == MOKED_STREAM_ALL ||
         (section == MOKED_STREAM_ENTRIES && moked_timeline_item_get_entry (item)) ||
         (section == MOKED_STREAM_CALLS && moked_timeline_item_get_call (item));
}

static void
show_hidden (MokedCustomerStream *self)
{
  guint n_hidden = self->things->len - moked_customer_stream_get_n (self, self->section);
  g_autofree char *number = moked_words_number (n_hidden);
  g_autofree char *text = g_strdup_printf (ngettext ("%s is hidden", "%s are hidden", n_hidden), number);

  gtk_label_set_label (self->hidden_words, text);
  gtk_revealer_set_reveal_child (self->hidden, n_hidden > 0);
}

/* Fills the list with what is to be seen; returns where the entry is that one came from. */
static guint
show_things (MokedCustomerStream *self)
{
  GTimeZone *zone = moked_session_get_zone (self->session);
  g_autoptr(GPtrArray) with_days = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 day = G_MAXINT64;
  guint origin = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->things->len; i++)
    {
      MokedTimelineItem *item = g_ptr_array_index (self->things, i);
      MokedEntry *entry = moked_timeline_item_get_entry (item);
      gint64 instant = moked_timeline_item_get_instant (item);

      if (!is_in (item, self->section))
        continue;

      if (moked_day_start (instant, 0, zone) != day)
        {
          day = moked_day_start (instant, 0, zone);
          g_ptr_array_add (with_days, moked_timeline_item_new (instant, NULL, NULL));
        }

      if (entry && entry->id == self->entry_id)
        origin = with_days->len;
      g_ptr_array_add (with_days, g_object_ref (item));
    }

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       with_days->pdata, with_days->len);
  show_hidden (self);

  return origin;
}

static void
show (MokedCustomerStream *self)
{
  guint origin = show_things (self);

  if (self->things->len == 0)
    moked_faces_show_empty (self->faces, "moked-all-symbolic", _("Nothing Has Happened Yet"),
                            _("Calls, messages and follow-ups of this customer appear here."), NULL, NULL);
  else
    moked_faces_show_content (self->faces);

  if (self->wants_origin && origin != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, origin, GTK_LIST_SCROLL_FOCUS, NULL);
  self->wants_origin = FALSE;
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
        {
          g_ptr_array_unref (self->things);
          self->things = make_things (read);
          self->is_read = TRUE;
          show (self);
          g_signal_emit (self, signals[COUNTED], 0);
        }
      else
        {
          g_autofree char *text = moked_words_error (error, NULL);

          moked_faces_show_error (self->faces, _("The Timeline Cannot Be Read"), text, NULL, NULL);
        }
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
  moked_store_read_async (moked_session_get_store (self->session), read_stream, read, NULL,
                          self->cancellable, stream_read_cb, read);
}

/* --- rows ------------------------------------------------------------------------------------ */

static void
setup_cb (MokedCustomerStream *self,
          GtkListItem         *list_item)
{
  gtk_list_item_set_child (list_item, moked_timeline_row_new ());
  gtk_list_item_set_activatable (list_item, FALSE);
}

static void
bind_cb (MokedCustomerStream *self,
         GtkListItem         *list_item)
{
  MokedTimelineItem *item = gtk_list_item_get_item (list_item);
  MokedEntry *entry = moked_timeline_item_get_entry (item);
  g_autofree char *sentence = NULL;

  sentence = moked_timeline_row_set_item (MOKED_TIMELINE_ROW (gtk_list_item_get_child (list_item)), item,
                                          entry && entry->id == self->entry_id,
                                          moked_session_now (self->session),
                                          moked_session_get_zone (self->session));
  gtk_list_item_set_accessible_label (list_item, sentence);
}

static void
show_all_cb (MokedCustomerStream *self)
{
  moked_customer_stream_show_section (self, MOKED_STREAM_ALL);
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
  g_clear_object (&self->items);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_customer_stream_parent_class)->dispose (object);
}

static void
moked_customer_stream_finalize (GObject *object)
{
  MokedCustomerStream *self = MOKED_CUSTOMER_STREAM (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->things);

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
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-customer-stream.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, hidden);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, hidden_words);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, faces);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, scroller);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerStream, list);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
moked_customer_stream_init (MokedCustomerStream *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSelectionModel) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (MOKED_TYPE_TIMELINE_ITEM);
  self->things = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  moked_faces_set_content (self->faces, self->scroller);

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items))));
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
    g_signal_connect_object (session, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_set_object (&self->session, session);
  self->customer_id = customer_id;
  self->entry_id = entry_id;
  self->wants_origin = TRUE;
  self->is_read = FALSE;
  ask (self);
}

void
moked_customer_stream_go_to_entry (MokedCustomerStream *self,
                                   gint64               entry_id)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_STREAM (self));

  self->entry_id = entry_id;
  self->wants_origin = TRUE;

  if (self->section != MOKED_STREAM_ALL && self->section != MOKED_STREAM_ENTRIES)
    moked_customer_stream_show_section (self, MOKED_STREAM_ALL);
  else if (self->is_read)
    show (self);
}

gint
moked_customer_stream_get_n (MokedCustomerStream *self,
                             MokedStreamSection   section)
{
  gint n = 0;

  g_return_val_if_fail (MOKED_IS_CUSTOMER_STREAM (self), -1);

  if (!self->is_read)
    return -1;

  for (guint i = 0; i < self->things->len; i++)
    n += is_in (g_ptr_array_index (self->things, i), section);

  return n;
}

MokedStreamSection
moked_customer_stream_get_section (MokedCustomerStream *self)
{
  g_return_val_if_fail (MOKED_IS_CUSTOMER_STREAM (self), MOKED_STREAM_ALL);

  return self->section;
}

void
moked_customer_stream_show_section (MokedCustomerStream *self,
                                    MokedStreamSection   section)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_STREAM (self));

  if (self->section == section)
    return;

  self->section = section;
  if (self->is_read)
    show (self);
  g_signal_emit (self, signals[FILTERED], 0);
}
