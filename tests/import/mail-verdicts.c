/* mail-verdicts.c: says in JSON what the mails named are, a line each: for a script that knows better
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "core/import/moked-mail.h"

static void
add_text (JsonBuilder *json,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value ? value : "");
}

static void
add_list (JsonBuilder *json,
          const char  *name,
          GStrv        values)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; values[i]; i++)
    json_builder_add_string_value (json, values[i]);
  json_builder_end_array (json);
}

static void
add_verdict (JsonBuilder            *json,
             const MokedMailVerdict *verdict)
{
  json_builder_begin_object (json);
  add_text (json, "action", moked_mail_action_to_code (verdict->action));
  add_text (json, "address", verdict->address);
  add_text (json, "final", verdict->final_address);
  add_text (json, "code", verdict->code);
  add_text (json, "reason", verdict->reason);
  json_builder_set_member_name (json, "permanent");
  json_builder_add_boolean_value (json, verdict->is_permanent);
  json_builder_end_object (json);
}

static void
add_mail (JsonBuilder     *json,
          const MokedMail *mail)
{
  static const char * const kinds[] = { "ordinary", "bounce", "complaint" };

  add_text (json, "kind", kinds[mail->mail_kind]);
  json_builder_set_member_name (json, "report");
  json_builder_add_boolean_value (json, mail->has_report);
  json_builder_set_member_name (json, "automatic");
  json_builder_add_boolean_value (json, mail->is_automatic);
  json_builder_set_member_name (json, "date");
  json_builder_add_int_value (json, mail->date / G_USEC_PER_SEC);
  add_text (json, "id", mail->message_id);
  add_text (json, "from", mail->from);
  add_text (json, "name", mail->from_name);
  add_text (json, "subject", mail->subject);
  add_text (json, "body", mail->body);
  add_text (json, "feedback", mail->feedback_type);
  add_text (json, "original", mail->original_id);
  add_list (json, "to", mail->to);
  add_list (json, "references", mail->references);
  add_list (json, "envelopes", mail->envelopes);
  json_builder_set_member_name (json, "verdicts");
  json_builder_begin_array (json);
  for (guint i = 0; i < mail->verdicts->len; i++)
    add_verdict (json, mail->verdicts->pdata[i]);
  json_builder_end_array (json);
}

int
main (int    argc,
      char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autoptr(JsonBuilder) json = json_builder_new ();
      g_autoptr(JsonNode) root = NULL;
      g_autoptr(MokedMail) mail = NULL;
      g_autofree char *bytes = NULL;
      g_autofree char *line = NULL;
      g_autofree char *base = g_path_get_basename (argv[i]);
      gsize length;

      if (!g_file_get_contents (argv[i], &bytes, &length, NULL))
        return 1;

      mail = moked_mail_read (bytes, length);
      json_builder_begin_object (json);
      add_text (json, "file", base);
      if (mail)
        add_mail (json, mail);
      json_builder_end_object (json);
      root = json_builder_get_root (json);
      line = json_to_string (root, FALSE);
      puts (line);
    }

  return 0;
}
