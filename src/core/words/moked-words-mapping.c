/* moked-words-mapping.c: what the columns of a table may mean, and what is wrong with a mapping
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-mapping.h"
#include "core/words/moked-words.h"

const char *
moked_words_field (MokedField field)
{
  static const char * const labels[MOKED_N_FIELDS] = {
    [MOKED_FIELD_EXTERNAL_ID] = N_("Entry's number in the other system"),
    [MOKED_FIELD_QUEUE] = N_("Queue name"),
    [MOKED_FIELD_ENTRY_TYPE] = N_("Entry type"),
    [MOKED_FIELD_REASON] = N_("Reason in words"),
    [MOKED_FIELD_ENTRY_STATUS] = N_("Entry status"),
    [MOKED_FIELD_CREATED_AT] = N_("Created date"),
    [MOKED_FIELD_DUE_AT] = N_("Due date"),
    [MOKED_FIELD_FIRST_HANDLED_AT] = N_("Handled at"),
    [MOKED_FIELD_COMPLETED_AT] = N_("Completed or cancelled at"),
    [MOKED_FIELD_ATTEMPTS] = N_("Number of attempts"),
    [MOKED_FIELD_RESPONSIBLE] = N_("Responsible person"),
    [MOKED_FIELD_CLOSE_REASON] = N_("Reason for closing"),
    [MOKED_FIELD_CUSTOMER_ID] = N_("Customer's number in the other system"),
    [MOKED_FIELD_CUSTOMER_NAME] = N_("Customer's name"),
    [MOKED_FIELD_PHONE] = N_("Phone number"),
    [MOKED_FIELD_EMAIL] = N_("E-mail address"),
    [MOKED_FIELD_TAG] = N_("Tags"),
    [MOKED_FIELD_LIST] = N_("Lists"),
    [MOKED_FIELD_FOLDER] = N_("Folder"),
    [MOKED_FIELD_CUSTOMER_STATUS] = N_("Customer status"),
    [MOKED_FIELD_INTEREST] = N_("Interest"),
    [MOKED_FIELD_LEAD_SOURCE] = N_("Lead source"),
    [MOKED_FIELD_LEAD_AT] = N_("Lead since"),
    [MOKED_FIELD_REGION] = N_("Region"),
    [MOKED_FIELD_ORGANISATION] = N_("Organisation"),
    [MOKED_FIELD_ACTIVITY] = N_("Line of business"),
    [MOKED_FIELD_DIRECTOR] = N_("Director"),
    [MOKED_FIELD_CREATED_VIA] = N_("How they came"),
  };

  g_return_val_if_fail ((guint) field < MOKED_N_FIELDS, "");

  return _(labels[field]);
}

char *
moked_words_mapping_problem (const MokedMappingProblem *problem)
{
  const char *field = problem->field < MOKED_N_FIELDS ? moked_words_field (problem->field) : _("A field of your own");
  g_autofree char *detail = moked_words_quoted (problem->detail);

  switch (problem->code)
    {
    case MOKED_PROBLEM_NO_COLUMN:
      /* Translators: %1$s what a column means, %2$s the column's heading */
      return g_strdup_printf (_("%1$s: the table has no column %2$s"), field, detail);
    case MOKED_PROBLEM_MISSING:
      return g_strdup_printf (_("%s: choose a column or a fixed value"), field);
    case MOKED_PROBLEM_DATES:
      return g_strdup_printf (_("%1$s: %2$s is no date in any form that is known"), field, detail);
    case MOKED_PROBLEM_AMBIGUOUS_DATES:
      return g_strdup_printf (_("%s: the day and the month could be either; choose the date format"), field);
    case MOKED_PROBLEM_VALUE:
      return g_strdup_printf (_("%1$s: say what %2$s means"), field, detail);
    default:
      return g_strdup (field);
    }
}
