/* moked-customer-stream.h: the end side of a customer's window: what happened, newest first
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"
#include "core/timeline/moked-engagement.h"

G_BEGIN_DECLS

/* What the counts beside the stream are of: each opens exactly the rows that it counts. */
typedef enum
{
  MOKED_STREAM_ALL,
  MOKED_STREAM_ENTRIES,
  MOKED_STREAM_CALLS,
  MOKED_STREAM_MESSAGES,
  MOKED_STREAM_FORMS,
  MOKED_STREAM_NOTES, /* and tasks */
  MOKED_N_STREAM_SECTIONS
} MokedStreamSection;

/* Signals:
 *   "counted"   the counts are there or have changed
 *   "filtered"  another section is shown, by whatever */
#define MOKED_TYPE_CUSTOMER_STREAM (moked_customer_stream_get_type ())
G_DECLARE_FINAL_TYPE (MokedCustomerStream, moked_customer_stream, MOKED, CUSTOMER_STREAM, GtkWidget)

GtkWidget *moked_customer_stream_new          (void) G_GNUC_WARN_UNUSED_RESULT;
/* Reads the customer's time and follows the store. @entry_id: where one came from, marked and scrolled to; 0: none. */
void       moked_customer_stream_set_customer (MokedCustomerStream *self,
                                               MokedSession        *session,
                                               gint64               customer_id,
                                               gint64               entry_id);
/* Scrolls to the entry and marks it, showing everything where its section is hidden; waits for what is being read. (Q29) */
void       moked_customer_stream_go_to_entry  (MokedCustomerStream *self,
                                               gint64               entry_id);

/* -1 until it is known. */
gint       moked_customer_stream_get_n        (MokedCustomerStream *self,
                                               MokedStreamSection   section);
MokedStreamSection
           moked_customer_stream_get_section  (MokedCustomerStream *self);
void       moked_customer_stream_show_section (MokedCustomerStream *self,
                                               MokedStreamSection   section);

/* Of the timeline that was counted last; NULL until it is. */
MokedEngagement *
           moked_customer_stream_get_engagement (MokedCustomerStream *self);

/* For keys. */
void       moked_customer_stream_search       (MokedCustomerStream *self);
void       moked_customer_stream_open_filters (MokedCustomerStream *self);
void       moked_customer_stream_choose_date  (MokedCustomerStream *self);
void       moked_customer_stream_show_all     (MokedCustomerStream *self);

G_END_DECLS
