/* moked-call-grouping.c: the calls of CDR lines that name no call
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-grouping"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-lines.h"
#include "core/calls/moked-call-record.h"
#include "core/calls/moked-channel.h"

/* Rows of channels that meet follow each other within this. */
#define SLACK_SECONDS 1

/* The rows of one channel are known by its id; without ids a queue's pauses between two agents, and
 * whatever the dialplan does between two calls, must not part them. */
#define SLACK_WITHOUT_IDS 60

typedef struct
{
  const char *uniqueid;   /* in the chunk, as are all texts here */
  const char *channel;    /* base, or NULL where the name is none */
  const char *dstchannel;
  gint64      start;
  gint64      end;
  guint       digest;     /* of what the row says, for a made id */
  guint       parent;     /* of the union */
  gboolean    is_dialled; /* another row's channel called this one's */
} Row;

/* A row's word of a channel (or of an id): rows that speak of the same one at one time belong together. */
typedef struct
{
  const char *word;
  gint64      start;
  gint64      end;
  guint       row;
  gboolean    is_dialled;
} Mention;

struct _MokedCallGrouping
{
  GStringChunk  *texts;
  GArray        *rows;     /* of Row */
  GPtrArray     *linkedids; /* by row, after the end; texts of the chunk */
};

MokedCallGrouping *
moked_call_grouping_new (void)
{
  MokedCallGrouping *self = g_new0 (MokedCallGrouping, 1);

  self->texts = g_string_chunk_new (4096);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->linkedids = g_ptr_array_new ();

  return self;
}

void
moked_call_grouping_free (MokedCallGrouping *self)
{
  g_return_if_fail (self != NULL);

  g_string_chunk_free (self->texts);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->linkedids);
  g_free (self);
}

static const char *
keep_base (MokedCallGrouping *self,
           char              *name)
{
  if (!moked_channel_is_name (name))
    return NULL;

  name[moked_channel_base_length (name)] = 0;
  return g_string_chunk_insert_const (self->texts, name);
}

guint
moked_call_grouping_add (MokedCallGrouping *self,
                         const char        *line,
                         gsize              length)
{
  g_autofree char *scratch = NULL;
  MokedCdrRecord record;
  Row row;

  g_return_val_if_fail (self != NULL && line != NULL, G_MAXUINT);

  if (length > MOKED_RECORD_MAX_LENGTH)
    return G_MAXUINT;

  scratch = g_malloc (MOKED_RECORD_SCRATCH (length));
  if (!moked_cdr_record_parse (line, length, scratch, &record, NULL))
    return G_MAXUINT;

  row = (Row) {
    .start = record.start,
    .end = record.end < record.start ? record.start + record.duration : record.end,
    .digest = g_str_hash (record.channel) * 31 + g_str_hash (record.src) * 7 + g_str_hash (record.dst),
    .parent = self->rows->len,
    .uniqueid = g_string_chunk_insert_const (self->texts, record.uniqueid),
    .channel = keep_base (self, (char *) record.channel),
    .dstchannel = keep_base (self, (char *) record.dstchannel),
  };
  g_array_append_val (self->rows, row);

  return self->rows->len - 1;
}

static Row *
row_at (MokedCallGrouping *self,
        guint              index)
{
  return &g_array_index (self->rows, Row, index);
}

static guint
find_root (MokedCallGrouping *self,
           guint              index)
{
  while (row_at (self, index)->parent != index)
    {
      Row *row = row_at (self, index);

      row->parent = row_at (self, row->parent)->parent;
      index = row->parent;
    }

  return index;
}

/* The lesser number becomes the root: any will do. */
static void
unite (MokedCallGrouping *self,
       guint              a,
       guint              b)
{
  guint a_root = find_root (self, a), b_root = find_root (self, b);

  if (a_root < b_root)
    row_at (self, b_root)->parent = a_root;
  else
    row_at (self, a_root)->parent = b_root;
}

/* Words of one chunk: equal texts are one pointer. */
static int
compare_mentions (gconstpointer a,
                  gconstpointer b)
{
  const Mention *one = a, *other = b;

  if (one->word != other->word)
    return (guintptr) one->word < (guintptr) other->word ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;

  return one->row < other->row ? -1 : one->row > other->row;
}

/* Marks the rows of a channel that another row dialled while it lived. */
static void
mark_dialled (MokedCallGrouping *self,
              GArray            *mentions,
              guint              from,
              guint              to)
{
  gboolean is_dialled = FALSE;

  for (guint i = from; i < to; i++)
    is_dialled |= g_array_index (mentions, Mention, i).is_dialled;

  for (guint i = from; is_dialled && i < to; i++)
    {
      const Mention *mention = &g_array_index (mentions, Mention, i);

      if (!mention->is_dialled)
        row_at (self, mention->row)->is_dialled = TRUE;
    }
}

/* A channel's name comes back after a restart, so only what meets in time is one. */
static void
unite_mentions (MokedCallGrouping *self,
                GArray            *mentions)
{
  guint from = 0;
  gint64 end = G_MININT64;

  g_array_sort (mentions, compare_mentions);

  for (guint i = 0; i < mentions->len; i++)
    {
      const Mention *first = &g_array_index (mentions, Mention, from);
      const Mention *mention = &g_array_index (mentions, Mention, i);

      gint64 slack = *row_at (self, mention->row)->uniqueid ? SLACK_SECONDS : SLACK_WITHOUT_IDS;

      if (mention->word != first->word || mention->start > end + slack)
        {
          mark_dialled (self, mentions, from, i);
          from = i;
          end = G_MININT64;
        }
      else
        unite (self, first->row, mention->row);

      end = MAX (end, mention->end);
    }

  mark_dialled (self, mentions, from, mentions->len);
}

static void
unite_by_channel (MokedCallGrouping *self)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = row_at (self, i);
      Mention mention = { .word = row->channel, .start = row->start, .end = row->end, .row = i };

      if (row->channel)
        g_array_append_val (mentions, mention);

      mention.word = row->dstchannel;
      mention.is_dialled = TRUE;
      if (row->dstchannel && row->dstchannel != row->channel)
        g_array_append_val (mentions, mention);
    }

  unite_mentions (self, mentions);
}

/* An id is one channel's for ever. */
static void
unite_by_uniqueid (MokedCallGrouping *self)
{
  g_autoptr (GHashTable) first = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = row_at (self, i);
      gpointer other;

      if (*row->uniqueid == 0)
        continue;

      if (g_hash_table_lookup_extended (first, row->uniqueid, NULL, &other))
        unite (self, GPOINTER_TO_UINT (other), i);
      else
        g_hash_table_insert (first, (gpointer) row->uniqueid, GUINT_TO_POINTER (i));
    }
}

/* Who moves a file's times (to hide whose they are) may round the rows of one call apart, and its ids with
 * them: the same running number a second later is the same channel, for an exchange never says it twice. */
static void
unite_by_running_number (MokedCallGrouping *self)
{
  g_autoptr (GHashTable) first = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = row_at (self, i);
      gint64 epoch = moked_uniqueid_epoch (row->uniqueid);

      for (int later = -1; epoch != 0 && !row->channel && later <= 1; later++)
        {
          char word[96];
          const char *kept;
          gpointer other;

          g_snprintf (word, sizeof word, "%" G_GINT64_FORMAT "%s", epoch + later, strrchr (row->uniqueid, '.'));
          kept = g_string_chunk_insert_const (self->texts, word);
          if (g_hash_table_lookup_extended (first, kept, NULL, &other))
            unite (self, GPOINTER_TO_UINT (other), i);
          else if (later == 0)
            g_hash_table_insert (first, (gpointer) kept, GUINT_TO_POINTER (i));
        }
    }
}

/* What @a is to be called by, rather than @b: by what nobody dialled, then by what is older. */
static gboolean
names_better (const Row *a,
              const Row *b)
{
  int order;

  if (a->is_dialled != b->is_dialled)
    return !a->is_dialled;
  if ((*a->uniqueid == 0) != (*b->uniqueid == 0))
    return *a->uniqueid != 0;

  order = moked_uniqueid_compare (a->uniqueid, b->uniqueid);
  if (order != 0)
    return order < 0;
  if (a->start != b->start)
    return a->start < b->start;

  return a->digest < b->digest;
}

static const char *
name_call (MokedCallGrouping *self,
           const Row         *row)
{
  char name[64];

  if (*row->uniqueid != 0)
    return row->uniqueid;

  g_snprintf (name, sizeof name, "cdr:%" G_GINT64_FORMAT ":%08x", row->start, row->digest);
  return g_string_chunk_insert_const (self->texts, name);
}

void
moked_call_grouping_end (MokedCallGrouping *self)
{
  g_autofree guint *best = NULL;

  g_return_if_fail (self != NULL);

  unite_by_uniqueid (self);
  unite_by_channel (self);
  unite_by_running_number (self);

  best = g_new (guint, MAX (self->rows->len, 1));
  for (guint i = 0; i < self->rows->len; i++)
    best[i] = i;

  for (guint i = 0; i < self->rows->len; i++)
    {
      guint root = find_root (self, i);

      if (names_better (row_at (self, i), row_at (self, best[root])))
        best[root] = i;
    }

  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (self->linkedids, (gpointer) name_call (self, row_at (self, best[find_root (self, i)])));
}

const char *
moked_call_grouping_get_linkedid (const MokedCallGrouping *self,
                                  guint                    number)
{
  g_return_val_if_fail (self != NULL && number < self->linkedids->len, NULL);

  return g_ptr_array_index (self->linkedids, number);
}
