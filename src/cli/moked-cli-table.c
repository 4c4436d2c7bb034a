/* moked-cli-table.c: rows of text in columns, for a terminal of either direction
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <string.h>

#include "cli/moked-cli-table.h"
#include "cli/moked-cli.h"
#include "core/base/moked-text.h"
#include "core/words/moked-words.h"

#define GAP "  "
#define RLM "\u200f"

struct _MokedCliTable
{
  const char * const *titles;
  const char         *alignments;
  guint               n_columns;
  guint              *widths;
  GPtrArray          *cells; /* of char*, row after row */
  gboolean            has_titles;
};

MokedCliTable *
moked_cli_table_new (const char * const *titles,
                     const char         *alignments)
{
  MokedCliTable *self = g_new0 (MokedCliTable, 1);

  self->titles = titles;
  self->alignments = alignments;
  self->n_columns = g_strv_length ((char **) titles);
  self->widths = g_new0 (guint, self->n_columns);
  self->cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->n_columns; i++)
    self->widths[i] = moked_cli_table_text_width (titles[i]);

  return self;
}

void
moked_cli_table_free (MokedCliTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self->widths);
  g_free (self);
}

guint
moked_cli_table_text_width (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      const gunichar letter = g_utf8_get_char (c);

      if (!g_unichar_iszerowidth (letter))
        width += g_unichar_iswide (letter) ? 2 : 1;
    }

  return width;
}

void
moked_cli_table_take (MokedCliTable *self,
                      char          *cell)
{
  const guint column = self->cells->len % self->n_columns;

  /* A cell is one line. */
  g_strdelimit (cell, "\n\r\t", ' ');
  self->widths[column] = MAX (self->widths[column], moked_cli_table_text_width (cell));
  g_ptr_array_add (self->cells, cell);
}

void
moked_cli_table_add (MokedCliTable *self,
                     const char    *cell)
{
  moked_cli_table_take (self, g_strdup (cell ? cell : ""));
}

static void
append_blanks (GString *line,
               guint    n)
{
  while (n--)
    g_string_append_c (line, ' ');
}

/* Each cell is an isolate of its own, so that no cell moves another. */
static void
append_cell (MokedCliTable *self,
             GString       *line,
             guint          column,
             const char    *cell)
{
  const gboolean is_number = column < strlen (self->alignments) && self->alignments[column] == 'n';
  const gboolean is_last = column + 1 == self->n_columns;
  const guint padding = self->widths[column] - moked_cli_table_text_width (cell);
  g_autofree char *isolated = moked_text_isolate (cell);

  if (column > 0)
    g_string_append (line, GAP);

  if (is_number)
    append_blanks (line, padding);

  g_string_append (line, isolated);

  if (!is_number && !is_last)
    append_blanks (line, padding);
}

static void
print_row (MokedCliTable      *self,
           const char * const *cells)
{
  g_autoptr(GString) line = g_string_new (moked_words_is_rtl () ? RLM : "");

  for (guint i = 0; i < self->n_columns; i++)
    append_cell (self, line, i, cells[i]);

  moked_cli_print ("%s\n", line->str);
}

void
moked_cli_table_print (MokedCliTable *self)
{
  if (!self->has_titles && self->cells->len > 0)
    print_row (self, self->titles);

  self->has_titles |= self->cells->len > 0;

  for (guint i = 0; i + self->n_columns <= self->cells->len; i += self->n_columns)
    print_row (self, (const char * const *) self->cells->pdata + i);

  g_ptr_array_set_size (self->cells, 0);
}
