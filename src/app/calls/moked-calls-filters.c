/* moked-calls-filters.c: the filters of the call log: outcome, direction, certainty, dates, an import's figure
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-calls-filters"

#include "config.h"

#include "app/calls/moked-calls-filters.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-call.h"
#include "core/words/moked-words-import.h"

/* The groups, then the dates, and what the popover does not know of. */
enum { OUTCOME, DIRECTION, CERTAINTY, N_GROUPS, IMPORT = N_GROUPS + 1 };

struct _MokedCallsFilters
{
  MokedCheckPopover parent_instance;

  MokedIdSet      *ids; /* owned; NULL: of every import and none */
  gint64           import_id;
  MokedImportPart  import_part;
};

G_DEFINE_FINAL_TYPE (MokedCallsFilters, moked_calls_filters, MOKED_TYPE_CHECK_POPOVER)

static const char *
outcome_label (guint value)
{
  return moked_words_call_disposition (value);
}

static const char *
direction_label (guint value)
{
  return moked_words_direction (value);
}

static const char *
certainty_label (guint value)
{
  return moked_words_certainty (value);
}

/* What cannot be told comes last. */
static const guint8 outcomes[] = {
  MOKED_CALL_ANSWER, MOKED_CALL_NO_ANSWER, MOKED_CALL_BUSY, MOKED_CALL_CALLER_CANCEL, MOKED_CALL_OUT_OF_TIME,
  MOKED_CALL_NOT_CONNECTED, MOKED_CALL_UNKNOWN,
};
static const guint8 directions[] = { MOKED_DIRECTION_IN, MOKED_DIRECTION_OUT, MOKED_DIRECTION_UNKNOWN };
static const guint8 certainties[] = {
  MOKED_CERTAINTY_SURE, MOKED_CERTAINTY_SETTING, MOKED_CERTAINTY_GUESS, MOKED_CERTAINTY_UNKNOWN,
};

static const MokedCheckGroup groups[N_GROUPS] = {
  [OUTCOME] = { N_("Outcome"), outcome_label, outcomes, G_N_ELEMENTS (outcomes) },
  [DIRECTION] = { N_("Direction"), direction_label, directions, G_N_ELEMENTS (directions) },
  [CERTAINTY] = { N_("Certainty"), certainty_label, certainties, G_N_ELEMENTS (certainties) },
};

static void
moked_calls_filters_dispose (GObject *object)
{
  g_clear_pointer (&MOKED_CALLS_FILTERS (object)->ids, moked_id_set_unref);

  G_OBJECT_CLASS (moked_calls_filters_parent_class)->dispose (object);
}

static void
moked_calls_filters_class_init (MokedCallsFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = moked_calls_filters_dispose;
}

static void
moked_calls_filters_init (MokedCallsFilters *self)
{
  moked_check_popover_set_groups (MOKED_CHECK_POPOVER (self), groups, N_GROUPS);
}

GtkWidget *
moked_calls_filters_new (void)
{
  return g_object_new (MOKED_TYPE_CALLS_FILTERS, NULL);
}

void
moked_calls_filters_apply (MokedCallsFilters *self,
                           MokedCallLogQuery *query,
                           gint64             now,
                           GTimeZone         *zone)
{
  MokedCheckPopover *popover = MOKED_CHECK_POPOVER (self);

  g_return_if_fail (MOKED_IS_CALLS_FILTERS (self));

  moked_check_popover_get_dates (popover, now, zone, &query->started_from, &query->started_to);
  query->dispositions = moked_check_popover_get_chosen (popover, OUTCOME);
  query->directions = moked_check_popover_get_chosen (popover, DIRECTION);
  query->certainties = moked_check_popover_get_chosen (popover, CERTAINTY);
  g_clear_pointer (&query->ids, moked_id_set_unref);
  query->ids = self->ids ? moked_id_set_ref (self->ids) : NULL;
}

gboolean
moked_calls_filters_is_active (MokedCallsFilters *self)
{
  g_return_val_if_fail (MOKED_IS_CALLS_FILTERS (self), FALSE);

  return self->ids || moked_check_popover_is_active (MOKED_CHECK_POPOVER (self));
}

void
moked_calls_filters_clear (MokedCallsFilters *self)
{
  g_return_if_fail (MOKED_IS_CALLS_FILTERS (self));

  g_clear_pointer (&self->ids, moked_id_set_unref);
  moked_check_popover_clear (MOKED_CHECK_POPOVER (self));
}

void
moked_calls_filters_set_import (MokedCallsFilters *self,
                                gint64             import_id,
                                MokedImportPart    part,
                                MokedIdSet        *ids)
{
  g_return_if_fail (MOKED_IS_CALLS_FILTERS (self));
  g_return_if_fail (ids != NULL);

  moked_calls_filters_clear (self);
  self->ids = moked_id_set_ref (ids);
  self->import_id = import_id;
  self->import_part = part;
}

GPtrArray *
moked_calls_filters_dup_chips (MokedCallsFilters *self,
                               GTimeZone         *zone)
{
  GPtrArray *chips;

  g_return_val_if_fail (MOKED_IS_CALLS_FILTERS (self), NULL);

  chips = moked_check_popover_dup_chips (MOKED_CHECK_POPOVER (self), zone);
  if (self->ids)
    {
      g_autofree char *text = moked_words_import_rows (self->import_id, self->import_part);

      g_ptr_array_insert (chips, 0, moked_chip_new (IMPORT, 0, _("Import"), text));
    }

  return chips;
}

void
moked_calls_filters_remove (MokedCallsFilters *self,
                            guint              kind,
                            gint64             value)
{
  g_return_if_fail (MOKED_IS_CALLS_FILTERS (self));

  if (kind == IMPORT)
    g_clear_pointer (&self->ids, moked_id_set_unref);
  else
    moked_check_popover_remove (MOKED_CHECK_POPOVER (self), kind, value);
}
