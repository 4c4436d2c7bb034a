/* moked-test-server.c: somebody on the loopback who answers as a test says
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "support/moked-test-server.h"

struct _MokedTestServer
{
  GSocketListener    *listener;
  GCancellable       *cancellable;
  GThread            *thread;
  guint16             port;
  MokedTestServeFunc  serve;
  gpointer            data;
};

static gpointer
serve_all (gpointer data)
{
  MokedTestServer *self = data;

  for (;;)
    {
      g_autoptr (GSocketConnection) connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL);
      g_autoptr (GDataInputStream) input = NULL;

      if (connection == NULL)
        return NULL;

      input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
      g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
      self->serve (input, g_io_stream_get_output_stream (G_IO_STREAM (connection)), self->data);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    }
}

static guint16
listen_on_loopback (GSocketListener *listener)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
}

MokedTestServer *
moked_test_server_new (MokedTestServeFunc serve,
                       gpointer           data)
{
  MokedTestServer *self = g_new0 (MokedTestServer, 1);

  self->serve = serve;
  self->data = data;
  self->listener = g_socket_listener_new ();
  self->cancellable = g_cancellable_new ();
  self->port = listen_on_loopback (self->listener);
  self->thread = g_thread_new ("server", serve_all, self);

  return self;
}

guint16
moked_test_server_get_port (MokedTestServer *self)
{
  return self->port;
}

void
moked_test_server_free (MokedTestServer *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  g_free (self);
}

char *
moked_test_server_read_line (GDataInputStream *input)
{
  return g_data_input_stream_read_line (input, NULL, NULL, NULL);
}

void
moked_test_server_say (GOutputStream *output,
                       const char    *text)
{
  g_output_stream_write_all (output, text, strlen (text), NULL, NULL, NULL);
}

guint16
moked_test_server_dead_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();

  return listen_on_loopback (listener);
}
