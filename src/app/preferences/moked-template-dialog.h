/* moked-template-dialog.h: a template is written, its earlier versions are looked at
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/messages/moked-template.h"

G_BEGIN_DECLS

/* Signals:
 *   "saved"   there is a new version, or it is (not) offered any more */
#define MOKED_TYPE_TEMPLATE_DIALOG (moked_template_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MokedTemplateDialog, moked_template_dialog, MOKED, TEMPLATE_DIALOG, AdwDialog)

/* @template NULL: a new one. It is copied. */
AdwDialog *moked_template_dialog_new (MokedStore          *store,
                                      const MokedActor    *actor,
                                      const MokedTemplate *template) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
