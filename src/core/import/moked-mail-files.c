/* moked-mail-files.c: which files have mails
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-input.h"
#include "core/import/moked-mail-files.h"
#include "core/import/moked-mail-import.h"
#include "core/import/moked-pbx-files.h"

#include <string.h>

/* Where the header of a mail has shown what it is. */
#define HEAD_BYTES (16 * 1024)

/* A Maildir's mails are in "new" and "cur"; in "tmp" are those that are still being delivered. */
static gboolean
is_in_maildir (const char *path,
               const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (parent);
  g_autofree char *box = NULL;
  g_autofree char *cur = NULL;
  g_autofree char *new = NULL;

  if (!g_str_equal (name, folder))
    return FALSE;

  box = g_path_get_dirname (parent);
  cur = g_build_filename (box, "cur", NULL);
  new = g_build_filename (box, "new", NULL);

  return g_file_test (cur, G_FILE_TEST_IS_DIR) && g_file_test (new, G_FILE_TEST_IS_DIR);
}

GStrv
moked_mail_files_find (const char * const  *paths,
                       GError             **error)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  g_auto(GStrv) all = moked_pbx_files_find (paths, error);

  if (!all)
    return NULL;

  for (guint i = 0; all[i]; i++)
    {
      if (!is_in_maildir (all[i], "tmp"))
        g_strv_builder_add (list, all[i]);
    }

  return g_strv_builder_end (list);
}

char *
moked_mail_file_dup_folder (const char *path,
                            gboolean   *is_maildir)
{
  g_autofree char *parent = g_path_get_dirname (path);

  *is_maildir = is_in_maildir (path, "cur") || is_in_maildir (path, "new");

  return *is_maildir ? g_path_get_dirname (parent) : g_steal_pointer (&parent);
}

static gboolean
keep_head (const char *bytes,
           gsize       length,
           gint64      done,
           gint64      total,
           gpointer    data)
{
  GString *head = data;

  g_string_append_len (head, bytes, length);

  return head->len < HEAD_BYTES;
}

MokedMailboxKind
moked_mail_file_look (const char  *path,
                      GError     **error)
{
  g_autoptr(GString) head = g_string_new (NULL);
  g_autoptr(GError) local_error = NULL;

  if (!moked_input_each_piece (path, keep_head, head, NULL, &local_error) && !moked_input_is_damage (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return MOKED_MAILBOX_NONE;
    }

  return moked_mailbox_recognise (head->str, head->len);
}

gboolean
moked_mail_file_is_mail (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return moked_mail_file_look (path, NULL) != MOKED_MAILBOX_NONE;
}
