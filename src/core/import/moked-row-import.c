/* moked-row-import.c: rows of a file into the store, some at a time
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/import/moked-row-import.h"

#include "core/queues/moked-person.h"

#include <string.h>

/* A transaction of so many rows ends within 50 ms, so that nobody else waits. */
#define BATCH_ROWS 200

#define PROGRESS_INTERVAL (G_TIME_SPAN_SECOND / 10)

static gboolean
load_project (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  MokedRowImport *self = data;

  self->project = moked_project_require (reader, error);

  return self->project != NULL;
}

typedef struct
{
  MokedRowImport *self;
  const char     *path;
} Begin;

static gboolean
begin_report (MokedWriter   *writer,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Begin *begin = data;

  return moked_import_report_begin (begin->self->report, writer, begin->path, error);
}

gboolean
moked_row_import_begin (MokedRowImport  *self,
                        MokedStore      *store,
                        const char      *import_kind,
                        const char      *file_kind,
                        const char      *path,
                        GError         **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *source = g_utf8_make_valid (path, -1);
  Begin begin = { self, source };

  self->store = g_object_ref (store);
  self->began = g_get_monotonic_time ();
  self->actor.kind = MOKED_ACTOR_IMPORT;
  self->batch = g_ptr_array_new_with_free_func (self->row_free);
  self->report = moked_import_report_new (import_kind);
  self->file = moked_import_report_add_file (self->report, name, file_kind);

  if (!moked_store_read (store, load_project, self, NULL, error) ||
      !moked_store_write (store, &self->actor, begin_report, &begin, NULL, error))
    return FALSE;

  self->actor.id = self->report->id;

  return TRUE;
}

void
moked_row_import_clear (MokedRowImport *self)
{
  g_clear_object (&self->store);
  g_clear_pointer (&self->project, moked_project_free);
  g_clear_pointer (&self->report, moked_import_report_unref);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_clear_error (&self->error);
}

static gboolean
apply_batch (MokedWriter   *writer,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  MokedRowImport *self = data;

  for (guint i = 0; i < self->batch->len; i++)
    {
      if (!self->apply (self, writer, self->batch->pdata[i], error))
        return FALSE;
    }

  return moked_import_report_save (self->report, writer, error);
}

/* What is counted in a transaction that fails is counted back. */
gboolean
moked_row_import_flush (MokedRowImport *self)
{
  MokedImportReport report = *self->report;
  MokedImportFile file = *self->file;

  if (self->batch->len == 0 && self->report->unsaved->len == 0)
    return TRUE;

  if (moked_store_write (self->store, &self->actor, apply_batch, self, self->cancellable, &self->error))
    {
      g_ptr_array_set_size (self->batch, 0);
      moked_import_report_keep_noted (self->report);
      return TRUE;
    }

  self->file->accepted = file.accepted;
  self->file->met_again = file.met_again;
  moked_import_report_drop_noted (self->report);
  self->report->customers_new = report.customers_new;
  self->report->customers_changed = report.customers_changed;
  self->report->unmatched = report.unmatched;
  self->report->first_instant = report.first_instant;
  self->report->last_instant = report.last_instant;

  return FALSE;
}

gboolean
moked_row_import_add (MokedRowImport *self,
                      gpointer        row)
{
  g_ptr_array_add (self->batch, row);

  return self->batch->len < BATCH_ROWS || moked_row_import_flush (self);
}

void
moked_row_import_refuse (MokedRowImport *self,
                         gint64          line,
                         const char     *reason,
                         const char     *detail,
                         const char     *text)
{
  moked_import_report_refuse (self->report, self->file, line, reason, detail, text, -1);
}

void
moked_row_import_count (MokedRowImport *self,
                        MokedMet        met)
{
  if (met == MOKED_MET_AGAIN)
    self->file->met_again++;
  else
    self->file->accepted++;
}

gboolean
moked_row_import_tell (MokedRowImport *self,
                       gint64          done,
                       gint64          total)
{
  gint64 now = g_get_monotonic_time ();
  gint64 spent = now - self->began;
  MokedImportProgress progress = {
    .phase = "applying",
    .done = done,
    .total = total,
    .seconds_left = -1,
    .entries = self->report->entries_new,
    .refused = self->file->refused,
  };

  if (self->report->unsaved->len >= BATCH_ROWS && !moked_row_import_flush (self))
    return FALSE;
  if (self->progress && (now - self->last_progress >= PROGRESS_INTERVAL || done == total))
    {
      if (done > 0 && spent > G_TIME_SPAN_SECOND)
        progress.seconds_left = (double) spent / G_TIME_SPAN_SECOND * (total - done) / done;
      self->last_progress = now;
      self->progress (&progress, self->progress_data);
    }

  return !g_cancellable_is_cancelled (self->cancellable);
}

typedef struct
{
  MokedRowImport *self;
  const char     *import_state;
} End;

static gboolean
end_report (MokedWriter   *writer,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  End *end = data;

  return moked_import_report_end (end->self->report, writer, end->import_state, error);
}

static gboolean
is_cancel (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CANCELLED);
}

/* Bytes that could not be read at the end: gzip that breaks off, a bad disk. */
static void
refuse_rest (MokedRowImport *self,
             gint64          lines,
             const GError   *error)
{
  const char *reason = moked_input_is_damage (error) ? "compressed" : "unreadable";

  moked_row_import_refuse (self, lines, reason, error->message, "");
}

MokedImportReport *
moked_row_import_end (MokedRowImport  *self,
                      gint64           lines,
                      GError          *read_error,
                      GError         **error)
{
  g_autoptr(GError) why = read_error;
  End end = { self, "done" };
  gboolean is_cancelled = g_cancellable_is_cancelled (self->cancellable);

  if (why && !is_cancel (why))
    refuse_rest (self, lines, why);
  if (!self->error && !is_cancelled)
    moked_row_import_flush (self);

  is_cancelled = g_cancellable_is_cancelled (self->cancellable) || is_cancel (self->error);
  if (is_cancelled)
    end.import_state = "cancelled";
  else if (self->error)
    end.import_state = "failed";

  self->file->lines = lines;
  self->file->skipped = MAX (0, lines - self->file->accepted - self->file->met_again - self->file->refused);
  if (!moked_store_write (self->store, &self->actor, end_report, &end, NULL, self->error ? NULL : error) ||
      (self->error && !is_cancelled))
    {
      if (self->error)
        g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }

  return moked_import_report_ref (self->report);
}

GPtrArray *
moked_row_import_parse_phones (MokedRowImport *self,
                               GPtrArray      *texts)
{
  GPtrArray *phones = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < texts->len; i++)
    {
      MokedPhone *phone = g_new0 (MokedPhone, 1);

      moked_phone_parse (texts->pdata[i], self->region ? self->region : self->project->region, phone);
      if (phone->match_key[0])
        g_ptr_array_add (phones, phone);
      else
        g_free (phone);
    }

  return phones;
}

GStrv
moked_row_import_dup_strv (GPtrArray *texts)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (texts->len == 0)
    return NULL;

  for (guint i = 0; i < texts->len; i++)
    g_strv_builder_add (builder, texts->pdata[i]);

  return g_strv_builder_end (builder);
}

static gboolean
meet_caller (MokedRowImport          *self,
             MokedWriter             *writer,
             const MokedNewCustomer  *customer,
             gint64                  *id,
             MokedMet                *met,
             GError                 **error)
{
  const MokedPhone *phone = customer->phones->pdata[0];

  *met = MOKED_MET_AGAIN;
  *id = moked_customer_find_by_phone (moked_writer_as_reader (writer), phone->match_key, error);
  if (*id != 0)
    return *id > 0;

  *met = MOKED_MET_NEW;
  *id = moked_customer_add_caller (writer, self->project->id, phone, "", customer->created_at, error);

  return *id != 0;
}

/* Where neither an id nor a number is known, the address or the name is what somebody is met again by. */
static char *
make_external_id (const MokedNewCustomer *customer)
{
  g_autofree char *folded = NULL;

  if (customer->external_id || customer->phones->len > 0)
    return g_strdup (customer->external_id);
  if (customer->emails)
    return g_strconcat ("mail:", customer->emails[0], NULL);

  folded = moked_text_fold (customer->name);

  return g_strconcat ("name:", folded, NULL);
}

gboolean
moked_row_import_meet_customer (MokedRowImport          *self,
                                MokedWriter             *writer,
                                const MokedNewCustomer  *customer,
                                gint64                  *id,
                                MokedMet                *met,
                                GError                 **error)
{
  gboolean is_nameless = customer->external_id == NULL && customer->name[0] == '\0' && customer->emails == NULL;
  g_autofree char *external_id = NULL;
  MokedNewCustomer known = *customer;
  guint n_callers;

  *id = 0;
  *met = MOKED_MET_AGAIN;
  if (is_nameless && customer->phones->len == 0)
    return TRUE;

  if (is_nameless && customer->phones->len == 1)
    {
      if (!meet_caller (self, writer, customer, id, met, error))
        return FALSE;
    }
  else
    {
      known.external_id = external_id = make_external_id (customer);
      *id = moked_customer_meet (writer, self->project->id, &known, met, error);
      if (*id == 0 || !moked_person_absorb_callers (writer, *id, customer->phones, &n_callers, error))
        return FALSE;
      if (n_callers > 0 && *met == MOKED_MET_AGAIN)
        *met = MOKED_MET_CHANGED;
    }

  self->report->customers_new += *met == MOKED_MET_NEW;
  self->report->customers_changed += *met == MOKED_MET_CHANGED;

  return TRUE;
}
