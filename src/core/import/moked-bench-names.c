/* moked-bench-names.c: common names in Israel, for made-up people
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-bench-names.h"

static const char * const first_names[] = {
  "דוד", "משה", "יוסף", "מיכל", "רחל", "אברהם", "נועה", "יעל", "שרה", "יעקב", "חיים", "אסתר", "תמר", "יצחק", "דניאל",
  "שלמה", "מרים", "חנה", "איתי", "נועם", "אורי", "עומר", "שירה", "מאיה", "רבקה", "לאה", "אביגיל", "אליהו", "עידו",
  "רונית", "ענת", "אורלי", "גלית", "סיגלית", "ליאור", "טל", "עדי", "גיל", "אמיר", "אלון", "רועי", "יואב", "אסף",
  "מוחמד", "אחמד", "פאטמה", "מרים", "יוסי", "רינה", "ציפורה", "ג'ורג'", "ז'קלין", "אנה", "ולדימיר", "סבטלנה", "בוריס",
  "מנחם", "שמעון", "לוי יצחק", "חיה מושקא", "אפרת", "הדס", "כרמל", "אביב", "שקד", "רותם", "ניצן", "עופר", "שחר",
};

static const char * const last_names[] = {
  "כהן", "לוי", "מזרחי", "פרץ", "ביטון", "דהן", "אברהם", "פרידמן", "אזולאי", "מלכה", "כץ", "עמר", "גבאי", "אוחיון",
  "חדד", "בן דוד", "יוסף", "קליין", "חן", "וקנין", "שפירא", "רוזנברג", "סויסה", "אדרי", "ברוך", "טל", "נחום",
  "שרעבי", "בוזגלו", "אלבז", "שמעוני", "גולן", "הרשקוביץ", "וייס", "גרינברג", "רוזן", "אשכנזי", "סופר", "בר", "לביא",
  "שלום", "חזן", "מימון", "אטיאס", "סבג", "בן חיים", "אמסלם", "דיין", "אליהו", "צרפתי", "ג'ברין", "אגבאריה", "חורי",
  "איבנוב", "קוזנצוב", "גורדון", "הופמן", "שטרן", "ליפשיץ", "אבוטבול", "ז'ורנו", "טולדנו", "עזרא", "נגר", "חכים",
};

/* The square of a uniform draw: the first tenth comes in three of ten. */
static guint
draw (GRand *rand,
      guint  n)
{
  double x = g_rand_double (rand);

  return (guint) (x * x * n);
}

const char *
moked_bench_first_name (GRand *rand)
{
  return first_names[draw (rand, G_N_ELEMENTS (first_names))];
}

const char *
moked_bench_last_name (GRand *rand)
{
  return last_names[draw (rand, G_N_ELEMENTS (last_names))];
}

void
moked_bench_name (GRand   *rand,
                  GString *out)
{
  g_string_assign (out, moked_bench_first_name (rand));
  g_string_append_c (out, ' ');
  g_string_append (out, moked_bench_last_name (rand));
}

void
moked_bench_phone (gint64 n,
                   char   out[16])
{
  static const char * const prefixes[] = { "050", "052", "053", "054", "058" };
  /* Spread over the seven digits without meeting itself: the factor has no divisor in common with ten million. */
  guint64 mixed = (guint64) n * 7654321 + 1234567;

  g_snprintf (out, 16, "%s%07u", prefixes[(n / 10000000) % 5], (guint) (mixed % 10000000));
}
