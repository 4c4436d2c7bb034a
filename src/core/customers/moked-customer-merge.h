/* moked-customer-merge.h: customers that prove to be one and the same
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Nothing that happened is rewritten: the one that was merged keeps its rows and its events and points at the one that is
 * kept. A kept one points at nobody, so one step always leads there. (beyond 24) */

#define MOKED_MERGE_ERROR (moked_merge_error_quark ())
GQuark moked_merge_error_quark (void);

typedef enum
{
  MOKED_MERGE_ERROR_UNKNOWN,    /* no such customer */
  MOKED_MERGE_ERROR_SAME,       /* they are one already */
  MOKED_MERGE_ERROR_NOT_MERGED, /* there is nothing to take apart */
  MOKED_MERGE_ERROR_ERASED,     /* nobody is known to be somebody who was erased */
} MokedMergeError;

/* For a WHERE: the ids of all that are the customer $n. */
#define MOKED_CUSTOMER_FAMILY(n) "(SELECT id FROM customer WHERE id = " n " OR merged_into = " n ")"

/* The one that is kept, itself where it was not merged; 0: no such customer; -1: @error. */
gint64    moked_customer_resolve    (MokedReader *reader, gint64 id, GError **error);
/* The kept one first, then those that were merged into it, by id; of gint64. Empty: no such customer. */
GArray   *moked_customer_ids_of     (MokedReader *reader, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @id first, then all who were merged with them at some time, even if they were taken apart since; of gint64. */
GArray   *moked_customer_ids_ever   (MokedReader *reader, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @merged_id becomes @kept_id, or whom that was merged into; those that were merged into it come along. Returns the seq of
 * the event of the kept one; -1: @error. What follows for their entries: moked_person_unite (). */
gint64    moked_customer_merge      (MokedWriter *writer, gint64 kept_id, gint64 merged_id, GError **error);
/* Takes it back, with the seq of the event of the one that was kept; -1: @error. */
gint64    moked_customer_unmerge    (MokedWriter *writer, gint64 merged_id, GError **error);

/* Somebody looked, and they are two: no longer suggested. The seq; 0: known already; -1: @error. */
gint64    moked_customer_keep_apart (MokedWriter *writer, gint64 first_id, gint64 second_id, GError **error);

/* Two customers who share a number or an address and may be one. */
typedef struct
{
  gint64  id;           /* the earlier one */
  gint64  other_id;
  char   *name;
  char   *other_name;
  char   *contact_kind; /* "phone", "email" */
  char   *contact;      /* the number or address, as it was written */
} MokedDuplicate;

void       moked_duplicate_free           (MokedDuplicate *self);
/* The name of the one of both who is not @id, borrowed; "": nobody knows. */
const char *moked_duplicate_get_other     (const MokedDuplicate *self, gint64 id, gint64 *other_id);
/* Of MokedDuplicate, one for each pair. @customer_id 0: of everybody, the @limit pairs with the lowest ids. */
GPtrArray *moked_customer_list_duplicates (MokedReader *reader, gint64 customer_id, guint limit, GError **error)
                                           G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedDuplicate, moked_duplicate_free)

G_END_DECLS
