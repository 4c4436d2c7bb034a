/* moked-entry-codes.c: the machine's words of an entry's status and type
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include "core/queues/moked-entry.h"

static const char * const status_codes[] = {
  [MOKED_ENTRY_PENDING] = "PENDING",
  [MOKED_ENTRY_IN_PROGRESS] = "IN_PROGRESS",
  [MOKED_ENTRY_COMPLETED] = "COMPLETED",
  [MOKED_ENTRY_CANCELLED] = "CANCELLED",
};

static const struct
{
  const char *code;
  const char *search_text;
} types[MOKED_N_ENTRY_TYPES] = {
  [MOKED_ENTRY_TYPE_OTHER] = { "OTHER", "Other OTHER אחר" },
  [MOKED_ENTRY_TYPE_LIST] = { "LIST", "Telemarketing list LIST מרשימת טלמרקטינג" },
  [MOKED_ENTRY_TYPE_STATUS] = { "STATUS", "By customer status STATUS מבוסס על סטטוס לקוח" },
  [MOKED_ENTRY_TYPE_TAG] = { "TAG", "Because of a tag TAG בגלל תגית" },
  [MOKED_ENTRY_TYPE_FOLDER] = { "FOLDER", "Because of a folder FOLDER בגלל תיקיה" },
  [MOKED_ENTRY_TYPE_NEW_LEAD] = { "NEW_LEAD", "New lead NEW_LEAD ליד חדש" },
  [MOKED_ENTRY_TYPE_MISSED_IN] = {
    "MISSED_CALL_IN", "Missed call incoming MISSED_CALL_IN שיחה נכנסת שלא נענתה שיחות נכנסות שלא נענו"
  },
  [MOKED_ENTRY_TYPE_MISSED_OUT] = {
    "MISSED_CALL_OUT", "Missed call outgoing MISSED_CALL_OUT שיחה יוצאת שלא נענתה שיחות יוצאות שלא נענו"
  },
};

const char *
moked_entry_status_to_code (MokedEntryStatus entry_status)
{
  g_return_val_if_fail (entry_status >= MOKED_ENTRY_PENDING && entry_status <= MOKED_ENTRY_CANCELLED, "");

  return status_codes[entry_status];
}

gboolean
moked_entry_status_from_code (const char       *code,
                              MokedEntryStatus *entry_status)
{
  for (guint i = MOKED_ENTRY_PENDING; i < G_N_ELEMENTS (status_codes); i++)
    if (g_strcmp0 (status_codes[i], code) == 0)
      {
        *entry_status = i;
        return TRUE;
      }

  return FALSE;
}

const char *
moked_entry_type_to_code (MokedEntryType entry_type)
{
  g_return_val_if_fail (entry_type >= 0 && entry_type < MOKED_N_ENTRY_TYPES, "");

  return types[entry_type].code;
}

gboolean
moked_entry_type_from_code (const char     *code,
                            MokedEntryType *entry_type)
{
  for (guint i = 0; i < MOKED_N_ENTRY_TYPES; i++)
    if (g_strcmp0 (types[i].code, code) == 0)
      {
        *entry_type = i;
        return TRUE;
      }

  return FALSE;
}

const char *
moked_entry_type_search_text (MokedEntryType entry_type)
{
  g_return_val_if_fail (entry_type >= 0 && entry_type < MOKED_N_ENTRY_TYPES, "");

  return types[entry_type].search_text;
}

MokedOnTime
moked_entry_on_time (gint64 due_at,
                     gint64 completed_at)
{
  if (due_at == MOKED_NO_INSTANT || completed_at == MOKED_NO_INSTANT)
    return MOKED_ON_TIME_UNKNOWN;

  return completed_at <= due_at ? MOKED_ON_TIME_YES : MOKED_ON_TIME_NO;
}
