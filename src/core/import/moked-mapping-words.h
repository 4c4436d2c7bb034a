/* moked-mapping-words.h: how other systems call what we know
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/customers/moked-customer.h"
#include "core/import/moked-mapping.h"
#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* Our codes and the usual words in English and Hebrew, however written. FALSE: none of them. */
gboolean moked_mapping_word_status  (const char *word, MokedEntryStatus *entry_status);
gboolean moked_mapping_word_type    (const char *word, MokedEntryType *entry_type);

gboolean moked_mapping_word_interest (const char *word, MokedInterest *interest);
/* By which way somebody came (S3): "landing_page", "api"...; "other" where the word is none of them. Static. */
const char *moked_mapping_word_way  (const char *word);

/* How well a heading speaks of a field: 0 not at all. In a table of customers an id is the customer's. */
guint    moked_mapping_word_heading (const char *heading, MokedField field, MokedMappingKind kind);
/* Which half of a name it is: 1 given, 2 family, 0 neither. */
guint    moked_mapping_word_name_half (const char *heading);

/* "NULL", "?", "-", "N/A": written where there is nothing. */
gboolean moked_mapping_word_is_missing (const char *cell);

G_END_DECLS
