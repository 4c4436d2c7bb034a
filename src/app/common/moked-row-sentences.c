/* moked-row-sentences.c: the rows of a list as sentences, for those who hear them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-row-sentences"

#include "config.h"

#include "app/common/moked-row-sentences.h"

#include "core/columns/moked-slot-model.h"

#define REST_MS 150

struct _MokedRowSentences
{
  MokedSentenceFunc  func;
  gpointer           data;
  GHashTable        *silent;  /* GtkColumnViewRow and GtkListItem that have no sentence yet; borrowed */
  guint              rest_id; /* a timeout, while there are any */
};

/* Both kinds of items have these properties, and no type in common. */
static MokedSlot *
dup_slot (gpointer item)
{
  MokedSlot *slot = NULL;

  g_object_get (item, "item", &slot, NULL);

  return slot;
}

static void
say (MokedRowSentences *self,
     gpointer           item)
{
  g_autoptr(MokedSlot) slot = dup_slot (item);
  gpointer row = slot ? moked_slot_get_row (slot) : NULL;
  g_autofree char *sentence = row ? self->func (row, self->data) : NULL;

  g_object_set (item, "accessible-label", sentence ? sentence : "", NULL);
}

static gboolean
rest_cb (gpointer user_data)
{
  MokedRowSentences *self = user_data;
  GHashTableIter iter;
  gpointer item;

  self->rest_id = 0;
  g_hash_table_iter_init (&iter, self->silent);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    say (self, item);
  g_hash_table_remove_all (self->silent);

  return G_SOURCE_REMOVE;
}

static void
say_later (MokedRowSentences *self,
           gpointer           item)
{
  g_hash_table_add (self->silent, item);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, rest_cb, self);
}

static void
slot_changed_cb (MokedSlot *slot,
                 gpointer   item)
{
  say_later (g_object_get_data (item, "moked-row-sentences"), item);
}

static void
bind_cb (MokedRowSentences *self,
         gpointer           item)
{
  g_autoptr(MokedSlot) slot = dup_slot (item);

  g_object_set_data (item, "moked-row-sentences", self);
  g_signal_connect (slot, "changed", G_CALLBACK (slot_changed_cb), item);
  say_later (self, item);
}

static void
unbind_cb (MokedRowSentences *self,
           gpointer           item)
{
  g_autoptr(MokedSlot) slot = dup_slot (item);

  if (slot)
    g_signal_handlers_disconnect_by_func (slot, slot_changed_cb, item);
  g_hash_table_remove (self->silent, item);
}

MokedRowSentences *
moked_row_sentences_new (MokedSentenceFunc func,
                         gpointer          data)
{
  MokedRowSentences *self = g_new0 (MokedRowSentences, 1);

  self->func = func;
  self->data = data;
  self->silent = g_hash_table_new (NULL, NULL);

  return self;
}

void
moked_row_sentences_free (MokedRowSentences *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_hash_table_unref (self->silent);
  g_free (self);
}

void
moked_row_sentences_watch (MokedRowSentences        *self,
                           GtkSignalListItemFactory *factory)
{
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
}
