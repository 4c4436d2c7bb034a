/* moked-mail-fields.h: "Name: value" lines of reports and returned headers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* name "": an empty line, which parts the groups of a report. */
typedef struct
{
  char *name;
  char *value; /* unfolded, on one line */
} MokedMailField;

/* Of a report: what is no field goes on with the one before, as servers fold badly. (of MokedMailField) */
GPtrArray  *moked_mail_fields_of_report (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Up to the first line that is no header any more. */
GPtrArray  *moked_mail_fields_of_header (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The first of that name, whatever its case; NULL: none. Borrowed. */
const char *moked_mail_fields_get       (GPtrArray *fields, const char *name);

/* The length of "Name:" at the start of a line without the colon; 0: it is no field. */
gsize       moked_mail_field_match      (const char *line);

G_END_DECLS
