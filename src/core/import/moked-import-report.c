/* moked-import-report.c: what an import accepted, met again and refused, and why
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-import-report.h"

#include "core/base/moked-text.h"
#include "core/import/moked-import-report-private.h"

#define MAX_REFUSALS_IN_MEMORY 1000
#define MAX_REFUSED_BYTES 1000

void
moked_import_file_free (MokedImportFile *self)
{
  g_free (self->name);
  g_free (self->file_kind);
  g_free (self);
}

static MokedRefusal *
refusal_copy (const MokedRefusal *refusal)
{
  MokedRefusal *copy = g_new (MokedRefusal, 1);

  copy->file_name = g_strdup (refusal->file_name);
  copy->line = refusal->line;
  copy->reason = g_strdup (refusal->reason);
  copy->detail = g_strdup (refusal->detail);
  copy->text = g_strdup (refusal->text);

  return copy;
}

void
moked_refusal_free (MokedRefusal *self)
{
  g_free (self->file_name);
  g_free (self->reason);
  g_free (self->detail);
  g_free (self->text);
  g_free (self);
}

MokedImportReport *
moked_import_report_new (const char *import_kind)
{
  MokedImportReport *self = g_new0 (MokedImportReport, 1);

  self->ref_count = 1;
  self->import_kind = g_strdup (import_kind);
  self->import_state = g_strdup ("running");
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_import_file_free);
  self->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_refusal_free);
  self->unsaved = g_ptr_array_new_with_free_func ((GDestroyNotify) moked_refusal_free);

  return self;
}

MokedImportReport *
moked_import_report_ref (MokedImportReport *self)
{
  g_atomic_int_inc (&self->ref_count);

  return self;
}

void
moked_import_report_unref (MokedImportReport *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_free (self->import_kind);
  g_free (self->import_state);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->refusals);
  g_ptr_array_unref (self->unsaved);
  g_free (self);
}

MokedImportFile *
moked_import_report_add_file (MokedImportReport *self,
                              const char        *name,
                              const char        *file_kind)
{
  MokedImportFile *file = g_new0 (MokedImportFile, 1);

  file->name = moked_text_make_valid (name, -1);
  file->file_kind = g_strdup (file_kind);
  g_ptr_array_add (self->files, file);

  return file;
}

void
moked_import_report_refuse (MokedImportReport *self,
                            MokedImportFile   *file,
                            gint64             line,
                            const char        *reason,
                            const char        *detail,
                            const char        *text,
                            gssize             length)
{
  MokedRefusal *refusal = g_new (MokedRefusal, 1);
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  refusal->file_name = g_strdup (file->name);
  refusal->line = line;
  refusal->reason = g_strdup (reason);
  refusal->detail = g_strdup (detail != NULL ? detail : "");
  refusal->text = moked_text_make_valid (text, MIN (size, MAX_REFUSED_BYTES));
  file->refused++;

  if (self->refusals->len < MAX_REFUSALS_IN_MEMORY)
    g_ptr_array_add (self->refusals, refusal_copy (refusal));
  g_ptr_array_add (self->unsaved, refusal);
}

void
moked_import_report_note_instant (MokedImportReport *self,
                                  gint64             instant)
{
  if (instant == MOKED_NO_INSTANT)
    return;
  if (self->first_instant == MOKED_NO_INSTANT || instant < self->first_instant)
    self->first_instant = instant;
  self->last_instant = MAX (self->last_instant, instant);
}
