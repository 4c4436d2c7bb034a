/* moked-found-cache.c: what the last search found, for the next one
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include "core/columns/moked-found-cache.h"
#include "core/columns/moked-search-words.h"

#define MAX_ORDER_BYTES (64 * 1024 * 1024)

void
moked_found_cache_init (MokedFoundCache *self)
{
  g_mutex_init (&self->mutex);
  self->generation = 0;
  self->words = NULL;
  self->found = NULL;
  self->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_order_unref);
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
forget (MokedFoundCache *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->found, moked_bitmap_unref);
  g_ptr_array_set_size (self->orders, 0);
  g_array_set_size (self->keys, 0);
}

void
moked_found_cache_clear (MokedFoundCache *self)
{
  forget (self);
  g_ptr_array_unref (self->orders);
  g_array_unref (self->keys);
  g_mutex_clear (&self->mutex);
}

/* FALSE: what is asked for is older than what is kept. */
static gboolean
move_to_generation (MokedFoundCache *self,
                    guint64          generation)
{
  if (generation > self->generation)
    {
      forget (self);
      self->generation = generation;
    }
  return generation == self->generation;
}

MokedBitmap *
moked_found_cache_get (MokedFoundCache  *self,
                       guint64           generation,
                       const GArray     *words,
                       MokedBitmap     **within)
{
  MokedBitmap *found = NULL;

  *within = NULL;
  g_mutex_lock (&self->mutex);
  if (move_to_generation (self, generation) && self->words && moked_search_words_narrow (self->words, words))
    {
      if (moked_search_words_narrow (words, self->words))
        found = moked_bitmap_ref (self->found);
      else
        *within = moked_bitmap_ref (self->found);
    }
  g_mutex_unlock (&self->mutex);
  return found;
}

void
moked_found_cache_put (MokedFoundCache *self,
                       guint64          generation,
                       GArray          *words,
                       MokedBitmap     *found)
{
  g_mutex_lock (&self->mutex);
  if (move_to_generation (self, generation))
    {
      g_clear_pointer (&self->words, g_array_unref);
      g_clear_pointer (&self->found, moked_bitmap_unref);
      self->words = g_array_ref (words);
      self->found = moked_bitmap_ref (found);
    }
  g_mutex_unlock (&self->mutex);
}

MokedOrder *
moked_found_cache_get_order (MokedFoundCache *self,
                             guint64          generation,
                             guint            key)
{
  MokedOrder *order = NULL;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; move_to_generation (self, generation) && i < self->keys->len; i++)
    {
      if (g_array_index (self->keys, guint, i) != key)
        continue;

      order = moked_order_ref (self->orders->pdata[i]);
      g_ptr_array_add (self->orders, g_ptr_array_steal_index (self->orders, i));
      g_array_remove_index (self->keys, i);
      g_array_append_val (self->keys, key);
      break;
    }
  g_mutex_unlock (&self->mutex);
  return order;
}

void
moked_found_cache_put_order (MokedFoundCache *self,
                             guint64          generation,
                             guint            key,
                             MokedOrder      *order)
{
  g_mutex_lock (&self->mutex);
  if (move_to_generation (self, generation))
    {
      g_ptr_array_add (self->orders, moked_order_ref (order));
      g_array_append_val (self->keys, key);
      while (self->keys->len > 1 && (gsize) self->keys->len * order->n_rows * sizeof (guint32) > MAX_ORDER_BYTES)
        {
          g_ptr_array_remove_index (self->orders, 0);
          g_array_remove_index (self->keys, 0);
        }
    }
  g_mutex_unlock (&self->mutex);
}
