/* moked-mail-verdict.c: what became of a message to one recipient
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mail-private.h"
#include "core/import/moked-mail-text.h"
#include "core/import/moked-smtp-reply.h"

#include <string.h>

/* Nobody is written to in more parts; a hostile report may say so. */
#define MAX_VERDICTS 1000
#define MAX_REASON 1000

const char *
moked_mail_action_to_code (MokedMailAction action)
{
  static const char * const codes[] = { "failed", "delayed", "delivered", "relayed", "expanded" };

  g_return_val_if_fail (action < G_N_ELEMENTS (codes), "failed");

  return codes[action];
}

static MokedMailVerdict *
find_verdict (MokedMail  *mail,
              const char *address)
{
  for (guint i = 0; i < mail->verdicts->len; i++)
    {
      MokedMailVerdict *verdict = mail->verdicts->pdata[i];

      if (g_ascii_strcasecmp (verdict->address, address) == 0)
        return verdict;
    }

  return NULL;
}

MokedMailVerdict *
moked_mail_add_verdict (MokedMail       *mail,
                        MokedMailAction  action,
                        const char      *address,
                        const char      *final_address)
{
  MokedMailVerdict *verdict;

  if (!address)
    address = final_address ? final_address : "";
  verdict = find_verdict (mail, address);
  if (!verdict && mail->verdicts->len >= MAX_VERDICTS)
    verdict = mail->verdicts->pdata[MAX_VERDICTS - 1];
  if (!verdict)
    {
      verdict = g_new0 (MokedMailVerdict, 1);
      verdict->address = g_strdup (address);
      verdict->final_address = g_strdup (final_address ? final_address : address);
      verdict->code = g_strdup ("");
      verdict->reason = g_strdup ("");
      g_ptr_array_add (mail->verdicts, verdict);
    }
  verdict->action = action;

  return verdict;
}

void
moked_mail_verdict_set_reason (MokedMailVerdict *verdict,
                               const char       *text)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (const char *p = text; *p && line->len < MAX_REASON; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }

  g_free (verdict->reason);
  verdict->reason = g_strchomp (g_string_free_and_steal (g_steal_pointer (&line)));
}

/* "5.0.0" says no more than a class: what the server said tells more, if it is of the same class. */
static const char *
choose_code (const MokedSmtpReply *status,
             const MokedSmtpReply *said)
{
  if (moked_smtp_status_is_specific (status->status))
    return status->status;
  if (moked_smtp_status_is_specific (said->status) && (!status->status[0] || said->status[0] == status->status[0]))
    return said->status;
  if (status->status[0])
    return status->status;

  return moked_smtp_reply_get_code (said);
}

void
moked_mail_verdict_judge (MokedMailVerdict *verdict,
                          const char       *status,
                          const char       *text)
{
  MokedSmtpReply by_status = { .position = 0 }, said;
  const char *code;
  char class;

  if (status)
    moked_smtp_reply_find (status, &by_status);
  moked_smtp_reply_find (text, &said);

  code = choose_code (&by_status, &said);
  class = by_status.status[0] ? by_status.status[0] : code[0];
  g_set_str (&verdict->code, code);
  if (verdict->action != MOKED_MAIL_FAILED)
    verdict->is_permanent = FALSE;
  else if (class == '4' || class == '5')
    verdict->is_permanent = class == '5';
  else
    verdict->is_permanent = !moked_smtp_text_is_transient (text);
}
