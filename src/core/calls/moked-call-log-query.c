/* moked-call-log-query.c: one value that says which calls are shown
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls"

#include "config.h"

#include "core/calls/moked-call-log.h"

MokedCallLogQuery *
moked_call_log_query_new (void)
{
  MokedCallLogQuery *self = g_new0 (MokedCallLogQuery, 1);

  self->search = g_strdup ("");
  self->sort = MOKED_CALL_LOG_STARTED;
  self->descending = TRUE;
  return self;
}

MokedCallLogQuery *
moked_call_log_query_copy (const MokedCallLogQuery *self)
{
  MokedCallLogQuery *copy = g_new (MokedCallLogQuery, 1);

  *copy = *self;
  copy->search = g_strdup (self->search);
  copy->queue_name = g_strdup (self->queue_name);
  copy->ids = self->ids ? moked_id_set_ref (self->ids) : NULL;
  return copy;
}

void
moked_call_log_query_free (MokedCallLogQuery *self)
{
  g_free (self->search);
  g_free (self->queue_name);
  g_clear_pointer (&self->ids, moked_id_set_unref);
  g_free (self);
}
