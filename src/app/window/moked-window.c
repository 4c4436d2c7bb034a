/* moked-window.c: the main window on one store
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-window"

#include "config.h"

#include "app/window/moked-window.h"

#include <glib/gi18n.h>

#include "app/common/moked-postman.h"
#include "app/customer/moked-customer-window.h"
#include "app/customer/moked-event-dialog.h"
#include "app/messages/moked-journal-page.h"
#include "app/messages/moked-unmatched-page.h"
#include "app/window/moked-import-actions.h"
#include "app/window/moked-keys.h"
#include "app/window/moked-reminder-actions.h"
#include "app/window/moked-window-private.h"
#include "core/words/moked-words-error.h"

/* So long the window waits for its first rows. Opening a store and reading a screenful takes a tenth of it; what
 * takes longer is waited for in sight. */
#define MAX_WAIT_MS 250

G_DEFINE_FINAL_TYPE (MokedWindow, moked_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- which page is in sight ------------------------------------------------------------------- */

static gboolean
shows (MokedWindow *self,
       const char  *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), name) == 0;
}

gboolean
moked_window_shows_calls (MokedWindow *self)
{
  return shows (self, "calls");
}

gboolean
moked_window_shows_history (MokedWindow *self)
{
  return shows (self, "history");
}

MokedListPage *
moked_window_get_list (MokedWindow *self)
{
  return shows (self, "messages") ? self->messages : shows (self, "unmatched") ? self->unmatched : NULL;
}

/* Of a kind that is about customers. */
static gboolean
has_rows (MokedWindow *self)
{
  MokedFoundRows *result = NULL;

  if (moked_window_shows_history (self))
    result = moked_history_page_get_result (self->history);
  else if (moked_window_shows_calls (self))
    result = moked_calls_page_get_result (self->calls);

  return result && moked_found_rows_count (result) > 0;
}

static void
sync_actions (MokedWindow *self)
{
  gboolean has_entry = moked_window_shows_history (self) && moked_history_page_get_selected (self->history) != 0;
  gboolean is_unmatched = shows (self, "unmatched");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.copy-id", has_entry);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.copy-phone", has_entry);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-customer",
                                 has_entry || (shows (self, "messages") &&
                                               moked_list_page_get_selected (self->messages) != 0));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.assign",
                                 is_unmatched && moked_list_page_get_selected (self->unmatched));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.assign-known", is_unmatched);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.change-customers", has_rows (self));
}

/* --- the calls: a page that is made when it is first shown, or else after the history's first frame --- */

static void
calls_counted_cb (MokedWindow *self,
                  guint        n_calls)
{
  moked_sidebar_set_n_calls (self->sidebar, n_calls);
  sync_actions (self);
}

static void
customer_opened_cb (MokedWindow *self,
                    gint64       customer_id,
                    gint64       entry_id)
{
  moked_window_open_customer (self, customer_id, entry_id);
}

static void
customer_asked_cb (MokedWindow *self,
                   AdwDialog   *dialog)
{
  const gint64 *customer_id = g_object_get_data (G_OBJECT (dialog), "customer-id");

  adw_dialog_close (dialog);
  moked_window_open_customer (self, *customer_id, 0);
}

static void
message_opened_cb (MokedWindow *self,
                   gint64       message_id,
                   gint64       customer_id)
{
  AdwDialog *dialog = moked_event_dialog_new_for_message (self->session, customer_id, message_id);

  g_object_set_data_full (G_OBJECT (dialog), "customer-id", g_memdup2 (&customer_id, sizeof customer_id), g_free);
  g_signal_connect_object (dialog, "customer-asked", G_CALLBACK (customer_asked_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
ensure_calls (MokedWindow *self)
{
  if (self->calls)
    return;

  self->calls = g_object_new (MOKED_TYPE_CALLS_PAGE, NULL);
  g_signal_connect_object (self->calls, "counted", G_CALLBACK (calls_counted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calls, "customer-opened", G_CALLBACK (customer_opened_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->calls_bin, GTK_WIDGET (self->calls));
  moked_calls_page_set_narrow (self->calls, self->is_narrow);
  if (self->session)
    moked_calls_page_set_session (self->calls, self->session);
}

static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *frame_clock,
          gpointer       user_data)
{
  MokedWindow *self = MOKED_WINDOW (widget);

  /* The first frame is the one that shows the history. */
  if (self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;

  moked_session_settle (self->session);
  moked_postman_of (self->session);
  ensure_calls (self);

  return G_SOURCE_REMOVE;
}

/* --- what is shown --------------------------------------------------------------------------- */

MokedTable *
moked_window_get_table (MokedWindow *self)
{
  MokedListPage *list = moked_window_get_list (self);

  if (list)
    return moked_list_page_get_table (list);

  return moked_window_shows_calls (self) ? moked_calls_page_get_table (self->calls)
                                         : moked_history_page_get_table (self->history);
}

/* Filters are many widgets, and made when somebody looks at them. */
static void
create_filters_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  MokedWindow *self = user_data;
  MokedListPage *list = moked_window_get_list (self);
  GtkWidget *filters = list                             ? moked_list_page_get_filters (list)
                       : moked_window_shows_calls (self) ? moked_calls_page_get_filters (self->calls)
                                                         : moked_history_page_get_filters (self->history);

  if (GTK_WIDGET (gtk_menu_button_get_popover (button)) != filters)
    gtk_menu_button_set_popover (button, filters);
}

/* The buttons of the header belong to the page in sight. */
static void
sync_buttons (MokedWindow *self)
{
  MokedTable *table = moked_window_get_table (self);
  MokedListPage *list = moked_window_get_list (self);

  gtk_widget_set_visible (GTK_WIDGET (self->filter_button), !list || moked_list_page_get_filters (list));
  gtk_widget_insert_action_group (GTK_WIDGET (self->columns_button), "table", moked_table_get_actions (table));
  gtk_menu_button_set_menu_model (self->columns_button, moked_table_get_menu (table));
}

/* Pages that are made when they are first shown. */
static void
take_list (MokedWindow    *self,
           MokedListPage **page,
           GtkWidget      *widget,
           AdwBin         *bin)
{
  *page = MOKED_LIST_PAGE (widget);
  g_signal_connect_object (*page, "customer-opened", G_CALLBACK (customer_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (*page, "message-opened", G_CALLBACK (message_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (*page, "selection-changed", G_CALLBACK (sync_actions), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (bin, widget);
  moked_list_page_set_narrow (*page, self->is_narrow);
  if (self->session)
    moked_list_page_set_session (*page, self->session);
}

static void
show_page (MokedWindow *self,
           const char  *name,
           const char  *title)
{
  AdwNavigationPage *page = adw_navigation_split_view_get_content (self->view_split);

  gtk_stack_set_visible_child_name (self->pages, name);
  adw_navigation_page_set_title (page, title);
  adw_overlay_split_view_set_show_sidebar (self->pane_split,
                                           moked_window_shows_history (self) &&
                                           !adw_overlay_split_view_get_collapsed (self->pane_split) &&
                                           g_settings_get_boolean (self->settings, "pane-shown"));
  sync_buttons (self);
  sync_actions (self);
}

void
moked_window_show_calls (MokedWindow *self,
                         gboolean     is_calls)
{
  if (is_calls)
    ensure_calls (self);
  show_page (self, is_calls ? "calls" : "history", is_calls ? _("Calls") : _("Queue History"));
}

void
moked_window_open_customer (MokedWindow *self,
                            gint64       customer_id,
                            gint64       entry_id)
{
  moked_customer_window_open (gtk_window_get_application (GTK_WINDOW (self)), self->session, customer_id, entry_id);
}

/* --- from the sidebar ------------------------------------------------------------------------ */

static void
show_view (MokedWindow      *self,
           MokedHistoryView *view)
{
  moked_window_show_calls (self, FALSE);
  moked_history_page_take_view (self->history, view);
  adw_navigation_split_view_set_show_content (self->view_split, TRUE);
}

static void
built_in_cb (MokedWindow *self,
             guint        built_in)
{
  show_view (self, moked_history_view_new_built_in (built_in));
}

static void
queue_cb (MokedWindow *self,
          gint64       queue_id)
{
  MokedHistoryView *view = moked_history_view_new_built_in (MOKED_BUILT_IN_OPEN);

  moked_history_view_set_queue (view, queue_id, TRUE);
  show_view (self, view);
}

static void
calls_cb (MokedWindow *self)
{
  moked_window_show_calls (self, TRUE);
  moked_sidebar_mark_calls (self->sidebar);
  moked_calls_page_set_search (self->calls, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  adw_navigation_split_view_set_show_content (self->view_split, TRUE);
}

static void
show_list (MokedWindow   *self,
           MokedListPage *list,
           const char    *name,
           const char    *title)
{
  show_page (self, name, title);
  moked_list_page_set_search (list, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  adw_navigation_split_view_set_show_content (self->view_split, TRUE);
}

static void
messages_cb (MokedWindow *self)
{
  if (!self->messages)
    take_list (self, &self->messages, moked_journal_page_new (), self->messages_bin);
  show_list (self, self->messages, "messages", _("Messages"));
  moked_sidebar_mark_messages (self->sidebar);
}

static void
unmatched_cb (MokedWindow *self)
{
  if (!self->unmatched)
    {
      take_list (self, &self->unmatched, moked_unmatched_page_new (), self->unmatched_bin);
      g_signal_connect_object (self->unmatched, "assign", G_CALLBACK (moked_window_assign), self, G_CONNECT_SWAPPED);
    }
  show_list (self, self->unmatched, "unmatched", _("Unmatched"));
  moked_sidebar_mark_unmatched (self->sidebar);
}

void
moked_window_show_import (MokedWindow     *self,
                          gint64           import_id,
                          MokedImportPart  part,
                          MokedIdSet      *ids)
{
  if (part <= MOKED_IMPORT_CALLS_EXCLUDED)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      calls_cb (self);
      moked_calls_page_show_import (self->calls, import_id, part, ids);
    }
  else
    {
      MokedHistoryView *view = moked_history_view_new ();

      moked_history_view_set_import (view, import_id, part, ids);
      show_view (self, view);
    }
}

/* --- from the pages -------------------------------------------------------------------------- */

static void
view_changed_cb (MokedWindow *self)
{
  MokedHistoryView *view = moked_history_page_get_view (self->history);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (moked_window_shows_history (self))
    moked_sidebar_mark (self->sidebar, moked_history_view_find_built_in (view));

  if (!g_str_equal (text, view->query->search))
    {
      self->is_syncing = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->search), view->query->search);
      self->is_syncing = FALSE;
    }
}

static void
entry_selected_cb (MokedWindow *self,
                   gint64       entry_id)
{
  moked_entry_pane_set_entry (self->pane, entry_id);
  sync_actions (self);
}

static void
row_clicked_cb (MokedWindow *self)
{
  /* Where there is no room beside the list, the entry comes over it. */
  if (adw_overlay_split_view_get_collapsed (self->pane_split) && moked_history_page_get_selected (self->history))
    adw_overlay_split_view_set_show_sidebar (self->pane_split, TRUE);
}

/* --- coming up ------------------------------------------------------------------------------- */

static void
present_now (MokedWindow *self)
{
  g_clear_handle_id (&self->present_id, g_source_remove);
  if (self->first_slot)
    g_signal_handlers_disconnect_by_func (self->first_slot, present_now, self);
  g_clear_object (&self->first_slot);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
waited_cb (gpointer user_data)
{
  MokedWindow *self = user_data;

  self->present_id = 0;
  present_now (self);

  return G_SOURCE_REMOVE;
}

/* Rows are told and then read: a frame between the two would show them blank. */
static void
present_with_rows (MokedWindow *self)
{
  GListModel *model = G_LIST_MODEL (moked_history_page_get_model (self->history));

  if (!self->present_id || self->first_slot)
    return;

  self->first_slot = g_list_model_get_item (model, 0);
  if (!self->first_slot || moked_slot_get_row (self->first_slot))
    present_now (self);
  else
    g_signal_connect_object (self->first_slot, "changed", G_CALLBACK (present_now), self, G_CONNECT_SWAPPED);
}

static void
history_answered_cb (MokedWindow *self)
{
  present_with_rows (self);
  sync_actions (self);
  if (!self->calls && !self->frame_id)
    self->frame_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);

  if (!g_str_equal (moked_faces_get_face (self->faces), "loading"))
    return;

  adw_toolbar_view_set_reveal_top_bars (self->bars, FALSE);
  moked_faces_show_content (self->faces);
  moked_table_focus (moked_window_get_table (self));
}

/* --- the search ------------------------------------------------------------------------------ */

static gboolean
has_letters (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

/* Digits alone have no direction: "054 61" would stand as "61 054" in a Hebrew window. */
static void
sync_search_direction (MokedWindow *self,
                       const char  *text)
{
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->search));
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean is_number = strpbrk (text, "0123456789") && !has_letters (text);

  gtk_widget_set_direction (GTK_WIDGET (delegate), is_number ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_NONE);
  gtk_editable_set_alignment (GTK_EDITABLE (self->search), is_rtl && is_number ? 1 : 0);
}

static void
search_changed_cb (MokedWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  sync_search_direction (self, text);

  if (self->is_syncing)
    return;

  /* Typing that began elsewhere goes on here: the next blank or arrow is the search's too. */
  if (*text && !gtk_widget_has_focus (GTK_WIDGET (self->search)) &&
      !gtk_widget_get_focus_child (GTK_WIDGET (self->search)))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
      gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
    }

  if (moked_window_get_list (self))
    moked_list_page_set_search (moked_window_get_list (self), text);
  else if (moked_window_shows_calls (self))
    moked_calls_page_set_search (self->calls, text);
  else
    moked_history_page_set_search (self->history, text);
}

static void
stop_search_cb (MokedWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* Enter goes to what was found. */
static void
search_activated_cb (MokedWindow *self)
{
  moked_table_go_to (moked_window_get_table (self), 0);
}

static gboolean
key_pressed_cb (MokedWindow           *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  return moked_keys_press (GTK_WINDOW (self), controller, keyval, keycode, state);
}

static gboolean
escape_pressed_cb (MokedWindow *self,
                   guint        keyval)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
  return TRUE;
}

/* --- room ------------------------------------------------------------------------------------ */

static void
set_narrow (MokedWindow *self,
            gboolean     is_narrow)
{
  self->is_narrow = is_narrow;
  if (is_narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  moked_history_page_set_narrow (self->history, is_narrow);
  if (self->calls)
    moked_calls_page_set_narrow (self->calls, is_narrow);
  if (self->messages)
    moked_list_page_set_narrow (self->messages, is_narrow);
  if (self->unmatched)
    moked_list_page_set_narrow (self->unmatched, is_narrow);
}

static void
narrow_cb (MokedWindow *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (MokedWindow *self)
{
  set_narrow (self, FALSE);
}

/* A person's choice is remembered; that there was no room for it is not. */
static void
pane_shown_cb (MokedWindow *self)
{
  if (!adw_overlay_split_view_get_collapsed (self->pane_split) && moked_window_shows_history (self) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_settings_set_boolean (self->settings, "pane-shown",
                            adw_overlay_split_view_get_show_sidebar (self->pane_split));
}

static void
restore_size (MokedWindow *self)
{
  int width, height;

  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);

  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  adw_overlay_split_view_set_show_sidebar (self->pane_split, g_settings_get_boolean (self->settings, "pane-shown"));
}

static gboolean
moked_window_close_request (GtkWindow *window)
{
  MokedWindow *self = MOKED_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));

  return GTK_WINDOW_CLASS (moked_window_parent_class)->close_request (window);
}

/* --- the store ------------------------------------------------------------------------------- */

static void
set_session (MokedWindow  *self,
             MokedSession *session)
{
  self->session = g_object_ref (session);
  moked_history_page_set_session (self->history, session);
  if (self->calls)
    moked_calls_page_set_session (self->calls, session);
  if (self->messages)
    moked_list_page_set_session (self->messages, session);
  if (self->unmatched)
    moked_list_page_set_session (self->unmatched, session);
  moked_entry_pane_set_session (self->pane, session);
  moked_sidebar_set_session (self->sidebar, session);
  moked_reminder_bell_set_session (self->bell, session);
  adw_banner_set_revealed (self->sample_banner, moked_session_get_is_sample (session));
  moked_sidebar_mark (self->sidebar, MOKED_BUILT_IN_ALL);
  sync_actions (self);

  if (self->wanted_entry_id)
    moked_history_page_go_to_entry (self->history, self->wanted_entry_id);
  if (self->wants_reminder)
    {
      present_now (self);
      moked_reminder_actions_go_on (self);
    }
  if (self->wanted_paths)
    {
      g_auto(GStrv) paths = g_steal_pointer (&self->wanted_paths);

      present_now (self);
      moked_import_actions_import (self, (const char * const *) paths);
    }
}

/* The store is opened while the window is built: the answer may find either first. */
typedef struct
{
  MokedWindow  *window; /* owned; NULL while it is built */
  GCancellable *cancellable;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_object (&opening->window);
  g_clear_object (&opening->cancellable);
  g_free (opening);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Opening *opening = user_data;
  MokedWindow *self = opening->window;
  g_autoptr(GError) error = NULL;
  g_autoptr(MokedSession) session = moked_session_open_finish (result, &error);
  g_autofree char *text = NULL;

  if (g_cancellable_is_cancelled (opening->cancellable))
    {
      opening_free (opening);
      return;
    }

  if (session)
    {
      set_session (self, session);
    }
  else
    {
      g_message ("The store %s was not opened: %s", self->path, error->message);
      text = moked_words_error (error, self->path);
      adw_toolbar_view_set_reveal_top_bars (self->bars, TRUE);
      moked_faces_show_error (self->faces, _("The Store Cannot Be Opened"), text,
                              _("_Try Again"), "win.look-again");
      present_now (self);
    }

  opening_free (opening);
}

static Opening *
begin_opening (const char *path,
               gboolean    is_sample)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->cancellable = g_cancellable_new ();
  moked_session_open_async (path, is_sample, opening->cancellable, opened_cb, opening);

  return opening;
}

/* The answer comes through the main loop: never before this. */
static void
continue_opening (MokedWindow *self,
                  Opening     *opening)
{
  g_set_object (&self->cancellable, opening->cancellable);
  opening->window = g_object_ref (self);
  moked_faces_show_loading (self->faces);
}

/* --- the window ------------------------------------------------------------------------------ */

static void
moked_window_dispose (GObject *object)
{
  MokedWindow *self = MOKED_WINDOW (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);

  if (self->filter_button)
    gtk_menu_button_set_popover (self->filter_button, NULL);

  if (self->search)
    gtk_search_entry_set_key_capture_widget (self->search, NULL);

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_WINDOW);
  g_clear_handle_id (&self->present_id, g_source_remove);
  g_clear_object (&self->first_slot);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->import_job);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (moked_window_parent_class)->dispose (object);
}

static void
moked_window_finalize (GObject *object)
{
  g_free (MOKED_WINDOW (object)->path);
  g_strfreev (MOKED_WINDOW (object)->wanted_paths);

  G_OBJECT_CLASS (moked_window_parent_class)->finalize (object);
}

static void
moked_window_class_init (MokedWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_window_dispose;
  object_class->finalize = moked_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = moked_window_close_request;

  g_type_ensure (MOKED_TYPE_FACES);
  g_type_ensure (MOKED_TYPE_REMINDER_BELL);
  g_type_ensure (MOKED_TYPE_SIDEBAR);
  g_type_ensure (MOKED_TYPE_HISTORY_PAGE);
  g_type_ensure (MOKED_TYPE_ENTRY_PANE);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, bars);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, faces);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, view_split);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, pane_split);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, sample_banner);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, import_banner);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, search);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, filter_button);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, columns_button);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, bell);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, history);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, calls_bin);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, messages_bin);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, unmatched_bin);
  gtk_widget_class_bind_template_child (widget_class, MokedWindow, pane);

  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_bind_template_callback (widget_class, built_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, calls_cb);
  gtk_widget_class_bind_template_callback (widget_class, messages_cb);
  gtk_widget_class_bind_template_callback (widget_class, unmatched_cb);
  gtk_widget_class_bind_template_callback (widget_class, queue_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, customer_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);

  moked_window_class_install_actions (widget_class);
}

static void
add_key_controllers (MokedWindow *self)
{
  GtkEventController *first = gtk_event_controller_key_new ();
  GtkEventController *last = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (first, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (first, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), first);
  g_signal_connect_swapped (last, "key-pressed", G_CALLBACK (escape_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), last);

  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
}

static void
moked_window_init (MokedWindow *self)
{
  MokedTable *table;

  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new (MOKED_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));

  table = moked_history_page_get_table (self->history);
  g_signal_connect_object (table, "clicked", G_CALLBACK (row_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane_split, "notify::show-sidebar", G_CALLBACK (pane_shown_cb), self,
                           G_CONNECT_SWAPPED);
  moked_faces_set_content (self->faces, GTK_WIDGET (self->view_split));
  gtk_menu_button_set_create_popup_func (self->filter_button, create_filters_cb, self, NULL);
  restore_size (self);
  add_key_controllers (self);
  sync_buttons (self);
  sync_actions (self);
}

GtkWidget *
moked_window_new (GtkApplication *application,
                  const char     *path,
                  gboolean        is_sample)
{
  MokedWindow *self;
  Opening *opening;

  g_return_val_if_fail (path != NULL, NULL);

  opening = begin_opening (path, is_sample);
  self = g_object_new (MOKED_TYPE_WINDOW, "application", application, NULL);
  self->path = g_strdup (path);
  self->is_sample = !!is_sample;
  continue_opening (self, opening);

  return GTK_WIDGET (self);
}

GtkWidget *
moked_window_new_for (GtkApplication *application,
                      MokedSession   *session)
{
  MokedWindow *self;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);

  self = g_object_new (MOKED_TYPE_WINDOW, "application", application, NULL);
  self->path = g_strdup (moked_store_get_path (moked_session_get_store (session)));
  set_session (self, session);

  return GTK_WIDGET (self);
}

void
moked_window_open_store (MokedWindow *self)
{
  continue_opening (self, begin_opening (self->path, self->is_sample));
}

void
moked_window_present_soon (MokedWindow *self)
{
  g_return_if_fail (MOKED_IS_WINDOW (self));

  if (self->session && moked_history_page_get_result (self->history))
    gtk_window_present (GTK_WINDOW (self));
  else if (!self->present_id)
    self->present_id = g_timeout_add (MAX_WAIT_MS, waited_cb, self);
}

const char *
moked_window_get_path (MokedWindow *self)
{
  g_return_val_if_fail (MOKED_IS_WINDOW (self), NULL);

  return self->path;
}

MokedSession *
moked_window_get_session (MokedWindow *self)
{
  g_return_val_if_fail (MOKED_IS_WINDOW (self), NULL);

  return self->session;
}

void
moked_window_open_entry (MokedWindow *self,
                         gint64       entry_id)
{
  g_return_if_fail (MOKED_IS_WINDOW (self));

  self->wanted_entry_id = entry_id;

  if (self->session)
    {
      moked_window_show_calls (self, FALSE);
      moked_history_page_go_to_entry (self->history, entry_id);
    }
}

void
moked_window_import (MokedWindow        *self,
                     const char * const *paths)
{
  g_return_if_fail (MOKED_IS_WINDOW (self));

  if (self->session)
    {
      moked_import_actions_import (self, paths);
      return;
    }

  g_strfreev (self->wanted_paths);
  self->wanted_paths = g_strdupv ((char **) paths);
}
