/* moked-history-rows.h: every entry as a row of packed columns, and how it is read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/columns/moked-labels.h"
#include "core/columns/moked-row-table.h"
#include "core/customers/moked-customer-columns.h"
#include "core/customers/moked-own-numbers.h"
#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* 36 bytes an entry. Instants in seconds since 1970, 0: none. */
typedef enum
{
  MOKED_ROW_ID = MOKED_ROW_TABLE_ID,
  MOKED_ROW_CREATED = MOKED_ROW_TABLE_INSTANT,
  MOKED_ROW_DUE,
  MOKED_ROW_COMPLETED,
  MOKED_ROW_FIRST_HANDLED,
  MOKED_ROW_AT_RISK,
  MOKED_ROW_CUSTOMER,     /* id; 0: none */
  MOKED_ROW_QUEUE,        /* id */
  MOKED_ROW_RESPONSIBLE,  /* label; 0: nobody */
  MOKED_ROW_ATTEMPTS,     /* at most 65,535 */
  MOKED_ROW_CODE,         /* see below */
  MOKED_ROW_PHONE,        /* which of the customer's numbers the snapshot is, from 1; 0: none of them */
  MOKED_N_ROW_COLUMNS
} MokedRowColumn;

/* The code of a row: what is of few values, in one byte. */
#define MOKED_CODE_STATUS_MASK   0x03 /* entry_status - 1: bit 1 is set where it is closed */
#define MOKED_CODE_CLOSED        0x02
#define MOKED_CODE_TYPE_SHIFT    2
#define MOKED_CODE_TYPE_MASK     0x1c
#define MOKED_CODE_ON_TIME       0x20
#define MOKED_CODE_LATE          0x40
#define MOKED_CODE_OWN_NUMBER    0x80 /* see own_numbers */

/* An open entry, for what depends on the instant: few, so that the figures need not read every
 * row's instants. */
typedef struct
{
  guint32 row;
  guint32 due;
  guint32 at_risk;
} MokedOpenRow;

/* Written by one thread, or read by several. */
typedef struct
{
  MokedCustomerColumns *customers;    /* borrowed */
  MokedRowTable           *table;
  GArray               *open_rows;    /* of MokedOpenRow, by row */
  MokedLabels          *queues;       /* by id */
  MokedLabels          *responsibles;
  guint32               max_customer; /* the largest id that a row points at */
  guint32               max_id;
  gboolean              knows_customers;

  MokedOwnNumbers      *own_numbers;  /* of entries whose number is not among their customer's */
  GHashTable           *regions;      /* queue id → region of its project */
} MokedHistoryRows;

MokedHistoryRows *moked_history_rows_new      (MokedCustomerColumns *customers) G_GNUC_WARN_UNUSED_RESULT;
void              moked_history_rows_free     (MokedHistoryRows *self);

/* Names and regions of all queues. */
gboolean          moked_history_rows_read_queues (MokedHistoryRows *self, MokedReader *reader, GError **error);
/* All entries, with the customers locked; or the newest @limit, and those without their numbers. */
gboolean          moked_history_rows_read     (MokedHistoryRows *self, MokedReader *reader, guint limit,
                                               GCancellable *cancellable, GError **error);
/* Entries that are new or have changed, and the entries of customers that have: sets of ids. */
gboolean          moked_history_rows_patch    (MokedHistoryRows *self, MokedReader *reader, GHashTable *entries,
                                               GHashTable *customers, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedHistoryRows, moked_history_rows_free)

G_END_DECLS
