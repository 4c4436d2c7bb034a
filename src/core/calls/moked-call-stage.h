/* moked-call-stage.h: where in the dialplan a call came to, and by what legs
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-evidence.h"
#include "core/calls/moked-call.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_CALL_APP_NONE,
  MOKED_CALL_APP_DIAL,
  MOKED_CALL_APP_QUEUE,
} MokedCallApp;

/* The last Dial or Queue of the caller's channel. */
typedef struct
{
  MokedCallApp         app;
  const char          *data;          /* its arguments; "" where only queue_log tells */
  gint64               started_at;    /* MOKED_NO_INSTANT: not known */
  gint                 limit_seconds; /* of ringing or waiting; -1: none was given */
  const MokedCelEvent *started;       /* the APP_START of it, or NULL */
  const MokedCelEvent *ended;         /* the APP_END of it, or NULL */
  const MokedCelEvent *hangup;        /* the caller's HANGUP, or NULL */
} MokedCallStage;

MokedCallApp moked_call_app_of_name (const char *name);
void         moked_call_stage_find  (MokedCallStage *self, const MokedCallEvidence *evidence);

/* The application of the caller's row: a leg's is Dial, whatever an `h` extension put in its place. */
MokedCallApp       moked_cdr_row_get_app          (const MokedCdrRow *row);
const MokedCdrRow *moked_call_find_last_stage_row (const MokedCallEvidence *evidence);

/* The argument @index (from 0) of an application: borrowed, with its length. */
const char  *moked_call_argument    (const char *data, guint index, gsize *length);

/* The caller's row about one leg that was called for him. */
gboolean     moked_cdr_row_is_leg   (const MokedCdrRow *row);
/* A leg of the last stage: the same application with the same arguments. */
const MokedCdrRow *moked_call_find_last_leg (const MokedCallEvidence *evidence);
gboolean     moked_cdr_row_is_same_stage (const MokedCdrRow *a, const MokedCdrRow *b);

/* A called party's channel, by what it runs: AppDial, AppQueue. */
gboolean     moked_cel_event_is_party (const MokedCelEvent *event);

G_END_DECLS
