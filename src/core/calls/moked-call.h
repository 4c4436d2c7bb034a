/* moked-call.h: one call and what became of it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

/* Stored numbers: append only. */
typedef enum
{
  MOKED_DIRECTION_UNKNOWN = 0,
  MOKED_DIRECTION_IN      = 1,
  MOKED_DIRECTION_OUT     = 2,
} MokedDirection;

/* The telephony disposition (L7-L20). */
typedef enum
{
  MOKED_CALL_UNKNOWN       = 0, /* cannot be told: the raw code is kept (LX3) */
  MOKED_CALL_ANSWER        = 1,
  MOKED_CALL_NO_ANSWER     = 2,
  MOKED_CALL_BUSY          = 3,
  MOKED_CALL_CALLER_CANCEL = 4,
  MOKED_CALL_OUT_OF_TIME   = 5,
  MOKED_CALL_NOT_CONNECTED = 6, /* another technical cause, in the raw code (L19) */
} MokedCallDisposition;

typedef enum
{
  MOKED_CALL_CATEGORY_UNKNOWN       = 0,
  MOKED_CALL_CATEGORY_ANSWERED      = 1,
  MOKED_CALL_CATEGORY_UNANSWERED    = 2, /* NO_ANSWER, BUSY, CALLER_CANCEL */
  MOKED_CALL_CATEGORY_NOT_CONNECTED = 3, /* OUT_OF_TIME, NOT_CONNECTED */
} MokedCallCategory;

typedef enum
{
  MOKED_ANSWERED_BY_NOBODY  = 0,
  MOKED_ANSWERED_BY_PERSON  = 1, /* a person's line: a dialled or a queue's leg */
  MOKED_ANSWERED_BY_MACHINE = 2,
} MokedAnsweredBy;

typedef enum
{
  MOKED_CERTAINTY_UNKNOWN = 0,
  MOKED_CERTAINTY_SURE    = 1,
  MOKED_CERTAINTY_SETTING = 2, /* sure, given the profile's setting (closed contexts, business hours) */
  MOKED_CERTAINTY_GUESS   = 3, /* inferred: shown as such */
} MokedCertainty;

/* The facts of a call: a pure function of its lines and the profile. Owned strings, never NULL. */
typedef struct
{
  char                *linkedid;
  gboolean             is_provisional;   /* known only by a uniqueid, from queue_log */
  gboolean             is_final;
  gboolean             is_customer_call; /* FALSE: inside, or not a call to anybody: kept, never shown */
  MokedDirection       direction;
  MokedCallDisposition call_disposition;
  MokedAnsweredBy      answered_by;
  MokedCertainty       certainty;
  gboolean             wants_callback;   /* left the queue by key */
  gboolean             is_withheld;
  char                *raw_code;         /* what the exchange said: "ABANDON", "CONGESTION", "cause 34"… */
  char                *phone_raw;        /* the customer's number as the exchange wrote it */
  char                *caller_name;
  char                *virtual_number;   /* the number dialled by a customer (L1) */
  char                *destination_number; /* where it was routed, or the number dialled by an agent */
  gint64               started_at;
  gint64               answered_at;      /* by whoever answered_by says */
  gint64               ended_at;
  gint                 ring_seconds;     /* -1: not known */
  gint                 talk_seconds;     /* -1: not answered or not known */
  gint                 wait_limit_seconds; /* -1: not known */
  char                *queue_name;       /* the exchange's own queue */
  char                *agent;
} MokedCallFacts;

void              moked_call_facts_init     (MokedCallFacts *self);
void              moked_call_facts_clear    (MokedCallFacts *self);
gboolean          moked_call_facts_equal    (const MokedCallFacts *a, const MokedCallFacts *b);
MokedCallCategory moked_call_category       (MokedCallDisposition call_disposition);
/* "NO_ANSWER", "in", "sure" …: the machine's words, for JSON and search. */
const char       *moked_call_disposition_to_code (MokedCallDisposition call_disposition);
gboolean          moked_call_disposition_from_code (const char *code, MokedCallDisposition *call_disposition);
const char       *moked_direction_to_code   (MokedDirection direction);
const char       *moked_certainty_to_code   (MokedCertainty certainty);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedCallFacts, moked_call_facts_clear)

G_END_DECLS
