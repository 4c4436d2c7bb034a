/* moked-setting-change.c: one change of a customer status or of an own field, and its way back
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-setting-change"

#include "config.h"

#include "app/preferences/moked-setting-change.h"

MokedSettingChange *
moked_setting_change_new (MokedSettingKind kind,
                          MokedSettingAct  act,
                          gint64           id)
{
  MokedSettingChange *self = g_new0 (MokedSettingChange, 1);

  self->kind = kind;
  self->act = act;
  self->id = id;

  return self;
}

void
moked_setting_change_free (MokedSettingChange *self)
{
  g_free (self->name);
  g_free (self->tone);
  g_strfreev (self->choices);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

static gint64
write_status (MokedWriter         *writer,
              MokedSettingChange  *self,
              GError             **error)
{
  switch (self->act)
    {
    case MOKED_SETTING_ADD:
      return moked_customer_status_add (writer, self->name, self->tone, &self->id, error);
    case MOKED_SETTING_RENAME:
      return moked_customer_status_rename (writer, self->id, self->name, error);
    case MOKED_SETTING_TONE:
      return moked_customer_status_set_tone (writer, self->id, self->tone, error);
    case MOKED_SETTING_USE:
      return moked_customer_status_set_active (writer, self->id, self->is_active, error);
    case MOKED_SETTING_ORDER:
      return moked_customer_status_reorder (writer, (const gint64 *) self->ids->data, self->ids->len, error);
    case MOKED_SETTING_CHOICES:
    default:
      g_assert_not_reached ();
    }
}

static gint64
write_field (MokedWriter         *writer,
             MokedSettingChange  *self,
             GError             **error)
{
  const char *const *choices = (const char *const *) self->choices;

  switch (self->act)
    {
    case MOKED_SETTING_ADD:
      return moked_own_field_define (writer, self->name, self->field_type, choices, &self->id, error);
    case MOKED_SETTING_RENAME:
    case MOKED_SETTING_CHOICES:
      return moked_own_field_change (writer, self->id, self->name, choices, error);
    case MOKED_SETTING_USE:
      return moked_own_field_set_active (writer, self->id, self->is_active, error);
    case MOKED_SETTING_ORDER:
      return moked_own_field_reorder (writer, (const gint64 *) self->ids->data, self->ids->len, error);
    case MOKED_SETTING_TONE:
    default:
      g_assert_not_reached ();
    }
}

gboolean
moked_setting_change_write (MokedWriter   *writer,
                            gpointer       data,
                            GCancellable  *cancellable,
                            GError       **error)
{
  MokedSettingChange *self = data;

  self->seq = self->kind == MOKED_SETTING_STATUS ? write_status (writer, self, error) : write_field (writer, self, error);

  return self->seq >= 0;
}
