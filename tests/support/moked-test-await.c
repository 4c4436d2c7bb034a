/* moked-test-await.c: wait in a test for what is asynchronous
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/moked-test-await.h"

#define PATIENCE_SECONDS 30

void
moked_test_await_callback (GObject      *source,
                           GAsyncResult *result,
                           gpointer      await)
{
  MokedTestAwait *self = await;

  g_assert_null (self->result);
  self->result = g_object_ref (result);
}

static gboolean
lose_patience (gpointer data)
{
  g_error ("waited %d seconds for nothing", PATIENCE_SECONDS);
  return G_SOURCE_REMOVE;
}

GAsyncResult *
moked_test_await (MokedTestAwait *self)
{
  guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, lose_patience, NULL);

  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (patience);
  return self->result;
}

void
moked_test_await_clear (MokedTestAwait *self)
{
  g_clear_object (&self->result);
}

void
moked_test_await_count (const guint *counter,
                        guint        wanted)
{
  guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, lose_patience, NULL);

  while (*counter < wanted)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (patience);
}
