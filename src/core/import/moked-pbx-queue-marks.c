/* moked-pbx-queue-marks.c: what the store knows of the exchange's queues, beside the calls at hand
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-store.h"
#include "core/import/moked-pbx-queue-marks.h"

/* What a line of queue_log says reaches no further: who waited, and that the log was written at that time. */
#define REACH (8 * G_TIME_SPAN_DAY)

/* How far the log goes is kept as two lines that say nothing else; how far any file goes, in words of our own. */
#define EXTENT_SUFFIX "|NONE|NONE|NONE|CONFIGRELOAD|"
#define NOTED_PREFIX "noted "

static void
add_queue_lines (MokedQueueContext *context,
                 const char        *lines)
{
  while (lines != NULL && *lines != '\0')
    {
      const char *end = strchrnul (lines, MOKED_LINE_SEPARATOR);

      if (lines[0] == MOKED_LINE_QUEUE_LOG && end - lines > 2)
        moked_queue_context_add_line (context, lines + 2, end - lines - 2);
      lines = *end != '\0' ? end + 1 : NULL;
    }
}

static gboolean
add_waiting_calls (MokedReader      *reader,
                   gint64            exchange_id,
                   MokedPbxReading  *reading,
                   GError          **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT l.lines "
                           "FROM call c "
                           "JOIN call_lines l ON l.call_id = c.id "
                           "WHERE c.exchange_id = $1 AND c.started_at BETWEEN $2 AND $3",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, exchange_id);
  if (reading->first_instant != MOKED_NO_INSTANT)
    {
      /* The calls that it tells about, and what tells about those. */
      moked_stmt_bind_int (stmt, 2, reading->first_instant - 2 * REACH);
      moked_stmt_bind_int (stmt, 3, reading->last_instant + 2 * REACH);
    }
  else
    {
      moked_stmt_bind_int (stmt, 2, G_MININT64);
      moked_stmt_bind_int (stmt, 3, G_MAXINT64);
    }

  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      add_queue_lines (reading->context, moked_stmt_text (stmt, 0));
    }
}

typedef gboolean (*MarkFunc) (const char *line, gpointer data);

static gboolean
each_mark (MokedReader  *reader,
           gint64        exchange_id,
           MarkFunc      func,
           gpointer      data,
           GError      **error)
{
  MokedStmt *stmt;
  gboolean has_row;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT line FROM queue_log_mark WHERE exchange_id = $1", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, exchange_id);

  for (;;)
    {
      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      func (moked_stmt_text (stmt, 0), data);
    }
}

static gboolean
add_mark (const char *line,
          gpointer    data)
{
  const char *noted = line + strlen (NOTED_PREFIX);

  if (g_str_has_prefix (line, NOTED_PREFIX))
    moked_queue_context_note_instant (data, g_ascii_strtoll (noted, NULL, 10));
  else
    moked_queue_context_add_line (data, line, strlen (line));

  return TRUE;
}

gboolean
moked_pbx_marks_complete (MokedReader      *reader,
                          gint64            exchange_id,
                          MokedPbxReading  *reading,
                          GError          **error)
{
  if (!add_waiting_calls (reader, exchange_id, reading, error) ||
      !each_mark (reader, exchange_id, add_mark, reading->context, error))
    return FALSE;

  moked_queue_context_note_instant (reading->context, reading->last_instant);
  moked_queue_context_end (reading->context);

  return TRUE;
}

/* --- keeping -------------------------------------------------------------------------------- */

typedef struct
{
  gint64 first; /* seconds; 0: none */
  gint64 last;
  gint64 noted; /* an instant */
} Extent;

static gboolean
widen_extent (const char *line,
              gpointer    data)
{
  Extent *extent = data;
  gint64 seconds = g_ascii_strtoll (line, NULL, 10);

  if (g_str_has_prefix (line, NOTED_PREFIX))
    extent->noted = MAX (extent->noted, g_ascii_strtoll (line + strlen (NOTED_PREFIX), NULL, 10));
  if (!g_str_has_suffix (line, EXTENT_SUFFIX))
    return TRUE;
  extent->first = extent->first == 0 ? seconds : MIN (extent->first, seconds);
  extent->last = MAX (extent->last, seconds);

  return TRUE;
}

static gboolean
keep_mark (MokedWriter  *writer,
           gint64        exchange_id,
           const char   *line,
           GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "INSERT INTO queue_log_mark (exchange_id, line) "
                           "VALUES ($1, $2) "
                           "ON CONFLICT (exchange_id, line) DO NOTHING",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, exchange_id);
  moked_stmt_bind_text (stmt, 2, line);

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
drop_extent (MokedWriter  *writer,
             gint64        exchange_id,
             GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_writer_get_db (writer),
                           "DELETE FROM queue_log_mark "
                           "WHERE exchange_id = $1 AND (line LIKE $2 OR line LIKE $3)",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, exchange_id);
  moked_stmt_bind_text (stmt, 2, "%" EXTENT_SUFFIX);
  moked_stmt_bind_text (stmt, 3, NOTED_PREFIX "%");

  return moked_stmt_run (stmt, NULL, error);
}

static gboolean
keep_extent (MokedWriter   *writer,
             gint64         exchange_id,
             const Extent  *extent,
             GError       **error)
{
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT EXTENT_SUFFIX, extent->first);
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT EXTENT_SUFFIX, extent->last);
  g_autofree char *noted = g_strdup_printf (NOTED_PREFIX "%" G_GINT64_FORMAT, extent->noted);

  return drop_extent (writer, exchange_id, error) && keep_mark (writer, exchange_id, noted, error) &&
         (extent->first == 0 || (keep_mark (writer, exchange_id, first, error) &&
                                 keep_mark (writer, exchange_id, last, error)));
}

gboolean
moked_pbx_marks_keep (MokedWriter            *writer,
                      gint64                  exchange_id,
                      const MokedPbxReading  *reading,
                      GError                **error)
{
  Extent extent = {
    .first = moked_instant_to_seconds (reading->first_queue_instant),
    .last = moked_instant_to_seconds (reading->last_queue_instant),
    .noted = reading->last_instant,
  };

  if (reading->first_instant == MOKED_NO_INSTANT)
    return TRUE;

  for (guint i = 0; i < reading->marks->len; i++)
    if (!keep_mark (writer, exchange_id, g_ptr_array_index (reading->marks, i), error))
      return FALSE;

  return each_mark (moked_writer_as_reader (writer), exchange_id, widen_extent, &extent, error) &&
         keep_extent (writer, exchange_id, &extent, error);
}

/* --- calls that may be told anew ------------------------------------------------------------ */

static gboolean
collect (MokedStmt  *stmt,
         GArray     *ids,
         GError    **error)
{
  gboolean has_row;

  for (;;)
    {
      gint64 id;

      if (!moked_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      id = moked_stmt_int (stmt, 0);
      g_array_append_val (ids, id);
    }
}

static gboolean
find_refused (MokedReader  *reader,
              gint64        exchange_id,
              gint64        from,
              gint64        to,
              GArray       *ids,
              GError      **error)
{
  static const char queue_line[] = { '%', MOKED_LINE_SEPARATOR, MOKED_LINE_QUEUE_LOG, ' ', '%', '\0' };
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT c.id "
                           "FROM call c "
                           "JOIN call_lines l ON l.call_id = c.id "
                           "WHERE c.exchange_id = $1 AND c.started_at BETWEEN $2 AND $3 AND c.is_final = 1 "
                           "AND c.queue_name <> '' AND l.lines NOT LIKE $4 AND l.lines NOT LIKE 'q %' "
                           "ORDER BY c.started_at",
                           error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, exchange_id);
  moked_stmt_bind_int (stmt, 2, from - REACH);
  moked_stmt_bind_int (stmt, 3, to + REACH);
  moked_stmt_bind_text (stmt, 4, queue_line);

  return collect (stmt, ids, error);
}

static gboolean
find_open (MokedReader  *reader,
           gint64        exchange_id,
           GArray       *ids,
           GError      **error)
{
  MokedStmt *stmt;

  stmt = moked_db_prepare (moked_reader_get_db (reader),
                           "SELECT id FROM call WHERE exchange_id = $1 AND is_final = 0 ORDER BY started_at", error);
  if (stmt == NULL)
    return FALSE;
  moked_stmt_bind_int (stmt, 1, exchange_id);

  return collect (stmt, ids, error);
}

GArray *
moked_pbx_marks_find_calls (MokedReader            *reader,
                            gint64                  exchange_id,
                            const MokedPbxReading  *reading,
                            GError                **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (reading->first_queue_instant != MOKED_NO_INSTANT &&
      !find_refused (reader, exchange_id, reading->first_queue_instant, reading->last_queue_instant, ids, error))
    return NULL;
  if (reading->first_instant != MOKED_NO_INSTANT && !find_open (reader, exchange_id, ids, error))
    return NULL;

  return g_steal_pointer (&ids);
}
