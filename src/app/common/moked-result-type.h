/* moked-result-type.h: the answer to a question as rows by id, whatever holds them
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of a result, which is refcounted, does not change, and is read by any thread. */
typedef struct
{
  gpointer (*ref)   (gpointer result);
  void     (*unref) (gpointer result);
  guint    (*count) (gpointer result);
  gint64   (*id_at) (gpointer result, guint position);
  /* G_MAXUINT, as GTK_INVALID_LIST_POSITION: it is not there. */
  guint    (*find)  (gpointer result, gint64 id);
} MokedResultType;

/* MokedFoundRows */
extern const MokedResultType moked_result_found_rows;
/* GArray of gint64 */
extern const MokedResultType moked_result_ids;

G_END_DECLS
