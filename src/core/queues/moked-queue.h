/* moked-queue.h: queues and their due policies
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/queues/moked-entry.h"

G_BEGIN_DECLS

/* Codes of the two queues that every store has; other queues have none. */
#define MOKED_QUEUE_CODE_MISSED_IN  "missed-in"
#define MOKED_QUEUE_CODE_MISSED_OUT "missed-out"

typedef struct
{
  gint64 version;
  gint64 due_seconds;
  gint64 busy_seconds;
  gint64 at_risk_percent; /* of the allowed time, at its end */
} MokedDuePolicy;

typedef struct
{
  gint64          id;
  gint64          project_id;
  char           *code;      /* may be NULL */
  char           *name;
  char           *workflow;
  MokedEntryType  entry_type;
  gboolean        is_active;
  MokedDuePolicy  policy;    /* the newest */
} MokedQueue;

void        moked_queue_free        (MokedQueue *self);
GPtrArray  *moked_queue_list        (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* of MokedQueue, by id */

/* Makes, once, the project and the two missed-call queues with the face's words for their names; a store that
 * has them is left as it is. Called by each face after opening. Names: "Missed, incoming". */
gboolean    moked_queue_ensure_defaults (MokedWriter *writer, const char *project_name, const char *time_zone,
                                         const char *region, const char *missed_in_name, const char *missed_out_name,
                                         GError **error);
/* Another queue; @due_seconds 0: as the first two. 0: @error, MOKED_CUSTOMER_ERROR_EMPTY or _NAME_TAKEN. */
gint64      moked_queue_add         (MokedWriter *writer, gint64 project_id, const char *name, MokedEntryType entry_type,
                                     gint64 due_seconds, GError **error);
gint64      moked_queue_meet        (MokedWriter *writer, gint64 project_id, const char *name, MokedEntryType entry_type,
                                     GError **error);
/* MOKED_CUSTOMER_ERROR_NOT_FOUND */
MokedQueue *moked_queue_load        (MokedReader *reader, gint64 queue_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Acts, each returns the seq of its event, 0 where nothing changed, -1: @error (MOKED_CUSTOMER_ERROR_NOT_FOUND, _EMPTY,
 * _NAME_TAKEN). */
gint64      moked_queue_rename      (MokedWriter *writer, gint64 queue_id, const char *name, GError **error);
/* Nobody is put into a retired queue by hand any more; what is in it stays. _NEEDED: missed calls go into this one. */
gint64      moked_queue_set_active  (MokedWriter *writer, gint64 queue_id, gboolean is_active, GError **error);
/* A new version; entries keep the version they were judged by. (Q52) */
gint64      moked_queue_set_policy  (MokedWriter *writer, gint64 queue_id, const MokedDuePolicy *policy, GError **error);

/* Whatever their versions. */
gboolean    moked_due_policy_equal  (const MokedDuePolicy *policy, const MokedDuePolicy *other);
/* due_at and at_risk_at of a trigger (QX3). */
void        moked_due_policy_apply  (const MokedDuePolicy *policy, gint64 trigger_at, gboolean is_busy,
                                     gint64 *due_at, gint64 *at_risk_at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedQueue, moked_queue_free)

G_END_DECLS
