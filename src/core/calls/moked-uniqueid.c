/* moked-uniqueid.c: the ids that an exchange gives its channels
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-uniqueid"

#include "config.h"

#include <string.h>

#include "core/calls/moked-record-fields.h"
#include "core/calls/moked-uniqueid.h"

static gboolean
split_uniqueid (const char *id,
                gint64     *epoch,
                gint64     *n)
{
  const char *dot = strrchr (id, '.');
  const char *start, *end;

  if (!dot)
    return FALSE;

  for (start = dot; start > id && g_ascii_isdigit (start[-1]); start--)
    ;
  if (start != id && start[-1] != '-')
    return FALSE;

  end = start;
  *epoch = moked_read_digits (&end, 10);
  if (end != dot || *epoch < MOKED_LEAST_EPOCH || *epoch > MOKED_MOST_EPOCH)
    return FALSE;

  end = dot + 1;
  *n = moked_read_digits (&end, 15);
  return *n >= 0 && *end == 0;
}

gint64
moked_uniqueid_epoch (const char *id)
{
  gint64 epoch, n;

  return split_uniqueid (id, &epoch, &n) ? epoch : 0;
}

gboolean
moked_uniqueid_is_like (const char *text)
{
  gint64 epoch, n;

  return split_uniqueid (text, &epoch, &n);
}

int
moked_uniqueid_compare (const char *a,
                        const char *b)
{
  gint64 a_epoch = G_MAXINT64, b_epoch = G_MAXINT64, a_n = 0, b_n = 0;

  split_uniqueid (a, &a_epoch, &a_n);
  split_uniqueid (b, &b_epoch, &b_n);

  if (a_epoch != b_epoch)
    return a_epoch < b_epoch ? -1 : 1;
  if (a_n != b_n)
    return a_n < b_n ? -1 : 1;

  return strcmp (a, b);
}
