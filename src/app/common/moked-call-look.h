/* moked-call-look.h: the colour and the icon of what became of a call
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-palette.h"
#include "core/calls/moked-call.h"

G_BEGIN_DECLS

void        moked_call_look           (MokedCallDisposition   call_disposition,
                                       MokedTone             *tone,
                                       const char           **icon_name);
const char *moked_call_direction_icon (MokedDirection         direction);

G_END_DECLS
