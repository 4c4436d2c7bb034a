/* moked-journal-filters.h: the filters of the letters journal: channel, direction, what became of it, dates
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-chip-bar.h"
#include "core/messages/moked-message-journal.h"

G_BEGIN_DECLS

/* Signal "changed": by a person. */
#define MOKED_TYPE_JOURNAL_FILTERS (moked_journal_filters_get_type ())
G_DECLARE_FINAL_TYPE (MokedJournalFilters, moked_journal_filters, MOKED, JOURNAL_FILTERS, GtkPopover)

typedef enum
{
  MOKED_JOURNAL_FILTER_CHANNEL,
  MOKED_JOURNAL_FILTER_DIRECTION,
  MOKED_JOURNAL_FILTER_STATUS,
  MOKED_JOURNAL_FILTER_CREATED,
} MokedJournalFilter;

GtkWidget *moked_journal_filters_new       (void) G_GNUC_WARN_UNUSED_RESULT;
/* Fills in what is filtered by; a word's dates are those of @now. */
void       moked_journal_filters_apply     (MokedJournalFilters *self,
                                            MokedMessageQuery   *query,
                                            gint64               now,
                                            GTimeZone           *zone);
/* Of MokedChip. */
GPtrArray *moked_journal_filters_dup_chips (MokedJournalFilters *self,
                                            GTimeZone           *zone) G_GNUC_WARN_UNUSED_RESULT;
gboolean   moked_journal_filters_is_active (MokedJournalFilters *self);
void       moked_journal_filters_remove    (MokedJournalFilters *self,
                                            MokedJournalFilter   filter,
                                            gint64               value);
void       moked_journal_filters_clear     (MokedJournalFilters *self);
/* As a click on its box. */
void       moked_journal_filters_choose    (MokedJournalFilters *self,
                                            MokedJournalFilter   filter,
                                            guint                value);

G_END_DECLS
