/* moked-chip-bar.h: the filters in force as chips, what they show and what they hide
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One filter in force. @kind and @value are the page's own, to know which one is removed. */
typedef struct
{
  guint  kind;
  gint64 value;
  char  *key;  /* "Created" */
  char  *text; /* "this week" */
} MokedChip;

MokedChip *moked_chip_new  (guint       kind,
                            gint64      value,
                            const char *key,
                            const char *text) G_GNUC_WARN_UNUSED_RESULT;
void       moked_chip_free (MokedChip *self);

/* Signals: "removed" (guint kind, gint64 value), "cleared" */
#define MOKED_TYPE_CHIP_BAR (moked_chip_bar_get_type ())
G_DECLARE_FINAL_TYPE (MokedChipBar, moked_chip_bar, MOKED, CHIP_BAR, GtkWidget)

/* @chips: of MokedChip. */
void moked_chip_bar_set_chips   (MokedChipBar *self,
                                 GPtrArray    *chips);
/* "@shown of @total"; @hidden: by the filters. */
void moked_chip_bar_set_counts  (MokedChipBar *self,
                                 guint         shown,
                                 guint         total,
                                 guint         hidden);
void moked_chip_bar_set_narrow  (MokedChipBar *self,
                                 gboolean      is_narrow);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedChip, moked_chip_free)

G_END_DECLS
