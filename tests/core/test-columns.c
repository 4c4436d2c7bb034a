/* test-columns.c: packed columns against the plainest way to say the same
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "core/columns/moked-labels.h"
#include "core/columns/moked-row-search.h"
#include "core/columns/moked-search-words.h"
#include "core/columns/moked-selection.h"
#include "core/columns/moked-text-column.h"
#include "core/columns/moked-text-scan.h"

#define N_ROUNDS 200

/* --- bitmap */

static void
bitmap_knows_the_nth (void)
{
  static const guint sizes[] = { 0, 1, 63, 64, 65, 511, 512, 513, 5000 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int density = 0; density <= 4; density++)
      {
        g_autoptr (MokedBitmap) bitmap = moked_bitmap_new (sizes[i]);
        g_autoptr (GArray) set = g_array_new (FALSE, FALSE, sizeof (guint));

        for (guint bit = 0; bit < sizes[i]; bit++)
          if (g_rand_int_range (random, 0, 4) < density)
            {
              moked_bitmap_set (bitmap, bit);
              g_array_append_val (set, bit);
            }
        moked_bitmap_seal (bitmap);
        g_assert_cmpuint (bitmap->n_set, ==, set->len);
        g_assert_cmpint (moked_bitmap_is_full (bitmap), ==, set->len == sizes[i]);
        for (guint n = 0; n < set->len; n++)
          {
            g_assert_cmpuint (moked_bitmap_select (bitmap, n), ==, g_array_index (set, guint, n));
            g_assert_cmpuint (moked_bitmap_rank (bitmap, g_array_index (set, guint, n)), ==, n);
          }
        g_assert_cmpuint (moked_bitmap_rank (bitmap, sizes[i]), ==, set->len);
      }
}

/* --- text */

static char *
random_text (GRand *random,
             int    max_letters)
{
  static const char * const letters[] = { "א", "ב", "ג", "a", "b", "1", "2", " ", "ö" };
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (random, 0, max_letters + 1); i > 0; i--)
    g_string_append (text, letters[g_rand_int_range (random, 0, G_N_ELEMENTS (letters))]);
  return g_string_free_and_steal (text);
}

static void
scan_finds_the_first_place (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < 20 * N_ROUNDS; i++)
    {
      g_autofree char *text = random_text (random, 100);
      g_autofree char *needle = random_text (random, 3);
      gsize length = strlen (text);
      g_autofree char *padded = g_malloc0 (length + MOKED_TEXT_SCAN_PADDING);
      const char *expected = strstr (text, needle);
      const char *found;

      memcpy (padded, text, length);
      /* what stands behind the end is not found */
      memcpy (padded + length, needle, strlen (needle));
      found = moked_text_scan (padded, padded + length, needle, strlen (needle));
      if (expected)
        g_assert_cmpint (found - padded, ==, expected - text);
      else
        g_assert_null (found);
    }
}

static void
assert_column_is (MokedTextColumn *column,
                  GPtrArray       *texts,
                  const char      *needle)
{
  g_autofree guint8 *masks = g_new0 (guint8, texts->len + 1);
  guint n_found = moked_text_column_match (column, needle, 4, masks);

  g_assert_cmpuint (moked_text_column_n_rows (column), ==, texts->len);
  for (guint row = 0; row < texts->len; row++)
    {
      gboolean holds = strstr (texts->pdata[row], needle) != NULL;
      gsize length;
      const char *text = moked_text_column_get (column, row, &length);

      g_assert_cmpmem (text, length, texts->pdata[row], strlen (texts->pdata[row]));
      g_assert_cmpuint (masks[row], ==, holds ? 4 : 0);
      n_found -= holds;
    }
  g_assert_cmpuint (n_found, ==, 0);
}

static void
text_column_finds_what_changes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (MokedTextColumn) column = moked_text_column_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 10 * N_ROUNDS; i++)
    {
      guint row = g_rand_boolean (random) ? texts->len + (guint) g_rand_int_range (random, 0, 3)
                                          : (guint) g_rand_int_range (random, 0, MAX (texts->len, 1));
      /* long enough that moved texts are brought back some times */
      char *text = random_text (random, i % 50 == 0 ? 40000 : 12);
      g_autofree char *needle = random_text (random, 2);

      while (texts->len <= row)
        g_ptr_array_add (texts, g_strdup (""));
      g_free (texts->pdata[row]);
      texts->pdata[row] = text;
      moked_text_column_set (column, row, text);
      if (*needle && i % 10 == 0)
        assert_column_is (column, texts, needle);
    }
}

static void
no_needle_matches_across_parts (void)
{
  g_autoptr (MokedTextColumn) column = moked_text_column_new ();
  guint8 masks[2] = { 0 };

  moked_text_column_set (column, 0, "abc\tdef");
  moked_text_column_set (column, 1, "ghi");
  g_assert_cmpuint (moked_text_column_match (column, "cd", 1, masks), ==, 0);
  g_assert_cmpuint (moked_text_column_match (column, "fg", 1, masks), ==, 0);
  g_assert_cmpuint (moked_text_column_match (column, "def", 1, masks), ==, 1);
}

static void
ranks_follow_the_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (MokedTextColumn) column = moked_text_column_new ();
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autofree guint32 *ranks = NULL;

      for (guint row = 0; row < 60; row++)
        {
          g_autofree char *text = NULL;

          g_ptr_array_add (texts, random_text (random, round % 12 + 1));
          text = g_strconcat (texts->pdata[row], "\t0541234567", NULL);
          moked_text_column_set (column, row, text);
        }
      ranks = moked_text_column_rank (column);
      for (guint a = 0; a < texts->len; a++)
        {
          g_assert_cmpint (ranks[a] == 0, ==, *(char *) texts->pdata[a] == '\0');
          for (guint b = 0; b < texts->len; b++)
            g_assert_cmpint ((ranks[a] > ranks[b]) - (ranks[a] < ranks[b]), ==,
                             CLAMP (strcmp (texts->pdata[a], texts->pdata[b]), -1, 1));
        }
    }
}

static void
labels_are_kept_once (void)
{
  g_autoptr (MokedLabels) labels = moked_labels_new ();
  g_autofree guint32 *ranks = NULL;
  guint8 masks[4] = { 0 };

  g_assert_cmpuint (moked_labels_add (labels, ""), ==, 0);
  g_assert_cmpuint (moked_labels_add (labels, "כהן"), ==, 1);
  g_assert_cmpuint (moked_labels_add (labels, "Avi"), ==, 2);
  g_assert_cmpuint (moked_labels_add (labels, "avi"), ==, 3);
  g_assert_cmpuint (moked_labels_add (labels, "כהן"), ==, 1);
  g_assert_cmpuint (moked_labels_find (labels, "Avi"), ==, 2);
  g_assert_cmpuint (moked_labels_find (labels, "nobody"), ==, MOKED_LABELS_MAX);
  g_assert_cmpstr (moked_labels_get (labels, 2), ==, "Avi");

  g_assert_cmpuint (moked_labels_match (labels, "av", 1, masks), ==, 2);
  g_assert_cmpmem (masks, 4, ((guint8[]) { 0, 0, 1, 1 }), 4);
  ranks = moked_labels_rank (labels);
  g_assert_cmpmem (ranks, 16, ((guint32[]) { 0, 2, 1, 1 }), 16);
}

/* --- words */

typedef struct
{
  const char *search;
  const char *words; /* needles with | between the two of a word, words with blanks */
} WordCase;

static const WordCase word_cases[] = {
  { "", "" },
  { "  ", "" },
  { "משה כהן", "משה כהנ" },
  { "  Dana\tO'Hara ", "dana ohara" },
  { "בן-גוריון", "בנ גוריונ" },
  { "054-1234567", "0541234567|054_1234567" },
  { "+972-54-123", "97254123|972_54_123" },
  { "(054)", "054" },
  { "050 123", "050 123" },
  { "00972-54", "97254|00972_54" },
  { "0097", "0097" },
  { "007", "007" },
  { "+972(0)54-1", "972541|972_0_54_1" },
  { "(0)54", "054|0_54" },
  { "+", "" },
  { "#1042", "#1042" },
  { "1042", "1042" },
  { "#", "" },
  { "#abc", "abc" },
  { "*2700", "2700" },
  { "24/7", "247|24_7" },
  { "\u202a+972\u20112\u202c", "9722|972_2" },
  { "٠٥٤", "054" },
};

static char *
describe_words (const GArray *words)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  for (guint i = 0; i < words->len; i++)
    {
      const MokedSearchWord *word = moked_search_words_get (words, i);

      if (word->is_id)
        g_ptr_array_add (parts, g_strdup_printf ("#%" G_GINT64_FORMAT, word->id));
      else
        g_ptr_array_add (parts, g_strdelimit (g_strjoin ("|", word->needles[0], word->needles[1], NULL), " ", '_'));
    }
  return g_strjoinv (" ", (char **) parts->pdata);
}

static void
words_are_read_as_they_are_meant (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (word_cases); i++)
    {
      g_autoptr (GArray) words = moked_search_words_new (word_cases[i].search);
      g_autofree char *described = describe_words (words);

      g_assert_cmpstr (described, ==, word_cases[i].words);
    }
}

static void
only_longer_words_narrow (void)
{
  static const struct { const char *before, *after; gboolean narrows; } cases[] = {
    { "כה", "כהן", TRUE }, { "כהן", "כה", FALSE }, { "כהן", "כהן משה", TRUE }, { "כהן משה", "כהן", FALSE },
    { "כהן מ", "כהן משה", TRUE }, { "משה", "כהן", FALSE }, { "05", "050-1", TRUE }, { "0501", "050-1", FALSE }, { "050-1", "050-12", TRUE },
    { "0097", "00972", FALSE }, { "#1", "#12", FALSE }, { "#12", "#12 a", TRUE }, { "", "a", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) before = moked_search_words_new (cases[i].before);
      g_autoptr (GArray) after = moked_search_words_new (cases[i].after);

      if (moked_search_words_narrow (before, after) != cases[i].narrows)
        g_error ("“%s” and “%s”", cases[i].before, cases[i].after);
    }
}

/* --- table */

typedef struct
{
  guint32 id, instant, value;
} Row;

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *first = a;
  const Row *second = b;

  if (first->instant != second->instant)
    return first->instant < second->instant ? -1 : 1;
  return (first->id > second->id) - (first->id < second->id);
}

static void
assert_table_is (const MokedRowTable *table,
                 GArray              *rows)
{
  gboolean ids_ascend = TRUE;

  g_assert_cmpuint (moked_row_table_n_rows (table), ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      g_assert_cmpuint (moked_row_table_get (table, i, 0), ==, row->id);
      g_assert_cmpuint (moked_row_table_get (table, i, 1), ==, row->instant);
      g_assert_cmpuint (moked_row_table_get (table, i, 2), ==, row->value);
      g_assert_cmpuint (moked_row_table_get (table, i, 3), ==, row->value & 0xff);
      g_assert_cmpuint (moked_row_table_find (table, row->id), ==, i);
      ids_ascend &= i == 0 || row->id > row[-1].id;
    }
  if (!ids_ascend)
    g_assert_false (moked_row_table_ids_ascend (table));
}

/* Loads, then changes at random; views taken on the way stay as they were. */
static void
table_keeps_its_order (void)
{
  static const guint8 widths[] = { 4, 4, 2, 1 };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (MokedRowTable) table = moked_row_table_new (widths, 4);
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
      guint32 next_id = 1;

      for (guint i = 0; i < 100; i++, next_id++)
        {
          Row row = { next_id, round % 2 ? next_id : (guint32) g_rand_int_range (random, 1, 50), next_id % 1000 };

          g_array_append_val (rows, row);
        }
      if (round % 3 == 0)
        moked_row_table_reserve (table, 100);
      for (guint i = rows->len; i > 0; i--)
        {
          const Row *row = &g_array_index (rows, Row, i - 1);

          moked_row_table_prepend (table, (guint32[]) { row->id, row->instant, row->value, row->value });
        }
      moked_row_table_sort (table);
      g_array_sort (rows, compare_rows);
      assert_table_is (table, rows);

      for (guint change = 0; change < 30; change++)
        {
          g_autoptr (GHashTable) asked = g_hash_table_new (NULL, NULL);
          g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_autoptr (GArray) before = g_array_copy (rows);
          MokedRowTableView view;

          moked_row_table_view (table, &view);
          for (int i = g_rand_int_range (random, 0, 5); i > 0 && rows->len > 0; i--)
            {
              guint index = g_rand_int_range (random, 0, rows->len);
              Row *row = &g_array_index (rows, Row, index);

              if (!g_hash_table_add (asked, GUINT_TO_POINTER (row->id)))
                continue;
              if (g_rand_boolean (random))
                {
                  g_array_remove_index (rows, index);
                  continue;
                }
              row->value = g_rand_int_range (random, 0, 1000);
              if (g_rand_boolean (random))
                row->instant = g_rand_int_range (random, 1, 200);
              g_array_append_vals (values, (guint32[]) { row->id, row->instant, row->value, row->value }, 4);
            }
          for (int i = g_rand_int_range (random, 0, 4); i > 0; i--, next_id++)
            {
              Row row = { next_id, g_rand_boolean (random) ? 1000 + next_id : (guint32) g_rand_int_range (random, 1, 200),
                          next_id % 1000 };

              g_array_append_val (rows, row);
              g_array_append_vals (values, (guint32[]) { row.id, row.instant, row.value, row.value }, 4);
            }
          moked_row_table_patch (table, asked, (const guint32 *) (gpointer) values->data, values->len / 4);
          g_array_sort (rows, compare_rows);
          assert_table_is (table, rows);

          g_assert_cmpuint (view.n_rows, ==, before->len);
          for (guint i = 0; i < before->len; i++)
            g_assert_cmpuint (view.ids[i], ==, g_array_index (before, Row, i).id);
          moked_row_table_view_clear (&view);
        }
    }
}

/* --- order and selection */

static void
rows_without_a_key_come_last (void)
{
  static const guint32 keys[] = { 5, 0, 2, 5, 0, 70000, 2 };
  static const guint ascending[] = { 2, 6, 0, 3, 5, 1, 4 };
  static const guint descending[] = { 5, 3, 0, 6, 2, 4, 1 };
  g_autoptr (MokedOrder) order = moked_order_new (keys, NULL, G_N_ELEMENTS (keys));
  g_autoptr (MokedBitmap) some = moked_bitmap_new (G_N_ELEMENTS (keys));
  g_autoptr (MokedBitmap) places = NULL;

  g_assert_cmpuint (order->n_without, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_cmpuint (moked_order_row_at (order, i, FALSE), ==, ascending[i]);
      g_assert_cmpuint (moked_order_row_at (order, i, TRUE), ==, descending[i]);
    }

  moked_bitmap_set (some, 4);
  moked_bitmap_set (some, 6);
  places = moked_order_walk (order, some, FALSE);
  g_assert_cmpuint (places->n_set, ==, 2);
  g_assert_true (moked_bitmap_get (places, 1) && moked_bitmap_get (places, 6));
}

static void
selection_finds_an_instant (void)
{
  static const guint8 widths[] = { 4, 4 };
  g_autoptr (MokedRowTable) table = moked_row_table_new (widths, 2);
  g_autoptr (MokedBitmap) odd = moked_bitmap_new (10);
  g_autoptr (MokedSelection) newest_first = NULL;
  g_autoptr (MokedSelection) oldest_first = NULL;

  /* instants 10, 20, … 100; those of 20, 40, … 100 are selected */
  for (guint i = 10; i > 0; i--)
    moked_row_table_prepend (table, (guint32[]) { i, i * 10 });
  for (guint i = 1; i < 10; i += 2)
    moked_bitmap_set (odd, i);
  newest_first = moked_selection_new (table, odd, NULL, TRUE);
  oldest_first = moked_selection_new (table, odd, NULL, FALSE);

  g_assert_cmpuint (moked_selection_n_rows (newest_first), ==, 5);
  g_assert_cmpuint (moked_selection_id_at (newest_first, 0), ==, 10);
  g_assert_cmpuint (moked_selection_id_at (oldest_first, 0), ==, 2);
  g_assert_cmpuint (moked_selection_find (newest_first, 4), ==, 3);
  g_assert_cmpuint (moked_selection_find (newest_first, 3), ==, G_MAXUINT);
  g_assert_cmpuint (moked_selection_find_instant (newest_first, 1000), ==, 0);
  g_assert_cmpuint (moked_selection_find_instant (newest_first, 80), ==, 1);
  g_assert_cmpuint (moked_selection_find_instant (newest_first, 79), ==, 2);
  g_assert_cmpuint (moked_selection_find_instant (newest_first, 1), ==, 4);
  g_assert_cmpuint (moked_selection_find_instant (oldest_first, 41), ==, 2);
  g_assert_cmpuint (moked_selection_find_instant (oldest_first, 1000), ==, 4);
}

/* --- search and filter */

static void
search_gives_rows_that_hold_all (void)
{
  static const guint8 widths[] = { 4, 4, 4, 2, 1 };
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  g_autoptr (MokedRowTable) table = moked_row_table_new (widths, 5);
  guint n_rows = 3000;

  for (guint i = 0; i < n_rows; i++)
    moked_row_table_prepend (table, (guint32[]) { n_rows - i, n_rows - i, g_rand_int_range (random, 0, 200),
                                                  g_rand_int_range (random, 0, 200), g_rand_int_range (random, 0, 200) });

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      guint8 masks[3][200];
      const MokedSearchDimension dimensions[] = { { 2, masks[0] }, { 3, masks[1] }, { 4, masks[2] } };
      guint n_dimensions = round % 4;
      guint8 all = g_rand_int_range (random, 1, 8);
      g_autoptr (MokedBitmap) within = moked_bitmap_new (n_rows);
      g_autoptr (MokedBitmap) allowed = moked_bitmap_new (256);
      g_autoptr (MokedBitmap) found = NULL;
      g_autoptr (MokedBitmap) found_by_one = NULL;
      MokedRowTest test = { 3, g_rand_int_range (random, 0, 250), g_rand_int_range (random, 0, 250), NULL };

      for (guint i = 0; i < 3; i++)
        for (guint value = 0; value < 200; value++)
          masks[i][value] = g_rand_int_range (random, 0, 8) & g_rand_int_range (random, 0, 8);
      for (guint value = 0; value < 200; value++)
        if (masks[0][value] & 1)
          moked_bitmap_set (allowed, value);
      for (guint row = 0; row < n_rows; row++)
        if (g_rand_int_range (random, 0, 300) < (gint) round)
          moked_bitmap_set (within, row);

      found = moked_row_search (table, dimensions, n_dimensions, all, round % 2 ? within : NULL, NULL);
      found_by_one = moked_row_search_one (table, 2, allowed, round % 2 ? within : NULL, NULL);
      for (guint row = 0; row < n_rows; row++)
        {
          gboolean is_within = round % 2 == 0 || moked_bitmap_get (within, row);
          guint8 mask = 0;

          for (guint i = 0; i < n_dimensions; i++)
            mask |= masks[i][moked_row_table_get (table, row, i + 2)];
          g_assert_cmpint (moked_bitmap_get (found, row), ==, is_within && (mask & all) == all);
          g_assert_cmpint (moked_bitmap_get (found_by_one, row), ==,
                           is_within && (masks[0][moked_row_table_get (table, row, 2)] & 1));
        }

      g_assert_true (moked_row_filter (table, &test, 1, within, NULL));
      for (guint row = 0; row < n_rows; row++)
        if (moked_bitmap_get (within, row))
          g_assert_cmpuint (moked_row_table_get (table, row, 3) - test.from, <=, test.span);
    }
}

static void
a_cancelled_search_ends (void)
{
  static const guint8 widths[] = { 4, 4 };
  g_autoptr (MokedRowTable) table = moked_row_table_new (widths, 2);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (MokedBitmap) rows = moked_bitmap_new (1);

  moked_row_table_prepend (table, (guint32[]) { 1, 1 });
  g_cancellable_cancel (cancellable);
  g_assert_null (moked_row_search (table, NULL, 0, 1, NULL, cancellable));
  g_assert_false (moked_row_filter (table, NULL, 0, rows, cancellable));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/columns/bitmap-knows-the-nth", bitmap_knows_the_nth);
  g_test_add_func ("/columns/scan-finds-the-first-place", scan_finds_the_first_place);
  g_test_add_func ("/columns/text-column-finds-what-changes", text_column_finds_what_changes);
  g_test_add_func ("/columns/no-needle-matches-across-parts", no_needle_matches_across_parts);
  g_test_add_func ("/columns/ranks-follow-the-bytes", ranks_follow_the_bytes);
  g_test_add_func ("/columns/labels-are-kept-once", labels_are_kept_once);
  g_test_add_func ("/columns/words-are-read-as-they-are-meant", words_are_read_as_they_are_meant);
  g_test_add_func ("/columns/only-longer-words-narrow", only_longer_words_narrow);
  g_test_add_func ("/columns/table-keeps-its-order", table_keeps_its_order);
  g_test_add_func ("/columns/rows-without-a-key-come-last", rows_without_a_key_come_last);
  g_test_add_func ("/columns/selection-finds-an-instant", selection_finds_an_instant);
  g_test_add_func ("/columns/search-gives-rows-that-hold-all", search_gives_rows_that_hold_all);
  g_test_add_func ("/columns/a-cancelled-search-ends", a_cancelled_search_ends);

  return g_test_run ();
}
