/* moked-call-look.c: the colour and the icon of what became of a call
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-look"

#include "config.h"

#include "app/common/moked-call-look.h"

static const struct
{
  MokedTone   tone;
  const char *icon_name;
} looks[] = {
  [MOKED_CALL_UNKNOWN] = { MOKED_TONE_NEUTRAL, "dialog-question-symbolic" },
  [MOKED_CALL_ANSWER] = { MOKED_TONE_COMPLETED, "call-start-symbolic" },
  [MOKED_CALL_NO_ANSWER] = { MOKED_TONE_PENDING, "call-missed-symbolic" },
  [MOKED_CALL_BUSY] = { MOKED_TONE_BUSY, "action-unavailable-symbolic" },
  [MOKED_CALL_CALLER_CANCEL] = { MOKED_TONE_CALLER_CANCEL, "call-stop-symbolic" },
  [MOKED_CALL_OUT_OF_TIME] = { MOKED_TONE_OUT_OF_HOURS, "weather-clear-night-symbolic" },
  [MOKED_CALL_NOT_CONNECTED] = { MOKED_TONE_CANCELLED, "network-offline-symbolic" },
};

void
moked_call_look (MokedCallDisposition   call_disposition,
                 MokedTone             *tone,
                 const char           **icon_name)
{
  guint i = (guint) call_disposition < G_N_ELEMENTS (looks) ? call_disposition : MOKED_CALL_UNKNOWN;

  *tone = looks[i].tone;
  *icon_name = looks[i].icon_name;
}

const char *
moked_call_direction_icon (MokedDirection direction)
{
  switch (direction)
    {
    case MOKED_DIRECTION_IN:
      return "call-incoming-symbolic";
    case MOKED_DIRECTION_OUT:
      return "call-outgoing-symbolic";
    case MOKED_DIRECTION_UNKNOWN:
    default:
      return "dialog-question-symbolic";
    }
}
