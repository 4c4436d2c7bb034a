/* moked-history-find.c: which entries hold all words of a search
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-queues"

#include "config.h"

#include <string.h>

#include "core/base/moked-text.h"
#include "core/customers/moked-search-space.h"
#include "core/queues/moked-history-match.h"

/* Labels and codes of the types, folded once. */
static const char *
get_folded_type (guint entry_type)
{
  static char *folded[MOKED_N_ENTRY_TYPES];
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      for (guint i = 0; i < MOKED_N_ENTRY_TYPES; i++)
        folded[i] = moked_text_fold (moked_entry_type_search_text (i));
      g_once_init_leave (&is_ready, 1);
    }
  return folded[entry_type];
}

static guint
match_types (const char *needle,
             guint8      bit,
             guint8     *codes)
{
  guint n_found = 0;

  for (guint type = 0; type < MOKED_N_ENTRY_TYPES; type++)
    {
      if (!strstr (get_folded_type (type), needle))
        continue;
      n_found++;
      for (guint code = 0; code < 256; code++)
        if ((code & MOKED_CODE_TYPE_MASK) >> MOKED_CODE_TYPE_SHIFT == type)
          codes[code] |= bit;
    }
  return n_found;
}

MokedBitmap *
moked_history_find (const MokedHistoryRows *rows,
                    const GArray           *words,
                    const MokedBitmap      *within,
                    GCancellable           *cancellable)
{
  const MokedSearchSpace space = {
    .table = rows->table,
    .customers = rows->customers,
    .customer_column = MOKED_ROW_CUSTOMER,
    .max_customer = rows->max_customer,
    .labels = { { MOKED_ROW_QUEUE, rows->queues } },
    .n_labels = 1,
    .code_column = MOKED_ROW_CODE,
    .match_codes = match_types,
    .own_number_flag = MOKED_CODE_OWN_NUMBER,
    .own_numbers = rows->own_numbers,
  };

  return moked_search_space_find (&space, words, within, cancellable);
}
