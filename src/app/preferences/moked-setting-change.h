/* moked-setting-change.h: one change of a queue, a customer status or an own field, and its way back
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/preferences/moked-setting.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_SETTING_ADD,
  MOKED_SETTING_RENAME,
  MOKED_SETTING_TONE,    /* of a status */
  MOKED_SETTING_CHOICES, /* of a field; with its name */
  MOKED_SETTING_POLICY,  /* of a queue */
  MOKED_SETTING_USE,     /* given, or retired */
  MOKED_SETTING_ORDER,
} MokedSettingAct;

typedef struct
{
  MokedSettingKind   kind;
  MokedSettingAct    act;
  gint64             id;         /* set by adding */
  char              *name;
  char              *tone;
  MokedOwnFieldType  field_type; /* of a new one */
  GStrv              choices;
  MokedEntryType     entry_type; /* of a new queue, for which only policy.due_seconds is asked */
  MokedDuePolicy     policy;
  gboolean           is_active;
  GArray            *ids;        /* of gint64: the order */
  gboolean           is_done;    /* FALSE: nothing changed */
} MokedSettingChange;

MokedSettingChange *moked_setting_change_new   (MokedSettingKind kind,
                                                MokedSettingAct  act) G_GNUC_WARN_UNUSED_RESULT;
/* With all that is so of @setting: what the act does not change stays, and unchanged it is the way back. */
MokedSettingChange *moked_setting_change_of    (const MokedSetting *setting,
                                                MokedSettingAct     act) G_GNUC_WARN_UNUSED_RESULT;
void                moked_setting_change_free  (MokedSettingChange *self);
/* Writer thread. */
gboolean            moked_setting_change_write (MokedWriter   *writer,
                                                gpointer       data,
                                                GCancellable  *cancellable,
                                                GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedSettingChange, moked_setting_change_free)

G_END_DECLS
