/* moked-entry-look.c: the colour and the icon of an entry's status and type
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-entry-look"

#include "config.h"

#include "app/common/moked-entry-look.h"

void
moked_entry_status_look (MokedEntryStatus  entry_status,
                         MokedTone        *tone,
                         const char      **icon_name)
{
  switch (entry_status)
    {
    case MOKED_ENTRY_PENDING:
      *tone = MOKED_TONE_PENDING;
      *icon_name = "moked-clock-symbolic";
      break;
    case MOKED_ENTRY_IN_PROGRESS:
      *tone = MOKED_TONE_PROGRESS;
      *icon_name = "call-start-symbolic";
      break;
    case MOKED_ENTRY_COMPLETED:
      *tone = MOKED_TONE_COMPLETED;
      *icon_name = "object-select-symbolic";
      break;
    case MOKED_ENTRY_CANCELLED:
    default:
      *tone = MOKED_TONE_CANCELLED;
      *icon_name = "window-close-symbolic";
      break;
    }
}

const char *
moked_entry_type_icon (MokedEntryType entry_type)
{
  switch (entry_type)
    {
    case MOKED_ENTRY_TYPE_LIST:
      return "view-list-symbolic";
    case MOKED_ENTRY_TYPE_STATUS:
      return "user-info-symbolic";
    case MOKED_ENTRY_TYPE_TAG:
      return "moked-tag-symbolic";
    case MOKED_ENTRY_TYPE_FOLDER:
      return "folder-symbolic";
    case MOKED_ENTRY_TYPE_NEW_LEAD:
      return "contact-new-symbolic";
    case MOKED_ENTRY_TYPE_MISSED_IN:
      return "call-missed-symbolic";
    case MOKED_ENTRY_TYPE_MISSED_OUT:
      return "call-outgoing-symbolic";
    case MOKED_ENTRY_TYPE_OTHER:
    case MOKED_N_ENTRY_TYPES:
    default:
      return "moked-note-symbolic";
    }
}
