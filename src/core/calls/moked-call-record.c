/* moked-call-record.c: one line of an exchange's file, taken apart
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-record"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-record.h"
#include "core/calls/moked-record-fields.h"

#define LEAST_CEL_FIELDS   16
#define LEAST_QUEUE_FIELDS 5

/* Ten years, in seconds. */
#define MAX_DURATION       (10 * 365 * G_GINT64_CONSTANT (86400))

static gboolean
refuse (const char **reason,
        const char  *why)
{
  if (reason)
    *reason = why;

  return FALSE;
}

/* cdr_csv */

/* After the first 16 columns cdr_csv writes what cdr.conf asks for: uniqueid, userfield, then peer
 * account, linkedid and sequence. Which of them a line has is told by how many there are. */
static gboolean
read_cdr_tail (const char     **fields,
               guint            n_fields,
               MokedCdrRecord  *record)
{
  guint next = 16;
  guint n_optional = n_fields - 16;

  if (n_optional >= 3)
    {
      record->linkedid = fields[n_fields - 2];
      record->sequence = moked_read_whole_number (fields[n_fields - 1], -1);
      n_optional -= 3;
    }

  if (n_optional == 2 || (n_optional == 1 && moked_uniqueid_is_like (fields[next])))
    {
      record->uniqueid = fields[next++];
      n_optional--;
    }
  if (n_optional == 1)
    record->userfield = fields[next];

  return n_optional <= 1;
}

/* The columns that cdr_csv and the sample of cdr_custom share, the latter beginning with the clid. */
static void
read_cdr_body (const char     **fields,
               MokedCdrRecord  *record)
{
  record->channel = fields[0];
  record->dstchannel = fields[1];
  record->app = fields[2];
  record->data = fields[3];
  record->start = moked_read_local_seconds (fields[4]);
  record->answer = moked_read_local_seconds (fields[5]);
  record->end = moked_read_local_seconds (fields[6]);
  record->duration = moked_read_whole_number (fields[7], -1);
  record->billsec = moked_read_whole_number (fields[8], -1);
  record->disposition = fields[9];
}

static gboolean
is_cdr_custom (const char **fields,
               guint        n_fields)
{
  gint64 time;

  return (n_fields == 18 || n_fields == 19) && moked_read_local_time (fields[8], &time);
}

static gboolean
read_cdr_fields (const char     **fields,
                 guint            n_fields,
                 MokedCdrRecord  *record)
{
  if (is_cdr_custom (fields, n_fields))
    {
      record->clid = fields[0];
      record->src = fields[1];
      record->dst = fields[2];
      record->context = fields[3];
      read_cdr_body (fields + 4, record);
      record->uniqueid = fields[16];
      record->userfield = fields[17];
      if (n_fields == 19)
        record->sequence = moked_read_whole_number (fields[18], -1);
      return TRUE;
    }

  if (n_fields < 16 || n_fields > 21)
    return FALSE;

  record->src = fields[1];
  record->dst = fields[2];
  record->context = fields[3];
  record->clid = fields[4];
  read_cdr_body (fields + 5, record);
  return read_cdr_tail (fields, n_fields, record);
}

gboolean
moked_cdr_record_parse (const char      *line,
                        gsize            length,
                        char            *scratch,
                        MokedCdrRecord  *record,
                        const char     **reason)
{
  const char *fields[MOKED_RECORD_MAX_FIELDS];
  guint n_fields;

  if (!moked_record_copy (line, length, scratch, reason))
    return FALSE;

  *record = (MokedCdrRecord) { .uniqueid = "", .userfield = "", .linkedid = "", .sequence = -1 };
  n_fields = moked_record_split_csv (scratch, fields);
  if (n_fields == 0 || n_fields > MOKED_RECORD_MAX_FIELDS || !read_cdr_fields (fields, n_fields, record) ||
      *record->disposition == 0)
      return refuse (reason, "columns");

  if (record->start == MOKED_NO_LOCAL_TIME)
    return refuse (reason, "time");

  record->duration = CLAMP (record->duration, 0, MAX_DURATION);
  record->billsec = CLAMP (record->billsec, 0, record->duration);
  if (record->end == MOKED_NO_LOCAL_TIME)
    record->end = record->start + record->duration;

  return TRUE;
}

/* cel_custom, its sample's columns */

static gboolean
read_cel_type (const char   *text,
               MokedCelType *type)
{
  static const struct { const char *name; MokedCelType type; } types[] = {
    { "CHAN_START", MOKED_CEL_CHAN_START },
    { "CHAN_END", MOKED_CEL_CHAN_END },
    { "HANGUP", MOKED_CEL_HANGUP },
    { "ANSWER", MOKED_CEL_ANSWER },
    { "APP_START", MOKED_CEL_APP_START },
    { "APP_END", MOKED_CEL_APP_END },
    { "BRIDGE_ENTER", MOKED_CEL_BRIDGE_ENTER },
    { "BRIDGE_EXIT", MOKED_CEL_BRIDGE_EXIT },
    { "LINKEDID_END", MOKED_CEL_LINKEDID_END },
    { "USER_DEFINED", MOKED_CEL_USER_DEFINED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_str_equal (text, types[i].name))
        {
          *type = types[i].type;
          return TRUE;
        }
    }

  /* PARK_START, BLINDTRANSFER, STREAM_BEGIN… */
  *type = MOKED_CEL_OTHER;
  for (const char *c = text; *c; c++)
    {
      if (!g_ascii_isupper (*c) && !g_ascii_isdigit (*c) && *c != '_')
        return FALSE;
    }

  return *text != 0;
}

gboolean
moked_cel_record_parse (const char      *line,
                        gsize            length,
                        char            *scratch,
                        MokedCelRecord  *record,
                        const char     **reason)
{
  const char *fields[MOKED_RECORD_MAX_FIELDS];
  guint n_fields;

  if (!moked_record_copy (line, length, scratch, reason))
    return FALSE;

  n_fields = moked_record_split_csv (scratch, fields);
  if (n_fields < LEAST_CEL_FIELDS || n_fields > MOKED_RECORD_MAX_FIELDS)
    return refuse (reason, "columns");

  *record = (MokedCelRecord) {
    .name = fields[2],
    .number = fields[3],
    .ani = fields[4],
    .dnid = fields[6],
    .exten = fields[7],
    .context = fields[8],
    .channel = fields[9],
    .app = fields[10],
    .data = fields[11],
    .uniqueid = fields[14],
    .linkedid = fields[15],
    .user_type = n_fields > 18 ? fields[18] : "",
    .extra = n_fields > 19 ? fields[19] : "",
  };
  if (!read_cel_type (fields[0], &record->type))
    return refuse (reason, "columns");

  record->is_epoch = moked_read_epoch (fields[1], &record->time);
  if (!record->is_epoch && !moked_read_local_time (fields[1], &record->time))
    return refuse (reason, "time");

  return TRUE;
}

/* queue_log */

static MokedQueueEventType
queue_event_type (const char *text)
{
  static const struct { const char *name; MokedQueueEventType type; } types[] = {
    { "ENTERQUEUE", MOKED_QUEUE_EVENT_ENTER },
    { "CONNECT", MOKED_QUEUE_EVENT_CONNECT },
    { "COMPLETECALLER", MOKED_QUEUE_EVENT_COMPLETE },
    { "COMPLETEAGENT", MOKED_QUEUE_EVENT_COMPLETE },
    { "ABANDON", MOKED_QUEUE_EVENT_ABANDON },
    { "EXITWITHTIMEOUT", MOKED_QUEUE_EVENT_EXIT_TIMEOUT },
    { "EXITWITHKEY", MOKED_QUEUE_EVENT_EXIT_KEY },
    { "EXITEMPTY", MOKED_QUEUE_EVENT_EXIT_EMPTY },
    { "WITHDRAW", MOKED_QUEUE_EVENT_EXIT_EMPTY },
    { "BLINDTRANSFER", MOKED_QUEUE_EVENT_COMPLETE },
    { "ATTENDEDTRANSFER", MOKED_QUEUE_EVENT_COMPLETE },
    { "TRANSFER", MOKED_QUEUE_EVENT_COMPLETE },
    { "REFUSED", MOKED_QUEUE_EVENT_REFUSED },
    { "QUEUESTART", MOKED_QUEUE_EVENT_RESTART },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_str_equal (text, types[i].name))
        return types[i].type;
    }

  return MOKED_QUEUE_EVENT_OTHER;
}

static const char *
or_none (const char *text)
{
  return g_str_equal (text, "NONE") ? "" : text;
}

gboolean
moked_queue_record_parse (const char        *line,
                          gsize              length,
                          char              *scratch,
                          MokedQueueRecord  *record,
                          const char       **reason)
{
  const char *fields[10];
  guint n_fields = 0;
  char *rest;

  if (!moked_record_copy (line, length, scratch, reason))
    return FALSE;

  for (rest = scratch; rest != NULL && n_fields < G_N_ELEMENTS (fields); )
    {
      char *bar = strchr (rest, '|');

      fields[n_fields++] = rest;
      if (bar)
        *bar++ = 0;
      rest = bar;
    }
  if (n_fields < LEAST_QUEUE_FIELDS)
    return refuse (reason, "columns");

  *record = (MokedQueueRecord) {
    .uniqueid = or_none (fields[1]),
    .queue = or_none (fields[2]),
    .agent = or_none (fields[3]),
    .event = fields[4],
    .type = queue_event_type (fields[4]),
  };
  for (guint i = 0; i < G_N_ELEMENTS (record->arguments); i++)
    record->arguments[i] = i + 5 < n_fields ? fields[i + 5] : "";

  if (!moked_read_epoch (fields[0], &record->time))
    return refuse (reason, "time");

  return TRUE;
}
