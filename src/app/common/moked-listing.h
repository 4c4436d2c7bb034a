/* moked-listing.h: what a page shows as plain text, to be exported or printed
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-result-type.h"
#include "app/common/moked-table.h"

G_BEGIN_DECLS

/* Refcounted; any thread may read it once it is made. */
typedef struct
{
  gatomicrefcount ref_count;

  const MokedTableKind  *kind;
  const MokedResultType *type;
  MokedCellTime          time; /* its zone owned */

  /* owned */
  MokedStore *store;
  gpointer    result;
  GArray     *columns;     /* of guint: those in sight, in their order */
  char       *description; /* "12 of 300, 22 Nov 2026 14:30" */
} MokedListing;

/* Of @result, which is what is shown of @total. @columns: taken. */
MokedListing *moked_listing_new   (MokedStore            *store,
                                   const MokedTableKind  *kind,
                                   const MokedResultType *type,
                                   gpointer               result,
                                   guint                  total,
                                   GArray                *columns,
                                   const MokedCellTime   *time) G_GNUC_WARN_UNUSED_RESULT;
MokedListing *moked_listing_ref   (MokedListing *self);
void          moked_listing_unref (MokedListing *self);

guint         moked_listing_count (MokedListing *self);
/* The cell of @row; on any thread. */
char         *moked_listing_text  (MokedListing *self,
                                   gpointer      row,
                                   guint         column) G_GNUC_WARN_UNUSED_RESULT;

/* Asks for a file, writes it with a progress dialog that can cancel, and says what became of it. */
void          moked_listing_export (MokedListing *self,
                                    GtkWidget    *widget);
/* The same without asking. */
void          moked_listing_export_to (MokedListing *self,
                                       GtkWidget    *widget,
                                       GFile        *file);
/* The platform's print dialog, paper or PDF; with @file a PDF without asking. */
void          moked_listing_print  (MokedListing *self,
                                    GtkWidget    *widget,
                                    const char   *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedListing, moked_listing_unref)

G_END_DECLS
