/* moked-mail-report.c: the standard parts of bounces (RFC 3464) and complaints (RFC 5965)
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mail-fields.h"
#include "core/import/moked-mail-private.h"
#include "core/import/moked-mail-text.h"

#include <string.h>

#define MAX_ENVELOPES 50

/* --- RFC 3464 ------------------------------------------------------------------------------------ */

/* The fields of one recipient; borrowed from the list. */
typedef struct
{
  const char *original;
  const char *final;
  const char *actual;
  const char *action;
  const char *status;
  const char *diagnostic;
} Group;

static const struct
{
  const char *name;
  gsize       offset;
} group_fields[] = {
  { "Original-Recipient", G_STRUCT_OFFSET (Group, original) },
  { "Final-Recipient", G_STRUCT_OFFSET (Group, final) },
  { "X-Actual-Recipient", G_STRUCT_OFFSET (Group, actual) },
  { "Action", G_STRUCT_OFFSET (Group, action) },
  { "Status", G_STRUCT_OFFSET (Group, status) },
  { "Diagnostic-Code", G_STRUCT_OFFSET (Group, diagnostic) },
};

static MokedMailAction
action_from_text (const Group *group)
{
  static const struct { const char *word; MokedMailAction action; } actions[] = {
    { "failed", MOKED_MAIL_FAILED }, { "delayed", MOKED_MAIL_DELAYED }, { "delivered", MOKED_MAIL_DELIVERED },
    { "relayed", MOKED_MAIL_RELAYED }, { "expanded", MOKED_MAIL_EXPANDED },
  };

  for (guint i = 0; group->action && i < G_N_ELEMENTS (actions); i++)
    {
      if (g_ascii_strncasecmp (group->action, actions[i].word, strlen (actions[i].word)) == 0)
        return actions[i].action;
    }

  return group->status && group->status[0] == '2' ? MOKED_MAIL_DELIVERED : MOKED_MAIL_FAILED;
}

/* "smtp; 550 …" without its type. */
static const char *
skip_type (const char *value)
{
  const char *p = value;

  while (g_ascii_isalnum (*p) || *p == '-' || *p == '_')
    p++;
  while (*p == ' ')
    p++;
  if (*p != ';')
    return value;

  for (p++; *p == ' '; p++)
    ;

  return p;
}

static gboolean
add_group (MokedMailReading *reading,
           const Group      *group)
{
  g_autofree char *original = moked_mail_text_dup_address (group->original ? skip_type (group->original) : NULL);
  g_autofree char *final = moked_mail_text_dup_address (group->final ? skip_type (group->final) : NULL);
  const char *diagnostic = group->diagnostic ? skip_type (group->diagnostic) : "";
  MokedMailVerdict *verdict;

  if (!final)
    final = moked_mail_text_dup_address (group->actual ? skip_type (group->actual) : NULL);
  if ((!original && !final) || (!group->action && !group->status))
    return FALSE;

  verdict = moked_mail_add_verdict (reading->mail, action_from_text (group), original, final);
  moked_mail_verdict_judge (verdict, group->status, diagnostic);
  moked_mail_verdict_set_reason (verdict, diagnostic);

  return TRUE;
}

static void
add_envelope (MokedMailReading *reading,
              const char       *value)
{
  g_autofree char *address = moked_mail_text_dup_address (skip_type (value));

  if (address && reading->envelopes->len < MAX_ENVELOPES)
    g_ptr_array_add (reading->envelopes, g_steal_pointer (&address));
}

/* Of the whole message, not of one recipient. */
static void
take_message_field (MokedMailReading     *reading,
                    const MokedMailField *field)
{
  if (g_ascii_strcasecmp (field->name, "X-Postfix-Sender") == 0)
    add_envelope (reading, field->value);
  else if (g_ascii_strcasecmp (field->name, "X-Original-Message-ID") == 0 ||
           g_ascii_strcasecmp (field->name, "Original-Message-ID") == 0)
    {
      g_free (reading->mail->original_id);
      reading->mail->original_id = moked_mail_text_dup_id (field->value);
    }
}

gboolean
moked_mail_read_status (MokedMailReading *reading,
                        const char       *text)
{
  g_autoptr(GPtrArray) fields = moked_mail_fields_of_report (text);
  Group group = { NULL };
  gboolean is_any = FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      const MokedMailField *field = fields->pdata[i];
      const char **place = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (group_fields); k++)
        {
          if (g_ascii_strcasecmp (field->name, group_fields[k].name) == 0)
            place = &G_STRUCT_MEMBER (const char *, &group, group_fields[k].offset);
        }

      /* Some leave out the empty line between two recipients. */
      if (!*field->name || (place && *place))
        {
          is_any |= add_group (reading, &group);
          group = (Group) { NULL };
        }
      if (place)
        *place = field->value;
      else
        take_message_field (reading, field);
    }

  return add_group (reading, &group) || is_any;
}

/* --- RFC 5965 ------------------------------------------------------------------------------------ */

gboolean
moked_mail_read_feedback (MokedMailReading *reading,
                          const char       *text)
{
  g_autoptr(GPtrArray) fields = moked_mail_fields_of_report (text);
  const char *type = moked_mail_fields_get (fields, "Feedback-Type");
  MokedMail *mail = reading->mail;

  if (!type)
    return FALSE;

  g_free (mail->feedback_type);
  mail->feedback_type = g_ascii_strdown (type, -1);
  for (guint i = 0; i < fields->len; i++)
    {
      const MokedMailField *field = fields->pdata[i];

      if (g_ascii_strcasecmp (field->name, "Original-Rcpt-To") == 0 ||
          g_ascii_strcasecmp (field->name, "Removal-Recipient") == 0)
        {
          g_autofree char *address = moked_mail_text_dup_address (skip_type (field->value));

          if (address)
            moked_mail_add_verdict (mail, MOKED_MAIL_FAILED, address, NULL)->is_permanent = TRUE;
        }
      else if (g_ascii_strcasecmp (field->name, "Original-Mail-From") == 0)
        add_envelope (reading, field->value);
      else
        take_message_field (reading, field);
    }

  return TRUE;
}

/* --- what came back ------------------------------------------------------------------------------- */

static void
add_addresses (GPtrArray  *list,
               const char *value)
{
  const char *p = value;

  while (*p && list->len < MAX_ENVELOPES)
    {
      gsize length = moked_mail_text_match_address (p);

      if (length == 0)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      g_ptr_array_add (list, g_strndup (p, length));
      p += length;
    }
}

/* Local parts that stand for an address that the report hides. */
static gboolean
is_redacted (const char *address)
{
  return g_ascii_strncasecmp (address, "redacted", 8) == 0;
}

void
moked_mail_read_returned (MokedMailReading *reading,
                          const char       *text)
{
  g_autoptr(GPtrArray) fields = moked_mail_fields_of_header (text);
  MokedMail *mail = reading->mail;
  const char *value;

  if ((value = moked_mail_fields_get (fields, "Message-ID")) && !mail->original_id)
    mail->original_id = moked_mail_text_dup_id (value);
  if ((value = moked_mail_fields_get (fields, "Subject")) && !*mail->original_subject)
    {
      g_free (mail->original_subject);
      mail->original_subject = moked_mail_text_header (value);
    }
  if ((value = moked_mail_fields_get (fields, "From")) && !reading->original_from)
    reading->original_from = moked_mail_text_dup_address (value);
  if ((value = moked_mail_fields_get (fields, "To")) && reading->original_to->len == 0)
    add_addresses (reading->original_to, value);

  for (guint i = 0; i < fields->len; i++)
    {
      const MokedMailField *field = fields->pdata[i];

      if (g_ascii_strcasecmp (field->name, "Return-Path") == 0 ||
          g_ascii_strcasecmp (field->name, "X-Envelope-From") == 0 ||
          g_ascii_strcasecmp (field->name, "Errors-To") == 0)
        add_envelope (reading, field->value);
    }

  /* A complaint that names nobody is about the one whom the message was to. */
  if (mail->feedback_type && mail->verdicts->len == 0 && reading->original_to->len == 1 &&
      !is_redacted (reading->original_to->pdata[0]))
    moked_mail_add_verdict (mail, MOKED_MAIL_FAILED, reading->original_to->pdata[0], NULL)->is_permanent = TRUE;
}
