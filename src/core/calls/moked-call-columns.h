/* moked-call-columns.h: every customer's call as a row of packed columns, and how it is read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-bitmap.h"
#include "core/columns/moked-labels.h"
#include "core/columns/moked-row-table.h"
#include "core/calls/moked-call-log.h"
#include "core/customers/moked-customer-columns.h"
#include "core/customers/moked-own-numbers.h"

G_BEGIN_DECLS

/* 28 bytes a call. Instants in seconds since 1970. */
typedef enum
{
  MOKED_CALL_COLUMN_ID = MOKED_ROW_TABLE_ID,
  MOKED_CALL_COLUMN_STARTED = MOKED_ROW_TABLE_INSTANT,
  MOKED_CALL_COLUMN_CUSTOMER,       /* id; 0: none */
  MOKED_CALL_COLUMN_TALK,           /* seconds + 1; 0: not known */
  MOKED_CALL_COLUMN_RING,           /* seconds + 1; 0: not known */
  MOKED_CALL_COLUMN_EXCHANGE,       /* id */
  MOKED_CALL_COLUMN_QUEUE,          /* labels; 0: none */
  MOKED_CALL_COLUMN_AGENT,
  MOKED_CALL_COLUMN_VIRTUAL_NUMBER,
  MOKED_CALL_COLUMN_CODE,           /* see below */
  MOKED_CALL_COLUMN_PHONE,          /* which of the customer's numbers, from 1; 0: none of them */
  MOKED_N_CALL_COLUMNS
} MokedCallColumn;

#define MOKED_CALL_CODE_DISPOSITION_MASK  0x07
#define MOKED_CALL_CODE_DIRECTION_MASK    0x18
#define MOKED_CALL_CODE_DIRECTION_SHIFT   3
#define MOKED_CALL_CODE_CERTAINTY_MASK    0x60
#define MOKED_CALL_CODE_CERTAINTY_SHIFT   5
#define MOKED_CALL_CODE_OWN_NUMBER        0x80 /* see own_numbers */

/* Written by one thread, or read by several. */
typedef struct
{
  MokedCustomerColumns *customers;    /* borrowed */
  MokedRowTable        *table;
  MokedLabels          *queues;
  MokedLabels          *agents;
  MokedLabels          *virtual_numbers;
  guint32               max_customer;
  gboolean              knows_customers;
  MokedOwnNumbers      *own_numbers;  /* of calls whose number is not among their customer's */
  GHashTable           *regions;      /* exchange id → region of its project */
} MokedCallColumns;

MokedCallColumns *moked_call_columns_new    (MokedCustomerColumns *customers) G_GNUC_WARN_UNUSED_RESULT;
void              moked_call_columns_free   (MokedCallColumns *self);

/* All calls of customers, with the customers locked; or the newest @limit, and those without their numbers. */
gboolean          moked_call_columns_read   (MokedCallColumns *self, MokedReader *reader, guint limit,
                                             GCancellable *cancellable, GError **error);
/* Calls that are new, have changed or have gone, and those of customers that have changed: sets of ids. */
gboolean          moked_call_columns_patch  (MokedCallColumns *self, MokedReader *reader, GHashTable *calls,
                                             GHashTable *customers, GError **error);

/* With the customers locked. NULL: cancelled. */
MokedBitmap      *moked_call_columns_find   (const MokedCallColumns *self, const GArray *words,
                                             const MokedBitmap *within,
                                             GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
MokedBitmap      *moked_call_columns_filter (const MokedCallColumns *self, const MokedCallLogQuery *query,
                                             const MokedBitmap *found, MokedCallLogFigures *figures,
                                             GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: the rows are in that order as they are. Ties by id. With the customers locked. */
MokedOrder       *moked_call_columns_order  (const MokedCallColumns *self, MokedCallLogColumn column)
                                             G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCallColumns, moked_call_columns_free)

G_END_DECLS
