/* moked-test-recording.h: what a real exchange wrote, with the answer sheet
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-lines.h"

G_BEGIN_DECLS

/* Which files are read: bits. */
typedef enum
{
  RECORDING_CDR   = 1 << 0,
  RECORDING_CEL   = 1 << 1,
  RECORDING_QUEUE = 1 << 2,
  RECORDING_ALL   = RECORDING_CDR | RECORDING_CEL | RECORDING_QUEUE,
} RecordingFiles;

/* One call of the answer sheet. */
typedef struct
{
  char                 *kind;
  char                 *part;
  char                 *uid;
  char                 *customer;
  char                 *did;
  gint64                start;
  gint64                end;      /* MOKED_NO_INSTANT: the sheet does not say */
  MokedDirection        direction;
  MokedCallDisposition  want;     /* the sheet's word, with L19 of the features above it */
} RecordedCall;

typedef struct
{
  GPtrArray *lines;   /* char *, each with its source letter and a blank before it, in file order */
  GPtrArray *sheet;   /* of RecordedCall */
  GHashTable *linkedids; /* of every channel's uniqueid, by all files as they were recorded */
  GHashTable *origins;   /* changed line → the line as it was recorded */
} Recording;

/* Both recordings of Asterisk 22 in tests/data as one exchange's. */
Recording  *recording_new        (void);
/* An Asterisk 16, recorded after the rule was written. */
Recording  *recording_new_asterisk_16 (void);
void        recording_free       (Recording *self);
/* The same lines as @change makes them, against the same sheet; NULL from it: the line is not there. */
typedef char *(*RecordingChange) (const char *line, gpointer data);
Recording  *recording_changed    (const Recording *self, RecordingChange change, gpointer data);

/* The lines of these files only, borrowed. */
GPtrArray  *recording_choose     (const Recording *self, RecordingFiles files);

/* What a person would set for it. */
MokedExchangeProfile *recording_new_profile (void);

/* The lines as calls: linkedid → GPtrArray of lines (borrowed from @self), as an importer gathers them. */
GHashTable *recording_group      (const Recording *self, RecordingFiles files);
/* The call of the sheet that one of @self's lines is about, or NULL. */
const RecordedCall *recording_find_call (const Recording *self, const char *line);
MokedQueueContext *recording_new_queue_context (const Recording *self, RecordingFiles files);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recording, recording_free)

G_END_DECLS
