/* test-text-diff.c: where a text that was sent is unlike its template
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/customer/moked-text-diff.h"

/* Spans are "(text)" where something was filled in, "<text>" where it is unlike. */
static const struct
{
  const char *template;
  const char *sent;
  const char *template_marked;
  const char *sent_marked;
} cases[] = {
  { "", "", "", "" },
  { "Hello", "Hello", "Hello", "Hello" },
  { "Hello [[name]]!", "Hello Noa!", "Hello ([[name]])!", "Hello (Noa)!" },
  { "Hello [[name]]!", "Hello Noa Levi!", "Hello ([[name]])!", "Hello (Noa Levi)!" },
  { "[[a]] and [[b]]", "1 and 2", "([[a]]) and ([[b]])", "(1) and (2)" },
  { "[[a]] for [[b]] days", "450 NIS for 10 days", "([[a]]) for ([[b]]) days", "(450 NIS) for (10) days" },
  { "היא [[יתרה]] ועומדים [[ימים]] ימים", "היא 450 ש\"ח ועומדים 10 ימים",
    "היא ([[יתרה]]) ועומדים ([[ימים]]) ימים", "היא (450 ש\"ח) ועומדים (10) ימים" },
  { "[[a]] pays in [[b]] days", "Noa pays within 10 days", "([[a]]) pays <in> ([[b]]) days", "(Noa) pays <within> (10) days" },
  { "pay 14 days", "pay 10 days", "pay <14> days", "pay <10> days" },
  { "pay now", "pay", "pay< now>", "pay<>" },
  { "pay", "pay now", "pay<>", "pay< now>" },
  { "Hello [[name]]!", "Hello [[name]]!", "Hello [[name]]!", "Hello [[name]]!" }, /* not filled in: as it was written */
  { "Hello [[name]]!", "Hello !", "Hello <[[name]]>!", "Hello <>!" },             /* nothing was put there */
  { "שלום [[שם]], 14 ימים", "שלום רונית, 10 ימים", "שלום ([[שם]]), <14> ימים", "שלום (רונית), <10> ימים" },
  { "an end [[without", "an end [[without", "an end [[without", "an end [[without" },
};

static char *
mark (const char *text,
      GArray     *spans)
{
  g_autoptr(GString) marked = g_string_new (NULL);
  guint done = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const MokedTextSpan *span = &g_array_index (spans, MokedTextSpan, i);
      const gboolean is_filled = span->difference == MOKED_TEXT_FILLED;

      g_assert_cmpuint (span->start, >=, done);
      g_string_append_len (marked, text + done, span->start - done);
      g_string_append_c (marked, is_filled ? '(' : '<');
      g_string_append_len (marked, text + span->start, span->end - span->start);
      g_string_append_c (marked, is_filled ? ')' : '>');
      done = span->end;
    }
  g_string_append (marked, text + done);

  return g_string_free (g_steal_pointer (&marked), FALSE);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GArray) template_spans = NULL;
      g_autoptr(GArray) sent_spans = NULL;
      g_autofree char *template_marked = NULL;
      g_autofree char *sent_marked = NULL;

      moked_text_diff (cases[i].template, cases[i].sent, &template_spans, &sent_spans);
      template_marked = mark (cases[i].template, template_spans);
      sent_marked = mark (cases[i].sent, sent_spans);
      g_assert_cmpuint (template_spans->len, ==, sent_spans->len);
      g_assert_cmpstr (template_marked, ==, cases[i].template_marked);
      g_assert_cmpstr (sent_marked, ==, cases[i].sent_marked);
    }
}

/* Texts that have nothing in common and are too long for a table are one difference. */
static void
test_long (void)
{
  g_autoptr(GString) a = g_string_new (NULL);
  g_autoptr(GString) b = g_string_new (NULL);
  g_autoptr(GArray) a_spans = NULL;
  g_autoptr(GArray) b_spans = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_string_append_printf (a, "a%u ", i);
      g_string_append_printf (b, "b%u ", i);
    }
  moked_text_diff (a->str, b->str, &a_spans, &b_spans);
  g_assert_cmpuint (a_spans->len, ==, 1);
  g_assert_cmpuint (g_array_index (b_spans, MokedTextSpan, 0).start, ==, 0);
  g_assert_cmpuint (g_array_index (b_spans, MokedTextSpan, 0).end, ==, b->len - 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-diff/cases", test_cases);
  g_test_add_func ("/text-diff/long", test_long);

  return g_test_run ();
}
