/* moked-sample-staff.h: what the centre itself did about the sample's customers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* The customers that it is about, as data/sample/customers.csv calls them. */
#define MOKED_SAMPLE_FAITHFUL "L2001" /* months of everything */
#define MOKED_SAMPLE_DEBTOR   "L2100" /* is reminded of a payment (S16) */
#define MOKED_SAMPLE_SILENT   "L2085"
#define MOKED_SAMPLE_TWICE    "L2095" /* and L2202: merged */
#define MOKED_SAMPLE_AGAIN    "L2202"
#define MOKED_SAMPLE_FIRM     "L2015" /* one of two of an organisation */
#define MOKED_SAMPLE_MOVED    "L2066" /* has another number since they were put into a queue (Q36) */

/* Instants: when the sample ends, and noon of that day. */
typedef struct
{
  gint64 end;
  gint64 noon;
} MokedSampleTimes;

/* Each is a MokedWriteFunc. */

/* Before the customers come: the centre's own fields, of every type (B24), and the templates. @data is not
 * looked at. */
gboolean moked_sample_staff_prepare (MokedWriter *writer, gpointer data, GCancellable *cancellable, GError **error);

/* Before what became of it is told: the reminder of a payment, rendered from its template and sent three days ago.
 * @data: MokedSampleTimes. */
gboolean moked_sample_staff_send    (MokedWriter *writer, gpointer data, GCancellable *cancellable, GError **error);

/* At last: a letter, notes, tasks, a reminder that is due in an hour, who decides in an organisation, whose number
 * changed, who fell silent, who came twice. @data: MokedSampleTimes. */
gboolean moked_sample_staff_act     (MokedWriter *writer, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
