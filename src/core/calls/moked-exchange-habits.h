/* moked-exchange-habits.h: what the calls of an exchange have in common
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

#define MOKED_HOURS_PER_WEEK 168

/* What the calls that began in one context, or on one device, have in common. */
typedef struct
{
  guint       n_calls;
  guint       n_full_callers;  /* calls of callers with a full number, or with none */
  guint       n_inbound;       /* of a device: calls that began in an inbound context */
  guint       n_certain;       /* of a context: calls that surely began there, and were not led there */
  GHashTable *callers;
  GHashTable *dialled;
} MokedHabitBeginning;

/* What the calls that passed through one context have in common. */
typedef struct
{
  guint n_calls;
  guint n_answered;    /* by a person */
  guint n_after_queue; /* came here from a queue */
  guint n_staged;      /* with a Dial or a Queue anywhere */
  guint n_hosted;      /* Dial or Queue stood here */
  guint n_surely_unstaged; /* CEL says that there was no Dial or Queue */
  guint hours[MOKED_HOURS_PER_WEEK]; /* of the calls without one */
} MokedHabitPassage;

/* The clock of the exchange said @offset at @epoch. */
typedef struct
{
  gint64 epoch;
  gint64 offset;
} MokedHabitWitness;

typedef struct
{
  GTimeZone  *zone;       /* borrowed */
  GHashTable *contexts;   /* of MokedHabitBeginning, by the first context */
  GHashTable *devices;    /* likewise */
  GHashTable *passages;   /* of MokedHabitPassage, by context */
  GArray     *witnesses;  /* of MokedHabitWitness */
  guint       hours[MOKED_HOURS_PER_WEEK]; /* of calls with a stage */
  guint       n_staged;
} MokedExchangeHabits;

/* From lines of calls, each with its source letter and a blank before it. */
void     moked_exchange_habits_init     (MokedExchangeHabits *self, const char * const *lines, gsize n_lines,
                                         GTimeZone *zone);
void     moked_exchange_habits_clear    (MokedExchangeHabits *self);

/* By its name, a context or a device where calls come in; where the house itself calls; where it is closed. */
gboolean moked_exchange_sounds_inbound  (const char *name);
gboolean moked_exchange_sounds_internal (const char *name);
gboolean moked_exchange_sounds_closed   (const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MokedExchangeHabits, moked_exchange_habits_clear)

G_END_DECLS
