/* moked-call-store.h: the rows of calls, with the lines and ids that belong to them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call.h"
#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

/* Between the lines in call_lines: no line holds it, for control characters are made valid first. */
#define MOKED_LINE_SEPARATOR '\x1e'

/* A call as it is kept. facts.linkedid is the key; is_customer_call FALSE: only its lines are kept. */
typedef struct
{
  gint64          id;             /* 0: not in the store yet */
  gint64          exchange_id;
  MokedCallFacts  facts;
  char           *phone_key;
  gint64          customer_id;    /* 0: none */
  gint64          profile_version;
  gint64          changed_seq;
  char           *lines;          /* sorted, none twice, separated */
} MokedStoredCall;

MokedStoredCall *moked_stored_call_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void             moked_stored_call_free (MokedStoredCall *self);

/* The call that has @id as its linkedid or as a channel's uniqueid: 0 where there is none. */
gboolean         moked_call_find        (MokedReader *reader, gint64 exchange_id, const char *id, gint64 *call_id,
                                         GError **error);
/* With its lines. NULL without error: no such call. */
MokedStoredCall *moked_stored_call_load (MokedReader *reader, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The exchange's own lines, each with its source letter and a blank before it. */
GStrv            moked_call_load_lines  (MokedReader *reader, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sets call->id and changed_seq. A customer's call is a CALL_RECORDED. */
gboolean         moked_call_add         (MokedWriter *writer, MokedStoredCall *call, GError **error);
/* Makes the row @before into @after (same id): CALL_CORRECTED with what changed, old and new. *changed may be NULL. */
gboolean         moked_call_change      (MokedWriter *writer, const MokedStoredCall *before, MokedStoredCall *after,
                                         gboolean *changed, GError **error);
gboolean         moked_call_add_alias   (MokedWriter *writer, gint64 exchange_id, const char *uniqueid, gint64 call_id,
                                         GError **error);
/* A name is no alias: after a call took @uniqueid as its linkedid. */
gboolean         moked_call_drop_alias  (MokedWriter *writer, gint64 exchange_id, const char *uniqueid, GError **error);
/* Two rows proved to be one call: @absorbed goes, its ids lead to @kept from now on. CALLS_MERGED. */
gboolean         moked_call_absorb      (MokedWriter *writer, const MokedStoredCall *kept,
                                         const MokedStoredCall *absorbed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedStoredCall, moked_stored_call_free)

G_END_DECLS
