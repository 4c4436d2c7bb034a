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

/* --- the rows that a figure counts -------------------------------------------------------------- */

typedef struct
{
  MokedImportPart part;
  gint64          id;
} Noted;

const MokedReportFigure moked_report_parts[MOKED_N_IMPORT_PARTS] = {
  [MOKED_IMPORT_CALLS_NEW] = { "calls_new_ids", G_STRUCT_OFFSET (MokedImportReport, calls_new) },
  [MOKED_IMPORT_CALLS_CHANGED] = { "calls_changed_ids", G_STRUCT_OFFSET (MokedImportReport, calls_changed) },
  [MOKED_IMPORT_CALLS_UNCHANGED] = { "calls_unchanged_ids", G_STRUCT_OFFSET (MokedImportReport, calls_unchanged) },
  [MOKED_IMPORT_CALLS_OPEN] = { "calls_open_ids", G_STRUCT_OFFSET (MokedImportReport, calls_open) },
  [MOKED_IMPORT_CALLS_EXCLUDED] = { "exclusions_ids", G_STRUCT_OFFSET (MokedImportReport, exclusions) },
  [MOKED_IMPORT_ENTRIES_NEW] = { "entries_new_ids", G_STRUCT_OFFSET (MokedImportReport, entries_new) },
  [MOKED_IMPORT_ENTRIES_CHANGED] = { "entries_changed_ids", G_STRUCT_OFFSET (MokedImportReport, entries_changed) },
  [MOKED_IMPORT_ENTRIES_CLOSED] = { "entries_closed_ids", G_STRUCT_OFFSET (MokedImportReport, entries_closed) },
};

static void
count_rows (MokedImportReport *self,
            MokedImportPart    part)
{
  G_STRUCT_MEMBER (gint64, self, moked_report_parts[part].offset) = moked_id_set_count (self->rows[part]);
}

static gboolean
is_news_already (MokedImportReport *self,
                 MokedImportPart    part,
                 gint64             id)
{
  return (part == MOKED_IMPORT_CALLS_CHANGED && moked_id_set_contains (self->rows[MOKED_IMPORT_CALLS_NEW], id)) ||
         (part == MOKED_IMPORT_ENTRIES_CHANGED && moked_id_set_contains (self->rows[MOKED_IMPORT_ENTRIES_NEW], id));
}

void
moked_import_report_note (MokedImportReport *self,
                          MokedImportPart    part,
                          gint64             id)
{
  Noted noted = { part, id };

  if (is_news_already (self, part, id) || !moked_id_set_add (self->rows[part], id))
    return;

  g_array_append_val (self->noted, noted);
  count_rows (self, part);
}

void
moked_import_report_unnote (MokedImportReport *self,
                            MokedImportPart    part,
                            gint64             id)
{
  if (moked_id_set_remove (self->rows[part], id))
    count_rows (self, part);
}

void
moked_import_report_set_rows (MokedImportReport *self,
                              MokedImportPart    part,
                              MokedIdSet        *rows)
{
  moked_id_set_ref (rows);
  moked_id_set_unref (self->rows[part]);
  self->rows[part] = rows;
  count_rows (self, part);
}

void
moked_import_report_keep_noted (MokedImportReport *self)
{
  g_array_set_size (self->noted, 0);
}

void
moked_import_report_drop_noted (MokedImportReport *self)
{
  for (guint i = 0; i < self->noted->len; i++)
    {
      const Noted *noted = &g_array_index (self->noted, Noted, i);

      moked_import_report_unnote (self, noted->part, noted->id);
    }
  g_array_set_size (self->noted, 0);
}

/* --- the report --------------------------------------------------------------------------------- */

MokedImportReport *
moked_import_report_new (const char *import_kind)
{
  MokedImportReport *self = g_new0 (MokedImportReport, 1);

  self->ref_count = 1;
  self->import_kind = g_strdup (import_kind);
  self->import_state = g_strdup ("running");
  self->noted = g_array_new (FALSE, FALSE, sizeof (Noted));
  for (guint i = 0; i < MOKED_N_IMPORT_PARTS; i++)
    self->rows[i] = moked_id_set_new ();
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
  g_array_unref (self->noted);
  for (guint i = 0; i < MOKED_N_IMPORT_PARTS; i++)
    moked_id_set_unref (self->rows[i]);
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
