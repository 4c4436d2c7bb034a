/* moked-test-server.h: somebody on the loopback who answers as a test says
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One connection after the other, each served by @serve on a thread of the server's own, which may block. */
typedef struct _MokedTestServer MokedTestServer;
typedef void (*MokedTestServeFunc) (GDataInputStream *input, GOutputStream *output, gpointer data);

MokedTestServer *moked_test_server_new      (MokedTestServeFunc serve, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
guint16          moked_test_server_get_port (MokedTestServer *self);
/* Ends when the connection at hand has ended. */
void             moked_test_server_free     (MokedTestServer *self);

/* A line without its end; NULL at the end of the connection. */
char            *moked_test_server_read_line (GDataInputStream *input) G_GNUC_WARN_UNUSED_RESULT;
void             moked_test_server_say       (GOutputStream *output, const char *text);

/* Nobody listens there. */
guint16          moked_test_server_dead_port (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedTestServer, moked_test_server_free)

G_END_DECLS
