/* moked-curl.h: what every use of libcurl here has in common
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <curl/curl.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* A handle with time limits that asks @cancellable; any thread. */
CURL *moked_curl_new (GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE where the other side cannot have had a single byte of the message. */
gboolean moked_curl_is_before_sending (CURLcode code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURL, curl_easy_cleanup)

G_END_DECLS
