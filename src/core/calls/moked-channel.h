/* moked-channel.h: the names of an exchange's channels
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "PJSIP/trunk-0000001f", "Local/101@agents-00000001;2": a name is unique while the channel lives. All
 * lengths are of a beginning of @name. */

/* Both halves of a Local channel have one base: the name less its ";1" or ";2". */
gsize    moked_channel_base_length   (const char *name);
/* 1 or 2: which half of a Local channel; 0: it is none. */
int      moked_channel_half          (const char *name);
/* The device or trunk: the base less its "-0000001f". */
gsize    moked_channel_device_length (const char *name);
/* FALSE for words that stand for a channel without being one ("NOT_AVAILABLE"). */
gboolean moked_channel_is_name       (const char *name);
gboolean moked_channel_is_local      (const char *name);
gboolean moked_channel_is_same_base  (const char *a, const char *b);
/* For a GHashTable of names by their base. */
guint    moked_channel_hash_base     (gconstpointer name);
gboolean moked_channel_equal_base    (gconstpointer a, gconstpointer b);
/* "101" and "agents" of "Local/101@agents-00000001;2", with their lengths; FALSE: not a Local channel. */
gboolean moked_channel_split_local   (const char *name, const char **exten, gsize *exten_length,
                                      const char **context, gsize *context_length);

G_END_DECLS
