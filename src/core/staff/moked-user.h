/* moked-user.h: the people who work with Moked
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* The user of this name on the system, made where there is none yet; a new real name is taken over. The id is that of an
 * actor (MOKED_ACTOR_PERSON). 0: @error. */
gint64      moked_user_meet       (MokedWriter *writer, const char *login, const char *name, GError **error);

/* Every user's name by id (GSIZE_TO_POINTER); few. NULL: @error. (beyond 14: acts are attributed) */
GHashTable *moked_user_load_names (MokedReader *reader, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
