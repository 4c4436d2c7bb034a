/* moked-call-lines.c: recognising an exchange's lines and telling whose they are
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-lines"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-lines.h"
#include "core/calls/moked-call-record.h"

/* Lines of this length are taken apart on the stack. */
#define STACK_SCRATCH      2048

/* How many lines tell what a file is. */
#define N_LINES_TO_LOOK_AT 32

static gboolean
refuse (const char **reason,
        const char  *why)
{
  if (reason)
    *reason = why;

  return FALSE;
}

static gboolean
set_ids (MokedLineKey  *key,
         const char    *linkedid,
         const char    *uniqueid,
         const char   **reason)
{
  if (g_strlcpy (key->linkedid, linkedid, sizeof key->linkedid) >= sizeof key->linkedid ||
      g_strlcpy (key->uniqueid, uniqueid, sizeof key->uniqueid) >= sizeof key->uniqueid)
    return refuse (reason, "ids");

  return TRUE;
}

static void
set_instant (MokedLineKey *key,
             gint64        otherwise)
{
  gint64 epoch = moked_uniqueid_epoch (key->linkedid);

  if (epoch == 0)
    epoch = moked_uniqueid_epoch (key->uniqueid);

  key->instant = epoch != 0 ? epoch * MOKED_SECOND : otherwise;
}

static gboolean
key_of_cdr (const char    *line,
            gsize          length,
            char          *scratch,
            MokedLineKey  *key,
            const char   **reason)
{
  MokedCdrRecord record;

  if (!moked_cdr_record_parse (line, length, scratch, &record, reason) ||
      !set_ids (key, record.linkedid, record.uniqueid, reason))
    return FALSE;

  key->is_about_call = TRUE;
  set_instant (key, record.start * MOKED_SECOND);
  return TRUE;
}

static gboolean
key_of_cel (const char    *line,
            gsize          length,
            char          *scratch,
            MokedLineKey  *key,
            const char   **reason)
{
  MokedCelRecord record;

  if (!moked_cel_record_parse (line, length, scratch, &record, reason) ||
      !set_ids (key, record.linkedid, record.uniqueid, reason))
    return FALSE;

  /* A line that names no channel can never be told whose it is. */
  if (*key->linkedid == 0 && *key->uniqueid == 0)
    return refuse (reason, "ids");

  key->is_about_call = TRUE;
  set_instant (key, record.time);
  return TRUE;
}

static gboolean
key_of_queue_log (const char    *line,
                  gsize          length,
                  char          *scratch,
                  MokedLineKey  *key,
                  const char   **reason)
{
  MokedQueueRecord record;

  if (!moked_queue_record_parse (line, length, scratch, &record, reason))
    return FALSE;

  /* ADDMEMBER, PAUSE and their like may be written under a word of the dialplan's choice. */
  if (!moked_uniqueid_is_like (record.uniqueid) && record.type == MOKED_QUEUE_EVENT_OTHER)
    record.uniqueid = "";

  if (!set_ids (key, "", record.uniqueid, reason))
    return FALSE;

  key->is_about_call = *key->uniqueid != 0;
  key->instant = record.time;
  return TRUE;
}

gboolean
moked_line_key (MokedLineSource   source,
                const char       *line,
                gsize             length,
                MokedLineKey     *key,
                const char      **reason)
{
  char stack[STACK_SCRATCH];
  g_autofree char *heap = NULL;
  char *scratch = stack;

  g_return_val_if_fail (line != NULL && key != NULL, FALSE);

  if (length > MOKED_RECORD_MAX_LENGTH)
    return refuse (reason, "too-long");
  if (MOKED_RECORD_SCRATCH (length) > sizeof stack)
    scratch = heap = g_malloc (MOKED_RECORD_SCRATCH (length));

  key->source = source;
  key->is_about_call = FALSE;
  key->linkedid[0] = 0;
  key->uniqueid[0] = 0;
  key->instant = MOKED_NO_INSTANT;

  switch (source)
    {
    case MOKED_LINE_CDR:
      return key_of_cdr (line, length, scratch, key, reason);

    case MOKED_LINE_CEL:
      return key_of_cel (line, length, scratch, key, reason);

    case MOKED_LINE_QUEUE_LOG:
      return key_of_queue_log (line, length, scratch, key, reason);

    default:
      return refuse (reason, "columns");
    }
}

/* The record that begins at @text, without its newline: one inside quotes does not end it. */
static gsize
record_length (const char *text,
               gsize       length)
{
  gboolean is_quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        is_quoted = !is_quoted;
      else if (text[i] == '\n' && !is_quoted)
        return i;
    }

  return length;
}

static gboolean
recognise_from (const char      *text,
                gsize            length,
                MokedLineSource *source)
{
  static const MokedLineSource sources[] = { MOKED_LINE_QUEUE_LOG, MOKED_LINE_CDR, MOKED_LINE_CEL };
  guint n_met[G_N_ELEMENTS (sources)] = { 0, };
  guint n_lines = 0, best = 0;
  MokedLineKey key;

  for (gsize at = 0; at < length && n_lines < N_LINES_TO_LOOK_AT; )
    {
      gsize n = record_length (text + at, length - at);

      for (guint i = 0; n > 1 && i < G_N_ELEMENTS (sources); i++)
        n_met[i] += moked_line_key (sources[i], text + at, n, &key, NULL) ? 1 : 0;

      n_lines += n > 1 ? 1 : 0;
      at += n + 1;
    }

  for (guint i = 1; i < G_N_ELEMENTS (sources); i++)
    best = n_met[i] > n_met[best] ? i : best;

  /* The first line may be a heading, or the end of a line, and the last the beginning of one. */
  if (n_met[best] == 0 || n_met[best] + 2 < n_lines / 2)
    return FALSE;

  *source = sources[best];
  return TRUE;
}

gboolean
moked_line_recognise (const char      *text,
                      gsize            length,
                      MokedLineSource *source)
{
  const char *newline;

  g_return_val_if_fail (text != NULL && source != NULL, FALSE);

  if (recognise_from (text, length, source))
    return TRUE;

  /* A file that was cut inside quotes begins again with its next line. */
  newline = memchr (text, '\n', length);
  return newline && recognise_from (newline + 1, length - (newline + 1 - text), source);
}

/* Aliases. */

static void
add_alias (GHashTable *seen,
           GPtrArray  *aliases,
           const char *uniqueid)
{
  char *alias;

  if (*uniqueid == 0 || g_hash_table_contains (seen, uniqueid))
    return;

  alias = g_strdup (uniqueid);
  g_ptr_array_add (aliases, alias);
  g_hash_table_add (seen, alias);
}

static int
compare_aliases (gconstpointer a,
                 gconstpointer b)
{
  return moked_uniqueid_compare (*(const char * const *) a, *(const char * const *) b);
}

GStrv
moked_call_lines_dup_aliases (const char * const *lines,
                              gsize               n_lines)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) aliases = g_ptr_array_new ();
  MokedLineKey key;

  g_return_val_if_fail (lines != NULL || n_lines == 0, NULL);

  for (gsize i = 0; i < n_lines; i++)
    {
      gsize length = strlen (lines[i]);

      if (length > 2 && moked_line_key (lines[i][0], lines[i] + 2, length - 2, &key, NULL))
        add_alias (seen, aliases, key.uniqueid);
    }

  g_ptr_array_sort (aliases, compare_aliases);
  g_ptr_array_add (aliases, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&aliases), FALSE);
}
