/* moked-test-await.h: wait in a test for what is asynchronous
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* g_auto(MokedTestAwait) await = { NULL };
 * moked_store_read_async (…, moked_test_await_callback, &await);
 * moked_store_read_finish (store, moked_test_await (&await), …); */
typedef struct
{
  GAsyncResult *result;
} MokedTestAwait;

void          moked_test_await_callback (GObject *source, GAsyncResult *result, gpointer await);
/* Borrowed until cleared. A test fails that waits longer than 30 seconds. */
GAsyncResult *moked_test_await          (MokedTestAwait *self);
void          moked_test_await_clear    (MokedTestAwait *self);

/* Until *@counter is at least @wanted. */
void          moked_test_await_count    (const guint *counter, guint wanted);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedTestAwait, moked_test_await_clear)

G_END_DECLS
