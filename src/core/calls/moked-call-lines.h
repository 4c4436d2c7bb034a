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

/* What a line says about whose it is, without judging it. Borrowed from the line. */
typedef struct
{
  MokedLineSource source;
  char            linkedid[64]; /* "" where the line has none: queue_log, short CDR */
  char            uniqueid[64]; /* of the line's channel */
  gint64          instant;      /* a rough one for ordering: from the ids' epoch where there is one */
} MokedLineKey;

/* Which file is it, by its first lines: TRUE with *source. */
gboolean moked_line_recognise (const char *text, gsize length, MokedLineSource *source);

/* One whole record (a CSV record may hold newlines, then it is kept with them). FALSE: refused, with a
 * reason code ("columns", "time", "ids", "encoding", "too-long") for the report. Lines that are not about a call
 * (QUEUESTART, CONFIGRELOAD, PAUSE…): TRUE with both ids "". */
gboolean moked_line_key       (MokedLineSource source, const char *line, gsize length,
                               MokedLineKey *key, const char **reason);

/* The rule of outcomes: all lines known of one call (each with its source letter and a blank before
 * it: "c \"\",\"0540…\"") in any order, none twice, to its facts. Pure; any thread. @queue_context: what
 * else is known of the queue at that time, for FULL against JOINEMPTY (may be NULL). (L5-L20, LX2-LX9) */
typedef struct _MokedQueueContext MokedQueueContext;
void     moked_call_judge     (const char * const         *lines,
                               gsize                       n_lines,
                               const MokedExchangeProfile *profile,
                               const MokedQueueContext    *queue_context,
                               MokedCallFacts             *facts);

/* All uniqueids that the lines name as channels of this call. */
GStrv    moked_call_lines_dup_aliases (const char * const *lines, gsize n_lines) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
