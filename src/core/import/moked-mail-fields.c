/* moked-mail-fields.c: "Name: value" lines of reports and returned headers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mail-fields.h"

#include <string.h>

/* Nobody writes more; a hostile mail may. */
#define MAX_FIELDS 2000
#define MAX_VALUE 8000
#define MAX_NAME 76

gsize
moked_mail_field_match (const char *line)
{
  gsize n = 0, colon;

  while (n < MAX_NAME && (g_ascii_isalnum (line[n]) || line[n] == '-' || line[n] == '_'))
    n++;
  for (colon = n; line[colon] == ' ' || line[colon] == '\t'; colon++)
    ;

  return n > 0 && line[colon] == ':' && (line[colon + 1] == '\0' || line[colon + 1] != '/') ? n : 0;
}

static void
field_free (gpointer data)
{
  MokedMailField *field = data;

  g_free (field->name);
  g_free (field->value);
  g_free (field);
}

static void
add_field (GPtrArray  *fields,
           const char *line,
           gsize       n_name)
{
  MokedMailField *field = g_new (MokedMailField, 1);

  field->name = g_strndup (line, n_name);
  field->value = n_name > 0 ? g_strstrip (g_strdup (strchr (line, ':') + 1)) : g_strdup ("");
  if (strlen (field->value) > MAX_VALUE)
    *g_utf8_find_prev_char (field->value, field->value + MAX_VALUE) = '\0';
  g_ptr_array_add (fields, field);
}

static void
continue_field (GPtrArray *fields,
                char      *line)
{
  MokedMailField *field = fields->len > 0 ? fields->pdata[fields->len - 1] : NULL;
  char *joined;

  if (!field || !*field->name || strlen (field->value) + strlen (line) >= MAX_VALUE)
    return;

  joined = g_strconcat (field->value, *field->value ? " " : "", g_strstrip (line), NULL);
  g_free (field->value);
  field->value = joined;
}

static GPtrArray *
read_fields (const char *text,
             gboolean    is_report)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (field_free);
  const char *p = text;

  while (*p && fields->len < MAX_FIELDS)
    {
      const char *end = strchrnul (p, '\n');
      g_autofree char *line = g_strndup (p, end - p);
      gsize n_name = moked_mail_field_match (line);

      p = *end ? end + 1 : end;
      g_strchomp (line);
      if (n_name > 0)
        add_field (fields, line, n_name);
      else if (!*line && is_report)
        add_field (fields, "", 0);
      else if (g_ascii_isspace (*line) || (is_report && *line))
        continue_field (fields, line);
      else if (fields->len > 0 && !is_report)
        break;
    }

  return fields;
}

GPtrArray *
moked_mail_fields_of_report (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return read_fields (text, TRUE);
}

GPtrArray *
moked_mail_fields_of_header (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return read_fields (text, FALSE);
}

const char *
moked_mail_fields_get (GPtrArray  *fields,
                       const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const MokedMailField *field = fields->pdata[i];

      if (g_ascii_strcasecmp (field->name, name) == 0)
        return field->value;
    }

  return NULL;
}
