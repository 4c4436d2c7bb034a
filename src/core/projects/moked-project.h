/* moked-project.h: the project that queues, exchanges and customers belong to
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

typedef struct
{
  gint64  id;
  char   *name;
  char   *time_zone; /* "Asia/Jerusalem" */
  char   *region;    /* "IL": how its telephone numbers are read */
} MokedProject;

void          moked_project_free         (MokedProject *self);
/* The first project; NULL without error where the store has none yet. Any store thread. */
MokedProject *moked_project_load_default (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, where there must be one: none is MOKED_DB_ERROR_CONSTRAINT. */
MokedProject *moked_project_require      (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes the project unless there is one; returns its id, 0 on error. */
gint64        moked_project_ensure       (MokedWriter *writer, const char *name, const char *time_zone,
                                          const char *region, GError **error);
/* Its zone, UTC where the name is not known. */
GTimeZone    *moked_project_new_zone     (const MokedProject *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedProject, moked_project_free)

G_END_DECLS
