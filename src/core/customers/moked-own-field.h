/* moked-own-field.h: fields that a centre adds to its customers, and their values
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Any number of them (B24). A field is never deleted, only retired; its type never changes, because values are there. */
typedef enum
{
  MOKED_OWN_FIELD_TEXT,
  MOKED_OWN_FIELD_NUMBER,
  MOKED_OWN_FIELD_DATE,
  MOKED_OWN_FIELD_CHOICE,
  MOKED_OWN_FIELD_YES_NO,
} MokedOwnFieldType;

typedef struct
{
  gint64             id;
  char              *name;
  MokedOwnFieldType  field_type;
  GStrv              choices;  /* empty but for MOKED_OWN_FIELD_CHOICE */
  gint64             rank;
  gboolean           is_active;
} MokedOwnField;

/* value as it is kept: "1250.5", "2026-11-27", "yes" or "no", one of the choices, any text. */
typedef struct
{
  gint64             field_id;
  char              *name;
  MokedOwnFieldType  field_type;
  char              *value;
} MokedOwnValue;

void           moked_own_field_free             (MokedOwnField *self);
void           moked_own_value_free             (MokedOwnValue *self);

/* "text", "number", "date", "choice", "yes_no" */
const char    *moked_own_field_type_to_code     (MokedOwnFieldType field_type);
gboolean       moked_own_field_type_from_code   (const char *code, MokedOwnFieldType *field_type);

/* Of MokedOwnField, by rank, retired ones too. Any store thread; NULL: @error. */
GPtrArray     *moked_own_field_list             (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;
MokedOwnField *moked_own_field_load             (MokedReader *reader, gint64 id, GError **error)
                                                 G_GNUC_WARN_UNUSED_RESULT;
/* By name, without regard to case; *id 0: there is none. */
gboolean       moked_own_field_find             (MokedReader *reader, const char *name, gint64 *id, GError **error);
/* Of MokedOwnValue, those that have one, by rank. */
GPtrArray     *moked_own_value_list_of_customer (MokedReader *reader, gint64 customer_id, GError **error)
                                                 G_GNUC_WARN_UNUSED_RESULT;

/* @text as people write it (a comma or a point, day.month.year, כן, no, ✓) to how it is kept; "" stays "". NULL:
 * MOKED_CUSTOMER_ERROR_NOT_A_NUMBER, _NOT_A_DATE, _NOT_A_CHOICE, _NOT_YES_OR_NO. */
char          *moked_own_field_read_value       (const MokedOwnField *self, const char *text, GError **error)
                                                 G_GNUC_WARN_UNUSED_RESULT;

/* Acts, each one SETTING_CHANGED event: its seq, 0 where nothing changed, -1: @error (MOKED_CUSTOMER_ERROR_EMPTY,
 * _NAME_TAKEN, _NOT_FOUND). @choices: for MOKED_OWN_FIELD_CHOICE, else NULL; taking a choice away leaves the values. */
gint64         moked_own_field_define           (MokedWriter *writer, const char *name, MokedOwnFieldType field_type,
                                                 const char *const *choices, gint64 *id, GError **error);
gint64         moked_own_field_change           (MokedWriter *writer, gint64 id, const char *name,
                                                 const char *const *choices, GError **error);
gint64         moked_own_field_set_active       (MokedWriter *writer, gint64 id, gboolean is_active, GError **error);
/* @ids: in their new order; those not named come after. */
gint64         moked_own_field_reorder          (MokedWriter *writer, const gint64 *ids, guint n_ids, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedOwnField, moked_own_field_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedOwnValue, moked_own_value_free)

G_END_DECLS
