/* moked-line-index.h: the lines of many files, grouped by call
 *
 * The lines lie in an unlinked file, for an exchange's history may be larger than memory; in memory is where each one
 * is and whose. All lines of one call are one group, whichever of its ids each line knows.
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calls/moked-call-lines.h"

G_BEGIN_DECLS

typedef struct _MokedLineIndex MokedLineIndex;

/* @folder: where there is room, beside the store. One thread until its end, any number after it. */
MokedLineIndex *moked_line_index_new   (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            moked_line_index_free  (MokedLineIndex *self);
/* @file: the caller's number for where it came from. The key's line is about a call. */
gboolean        moked_line_index_add   (MokedLineIndex *self, const MokedLineKey *key, guint16 file, const char *text,
                                        gsize length, GError **error);
/* Once, after the last line: groups, ordered by time. */
gboolean        moked_line_index_end   (MokedLineIndex *self, GError **error);

guint           moked_line_index_get_n_groups (MokedLineIndex *self);
guint           moked_line_index_get_n_lines  (MokedLineIndex *self);

/* Walking through one group: *cursor is MOKED_LINE_INDEX_BEGIN at first. */
#define MOKED_LINE_INDEX_BEGIN G_MAXUINT32

typedef struct
{
  MokedLineSource source;
  guint16         file;
  const char     *text; /* not NUL-terminated; borrowed from the index */
  gsize           length;
} MokedIndexedLine;

gboolean        moked_line_index_next_line (MokedLineIndex *self, guint group, guint32 *cursor, MokedIndexedLine *line);
/* NULL: the end. *is_linkedid FALSE: only a channel's uniqueid. */
const char     *moked_line_index_next_id   (MokedLineIndex *self, guint group, guint32 *cursor, gboolean *is_linkedid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedLineIndex, moked_line_index_free)

G_END_DECLS
