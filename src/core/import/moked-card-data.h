/* moked-card-data.h: what a row or a card says of a customer beside name and numbers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"
#include "core/import/moked-mapped-row.h"

G_BEGIN_DECLS

/* NULL texts and lists: the row says nothing of it, and what is known stays. */
typedef struct
{
  GStrv      tags;
  GStrv      lists;
  char      *folder;
  char      *customer_status; /* by name; one that there is not yet is added */
  char      *interest;        /* code */
  char      *lead_source;
  gint64     lead_at;
  char      *region;
  char      *responsible;
  char      *organisation;
  char      *activity;
  char      *director;
  GPtrArray *own;             /* of MokedOwnCell; a field that there is not yet is added, as text */
} MokedCardData;

/* NULL: it says nothing. */
MokedCardData *moked_card_data_new   (const MokedMappedRow *mapped) G_GNUC_WARN_UNUSED_RESULT;
void          moked_card_data_free  (MokedCardData *self);

/* What there is to refuse a row by, as it was when the import began. */
typedef struct
{
  GPtrArray *fields;   /* of MokedOwnField */
  GPtrArray *statuses; /* of MokedCustomerStatus */
} MokedCardRules;

gboolean      moked_card_rules_load  (MokedCardRules *self, MokedReader *reader, GError **error);
void          moked_card_rules_clear (MokedCardRules *self);
/* FALSE: *reason "own-field" (its type does not take it, or it is retired), "customer-status" (retired), *detail. */
gboolean      moked_card_rules_check (const MokedCardRules *self, const MokedCardData *row, const char **reason,
                                      char **detail);

/* One act each, with the writer's actor, at @when (MOKED_NO_INSTANT: now). */
gboolean      moked_card_data_apply   (const MokedCardData *self, MokedWriter *writer, gint64 customer_id, gint64 when,
                                      gboolean *any_changed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCardData, moked_card_data_free)

G_END_DECLS
