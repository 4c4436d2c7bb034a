/* moked-customers-import.c: a table or cards of customers into the store
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/import/moked-card-data.h"
#include "core/import/moked-customers-import.h"
#include "core/import/moked-table-reading.h"
#include "core/import/moked-vcard-reader.h"

#include <string.h>

typedef struct
{
  gint64        line;
  char         *external_id; /* may be NULL */
  char         *name;
  GPtrArray    *phones;      /* of MokedPhone */
  GStrv         emails;
  gint64        created_at;
  char         *created_via; /* NULL: by the import */
  MokedCardData *card;        /* NULL: nothing more is said of them */
} Row;

/* The import and what rows are refused by. */
typedef struct
{
  MokedRowImport base; /* first: the rows' functions get it */
  MokedCardRules rules;
} Import;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->external_id);
  g_free (row->name);
  g_ptr_array_unref (row->phones);
  g_strfreev (row->emails);
  g_free (row->created_via);
  g_clear_pointer (&row->card, moked_card_data_free);
  g_free (row);
}

/* When somebody came: when they were created, or became a lead. */
static gint64
came_at (const Row *row)
{
  if (row->created_at == MOKED_NO_INSTANT && row->card)
    return row->card->lead_at;

  return row->created_at;
}

static gboolean
apply (MokedRowImport  *import,
       MokedWriter     *writer,
       gpointer         data,
       GError         **error)
{
  const Row *row = data;
  MokedNewCustomer customer = {
    .external_id = row->external_id,
    .name = row->name,
    .phones = row->phones,
    .emails = row->emails,
    .created_at = came_at (row) != MOKED_NO_INSTANT ? came_at (row) : moked_writer_now (writer),
    .created_via = row->created_via,
  };
  gboolean any_changed = FALSE;
  MokedMet met;
  gint64 id;

  if (!moked_row_import_meet_customer (import, writer, &customer, &id, &met, error))
    return FALSE;

  /* What a new customer has they came with; what somebody known has is learned now. */
  if (row->card && id != 0 &&
      !moked_card_data_apply (row->card, writer, id, met == MOKED_MET_NEW ? customer.created_at : MOKED_NO_INSTANT,
                             &any_changed, error))
    return FALSE;
  if (met == MOKED_MET_AGAIN && any_changed)
    {
      met = MOKED_MET_CHANGED;
      import->report->customers_changed++;
    }
  moked_row_import_count (import, met);

  return TRUE;
}

/* Somebody without a name is called by the address they write from. */
static char *
name_or_address (const char      *name,
                 const GPtrArray *emails)
{
  return g_strdup (name[0] || emails->len == 0 ? name : emails->pdata[0]);
}

/* FALSE: stop. A row whose only number has no digit in it names nobody. */
static gboolean
take_row (MokedRowImport *import,
          Row            *row,
          const char     *text)
{
  const MokedCardRules *rules = &((Import *) import)->rules;
  const char *reason = "name";
  g_autofree char *detail = NULL;

  if ((row->name[0] || row->phones->len > 0) &&
      (!row->card || moked_card_rules_check (rules, row->card, &reason, &detail)))
    return moked_row_import_add (import, row);

  moked_row_import_refuse (import, row->line, reason, detail, text);
  row_free (row);

  return TRUE;
}

static gboolean
on_row (MokedRowImport       *import,
        gint64                line,
        const MokedMappedRow *mapped)
{
  Row *row = g_new0 (Row, 1);

  row->line = line;
  row->external_id = mapped->customer_id[0] ? g_strdup (mapped->customer_id) : NULL;
  row->name = name_or_address (mapped->customer_name, mapped->emails);
  row->phones = moked_row_import_parse_phones (import, mapped->phones);
  row->emails = moked_row_import_dup_strv (mapped->emails);
  row->created_at = mapped->instants[MOKED_FIELD_CREATED_AT];
  row->created_via = mapped->created_via[0] ? g_strdup (mapped->created_via) : NULL;
  row->card = moked_card_data_new (mapped);

  return take_row (import, row, mapped->phones->len > 0 ? mapped->phones->pdata[0] : "");
}

/* One line, without bidi controls. */
static char *
clean (const char *text)
{
  char *cleaned = moked_text_strip_bidi (text);

  for (char *p = cleaned; *p; p++)
    {
      if ((guchar) *p < 0x20 || *p == 0x7f)
        *p = ' ';
    }

  return g_strstrip (cleaned);
}

/* A card's categories are tags, its organisation is one. */
static MokedCardData *
read_card (const MokedVcard *card)
{
  g_auto(MokedMappedRow) mapped = { 0 };

  if (card->categories->len == 0 && card->organisation->len == 0)
    return NULL;

  moked_mapped_row_init (&mapped);
  g_free (mapped.organisation);
  mapped.organisation = clean (card->organisation->str);
  for (guint i = 0; i < card->categories->len; i++)
    {
      g_autofree char *tag = clean (card->categories->pdata[i]);

      if (tag[0])
        g_ptr_array_add (mapped.tags, g_steal_pointer (&tag));
    }

  return moked_card_data_new (&mapped);
}

static gboolean
on_card (const MokedVcard *card,
         gpointer          data)
{
  MokedRowImport *import = data;
  g_autofree char *name = clean (card->formatted_name->len > 0 ? card->formatted_name->str
                                 : card->name->len > 0         ? card->name->str
                                                               : card->organisation->str);
  Row *row = g_new0 (Row, 1);

  row->line = card->line;
  row->external_id = card->uid->len > 0 ? clean (card->uid->str) : NULL;
  row->name = name_or_address (name, card->emails);
  row->phones = moked_row_import_parse_phones (import, card->phones);
  row->emails = moked_row_import_dup_strv (card->emails);
  row->card = read_card (card);

  return take_row (import, row, card->phones->len > 0 ? card->phones->pdata[0] : "");
}

static void
on_refused (gint64      line,
            const char *reason,
            const char *text,
            gpointer    data)
{
  moked_row_import_refuse (data, line, reason, NULL, text);
}

static const MokedVcardFuncs funcs = { on_card, on_refused };

typedef struct
{
  MokedRowImport   *import;
  MokedVcardReader *reader;
} Cards;

static gboolean
on_piece (const char *bytes,
          gsize       length,
          gint64      done,
          gint64      total,
          gpointer    data)
{
  Cards *cards = data;

  return moked_vcard_reader_push (cards->reader, bytes, length) &&
         moked_row_import_tell (cards->import, done, total);
}

static MokedImportReport *
import_cards (MokedRowImport         *import,
              MokedStore             *store,
              const char             *path,
              const MokedInputShape  *shape,
              GError                **error)
{
  /* A card says its own encoding, unless all of them are in UTF-16. */
  MokedEncoding encoding = shape->encoding == MOKED_ENCODING_WINDOWS_1255 ? MOKED_ENCODING_UTF_8 : shape->encoding;
  g_autoptr(MokedVcardReader) reader = moked_vcard_reader_new (encoding, &funcs, import);
  g_autoptr(GError) read_error = NULL;
  Cards cards = { import, reader };

  if (!moked_row_import_begin (import, store, "customers", "vcard", path, error))
    return NULL;

  if (!moked_input_each_piece (path, on_piece, &cards, import->cancellable, &read_error) ||
      !g_cancellable_is_cancelled (import->cancellable))
    moked_vcard_reader_end (reader);

  return moked_row_import_end (import, moked_vcard_reader_get_lines (reader), g_steal_pointer (&read_error), error);
}

static gboolean
load_rules (MokedReader   *reader,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return moked_card_rules_load (data, reader, error);
}

static void
import_clear (Import *self)
{
  moked_row_import_clear (&self->base);
  moked_card_rules_clear (&self->rules);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static MokedImportReport *
import_file (MokedRowImport         *import,
             MokedStore             *store,
             const char             *path,
             const MokedInputShape  *shape,
             const MokedMapping     *mapping,
             GError                **error)
{
  if (shape->kind == MOKED_INPUT_VCARD)
    return import_cards (import, store, path, shape, error);

  return moked_row_import_begin (import, store, "customers", "csv", path, error)
           ? moked_table_reading_run (import, path, shape, mapping, on_row, error)
           : NULL;
}

MokedImportReport *
moked_customers_import (MokedStore               *store,
                        const char               *path,
                        const MokedMapping       *mapping,
                        MokedImportProgressFunc   progress,
                        gpointer                  data,
                        GCancellable             *cancellable,
                        GError                  **error)
{
  g_auto(Import) import = { 0 };
  g_autoptr(MokedMapping) settled = NULL;
  MokedInputShape shape = { 0 };

  g_return_val_if_fail (MOKED_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (mapping == NULL || mapping->kind == MOKED_MAPPING_CUSTOMERS, NULL);

  settled = moked_table_reading_settle (path, mapping, MOKED_MAPPING_CUSTOMERS, &shape, cancellable, error);
  if (!settled || !moked_store_read (store, load_rules, &import.rules, cancellable, error))
    return NULL;

  import.base.apply = apply;
  import.base.row_free = row_free;
  import.base.region = settled->region;
  import.base.progress = progress;
  import.base.progress_data = data;
  import.base.cancellable = cancellable;

  return import_file (&import.base, store, path, &shape, settled, error);
}
