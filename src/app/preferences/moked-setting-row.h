/* moked-setting-row.h: a queue, a customer status or an own field, to be changed where it stands
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/preferences/moked-setting-change.h"

G_BEGIN_DECLS

/* Signals "change" (MokedSettingChange done, MokedSettingChange back), both the handler's; "move" (int: -1 up, 1 down). */
#define MOKED_TYPE_SETTING_ROW (moked_setting_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedSettingRow, moked_setting_row, MOKED, SETTING_ROW, AdwExpanderRow)

/* Takes @setting. */
GtkWidget          *moked_setting_row_new       (MokedSetting *setting) G_GNUC_WARN_UNUSED_RESULT;
/* As it is in the store now; what is being typed stays. Takes @setting, which is the same one. */
void                moked_setting_row_show      (MokedSettingRow *self,
                                                 MokedSetting    *setting);
const MokedSetting *moked_setting_row_get       (MokedSettingRow *self);
void                moked_setting_row_set_place (MokedSettingRow *self,
                                                 gboolean         is_first,
                                                 gboolean         is_last);
/* The act was done (@problem NULL), or why not. FALSE: there is no field to say it at. */
gboolean            moked_setting_row_answer    (MokedSettingRow *self,
                                                 MokedSettingAct  act,
                                                 const char      *problem);

/* What the choices of a field are written as, and are read from: a comma between them. */
GStrv               moked_setting_read_choices  (const char *text,
                                                 const char *separator) G_GNUC_WARN_UNUSED_RESULT;
const char         *moked_setting_type_name     (MokedOwnFieldType type);
/* A row of whole minutes, from one on. */
GtkWidget          *moked_setting_minutes_new   (const char *title,
                                                 const char *subtitle) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
