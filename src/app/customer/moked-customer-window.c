/* moked-customer-window.c: one customer: name, numbers, and their entries and calls in time order
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-window"

#include "config.h"

#include "app/customer/moked-customer-window.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/common/moked-date-word.h"
#include "app/common/moked-faces.h"
#include "app/customer/moked-timeline-row.h"
#include "core/customers/moked-customer.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

struct _MokedCustomerWindow
{
  AdwApplicationWindow parent_instance;

  /* template */
  MokedFaces          *faces;
  AdwOverlaySplitView *split;
  AdwAvatar           *avatar;
  GtkLabel            *name;
  GtkLabel            *role;
  GtkListBox          *numbers;
  AdwWindowTitle      *title;
  GtkListView         *timeline;

  /* owned */
  MokedSession *session;
  GListStore   *items;
  GCancellable *cancellable;

  gint64 customer_id;
  gint64 entry_id;
  guint  generation;
  guint  is_shown : 1;
};

G_DEFINE_FINAL_TYPE (MokedCustomerWindow, moked_customer_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- reading, on a store thread -------------------------------------------------------------- */

typedef struct
{
  GWeakRef       window;
  guint          generation;
  gint64         customer_id;
  gint64         now;
  MokedCustomer *customer;
  GPtrArray     *entries; /* of MokedEntry */
  GPtrArray     *calls;   /* of MokedCallRow */
} CustomerRead;

static void
customer_read_free (CustomerRead *read)
{
  g_weak_ref_clear (&read->window);
  g_clear_pointer (&read->customer, moked_customer_unref);
  g_clear_pointer (&read->entries, g_ptr_array_unref);
  g_clear_pointer (&read->calls, g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_entries (CustomerRead  *read,
              MokedReader   *reader,
              GError       **error)
{
  g_autoptr(GArray) ids = moked_entry_list_of_customer (reader, read->customer_id, error);

  return ids && (read->entries = moked_entry_load_page (reader, (const gint64 *) ids->data, ids->len, error));
}

static gboolean
read_calls (CustomerRead  *read,
            MokedReader   *reader,
            GError       **error)
{
  g_autoptr(GArray) ids = moked_call_row_list_of_customer (reader, read->customer_id, error);

  return ids && (read->calls = moked_call_row_load_page (reader, (const gint64 *) ids->data, ids->len, error));
}

static gboolean
read_customer (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  CustomerRead *read = data;
  g_autoptr(GError) local_error = NULL;

  read->customer = moked_customer_load (reader, read->customer_id, &local_error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return !read->customer || (read_entries (read, reader, error) && read_calls (read, reader, error));
}

/* --- showing --------------------------------------------------------------------------------- */

static void
copy_number_cb (GtkButton           *button,
                MokedCustomerWindow *self)
{
  const char *text = g_object_get_data (G_OBJECT (button), "text");
  g_autofree char *isolated = moked_words_code (text);
  g_autofree char *message = g_strdup_printf (_("%s copied"), isolated);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  moked_toast (GTK_WIDGET (self->split), message);
}

static void
add_contact_point (MokedCustomerWindow     *self,
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

static void
show_who (MokedCustomerWindow *self,
          const MokedCustomer *customer)
{
  GTimeZone *zone = moked_session_get_zone (self->session);
  const char *name = *customer->name ? customer->name : _("Unidentified caller");
  g_autofree char *since = moked_words_date (customer->created_at, zone);
  g_autofree char *role = g_strdup_printf (customer->is_identified ? _("Customer since %s")
                                                                   : _("Unidentified, since %s"), since);

  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->role, role);
  adw_avatar_set_text (self->avatar, customer->name);
  adw_avatar_set_show_initials (self->avatar, *customer->name != '\0');

  gtk_list_box_remove_all (self->numbers);
  for (guint i = 0; i < customer->contact_points->len; i++)
    add_contact_point (self, g_ptr_array_index (customer->contact_points, i));
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), customer->contact_points->len > 0);
}

static gint
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  gint64 left = moked_timeline_item_get_instant (*(MokedTimelineItem **) a);
  gint64 right = moked_timeline_item_get_instant (*(MokedTimelineItem **) b);

  return left < right ? 1 : left > right ? -1 : 0;
}

static GPtrArray *
make_items (CustomerRead *read)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < read->entries->len; i++)
    {
      MokedEntry *entry = g_ptr_array_index (read->entries, i);

      if (entry)
        g_ptr_array_add (items, moked_timeline_item_new (entry->state.created_at, entry, NULL));
    }

  for (guint i = 0; i < read->calls->len; i++)
    {
      MokedCallRow *call = g_ptr_array_index (read->calls, i);

      if (call)
        g_ptr_array_add (items, moked_timeline_item_new (call->facts.started_at, NULL, call));
    }

  g_ptr_array_sort (items, compare_newest_first);

  return items;
}

static guint
show_items (MokedCustomerWindow *self,
            GPtrArray           *items)
{
  GTimeZone *zone = moked_session_get_zone (self->session);
  g_autoptr(GPtrArray) with_days = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 day = G_MAXINT64;
  guint origin = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < items->len; i++)
    {
      MokedTimelineItem *item = g_ptr_array_index (items, i);
      MokedEntry *entry = moked_timeline_item_get_entry (item);
      gint64 instant = moked_timeline_item_get_instant (item);

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

  return origin;
}

static void
show_read (MokedCustomerWindow *self,
           CustomerRead        *read)
{
  g_autoptr(GPtrArray) items = make_items (read);
  g_autofree char *entries = moked_words_number (read->entries->len);
  g_autofree char *calls = moked_words_number (read->calls->len);
  g_autofree char *n_entries = g_strdup_printf (ngettext ("%s entry", "%s entries", read->entries->len), entries);
  g_autofree char *n_calls = g_strdup_printf (ngettext ("%s call", "%s calls", read->calls->len), calls);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", n_entries, n_calls);
  guint origin;

  show_who (self, read->customer);
  adw_window_title_set_subtitle (self->title, subtitle);
  origin = show_items (self, items);
  moked_faces_show_content (self->faces);

  if (!self->is_shown && origin != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->timeline, origin, GTK_LIST_SCROLL_NONE, NULL);
  self->is_shown = TRUE;
}

static void
customer_read_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  CustomerRead *read = user_data;
  g_autoptr(MokedCustomerWindow) self = g_weak_ref_get (&read->window);
  g_autoptr(GError) error = NULL;
  gboolean is_read = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);

  if (self && self->session && read->generation == self->generation)
    {
      if (is_read && read->customer)
        show_read (self, read);
      else if (is_read)
        moked_faces_show_empty (self->faces, "avatar-default-symbolic", _("No Such Customer"), NULL, NULL, NULL);
      else
        {
          g_autofree char *text = moked_words_error (error, NULL);

          moked_faces_show_error (self->faces, _("The Customer Cannot Be Read"), text, NULL, NULL);
        }
    }

  customer_read_free (read);
}

static void
ask (MokedCustomerWindow *self)
{
  CustomerRead *read = g_new0 (CustomerRead, 1);

  g_weak_ref_init (&read->window, self);
  read->generation = ++self->generation;
  read->customer_id = self->customer_id;
  read->now = moked_session_now (self->session);
  moked_store_read_async (moked_session_get_store (self->session), read_customer, read, NULL,
                          self->cancellable, customer_read_cb, read);
}

/* --- rows ------------------------------------------------------------------------------------ */

static void
setup_cb (MokedCustomerWindow *self,
          GtkListItem         *list_item)
{
  gtk_list_item_set_child (list_item, moked_timeline_row_new ());
  gtk_list_item_set_activatable (list_item, FALSE);
}

static void
bind_cb (MokedCustomerWindow *self,
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

/* --- the window ------------------------------------------------------------------------------ */

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
moked_customer_window_dispose (GObject *object)
{
  MokedCustomerWindow *self = MOKED_CUSTOMER_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->timeline)
    gtk_list_view_set_model (self->timeline, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_CUSTOMER_WINDOW);
  g_clear_object (&self->items);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_customer_window_parent_class)->dispose (object);
}

static void
moked_customer_window_finalize (GObject *object)
{
  g_object_unref (MOKED_CUSTOMER_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (moked_customer_window_parent_class)->finalize (object);
}

static void
moked_customer_window_class_init (MokedCustomerWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_customer_window_dispose;
  object_class->finalize = moked_customer_window_finalize;

  g_type_ensure (MOKED_TYPE_FACES);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-customer-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, faces);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, split);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, avatar);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, name);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, role);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, numbers);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, title);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerWindow, timeline);

  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.close", NULL);
}

static void
moked_customer_window_init (MokedCustomerWindow *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkSelectionModel) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (MOKED_TYPE_TIMELINE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  moked_faces_set_content (self->faces, GTK_WIDGET (self->split));

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->timeline, factory);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items))));
  gtk_list_view_set_model (self->timeline, selection);
}

GtkWidget *
moked_customer_window_new (GtkApplication *application,
                           MokedSession   *session,
                           gint64          customer_id,
                           gint64          entry_id)
{
  MokedCustomerWindow *self;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);

  self = g_object_new (MOKED_TYPE_CUSTOMER_WINDOW, "application", application, NULL);
  self->session = g_object_ref (session);
  self->customer_id = customer_id;
  self->entry_id = entry_id;
  g_signal_connect_object (session, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);

  return GTK_WIDGET (self);
}

gint64
moked_customer_window_get_customer_id (MokedCustomerWindow *self)
{
  g_return_val_if_fail (MOKED_IS_CUSTOMER_WINDOW (self), 0);

  return self->customer_id;
}

MokedSession *
moked_customer_window_get_session (MokedCustomerWindow *self)
{
  g_return_val_if_fail (MOKED_IS_CUSTOMER_WINDOW (self), NULL);

  return self->session;
}
