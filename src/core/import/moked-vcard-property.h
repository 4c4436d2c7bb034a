/* moked-vcard-property.h: one unfolded line of a vCard
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-encoding.h"

G_BEGIN_DECLS

/* [group.]NAME[;PARAMETER…]:value. Points into the line it was parsed from. */
typedef struct
{
  const char    *name;
  gsize          name_length;
  const char    *value;
  gsize          value_length;
  gboolean       is_quoted_printable;
  gboolean       is_base64;
  MokedEncoding  encoding;     /* AUTO: none said */
} MokedVcardProperty;

/* FALSE: no colon. */
gboolean  moked_vcard_property_parse      (MokedVcardProperty *self, const char *line, gsize length);
gboolean  moked_vcard_property_is         (const MokedVcardProperty *self, const char *name);
/* The decoded value, UTF-8, still escaped. */
char     *moked_vcard_property_dup_value  (const MokedVcardProperty *self) G_GNUC_WARN_UNUSED_RESULT;
/* The components of an escaped value, between semicolons, unescaped and trimmed. */
GStrv     moked_vcard_split_components    (const char *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
