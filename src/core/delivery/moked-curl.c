/* moked-curl.c: what every use of libcurl here has in common
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include "core/delivery/moked-curl.h"

#define CONNECT_SECONDS 20L
#define WHOLE_SECONDS 120L

static int
progress_cb (void       *data,
             curl_off_t  download_total,
             curl_off_t  downloaded,
             curl_off_t  upload_total,
             curl_off_t  uploaded)
{
  return g_cancellable_is_cancelled (data);
}

CURL *
moked_curl_new (GCancellable *cancellable)
{
  static gsize is_set_up;
  CURL *self;

  if (g_once_init_enter (&is_set_up))
    {
      curl_global_init (CURL_GLOBAL_DEFAULT);
      g_once_init_leave (&is_set_up, 1);
    }

  self = curl_easy_init ();
  curl_easy_setopt (self, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (self, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
  curl_easy_setopt (self, CURLOPT_TIMEOUT, WHOLE_SECONDS);
  /* A proxy in the environment is meant for reading pages. */
  curl_easy_setopt (self, CURLOPT_NOPROXY, "*");
  curl_easy_setopt (self, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (self, CURLOPT_XFERINFOFUNCTION, progress_cb);
  curl_easy_setopt (self, CURLOPT_XFERINFODATA, cancellable);

  return self;
}

gboolean
moked_curl_is_before_sending (CURLcode code)
{
  switch ((int) code)
    {
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_LOGIN_DENIED:
      return TRUE;

    default:
      return FALSE;
    }
}
