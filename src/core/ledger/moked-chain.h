/* moked-chain.h: how one event is bound to the event before it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MOKED_DIGEST_SIZE 32
#define MOKED_SALT_SIZE   16

/* Every column of an event that its hash speaks for, in their order. Ids 0: none. */
typedef struct
{
  gint64        seq;
  gint64        occurred_at;
  gint64        recorded_at;
  gint64        kind;
  gint64        actor_kind;
  gint64        actor_id;
  gint64        actor_version;
  gint64        customer_id;
  gint64        entry_id;
  gint64        call_id;
  const char   *facts;
  gsize         facts_length;
  const guint8 *private_digest; /* or NULL */
} MokedChainEvent;

/* SHA-256 over @previous and a length-prefixed form of @event: no two events share one. Pure; any thread. (Q2) */
void moked_chain_hash           (const guint8           previous[MOKED_DIGEST_SIZE],
                                 const MokedChainEvent *event,
                                 guint8                 hash[MOKED_DIGEST_SIZE]);

/* SHA-256 over salt and body: without the salt the body cannot be guessed from it. */
void moked_chain_private_digest (const guint8           salt[MOKED_SALT_SIZE],
                                 const char            *body,
                                 gsize                  body_length,
                                 guint8                 digest[MOKED_DIGEST_SIZE]);

G_END_DECLS
