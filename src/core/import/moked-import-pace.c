/* moked-import-pace.c: tells how far an import is, not more than ten times a second
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-import-pace.h"

#define INTERVAL (G_TIME_SPAN_SECOND / 10)
/* Before this an estimate would only jump about. */
#define LEAST_ELAPSED (G_TIME_SPAN_SECOND * 2)

struct _MokedImportPace
{
  const MokedImportReport *report;
  MokedImportProgressFunc  func;
  gpointer                 data;
  const char              *phase;
  gint64                   total;
  gint64                   began; /* monotonic */
  gint64                   told;
};

MokedImportPace *
moked_import_pace_new (const MokedImportReport *report,
                       MokedImportProgressFunc  func,
                       gpointer                 data)
{
  MokedImportPace *self = g_new0 (MokedImportPace, 1);

  self->report = report;
  self->func = func;
  self->data = data;

  return self;
}

void
moked_import_pace_free (MokedImportPace *self)
{
  g_free (self);
}

gint64
moked_import_seconds_left (gint64 began,
                           gint64 done,
                           gint64 total)
{
  gint64 elapsed = g_get_monotonic_time () - began;

  if (done <= 0 || done > total || elapsed < LEAST_ELAPSED)
    return -1;

  return (gint64) ((double) elapsed * (total - done) / done / G_TIME_SPAN_SECOND);
}

static void
tell (MokedImportPace *self,
      gint64           done,
      gint64           now)
{
  const MokedImportReport *report = self->report;
  MokedImportProgress progress = {
    .phase = self->phase,
    .done = done,
    .total = self->total,
    .seconds_left = moked_import_seconds_left (self->began, done, self->total),
    .calls = report->calls_new + report->calls_changed + report->calls_unchanged,
    .entries = report->entries_new,
    .refused = report->refused,
  };

  for (guint i = 0; i < report->files->len; i++)
    progress.refused += ((const MokedImportFile *) g_ptr_array_index (report->files, i))->refused;

  self->told = now;
  self->func (&progress, self->data);
}

void
moked_import_pace_begin (MokedImportPace *self,
                         const char      *phase,
                         gint64           total)
{
  self->phase = phase;
  self->total = total;
  self->began = g_get_monotonic_time ();
  if (self->func != NULL)
    tell (self, 0, self->began);
}

void
moked_import_pace_tell (MokedImportPace *self,
                        gint64           done)
{
  gint64 now;

  if (self->func == NULL)
    return;
  now = g_get_monotonic_time ();
  if (now - self->told >= INTERVAL)
    tell (self, done, now);
}
