/* moked-test-exchange.h: a store with an exchange to import into, and what is in it afterwards
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-pbx-import.h"
#include "support/moked-test-store.h"

G_BEGIN_DECLS

/* A temporary folder's path; freed, the folder is gone with the files in it. */
typedef char TestFolder;
TestFolder        *test_folder_new       (void);
void               test_folder_free      (TestFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestFolder, test_folder_free)

typedef struct
{
  MokedTestStore *test;
  gint64          exchange_id;
} TestExchange;

/* With the profile that a person would set for the recordings. */
TestExchange      *test_exchange_new     (void);
void               test_exchange_free    (TestExchange *self);

/* The import must end "done". */
MokedImportReport *test_exchange_import  (TestExchange *self, const char * const *paths);
void               test_exchange_import_one (TestExchange *self, const char *path);
/* The path of a file or folder of tests/data. */
char              *test_data_path        (const char *name);

/* Calls, aliases, customers, exclusions and entries as text, by what they are and not by ids: two stores that know the
 * same are the same. Entries that were opened wrongly and superseded are left out. */
char              *test_exchange_dump    (TestExchange *self);
/* The chain is whole and every entry follows from its events. */
void               test_exchange_verify  (TestExchange *self);
/* Of a query of one integer. */
gint64             test_exchange_count   (TestExchange *self, const char *sql);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestExchange, test_exchange_free)

G_END_DECLS
