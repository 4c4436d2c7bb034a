/* moked-slot-model.c: a list model of positions over a result of any size
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include "core/columns/moked-slot-private.h"

/* 4,096 rows: some 20 screens before what was seen is read again. */
#define MAX_CACHED_PAGES 64
/* More would only make the page that is looked at wait behind those that were scrolled past. */
#define MAX_FETCHES_UNDER_WAY 4

struct _MokedSlotModel
{
  GObject         parent_instance;

  MokedFetchFunc  fetch;
  gpointer        user_data;
  GDestroyNotify  row_unref;

  /* the result */
  gpointer        result; /* owned, freed by result_free */
  GDestroyNotify  result_free;
  MokedIdAtFunc   id_at;
  guint           n_rows;
  guint           n_told; /* how many of them the list knows of */
  guint           generation;

  /* the slots that someone holds: position + 1 → borrowed MokedSlot */
  GHashTable     *slots;

  /* pages of this generation: number + 1 → MokedSlotPage, the most recently used first */
  GHashTable     *pages;
  GQueue          used;

  /* what is asked for: numbers + 1; those not yet under way, the newest first */
  GHashTable     *asked;
  GQueue          waiting;
  guint           n_under_way;
};

static void moked_slot_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MokedSlotModel, moked_slot_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, moked_slot_model_list_model_init))

static guint
page_n_rows (MokedSlotModel *self,
             guint           number)
{
  return MIN (MOKED_SLOT_PAGE_ROWS, self->n_rows - number * MOKED_SLOT_PAGE_ROWS);
}

static gboolean
page_is_wanted (MokedSlotModel *self,
                guint           number)
{
  guint first = number * MOKED_SLOT_PAGE_ROWS;

  if (first >= self->n_rows)
    return FALSE;

  for (guint i = 0; i < page_n_rows (self, number); i++)
    if (g_hash_table_contains (self->slots, GUINT_TO_POINTER (first + i + 1)))
      return TRUE;
  return FALSE;
}

static void
start_fetch (MokedSlotModel *self,
             guint           number)
{
  gint64 ids[MOKED_SLOT_PAGE_ROWS];
  guint n_ids = page_n_rows (self, number);

  for (guint i = 0; i < n_ids; i++)
    ids[i] = self->id_at (self->result, number * MOKED_SLOT_PAGE_ROWS + i);

  self->n_under_way++;
  self->fetch (self, number, self->generation, ids, n_ids, self->user_data);
}

/* What was scrolled past before its turn came is not read at all. */
static void
start_waiting_fetches (MokedSlotModel *self)
{
  while (self->n_under_way < MAX_FETCHES_UNDER_WAY && !g_queue_is_empty (&self->waiting))
    {
      guint number = GPOINTER_TO_UINT (g_queue_pop_head (&self->waiting)) - 1;

      if (page_is_wanted (self, number))
        start_fetch (self, number);
      else
        g_hash_table_remove (self->asked, GUINT_TO_POINTER (number + 1));
    }
}

static void
ask_for_page (MokedSlotModel *self,
              guint           number)
{
  if (g_hash_table_add (self->asked, GUINT_TO_POINTER (number + 1)))
    g_queue_push_head (&self->waiting, GUINT_TO_POINTER (number + 1));
}

static MokedSlotPage *
lookup_page (MokedSlotModel *self,
             guint           position)
{
  MokedSlotPage *page;

  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / MOKED_SLOT_PAGE_ROWS + 1));
  if (page)
    {
      g_queue_unlink (&self->used, &page->link);
      g_queue_push_head_link (&self->used, &page->link);
    }
  return page;
}

static void
drop_page (MokedSlotModel *self,
           MokedSlotPage  *page)
{
  g_queue_unlink (&self->used, &page->link);
  g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->number + 1));
}

static void
keep_page (MokedSlotModel *self,
           MokedSlotPage  *page)
{
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page->number + 1), moked_slot_page_ref (page));
  g_queue_push_head_link (&self->used, &page->link);
  if (self->used.length > MAX_CACHED_PAGES)
    drop_page (self, self->used.tail->data);
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  guint first = moked_slot_get_position (*(MokedSlot **) a);
  guint second = moked_slot_get_position (*(MokedSlot **) b);

  return (first > second) - (first < second);
}

/* With a reference each: what is told of a change may drop slots. */
static GPtrArray *
dup_slots (MokedSlotModel *self)
{
  GPtrArray *slots = g_hash_table_get_values_as_ptr_array (self->slots);

  g_ptr_array_foreach (slots, (GFunc) (void (*) (void)) g_object_ref, NULL);
  g_ptr_array_set_free_func (slots, g_object_unref);
  g_ptr_array_sort (slots, compare_positions);
  return slots;
}

static void
emit_changed (MokedSlotModel *self,
              GPtrArray      *slots)
{
  guint generation = self->generation;

  /* whoever is told may set another result: that one tells its own slots */
  for (guint i = 0; i < slots->len && generation == self->generation; i++)
    moked_slot_emit_changed (slots->pdata[i]);
}

/* A new generation: nothing that is asked for or cached belongs to it. */
static void
begin_generation (MokedSlotModel *self)
{
  self->generation++;
  while (self->used.head)
    drop_page (self, self->used.head->data);
  g_hash_table_remove_all (self->asked);
  g_queue_clear (&self->waiting);
  self->n_under_way = 0;
}

typedef struct
{
  MokedSlotPage *page; /* borrowed */
  guint          index;
} KnownRow;

static void
know_page (GHashTable    *known,
           MokedSlotPage *page)
{
  for (guint i = 0; i < page->n_rows; i++)
    if (page->rows[i] && !g_hash_table_contains (known, &page->ids[i]))
      {
        KnownRow *row = g_new (KnownRow, 1);

        row->page = page;
        row->index = i;
        g_hash_table_insert (known, &page->ids[i], row);
      }
}

/* id → KnownRow of every row at hand, the freshest. @pages keeps them alive. */
static GHashTable *
collect_known_rows (MokedSlotModel *self,
                    GPtrArray      *slots,
                    GPtrArray      *pages)
{
  GHashTable *known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);

  for (GList *l = self->used.head; l; l = l->next)
    g_ptr_array_add (pages, moked_slot_page_ref (l->data));
  for (guint i = 0; i < slots->len; i++)
    {
      MokedSlotPage *page = moked_slot_get_page (slots->pdata[i]);

      if (page && (pages->len == 0 || pages->pdata[pages->len - 1] != page))
        g_ptr_array_add (pages, moked_slot_page_ref (page));
    }
  for (guint i = 0; i < pages->len; i++)
    know_page (known, pages->pdata[i]);
  return known;
}

static void
drop_slot (MokedSlotModel *self,
           MokedSlot      *slot)
{
  moked_slot_model_forget (self, slot);
  moked_slot_detach (slot);
}

/* The slots move down with the rows that they stand for, or up. */
static void
move_slots (MokedSlotModel *self,
            GPtrArray      *slots,
            int             offset)
{
  g_hash_table_remove_all (self->slots);

  for (guint i = slots->len; i > 0; i--)
    {
      MokedSlot *slot = slots->pdata[i - 1];
      gint64 position = (gint64) moked_slot_get_position (slot) + offset;

      if (position < 0)
        {
          moked_slot_detach (slot);
          g_ptr_array_remove_index (slots, i - 1);
          continue;
        }

      moked_slot_move (slot, position);
      g_hash_table_insert (self->slots, GUINT_TO_POINTER (position + 1), slot);
    }
}

/* The slots now stand for the new result; returns those that show something else. */
static GPtrArray *
swap_rows (MokedSlotModel *self,
           GPtrArray      *slots,
           GHashTable     *known)
{
  GPtrArray *changed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < slots->len; i++)
    {
      MokedSlot *slot = slots->pdata[i];
      gint64 id = self->id_at (self->result, moked_slot_get_position (slot));
      KnownRow *row = g_hash_table_lookup (known, &id);

      if (moked_slot_set (slot, id, row ? row->page : NULL, row ? row->index : 0))
        g_ptr_array_add (changed, g_object_ref (slot));
    }
  return changed;
}

/* The topmost page is asked for last, so it is read first. */
static void
ask_for_slots (MokedSlotModel *self,
               GPtrArray      *slots)
{
  for (guint i = slots->len; i > 0; i--)
    ask_for_page (self, moked_slot_get_position (slots->pdata[i - 1]) / MOKED_SLOT_PAGE_ROWS);
  start_waiting_fetches (self);
}

static gpointer
moked_slot_model_get_item (GListModel *model,
                           guint       position)
{
  MokedSlotModel *self = MOKED_SLOT_MODEL (model);
  MokedSlotPage *page;
  MokedSlot *slot;

  if (position >= self->n_told)
    return NULL;
  if ((slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position + 1))))
    return g_object_ref (slot);

  slot = moked_slot_new (self, position, self->id_at (self->result, position));
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position + 1), slot);

  if ((page = lookup_page (self, position)))
    moked_slot_set (slot, moked_slot_get_id (slot), page, position % MOKED_SLOT_PAGE_ROWS);
  else
    {
      ask_for_page (self, position / MOKED_SLOT_PAGE_ROWS);
      start_waiting_fetches (self);
    }
  return slot;
}

static GType
moked_slot_model_get_item_type (GListModel *model)
{
  return MOKED_TYPE_SLOT;
}

static guint
moked_slot_model_get_n_items (GListModel *model)
{
  return MOKED_SLOT_MODEL (model)->n_told;
}

static void
moked_slot_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = moked_slot_model_get_item_type;
  iface->get_n_items = moked_slot_model_get_n_items;
  iface->get_item = moked_slot_model_get_item;
}

static void
moked_slot_model_dispose (GObject *object)
{
  MokedSlotModel *self = MOKED_SLOT_MODEL (object);
  g_autoptr (GPtrArray) slots = dup_slots (self);

  for (guint i = 0; i < slots->len; i++)
    moked_slot_detach (slots->pdata[i]);
  g_hash_table_remove_all (self->slots);
  begin_generation (self);
  self->n_rows = self->n_told = 0;
  if (self->result && self->result_free)
    self->result_free (self->result);
  self->result = NULL;

  G_OBJECT_CLASS (moked_slot_model_parent_class)->dispose (object);
}

static void
moked_slot_model_finalize (GObject *object)
{
  MokedSlotModel *self = MOKED_SLOT_MODEL (object);

  g_hash_table_unref (self->slots);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->asked);

  G_OBJECT_CLASS (moked_slot_model_parent_class)->finalize (object);
}

static void
moked_slot_model_class_init (MokedSlotModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_slot_model_dispose;
  object_class->finalize = moked_slot_model_finalize;
}

static void
moked_slot_model_init (MokedSlotModel *self)
{
  self->slots = g_hash_table_new (NULL, NULL);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) moked_slot_page_unref);
  self->asked = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->used);
  g_queue_init (&self->waiting);
}

void
moked_slot_model_forget (MokedSlotModel *self,
                         MokedSlot      *slot)
{
  gpointer key = GUINT_TO_POINTER (moked_slot_get_position (slot) + 1);

  if (g_hash_table_lookup (self->slots, key) == slot)
    g_hash_table_remove (self->slots, key);
}

MokedSlotModel *
moked_slot_model_new (MokedFetchFunc fetch,
                      gpointer       user_data,
                      GDestroyNotify row_unref)
{
  MokedSlotModel *self;

  g_return_val_if_fail (fetch, NULL);
  g_return_val_if_fail (row_unref, NULL);

  self = g_object_new (MOKED_TYPE_SLOT_MODEL, NULL);
  self->fetch = fetch;
  self->user_data = user_data;
  self->row_unref = row_unref;
  return self;
}

static void
tell (MokedSlotModel *self,
      guint           position,
      guint           n_removed,
      guint           n_added)
{
  self->n_told += n_added - n_removed;
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
tell_moved (MokedSlotModel *self,
            int             offset)
{
  tell (self, 0, offset < 0 ? -offset : 0, offset > 0 ? offset : 0);
}

/* Of the old result: the list does not ask for what the new one may not have. */
static void
drop_last_rows (MokedSlotModel *self,
                guint           n_kept)
{
  g_autoptr (GPtrArray) slots = dup_slots (self);

  for (guint i = slots->len; i > 0 && moked_slot_get_position (slots->pdata[i - 1]) >= n_kept; i--)
    drop_slot (self, slots->pdata[i - 1]);
  tell (self, n_kept, self->n_told - n_kept, 0);
}

static void
take_result (MokedSlotModel *self,
             gpointer        result,
             GDestroyNotify  result_free,
             MokedIdAtFunc   id_at,
             guint           n_rows)
{
  if (self->result && self->result_free)
    self->result_free (self->result);

  self->result = result;
  self->result_free = result_free;
  self->id_at = id_at;
  self->n_rows = n_rows;
}

gboolean
moked_slot_model_set_result (MokedSlotModel *self,
                             gpointer        result,
                             GDestroyNotify  result_free,
                             MokedIdAtFunc   id_at,
                             guint           n_rows,
                             int             offset)
{
  const guint n_shown = MIN (n_rows, MOKED_SLOT_MODEL_MAX_ROWS);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_slot_page_unref);
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  guint generation;

  g_return_val_if_fail (MOKED_IS_SLOT_MODEL (self), FALSE);
  g_return_val_if_fail (id_at || n_rows == 0, FALSE);

  generation = self->generation;
  offset = CLAMP (offset, -(int) self->n_told, (int) n_shown);
  if (self->n_told > n_shown - offset)
    drop_last_rows (self, n_shown - offset);
  if (generation != self->generation)
    {
      if (result_free)
        result_free (result);
      return n_rows <= MOKED_SLOT_MODEL_MAX_ROWS;
    }

  slots = dup_slots (self);
  known = collect_known_rows (self, slots, pages);
  begin_generation (self);
  generation = self->generation;
  take_result (self, result, result_free, id_at, n_shown);

  move_slots (self, slots, offset);
  changed = swap_rows (self, slots, known);
  ask_for_slots (self, slots);

  tell_moved (self, offset);
  if (generation == self->generation)
    tell (self, self->n_told, 0, n_shown - self->n_told);
  if (generation == self->generation)
    emit_changed (self, changed);

  return n_rows <= MOKED_SLOT_MODEL_MAX_ROWS;
}

static MokedSlotPage *
page_new (MokedSlotModel *self,
          guint           number,
          GPtrArray      *rows)
{
  MokedSlotPage *page = g_new0 (MokedSlotPage, 1);
  gsize n_rows = 0;

  page->ref_count = 1;
  page->number = number;
  page->row_unref = self->row_unref;
  page->link.data = page;
  page->rows = g_ptr_array_steal (rows, &n_rows);
  page->n_rows = n_rows;
  g_ptr_array_unref (rows);
  return page;
}

static void
page_name_rows (MokedSlotModel *self,
                MokedSlotPage  *page)
{
  page->ids = g_new (gint64, page->n_rows);
  for (guint i = 0; i < page->n_rows; i++)
    page->ids[i] = self->id_at (self->result, page->number * MOKED_SLOT_PAGE_ROWS + i);
}

/* The page's slots show their rows. */
static void
fill_slots (MokedSlotModel *self,
            MokedSlotPage  *page)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < page->n_rows; i++)
    {
      guint position = page->number * MOKED_SLOT_PAGE_ROWS + i;
      MokedSlot *slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position + 1));

      if (slot && moked_slot_set (slot, page->ids[i], page, i))
        g_ptr_array_add (changed, g_object_ref (slot));
    }
  emit_changed (self, changed);
}

void
moked_slot_model_take_page (MokedSlotModel *self,
                            guint           page,
                            guint           generation,
                            GPtrArray      *rows)
{
  g_autoptr (MokedSlotPage) new_page = NULL;

  g_return_if_fail (MOKED_IS_SLOT_MODEL (self));

  if (rows)
    new_page = page_new (self, page, rows);
  if (generation != self->generation || !g_hash_table_remove (self->asked, GUINT_TO_POINTER (page + 1)))
    return;

  self->n_under_way--;
  start_waiting_fetches (self);
  if (!new_page || generation != self->generation)
    return;

  g_return_if_fail (new_page->n_rows == page_n_rows (self, page));
  page_name_rows (self, new_page);
  keep_page (self, new_page);
  fill_slots (self, new_page);
}

void
moked_slot_model_refresh (MokedSlotModel *self)
{
  g_autoptr (GPtrArray) slots = NULL;

  g_return_if_fail (MOKED_IS_SLOT_MODEL (self));

  slots = dup_slots (self);
  begin_generation (self);
  ask_for_slots (self, slots);
}

gint64
moked_slot_model_get_id (MokedSlotModel *self,
                         guint           position)
{
  g_return_val_if_fail (MOKED_IS_SLOT_MODEL (self), 0);
  g_return_val_if_fail (position < self->n_rows, 0);

  return self->id_at (self->result, position);
}

gpointer
moked_slot_model_get_result (MokedSlotModel *self)
{
  g_return_val_if_fail (MOKED_IS_SLOT_MODEL (self), NULL);

  return self->result;
}
