/* moked-event-content.h: all that is known of one event, as it is read for its dialog
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-form.h"
#include "core/messages/moked-message.h"
#include "core/messages/moked-template.h"
#include "core/timeline/moked-timeline.h"

G_BEGIN_DECLS

/* Whatever does not apply is NULL. */
typedef struct
{
  MokedMessage  *message;
  GPtrArray     *steps;       /* of MokedMessageStep */
  MokedTemplate *template;    /* in the version that was sent */
  GPtrArray     *fields;      /* of MokedTypedField */
  GPtrArray     *differences; /* of MokedFormDifference */
} MokedEventContent;

/* NULL: @error. Any store thread. */
MokedEventContent *moked_event_content_read (MokedReader               *reader,
                                             const MokedTimelineEvent  *event,
                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void               moked_event_content_free (MokedEventContent         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedEventContent, moked_event_content_free)

G_END_DECLS
