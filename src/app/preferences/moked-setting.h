/* moked-setting.h: a queue, a customer status or an own field, as the preferences show it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-own-field.h"
#include "core/queues/moked-queue.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_SETTING_QUEUE,
  MOKED_SETTING_STATUS,
  MOKED_SETTING_FIELD,
} MokedSettingKind;

typedef struct
{
  MokedSettingKind   kind;
  gint64             id;
  char              *name;
  gboolean           is_active;

  char              *tone;       /* of a status */
  MokedOwnFieldType  field_type; /* of a field */
  GStrv              choices;    /* of a field */
  MokedEntryType     entry_type; /* of a queue */
  MokedDuePolicy     policy;     /* of a queue */
  gboolean           is_needed;  /* a queue of missed calls: it is never retired */
} MokedSetting;

void       moked_setting_free (MokedSetting *self);

/* Of MokedSetting, in their order, retired ones too. Any store thread; NULL: @error. */
GPtrArray *moked_setting_list (MokedReader      *reader,
                               MokedSettingKind  kind,
                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedSetting, moked_setting_free)

G_END_DECLS
