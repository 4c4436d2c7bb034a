/* moked-bulk-form.h: what is to be done about many customers, and how many that changes
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-session.h"
#include "core/customers/moked-customer-bulk.h"

G_BEGIN_DECLS

/* What is to be done, and to whom; of any thread. */
typedef struct
{
  gatomicrefcount   ref_count;
  GArray           *ids; /* of gint64, shared */
  MokedCustomerAct  act;
  char             *text; /* what the act borrows */
} MokedBulkWork;

MokedBulkWork *moked_bulk_work_ref   (MokedBulkWork *self);
void           moked_bulk_work_unref (MokedBulkWork *self);

/* Signals:
 *   "changed"                  it is ready now, or is no more
 *   "failed" (const GError *)  it could not be counted */
#define MOKED_TYPE_BULK_FORM (moked_bulk_form_get_type ())
G_DECLARE_FINAL_TYPE (MokedBulkForm, moked_bulk_form, MOKED, BULK_FORM, AdwBin)

/* Once. */
void           moked_bulk_form_set_session   (MokedBulkForm *self,
                                              MokedSession  *session);
/* Of gint64; whom @n_rows rows of a list are about. Only then something can be chosen. */
void           moked_bulk_form_set_customers (MokedBulkForm *self,
                                              GArray        *ids,
                                              guint          n_rows);
/* Something was chosen, it was counted, and somebody would change. */
gboolean       moked_bulk_form_is_ready      (MokedBulkForm *self);
/* Where the keyboard begins. */
GtkWidget     *moked_bulk_form_get_focus     (MokedBulkForm *self);
/* NULL: nothing was chosen yet. */
MokedBulkWork *moked_bulk_form_dup_work      (MokedBulkForm *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedBulkWork, moked_bulk_work_unref)

G_END_DECLS
