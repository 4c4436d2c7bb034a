/* moked-timeline-look.h: the colour and the icon of what a row of the timeline is about
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-palette.h"
#include "core/words/moked-words-timeline.h"

G_BEGIN_DECLS

void moked_timeline_look         (MokedTimelineMark          mark,
                                  MokedTone                 *tone,
                                  const char               **icon_name);
/* Of the state that a row's words name: what became of the message or the entry. */
void moked_timeline_state_look   (const MokedTimelineEvent  *event,
                                  MokedTone                 *tone,
                                  const char               **icon_name);

G_END_DECLS
