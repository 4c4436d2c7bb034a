/* moked-customer-paper.h: how a customer's file is set on pages
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "core/words/moked-dossier.h"

G_BEGIN_DECLS

/* Blocks, one below the other, from the side where reading begins: who this is, the activity by month, then a day, an event,
 * an event… A block is never parted by the end of a page unless it is longer than one. Any thread of one's own. */
typedef struct _MokedCustomerPaper MokedCustomerPaper;

MokedCustomerPaper *moked_customer_paper_new       (MokedDossier *dossier) G_GNUC_WARN_UNUSED_RESULT;
void                moked_customer_paper_free      (MokedCustomerPaper *self);
/* Sets it on pages of this size in points, with layouts of @context; how many. */
guint               moked_customer_paper_paginate  (MokedCustomerPaper *self, PangoContext *context, double width, double height);
void                moked_customer_paper_draw_page (MokedCustomerPaper *self, cairo_t *cr, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCustomerPaper, moked_customer_paper_free)

G_END_DECLS
