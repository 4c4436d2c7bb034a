/* moked-caller-table.h: whose number it is, remembered through an import
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"

G_BEGIN_DECLS

/* On the writer only. */
typedef struct _MokedCallerTable MokedCallerTable;

MokedCallerTable *moked_caller_table_new    (gint64 project_id) G_GNUC_WARN_UNUSED_RESULT;
void              moked_caller_table_free   (MokedCallerTable *self);
void              moked_caller_table_forget (MokedCallerTable *self);
/* The customer of the number, an unidentified one where nobody has it (*is_new). 0: @error. Such a customer came
 * with the earliest of its calls, and is called as the earliest call that has a name says: in whatever order the
 * calls are met. */
gint64            moked_caller_table_meet   (MokedCallerTable *self, MokedWriter *writer, const MokedPhone *phone,
                                             const char *caller_name, gint64 instant, gboolean *is_new,
                                             GError **error);
/* Writes down what was learned about when customers came and what they are called. */
gboolean          moked_caller_table_settle (MokedCallerTable *self, MokedWriter *writer, GError **error);

G_END_DECLS
