/* moked-call-lines.h: the exchange's own lines about one call
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call.h"
#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_LINE_QUEUE_LOG = 'q',
  MOKED_LINE_CDR       = 'c',
  MOKED_LINE_CEL       = 'e',
} MokedLineSource;

/* What a line says about whose it is, without judging it. */
typedef struct
{
  MokedLineSource source;
  gboolean        is_about_call; /* FALSE: QUEUESTART, CONFIGRELOAD, PAUSE…: both ids are "" */
  char            linkedid[64];  /* "" where the line has none: queue_log, short CDR */
  char            uniqueid[64];  /* of the line's channel; "" in the shortest CDR */
  gint64          instant;       /* a rough one for ordering: from the ids' epoch where there is one */
} MokedLineKey;

/* Which file is it, by its first lines: TRUE with *source. */
gboolean moked_line_recognise (const char *text, gsize length, MokedLineSource *source);

/* One whole record (a CSV record may hold newlines, then it is kept with them). FALSE: refused, with a
 * reason code ("columns", "time", "ids", "encoding", "too-long") for the report. Text that is not UTF-8 is not
 * refused: whoever stores it makes it valid first. */
gboolean moked_line_key       (MokedLineSource source, const char *line, gsize length,
                               MokedLineKey *key, const char **reason);

/* The rule of outcomes: all lines known of one call (each with its source letter and a blank before
 * it: "c \"\",\"0540…\"") in any order, none twice, to its facts. Pure; any thread. @queue_context: what
 * else is known of the queue at that time, for FULL against JOINEMPTY (may be NULL). CDR lines without any
 * id give facts without a linkedid: it is what MokedCallGrouping gave them. @facts: initialised or zeroed; what it
 * held is freed. (L5-L20, LX2-LX9) */
typedef struct _MokedQueueContext MokedQueueContext;
void     moked_call_judge     (const char * const         *lines,
                               gsize                       n_lines,
                               const MokedExchangeProfile *profile,
                               const MokedQueueContext    *queue_context,
                               MokedCallFacts             *facts);

/* All uniqueids that the lines name as channels of this call. */
GStrv    moked_call_lines_dup_aliases (const char * const *lines, gsize n_lines) G_GNUC_WARN_UNUSED_RESULT;

/* Who waited in which queue when: from queue_log lines of any calls, in any order; then moked_queue_context_end ()
 * once; then it is immutable, for any thread. Lines that are not queue_log's are passed over. */
MokedQueueContext *moked_queue_context_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void               moked_queue_context_free     (MokedQueueContext *self);
void               moked_queue_context_add_line (MokedQueueContext *self, const char *line, gsize length);
void               moked_queue_context_end      (MokedQueueContext *self);
/* How many callers waited in @queue at @instant. */
guint              moked_queue_context_n_waiting (const MokedQueueContext *self, const char *queue, gint64 instant);
/* TRUE where the log goes on before and after @instant, so that a line that is not there was not written. */
gboolean           moked_queue_context_covers   (const MokedQueueContext *self, gint64 instant);
/* Until when the exchange is known to have written, by any of its files: a call that is silent long before it is
 * over even where the line that ends it was lost. */
void               moked_queue_context_note_instant (MokedQueueContext *self, gint64 instant);
/* The last instant that the log or a note tells of, or MOKED_NO_INSTANT. */
gint64             moked_queue_context_get_last (const MokedQueueContext *self);
/* TRUE where the exchange was started anew in (from, to]. */
gboolean           moked_queue_context_restarted (const MokedQueueContext *self, gint64 from, gint64 to);

/* The calls of CDR lines that have no linkedid: unites rows of one channel, and of channels that meet
 * while both live. Add every such line of an import, end, then ask for each by its number: the uniqueid that
 * its linkedid would be, or, where the lines have no ids at all, a made one. The answer does not depend on the
 * order of lines; it may on how many of a call's lines are there. */
typedef struct _MokedCallGrouping MokedCallGrouping;
MokedCallGrouping *moked_call_grouping_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void               moked_call_grouping_free     (MokedCallGrouping *self);
/* The line's number, from 0; G_MAXUINT: it is no CDR line, and has none. */
guint              moked_call_grouping_add      (MokedCallGrouping *self, const char *line, gsize length);
void               moked_call_grouping_end      (MokedCallGrouping *self);
const char        *moked_call_grouping_get_linkedid (const MokedCallGrouping *self, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedQueueContext, moked_queue_context_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCallGrouping, moked_call_grouping_free)

G_END_DECLS
