/* moked-timeline-model.c: what is shown of a customer's timeline, as a list model
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-timeline-model"

#include "config.h"

#include "app/customer/moked-timeline-model.h"

/* So many changes are told one by one wherever they are; and all of them this near to what is looked at. */
#define FEW_CHANGES 32
#define NEAR_ROWS   200

struct _MokedTimelineModel
{
  GObject parent_instance;

  /* owned */
  MokedTimelineView *view;
  MokedTimelineView *before; /* while a change is told: the rows from @split on are still this one's */
  GHashTable        *live;   /* identity → MokedTimelineItem, borrowed: it takes itself out */

  guint split;
  guint split_before;
};

static void moked_timeline_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MokedTimelineModel, moked_timeline_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, moked_timeline_model_list_init))

/* --- the list -------------------------------------------------------------------------------- */

static GType
moked_timeline_model_get_item_type (GListModel *list)
{
  return MOKED_TYPE_TIMELINE_ITEM;
}

static guint
moked_timeline_model_get_n_items (GListModel *list)
{
  MokedTimelineModel *self = MOKED_TIMELINE_MODEL (list);

  if (self->before)
    return self->split + moked_timeline_view_n_rows (self->before) - self->split_before;

  return self->view ? moked_timeline_view_n_rows (self->view) : 0;
}

/* A key of its own, for the item is gone when it is needed. */
typedef struct
{
  MokedTimelineModel *model;
  gint64              identity;
} Life;

static void
item_gone_cb (gpointer  data,
              GObject  *where)
{
  Life *life = data;

  if (life->model)
    {
      g_object_remove_weak_pointer (G_OBJECT (life->model), (gpointer *) &life->model);
      if (g_hash_table_lookup (life->model->live, &life->identity) == (gpointer) where)
        g_hash_table_remove (life->model->live, &life->identity);
    }

  g_free (life);
}

static MokedTimelineItem *
make_item (MokedTimelineModel     *self,
           MokedTimelineView      *view,
           const MokedTimelineRow *row)
{
  MokedTimelineItem *item = moked_timeline_item_new (view, row);
  Life *life = g_new0 (Life, 1);

  life->model = self;
  life->identity = moked_timeline_row_identity (row);
  g_object_add_weak_pointer (G_OBJECT (self), (gpointer *) &life->model);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, life);
  g_hash_table_insert (self->live, g_memdup2 (&life->identity, sizeof (gint64)), item);

  return item;
}

static gpointer
moked_timeline_model_get_item (GListModel *list,
                               guint       position)
{
  MokedTimelineModel *self = MOKED_TIMELINE_MODEL (list);
  MokedTimelineView *view = self->view;
  MokedTimelineItem *item;
  MokedTimelineRow row;
  gint64 identity;

  if (position >= moked_timeline_model_get_n_items (list))
    return NULL;

  if (self->before && position >= self->split)
    {
      view = self->before;
      position = position - self->split + self->split_before;
    }

  moked_timeline_view_row_at (view, position, &row);
  identity = moked_timeline_row_identity (&row);
  item = g_hash_table_lookup (self->live, &identity);

  return item ? g_object_ref (item) : make_item (self, view, &row);
}

static void
moked_timeline_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = moked_timeline_model_get_item_type;
  iface->get_n_items = moked_timeline_model_get_n_items;
  iface->get_item = moked_timeline_model_get_item;
}

/* --- what changed ---------------------------------------------------------------------------- */

/* @removed rows of before from @from_before on are replaced by @added rows from @from on. */
typedef struct
{
  guint from_before;
  guint removed;
  guint from;
  guint added;
} Change;

static gint64
identity_at (MokedTimelineView *view,
             guint              position)
{
  MokedTimelineRow row;

  moked_timeline_view_row_at (view, position, &row);

  return moked_timeline_row_identity (&row);
}

/* Where the rows of @view in [@from, @to) stood in @before, in [@from_before, @to_before); G_MAXUINT: nowhere. */
static guint *
find_places (MokedTimelineView *before,
             guint              from_before,
             guint              to_before,
             MokedTimelineView *view,
             guint              from,
             guint              to)
{
  g_autoptr(GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree gint64 *identities = g_new (gint64, to_before - from_before + 1);
  guint *found = g_new (guint, to - from + 1);

  for (guint i = from_before; i < to_before; i++)
    {
      identities[i - from_before] = identity_at (before, i);
      g_hash_table_insert (places, &identities[i - from_before], GUINT_TO_POINTER (i + 1));
    }

  for (guint i = from; i < to; i++)
    {
      const gint64 identity = identity_at (view, i);

      found[i - from] = GPOINTER_TO_UINT (g_hash_table_lookup (places, &identity)) - 1;
    }

  return found;
}

/* Keeps of @places the longest rising sequence, the others become G_MAXUINT: a row that moved up, because it happened
 * once more, must not cost the place of all that it passed. */
static void
keep_longest_rising (guint *places,
                     guint  n)
{
  g_autofree guint *tails = g_new (guint, n + 1);  /* by length: the index of the smallest last place */
  g_autofree guint *behind = g_new (guint, n + 1); /* the one before it in its sequence */
  guint length = 0;
  guint next;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0;
      guint high = length;

      if (places[i] == G_MAXUINT)
        continue;

      if (length > 0 && places[tails[length - 1]] < places[i])
        low = high; /* nearly always */
      while (low < high)
        {
          const guint middle = low + (high - low) / 2;

          if (places[tails[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }

      behind[i] = low > 0 ? tails[low - 1] : G_MAXUINT;
      tails[low] = i;
      length = MAX (length, low + 1);
    }

  next = length > 0 ? tails[length - 1] : G_MAXUINT;
  for (guint i = n; i-- > 0;)
    {
      if (i == next)
        next = behind[i];
      else
        places[i] = G_MAXUINT;
    }
}

static void
add_change (GArray *changes,
            guint   from_before,
            guint   to_before,
            guint   from,
            guint   to)
{
  const Change change = { from_before, to_before - from_before, from, to - from };

  if (change.removed > 0 || change.added > 0)
    g_array_append_val (changes, change);
}

static GArray *
find_changes (MokedTimelineView *before,
              MokedTimelineView *view)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  guint n_before = moked_timeline_view_n_rows (before);
  guint n = moked_timeline_view_n_rows (view);
  g_autofree guint *places = NULL;
  guint start = 0;
  guint done_before, done;

  while (start < MIN (n, n_before) && identity_at (before, start) == identity_at (view, start))
    start++;
  while (n > start && n_before > start && identity_at (before, n_before - 1) == identity_at (view, n - 1))
    {
      n--;
      n_before--;
    }

  places = find_places (before, start, n_before, view, start, n);
  keep_longest_rising (places, n - start);
  done_before = done = start;
  for (guint i = start; i < n; i++)
    {
      const guint place = places[i - start];

      if (place == G_MAXUINT)
        continue;

      add_change (changes, done_before, place, done, i);
      done_before = place + 1;
      done = i + 1;
    }
  add_change (changes, done_before, n_before, done, n);

  return changes;
}

static gboolean
is_near (const Change *change,
         guint         eye)
{
  return change->from_before + change->removed + NEAR_ROWS >= eye && change->from_before <= eye + NEAR_ROWS;
}

/* One for all that are above what is near to the eye, and one for all below. */
static void
draw_together (GArray *changes,
               guint   eye)
{
  guint kept = 0;

  if (changes->len <= FEW_CHANGES)
    return;

  for (guint i = 1; i < changes->len; i++)
    {
      const Change *next = &g_array_index (changes, Change, i);
      Change *last = &g_array_index (changes, Change, kept);

      if (is_near (last, eye) || is_near (next, eye) || (last->from_before < eye) != (next->from_before < eye))
        {
          g_array_index (changes, Change, ++kept) = *next;
          continue;
        }

      last->removed = next->from_before + next->removed - last->from_before;
      last->added = next->from + next->added - last->from;
    }

  g_array_set_size (changes, kept + 1);
}

/* Rows that somebody holds say at once what they say now. */
static void
renew_items (MokedTimelineModel *self)
{
  if (g_hash_table_size (self->live) == 0)
    return;

  for (guint i = 0; i < moked_timeline_view_n_rows (self->view); i++)
    {
      const gint64 identity = identity_at (self->view, i);
      MokedTimelineItem *item = g_hash_table_lookup (self->live, &identity);
      MokedTimelineRow row;

      if (!item)
        continue;

      moked_timeline_view_row_at (self->view, i, &row);
      moked_timeline_item_set_row (item, self->view, &row);
    }
}

static void
tell (MokedTimelineModel *self,
      GArray             *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      self->split = change->from + change->added;
      self->split_before = change->from_before + change->removed;
      if (i + 1 == changes->len)
        self->before = NULL;
      g_list_model_items_changed (G_LIST_MODEL (self), change->from, change->removed, change->added);
    }
  self->before = NULL;
}

/* --- the object ------------------------------------------------------------------------------ */

static void
moked_timeline_model_finalize (GObject *object)
{
  MokedTimelineModel *self = MOKED_TIMELINE_MODEL (object);

  g_clear_pointer (&self->view, moked_timeline_view_unref);
  g_hash_table_unref (self->live);

  G_OBJECT_CLASS (moked_timeline_model_parent_class)->finalize (object);
}

static void
moked_timeline_model_class_init (MokedTimelineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_timeline_model_finalize;
}

static void
moked_timeline_model_init (MokedTimelineModel *self)
{
  self->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

MokedTimelineModel *
moked_timeline_model_new (void)
{
  return g_object_new (MOKED_TYPE_TIMELINE_MODEL, NULL);
}

void
moked_timeline_model_set_view (MokedTimelineModel *self,
                               MokedTimelineView  *view,
                               guint               eye)
{
  g_autoptr(MokedTimelineView) before = NULL;
  g_autoptr(GArray) changes = NULL;

  g_return_if_fail (MOKED_IS_TIMELINE_MODEL (self));
  g_return_if_fail (view != NULL);
  g_return_if_fail (self->before == NULL);

  before = g_steal_pointer (&self->view);
  self->view = moked_timeline_view_ref (view);
  if (!before)
    {
      if (moked_timeline_view_n_rows (view) > 0)
        g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, moked_timeline_view_n_rows (view));
      return;
    }

  /* Until a change is told, all rows are still the old ones. */
  self->before = before;
  self->split = self->split_before = 0;
  changes = find_changes (before, view);
  draw_together (changes, MIN (eye, moked_timeline_view_n_rows (before)));
  renew_items (self);
  tell (self, changes);
}

MokedTimelineView *
moked_timeline_model_get_view (MokedTimelineModel *self)
{
  g_return_val_if_fail (MOKED_IS_TIMELINE_MODEL (self), NULL);

  return self->view;
}
