/* moked-timeline-look.c: the colour and the icon of what a row of the timeline is about
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline-look"

#include "config.h"

#include "app/customer/moked-timeline-look.h"

#include "app/common/moked-entry-look.h"

typedef struct
{
  MokedTone   tone;
  const char *icon_name;
} Look;

static const Look looks[MOKED_N_TIMELINE_MARKS] = {
  [MOKED_TIMELINE_MARK_OTHER] = { MOKED_TONE_NEUTRAL, "dialog-information-symbolic" },
  [MOKED_TIMELINE_MARK_ORIGIN] = { MOKED_TONE_COMPLETED, "contact-new-symbolic" },
  [MOKED_TIMELINE_MARK_CALL_IN] = { MOKED_TONE_COMPLETED, "call-incoming-symbolic" },
  [MOKED_TIMELINE_MARK_CALL_IN_MISSED] = { MOKED_TONE_PENDING, "call-missed-symbolic" },
  [MOKED_TIMELINE_MARK_CALL_OUT] = { MOKED_TONE_COMPLETED, "call-outgoing-symbolic" },
  [MOKED_TIMELINE_MARK_CALL_OUT_MISSED] = { MOKED_TONE_BUSY, "call-outgoing-symbolic" },
  [MOKED_TIMELINE_MARK_EMAIL] = { MOKED_TONE_PROGRESS, "mail-unread-symbolic" },
  [MOKED_TIMELINE_MARK_SMS] = { MOKED_TONE_PROGRESS, "phone-symbolic" },
  [MOKED_TIMELINE_MARK_WHATSAPP] = { MOKED_TONE_PROGRESS, "chat-message-new-symbolic" },
  [MOKED_TIMELINE_MARK_LETTER] = { MOKED_TONE_PROGRESS, "x-office-document-symbolic" },
  [MOKED_TIMELINE_MARK_RECEIVED] = { MOKED_TONE_COMPLETED, "mail-replied-symbolic" },
  [MOKED_TIMELINE_MARK_WAITING] = { MOKED_TONE_PENDING, "moked-clock-symbolic" },
  [MOKED_TIMELINE_MARK_OPENED] = { MOKED_TONE_COMPLETED, "mail-read-symbolic" },
  [MOKED_TIMELINE_MARK_CLICKED] = { MOKED_TONE_COMPLETED, "insert-link-symbolic" },
  [MOKED_TIMELINE_MARK_FAILED] = { MOKED_TONE_OVERDUE, "dialog-warning-symbolic" },
  [MOKED_TIMELINE_MARK_UNSUBSCRIBED] = { MOKED_TONE_CALLER_CANCEL, "action-unavailable-symbolic" },
  [MOKED_TIMELINE_MARK_COMPLAINED] = { MOKED_TONE_OVERDUE, "mail-mark-junk-symbolic" },
  [MOKED_TIMELINE_MARK_FORM] = { MOKED_TONE_COMPLETED, "moked-form-symbolic" },
  [MOKED_TIMELINE_MARK_PAGE] = { MOKED_TONE_COMPLETED, "web-browser-symbolic" },
  [MOKED_TIMELINE_MARK_NOTE] = { MOKED_TONE_NEUTRAL, "moked-note-symbolic" },
  [MOKED_TIMELINE_MARK_TASK] = { MOKED_TONE_NEUTRAL, "task-due-symbolic" },
  [MOKED_TIMELINE_MARK_TASK_DONE] = { MOKED_TONE_COMPLETED, "object-select-symbolic" },
  [MOKED_TIMELINE_MARK_REMINDER] = { MOKED_TONE_NEUTRAL, "alarm-symbolic" },
  [MOKED_TIMELINE_MARK_ENTRY] = { MOKED_TONE_PROGRESS, "moked-queue-symbolic" },
  [MOKED_TIMELINE_MARK_ENTRY_DONE] = { MOKED_TONE_COMPLETED, "object-select-symbolic" },
  [MOKED_TIMELINE_MARK_ENTRY_CANCELLED] = { MOKED_TONE_CANCELLED, "window-close-symbolic" },
  [MOKED_TIMELINE_MARK_TAG] = { MOKED_TONE_NEUTRAL, "moked-tag-symbolic" },
  [MOKED_TIMELINE_MARK_LIST] = { MOKED_TONE_NEUTRAL, "view-list-bullet-symbolic" },
  [MOKED_TIMELINE_MARK_FOLDER] = { MOKED_TONE_NEUTRAL, "folder-symbolic" },
  [MOKED_TIMELINE_MARK_STATUS] = { MOKED_TONE_NEUTRAL, "user-info-symbolic" },
  [MOKED_TIMELINE_MARK_CARD] = { MOKED_TONE_NEUTRAL, "document-edit-symbolic" },
  [MOKED_TIMELINE_MARK_MERGED] = { MOKED_TONE_NEUTRAL, "system-users-symbolic" },
  [MOKED_TIMELINE_MARK_ERASED] = { MOKED_TONE_CANCELLED, "edit-clear-symbolic" },
  [MOKED_TIMELINE_MARK_AUTOMATION] = { MOKED_TONE_OUT_OF_HOURS, "system-run-symbolic" },
  [MOKED_TIMELINE_MARK_CORRECTED] = { MOKED_TONE_NEUTRAL, "document-revert-symbolic" },
};

/* By the stored number of a message's status: what went well, what did not. */
static const Look states[] = {
  [0] = { MOKED_TONE_NEUTRAL, NULL },
  [1] = { MOKED_TONE_PENDING, "moked-clock-symbolic" },            /* queued */
  [2] = { MOKED_TONE_PROGRESS, "mail-send-symbolic" },             /* sent */
  [3] = { MOKED_TONE_PROGRESS, "object-select-symbolic" },         /* delivered */
  [4] = { MOKED_TONE_COMPLETED, "mail-read-symbolic" },            /* opened */
  [5] = { MOKED_TONE_COMPLETED, "insert-link-symbolic" },          /* clicked */
  [6] = { MOKED_TONE_OVERDUE, "dialog-warning-symbolic" },         /* failed */
  [7] = { MOKED_TONE_CALLER_CANCEL, "action-unavailable-symbolic" }, /* unsubscribed */
  [8] = { MOKED_TONE_OVERDUE, "mail-mark-junk-symbolic" },         /* reported */
  [9] = { MOKED_TONE_PENDING, "dialog-question-symbolic" },        /* not known */
  [10] = { MOKED_TONE_COMPLETED, "mail-replied-symbolic" },        /* received */
  [11] = { MOKED_TONE_PENDING, "document-edit-symbolic" },         /* composed elsewhere */
  [12] = { MOKED_TONE_PENDING, "moked-clock-symbolic" },           /* deferred */
};

void
moked_timeline_look (MokedTimelineMark   mark,
                     MokedTone          *tone,
                     const char        **icon_name)
{
  g_return_if_fail (mark < MOKED_N_TIMELINE_MARKS);

  *tone = looks[mark].tone;
  *icon_name = looks[mark].icon_name;
}

void
moked_timeline_state_look (const MokedTimelineEvent  *event,
                           MokedTone                 *tone,
                           const char               **icon_name)
{
  guint status;

  g_return_if_fail (event != NULL);

  status = event->message ? event->message->message_status : 0;
  if (!event->message && event->entry)
    {
      moked_entry_status_look (event->entry->entry_status, tone, icon_name);
      return;
    }

  if (status >= G_N_ELEMENTS (states))
    status = 0;
  *tone = states[status].tone;
  *icon_name = states[status].icon_name;
}
