/* moked-entry-look.h: the colour and the icon of an entry's status and type
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-palette.h"
#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

void        moked_entry_status_look (MokedEntryStatus  entry_status,
                                     MokedTone        *tone,
                                     const char      **icon_name);
const char *moked_entry_type_icon   (MokedEntryType entry_type);

G_END_DECLS
