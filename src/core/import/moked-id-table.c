/* moked-id-table.c: millions of short ids, numbered, and which of them are of one call
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/import/moked-id-table.h"

#define EMPTY G_MAXUINT32

struct _MokedIdTable
{
  GByteArray *texts;    /* the ids, each with its NUL */
  GArray     *offsets;  /* of guint64: into texts */
  GArray     *parents;  /* of guint32: the forest of what was united */
  guint32    *slots;    /* open addressing; numbers or EMPTY */
  guint32     n_slots;  /* a power of two */
};

MokedIdTable *
moked_id_table_new (void)
{
  MokedIdTable *self = g_new0 (MokedIdTable, 1);

  self->texts = g_byte_array_new ();
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->parents = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->n_slots = 1024;
  self->slots = g_new (guint32, self->n_slots);
  memset (self->slots, 0xff, self->n_slots * sizeof (guint32));

  return self;
}

void
moked_id_table_free (MokedIdTable *self)
{
  g_byte_array_unref (self->texts);
  g_array_unref (self->offsets);
  g_array_unref (self->parents);
  g_free (self->slots);
  g_free (self);
}

/* FNV-1a, mixed once more: ids differ in their last digits. */
static guint32
hash_id (const char *id)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *id != '\0'; id++)
    hash = (hash ^ (guchar) *id) * G_GUINT64_CONSTANT (0x100000001b3);

  return (guint32) (hash ^ (hash >> 32));
}

const char *
moked_id_table_get (MokedIdTable *self,
                    guint32       number)
{
  return (const char *) self->texts->data + g_array_index (self->offsets, guint64, number);
}

guint32
moked_id_table_get_n (MokedIdTable *self)
{
  return self->offsets->len;
}

static void
grow (MokedIdTable *self)
{
  self->n_slots *= 2;
  self->slots = g_renew (guint32, self->slots, self->n_slots);
  memset (self->slots, 0xff, self->n_slots * sizeof (guint32));

  for (guint32 number = 0; number < self->offsets->len; number++)
    {
      guint32 slot = hash_id (moked_id_table_get (self, number)) & (self->n_slots - 1);

      while (self->slots[slot] != EMPTY)
        slot = (slot + 1) & (self->n_slots - 1);
      self->slots[slot] = number;
    }
}

guint32
moked_id_table_meet (MokedIdTable *self,
                     const char   *id)
{
  guint32 slot = hash_id (id) & (self->n_slots - 1);
  guint32 number = self->offsets->len;
  guint64 offset = self->texts->len;

  for (; self->slots[slot] != EMPTY; slot = (slot + 1) & (self->n_slots - 1))
    if (strcmp (moked_id_table_get (self, self->slots[slot]), id) == 0)
      return self->slots[slot];

  g_byte_array_append (self->texts, (const guint8 *) id, strlen (id) + 1);
  g_array_append_val (self->offsets, offset);
  g_array_append_val (self->parents, number);
  self->slots[slot] = number;
  if (self->offsets->len > self->n_slots / 2)
    grow (self);

  return number;
}

guint32
moked_id_table_find (MokedIdTable *self,
                     guint32       number)
{
  guint32 *parents = (guint32 *) self->parents->data;

  while (parents[number] != number)
    {
      parents[number] = parents[parents[number]];
      number = parents[number];
    }

  return number;
}

void
moked_id_table_unite (MokedIdTable *self,
                      guint32       a,
                      guint32       b)
{
  guint32 *parents = (guint32 *) self->parents->data;

  a = moked_id_table_find (self, a);
  b = moked_id_table_find (self, b);
  if (a < b)
    parents[b] = a;
  else
    parents[a] = b;
}
