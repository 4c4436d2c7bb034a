/* moked-calls-filters.h: the filters of the call log: outcome, direction, certainty, dates, an import's figure
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-check-popover.h"
#include "core/calls/moked-call-log.h"
#include "core/import/moked-import-report.h"

G_BEGIN_DECLS

#define MOKED_TYPE_CALLS_FILTERS (moked_calls_filters_get_type ())
G_DECLARE_FINAL_TYPE (MokedCallsFilters, moked_calls_filters, MOKED, CALLS_FILTERS, MokedCheckPopover)

GtkWidget *moked_calls_filters_new       (void) G_GNUC_WARN_UNUSED_RESULT;
/* Sets the filters of @query as of @now. */
void       moked_calls_filters_apply     (MokedCallsFilters *self,
                                          MokedCallLogQuery *query,
                                          gint64             now,
                                          GTimeZone         *zone);
/* Only the calls that a figure of an import's report counts, whatever was chosen before. */
void       moked_calls_filters_set_import (MokedCallsFilters *self,
                                           gint64             import_id,
                                           MokedImportPart    part,
                                           MokedIdSet        *ids);
gboolean   moked_calls_filters_is_active (MokedCallsFilters *self);
void       moked_calls_filters_clear     (MokedCallsFilters *self);
/* Of MokedChip. */
GPtrArray *moked_calls_filters_dup_chips (MokedCallsFilters *self,
                                          GTimeZone         *zone) G_GNUC_WARN_UNUSED_RESULT;
void       moked_calls_filters_remove    (MokedCallsFilters *self,
                                          guint              kind,
                                          gint64             value);

G_END_DECLS
