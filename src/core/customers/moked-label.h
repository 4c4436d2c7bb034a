/* moked-label.h: tags, lists and folders of customers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/db/moked-store.h"

G_BEGIN_DECLS

/* A customer has any number of tags and lists and one folder at most. A label is made by its first use (S22, S23) and
 * stays when nobody has it any more. Names meet without regard to case and blanks. */
typedef enum
{
  MOKED_LABEL_TAG,
  MOKED_LABEL_LIST,
  MOKED_LABEL_FOLDER,
} MokedLabelKind;

typedef struct
{
  gint64          id;
  MokedLabelKind  kind;
  char           *name;
  gint64          n_customers; /* 0 in a list of one customer's */
} MokedLabel;

void        moked_label_free             (MokedLabel *self);

/* "tag", "list", "folder" */
const char *moked_label_kind_to_code     (MokedLabelKind kind);
gboolean    moked_label_kind_from_code   (const char *code, MokedLabelKind *kind);

/* Of MokedLabel, by name. Any store thread; NULL: @error. */
GPtrArray  *moked_label_list             (MokedReader *reader, MokedLabelKind kind, GError **error)
                                          G_GNUC_WARN_UNUSED_RESULT;
/* All kinds, in the order of the enumeration, then by name. */
GPtrArray  *moked_label_list_of_customer (MokedReader *reader, gint64 customer_id, GError **error)
                                          G_GNUC_WARN_UNUSED_RESULT;
/* *id 0: there is none of that name. */
gboolean    moked_label_find             (MokedReader *reader, MokedLabelKind kind, const char *name, gint64 *id,
                                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedLabel, moked_label_free)

G_END_DECLS
