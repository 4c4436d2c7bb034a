/* moked-customer-do.h: what a person does about a customer: it is done, said, and can be undone
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/common/moked-session.h"

G_BEGIN_DECLS

/* On the writer: as those of core/customers/moked-customer-act.h. The event's seq; 0: nothing to do; -1: @error. */
typedef gint64 (*MokedActFunc)     (MokedWriter *writer, gpointer data, GError **error);
/* On the writer: the way back from @seq; @data is what was given to do it. As moked_customer_undo (). */
typedef gint64 (*MokedUndoFunc)    (MokedWriter *writer, gint64 seq, gpointer data, GError **error);
/* On the main thread, if @widget is still there. @error NULL: it was done. @data is what was given. */
typedef void   (*MokedActDoneFunc) (GtkWidget *widget, gpointer data, const GError *error);

typedef enum
{
  MOKED_DO_DEFAULT = 0,
  MOKED_DO_NO_UNDO = 1 << 0, /* there is no honest way back */
} MokedDoFlags;

/* Does it as whoever sits at this computer. Afterwards @said stands in a toast of @widget's window, with "Undo"; NULL: no
 * toast. What goes wrong is the toast's where @done is NULL, else @done's to say. */
void moked_customer_do (GtkWidget        *widget,
                        MokedSession     *session,
                        MokedDoFlags      flags,
                        const char       *said,
                        MokedActFunc      func,
                        gpointer          data,
                        GDestroyNotify    destroy,
                        MokedActDoneFunc  done);
/* The same, with a way back of its own; @undo NULL: moked_customer_undo (). */
void moked_customer_do_and_undo (GtkWidget        *widget,
                                 MokedSession     *session,
                                 MokedDoFlags      flags,
                                 const char       *said,
                                 MokedActFunc      func,
                                 MokedUndoFunc     undo,
                                 gpointer          data,
                                 GDestroyNotify    destroy,
                                 MokedActDoneFunc  done);

G_END_DECLS
