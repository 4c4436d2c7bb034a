/* moked-timeline-private.h: how a timeline is held in memory
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/timeline/moked-timeline.h"

G_BEGIN_DECLS

/* What repeats: the oldest event's seq is the key under which it is expanded. */
typedef struct
{
  gint64 first_seq;
} MokedTimelineFold;

typedef struct
{
  guint   n_files;
  char   *names[3]; /* NULL-terminated */
} MokedTimelineImport;

struct _MokedTimeline
{
  gatomicrefcount ref_count;
  gint64          customer_id;
  GTimeZone      *zone;
  gint64          last_seq;
  GStringChunk   *strings;      /* all that the rows below borrow */

  GArray         *customer_ids; /* of gint64: itself, then those merged into it */
  GArray         *calls;        /* of MokedTimelineCall, by id */
  GArray         *entries;      /* of MokedTimelineEntry, by id */
  GArray         *messages;     /* of MokedTimelineMessage, by id */
  gsize           beginnings_size; /* bytes kept of their bodies */

  GHashTable     *field_types;  /* id of an own field → MokedOwnFieldType */
  GPtrArray      *closed_channels; /* codes, NULL-terminated: unsubscribed from, or complained about */

  GArray         *events;       /* of MokedTimelineEvent, all, as read; those below point into it */
  GPtrArray      *heads;        /* those that are no part of another, newest first */
  gint64         *days;         /* of the heads: the local midnight before each */
  GArray         *folds;        /* of MokedTimelineFold; 0 is none */
  const MokedTimelineEvent *origin;

  GHashTable     *users;        /* id → name */
  GHashTable     *queues;       /* id → name, borrowed */
  GHashTable     *imports;      /* id → MokedTimelineImport */
  GPtrArray      *actors;       /* of MokedTimelineActor: an event's @who is an index */

  /* Made by the first search, under lock. */
  GMutex          lock;
  GPtrArray      *texts;        /* of GStringChunk */
  const char    **folded_texts; /* of the heads */
};

/* --- rows of the store (moked-timeline-rows.c) */

gboolean moked_timeline_load_customers (MokedTimeline *self, MokedReader *reader, GError **error);
gboolean moked_timeline_load_calls     (MokedTimeline *self, MokedReader *reader, GError **error);
gboolean moked_timeline_load_entries   (MokedTimeline *self, MokedReader *reader, GError **error);
gboolean moked_timeline_load_messages  (MokedTimeline *self, MokedReader *reader, GError **error);

gboolean moked_timeline_load_blocks    (MokedTimeline *self, MokedReader *reader, GError **error);
gboolean moked_timeline_load_fields    (MokedTimeline *self, MokedReader *reader, GError **error);

/* The index of what has @id, or -1: @rows begin with their id and are ordered by it. */
int      moked_timeline_find_row       (GArray *rows, gint64 id);
const char *moked_timeline_keep        (MokedTimeline *self, const char *text);

/* --- what belongs to what (moked-timeline-relate.c) */

void     moked_timeline_relate         (MokedTimeline *self);

/* --- who acted (moked-timeline-actors.c) */

gboolean moked_timeline_load_actors    (MokedTimeline *self, MokedReader *reader, GError **error);
void     moked_timeline_actor_free     (MokedTimelineActor *self);
void     moked_timeline_import_free    (MokedTimelineImport *self);

/* The local day of an instant, quick where the next one is near. */
typedef struct
{
  GTimeZone *zone;
  gint64     start;
  gint64     end;
} MokedTimelineDay;

gint64   moked_timeline_day_of         (MokedTimelineDay *self, gint64 instant);

G_END_DECLS
