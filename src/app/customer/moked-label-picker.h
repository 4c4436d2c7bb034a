/* moked-label-picker.h: the name of a tag, a list or a folder: typed, or one that is known
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/common/moked-session.h"
#include "core/customers/moked-label.h"

G_BEGIN_DECLS

/* Signals:
 *   "changed"                 another name stands there
 *   "chosen" (const char *)   Enter, or one that is known was clicked; the name is not empty */
#define MOKED_TYPE_LABEL_PICKER (moked_label_picker_get_type ())
G_DECLARE_FINAL_TYPE (MokedLabelPicker, moked_label_picker, MOKED, LABEL_PICKER, AdwBin)

/* Begins anew, with what the store knows now. */
void  moked_label_picker_begin        (MokedLabelPicker *self,
                                       MokedSession     *session);
void  moked_label_picker_set_kind     (MokedLabelPicker *self,
                                       MokedLabelKind    kind);
/* Of MokedLabel: those that are not offered; NULL: all are. */
void  moked_label_picker_set_left_out (MokedLabelPicker *self,
                                       GPtrArray        *labels);
/* Without blanks around it; "": none. */
char *moked_label_picker_dup_name     (MokedLabelPicker *self) G_GNUC_WARN_UNUSED_RESULT;
/* Where the name is typed. */
GtkWidget *moked_label_picker_get_entry (MokedLabelPicker *self);

G_END_DECLS
