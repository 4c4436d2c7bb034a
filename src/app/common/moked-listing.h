/* moked-listing.h: what a page shows as plain text, to be exported or printed
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-row-reader.h"

G_BEGIN_DECLS

/* Refcounted; any thread may read it once it is made. */
typedef struct
{
  gatomicrefcount ref_count;

  /* owned */
  MokedStore     *store;
  GTimeZone      *zone;
  GArray         *columns;     /* of guint: those in sight, in their order */
  char           *title;       /* "Queue History" */
  char           *description; /* "12 of 300, 22 Nov 2026 14:30" */
  gpointer        result;
  GDestroyNotify  result_free;

  gint64   now;
  guint    n_rows;
  gint64 (*id_at) (gpointer result, guint position);

  MokedLoadRowsFunc   load;
  const char         *subject; /* "entries" */
  const char       *(*heading)  (guint column);
  char             *(*text)     (gpointer row, guint column, gint64 now, GTimeZone *zone);
  gboolean          (*is_phone) (guint column);
} MokedListing;

MokedListing *moked_listing_new   (void) G_GNUC_WARN_UNUSED_RESULT;
MokedListing *moked_listing_ref   (MokedListing *self);
void          moked_listing_unref (MokedListing *self);

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
