/* moked-words-event.h: an event of the ledger as a line of somebody's life
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;  /* "Attempt: the line was busy" */
  char *detail; /* "18 min after the trigger"; may be "" */
  char *when;   /* "22 Nov 2026 11:20" */
} MokedEventWords;

/* Every kind has words, also one that a newer Moked wrote. (Q77) Clear with moked_event_words_clear. */
void        moked_words_event         (const MokedEvent *event, GTimeZone *zone, MokedEventWords *words);
void        moked_event_words_clear   (MokedEventWords *self);
/* "Due date passed": between the events of an entry's life, at its due_at. */
const char *moked_words_due_passed    (void);
/* Who did it: "Moked", "Import", "A rule, version 3". */
char       *moked_words_actor         (const MokedActor *actor) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedEventWords, moked_event_words_clear)

G_END_DECLS
