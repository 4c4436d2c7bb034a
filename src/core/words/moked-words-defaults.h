/* moked-words-defaults.h: what a new store begins with
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* Names that a new store's project, first exchange and queues get, in the language of the interface. */
const char *moked_words_default_project   (void);
const char *moked_words_default_exchange  (void);
const char *moked_words_default_missed_in (void);
const char *moked_words_default_missed_out (void);
/* Israel's numbers; this computer's time zone, and Israel's where the computer only knows UTC. */
const char *moked_words_default_region    (void);
char       *moked_words_default_time_zone (void) G_GNUC_WARN_UNUSED_RESULT;

/* The statuses that customers can be given at first (B20a). */
GStrv       moked_words_default_statuses  (void) G_GNUC_WARN_UNUSED_RESULT;

/* A store's project, queues and statuses with these words: each face calls it where a store has none yet. */
gboolean    moked_words_ensure_defaults   (MokedWriter *writer, GError **error);

G_END_DECLS
