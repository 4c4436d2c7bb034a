/* moked-line-index.c: the lines of many files, grouped by call
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/import/moked-id-table.h"
#include "core/import/moked-line-index.h"
#include "core/import/moked-spool.h"

#define NONE G_MAXUINT32
#define NO_ID G_MAXUINT32

typedef struct
{
  guint64 offset; /* in the spool */
  guint32 id;     /* or NO_ID until the grouping says */
  guint32 next;   /* line of the group */
} Line;

/* What stands before each line in the spool. */
typedef struct
{
  guint32 length;
  guint16 file;
  guint8  source;
  guint8  unused;
} Header;

/* A line whose id the other lines must tell. */
typedef struct
{
  guint32 line;
  guint32 number; /* in the grouping */
} Waiting;

typedef struct
{
  guint32 first_line;
  guint32 first_id;
  gint64  instant;
} Group;

struct _MokedLineIndex
{
  MokedSpool        *spool;
  MokedIdTable      *ids;
  GArray            *lines;       /* of Line */
  GArray            *instants;    /* of gint64, beside the ids: the earliest line's */
  GByteArray        *linkedids;   /* beside the ids: 1 where it is one */
  GArray            *waiting;     /* of Waiting */
  GArray            *waiting_instants; /* of gint64, beside waiting */
  MokedCallGrouping *grouping;    /* only where it is needed */

  /* After the end. */
  GArray            *groups;      /* of Group, by time */
  guint32           *next_ids;    /* beside the ids: the next of the group */
};

MokedLineIndex *
moked_line_index_new (const char  *folder,
                      GError     **error)
{
  g_autoptr (MokedLineIndex) self = g_new0 (MokedLineIndex, 1);

  self->ids = moked_id_table_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->linkedids = g_byte_array_new ();
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  self->waiting_instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->spool = moked_spool_new (folder, error);
  if (self->spool == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
moked_line_index_free (MokedLineIndex *self)
{
  g_clear_pointer (&self->spool, moked_spool_free);
  g_clear_pointer (&self->ids, moked_id_table_free);
  g_clear_pointer (&self->grouping, moked_call_grouping_free);
  g_array_unref (self->lines);
  g_array_unref (self->instants);
  g_byte_array_unref (self->linkedids);
  g_array_unref (self->waiting);
  g_array_unref (self->waiting_instants);
  g_clear_pointer (&self->groups, g_array_unref);
  g_free (self->next_ids);
  g_free (self);
}

/* The id's number; it was seen at @instant, as a linkedid or not. */
static guint32
meet (MokedLineIndex *self,
      const char     *id,
      gint64          instant,
      gboolean        is_linkedid)
{
  guint32 number = moked_id_table_meet (self->ids, id);
  guint8 flag = is_linkedid;
  gint64 *known;

  if (number == self->instants->len)
    {
      g_array_append_val (self->instants, instant);
      g_byte_array_append (self->linkedids, &flag, 1);
      return number;
    }

  known = &g_array_index (self->instants, gint64, number);
  if (*known == MOKED_NO_INSTANT || (instant != MOKED_NO_INSTANT && instant < *known))
    *known = instant;
  self->linkedids->data[number] |= flag;

  return number;
}

static guint32
meet_key (MokedLineIndex     *self,
          const MokedLineKey *key)
{
  guint32 linkedid, uniqueid;

  if (key->linkedid[0] == '\0')
    return meet (self, key->uniqueid, key->instant, FALSE);

  linkedid = meet (self, key->linkedid, key->instant, TRUE);
  if (key->uniqueid[0] == '\0' || strcmp (key->uniqueid, key->linkedid) == 0)
    return linkedid;

  uniqueid = meet (self, key->uniqueid, key->instant, FALSE);
  moked_id_table_unite (self->ids, linkedid, uniqueid);

  return linkedid;
}

/* A CDR line without a linkedid: whose it is depends on the others like it. */
static void
add_waiting (MokedLineIndex     *self,
             const MokedLineKey *key,
             const char         *text,
             gsize               length)
{
  Waiting waiting = { .line = self->lines->len };

  if (self->grouping == NULL)
    self->grouping = moked_call_grouping_new ();
  waiting.number = moked_call_grouping_add (self->grouping, text, length);
  g_array_append_val (self->waiting, waiting);
  g_array_append_val (self->waiting_instants, key->instant);
}

gboolean
moked_line_index_add (MokedLineIndex      *self,
                      const MokedLineKey  *key,
                      guint16              file,
                      const char          *text,
                      gsize                length,
                      GError             **error)
{
  Header header = { .length = length, .file = file, .source = key->source };
  Line line = { .id = NO_ID, .next = NONE };

  g_return_val_if_fail (self != NULL && self->groups == NULL, FALSE);

  if (key->source == MOKED_LINE_CDR && key->linkedid[0] == '\0')
    add_waiting (self, key, text, length);
  if (key->linkedid[0] != '\0' || key->uniqueid[0] != '\0')
    line.id = meet_key (self, key);

  line.offset = moked_spool_tell (self->spool);
  g_array_append_val (self->lines, line);

  return moked_spool_write (self->spool, &header, sizeof header, error) &&
         moked_spool_write (self->spool, text, length, error);
}

static void
settle_waiting (MokedLineIndex *self)
{
  if (self->grouping == NULL)
    return;

  moked_call_grouping_end (self->grouping);
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const Waiting *waiting = &g_array_index (self->waiting, Waiting, i);
      Line *line = &g_array_index (self->lines, Line, waiting->line);
      guint32 linkedid;

      if (waiting->number == G_MAXUINT)
        continue;
      linkedid = meet (self, moked_call_grouping_get_linkedid (self->grouping, waiting->number),
                       g_array_index (self->waiting_instants, gint64, i), TRUE);
      if (line->id != NO_ID)
        moked_id_table_unite (self->ids, linkedid, line->id);
      line->id = linkedid;
    }
  g_clear_pointer (&self->grouping, moked_call_grouping_free);
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const Group *left = a;
  const Group *right = b;

  if (left->instant != right->instant)
    return left->instant < right->instant ? -1 : 1;

  return (left->first_line > right->first_line) - (left->first_line < right->first_line);
}

/* Backwards, so that each group's lines and ids come out in the order they came in. */
static void
chain (MokedLineIndex *self,
       Group          *by_root)
{
  for (guint32 i = self->lines->len; i-- > 0;)
    {
      Line *line = &g_array_index (self->lines, Line, i);
      Group *group;

      if (line->id == NO_ID)
        continue;
      group = &by_root[moked_id_table_find (self->ids, line->id)];
      line->next = group->first_line;
      group->first_line = i;
    }

  for (guint32 i = self->instants->len; i-- > 0;)
    {
      Group *group = &by_root[moked_id_table_find (self->ids, i)];
      gint64 instant = g_array_index (self->instants, gint64, i);

      self->next_ids[i] = group->first_id;
      group->first_id = i;
      if (group->instant == MOKED_NO_INSTANT || (instant != MOKED_NO_INSTANT && instant < group->instant))
        group->instant = instant;
    }
}

gboolean
moked_line_index_end (MokedLineIndex  *self,
                      GError         **error)
{
  g_autofree Group *by_root = NULL;
  guint32 n_ids;

  g_return_val_if_fail (self != NULL && self->groups == NULL, FALSE);

  settle_waiting (self);
  n_ids = self->instants->len;
  self->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  self->next_ids = g_new (guint32, n_ids + 1);
  by_root = g_new (Group, n_ids + 1);
  for (guint32 i = 0; i < n_ids; i++)
    by_root[i] = (Group) { .first_line = NONE, .first_id = NONE, .instant = MOKED_NO_INSTANT };

  chain (self, by_root);
  for (guint32 i = 0; i < n_ids; i++)
    if (by_root[i].first_line != NONE)
      g_array_append_val (self->groups, by_root[i]);
  g_array_sort (self->groups, compare_groups);

  return moked_spool_end (self->spool, error);
}

guint
moked_line_index_get_n_groups (MokedLineIndex *self)
{
  return self->groups->len;
}

guint
moked_line_index_get_n_lines (MokedLineIndex *self)
{
  return self->lines->len;
}

gboolean
moked_line_index_next_line (MokedLineIndex   *self,
                            guint             group,
                            guint32          *cursor,
                            MokedIndexedLine *line)
{
  guint32 at = *cursor == MOKED_LINE_INDEX_BEGIN ? g_array_index (self->groups, Group, group).first_line
                                                 : g_array_index (self->lines, Line, *cursor).next;
  const char *bytes;
  Header header;

  if (at == NONE)
    return FALSE;

  bytes = moked_spool_peek (self->spool, g_array_index (self->lines, Line, at).offset);
  memcpy (&header, bytes, sizeof header);
  line->source = header.source;
  line->file = header.file;
  line->length = header.length;
  line->text = bytes + sizeof header;
  *cursor = at;

  return TRUE;
}

const char *
moked_line_index_next_id (MokedLineIndex *self,
                          guint           group,
                          guint32        *cursor,
                          gboolean       *is_linkedid)
{
  guint32 at = *cursor == MOKED_LINE_INDEX_BEGIN ? g_array_index (self->groups, Group, group).first_id
                                                 : self->next_ids[*cursor];

  if (at == NONE)
    return NULL;
  *cursor = at;
  *is_linkedid = self->linkedids->data[at] == 1;

  return moked_id_table_get (self->ids, at);
}
