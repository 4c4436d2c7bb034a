/* moked-window-private.h: what the window and its actions share
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/calls/moked-calls-page.h"
#include "app/common/moked-faces.h"
#include "app/common/moked-job.h"
#include "app/history/moked-entry-pane.h"
#include "app/history/moked-history-page.h"
#include "app/messages/moked-list-page.h"
#include "app/window/moked-reminder-bell.h"
#include "app/window/moked-sidebar.h"
#include "app/window/moked-window.h"

G_BEGIN_DECLS

struct _MokedWindow
{
  AdwApplicationWindow parent_instance;

  /* template */
  AdwToolbarView         *bars; /* a bar of its own, for a face that has none */
  MokedFaces             *faces;
  AdwNavigationSplitView *view_split;
  AdwOverlaySplitView    *pane_split;
  MokedSidebar           *sidebar;
  AdwBanner              *sample_banner;
  AdwBanner              *import_banner;
  GtkSearchEntry         *search;
  GtkMenuButton          *filter_button;
  GtkMenuButton          *columns_button;
  MokedReminderBell      *bell;
  GtkStack               *pages;
  MokedHistoryPage       *history;
  AdwBin                 *calls_bin;
  AdwBin                 *messages_bin;
  AdwBin                 *unmatched_bin;
  MokedEntryPane         *pane;

  MokedCallsPage *calls; /* a child of calls_bin; NULL until it is needed */
  MokedListPage  *messages;  /* of messages_bin, as the calls */
  MokedListPage  *unmatched; /* of unmatched_bin, as the calls */

  /* owned */
  char         *path;
  MokedSession *session;
  GSettings    *settings;
  GCancellable *cancellable;
  MokedJob     *import_job; /* that goes on in the background, or is over and not looked at */

  gint64 wanted_entry_id;
  GStrv  wanted_paths; /* to be imported once the store is open */
  gint64 wanted_reminder_id; /* 0: their list; where wants_reminder */

  MokedSlot *first_slot; /* owned, while the window waits for its row to come up */

  guint present_id; /* a timeout, while the window waits to come up */
  guint frame_id; /* a tick callback; 0 before the first answer */
  guint n_frames;
  guint is_sample : 1;
  guint is_narrow : 1;
  guint is_syncing : 1;
  guint wants_reminder : 1; /* once the store is open */
};

/* Adds the actions of the class: all of them only read, or ask before anything is written. (Q19) */
void     moked_window_class_install_actions (GtkWidgetClass *widget_class);
void     moked_window_open_store            (MokedWindow    *self);
gboolean moked_window_shows_calls           (MokedWindow    *self);
gboolean moked_window_shows_history         (MokedWindow    *self);
/* The messages, or what leads to nobody, if one of them is in sight. */
MokedListPage *moked_window_get_list        (MokedWindow    *self);
void     moked_window_show_calls            (MokedWindow    *self,
                                             gboolean        is_calls);
void     moked_window_open_customer         (MokedWindow    *self,
                                             gint64          customer_id,
                                             gint64          entry_id);
/* Of what leads to nobody: asks for the customer; does it, says it and offers the way back, @name being the customer's;
 * and all whose address somebody has by now. Its page is there. */
void     moked_window_assign                (MokedWindow    *self,
                                             gint64          item_id);
void     moked_window_assign_to             (MokedWindow    *self,
                                             gint64          item_id,
                                             gint64          customer_id,
                                             const char     *name);
void     moked_window_assign_known          (MokedWindow    *self);
/* Asks what to do about the customers of the rows in sight; does it, says it and offers the way back. There are some. */
void     moked_window_change_customers      (MokedWindow    *self);
/* Only the rows that a figure of an import's report counts. */
void     moked_window_show_import           (MokedWindow     *self,
                                             gint64           import_id,
                                             MokedImportPart  part,
                                             MokedIdSet      *ids);
MokedTable *moked_window_get_table          (MokedWindow    *self);

G_END_DECLS
