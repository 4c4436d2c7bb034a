/* moked-call-record.c: one line of an exchange's file, taken apart
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-call-record"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-record.h"

/* cdr_csv writes at most 21 columns, the sample of cel_custom 20. */
#define MAX_FIELDS          24

#define LEAST_CEL_FIELDS    16
#define LEAST_QUEUE_FIELDS  5

#define SECONDS_PER_DAY     86400
#define MAX_DURATION        (10 * 365 * (gint64) SECONDS_PER_DAY)

/* An exchange's own ids are younger than Asterisk and will not outlive this program. */
#define LEAST_EPOCH         G_GINT64_CONSTANT (800000000)
#define MOST_EPOCH          G_GINT64_CONSTANT (9999999999)

static gboolean
refuse (const char **reason,
        const char  *why)
{
  if (reason)
    *reason = why;

  return FALSE;
}

/* Numbers and times. */

/* Digits from *text on, at most @most_digits of them; -1: there is none. */
static gint64
read_digits (const char **text,
             guint        most_digits)
{
  gint64 value = 0;
  guint n = 0;

  for (; n < most_digits && g_ascii_isdigit (**text); n++, (*text)++)
    value = value * 10 + (**text - '0');

  return n > 0 ? value : -1;
}

static gint64
read_whole_number (const char *text,
                   gint64      absent)
{
  const char *end = text;
  gint64 value = read_digits (&end, 15);

  return value >= 0 && *end == 0 ? value : absent;
}

/* Days since 1970 of a date of the Gregorian calendar (the era begins in March, so that the leap
 * day is its last). */
static gint64
days_of_date (gint64 year,
              gint64 month,
              gint64 day)
{
  gint64 era_year = month <= 2 ? year - 1 : year;
  gint64 era = era_year / 400;
  gint64 of_era = era_year - era * 400;
  gint64 of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* "2026-11-21 21:17:56", with a fraction of a second or without: microseconds as if it were UTC. */
static gboolean
read_local_time (const char *text,
                 gint64     *time)
{
  static const char separators[] = { '-', '-', ' ', ':', ':', 0 };
  static const guint digits[] = { 4, 2, 2, 2, 2, 2 };
  gint64 parts[6], fraction = 0, scale = G_TIME_SPAN_SECOND;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if ((parts[i] = read_digits (&text, digits[i])) < 0)
        return FALSE;
      if (separators[i] == 0)
        break;
      if (*text != separators[i] && !(separators[i] == ' ' && *text == 'T'))
        return FALSE;
      text++;
    }

  if (parts[0] < 1970 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31 ||
      parts[3] > 24 || parts[4] > 59 || parts[5] > 60)
    return FALSE;

  if (*text == '.')
    {
      for (text++; g_ascii_isdigit (*text); text++)
        {
          scale /= 10;
          fraction += (*text - '0') * scale;
        }
    }
  if (*text != 0)
    return FALSE;

  *time = (days_of_date (parts[0], parts[1], parts[2]) * SECONDS_PER_DAY +
           parts[3] * 3600 + parts[4] * 60 + parts[5]) * G_TIME_SPAN_SECOND + fraction;
  return TRUE;
}

/* "1795288676.123456" or "1795288676": microseconds UTC. */
static gboolean
read_epoch (const char *text,
            gint64     *time)
{
  gint64 seconds = read_digits (&text, 10), fraction = 0, scale = G_TIME_SPAN_SECOND;

  if (seconds < LEAST_EPOCH)
    return FALSE;

  if (*text == '.')
    {
      for (text++; g_ascii_isdigit (*text); text++)
        {
          scale /= 10;
          fraction += (*text - '0') * scale;
        }
    }
  if (*text != 0)
    return FALSE;

  *time = seconds * G_TIME_SPAN_SECOND + fraction;
  return TRUE;
}

static gint64
read_local_seconds (const char *text)
{
  gint64 time;

  return read_local_time (text, &time) ? time / G_TIME_SPAN_SECOND : MOKED_NO_LOCAL_TIME;
}

/* Ids. */

static gboolean
split_uniqueid (const char *id,
                gint64     *epoch,
                gint64     *n)
{
  const char *dot = strrchr (id, '.');
  const char *start, *end;

  if (!dot)
    return FALSE;

  for (start = dot; start > id && g_ascii_isdigit (start[-1]); start--)
    ;
  if (start != id && start[-1] != '-')
    return FALSE;

  end = start;
  *epoch = read_digits (&end, 10);
  if (end != dot || *epoch < LEAST_EPOCH || *epoch > MOST_EPOCH)
    return FALSE;

  end = dot + 1;
  *n = read_digits (&end, 15);
  return *n >= 0 && *end == 0;
}

gint64
moked_uniqueid_epoch (const char *id)
{
  gint64 epoch, n;

  return split_uniqueid (id, &epoch, &n) ? epoch : 0;
}

gboolean
moked_uniqueid_is_like (const char *text)
{
  gint64 epoch, n;

  return split_uniqueid (text, &epoch, &n);
}

int
moked_uniqueid_compare (const char *a,
                        const char *b)
{
  gint64 a_epoch = G_MAXINT64, b_epoch = G_MAXINT64, a_n = 0, b_n = 0;

  split_uniqueid (a, &a_epoch, &a_n);
  split_uniqueid (b, &b_epoch, &b_n);

  if (a_epoch != b_epoch)
    return a_epoch < b_epoch ? -1 : 1;
  if (a_n != b_n)
    return a_n < b_n ? -1 : 1;

  return strcmp (a, b);
}

/* The fields of a line. */

/* A NUL inside would hide what follows it. */
static gboolean
copy_line (const char  *line,
           gsize        length,
           char        *scratch,
           const char **reason)
{
  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
    length--;

  if (length > MOKED_RECORD_MAX_LENGTH)
    return refuse (reason, "too-long");
  if (memchr (line, 0, length))
    return refuse (reason, "encoding");

  memcpy (scratch, line, length);
  scratch[length] = 0;
  return TRUE;
}

/* The end of a quoted field that begins at @text, which loses its doubled quotes; NULL: it never ends. */
static char *
unquote (char *text)
{
  char *to;

  while (*text != '"' && *text != 0)
    text++;

  for (to = text; *text == '"' && text[1] == '"'; )
    {
      *to++ = '"';
      for (text += 2; *text != '"' && *text != 0; )
        *to++ = *text++;
    }

  if (*text == 0)
    return NULL;

  *to = 0;
  return text;
}

/* RFC 4180, in place. Returns the number of fields; 0: a quote is never closed, or text follows one. */
static guint
split_csv (char        *text,
           const char **fields)
{
  guint n = 0;

  for (;;)
    {
      gboolean is_quoted = *text == '"';
      char separator;

      text += is_quoted;
      if (n < MAX_FIELDS)
        fields[n] = text;
      n++;

      if (is_quoted)
        {
          if (!(text = unquote (text)))
            return 0;
          text++;
        }
      else
        {
          while (*text != ',' && *text != 0)
            text++;
        }

      separator = *text;
      if (separator == 0)
        return n;
      if (separator != ',')
        return 0;

      *text++ = 0;
    }
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
      record->sequence = read_whole_number (fields[n_fields - 1], -1);
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
  record->start = read_local_seconds (fields[4]);
  record->answer = read_local_seconds (fields[5]);
  record->end = read_local_seconds (fields[6]);
  record->duration = read_whole_number (fields[7], -1);
  record->billsec = read_whole_number (fields[8], -1);
  record->disposition = fields[9];
}

static gboolean
is_cdr_custom (const char **fields,
               guint        n_fields)
{
  gint64 time;

  return (n_fields == 18 || n_fields == 19) && read_local_time (fields[8], &time);
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
        record->sequence = read_whole_number (fields[18], -1);
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
  const char *fields[MAX_FIELDS];
  guint n_fields;

  if (!copy_line (line, length, scratch, reason))
    return FALSE;

  *record = (MokedCdrRecord) { .uniqueid = "", .userfield = "", .linkedid = "", .sequence = -1 };
  n_fields = split_csv (scratch, fields);
  if (n_fields == 0 || n_fields > MAX_FIELDS || !read_cdr_fields (fields, n_fields, record) ||
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
  const char *fields[MAX_FIELDS];
  guint n_fields;

  if (!copy_line (line, length, scratch, reason))
    return FALSE;

  n_fields = split_csv (scratch, fields);
  if (n_fields < LEAST_CEL_FIELDS || n_fields > MAX_FIELDS)
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

  record->is_epoch = read_epoch (fields[1], &record->time);
  if (!record->is_epoch && !read_local_time (fields[1], &record->time))
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

  if (!copy_line (line, length, scratch, reason))
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

  if (!read_epoch (fields[0], &record->time))
    return refuse (reason, "time");

  return TRUE;
}
