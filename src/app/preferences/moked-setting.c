/* moked-setting.c: a queue, a customer status or an own field, as the preferences show it
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-setting"

#include "config.h"

#include "app/preferences/moked-setting.h"

#include "core/customers/moked-customer-status.h"

void
moked_setting_free (MokedSetting *self)
{
  g_free (self->name);
  g_free (self->tone);
  g_strfreev (self->choices);
  g_free (self);
}

static MokedSetting *
setting_new (MokedSettingKind  kind,
             gint64            id,
             const char       *name,
             gboolean          is_active)
{
  MokedSetting *self = g_new0 (MokedSetting, 1);

  self->kind = kind;
  self->id = id;
  self->name = g_strdup (name);
  self->is_active = is_active;

  return self;
}

static MokedSetting *
from_queue (gconstpointer data)
{
  const MokedQueue *queue = data;
  MokedSetting *self = setting_new (MOKED_SETTING_QUEUE, queue->id, queue->name, queue->is_active);

  self->entry_type = queue->entry_type;
  self->policy = queue->policy;
  self->is_needed = queue->code != NULL;

  return self;
}

static MokedSetting *
from_status (gconstpointer data)
{
  const MokedCustomerStatus *status = data;
  MokedSetting *self = setting_new (MOKED_SETTING_STATUS, status->id, status->name, status->is_active);

  self->tone = g_strdup (status->tone);

  return self;
}

static MokedSetting *
from_field (gconstpointer data)
{
  const MokedOwnField *field = data;
  MokedSetting *self = setting_new (MOKED_SETTING_FIELD, field->id, field->name, field->is_active);

  self->field_type = field->field_type;
  self->choices = g_strdupv (field->choices);

  return self;
}

GPtrArray *
moked_setting_list (MokedReader       *reader,
                    MokedSettingKind   kind,
                    GError           **error)
{
  static const struct
  {
    GPtrArray    *(*list) (MokedReader *reader, GError **error);
    MokedSetting *(*make) (gconstpointer data);
  } kinds[] = {
    [MOKED_SETTING_QUEUE] = { moked_queue_list, from_queue },
    [MOKED_SETTING_STATUS] = { moked_customer_status_list, from_status },
    [MOKED_SETTING_FIELD] = { moked_own_field_list, from_field },
  };
  g_autoptr(GPtrArray) known = kinds[kind].list (reader, error);
  GPtrArray *settings;

  if (!known)
    return NULL;

  settings = g_ptr_array_new_full (known->len, (GDestroyNotify) moked_setting_free);
  for (guint i = 0; i < known->len; i++)
    g_ptr_array_add (settings, kinds[kind].make (known->pdata[i]));

  return settings;
}
