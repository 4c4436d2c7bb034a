/* moked-number-rule-row.h: the waiting limit and the business hours of one virtual number
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

#define MOKED_TYPE_NUMBER_RULE_ROW (moked_number_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (MokedNumberRuleRow, moked_number_rule_row, MOKED, NUMBER_RULE_ROW, AdwExpanderRow)

/* @rule: shown at first, not kept; NULL for an empty one. Signals: "changed", "remove". (L13, L20) */
GtkWidget       *moked_number_rule_row_new      (const MokedNumberRule *rule);

/* The rule as it stands in the row. Free with moked_number_rule_free (). */
MokedNumberRule *moked_number_rule_row_dup_rule (MokedNumberRuleRow *self) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE while an opening ends before it begins. */
gboolean         moked_number_rule_row_is_valid (MokedNumberRuleRow *self);

G_END_DECLS
