/* moked-timeline-kinds.c: where each kind of event stands
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline"

#include "config.h"

#include "core/timeline/moked-timeline.h"

static const char * const side_codes[] = { "contact", "ours" };

static const char * const group_codes[] = {
  "calls", "messages", "forms", "notes", "entries", "card", "automation", "other", "system",
};

G_STATIC_ASSERT (G_N_ELEMENTS (side_codes) == MOKED_N_SIDES);
G_STATIC_ASSERT (G_N_ELEMENTS (group_codes) == MOKED_N_TIMELINE_GROUPS);

/* By ranges of kinds, as they are numbered; what no range has is OTHER and ours. */
static const struct
{
  int                first;
  int                last;
  MokedTimelineGroup group;
  MokedSide          side;
} places[] = {
  { MOKED_EVENT_STORE_CREATED, MOKED_EVENT_IMPORT_FINISHED, MOKED_TIMELINE_SYSTEM, MOKED_SIDE_OURS },
  { MOKED_EVENT_CUSTOMER_CREATED, MOKED_EVENT_CUSTOMER_CHANGED, MOKED_TIMELINE_CARD, MOKED_SIDE_OURS },
  { MOKED_EVENT_CALL_RECORDED, MOKED_EVENT_CALL_RECORDED, MOKED_TIMELINE_CALLS, MOKED_SIDE_CONTACT },
  { MOKED_EVENT_CALL_CORRECTED, MOKED_EVENT_CALLS_MERGED, MOKED_TIMELINE_SYSTEM, MOKED_SIDE_OURS },
  { MOKED_EVENT_EXCLUDED, MOKED_EVENT_ENTRY_CORRECTED, MOKED_TIMELINE_ENTRIES, MOKED_SIDE_OURS },
  { MOKED_EVENT_FACT_WITHDRAWN, MOKED_EVENT_FACT_WITHDRAWN, MOKED_TIMELINE_SYSTEM, MOKED_SIDE_OURS },
  { MOKED_EVENT_ENTRY_OPENED, MOKED_EVENT_ENTRY_OPENED, MOKED_TIMELINE_ENTRIES, MOKED_SIDE_OURS },
  { MOKED_EVENT_EXPORTED, MOKED_EVENT_EXPORTED, MOKED_TIMELINE_SYSTEM, MOKED_SIDE_OURS },
  { MOKED_EVENT_LABEL_ADDED, MOKED_EVENT_CUSTOMER_ERASED, MOKED_TIMELINE_CARD, MOKED_SIDE_OURS },
  { MOKED_EVENT_SETTING_CHANGED, MOKED_EVENT_SETTING_CHANGED, MOKED_TIMELINE_SYSTEM, MOKED_SIDE_OURS },
  { MOKED_EVENT_CUSTOMERS_KEPT_APART, MOKED_EVENT_CUSTOMERS_KEPT_APART, MOKED_TIMELINE_CARD, MOKED_SIDE_OURS },
  { MOKED_EVENT_NOTE_WRITTEN, MOKED_EVENT_REMINDER_DISMISSED, MOKED_TIMELINE_NOTES, MOKED_SIDE_OURS },
  { MOKED_EVENT_MESSAGE_QUEUED, MOKED_EVENT_MESSAGE_QUEUED, MOKED_TIMELINE_MESSAGES, MOKED_SIDE_OURS },
  { MOKED_EVENT_MESSAGE_SENT, MOKED_EVENT_MESSAGE_CLICKED, MOKED_TIMELINE_MESSAGES, MOKED_SIDE_CONTACT },
  { MOKED_EVENT_MESSAGE_FAILED, MOKED_EVENT_MESSAGE_DEFERRED, MOKED_TIMELINE_MESSAGES, MOKED_SIDE_OURS },
  { MOKED_EVENT_UNSUBSCRIBED, MOKED_EVENT_MESSAGE_RECEIVED, MOKED_TIMELINE_MESSAGES, MOKED_SIDE_CONTACT },
  { MOKED_EVENT_MESSAGE_COMPOSED, MOKED_EVENT_MESSAGE_UNKNOWN, MOKED_TIMELINE_MESSAGES, MOKED_SIDE_OURS },
  { MOKED_EVENT_FORM_SUBMITTED, MOKED_EVENT_PAGE_VISITED, MOKED_TIMELINE_FORMS, MOKED_SIDE_CONTACT },
  { MOKED_EVENT_TRIGGER_FIRED, MOKED_EVENT_FUNNEL_STAGE_CHANGED, MOKED_TIMELINE_AUTOMATION, MOKED_SIDE_OURS },
};

MokedTimelineGroup
moked_timeline_group_of_kind (MokedEventKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if ((int) kind >= places[i].first && (int) kind <= places[i].last)
      return places[i].group;

  return MOKED_TIMELINE_OTHER;
}

MokedSide
moked_timeline_side_of_kind (MokedEventKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if ((int) kind >= places[i].first && (int) kind <= places[i].last)
      return places[i].side;

  return MOKED_SIDE_OURS;
}

static gboolean
find_code (const char * const *codes,
           guint               n_codes,
           const char         *code,
           guint              *value)
{
  for (guint i = 0; i < n_codes; i++)
    if (g_str_equal (codes[i], code))
      {
        *value = i;
        return TRUE;
      }

  return FALSE;
}

const char *
moked_side_to_code (MokedSide side)
{
  g_return_val_if_fail (side < MOKED_N_SIDES, "");

  return side_codes[side];
}

gboolean
moked_side_from_code (const char *code,
                      MokedSide  *side)
{
  g_return_val_if_fail (code != NULL, FALSE);

  return find_code (side_codes, G_N_ELEMENTS (side_codes), code, side);
}

const char *
moked_timeline_group_to_code (MokedTimelineGroup group)
{
  g_return_val_if_fail (group < MOKED_N_TIMELINE_GROUPS, "");

  return group_codes[group];
}

gboolean
moked_timeline_group_from_code (const char         *code,
                                MokedTimelineGroup *group)
{
  g_return_val_if_fail (code != NULL, FALSE);

  return find_code (group_codes, G_N_ELEMENTS (group_codes), code, group);
}
