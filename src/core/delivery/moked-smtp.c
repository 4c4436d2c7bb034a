/* moked-smtp.c: one mail to an SMTP server, by libcurl
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include <string.h>

#include "core/delivery/moked-curl.h"
#include "core/delivery/moked-smtp.h"

/* A conversation: what is left to hand over, and what the server said last. */
typedef struct
{
  const char *data;
  gsize       left;
  gboolean    is_handed_over; /* the server has all of it: from here on it may be sent, whatever happens */
  GString    *reply;
} Talk;

static size_t
read_cb (char   *buffer,
         size_t  size,
         size_t  n,
         void   *data)
{
  Talk *talk = data;
  gsize length = MIN (size * n, talk->left);

  memcpy (buffer, talk->data, length);
  talk->data += length;
  talk->left -= length;
  if (length == 0)
    talk->is_handed_over = TRUE;

  return length;
}

/* Each line that the server says; the last one counts. */
static size_t
reply_cb (char   *buffer,
          size_t  size,
          size_t  n,
          void   *data)
{
  Talk *talk = data;

  g_string_truncate (talk->reply, 0);
  g_string_append_len (talk->reply, buffer, MIN (size * n, 500));

  return size * n;
}

static void
set_up (CURL                    *curl,
        const MokedSmtpSettings *settings,
        const char              *password,
        Talk                    *talk)
{
  g_autofree char *url = g_strdup_printf ("%s://%s:%u", settings->security == MOKED_SMTP_TLS ? "smtps" : "smtp",
                                          settings->host, settings->port);

  curl_easy_setopt (curl, CURLOPT_URL, url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt (curl, CURLOPT_USE_SSL,
                    settings->security == MOKED_SMTP_PLAIN ? (long) CURLUSESSL_NONE : (long) CURLUSESSL_ALL);
  curl_easy_setopt (curl, CURLOPT_HEADERFUNCTION, reply_cb);
  curl_easy_setopt (curl, CURLOPT_HEADERDATA, talk);
  if (settings->user[0] != '\0')
    {
      curl_easy_setopt (curl, CURLOPT_USERNAME, settings->user);
      curl_easy_setopt (curl, CURLOPT_PASSWORD, password != NULL ? password : "");
    }
}

/* What the server refuses for good is a reply of the fives, be it to the recipient or to the whole mail. A refused log-in
 * says nothing about the mail. */
static MokedSendOutcome
outcome_of (CURLcode    code,
            long        reply_code,
            const Talk *talk)
{
  if (code == CURLE_OK)
    return MOKED_SEND_SENT;
  if (moked_curl_is_before_sending (code))
    return MOKED_SEND_DEFERRED;
  if (reply_code >= 500 && reply_code < 600)
    return MOKED_SEND_REFUSED;
  if (reply_code >= 400 && reply_code < 500)
    return MOKED_SEND_DEFERRED;

  return talk->is_handed_over ? MOKED_SEND_UNKNOWN : MOKED_SEND_DEFERRED;
}

static void
perform (CURL            *curl,
         Talk            *talk,
         MokedSendResult *result)
{
  char problem[CURL_ERROR_SIZE] = "";
  long reply_code = 0;
  CURLcode code;

  curl_easy_setopt (curl, CURLOPT_ERRORBUFFER, problem);
  code = curl_easy_perform (curl);
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &reply_code);
  if (problem[0] == '\0' && code != CURLE_OK)
    g_strlcpy (problem, curl_easy_strerror (code), sizeof problem);
  /* "Go on" was not the last word. */
  if (code != CURLE_OK && reply_code < 400)
    reply_code = 0;

  moked_send_result_set (result, outcome_of (code, reply_code, talk), reply_code,
                         reply_code != 0 && talk->reply->len > 0 ? talk->reply->str : problem);
}

void
moked_smtp_send (const MokedSmtpSettings *settings,
                 const char              *password,
                 const char              *envelope,
                 const char              *recipient,
                 GBytes                  *mail,
                 GCancellable            *cancellable,
                 MokedSendResult         *result)
{
  g_autoptr (CURL) curl = moked_curl_new (cancellable);
  g_autoptr (GString) reply = g_string_new (NULL);
  struct curl_slist *recipients = NULL;
  Talk talk = { .reply = reply };

  g_return_if_fail (settings != NULL && envelope != NULL && recipient != NULL && mail != NULL);
  g_return_if_fail (result != NULL);

  /* A line end in an address would be another command. */
  if (strpbrk (envelope, "\r\n<>") != NULL || strpbrk (recipient, "\r\n<>") != NULL)
    {
      moked_send_result_set (result, MOKED_SEND_REFUSED, 0, "no address of a mail");
      return;
    }

  set_up (curl, settings, password, &talk);
  talk.data = g_bytes_get_data (mail, &talk.left);
  recipients = curl_slist_append (NULL, recipient);
  curl_easy_setopt (curl, CURLOPT_MAIL_FROM, envelope);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (curl, CURLOPT_READFUNCTION, read_cb);
  curl_easy_setopt (curl, CURLOPT_READDATA, &talk);
  perform (curl, &talk, result);
  curl_slist_free_all (recipients);
}

void
moked_smtp_try (const MokedSmtpSettings *settings,
                const char              *password,
                GCancellable            *cancellable,
                MokedSendResult         *result)
{
  g_autoptr (CURL) curl = moked_curl_new (cancellable);
  g_autoptr (GString) reply = g_string_new (NULL);
  Talk talk = { .reply = reply };

  g_return_if_fail (settings != NULL);
  g_return_if_fail (result != NULL);

  set_up (curl, settings, password, &talk);
  curl_easy_setopt (curl, CURLOPT_CUSTOMREQUEST, "NOOP");
  curl_easy_setopt (curl, CURLOPT_NOBODY, 1L);
  perform (curl, &talk, result);
}
