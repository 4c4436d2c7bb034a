/* moked-dossier.h: a customer's whole file, for paper and for machines
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"
#include "core/customers/moked-organisation.h"
#include "core/timeline/moked-engagement.h"
#include "core/words/moked-words-timeline.h"

G_BEGIN_DECLS

/* One line about who this is: "Organisation": "Winter Ltd". */
typedef struct
{
  char *label;
  char *value;
} MokedDossierFact;

/* Refcounted, immutable; any thread. What the customer's window shows, all of it: nothing is filtered or folded. */
typedef struct
{
  gint             ref_count;
  MokedCustomer   *customer;
  char            *title;      /* the name */
  char            *role;       /* "Customer since March 2024 · landing page" */
  GPtrArray       *facts;      /* of MokedDossierFact */
  GPtrArray       *own_values; /* of MokedOwnValue */
  MokedOrganisation *organisation; /* NULL: none */
  MokedEngagement *engagement; /* holds the timeline */
  gint64           now;
  GTimeZone       *zone;
} MokedDossier;

/* NULL without @error: no such customer. Any store thread. (beyond N8) */
MokedDossier *moked_dossier_read    (MokedReader *reader, gint64 customer_id, GTimeZone *zone, gint64 now,
                                     GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
MokedDossier *moked_dossier_ref     (MokedDossier *self);
void          moked_dossier_unref   (MokedDossier *self);

/* One JSON object, indented: "customer", "engagement", "events" (newest first, each with its code, and its facts and private
 * part as they are in the ledger). The same in every language; instants in ISO 8601 with the zone's offset, what is not
 * known is null. */
char         *moked_dossier_to_json (MokedDossier *self) G_GNUC_WARN_UNUSED_RESULT;

/* Who takes a person's file out is written down: an EXPORTED event with the writer's actor. @format: "json", "pdf",
 * "print". Writer thread. (Q77) */
gboolean      moked_dossier_note_export (MokedWriter *writer, MokedDossier *self, const char *format, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedDossier, moked_dossier_unref)

G_END_DECLS
