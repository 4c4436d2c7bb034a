/* fuzz-main.c: gives a fuzz target the files named, or standard input: for AFL++ and to see a finding again
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static GString *
read_all (FILE *file)
{
  GString *text = g_string_new (NULL);
  char piece[4096];
  gsize n;

  while ((n = fread (piece, 1, sizeof piece, file)) > 0)
    g_string_append_len (text, piece, n);

  return text;
}

int
main (int    argc,
      char **argv)
{
  for (int i = 1; i < argc || i == 1; i++)
    {
      FILE *file = argc > 1 ? fopen (argv[i], "rb") : stdin;
      g_autoptr (GString) text = NULL;

      if (!file)
        {
          g_printerr ("%s cannot be opened\n", argv[i]);
          return 1;
        }

      text = read_all (file);
      LLVMFuzzerTestOneInput ((const guint8 *) text->str, text->len);
      if (file != stdin)
        fclose (file);
    }

  return 0;
}
