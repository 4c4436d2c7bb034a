/* moked-exchange-habits.c: what the calls of an exchange have in common
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-exchange-habits"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-fields.h"
#include "core/calls/moked-call-outcome.h"
#include "core/calls/moked-channel.h"
#include "core/calls/moked-exchange-habits.h"

static void
beginning_free (gpointer data)
{
  MokedHabitBeginning *self = data;

  g_hash_table_unref (self->callers);
  g_hash_table_unref (self->dialled);
  g_free (self);
}

static MokedHabitBeginning *
meet_beginning (GHashTable *beginnings,
                const char *name)
{
  MokedHabitBeginning *self = g_hash_table_lookup (beginnings, name);

  if (!self)
    {
      self = g_new0 (MokedHabitBeginning, 1);
      self->callers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->dialled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (beginnings, g_strdup (name), self);
    }

  return self;
}

static MokedHabitPassage *
meet_passage (MokedExchangeHabits *habits,
              const char          *context)
{
  MokedHabitPassage *self = g_hash_table_lookup (habits->passages, context);

  if (!self)
    {
      self = g_new0 (MokedHabitPassage, 1);
      g_hash_table_insert (habits->passages, g_strdup (context), self);
    }

  return self;
}

/* Names. */

static gboolean
has_word (const char         *name,
          const char * const *words)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (lower, words[i]))
        return TRUE;
    }

  return FALSE;
}

gboolean
moked_exchange_sounds_inbound (const char *name)
{
  static const char * const words[] = {
    "from-trunk", "from-pstn", "from-did", "from-external", "from-outside", "from-provider", "from-sip-external",
    "from-dahdi", "from-zaptel", "from-analog", "from-digital", "from-gw", "inbound", "incoming", "ext-did",
    "trunk", "pstn", NULL,
  };

  return has_word (name, words);
}

gboolean
moked_exchange_sounds_internal (const char *name)
{
  static const char * const words[] = {
    "internal", "outbound", "outgoing", "from-users", "phones", "extensions", NULL,
  };

  return has_word (name, words);
}

gboolean
moked_exchange_sounds_closed (const char *name)
{
  static const char * const words[] = {
    "closed", "after-hours", "afterhours", "after_hours", "afterhour", "out-of-hours", "outofhours",
    "out_of_hours", "off-hours", "offhours", "non-working", "nonworking", "night", "shabbat", "shabat",
    "shabbos", "holiday", "weekend", NULL,
  };

  return has_word (name, words);
}

/* One call. */

/* The caller's contexts, each once, with TRUE where he came to it from a queue. */
static void
note_context (GHashTable *contexts,
              const char *context,
              gboolean    is_after_queue)
{
  if (*context && (is_after_queue || !g_hash_table_contains (contexts, context)))
    g_hash_table_insert (contexts, (gpointer) context, GINT_TO_POINTER (is_after_queue));
}

static void
gather_contexts (const MokedCallEvidence *evidence,
                 GHashTable              *contexts)
{
  const char *queue_context = NULL;

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelRecord *record = &evidence->cel[i].record;

      if (evidence->cel[i].side != MOKED_CALL_SIDE_CALLER)
        continue;

      note_context (contexts, record->context, queue_context && !g_str_equal (record->context, queue_context));
      if (record->type == MOKED_CEL_APP_END)
        queue_context = moked_call_app_of_name (record->app) == MOKED_CALL_APP_QUEUE ? record->context : NULL;
    }

  queue_context = NULL;
  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      const MokedCdrRecord *record = &evidence->cdr[i].record;

      if (evidence->cdr[i].side != MOKED_CALL_SIDE_CALLER)
        continue;

      note_context (contexts, record->context, queue_context && !g_str_equal (record->context, queue_context));
      queue_context = moked_call_app_of_name (record->app) == MOKED_CALL_APP_QUEUE ? record->context : NULL;
    }
}

static guint
hour_of_week (GTimeZone *zone,
              gint64     instant)
{
  gint64 seconds = moked_instant_to_seconds (instant);
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  gint64 hours = (seconds + g_time_zone_get_offset (zone, interval)) / 3600;

  return (guint) ((hours % MOKED_HOURS_PER_WEEK + MOKED_HOURS_PER_WEEK) % MOKED_HOURS_PER_WEEK);
}

static void
note_passages (MokedExchangeHabits     *habits,
               const MokedCallEvidence *evidence,
               const MokedCallStage    *stage,
               gboolean                 is_answered,
               guint                    hour)
{
  g_autoptr (GHashTable) contexts = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  const char *context;
  gpointer is_after_queue;

  gather_contexts (evidence, contexts);
  g_hash_table_iter_init (&iter, contexts);
  while (g_hash_table_iter_next (&iter, (gpointer *) &context, &is_after_queue))
    {
      MokedHabitPassage *passage = meet_passage (habits, context);

      passage->n_calls++;
      passage->n_answered += is_answered;
      passage->n_after_queue += GPOINTER_TO_INT (is_after_queue) != 0;
      passage->n_staged += stage->app != MOKED_CALL_APP_NONE;
      passage->n_surely_unstaged += stage->app == MOKED_CALL_APP_NONE && evidence->n_cel > 0;
      if (stage->app == MOKED_CALL_APP_NONE)
        passage->hours[hour]++;
    }
}

/* Where Dial and Queue themselves stood. */
static void
note_hosts (MokedExchangeHabits     *habits,
            const MokedCallEvidence *evidence)
{
  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelEvent *event = &evidence->cel[i];

      if (event->side == MOKED_CALL_SIDE_CALLER && event->record.type == MOKED_CEL_APP_START &&
          moked_call_app_of_name (event->record.app) != MOKED_CALL_APP_NONE)
        meet_passage (habits, event->record.context)->n_hosted++;
    }

  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      const MokedCdrRow *row = &evidence->cdr[i];

      if (moked_cdr_row_is_leg (row))
        meet_passage (habits, row->record.context)->n_hosted++;
    }
}

static void
note_offsets (MokedExchangeHabits     *habits,
              const MokedCallEvidence *evidence)
{
  for (guint i = 0; i < evidence->n_cdr; i++)
    {
      const MokedCdrRecord *record = &evidence->cdr[i].record;
      MokedHabitWitness witness = { .epoch = moked_uniqueid_epoch (record->uniqueid) };

      if (witness.epoch == 0 || !moked_call_clock_fits (record->start * MOKED_SECOND, witness.epoch))
        continue;

      witness.offset = (record->start - witness.epoch + 450) / 900 * 900;
      g_array_append_val (habits->witnesses, witness);
    }

  for (guint i = 0; i < evidence->n_cel; i++)
    {
      const MokedCelRecord *record = &evidence->cel[i].record;
      MokedHabitWitness witness = { .epoch = moked_uniqueid_epoch (record->uniqueid) };

      if (record->type != MOKED_CEL_CHAN_START || record->is_epoch || witness.epoch == 0 ||
          !moked_call_clock_fits (record->time, witness.epoch))
        continue;

      witness.offset = (record->time / MOKED_SECOND - witness.epoch + 450) / 900 * 900;
      g_array_append_val (habits->witnesses, witness);
    }
}

static void
note_beginning (MokedHabitBeginning *beginning,
                const char          *caller,
                const char          *dialled)
{
  beginning->n_calls++;
  beginning->n_full_callers += *caller == 0 || moked_call_number_is_full (caller, -1);
  g_hash_table_add (beginning->callers, g_strdup (caller));
  g_hash_table_add (beginning->dialled, g_strdup (dialled));
}

static void
note_beginnings (MokedExchangeHabits     *habits,
                 const MokedCallEvidence *evidence)
{
  gboolean is_certain;
  g_autofree char *context = moked_call_dup_first_context (evidence, &is_certain);
  g_autofree char *dialled = moked_call_dup_dialled (evidence);
  g_autofree char *device = NULL;
  const char *caller = moked_call_find_caller_number (evidence);
  MokedHabitBeginning *beginning;

  beginning = meet_beginning (habits->contexts, context);
  note_beginning (beginning, caller, dialled);
  beginning->n_certain += is_certain;

  if (!moked_channel_is_name (evidence->root) || moked_channel_is_local (evidence->root))
    return;

  device = g_strndup (evidence->root, moked_channel_device_length (evidence->root));
  beginning = meet_beginning (habits->devices, device);
  note_beginning (beginning, caller, dialled);
  beginning->n_inbound += moked_exchange_sounds_inbound (context);
}

static void
note_call (MokedExchangeHabits *habits,
           const char * const  *lines,
           gsize                n_lines)
{
  g_auto (MokedCallEvidence) evidence = { NULL, };
  MokedCallAnswer answer;
  MokedCallStage stage;
  gboolean is_answered;
  guint hour;

  moked_call_evidence_init (&evidence, lines, n_lines, habits->zone);
  if (!evidence.root)
    return;

  moked_call_stage_find (&stage, &evidence);
  is_answered = moked_call_answer_find (&answer, &evidence);
  hour = hour_of_week (habits->zone, evidence.n_cel > 0 ? evidence.cel[0].instant : evidence.cdr[0].start);
  if (stage.app != MOKED_CALL_APP_NONE)
    {
      habits->hours[hour]++;
      habits->n_staged++;
    }

  note_beginnings (habits, &evidence);
  note_passages (habits, &evidence, &stage, is_answered, hour);
  note_hosts (habits, &evidence);
  note_offsets (habits, &evidence);
}

/* All calls. */

static void
add_to_call (GHashTable *calls,
             const char *linkedid,
             const char *line)
{
  GPtrArray *lines = g_hash_table_lookup (calls, linkedid);

  if (!lines)
    {
      lines = g_ptr_array_new ();
      g_hash_table_insert (calls, g_strdup (linkedid), lines);
    }

  g_ptr_array_add (lines, (gpointer) line);
}

static GHashTable *
gather_calls (const char * const *lines,
              gsize               n_lines)
{
  GHashTable *calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (MokedCallGrouping) grouping = moked_call_grouping_new ();
  g_autoptr (GPtrArray) grouped = g_ptr_array_new ();
  MokedLineKey key;

  for (gsize i = 0; i < n_lines; i++)
    {
      gsize length = strlen (lines[i]);

      if (length <= 2 || lines[i][0] == MOKED_LINE_QUEUE_LOG ||
          !moked_line_key (lines[i][0], lines[i] + 2, length - 2, &key, NULL))
        continue;

      if (*key.linkedid)
        add_to_call (calls, key.linkedid, lines[i]);
      else if (lines[i][0] == MOKED_LINE_CDR &&
               moked_call_grouping_add (grouping, lines[i] + 2, length - 2) != G_MAXUINT)
        g_ptr_array_add (grouped, (gpointer) lines[i]);
    }

  moked_call_grouping_end (grouping);
  for (guint i = 0; i < grouped->len; i++)
    add_to_call (calls, moked_call_grouping_get_linkedid (grouping, i), g_ptr_array_index (grouped, i));

  return calls;
}

void
moked_exchange_habits_init (MokedExchangeHabits *self,
                            const char * const  *lines,
                            gsize                n_lines,
                            GTimeZone           *zone)
{
  g_autoptr (GHashTable) calls = gather_calls (lines, n_lines);
  GHashTableIter iter;
  GPtrArray *call;

  *self = (MokedExchangeHabits) {
    .zone = zone,
    .contexts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, beginning_free),
    .devices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, beginning_free),
    .passages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .witnesses = g_array_new (FALSE, FALSE, sizeof (MokedHabitWitness)),
  };

  g_hash_table_iter_init (&iter, calls);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &call))
    note_call (self, (const char * const *) call->pdata, call->len);
}

void
moked_exchange_habits_clear (MokedExchangeHabits *self)
{
  g_clear_pointer (&self->contexts, g_hash_table_unref);
  g_clear_pointer (&self->devices, g_hash_table_unref);
  g_clear_pointer (&self->passages, g_hash_table_unref);
  g_clear_pointer (&self->witnesses, g_array_unref);
}
