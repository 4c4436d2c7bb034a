/* moked-text-column.c: one short text for each of many rows, made to be searched whole
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include <string.h>

#include "core/columns/moked-text-column.h"
#include "core/columns/moked-text-scan.h"

/* Stands where a text was that has moved: no folded text holds it. */
#define FILLER '\x01'
/* Moved texts are brought back when they are so many bytes and a sixteenth of all. */
#define MIN_MOVED_BYTES (256 * 1024)

/* Texts one after the other, each ended by a newline. */
typedef struct
{
  char    *bytes;
  gsize    length;
  gsize    capacity;
  GArray  *offsets; /* of guint32: of each text, and of the end */
} Block;

struct _MokedTextColumn
{
  Block       all;
  Block       moved;
  GArray     *moved_rows; /* of guint32: whose each moved text is; G_MAXUINT32: nobody's any more */
  GHashTable *moved_by_row; /* row + 1 → index in moved + 1 */
};

static void
block_init (Block *self)
{
  guint32 start = 0;

  self->bytes = g_malloc0 (MOKED_TEXT_SCAN_PADDING);
  self->length = 0;
  self->capacity = 0;
  self->offsets = g_array_append_val (g_array_new (FALSE, FALSE, sizeof (guint32)), start);
}

static void
block_clear (Block *self)
{
  g_clear_pointer (&self->bytes, g_free);
  g_clear_pointer (&self->offsets, g_array_unref);
}

static guint
block_n_texts (const Block *self)
{
  return self->offsets->len - 1;
}

static void
block_set_capacity (Block *self,
                    gsize  capacity)
{
  g_assert (capacity < G_MAXUINT32);

  self->bytes = g_realloc (self->bytes, capacity + MOKED_TEXT_SCAN_PADDING);
  memset (self->bytes + self->length, 0, capacity - self->length + MOKED_TEXT_SCAN_PADDING);
  self->capacity = capacity;
}

static void
block_append (Block      *self,
              const char *text,
              gsize       length)
{
  guint32 end;

  if (self->length + length + 1 > self->capacity)
    block_set_capacity (self, MIN (self->length + length + 1 + self->length / 4 + 1024, (gsize) G_MAXUINT32 - 1));

  memcpy (self->bytes + self->length, text, length);
  self->bytes[self->length + length] = '\n';
  self->length += length + 1;
  end = self->length;
  g_array_append_val (self->offsets, end);
}

static char *
block_get (const Block *self,
           guint        index,
           gsize       *length)
{
  const guint32 *offsets = (const guint32 *) (const void *) self->offsets->data;

  *length = offsets[index + 1] - offsets[index] - 1;
  return self->bytes + offsets[index];
}

/* The text that holds the byte at @offset, from @index on: in most scans a near one. */
static guint
block_find (const Block *self,
            guint32      offset,
            guint        index)
{
  const guint32 *offsets = (const guint32 *) (const void *) self->offsets->data;
  guint step = 1;
  guint low, high;

  while (index + step < self->offsets->len && offsets[index + step] <= offset)
    {
      index += step;
      step *= 2;
    }
  low = index;
  high = MIN (index + step, self->offsets->len - 1);
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (offsets[middle] <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

MokedTextColumn *
moked_text_column_new (void)
{
  MokedTextColumn *self = g_new0 (MokedTextColumn, 1);

  block_init (&self->all);
  block_init (&self->moved);
  self->moved_rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->moved_by_row = g_hash_table_new (NULL, NULL);
  return self;
}

void
moked_text_column_free (MokedTextColumn *self)
{
  block_clear (&self->all);
  block_clear (&self->moved);
  g_array_unref (self->moved_rows);
  g_hash_table_unref (self->moved_by_row);
  g_free (self);
}

guint
moked_text_column_n_rows (const MokedTextColumn *self)
{
  return block_n_texts (&self->all);
}

gsize
moked_text_column_n_bytes (const MokedTextColumn *self)
{
  return self->all.capacity + self->moved.capacity +
         (self->all.offsets->len + self->moved.offsets->len + self->moved_rows->len) * sizeof (guint32);
}

const char *
moked_text_column_get (const MokedTextColumn *self,
                       guint                  row,
                       gsize                 *length)
{
  guint moved = GPOINTER_TO_UINT (g_hash_table_lookup (self->moved_by_row, GUINT_TO_POINTER (row + 1)));

  if (moved > 0)
    return block_get (&self->moved, moved - 1, length);
  return block_get (&self->all, row, length);
}

const char *
moked_text_column_get_first (const MokedTextColumn *self,
                             guint                  row,
                             gsize                 *length)
{
  const char *text = moked_text_column_get (self, row, length);
  const char *tab = memchr (text, '\t', *length);

  if (tab)
    *length = tab - text;
  return text;
}

static void
bring_back_moved (MokedTextColumn *self)
{
  Block all;

  block_init (&all);
  block_set_capacity (&all, self->all.length + self->moved.length);
  for (guint row = 0; row < moked_text_column_n_rows (self); row++)
    {
      gsize length;
      const char *text = moked_text_column_get (self, row, &length);

      block_append (&all, text, length);
    }

  block_clear (&self->all);
  block_clear (&self->moved);
  self->all = all;
  block_init (&self->moved);
  g_array_set_size (self->moved_rows, 0);
  g_hash_table_remove_all (self->moved_by_row);
}

static void
move_row (MokedTextColumn *self,
          guint            row,
          const char      *text,
          gsize            length)
{
  guint moved = GPOINTER_TO_UINT (g_hash_table_lookup (self->moved_by_row, GUINT_TO_POINTER (row + 1)));
  gsize old_length;
  char *old;

  old = moved > 0 ? block_get (&self->moved, moved - 1, &old_length) : block_get (&self->all, row, &old_length);
  if (old_length == length && memcmp (old, text, length) == 0)
    return;

  memset (old, FILLER, old_length);
  if (moved > 0)
    g_array_index (self->moved_rows, guint32, moved - 1) = G_MAXUINT32;
  block_append (&self->moved, text, length);
  g_array_append_val (self->moved_rows, row);
  g_hash_table_insert (self->moved_by_row, GUINT_TO_POINTER (row + 1),
                       GUINT_TO_POINTER (block_n_texts (&self->moved)));
  if (self->moved.length > MAX (MIN_MOVED_BYTES, self->all.length / 16))
    bring_back_moved (self);
}

void
moked_text_column_set (MokedTextColumn *self,
                       guint            row,
                       const char      *text)
{
  gsize length = strlen (text);

  if (row < moked_text_column_n_rows (self))
    {
      move_row (self, row, text, length);
      return;
    }

  while (moked_text_column_n_rows (self) < row)
    block_append (&self->all, "", 0);
  block_append (&self->all, text, length);
}

void
moked_text_column_trim (MokedTextColumn *self)
{
  block_set_capacity (&self->all, self->all.length);
}

static guint
block_match (const Block   *self,
             const guint32 *rows,
             const char    *needle,
             guint8         bit,
             guint8        *masks)
{
  const guint32 *offsets = (const guint32 *) (const void *) self->offsets->data;
  const char *end = self->bytes + self->length;
  const char *text = self->bytes;
  gsize needle_length = strlen (needle);
  guint n_matches = 0;
  guint index = 0;

  /* the newlines at the ends never match, so a match is whole in one text */
  while (text < end && (text = moked_text_scan (text, end, needle, needle_length)))
    {
      guint row;

      index = block_find (self, text - self->bytes, index);
      row = rows ? rows[index] : index;
      if (row != G_MAXUINT32)
        {
          masks[row] |= bit;
          n_matches++;
        }
      text = self->bytes + offsets[index + 1];
    }
  return n_matches;
}

guint
moked_text_column_match (const MokedTextColumn *self,
                         const char            *needle,
                         guint8                 bit,
                         guint8                *masks)
{
  g_return_val_if_fail (*needle, 0);

  return block_match (&self->all, NULL, needle, bit, masks) +
         block_match (&self->moved, (const guint32 *) (const void *) self->moved_rows->data, needle, bit, masks);
}
