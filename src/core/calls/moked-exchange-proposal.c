/* moked-exchange-proposal.c: good settings for an exchange, by what it wrote
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-exchange-proposal"

#include "config.h"

#include <string.h>

#include "core/calls/moked-call-fields.h"
#include "core/calls/moked-exchange-habits.h"
#include "core/calls/moked-exchange-proposal.h"

/* A habit is seen at least so often. */
#define LEAST_SEEN           2
#define LEAST_CALLERS        3

/* A shorter common beginning of numbers says nothing. */
#define LEAST_PREFIX         5

#define LEAST_CLOSED_CALLS   10
#define LEAST_STAGED_CALLS   50

/* Strangers call few numbers of the house; the house calls many strangers from few of its own. */
static gboolean
behaves_inbound (const MokedHabitBeginning *beginning)
{
  guint n_callers = g_hash_table_size (beginning->callers);

  return n_callers >= LEAST_CALLERS && n_callers > g_hash_table_size (beginning->dialled) &&
         beginning->n_full_callers * 10 >= beginning->n_calls * 9;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* An extension calls by its own number; a trunk by everybody's. */
static gboolean
behaves_like_trunk (const MokedHabitBeginning *device)
{
  return device->n_inbound * 10 >= device->n_calls * 9 ||
         (g_hash_table_size (device->callers) >= LEAST_CALLERS &&
          device->n_full_callers * 10 >= device->n_calls * 9);
}

/* In order, so that the same lines give the same settings. */
static void
set_list (GStrv     *list,
          GPtrArray *names)
{
  g_ptr_array_sort (names, compare_strings);
  g_strfreev (*list);
  *list = g_new0 (char *, names->len + 1);
  for (guint i = 0; i < names->len; i++)
    (*list)[i] = g_strdup (g_ptr_array_index (names, i));
}

static gboolean
is_inbound_context (const char                *name,
                    const MokedHabitBeginning *beginning)
{
  if (*name == 0 || moked_exchange_sounds_internal (name))
    return FALSE;

  return moked_exchange_sounds_inbound (name) || (beginning->n_certain > 0 && behaves_inbound (beginning));
}

static gboolean
is_inbound_device (const char                *name,
                   const MokedHabitBeginning *beginning)
{
  return behaves_like_trunk (beginning) ||
         (moked_exchange_sounds_inbound (name) && beginning->n_full_callers == beginning->n_calls);
}

/* A CDR without channels says only where its calls were led to. */
static gboolean
is_likely_context (const char                *name,
                   const MokedHabitBeginning *beginning)
{
  return *name && !moked_exchange_sounds_internal (name) && behaves_inbound (beginning);
}

static GPtrArray *
choose (GHashTable *beginnings,
        gboolean (*is_wanted) (const char *, const MokedHabitBeginning *))
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  const char *name;
  MokedHabitBeginning *beginning;

  g_hash_table_iter_init (&iter, beginnings);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &beginning))
    {
      if (is_wanted (name, beginning))
        g_ptr_array_add (names, (gpointer) name);
    }

  return names;
}

static void
propose_inbound (MokedExchangeHabits  *habits,
                 MokedExchangeProfile *profile)
{
  g_autoptr (GPtrArray) contexts = choose (habits->contexts, is_inbound_context);
  g_autoptr (GPtrArray) devices = choose (habits->devices, is_inbound_device);

  if (contexts->len == 0 && devices->len == 0)
    {
      g_ptr_array_unref (contexts);
      contexts = choose (habits->contexts, is_likely_context);
    }

  set_list (&profile->inbound_contexts, contexts);
  set_list (&profile->inbound_endpoints, devices);
}

/* The beginning that all numbers dialled from outside have in common, or each of them. */
static void
add_own_numbers (GHashTable          *numbers,
                 MokedHabitBeginning *beginning)
{
  GHashTableIter iter;
  const char *number;

  g_hash_table_iter_init (&iter, beginning->dialled);
  while (g_hash_table_iter_next (&iter, (gpointer *) &number, NULL))
    {
      if (moked_call_number_is_full (number, -1))
        g_hash_table_add (numbers, (gpointer) number);
    }
}

static void
propose_own_numbers (MokedExchangeHabits  *habits,
                     MokedExchangeProfile *profile)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) own = NULL;
  g_autofree char *common = NULL;
  gsize length;

  for (guint i = 0; profile->inbound_contexts[i] != NULL; i++)
    add_own_numbers (numbers, g_hash_table_lookup (habits->contexts, profile->inbound_contexts[i]));
  for (guint i = 0; profile->inbound_endpoints[i] != NULL; i++)
    add_own_numbers (numbers, g_hash_table_lookup (habits->devices, profile->inbound_endpoints[i]));

  own = g_hash_table_get_keys_as_ptr_array (numbers);
  if (own->len == 0)
    return;

  length = strlen (g_ptr_array_index (own, 0));
  for (guint i = 1; i < own->len; i++)
    {
      const char *first = g_ptr_array_index (own, 0), *other = g_ptr_array_index (own, i);
      gsize same = 0;

      while (same < length && first[same] == other[same])
        same++;
      length = same;
    }

  if (length >= LEAST_PREFIX)
    {
      common = g_strndup (g_ptr_array_index (own, 0), length);
      g_ptr_array_set_size (own, 0);
      g_ptr_array_add (own, common);
    }

  set_list (&profile->own_number_prefixes, own);
}

/* Calls come here only at hours at which nobody is called for anybody. */
static gboolean
behaves_closed (const MokedExchangeHabits *habits,
                const MokedHabitPassage   *passage)
{
  guint n_apart = 0;

  if (passage->n_staged > 0 || passage->n_answered > 0 || passage->n_calls < LEAST_CLOSED_CALLS ||
      habits->n_staged < LEAST_STAGED_CALLS)
    return FALSE;

  for (guint i = 0; i < MOKED_HOURS_PER_WEEK; i++)
    n_apart += habits->hours[i] == 0 ? passage->hours[i] : 0;

  return n_apart * 20 >= passage->n_calls * 19;
}

/* A queue leads here when it had nobody, and nothing else does. */
static gboolean
behaves_unanswered (const MokedHabitPassage *passage)
{
  return passage->n_after_queue >= LEAST_SEEN && passage->n_after_queue * 2 >= passage->n_calls &&
         passage->n_answered == 0 && passage->n_hosted == 0 && passage->n_surely_unstaged == 0;
}

static void
propose_contexts (MokedExchangeHabits  *habits,
                  MokedExchangeProfile *profile)
{
  g_autoptr (GPtrArray) closed = g_ptr_array_new ();
  g_autoptr (GPtrArray) unanswered = g_ptr_array_new ();
  GHashTableIter iter;
  const char *name;
  MokedHabitPassage *passage;

  g_hash_table_iter_init (&iter, habits->passages);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &passage))
    {
      if (g_strv_contains ((const char * const *) profile->inbound_contexts, name))
        continue;

      if ((moked_exchange_sounds_closed (name) && passage->n_answered == 0) || behaves_closed (habits, passage))
        g_ptr_array_add (closed, (gpointer) name);
      else if (behaves_unanswered (passage))
        g_ptr_array_add (unanswered, (gpointer) name);
    }

  set_list (&profile->closed_contexts, closed);
  set_list (&profile->unanswered_contexts, unanswered);
}

/* Zones. */

static gboolean
is_zone_of (const char *name,
            GArray     *witnesses)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);
  guint n_agreed = 0;

  for (guint i = 0; zone && i < witnesses->len; i++)
    {
      const MokedHabitWitness *witness = &g_array_index (witnesses, MokedHabitWitness, i);
      int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, witness->epoch);

      n_agreed += g_time_zone_get_offset (zone, interval) == witness->offset;
    }

  return n_agreed * 20 >= witnesses->len * 19;
}

/* A file in UTC (usegmtime) says nothing of where the exchange stands. */
static gboolean
is_utc (GArray *witnesses)
{
  for (guint i = 0; i < witnesses->len; i++)
    {
      if (g_array_index (witnesses, MokedHabitWitness, i).offset != 0)
        return FALSE;
    }

  return TRUE;
}

static void
propose_zone (MokedExchangeHabits  *habits,
              MokedExchangeProfile *profile)
{
  const char *local = g_time_zone_get_identifier (habits->zone);
  g_autofree char *fixed = NULL;
  gint64 offset;

  if (is_utc (habits->witnesses) || is_zone_of (local, habits->witnesses))
    {
      moked_exchange_profile_set_time_zone (profile, local);
      return;
    }

  /* The house's own zone is the profile's default. */
  if (is_zone_of (profile->time_zone, habits->witnesses))
    return;

  offset = g_array_index (habits->witnesses, MokedHabitWitness, habits->witnesses->len - 1).offset;
  fixed = g_strdup_printf ("%c%02d:%02d", offset < 0 ? '-' : '+', (int) (ABS (offset) / 3600),
                           (int) (ABS (offset) / 60 % 60));
  moked_exchange_profile_set_time_zone (profile, fixed);
}

MokedExchangeProfile *
moked_exchange_profile_propose (const char * const *lines,
                                gsize               n_lines,
                                const char         *name,
                                GTimeZone          *local_zone)
{
  g_auto (MokedExchangeHabits) habits = { NULL, };
  MokedExchangeProfile *profile;

  g_return_val_if_fail ((lines != NULL || n_lines == 0) && name != NULL && local_zone != NULL, NULL);

  moked_exchange_habits_init (&habits, lines, MIN (n_lines, MOKED_PROPOSAL_MAX_LINES), local_zone);

  profile = moked_exchange_profile_new (name);
  propose_inbound (&habits, profile);
  propose_own_numbers (&habits, profile);
  propose_contexts (&habits, profile);
  propose_zone (&habits, profile);

  return profile;
}
