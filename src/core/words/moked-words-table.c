/* moked-words-table.c: the fields of a table and what is wrong with a mapping, in words
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/words/moked-words-table.h"
#include "core/words/moked-words.h"

static const char *const field_names[MOKED_N_FIELDS] = {
  [MOKED_FIELD_EXTERNAL_ID] = N_("Number of the entry in the other system"),
  [MOKED_FIELD_QUEUE] = N_("Queue"),
  [MOKED_FIELD_ENTRY_TYPE] = N_("Type"),
  [MOKED_FIELD_REASON] = N_("Reason"),
  [MOKED_FIELD_ENTRY_STATUS] = N_("Status"),
  [MOKED_FIELD_CREATED_AT] = N_("Created"),
  [MOKED_FIELD_DUE_AT] = N_("Due date"),
  [MOKED_FIELD_FIRST_HANDLED_AT] = N_("First handled"),
  [MOKED_FIELD_COMPLETED_AT] = N_("Completed"),
  [MOKED_FIELD_ATTEMPTS] = N_("Attempts"),
  [MOKED_FIELD_RESPONSIBLE] = N_("Responsible"),
  [MOKED_FIELD_CLOSE_REASON] = N_("Why it was closed"),
  [MOKED_FIELD_CUSTOMER_ID] = N_("Number of the customer in the other system"),
  [MOKED_FIELD_CUSTOMER_NAME] = N_("Customer"),
  [MOKED_FIELD_PHONE] = N_("Phone"),
  [MOKED_FIELD_EMAIL] = N_("E-mail"),
};

const char *
moked_words_field (MokedField field)
{
  g_return_val_if_fail (field < MOKED_N_FIELDS, "");

  return _(field_names[field]);
}

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

char *
moked_words_mapping_problem (const MokedMappingProblem *problem)
{
  const char *field;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  field = moked_words_field (problem->field);
  detail = moked_words_quoted (problem->detail);

  switch (problem->code)
    {
    case MOKED_PROBLEM_NO_COLUMN:
      /* Translators: a field such as “Due date”, then a column’s heading */
      return g_strdup_printf (_("%s: the table has no column %s; choose another"), field, detail);

    case MOKED_PROBLEM_MISSING:
      return g_strdup_printf (_("%s: it must be there; choose its column"), field);

    case MOKED_PROBLEM_DATES:
      return g_strdup_printf (_("%s: %s is no date in any order; choose another column or order"), field, detail);

    case MOKED_PROBLEM_AMBIGUOUS_DATES:
      return g_strdup_printf (_("%s: the day may come before the month or after it, both read well; choose the order"),
                              field);

    case MOKED_PROBLEM_VALUE:
    default:
      return g_strdup_printf (_("%s: %s means nothing here yet; rows with it would be refused"), field, detail);
    }
}
