/* moked-text-diff.h: where a text that was sent is unlike its template
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MOKED_TEXT_FILLED,  /* a [[field]] and what was put there */
  MOKED_TEXT_CHANGED, /* anything else that is not the same */
} MokedTextDifference;

/* Bytes [start, end) of one of the texts; may be empty where the other one has something more. */
typedef struct
{
  guint               start;
  guint               end;
  MokedTextDifference difference;
} MokedTextSpan;

/* Word by word, the longest common sequence kept. As many spans of @template as of @sent, of MokedTextSpan, in order: the
 * first belongs to the first. Beyond some thousands of words in between everything counts as one difference. (S19) */
void moked_text_diff (const char  *template,
                      const char  *sent,
                      GArray     **template_spans,
                      GArray     **sent_spans);

G_END_DECLS
