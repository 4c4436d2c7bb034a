/* moked-words-table.c: how a table is written, in words
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/words/moked-words-table.h"

const char *
moked_words_date_format (MokedDateFormat format)
{
  switch (format)
    {
    case MOKED_DATE_YMD:
      return _("Year, month, day");

    case MOKED_DATE_DMY:
      return _("Day, month, year");

    case MOKED_DATE_MDY:
      return _("Month, day, year");

    case MOKED_DATE_EPOCH:
      return _("Seconds since 1970");

    case MOKED_DATE_AUTO:
    default:
      return _("As it reads best");
    }
}

const char *
moked_words_encoding (MokedEncoding encoding)
{
  return encoding == MOKED_ENCODING_AUTO ? _("As it reads best") : moked_encoding_to_code (encoding);
}

const char *
moked_words_separator (char separator)
{
  switch (separator)
    {
    case ',':
      return _("Comma");

    case ';':
      return _("Semicolon");

    case '\t':
      return _("Tab");

    case '|':
      return _("Vertical line");

    default:
      return _("As it reads best");
    }
}
