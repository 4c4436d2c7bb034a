/* moked-journal-page.h: the letters journal: the messages of all customers, in and out (B28)
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/messages/moked-list-page.h"

G_BEGIN_DECLS

/* The groups of its filters. */
typedef enum
{
  MOKED_JOURNAL_FILTER_CHANNEL,
  MOKED_JOURNAL_FILTER_DIRECTION,
  MOKED_JOURNAL_FILTER_STATUS,
  MOKED_N_JOURNAL_FILTERS
} MokedJournalFilter;

#define MOKED_TYPE_JOURNAL_PAGE (moked_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedJournalPage, moked_journal_page, MOKED, JOURNAL_PAGE, MokedListPage)

GtkWidget *moked_journal_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
