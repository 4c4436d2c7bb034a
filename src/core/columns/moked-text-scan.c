/* moked-text-scan.c: find a few bytes in many, as fast as memory is read
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-columns"

#include "config.h"

#include <string.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "core/columns/moked-text-scan.h"

/* The two offsets in the needle that are compared first: the one that tells most, and the last. */
static void
choose_anchors (const char *needle,
                gsize       needle_length,
                gsize      *first,
                gsize      *second)
{
  *first = needle_length > 1 && (guchar) needle[0] >= 0xc0 ? 1 : 0;
  *second = needle_length - 1;
}

#ifdef __SSE2__

static const char *
scan_sse2 (const char *text,
           const char *end,
           const char *needle,
           gsize       needle_length)
{
  const char *last = end - needle_length;
  gsize first_offset, second_offset;
  __m128i first, second;

  choose_anchors (needle, needle_length, &first_offset, &second_offset);
  first = _mm_set1_epi8 (needle[first_offset]);
  second = _mm_set1_epi8 (needle[second_offset]);

  for (; text <= last; text += 16)
    {
      __m128i at_first = _mm_loadu_si128 ((const __m128i *) (const void *) (text + first_offset));
      __m128i at_second = _mm_loadu_si128 ((const __m128i *) (const void *) (text + second_offset));
      guint places = _mm_movemask_epi8 (_mm_and_si128 (_mm_cmpeq_epi8 (first, at_first),
                                                       _mm_cmpeq_epi8 (second, at_second)));

      for (; places != 0; places &= places - 1)
        {
          const char *place = text + __builtin_ctz (places);

          if (place > last)
            return NULL;
          if (memcmp (place, needle, needle_length) == 0)
            return place;
        }
    }
  return NULL;
}

__attribute__ ((target ("avx2"))) static const char *
scan_avx2 (const char *text,
           const char *end,
           const char *needle,
           gsize       needle_length)
{
  const char *last = end - needle_length;
  gsize first_offset, second_offset;
  __m256i first, second;

  choose_anchors (needle, needle_length, &first_offset, &second_offset);
  first = _mm256_set1_epi8 (needle[first_offset]);
  second = _mm256_set1_epi8 (needle[second_offset]);

  for (; text <= last; text += 32)
    {
      __m256i at_first = _mm256_loadu_si256 ((const __m256i *) (const void *) (text + first_offset));
      __m256i at_second = _mm256_loadu_si256 ((const __m256i *) (const void *) (text + second_offset));
      guint places = _mm256_movemask_epi8 (_mm256_and_si256 (_mm256_cmpeq_epi8 (first, at_first),
                                                             _mm256_cmpeq_epi8 (second, at_second)));

      for (; places != 0; places &= places - 1)
        {
          const char *place = text + __builtin_ctz (places);

          if (place > last)
            return NULL;
          if (memcmp (place, needle, needle_length) == 0)
            return place;
        }
    }
  return NULL;
}

#else

static const char *
scan_portable (const char *text,
               const char *end,
               const char *needle,
               gsize       needle_length)
{
  const char *last = end - needle_length;
  gsize first_offset, second_offset;

  choose_anchors (needle, needle_length, &first_offset, &second_offset);
  while (text <= last)
    {
      const char *anchor = memchr (text + first_offset, needle[first_offset], last - text + 1);

      if (!anchor)
        return NULL;
      text = anchor - first_offset;
      if (memcmp (text, needle, needle_length) == 0)
        return text;
      text++;
    }
  return NULL;
}

#endif

const char *
moked_text_scan (const char *text,
                 const char *end,
                 const char *needle,
                 gsize       needle_length)
{
  if (needle_length == 0)
    return text;
  if ((gsize) (end - text) < needle_length)
    return NULL;

#ifdef __SSE2__
  if (__builtin_cpu_supports ("avx2"))
    return scan_avx2 (text, end, needle, needle_length);
  return scan_sse2 (text, end, needle, needle_length);
#else
  return scan_portable (text, end, needle, needle_length);
#endif
}
