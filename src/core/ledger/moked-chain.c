/* moked-chain.c: how one event is bound to the event before it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-ledger"

#include "config.h"

#include <nettle/sha2.h>
#include <string.h>

#include "core/ledger/moked-chain.h"

G_STATIC_ASSERT (MOKED_DIGEST_SIZE == SHA256_DIGEST_SIZE);

/* 11 numbers, then whether there is a private part. The facts follow, of the length told among the numbers. */
#define N_NUMBERS 11
#define HEAD_SIZE (N_NUMBERS * sizeof (guint64) + 1)

static guint8 *
put_number (guint8 *out,
            gint64  number)
{
  guint64 big_endian = GUINT64_TO_BE ((guint64) number);

  memcpy (out, &big_endian, sizeof big_endian);
  return out + sizeof big_endian;
}

void
moked_chain_hash (const guint8           previous[MOKED_DIGEST_SIZE],
                  const MokedChainEvent *event,
                  guint8                 hash[MOKED_DIGEST_SIZE])
{
  struct sha256_ctx sha;
  guint8 head[HEAD_SIZE];
  guint8 *out = head;

  out = put_number (out, event->seq);
  out = put_number (out, event->occurred_at);
  out = put_number (out, event->recorded_at);
  out = put_number (out, event->kind);
  out = put_number (out, event->actor_kind);
  out = put_number (out, event->actor_id);
  out = put_number (out, event->actor_version);
  out = put_number (out, event->customer_id);
  out = put_number (out, event->entry_id);
  out = put_number (out, event->call_id);
  out = put_number (out, (gint64) event->facts_length);
  *out = event->private_digest != NULL;

  sha256_init (&sha);
  sha256_update (&sha, MOKED_DIGEST_SIZE, previous);
  sha256_update (&sha, sizeof head, head);
  sha256_update (&sha, event->facts_length, (const guint8 *) event->facts);
  if (event->private_digest)
    sha256_update (&sha, MOKED_DIGEST_SIZE, event->private_digest);
  sha256_digest (&sha, MOKED_DIGEST_SIZE, hash);
}

void
moked_chain_private_digest (const guint8  salt[MOKED_SALT_SIZE],
                            const char   *body,
                            gsize         body_length,
                            guint8        digest[MOKED_DIGEST_SIZE])
{
  struct sha256_ctx sha;

  sha256_init (&sha);
  sha256_update (&sha, MOKED_SALT_SIZE, salt);
  sha256_update (&sha, body_length, (const guint8 *) body);
  sha256_digest (&sha, MOKED_DIGEST_SIZE, digest);
}
