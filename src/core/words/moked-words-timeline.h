/* moked-words-timeline.h: the rows of a customer's timeline in words
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/timeline/moked-timeline.h"

G_BEGIN_DECLS

/* What a row is about: its icon and colour are the face's. */
typedef enum
{
  MOKED_TIMELINE_MARK_OTHER,
  MOKED_TIMELINE_MARK_ORIGIN,
  MOKED_TIMELINE_MARK_CALL_IN,        /* answered, or its outcome is not known */
  MOKED_TIMELINE_MARK_CALL_IN_MISSED,
  MOKED_TIMELINE_MARK_CALL_OUT,
  MOKED_TIMELINE_MARK_CALL_OUT_MISSED,
  MOKED_TIMELINE_MARK_EMAIL,          /* one that was sent */
  MOKED_TIMELINE_MARK_SMS,
  MOKED_TIMELINE_MARK_WHATSAPP,
  MOKED_TIMELINE_MARK_LETTER,
  MOKED_TIMELINE_MARK_RECEIVED,
  MOKED_TIMELINE_MARK_WAITING,        /* a message that has not left, or of which it is not known */
  MOKED_TIMELINE_MARK_OPENED,
  MOKED_TIMELINE_MARK_CLICKED,
  MOKED_TIMELINE_MARK_FAILED,
  MOKED_TIMELINE_MARK_UNSUBSCRIBED,
  MOKED_TIMELINE_MARK_COMPLAINED,
  MOKED_TIMELINE_MARK_FORM,
  MOKED_TIMELINE_MARK_PAGE,
  MOKED_TIMELINE_MARK_NOTE,
  MOKED_TIMELINE_MARK_TASK,
  MOKED_TIMELINE_MARK_TASK_DONE,
  MOKED_TIMELINE_MARK_REMINDER,
  MOKED_TIMELINE_MARK_ENTRY,          /* into a queue, or in handling */
  MOKED_TIMELINE_MARK_ENTRY_DONE,
  MOKED_TIMELINE_MARK_ENTRY_CANCELLED,
  MOKED_TIMELINE_MARK_TAG,
  MOKED_TIMELINE_MARK_LIST,
  MOKED_TIMELINE_MARK_FOLDER,
  MOKED_TIMELINE_MARK_STATUS,         /* status, interest, state, lead */
  MOKED_TIMELINE_MARK_CARD,           /* a detail, a number, a field */
  MOKED_TIMELINE_MARK_MERGED,
  MOKED_TIMELINE_MARK_ERASED,
  MOKED_TIMELINE_MARK_AUTOMATION,
  MOKED_TIMELINE_MARK_CORRECTED,
  MOKED_N_TIMELINE_MARKS
} MokedTimelineMark;

MokedTimelineMark moked_words_timeline_mark (const MokedTimelineEvent *event);

/* Owned strings; "" where there is nothing to say, never NULL. */
typedef struct
{
  MokedTimelineMark  mark;
  char              *title;    /* "Incoming call: No answer", "E-mail opened 7 times" */
  char              *detail;   /* "to 03-770-1234 · wait 41 s"; a line */
  char              *body;     /* what somebody wrote: a note, the first words of a message, a form's fields; lines */
  char              *remarks;  /* what to look at: another number, taken back, corrected, erased; a line */
  char              *number;   /* "#1042" of an entry, "M-17" of a message (S17) */
  char              *state;    /* of a message what became of it, of an entry its status: "opened" */
  char              *actor;    /* "Dana Cohen", "System · rule Missed, version 3", "Import of calls.csv" */
  const char        *side;     /* "The contact's side" */
  char              *when;     /* the time; in a row below another with its date */
} MokedTimelineWords;

void  moked_timeline_words_clear    (MokedTimelineWords *self);

/* @row: no day. Any thread. (S1-S40, SX1) */
void  moked_words_timeline_row      (MokedTimeline *timeline, const MokedTimelineRow *row, gint64 now,
                                     MokedTimelineWords *words);
/* The same, of an event that no view has asked for. */
void  moked_words_timeline_event    (MokedTimeline *timeline, const MokedTimelineEvent *event, gint64 now,
                                     MokedTimelineWords *words);
/* All of it as a screen reader says it; of a day its heading. */
char *moked_words_timeline_spoken   (MokedTimeline *timeline, const MokedTimelineRow *row, gint64 now) G_GNUC_WARN_UNUSED_RESULT;
/* A MokedTimelineTextFunc: whatever a row says, and its numbers as they may be typed. */
void  moked_words_timeline_search_text (MokedTimeline *timeline, const MokedTimelineEvent *event, GString *text);

/* Who acted, for a row and for the list of a filter. */
char *moked_words_timeline_actor    (MokedTimeline *timeline, const MokedActor *actor) G_GNUC_WARN_UNUSED_RESULT;
char *moked_words_timeline_actor_of (MokedTimeline *timeline, const MokedTimelineActor *actor) G_GNUC_WARN_UNUSED_RESULT;

/* "The contact's side" (green), "Our side" */
const char *moked_words_side           (MokedSide side);
/* "Calls", "Notes and tasks" */
const char *moked_words_timeline_group (MokedTimelineGroup group);
/* "Landing page", "Import"… of a created_via; one that is not known is isolated as it is. (S3) */
char       *moked_words_created_via    (const char *created_via) G_GNUC_WARN_UNUSED_RESULT;
/* "12 hidden: 8 of other kinds, 4 technical"; NULL where nothing but the technical is hidden and @with_system is FALSE, or
 * nothing at all. */
char       *moked_words_timeline_hidden (MokedTimelineView *view, gboolean with_system) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedTimelineWords, moked_timeline_words_clear)

G_END_DECLS
