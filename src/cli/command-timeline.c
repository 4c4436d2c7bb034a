/* command-timeline.c: mokedctl timeline
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "cli/moked-cli-json.h"
#include "cli/moked-commands.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-customer.h"
#include "core/ledger/moked-event-kind.h"
#include "core/words/moked-words-engagement.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words-timeline.h"
#include "core/words/moked-words.h"

/* As they were typed. */
typedef struct
{
  char   *phone;
  GStrv   kinds;
  GStrv   sides;
  char   *actor;
  char   *from;
  char   *to;
  char   *search;
  char   *format;
  gint64  entry_id;
  gint64  limit;
} TimelineOptions;

typedef struct
{
  MokedCli        *cli;
  gint64           id;
  const char      *phone;      /* NULL: by @id */
  MokedTimeline   *timeline;   /* NULL: no such customer */
  MokedEngagement *engagement;
} TimelineJob;

static void
timeline_options_clear (TimelineOptions *self)
{
  g_free (self->phone);
  g_strfreev (self->kinds);
  g_strfreev (self->sides);
  g_free (self->actor);
  g_free (self->from);
  g_free (self->to);
  g_free (self->search);
  g_free (self->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TimelineOptions, timeline_options_clear)

static void
timeline_job_clear (TimelineJob *self)
{
  g_clear_pointer (&self->engagement, moked_engagement_unref);
  g_clear_pointer (&self->timeline, moked_timeline_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TimelineJob, timeline_job_clear)

/* --- the filter ------------------------------------------------------------------------------- */

typedef gboolean (*CodeFunc) (const char *code, guint *value);

static gboolean
group_of_code (const char *code,
               guint      *value)
{
  MokedTimelineGroup group;

  if (!moked_timeline_group_from_code (code, &group))
    return FALSE;

  *value = group;
  return TRUE;
}

static gboolean
side_of_code (const char *code,
              guint      *value)
{
  MokedSide side;

  if (!moked_side_from_code (code, &side))
    return FALSE;

  *value = side;
  return TRUE;
}

/* The bits of @words, several of which may stand in one, with commas. FALSE: *wrong is none. */
static gboolean
add_bits (guint       *bits,
          char       **words,
          CodeFunc     func,
          const char **wrong)
{
  for (char **word = words; word && *word; word++)
    {
      g_auto(GStrv) codes = g_strsplit (*word, ",", -1);

      for (char **code = codes; *code; code++)
        {
          g_autofree char *lower = g_ascii_strdown (g_strstrip (*code), -1);
          guint value;

          if (!func (lower, &value))
            {
              *wrong = *word;
              return FALSE;
            }
          *bits |= 1u << value;
        }
    }

  return TRUE;
}

static gboolean
read_filter (MokedCli              *cli,
             const TimelineOptions *options,
             MokedTimelineFilter   *filter,
             MokedExit             *status)
{
  const char *wrong;

  if (!add_bits (&filter->groups, options->kinds, group_of_code, &wrong))
    {
      *status = moked_cli_usage (cli, _("“%s” is no kind of event"), wrong);
      return FALSE;
    }
  if (!add_bits (&filter->sides, options->sides, side_of_code, &wrong))
    {
      *status = moked_cli_usage (cli, _("“%s” is no side: contact or ours"), wrong);
      return FALSE;
    }

  if ((options->from && !moked_cli_instant (cli, "--from", options->from, &filter->from, status)) ||
      (options->to && !moked_cli_instant (cli, "--to", options->to, &filter->to, status)))
    return FALSE;

  filter->actor = options->actor;
  filter->entry_id = options->entry_id;
  filter->text = options->search;
  filter->text_func = moked_words_timeline_search_text;

  return TRUE;
}

/* --- loading ---------------------------------------------------------------------------------- */

static gboolean
load (MokedReader   *reader,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  TimelineJob *job = data;
  MokedScoring scoring;
  MokedPhone phone;

  if (job->phone)
    {
      moked_phone_parse (job->phone, job->cli->project->region, &phone);
      job->id = moked_customer_find_by_phone (reader, phone.match_key, error);
    }
  else
    {
      job->id = moked_customer_resolve (reader, job->id, error);
    }

  if (job->id <= 0)
    return job->id == 0;

  if (!moked_scoring_load (reader, &scoring, error) ||
      !(job->timeline = moked_timeline_load (reader, job->id, job->cli->zone, cancellable, error)))
    return FALSE;

  job->engagement = moked_engagement_new (job->timeline, &scoring, moked_reader_now (reader));

  return TRUE;
}

/* --- as text ---------------------------------------------------------------------------------- */

static void
print_lines (const char *before,
             const char *text)
{
  g_auto(GStrv) lines = NULL;

  if (*text == '\0')
    return;

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    moked_cli_print ("         %s%s\n", before, *line);
}

static void
print_row (MokedTimeline          *timeline,
           const MokedTimelineRow *row,
           gint64                  now)
{
  g_auto(MokedTimelineWords) words = { 0 };

  moked_words_timeline_row (timeline, row, now, &words);
  moked_cli_print ("  %s  %s%s%s%s%s%s\n", words.when, words.title, *words.number ? "  " : "", words.number,
                   *words.state ? " (" : "", words.state, *words.state ? ")" : "");
  print_lines ("", words.detail);
  print_lines ("! ", words.remarks);
  print_lines ("| ", words.body);
  moked_cli_print ("         %s · %s\n", words.side, words.actor);
}

static void
print_text (TimelineJob       *job,
            MokedTimelineView *view,
            gint64             limit)
{
  const gint64 now = moked_clock_now (moked_store_get_clock (job->cli->store));
  g_autoptr(GPtrArray) lines = moked_words_engagement_lines (job->engagement);
  g_autofree char *hidden = moked_words_timeline_hidden (view, TRUE);
  gint64 n_printed = 0;

  for (guint i = 0; i < lines->len; i++)
    moked_cli_print ("%s\n", (const char *) g_ptr_array_index (lines, i));

  for (guint i = 0; i < moked_timeline_view_n_rows (view); i++)
    {
      MokedTimelineRow row;

      if (n_printed >= limit)
        break;

      moked_timeline_view_row_at (view, i, &row);
      if (row.kind == MOKED_TIMELINE_ROW_DAY)
        {
          g_autofree char *day = moked_words_day (row.day, now, job->cli->zone);

          moked_cli_print ("\n%s\n", day);
          continue;
        }

      print_row (job->timeline, &row, now);
      n_printed++;
    }

  if (hidden)
    moked_cli_print ("\n%s\n", hidden);
}

/* --- as JSON ---------------------------------------------------------------------------------- */

static void
print_engagement_json (TimelineJob *job)
{
  const MokedEngagement *self = job->engagement;
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *peak = NULL;

  if (self->peak >= 0)
    {
      const MokedEngagementMonth *month = &g_array_index (self->months, MokedEngagementMonth, self->peak);

      peak = g_strdup_printf ("%04d-%02d", month->year, month->month);
    }

  moked_json_begin (line);
  moked_json_add_text (line, "row", "engagement");
  moked_json_add_int (line, "customer", job->id);
  moked_json_add_int (line, "acts", self->n_acts);
  moked_json_add_text (line, "peak", peak);
  moked_json_add_instant (line, "last_act_at", self->last_act_at, job->cli->zone);
  moked_json_add_int (line, "score", (gint64) llround (self->score));
  moked_json_add_text (line, "preferred_channel", self->preferred >= 0 ? self->channels[self->preferred].channel : NULL);
  moked_json_add_text (line, "suggested_state", moked_customer_state_to_code (self->suggested_state));
  for (guint i = 0; i < MOKED_N_ACTS; i++)
    moked_json_add_int (line, moked_act_to_code (i), self->parts[i].n_acts);
  moked_json_end (line);
  fwrite (line->str, 1, line->len, stdout);
}

static void
add_call_json (GString                 *line,
               const MokedTimelineCall *call)
{
  const MokedCallFacts *facts = &call->facts;

  moked_json_add_text (line, "direction", moked_direction_to_code (facts->direction));
  moked_json_add_text (line, "call_disposition", moked_call_disposition_to_code (facts->call_disposition));
  moked_json_add_text (line, "phone", facts->is_withheld ? NULL : call->phone_key);
  moked_json_add_text (line, "virtual_number", facts->virtual_number);
  moked_json_add_text (line, "agent", facts->agent);
  moked_json_add_count (line, "ring_seconds", facts->ring_seconds);
  moked_json_add_count (line, "talk_seconds", facts->talk_seconds);
}

static void
add_message_json (GString                    *line,
                  const MokedTimelineMessage *message)
{
  moked_json_add_int (line, "message", message->id);
  moked_json_add_text (line, "channel", message->channel);
  moked_json_add_text (line, "address", message->address);
  moked_json_add_text (line, "subject", message->subject);
}

static void
add_actor_json (GString                  *line,
                MokedTimeline            *timeline,
                const MokedTimelineEvent *event)
{
  const MokedTimelineActor *who = g_ptr_array_index (moked_timeline_list_actors (timeline), event->who);
  const char *name = who->agent;

  if (who->actor.kind == MOKED_ACTOR_PERSON)
    name = moked_timeline_get_user_name (timeline, who->actor.id);
  else if (who->actor.kind == MOKED_ACTOR_RULE)
    name = moked_timeline_get_queue_name (timeline, who->actor.id);

  moked_json_add_text (line, "actor", who->key);
  moked_json_add_text (line, "actor_name", name);
  moked_json_add_count (line, "actor_version", event->actor.version > 0 ? event->actor.version : -1);
}

/* What is said by words in a window is told by flags here. */
static void
add_flags_json (GString *line,
                guint    flags)
{
  static const struct { guint flag; const char *key; } keys[] = {
    { MOKED_TIMELINE_WITHDRAWN, "is_withdrawn" },
    { MOKED_TIMELINE_CORRECTED, "is_corrected" },
    { MOKED_TIMELINE_ERASED, "is_erased" },
    { MOKED_TIMELINE_ORIGIN, "is_origin" },
    { MOKED_TIMELINE_OTHER_NUMBER, "is_to_other_number" },
    { MOKED_TIMELINE_NUMBER_CHANGED, "number_has_changed" },
    { MOKED_TIMELINE_SHARED_NUMBER, "is_shared_number" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (flags & keys[i].flag)
      moked_json_add_boolean (line, keys[i].key, TRUE);
}

static void
print_event_json (TimelineJob              *job,
                  const MokedTimelineEvent *event,
                  GString                  *line)
{
  moked_json_begin (line);
  moked_json_add_text (line, "row", "event");
  moked_json_add_int (line, "seq", event->seq);
  moked_json_add_instant (line, "occurred_at", event->occurred_at, job->cli->zone);
  moked_json_add_instant (line, "recorded_at", event->recorded_at, job->cli->zone);
  moked_json_add_int (line, "kind", event->kind);
  moked_json_add_text (line, "kind_name", moked_event_kind_to_code (event->kind));
  moked_json_add_text (line, "group", moked_timeline_group_to_code (event->group));
  moked_json_add_text (line, "side", moked_side_to_code (event->side));
  add_actor_json (line, job->timeline, event);
  moked_json_add_count (line, "customer", event->customer_id);
  moked_json_add_count (line, "entry", event->entry_id > 0 ? event->entry_id : -1);
  moked_json_add_count (line, "call", event->call_id > 0 ? event->call_id : -1);
  moked_json_add_count (line, "part_of", event->head ? event->head->seq : -1);
  add_flags_json (line, event->flags);
  if (event->call && event->kind == MOKED_EVENT_CALL_RECORDED)
    add_call_json (line, event->call);
  if (event->message)
    add_message_json (line, event->message);
  moked_json_add_object (line, "facts", event->facts);
  moked_json_add_object (line, "texts", event->body);
  moked_json_end (line);
  fwrite (line->str, 1, line->len, stdout);
}

/* Every row that can be expanded. */
static GHashTable *
all_keys (MokedTimelineView *view)
{
  GHashTable *keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < moked_timeline_view_n_rows (view); i++)
    {
      MokedTimelineRow row;

      moked_timeline_view_row_at (view, i, &row);
      if (row.is_expandable)
        g_hash_table_add (keys, g_memdup2 (&row.key, sizeof row.key));
    }

  return keys;
}

static void
print_json (TimelineJob               *job,
            MokedTimelineView         *folded,
            const MokedTimelineFilter *filter,
            gint64                     limit)
{
  g_autoptr(GHashTable) keys = all_keys (folded);
  g_autoptr(MokedTimelineView) view = moked_timeline_filter (job->timeline, filter, keys);
  g_autoptr(GString) line = g_string_new (NULL);
  gint64 n_printed = 0;

  print_engagement_json (job);
  for (guint i = 0; i < moked_timeline_view_n_rows (view) && n_printed < limit; i++)
    {
      MokedTimelineRow row;

      moked_timeline_view_row_at (view, i, &row);
      if (row.kind == MOKED_TIMELINE_ROW_DAY || row.kind == MOKED_TIMELINE_ROW_FOLDED)
        continue;

      print_event_json (job, row.event, line);
      n_printed++;
    }
}

/* --- the command ------------------------------------------------------------------------------ */

static MokedExit
run (TimelineJob           *job,
     const TimelineOptions *options,
     gboolean               is_json)
{
  MokedTimelineFilter filter = { 0 };
  g_autoptr(MokedTimelineView) view = NULL;
  g_autoptr(GError) error = NULL;
  MokedExit status = MOKED_EXIT_DONE;

  if (!read_filter (job->cli, options, &filter, &status))
    return status;

  if (!moked_store_read (job->cli->store, load, job, job->cli->cancellable, &error))
    return moked_cli_failed (job->cli, error);
  if (!job->timeline)
    return moked_cli_nothing (job->cli, "%s", _("there is no such customer"));

  view = moked_timeline_filter (job->timeline, &filter, NULL);
  if (is_json)
    print_json (job, view, &filter, options->limit);
  else
    print_text (job, view, options->limit);

  return moked_timeline_view_n_shown (view) > 0 ? MOKED_EXIT_DONE : MOKED_EXIT_NOTHING;
}

MokedExit
moked_command_timeline (MokedCli   *cli,
                        char     ***argv)
{
  g_auto(TimelineOptions) options = { .limit = G_MAXINT64 };
  g_auto(TimelineJob) job = { .cli = cli };
  const GOptionEntry entries[] = {
    { "phone", 0, 0, G_OPTION_ARG_STRING, &options.phone, N_("Of this telephone number, however written"), N_("NUMBER") },
    { "kind", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.kinds, N_("Only of this kind; may be given again"), N_("KIND") },
    { "side", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.sides, N_("contact or ours"), N_("SIDE") },
    { "actor", 0, 0, G_OPTION_ARG_STRING, &options.actor, N_("By one: person:ID, agent:NAME, rule:ID, import:ID or system"),
      N_("ACTOR") },
    { "entry", 0, 0, G_OPTION_ARG_INT64, &options.entry_id, N_("Only what concerns an entry"), N_("ID") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, N_("Not before this date or instant"), N_("INSTANT") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, N_("Before this date or instant"), N_("INSTANT") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &options.search, N_("Words that must all be there"), N_("WORDS") },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &options.limit, N_("At most so many rows"), N_("N") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("table, or json: one object a line"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  gboolean is_json = FALSE;
  const char *number;
  MokedExit status = MOKED_EXIT_DONE;

  if (!moked_cli_parse (cli, entries, argv, 0, 1, &status) || !moked_cli_format (cli, options.format, &is_json, &status))
    return status;

  if (options.limit < 0)
    return moked_cli_usage (cli, _("%s must not be negative"), "--limit");

  number = (*argv)[1];
  if ((number != NULL) == (options.phone != NULL))
    return moked_cli_usage (cli, "%s", _("either a customer's number or --phone"));

  if (number && !g_ascii_string_to_signed (*number == '#' ? number + 1 : number, 10, 1, G_MAXINT64, &job.id, NULL))
    return moked_cli_usage (cli, _("“%s” is no customer's number"), number);

  if (!moked_cli_open (cli, FALSE))
    return MOKED_EXIT_STORE;

  job.phone = options.phone;

  return run (&job, &options, is_json);
}
