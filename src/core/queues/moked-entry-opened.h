/* moked-entry-opened.h: what a person does to the queues of a customer by hand
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

#define MOKED_ENTRY_ACT_ERROR (moked_entry_act_error_quark ())
GQuark moked_entry_act_error_quark (void);

typedef enum
{
  MOKED_ENTRY_ACT_ERROR_NOT_FOUND, /* no such queue, entry or event */
  MOKED_ENTRY_ACT_ERROR_INACTIVE,  /* the queue is not in use any more */
  MOKED_ENTRY_ACT_ERROR_NO_REASON, /* why has to be said */
  MOKED_ENTRY_ACT_ERROR_CLOSED,    /* the entry was completed or cancelled already */
  MOKED_ENTRY_ACT_ERROR_NOT_HAND,  /* taking back: no person did that, or it was taken back already */
} MokedEntryActError;

/* Each appends one event of the entry with the writer's actor and returns its seq; -1: @error, also
 * MOKED_CUSTOMER_ERROR_NOT_FOUND and _ERASED. The rule of missed calls judges the customer anew where it is a queue of
 * its own; what a person did it never withdraws. Writer thread. */

/* Puts the customer, or whom they were merged into, into the queue, due by its policy from now on (S31). While an entry is
 * open there, it is counted on that one (QX8). @phone_key: one of the customer's numbers, as contact_point.match_key has
 * it; NULL: their first. *entry_id, which may be NULL: the entry. */
gint64 moked_entry_open_by_hand (MokedWriter *writer, gint64 customer_id, gint64 queue_id, const char *reason,
                                 const char *phone_key, gint64 *entry_id, GError **error);

/* Somebody says that it is done: without a call, a claim and no proof. @text: how, in their words; may be NULL. */
gint64 moked_entry_complete     (MokedWriter *writer, gint64 entry_id, const char *text, GError **error);

/* The reasons to choose from, NULL at the end: "NOT_RELEVANT", … */
const char *const *moked_entry_cancel_reasons (void);
/* @close_reason: one of them. @text: in a person's words; may be NULL but for "OTHER". */
gint64 moked_entry_cancel       (MokedWriter *writer, gint64 entry_id, const char *close_reason, const char *text,
                                 GError **error);

/* Withdraws what the event @seq, one of the three above, did. */
gint64 moked_entry_take_back    (MokedWriter *writer, gint64 seq, GError **error);

G_END_DECLS
