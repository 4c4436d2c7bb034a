/* test-merge-field.c: [[fields]] in a text
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/messages/moked-merge-field.h"

static const struct
{
  const char *name;
  const char *text;
  const char *rendered;
  const char *unknown; /* by "|"; NULL: none */
} cases[] = {
  { "plain", "Hello", "Hello", NULL },
  { "empty", "", "", NULL },
  { "field", "Hello [[name]]!", "Hello Dana!", NULL },
  { "blanks", "[[  name ]]", "Dana", NULL },
  { "direction-marks", "[[\xE2\x80\x8F" "name\xE2\x80\x8F]]", "Dana", NULL },
  { "twice", "[[name]][[name]]", "DanaDana", NULL },
  { "value-is-no-text", "[[tricky]]", "[[name]]", NULL },
  { "unknown", "Hello [[nmae]]", "Hello [[nmae]]", "nmae" },
  { "unknown-once", "[[a]] [[b]] [[a]]", "[[a]] [[b]] [[a]]", "a|b" },
  { "no-value", "Hello [[empty]]", "Hello [[empty]]", "empty" },
  { "no-name", "Hello [[ ]]", "Hello [[ ]]", "" },
  { "no-end", "Hello [[name and more", "Hello [[name and more", "name and more" },
  { "no-end-on-the-line", "Hello [[name\n]]", "Hello [[name\n]]", "name" },
  { "field-after-no-end", "[[na [[name]]", "[[na Dana", "na" },
  { "one-bracket", "[name] a[0]", "[name] a[0]", NULL },
  { "end-alone", "name]]", "name]]", NULL },
  { "brackets-to-read", "[[[name]]", "[[name]]", NULL },
  { "brackets-and-field", "[[[ [[name]]", "[[ Dana", NULL },
  { "bracket-in-a-name", "[[na]me]]", "[[na]me]]", "na]me]]" },
};

static char *
look_up (const char *field,
         gpointer    data)
{
  static const char *const values[][2] = { { "name", "Dana" }, { "tricky", "[[name]]" }, { "empty", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (field, values[i][0]))
      return g_strdup (values[i][1]);

  return NULL;
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) unknown = NULL;
  g_autofree char *rendered = moked_merge_render (cases[i].text, look_up, NULL, &unknown);
  g_autofree char *names = NULL;

  g_assert_cmpstr (rendered, ==, cases[i].rendered);
  if (unknown)
    {
      g_ptr_array_add (unknown, NULL);
      names = g_strjoinv ("|", (char **) unknown->pdata);
    }
  g_assert_cmpstr (names, ==, cases[i].unknown);
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) names = moked_merge_list_fields ("[[שם פרטי]] [[[x]] [[ b ]] [[שם פרטי]] [[c");

  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "שם פרטי");
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, "b");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/merge-field/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/merge-field/list", test_list);

  return g_test_run ();
}
