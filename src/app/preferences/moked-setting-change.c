/* moked-setting-change.c: one change of a queue, a customer status or an own field, and its way back
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-setting-change"

#include "config.h"

#include "app/preferences/moked-setting-change.h"

#include "core/customers/moked-customer-status.h"
#include "core/projects/moked-project.h"

MokedSettingChange *
moked_setting_change_new (MokedSettingKind kind,
                          MokedSettingAct  act)
{
  MokedSettingChange *self = g_new0 (MokedSettingChange, 1);

  self->kind = kind;
  self->act = act;

  return self;
}

MokedSettingChange *
moked_setting_change_of (const MokedSetting *setting,
                         MokedSettingAct     act)
{
  MokedSettingChange *self = moked_setting_change_new (setting->kind, act);

  self->id = setting->id;
  self->name = g_strdup (setting->name);
  self->tone = g_strdup (setting->tone);
  self->choices = g_strdupv (setting->choices);
  self->policy = setting->policy;
  self->is_active = setting->is_active;

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

/* Each: more than 0 where something changed, 0 where nothing did, -1: @error. */
static gint64
add_queue (MokedWriter         *writer,
           MokedSettingChange  *self,
           GError             **error)
{
  g_autoptr(MokedProject) project = moked_project_require (moked_writer_as_reader (writer), error);

  if (project)
    self->id = moked_queue_add (writer, project->id, self->name, self->entry_type, self->policy.due_seconds, error);

  return self->id ? self->id : -1;
}

static gint64
write_queue (MokedWriter         *writer,
             MokedSettingChange  *self,
             GError             **error)
{
  switch (self->act)
    {
    case MOKED_SETTING_ADD:
      return add_queue (writer, self, error);
    case MOKED_SETTING_RENAME:
      return moked_queue_rename (writer, self->id, self->name, error);
    case MOKED_SETTING_POLICY:
      return moked_queue_set_policy (writer, self->id, &self->policy, error);
    case MOKED_SETTING_USE:
      return moked_queue_set_active (writer, self->id, self->is_active, error);
    case MOKED_SETTING_TONE:
    case MOKED_SETTING_CHOICES:
    case MOKED_SETTING_ORDER:
    default:
      g_assert_not_reached ();
    }
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
    case MOKED_SETTING_POLICY:
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
    case MOKED_SETTING_POLICY:
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
  static gint64 (*const writes[]) (MokedWriter *writer, MokedSettingChange *self, GError **error) = {
    [MOKED_SETTING_QUEUE] = write_queue,
    [MOKED_SETTING_STATUS] = write_status,
    [MOKED_SETTING_FIELD] = write_field,
  };
  MokedSettingChange *self = data;
  gint64 outcome = writes[self->kind] (writer, self, error);

  self->is_done = outcome > 0;

  return outcome >= 0;
}
