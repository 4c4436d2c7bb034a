/* moked-import-report.h: what an import accepted, met again and refused, and why
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/base/moked-id-set.h"
#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* One refusal: nothing of the line is lost, it is kept in the report. reason: a code the words know. */
typedef struct
{
  char   *file_name;
  gint64  line;
  char   *reason;
  char   *detail;
  char   *text;
} MokedRefusal;

typedef struct
{
  char   *name;
  char   *file_kind;  /* "queue_log", "cdr", "cel", "csv", "vcard", "mail", "maildir", "mbox", "unknown" */
  gint64  lines;
  gint64  accepted;
  gint64  met_again;
  gint64  refused;
  gint64  skipped;    /* in no way about a call or a row */
} MokedImportFile;

void               moked_import_file_free    (MokedImportFile *self);

/* The figures of a report that count rows which can be opened: calls, then entries. */
typedef enum
{
  MOKED_IMPORT_CALLS_NEW,
  MOKED_IMPORT_CALLS_CHANGED,
  MOKED_IMPORT_CALLS_UNCHANGED,
  MOKED_IMPORT_CALLS_OPEN,
  MOKED_IMPORT_CALLS_EXCLUDED, /* of withheld numbers */
  MOKED_IMPORT_ENTRIES_NEW,
  MOKED_IMPORT_ENTRIES_CHANGED,
  MOKED_IMPORT_ENTRIES_CLOSED,
  MOKED_N_IMPORT_PARTS
} MokedImportPart;

/* Kept in the store; the same numbers add up in it: lines = accepted + met_again + refused + skipped. */
typedef struct
{
  gint       ref_count;
  gint64     id;
  char      *import_kind;   /* "pbx", "entries", "customers", "mail" */
  char      *import_state;  /* "running", "done", "cancelled", "failed" */
  gint64     started_at;
  gint64     finished_at;
  gint64     calls_new, calls_changed, calls_unchanged, calls_open; /* open: not final yet, kept waiting */
  gint64     not_customer_calls;
  gint64     entries_new, entries_changed, entries_closed;
  gint64     customers_new, customers_changed;
  gint64     exclusions;    /* withheld numbers */
  gint64     unmatched;     /* what was told of somebody whom nobody knows: kept until somebody is found */
  gint64     accepted, met_again, refused, skipped;
  gint64     first_instant, last_instant;
  MokedIdSet *rows[MOKED_N_IMPORT_PARTS]; /* what those figures count; of one that failed nothing is kept */
  GArray    *noted;         /* what is in rows since the last transaction that ended well */
  GPtrArray *files;         /* of MokedImportFile */
  GPtrArray *refusals;      /* of MokedRefusal; the first 1,000, the store has all */
  GPtrArray *unsaved;       /* of MokedRefusal: not written down yet */
} MokedImportReport;

MokedImportReport *moked_import_report_ref   (MokedImportReport *self);
void               moked_import_report_unref (MokedImportReport *self);
MokedImportReport *moked_import_report_load  (MokedReader *reader, gint64 import_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The rows that a figure counts. NULL without error: none such import, or it kept none. */
MokedIdSet        *moked_import_report_load_rows (MokedReader *reader, gint64 import_id, MokedImportPart part,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Newest first, without their refusals. */
GPtrArray         *moked_import_report_list  (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Keeping one. Made and filled by the importing thread, written down on the writer; nobody else sees it before its end.
 * A "running" import that is met by the next begin of its kind was interrupted: it becomes "failed". */
MokedImportReport *moked_import_report_new      (const char *import_kind) G_GNUC_WARN_UNUSED_RESULT;
MokedImportFile   *moked_import_report_add_file (MokedImportReport *self, const char *name, const char *file_kind);
/* Counts it, keeps it (@text made valid and cut); moked_import_report_save writes it down. */
void               moked_import_report_refuse   (MokedImportReport *self, MokedImportFile *file, gint64 line,
                                                 const char *reason, const char *detail, const char *text,
                                                 gssize length);
/* Counts a row once: what is new is not counted as changed, too. */
void               moked_import_report_note    (MokedImportReport *self, MokedImportPart part, gint64 id);
/* It is not of that part any more. */
void               moked_import_report_unnote  (MokedImportReport *self, MokedImportPart part, gint64 id);
/* The rows of a part are those of @rows. */
void               moked_import_report_set_rows (MokedImportReport *self, MokedImportPart part, MokedIdSet *rows);
/* A transaction ended well; or it was rolled back: what was noted in it is not. */
void               moked_import_report_keep_noted (MokedImportReport *self);
void               moked_import_report_drop_noted (MokedImportReport *self);
/* Widens first_instant and last_instant. */
void               moked_import_report_note_instant (MokedImportReport *self, gint64 instant);
/* Makes the row, sets id, makes the writer's actor this import, and appends IMPORT_STARTED. */
gboolean           moked_import_report_begin    (MokedImportReport *self, MokedWriter *writer, const char *source,
                                                 GError **error);
/* The refusals since the last time, and the figures so far. */
gboolean           moked_import_report_save     (MokedImportReport *self, MokedWriter *writer, GError **error);
/* Sums up the files, sets the state and the end, saves all, and appends IMPORT_FINISHED. */
gboolean           moked_import_report_end      (MokedImportReport *self, MokedWriter *writer, const char *import_state,
                                                 GError **error);

/* How far an import is. Written by its thread, read by the face; phase is a word for the words. */
typedef struct
{
  const char *phase;        /* "reading", "sorting", "applying" */
  gint64      done;         /* bytes while reading, calls or rows while applying */
  gint64      total;
  gint64      seconds_left; /* -1: not known */
  gint64      calls, entries, refused;
} MokedImportProgress;

/* On the importing thread, at most ten times a second. */
typedef void (*MokedImportProgressFunc) (const MokedImportProgress *progress, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedImportReport, moked_import_report_unref)

G_END_DECLS
