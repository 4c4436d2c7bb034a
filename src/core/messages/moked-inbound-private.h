/* moked-inbound-private.h: the parts of what other systems tell, for this folder
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-inbound.h"

G_BEGIN_DECLS

/* A kept event: what moked_inbound_apply() was given, as text, and back. */
char    *moked_inbound_to_payload   (const MokedInboundEvent *event) G_GNUC_WARN_UNUSED_RESULT;

/* An event whose strings it owns. */
typedef struct
{
  MokedInboundEvent  event;
  GPtrArray         *strings; /* of char* */
  MokedMessageKey   *keys;
  MokedMessageKey   *reply_keys;
  MokedFormField    *fields;
} MokedKeptEvent;

/* NULL: @payload is not of moked_inbound_to_payload (). */
MokedKeptEvent *moked_kept_event_new  (const char *payload) G_GNUC_WARN_UNUSED_RESULT;
void            moked_kept_event_free (MokedKeptEvent *self);
/* The source's own text in a payload, either way. */
char           *moked_inbound_dup_own_payload (const char *payload) G_GNUC_WARN_UNUSED_RESULT;

/* Whom and what an event is about. Owned strings. */
typedef struct
{
  gint64     customer_id;  /* 0: nobody */
  gint64     message_id;   /* 0: none yet */
  char      *address;      /* the likeliest; "" */
  char      *address_key;
  GPtrArray *address_keys; /* of char*: of all that were looked at; where there is nobody, all that it says */
  char      *region;
  gboolean   is_erased;    /* the message is of somebody who was erased */
  GError    *unmade;       /* why the customer was not made, or NULL */
} MokedInboundTarget;

void     moked_inbound_target_clear (MokedInboundTarget *self);
/* FALSE: @error. @target: zeroed. */
gboolean moked_inbound_find_target  (MokedWriter *writer, const MokedInboundEvent *event, MokedInboundTarget *target,
                                     GError **error);

/* The target's message that another way told of, or that a report is about; 0: none that it surely is. */
gboolean moked_inbound_find_twin     (MokedWriter *writer, const MokedInboundEvent *event, gint64 occurred_at,
                                      MokedInboundTarget *target, GError **error);
gboolean moked_inbound_find_reported (MokedWriter *writer, const MokedInboundEvent *event, gint64 occurred_at,
                                      MokedInboundTarget *target, GError **error);
/* Whether two ways may tell of one instant by these. */
gboolean moked_inbound_is_near       (gint64 a, gint64 b);

/* Lets it happen to the target's customer; sets target->message_id and *seq (0: it was known). */
gboolean moked_inbound_act          (MokedWriter *writer, const MokedInboundEvent *event, MokedInboundTarget *target,
                                     gint64 *seq, GError **error);

/* Somebody whose whole message is "stop" is unsubscribed on its channel, too: told by the same source, an item of its own. */
gboolean moked_inbound_apply_wish   (MokedWriter *writer, const MokedInboundEvent *event, GError **error);

/* The row of what was told; @item_id 0: a new one. */
gboolean moked_inbound_apply_to     (MokedWriter *writer, const MokedInboundEvent *event, gint64 item_id,
                                     gboolean *is_matched, GError **error);
gboolean moked_inbound_update_item  (MokedWriter *writer, gint64 id, const char *item_state, gint64 customer_id,
                                     gint64 message_id, gint64 seq, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedKeptEvent, moked_kept_event_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedInboundTarget, moked_inbound_target_clear)

G_END_DECLS
