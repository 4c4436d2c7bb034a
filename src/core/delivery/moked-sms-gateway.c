/* moked-sms-gateway.c: one short message to an HTTP gateway, by libcurl
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/delivery/moked-curl.h"
#include "core/delivery/moked-sms-gateway.h"

/* No gateway has more to say. */
#define MAX_ANSWER 65536

typedef char *(*EncodeFunc) (const char *text);

static char *
encode_for_url (const char *text)
{
  return g_uri_escape_string (text, NULL, FALSE);
}

/* Inside the quotation marks that the template has. */
static char *
encode_for_json (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *quoted = json_to_string (node, FALSE);

  return g_strndup (quoted + 1, strlen (quoted) - 2);
}

typedef struct
{
  const char *name;
  const char *value;
} Field;

/* One pass, so that a text that holds "{password}" stays a text. */
static char *
fill_in (const char  *template,
         const Field *fields,
         EncodeFunc   encode)
{
  GString *out = g_string_new (NULL);

  for (const char *p = template; *p;)
    {
      const Field *field = fields;

      while (field->name != NULL && !g_str_has_prefix (p, field->name))
        field++;
      if (field->name == NULL)
        {
          g_string_append_c (out, *p++);
          continue;
        }

      {
        g_autofree char *encoded = encode (field->value);

        g_string_append (out, encoded);
      }
      p += strlen (field->name);
    }

  return g_string_free_and_steal (out);
}

static size_t
answer_cb (char   *buffer,
           size_t  size,
           size_t  n,
           void   *data)
{
  GString *answer = data;

  if (answer->len < MAX_ANSWER)
    g_string_append_len (answer, buffer, MIN (size * n, MAX_ANSWER - answer->len));

  return size * n;
}

/* Whether the answer says that it was taken, and by what id. */
static gboolean
is_taken (const MokedSmsSettings *settings,
          const char             *answer,
          char                  **id)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (settings->success[0] == '\0')
    return TRUE;

  regex = g_regex_new (settings->success, 0, 0, NULL);
  if (regex == NULL || !g_regex_match (regex, answer, 0, &match))
    return FALSE;
  if (g_match_info_get_match_count (match) > 1)
    *id = g_match_info_fetch (match, 1);

  return TRUE;
}

static void
judge (const MokedSmsSettings *settings,
       CURLcode                code,
       long                    http_code,
       const char             *answer,
       const char             *problem,
       MokedSendResult        *result)
{
  MokedSendOutcome outcome;

  if (code != CURLE_OK)
    outcome = moked_curl_is_before_sending (code) ? MOKED_SEND_DEFERRED : MOKED_SEND_UNKNOWN;
  else if (http_code >= 200 && http_code < 300)
    outcome = is_taken (settings, answer, &result->id) ? MOKED_SEND_SENT : MOKED_SEND_REFUSED;
  else if (http_code == 401 || http_code == 403 || http_code == 429 || http_code == 503)
    outcome = MOKED_SEND_DEFERRED;
  else if (http_code >= 400 && http_code < 500)
    outcome = MOKED_SEND_REFUSED;
  else
    outcome = MOKED_SEND_UNKNOWN;

  moked_send_result_set (result, outcome, http_code, code == CURLE_OK ? answer : problem);
}

static void
perform (CURL                   *curl,
         const MokedSmsSettings *settings,
         MokedSendResult        *result)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autofree char *text = NULL;
  long http_code = 0;
  CURLcode code;

  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, answer_cb);
  curl_easy_setopt (curl, CURLOPT_WRITEDATA, answer);
  code = curl_easy_perform (curl);
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &http_code);
  text = g_utf8_make_valid (answer->str, answer->len);
  judge (settings, code, http_code, text, curl_easy_strerror (code), result);
}

void
moked_sms_send (const MokedSmsSettings *settings,
                const char             *password,
                const char             *to,
                const char             *text,
                const char             *token,
                GCancellable           *cancellable,
                MokedSendResult        *result)
{
  g_autoptr (CURL) curl = moked_curl_new (cancellable);
  struct curl_slist *headers = NULL;
  g_autofree char *url = NULL;
  g_autofree char *body = NULL;
  g_autofree char *content_type = NULL;
  MokedSmsMeasure measure;
  gboolean is_json;

  g_return_if_fail (settings != NULL && to != NULL && text != NULL && token != NULL);
  g_return_if_fail (result != NULL);

  moked_sms_measure (text, &measure);
  is_json = strstr (settings->content_type, "json") != NULL;

  {
    const Field fields[] = {
      { "{to}", to },
      { "{text}", text },
      { "{from}", settings->from },
      { "{user}", settings->user },
      { "{password}", password != NULL ? password : "" },
      { "{token}", token },
      { "{coding}", measure.is_unicode ? "2" : "0" },
      { NULL, NULL },
    };

    url = fill_in (settings->url, fields, encode_for_url);
    body = fill_in (settings->body, fields, is_json ? encode_for_json : encode_for_url);
  }

  curl_easy_setopt (curl, CURLOPT_URL, url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "http,https");
  if (body[0] != '\0')
    {
      content_type = g_strconcat ("Content-Type: ", settings->content_type[0] != '\0'
                                                     ? settings->content_type : "application/x-www-form-urlencoded", NULL);
      headers = curl_slist_append (headers, content_type);
      curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
      curl_easy_setopt (curl, CURLOPT_POSTFIELDS, body);
    }
  perform (curl, settings, result);
  curl_slist_free_all (headers);
}
