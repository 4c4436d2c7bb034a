/* moked-merge-field.h: [[fields]] in a text that are filled in for one customer
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-message.h"

G_BEGIN_DECLS

/* "[[שם פרטי]]": what stands between the brackets is the name, taken literally but for blanks at its ends, the case of
 * letters and the shape of gershayim (" ״). A name goes over no end of line. "[[[" is two brackets that are meant to be read:
 * "[[[x]]" becomes "[[x]]". (S16, SX2) */

/* The value, owned; "": it is known and has none; NULL: unknown. */
typedef char *(*MokedMergeLookup) (const char *field, gpointer data);

/* The text with its fields filled in. A field that is unknown or has no value, or that has no end, is never left out: it
 * stays as it was written and *unknown, of char*, names it, once each; NULL where all is well. Pure. */
char      *moked_merge_render        (const char *text, MokedMergeLookup lookup, gpointer data, GPtrArray **unknown)
                                      G_GNUC_WARN_UNUSED_RESULT;
/* Of char*: the names of the fields, once each, in their order. */
GPtrArray *moked_merge_list_fields   (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* What may be filled in for one customer: the values given for this message, the customer's own fields by their names, and
 * from the card: שם (name), שם פרטי (first name), שם משפחה (last name), טלפון (phone), דוא"ל (email). Immutable. */
typedef struct _MokedMergeCustomer MokedMergeCustomer;

/* NULL: @error. */
MokedMergeCustomer *moked_merge_customer_new    (MokedReader *reader, gint64 customer_id, const MokedMergeValue *values,
                                                 guint n_values, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void                moked_merge_customer_free   (MokedMergeCustomer *self);
/* A MokedMergeLookup; @data: a MokedMergeCustomer. */
char               *moked_merge_customer_lookup (const char *field, gpointer data);
/* Whether the customer has a value for it, whatever was given for this message. */
gboolean            moked_merge_customer_has    (const MokedMergeCustomer *self, const char *field);
/* Whether two names are the same field. */
gboolean            moked_merge_is_same_field   (const char *a, const char *b);

/* The names that every customer has, for a menu: in Hebrew and in English, NULL-terminated. */
const char *const  *moked_merge_known_fields    (gboolean in_hebrew);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMergeCustomer, moked_merge_customer_free)

G_END_DECLS
