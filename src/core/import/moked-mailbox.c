/* moked-mailbox.c: the mails in a file: one, or the many of an mbox
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-mail.h"
#include "core/import/moked-mailbox.h"

#include <string.h>

/* Servers take 25 to 50 MB. */
#define MAX_MAIL (64 * 1024 * 1024)

/* A "From " line is not longer. */
#define MAX_FROM_LINE 1000

struct _MokedMailboxReader
{
  MokedMailboxKind         kind;
  const MokedMailboxFuncs *funcs;
  gpointer                 data;

  GString                 *mail;        /* so far, whole lines */
  GString                 *line;        /* not at its end yet */
  gint64                   n_lines;
  gint64                   first_line;  /* of the mail; 0: a file of one */
  gboolean                 is_begun;    /* there is a mail, empty or not */
  gboolean                 is_too_long;
  gboolean                 after_blank; /* the last line was empty, or there is none */
  gboolean                 is_stopped;
  gboolean                 has_rest;
};

/* "10:15" */
static gboolean
has_clock (const char *p)
{
  for (; *p; p++)
    {
      if (*p == ':' && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[-1]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_weekday (const char *line)
{
  static const char * const days[] = { " Mon", " Tue", " Wed", " Thu", " Fri", " Sat", " Sun" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      if (strstr (line, days[i]))
        return TRUE;
    }

  return FALSE;
}

/* "From a@b.c Sat Nov 21 19:14:35 2026": a sentence that begins so has no day and time in it. */
static gboolean
is_from_line (const char *line,
              gsize       length)
{
  g_autofree char *text = NULL;

  if (length < 6 || length > MAX_FROM_LINE || memcmp (line, "From ", 5) != 0)
    return FALSE;

  text = g_strndup (line, length);

  return has_weekday (text) && has_clock (text + 5);
}

MokedMailboxKind
moked_mailbox_recognise (const char *bytes,
                         gsize       length)
{
  const char *end;

  g_return_val_if_fail (bytes != NULL || length == 0, MOKED_MAILBOX_NONE);

  if (!moked_mail_recognise (bytes, length))
    return MOKED_MAILBOX_NONE;

  end = memchr (bytes, '\n', length);

  return end && is_from_line (bytes, end - bytes) ? MOKED_MAILBOX_MBOX : MOKED_MAILBOX_MAIL;
}

MokedMailboxReader *
moked_mailbox_reader_new (MokedMailboxKind         kind,
                          const MokedMailboxFuncs *funcs,
                          gpointer                 data)
{
  MokedMailboxReader *self;

  g_return_val_if_fail (kind != MOKED_MAILBOX_NONE, NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  self = g_new0 (MokedMailboxReader, 1);
  self->kind = kind;
  self->funcs = funcs;
  self->data = data;
  self->mail = g_string_new (NULL);
  self->line = g_string_new (NULL);
  self->after_blank = TRUE;

  return self;
}

void
moked_mailbox_reader_free (MokedMailboxReader *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->mail, TRUE);
  g_string_free (self->line, TRUE);
  g_free (self);
}

/* The empty line before the next "From " is not the mail's. */
static void
give_mail (MokedMailboxReader *self)
{
  gsize length = self->mail->len;

  if (!self->is_begun)
    return;

  if (self->kind == MOKED_MAILBOX_MBOX && g_str_has_suffix (self->mail->str, "\n\n"))
    length--;
  else if (self->kind == MOKED_MAILBOX_MBOX && g_str_has_suffix (self->mail->str, "\n\r\n"))
    length -= 2;

  if (self->is_too_long)
    self->funcs->refused (self->first_line, "mail-too-long", self->mail->str, MIN (length, 1000), self->data);
  else if (!self->funcs->mail (self->mail->str, length, self->first_line, self->data))
    self->is_stopped = TRUE;

  g_string_truncate (self->mail, 0);
  self->is_begun = FALSE;
  self->is_too_long = FALSE;
}

static void
keep (MokedMailboxReader *self,
      const char         *bytes,
      gsize               length)
{
  self->is_begun = TRUE;
  if (self->mail->len + length > MAX_MAIL)
    self->is_too_long = TRUE;
  else if (!self->is_too_long)
    g_string_append_len (self->mail, bytes, length);
}

/* A line with its end. */
static void
take_line (MokedMailboxReader *self,
           const char         *line,
           gsize               length)
{
  gsize n_quotes = 0;

  self->n_lines++;
  if (self->after_blank && is_from_line (line, length))
    {
      give_mail (self);
      self->first_line = self->n_lines;
      self->is_begun = TRUE;
      self->after_blank = FALSE;
      return;
    }

  while (n_quotes < length && line[n_quotes] == '>')
    n_quotes++;
  if (n_quotes > 0 && length - n_quotes >= 5 && memcmp (line + n_quotes, "From ", 5) == 0)
    keep (self, line + 1, length - 1);
  else
    keep (self, line, length);
  self->after_blank = length == 1 || (length == 2 && line[0] == '\r');
}

static void
push_lines (MokedMailboxReader *self,
            const char         *bytes,
            gsize               length)
{
  const char *end = bytes + length;

  while (bytes < end && !self->is_stopped)
    {
      const char *newline = memchr (bytes, '\n', end - bytes);
      gsize n = (newline ? newline + 1 : end) - bytes;

      if (newline && self->line->len == 0)
        take_line (self, bytes, n);
      else
        {
          /* A line without end is no text that a mail has. */
          if (self->line->len + n <= MAX_MAIL)
            g_string_append_len (self->line, bytes, n);
          else
            self->is_too_long = self->is_begun = TRUE;
          if (newline)
            {
              take_line (self, self->line->str, self->line->len);
              g_string_truncate (self->line, 0);
            }
        }
      bytes += n;
    }
}

gboolean
moked_mailbox_reader_push (MokedMailboxReader *self,
                           const char         *bytes,
                           gsize               length)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->kind == MOKED_MAILBOX_MBOX)
    push_lines (self, bytes, length);
  else
    keep (self, bytes, length);

  return !self->is_stopped;
}

gboolean
moked_mailbox_reader_end (MokedMailboxReader *self,
                          gboolean            is_whole)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->is_stopped)
    return FALSE;

  if (self->line->len > 0 && !is_whole)
    {
      self->has_rest = TRUE;
      return TRUE;
    }

  if (self->line->len > 0)
    keep (self, self->line->str, self->line->len);
  give_mail (self);

  return !self->is_stopped;
}

gboolean
moked_mailbox_reader_has_rest (MokedMailboxReader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_rest;
}
