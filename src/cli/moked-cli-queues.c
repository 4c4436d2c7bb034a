/* moked-cli-queues.c: queues by what a person calls them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include "cli/moked-cli-queues.h"
#include "core/base/moked-text.h"

static gboolean
read_queues (MokedReader   *reader,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  GPtrArray **queues = data;

  return (*queues = moked_queue_list (reader, error)) != NULL;
}

GPtrArray *
moked_cli_load_queues (MokedCli  *cli,
                       MokedExit *status)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *queues = NULL;

  if (moked_store_read (cli->store, read_queues, &queues, cli->cancellable, &error))
    return queues;

  *status = moked_cli_failed (cli, error);

  return NULL;
}

const MokedQueue *
moked_cli_find_queue (GPtrArray  *queues,
                      const char *name)
{
  g_autofree char *folded = moked_text_fold (name);
  gint64 id;

  if (!g_ascii_string_to_signed (name, 10, 1, G_MAXINT64, &id, NULL))
    id = 0;

  for (guint i = 0; i < queues->len; i++)
    {
      const MokedQueue *queue = g_ptr_array_index (queues, i);
      g_autofree char *folded_name = moked_text_fold (queue->name);

      if (queue->id == id || g_strcmp0 (queue->code, name) == 0 || g_str_equal (folded_name, folded))
        return queue;
    }

  return NULL;
}
