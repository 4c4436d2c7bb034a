/* moked-person.h: acts on a person as a whole, with their calls, messages and entries
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-phone.h"
#include "core/customers/moked-customer-merge.h"

G_BEGIN_DECLS

/* moked_customer_merge () and _unmerge (), and the missed calls judged anew: an entry that one of them had open closes
 * where the other was reached, and opens again when they are taken apart. The seq; -1: @error. */
gint64 moked_person_unite (MokedWriter *writer, gint64 kept_id, gint64 merged_id, GError **error);
gint64 moked_person_part  (MokedWriter *writer, gint64 merged_id, GError **error);

/* Callers whom nobody knew and whose numbers turn out to be the customer's are the customer: each is united with them, so
 * that their calls and entries are seen there. *n: how many. @phones: of MokedPhone. */
gboolean moked_person_absorb_callers (MokedWriter *writer, gint64 customer_id, const GPtrArray *phones, guint *n,
                                      GError **error);

/* Takes a person out of the store, for ever: name, numbers, addresses, own fields, the words of notes and messages, the
 * exchange's lines. Entries, calls and events stay under a pseudonym, and the chain stays whole. Who did it, when and
 * why is an event (@reason names nobody). Everybody that was merged goes with them. The seq of the event;
 * -1: @error (MOKED_MERGE_ERROR_UNKNOWN, _ERASED). (QX10, beyond N1) */
gint64 moked_person_erase (MokedWriter *writer, gint64 customer_id, const char *reason, GError **error);

G_END_DECLS
