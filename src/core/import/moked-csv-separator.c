/* moked-csv-separator.c: what stands between the cells of a table
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-csv-separator.h"

#include <csv.h>

typedef struct
{
  guint fields;
  guint first;   /* fields of the first row */
  guint rows;
  guint even;    /* rows of as many fields as the first */
} Evenness;

static void
count_field (void   *text,
             size_t  length,
             void   *data)
{
  Evenness *evenness = data;

  evenness->fields++;
}

static void
count_row (int   terminator,
           void *data)
{
  Evenness *evenness = data;

  if (evenness->rows == 0)
    evenness->first = evenness->fields;

  evenness->rows++;
  evenness->even += evenness->fields == evenness->first;
  evenness->fields = 0;
}

/* The share of even rows weighs first, then how many columns there are. */
static double
rate_separator (const char *text,
                gsize       length,
                char        separator)
{
  Evenness evenness = { 0 };
  struct csv_parser parser;

  csv_init (&parser, 0);
  csv_set_delim (&parser, separator);
  csv_parse (&parser, text, length, count_field, count_row, &evenness);
  /* The last row may be cut: it counts only where there is no other. */
  if (evenness.rows == 0)
    csv_fini (&parser, count_field, count_row, &evenness);
  csv_free (&parser);

  if (evenness.rows == 0 || evenness.first < 2)
    return 0;

  return (double) evenness.even / evenness.rows + MIN (evenness.first, 100) / 1000.0;
}

char
moked_csv_guess_separator (const char *text,
                           gsize       length)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  double best = 0;
  char separator = ',';

  g_return_val_if_fail (text != NULL || length == 0, ',');

  /* What Excel writes itself where it is asked to. */
  if (length > 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0 && (text[5] == '\r' || text[5] == '\n'))
    return text[4];

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      double rate = rate_separator (text, length, candidates[i]);

      if (rate > best)
        {
          best = rate;
          separator = candidates[i];
        }
    }

  return separator;
}
