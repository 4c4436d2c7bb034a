/* moked-message-read.c: what a message is written by, and what it would say
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-message-read"

#include "config.h"

#include "app/customer/moked-message-read.h"

/* --- templates, senders, the channel that is answered best ------------------------------------ */

typedef struct
{
  gint64            customer_id;
  GTimeZone        *zone;
  MokedMessageRead *read;
} ReadJob;

static void
read_job_free (ReadJob *job)
{
  g_clear_pointer (&job->read, moked_message_read_free);
  g_time_zone_unref (job->zone);
  g_free (job);
}

void
moked_message_read_free (MokedMessageRead *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->senders, moked_senders_free);
  g_clear_pointer (&self->engagement, moked_engagement_unref);
  g_free (self);
}

static gboolean
read_all (MokedReader   *reader,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  ReadJob *job = data;
  g_autoptr(MokedTimeline) timeline = NULL;

  job->read = g_new0 (MokedMessageRead, 1);
  if (!(job->read->templates = moked_template_list (reader, FALSE, error)) ||
      !(job->read->senders = moked_senders_load (reader, error)) ||
      !(timeline = moked_timeline_load (reader, job->customer_id, job->zone, cancellable, error)))
    return FALSE;
  job->read->engagement = moked_engagement_new (timeline, NULL, moked_reader_now (reader));

  return TRUE;
}

void
moked_message_read_async (MokedStore          *store,
                          gint64               customer_id,
                          GTimeZone           *zone,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  ReadJob *job = g_new0 (ReadJob, 1);

  job->customer_id = customer_id;
  job->zone = g_time_zone_ref (zone);
  moked_store_read_async (store, read_all, job, (GDestroyNotify) read_job_free, cancellable, callback, user_data);
}

MokedMessageRead *
moked_message_read_finish (MokedStore    *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  gpointer data = NULL;

  if (!moked_store_read_finish (store, result, &data, error))
    return NULL;

  return g_steal_pointer (&((ReadJob *) data)->read);
}

/* --- what it would say --------------------------------------------------------------------------- */

typedef struct
{
  MokedMessageDraft  *draft;
  guint               generation;
  MokedOutboxPreview *preview;
} PreviewJob;

static void
preview_job_free (PreviewJob *job)
{
  g_clear_pointer (&job->preview, moked_outbox_preview_free);
  moked_message_draft_free (job->draft);
  g_free (job);
}

static gboolean
preview (MokedReader   *reader,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  PreviewJob *job = data;
  const MokedNewMessage message = moked_message_draft_as_new (job->draft);

  return (job->preview = moked_outbox_preview (reader, &message, error)) != NULL;
}

void
moked_message_preview_async (MokedStore              *store,
                             const MokedMessageDraft *draft,
                             guint                    generation,
                             GCancellable            *cancellable,
                             GAsyncReadyCallback      callback,
                             gpointer                 user_data)
{
  PreviewJob *job = g_new0 (PreviewJob, 1);

  job->draft = moked_message_draft_copy (draft);
  job->generation = generation;
  moked_store_read_async (store, preview, job, (GDestroyNotify) preview_job_free, cancellable, callback, user_data);
}

MokedOutboxPreview *
moked_message_preview_finish (MokedStore    *store,
                              GAsyncResult  *result,
                              guint         *generation,
                              GError       **error)
{
  gpointer data = NULL;
  gboolean is_read = moked_store_read_finish (store, result, &data, error);
  PreviewJob *job = data;

  *generation = job ? job->generation : 0;

  return is_read ? g_steal_pointer (&job->preview) : NULL;
}
