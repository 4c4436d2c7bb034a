/* moked-words-error.c: what went wrong, and what to do about it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "core/db/moked-db.h"
#include "core/import/moked-input.h"
#include "core/import/moked-mapping.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words.h"

static const char *
store_sentence (int code)
{
  switch ((MokedDbError) code)
    {
    case MOKED_DB_ERROR_BUSY:
      return _("Another program is writing to the store: try again in a moment");
    case MOKED_DB_ERROR_DENIED:
      return _("The store may not be read or written: look at the permissions of the file and its folder");
    case MOKED_DB_ERROR_CORRUPT:
      return _("The store is damaged and was left as it is: bring back a copy of it");
    case MOKED_DB_ERROR_FULL:
      return _("The disk is full: make room and try again; what was recorded before is safe");
    case MOKED_DB_ERROR_SCHEMA_TOO_NEW:
      return _("The store was written by a newer Moked and was left as it is: update Moked");
    case MOKED_DB_ERROR_NETWORK_FILE_SYSTEM:
      return _("The store lies on a network file system, where it could be damaged: move it to a disk of this computer");
    case MOKED_DB_ERROR_NOT_A_STORE:
      return _("The file is no store of Moked and was left as it is: choose another one");
    case MOKED_DB_ERROR_CANCELLED:
      return _("Stopped");
    case MOKED_DB_ERROR_CONSTRAINT:
    case MOKED_DB_ERROR_INTERNAL:
    default:
      return NULL;
    }
}

static const char *
file_sentence (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return _("There is no such file or folder: look at its name");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES))
    return _("The file may not be read or written: look at its permissions");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return _("The disk is full: make room and try again");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
    return _("This is a folder: choose a file in it");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return _("Stopped");

  return NULL;
}

static const char *
input_sentence (int code)
{
  switch ((MokedInputError) code)
    {
    case MOKED_INPUT_ERROR_EMPTY:
      return _("The file is empty: choose another one");
    case MOKED_INPUT_ERROR_NOT_A_FILE:
      return _("This is no file: choose a file");
    case MOKED_INPUT_ERROR_BINARY:
      return _("The file holds no text: choose a table (CSV) or contacts (vCard)");
    case MOKED_INPUT_ERROR_SPREADSHEET:
      return _("The file is of a spreadsheet program: save it there as CSV first");
    case MOKED_INPUT_ERROR_COLUMN:
      return _("The table lacks a column that the mapping names: choose another mapping or change it");
    default:
      return NULL;
    }
}

static const char *
mapping_sentence (int code)
{
  switch ((MokedMappingError) code)
    {
    case MOKED_MAPPING_ERROR_JSON:
      return _("The file is no mapping: choose another one");
    case MOKED_MAPPING_ERROR_UNKNOWN:
      return _("The mapping names a field, an encoding or a time zone that is not known: correct it");
    default:
      return NULL;
    }
}

static const char *
sentence_of (const GError *error)
{
  const char *sentence;

  if (error->domain == MOKED_DB_ERROR)
    return store_sentence (error->code);
  if (error->domain == MOKED_INPUT_ERROR)
    return input_sentence (error->code);
  if (error->domain == MOKED_MAPPING_ERROR)
    return mapping_sentence (error->code);

  if ((sentence = moked_words_message_error (error)))
    return sentence;

  return file_sentence (error);
}

char *
moked_words_error (const GError *error,
                   const char   *path)
{
  const char *sentence = sentence_of (error);
  g_autofree char *own = NULL;
  g_autofree char *where = NULL;

  if (!sentence)
    {
      g_autofree char *message = moked_words_code (error->message);

      /* Translators: %s is a message for specialists, in English */
      sentence = own = g_strdup_printf (_("This did not work: %s"), message);
    }

  if (!path)
    return g_strdup (sentence);

  where = moked_words_code (path);

  return moked_words_line (g_strdup_printf (_("%1$s: %2$s"), where, sentence));
}
