/* moked-window-actions.c: what can be done in the main window; none of it changes the history (Q19)
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-window"

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-jump-dialog.h"
#include "app/window/moked-go-to-dialog.h"
#include "app/window/moked-reminder-actions.h"
#include "app/window/moked-window-private.h"
#include "core/words/moked-words.h"

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->view_split, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
filters_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->view_split, TRUE);
  gtk_menu_button_popup (self->filter_button);
}

static void
clear_search_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  gtk_editable_set_text (GTK_EDITABLE (MOKED_WINDOW (widget)->search), "");
}

static void
clear_filters_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);

  if (moked_window_get_list (self))
    moked_list_page_clear_filters (moked_window_get_list (self));
  else if (moked_window_shows_calls (self))
    moked_calls_page_clear_filters (self->calls);
  else
    moked_history_page_clear_filters (self->history);
}

static void
view_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  moked_sidebar_choose (MOKED_WINDOW (widget)->sidebar, g_variant_get_int32 (parameter));
}

static void
messages_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);

  moked_sidebar_choose_messages (self->sidebar);
  moked_list_page_focus (self->messages);
}

static void
unmatched_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);

  moked_sidebar_choose_unmatched (self->sidebar);
  moked_list_page_focus (self->unmatched);
}

static void
assign_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);
  gint64 item_id = moked_list_page_get_selected (self->unmatched);

  if (item_id)
    moked_window_assign (self, item_id);
}

static void
assign_known_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  moked_window_assign_known (MOKED_WINDOW (widget));
}

static void
go_to_cb (MokedWindow *self,
          gint64       entry_id,
          gint64       instant)
{
  if (moked_window_shows_calls (self) && !entry_id)
    {
      moked_calls_page_go_to_instant (self->calls, instant);
      return;
    }

  moked_window_show_calls (self, FALSE);

  if (entry_id)
    moked_history_page_go_to_entry (self->history, entry_id);
  else
    moked_history_page_go_to_instant (self->history, instant);
}

static void
go_to_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);
  AdwDialog *dialog;

  if (!self->session)
    return;

  dialog = moked_go_to_dialog_new (moked_session_get_zone (self->session), moked_session_now (self->session));
  g_signal_connect_object (dialog, "go", G_CALLBACK (go_to_cb), self, G_CONNECT_SWAPPED);
  moked_dialog_present (dialog, widget);
}

static void
go_to_customer_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);

  if (self->session)
    moked_dialog_present (moked_jump_dialog_new (self->session), widget);
}

/* --- the selected row ------------------------------------------------------------------------ */

static void
copy (MokedWindow *self,
      const char  *text)
{
  g_autofree char *isolated = moked_words_code (text);
  /* Translators: %s is what was copied: an ID or a telephone number */
  g_autofree char *message = g_strdup_printf (_("%s copied"), isolated);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  moked_toast (GTK_WIDGET (self->view_split), message);
}

static void
copy_id_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);
  gint64 id = moked_history_page_get_selected (self->history);
  /* Bare, without the marks that hold it together on screen. */
  g_autofree char *text = g_strdup_printf ("#%" G_GINT64_FORMAT, id);

  if (id)
    copy (self, text);
}

static void
copy_phone_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);
  MokedEntry *entry = moked_entry_pane_get_entry (self->pane);

  if (entry && *entry->phone_national)
    copy (self, entry->phone_national);
}

static void
open_customer_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);

  if (moked_window_get_list (self))
    moked_list_page_follow_selected (moked_window_get_list (self));
  else
    moked_history_page_open_selected (self->history);
}

/* --- what is shown, elsewhere ---------------------------------------------------------------- */

static MokedListing *
dup_listing (MokedWindow *self)
{
  if (moked_window_get_list (self))
    return moked_list_page_dup_listing (moked_window_get_list (self));

  return moked_window_shows_calls (self) ? moked_calls_page_dup_listing (self->calls)
                                         : moked_history_page_dup_listing (self->history);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);
  g_autoptr(MokedListing) listing = dup_listing (self);

  if (listing)
    moked_listing_export (listing, GTK_WIDGET (self->view_split));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);
  g_autoptr(MokedListing) listing = dup_listing (self);

  if (listing)
    moked_listing_print (listing, GTK_WIDGET (self->view_split), NULL);
}

static void
change_customers_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  moked_window_change_customers (MOKED_WINDOW (widget));
}

/* --- the window ------------------------------------------------------------------------------ */

static void
reminders_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  moked_reminder_actions_show (MOKED_WINDOW (widget));
}

static void
look_again_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);

  if (self->session)
    moked_session_look_again (self->session);
  else
    moked_window_open_store (self);
}

/* One step back: the search, the sheet, the filters, then the list of views where it is folded. */
static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean is_searching = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search));

  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else if (is_searching)
    moked_table_focus (moked_window_get_table (self));
  else if (adw_overlay_split_view_get_collapsed (self->pane_split) &&
           adw_overlay_split_view_get_show_sidebar (self->pane_split))
    adw_overlay_split_view_set_show_sidebar (self->pane_split, FALSE);
  else if (adw_navigation_split_view_get_collapsed (self->view_split))
    adw_navigation_split_view_set_show_content (self->view_split, FALSE);
}

static void
show_pane_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  MokedWindow *self = MOKED_WINDOW (widget);

  if (moked_window_shows_history (self))
    adw_overlay_split_view_set_show_sidebar (self->pane_split,
                                             !adw_overlay_split_view_get_show_sidebar (self->pane_split));
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

void
moked_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.filters", NULL, filters_action);
  gtk_widget_class_install_action (widget_class, "win.clear-search", NULL, clear_search_action);
  gtk_widget_class_install_action (widget_class, "win.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "win.view", "i", view_action);
  gtk_widget_class_install_action (widget_class, "win.messages", NULL, messages_action);
  gtk_widget_class_install_action (widget_class, "win.unmatched", NULL, unmatched_action);
  gtk_widget_class_install_action (widget_class, "win.assign", NULL, assign_action);
  gtk_widget_class_install_action (widget_class, "win.assign-known", NULL, assign_known_action);
  gtk_widget_class_install_action (widget_class, "win.go-to", NULL, go_to_action);
  gtk_widget_class_install_action (widget_class, "win.go-to-customer", NULL, go_to_customer_action);
  gtk_widget_class_install_action (widget_class, "win.copy-id", NULL, copy_id_action);
  gtk_widget_class_install_action (widget_class, "win.copy-phone", NULL, copy_phone_action);
  gtk_widget_class_install_action (widget_class, "win.open-customer", NULL, open_customer_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.change-customers", NULL, change_customers_action);
  gtk_widget_class_install_action (widget_class, "win.reminders", NULL, reminders_action);
  gtk_widget_class_install_action (widget_class, "win.look-again", NULL, look_again_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.show-pane", NULL, show_pane_action);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
}
