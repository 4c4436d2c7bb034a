/* moked-file-system.h: which file systems a store may not lie on
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-db.h"

G_BEGIN_DECLS

/* Private to core/db. A write-ahead log needs memory that its processes share: on a network file
 * system two machines would each have their own, and damage the store. FALSE: @path (or, where it
 * is not there yet, its folder) lies on one; MOKED_DB_ERROR_NETWORK_FILE_SYSTEM. */
gboolean moked_file_system_check (const char *path, GError **error);

G_END_DECLS
