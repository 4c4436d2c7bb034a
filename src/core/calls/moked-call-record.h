/* moked-call-record.h: one line of an exchange's file, taken apart
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-uniqueid.h"

G_BEGIN_DECLS

/* Longer lines are refused: an exchange writes some hundred bytes. */
#define MOKED_RECORD_MAX_LENGTH 65536

/* What one line may need to be taken apart: its text with its fields ended by NUL. */
#define MOKED_RECORD_SCRATCH(length) ((length) + 2)

/* Times without a zone: seconds as if they were UTC. */
#define MOKED_NO_LOCAL_TIME G_MININT64

/* Text is never NULL and lives in the scratch that was given. */
typedef struct
{
  const char *src;
  const char *dst;
  const char *context;
  const char *clid;
  const char *channel;
  const char *dstchannel;
  const char *app;
  const char *data;
  const char *disposition;
  const char *uniqueid;   /* "": the file has no such column */
  const char *userfield;
  const char *linkedid;   /* "": the file has no such column */
  gint64      start;      /* local seconds */
  gint64      answer;     /* MOKED_NO_LOCAL_TIME where nobody answered */
  gint64      end;
  gint64      duration;   /* seconds */
  gint64      billsec;
  gint64      sequence;   /* -1: the file has no such column */
} MokedCdrRecord;

/* In the order in which one channel lives through them. */
typedef enum
{
  MOKED_CEL_CHAN_START,
  MOKED_CEL_APP_START,
  MOKED_CEL_ANSWER,
  MOKED_CEL_BRIDGE_ENTER,
  MOKED_CEL_BRIDGE_EXIT,
  MOKED_CEL_OTHER,
  MOKED_CEL_APP_END,
  MOKED_CEL_USER_DEFINED,
  MOKED_CEL_HANGUP,
  MOKED_CEL_CHAN_END,
  MOKED_CEL_LINKEDID_END,
} MokedCelType;

typedef struct
{
  MokedCelType  type;
  gboolean      is_epoch;  /* the time is an epoch, else it is local */
  gint64        time;      /* microseconds */
  const char   *name;
  const char   *number;
  const char   *ani;
  const char   *dnid;
  const char   *exten;
  const char   *context;
  const char   *channel;
  const char   *app;
  const char   *data;
  const char   *uniqueid;
  const char   *linkedid;
  const char   *user_type;
  const char   *extra;     /* JSON */
} MokedCelRecord;

typedef enum
{
  MOKED_QUEUE_EVENT_OTHER,
  MOKED_QUEUE_EVENT_ENTER,
  MOKED_QUEUE_EVENT_CONNECT,
  MOKED_QUEUE_EVENT_COMPLETE,      /* by caller or agent, or handed on */
  MOKED_QUEUE_EVENT_ABANDON,
  MOKED_QUEUE_EVENT_EXIT_KEY,
  MOKED_QUEUE_EVENT_EXIT_TIMEOUT,
  MOKED_QUEUE_EVENT_EXIT_EMPTY,    /* WITHDRAW and SYSCOMPAT too */
  MOKED_QUEUE_EVENT_REFUSED,       /* written by the dialplan: QueueLog(q,id,NONE,REFUSED,FULL) */
  MOKED_QUEUE_EVENT_RESTART,       /* QUEUESTART: what waited before it is gone */
} MokedQueueEventType;

typedef struct
{
  MokedQueueEventType  type;
  gint64               time;       /* microseconds UTC */
  const char          *uniqueid;   /* "" for NONE */
  const char          *queue;
  const char          *agent;      /* "" for NONE */
  const char          *event;
  const char          *arguments[5];
} MokedQueueRecord;

/* Each takes one whole line apart into @scratch (MOKED_RECORD_SCRATCH (length) bytes). FALSE: refused,
 * with the *reason "columns", "time", "encoding" or "too-long". Pure; any thread. */
gboolean moked_cdr_record_parse   (const char *line, gsize length, char *scratch,
                                   MokedCdrRecord *record, const char **reason);
gboolean moked_cel_record_parse   (const char *line, gsize length, char *scratch,
                                   MokedCelRecord *record, const char **reason);
gboolean moked_queue_record_parse (const char *line, gsize length, char *scratch,
                                   MokedQueueRecord *record, const char **reason);

G_END_DECLS
