/* moked-customer.h: customers and their contact points
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-phone.h"
#include "core/db/moked-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64    id;
  char     *kind;       /* "phone", "email" */
  char     *raw;
  char     *match_key;
  char     *national;
  gboolean  is_valid;
} MokedContactPoint;

typedef struct
{
  gint       ref_count;
  gint64     id;
  char      *external_id;   /* may be NULL */
  char      *name;          /* while unidentified what the exchange called them, or "" */
  gboolean   is_identified;
  char      *created_via;   /* "call", "import", "manual" */
  gint64     created_at;
  GPtrArray *contact_points; /* of MokedContactPoint, in the order they were added */
} MokedCustomer;

MokedCustomer *moked_customer_ref   (MokedCustomer *self);
void           moked_customer_unref (MokedCustomer *self);
MokedCustomer *moked_customer_load  (MokedReader *reader, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The earlier of the customers that have this number, or 0. -1: @error. */
gint64         moked_customer_find_by_phone (MokedReader *reader, const char *match_key, GError **error);

/* Makes an unidentified customer for a caller's number that nobody has (L2). Returns the id, 0 on error. */
gint64         moked_customer_add_caller    (MokedWriter *writer, gint64 project_id, const MokedPhone *phone,
                                             const char *caller_name, gint64 instant, GError **error);
/* An earlier call of an unidentified customer was learned of: that is when they came and what they were called. */
gboolean       moked_customer_set_caller    (MokedWriter *writer, gint64 id, const char *caller_name, gint64 instant,
                                             GError **error);

/* What an importer knows of one customer. Meets by external id, else by number and folded name, else an
 * unidentified customer of that number; else makes a new one. */
typedef struct
{
  const char *external_id; /* may be NULL */
  const char *name;
  GPtrArray  *phones;      /* of MokedPhone* */
  GStrv       emails;      /* may be NULL */
  gint64      created_at;
} MokedNewCustomer;

typedef enum
{
  MOKED_MET_NEW,
  MOKED_MET_AGAIN,   /* and nothing new was learned */
  MOKED_MET_CHANGED, /* identified, or a number or name added */
} MokedMet;

gint64         moked_customer_meet          (MokedWriter *writer, gint64 project_id, const MokedNewCustomer *new_customer,
                                             MokedMet *met, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCustomer, moked_customer_unref)

G_END_DECLS
