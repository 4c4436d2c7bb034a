/* moked-words-timeline-private.h: a row of the timeline while its words are made
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/words/moked-words-timeline.h"

G_BEGIN_DECLS

/* Each part is a row of clauses, with " · " or a new line between them. */
typedef struct
{
  MokedTimeline            *timeline;
  const MokedTimelineRow   *row;
  const MokedTimelineEvent *event;
  gint64                    now;
  char                     *title;
  GString                  *detail;
  GString                  *body;
  GString                  *remarks;
  char                     *number;
  char                     *state;
} MokedRowWords;

/* @clause is taken; NULL and "" are nothing. */
void  moked_row_words_take       (GString *line, char *clause);
void  moked_row_words_take_line  (GString *lines, char *line);
/* A fact or what the body says, isolated; NULL where there is none. */
char *moked_row_words_dup_fact   (const MokedTimelineEvent *event, const char *key);
char *moked_row_words_dup_body   (const MokedTimelineEvent *event, const char *key);
gint64 moked_row_words_get_fact  (const MokedTimelineEvent *event, const char *key);

/* The readable text of a message, in one line. */
char  *moked_row_words_dup_message (const MokedTimelineMessage *message);

/* Each sets what it knows of; the title stays NULL where it has no better one than the kind's. */
void  moked_words_timeline_call    (MokedRowWords *self);
void  moked_words_timeline_entry   (MokedRowWords *self);
void  moked_words_timeline_message (MokedRowWords *self);
void  moked_words_timeline_visit   (MokedRowWords *self); /* forms and pages */
void  moked_words_timeline_card    (MokedRowWords *self);
void  moked_words_timeline_note    (MokedRowWords *self);
void  moked_words_timeline_system  (MokedRowWords *self); /* automations and the rest */

G_END_DECLS
