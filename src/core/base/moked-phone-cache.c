/* moked-phone-cache.c: numbers met before, for imports of millions of calls
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-phone"

#include "config.h"

#include "core/base/moked-phone-cache.h"

#define GENERATION_SIZE 50000

/* Two generations: when the young one is full it becomes the old one, and the old one is dropped.
 * What is still in use has moved to the young one by then. */
struct _MokedPhoneCache
{
  char       *region;
  GHashTable *young; /* char* → MokedPhone*, both owned */
  GHashTable *old;
};

static GHashTable *
generation_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

MokedPhoneCache *
moked_phone_cache_new (const char *region)
{
  MokedPhoneCache *self = g_new0 (MokedPhoneCache, 1);

  self->region = g_strdup (region);
  self->young = generation_new ();
  self->old = generation_new ();

  return self;
}

void
moked_phone_cache_free (MokedPhoneCache *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->region);
  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
  g_free (self);
}

static void
grow_old (MokedPhoneCache *self)
{
  g_hash_table_unref (self->old);
  self->old = g_steal_pointer (&self->young);
  self->young = generation_new ();
}

const MokedPhone *
moked_phone_cache_parse (MokedPhoneCache *self,
                         const char      *text)
{
  gpointer key;
  gpointer phone;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if ((phone = g_hash_table_lookup (self->young, text)))
    return phone;

  if (!g_hash_table_steal_extended (self->old, text, &key, &phone))
    {
      key = g_strdup (text);
      phone = g_new (MokedPhone, 1);
      moked_phone_parse (text, self->region, phone);
    }

  if (g_hash_table_size (self->young) >= GENERATION_SIZE)
    grow_old (self);

  g_hash_table_insert (self->young, key, phone);
  return phone;
}
