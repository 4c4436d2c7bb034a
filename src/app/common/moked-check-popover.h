/* moked-check-popover.h: filters to choose from: groups of boxes, and dates
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/common/moked-chip-bar.h"
#include "app/common/moked-date-word.h"

G_BEGIN_DECLS

#define MOKED_CHECK_MAX_GROUPS 4

/* Values of one kind, each below 32, in the order in which they are shown. */
typedef struct
{
  const char   *title; /* N_() */
  const char *(*label) (guint value);
  const guint8 *values;
  guint         n_values;
} MokedCheckGroup;

/* Signal "changed": a person chose something else. A chip's kind is the group's number, or how many groups there are for
 * the dates. */
#define MOKED_TYPE_CHECK_POPOVER (moked_check_popover_get_type ())
G_DECLARE_DERIVABLE_TYPE (MokedCheckPopover, moked_check_popover, MOKED, CHECK_POPOVER, GtkPopover)

struct _MokedCheckPopoverClass
{
  GtkPopoverClass parent_class;
};

GtkWidget *moked_check_popover_new        (const MokedCheckGroup *groups,
                                           guint                  n_groups) G_GNUC_WARN_UNUSED_RESULT;
/* Once; for whoever derives. @groups is lent for ever. */
void       moked_check_popover_set_groups (MokedCheckPopover     *self,
                                           const MokedCheckGroup *groups,
                                           guint                  n_groups);
/* Bits 1 << value; 0: no filter. */
guint      moked_check_popover_get_chosen (MokedCheckPopover     *self,
                                           guint                  group);
/* Half-open, 0 no bound: a word's dates are those of @now. */
void       moked_check_popover_get_dates  (MokedCheckPopover     *self,
                                           gint64                 now,
                                           GTimeZone             *zone,
                                           gint64                *from,
                                           gint64                *to);
gboolean   moked_check_popover_is_active  (MokedCheckPopover     *self);
void       moked_check_popover_clear      (MokedCheckPopover     *self);
/* Of MokedChip. */
GPtrArray *moked_check_popover_dup_chips  (MokedCheckPopover     *self,
                                           GTimeZone             *zone) G_GNUC_WARN_UNUSED_RESULT;
/* What a chip stands for. */
void       moked_check_popover_remove     (MokedCheckPopover     *self,
                                           guint                  kind,
                                           gint64                 value);
/* As a click on its box. */
void       moked_check_popover_choose     (MokedCheckPopover     *self,
                                           guint                  group,
                                           guint                  value);

G_END_DECLS
