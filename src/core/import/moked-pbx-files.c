/* moked-pbx-files.c: which files there are
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-pbx-files.h"

/* A folder of logs is not deeper; a link that leads back into itself is. */
#define MAX_DEPTH 8

static gboolean add_path (GPtrArray *found, GHashTable *seen, GFile *file, guint depth, GError **error);

static gboolean
add_folder (GPtrArray  *found,
            GHashTable *seen,
            GFile      *folder,
            guint       depth,
            GError    **error)
{
  g_autoptr (GFileEnumerator) children = NULL;

  children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (children == NULL)
    return FALSE;

  for (;;)
    {
      GFile *child;

      if (!g_file_enumerator_iterate (children, NULL, &child, NULL, error))
        return FALSE;
      if (child == NULL)
        return TRUE;
      if (!add_path (found, seen, child, depth + 1, error))
        return FALSE;
    }
}

/* The same file by two names is read once. */
static gboolean
add_path (GPtrArray   *found,
          GHashTable  *seen,
          GFile       *file,
          guint        depth,
          GError     **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *id;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_ID_FILE,
                            G_FILE_QUERY_INFO_NONE, NULL, &local_error);
  if (info == NULL)
    {
      /* A dangling link inside a folder is nobody's mistake; a path that was asked for is. */
      if (depth > 0)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  id = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE);
  if (id != NULL && !g_hash_table_add (seen, g_strdup (id)))
    return TRUE;

  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return depth >= MAX_DEPTH || add_folder (found, seen, file, depth, error);
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    g_ptr_array_add (found, g_file_get_path (file));

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

GStrv
moked_pbx_files_find (const char * const  *paths,
                      GError             **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (paths != NULL, NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);

      if (!add_path (found, seen, file, 0, error))
        return NULL;
    }
  g_ptr_array_sort (found, compare_names);

  return (GStrv) g_ptr_array_steal (found, NULL);
}

const char *
moked_line_source_to_kind (MokedLineSource source)
{
  switch (source)
    {
    case MOKED_LINE_QUEUE_LOG:
      return "queue_log";

    case MOKED_LINE_CDR:
      return "cdr";

    case MOKED_LINE_CEL:
      return "cel";

    default:
      g_return_val_if_reached ("unknown");
    }
}
