/* moked-search-space.h: where the words of a search are looked for
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/columns/moked-bitmap.h"
#include "core/columns/moked-labels.h"
#include "core/customers/moked-own-numbers.h"

G_BEGIN_DECLS

#define MOKED_SEARCH_LABELS_MAX 4

/* Texts that few rows' codes stand for (types, outcomes): ORs @bit into @codes[code] of those that
 * hold @needle; how many do. */
typedef guint (*MokedMatchCodesFunc) (const char *needle, guint8 bit, guint8 *codes);

/* Rows that each point at a customer, at labels and at a code, and may have a number of their own.
 * All borrowed. */
typedef struct
{
  const MokedRowTable  *table;
  MokedCustomerColumns *customers;
  guint                 customer_column;
  guint32               max_customer;    /* the largest id that a row points at */
  struct
  {
    guint               column;
    const MokedLabels  *labels;
  }                     labels[MOKED_SEARCH_LABELS_MAX];
  guint                 n_labels;
  guint                 code_column;     /* of a byte */
  MokedMatchCodesFunc   match_codes;
  guint8                own_number_flag; /* in the code */
  MokedOwnNumbers      *own_numbers;
} MokedSearchSpace;

/* The rows that hold all of @words (of MokedSearchWord), each anywhere; looked for in @within only,
 * where it is not NULL. The customers are locked. NULL: cancelled. (Q20-Q24a) */
MokedBitmap *moked_search_space_find (const MokedSearchSpace *self, const GArray *words, const MokedBitmap *within,
                                      GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
