/* moked-cli-password.c: passwords from a file, the keyring or whoever sits at the terminal
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/moked-cli-password.h"
#include "core/words/moked-words.h"

/* No password is longer. */
#define MAX_LENGTH 1024

char *
moked_cli_password_read (MokedCli   *cli,
                         const char *path,
                         MokedExit  *status)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    {
      *status = moked_cli_failed (cli, error);
      return NULL;
    }
  text[strcspn (text, "\r\n")] = '\0';

  return g_steal_pointer (&text);
}

char *
moked_cli_password_prompt (const char *account)
{
  g_autofree char *name = moked_words_code (account);
  struct termios before, silent;
  char line[MAX_LENGTH] = "";
  gboolean is_read;

  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, &before) != 0)
    return NULL;

  /* Translators: %s is a user and a server, "dana@mail.example.org" */
  moked_cli_tell (_("Password of %s: "), name);
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  is_read = fgets (line, sizeof line, stdin) != NULL;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  moked_cli_tell ("\n");
  line[strcspn (line, "\r\n")] = '\0';

  return is_read ? g_strdup (line) : NULL;
}

char *
moked_cli_password_ask (MokedChannel   channel,
                        const char    *account,
                        GCancellable  *cancellable,
                        gpointer       data)
{
  const MokedCliPasswords *given = data;
  char *password;

  if (given->passwords[channel])
    return g_strdup (given->passwords[channel]);
  if ((password = moked_senders_ask_keyring (channel, account, cancellable, NULL)))
    return password;

  return moked_cli_password_prompt (account);
}
