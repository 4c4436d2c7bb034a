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
  char     *label;      /* "work", "home"; "" for nothing */
  gboolean  is_valid;
} MokedContactPoint;

/* Whether they want what is offered, and when (B2-B4). */
typedef enum
{
  MOKED_INTEREST_NONE,
  MOKED_INTEREST_NOW,
  MOKED_INTEREST_LATER,
  MOKED_INTEREST_CASUAL,
} MokedInterest;

/* "", "now", "later", "casual" */
const char *moked_interest_to_code   (MokedInterest interest);
gboolean    moked_interest_from_code (const char *code, MokedInterest *interest);

typedef struct
{
  gint       ref_count;
  gint64     id;
  char      *external_id;   /* may be NULL */
  char      *name;          /* while unidentified what the exchange called them, or "" */
  gboolean   is_identified;
  char      *created_via;   /* "landing_page", "import", "api", "manual", "call", "other" (S3) */
  gint64     created_at;

  gint64         customer_status_id; /* 0: none */
  char          *status_name;        /* "": none */
  MokedInterest  interest;
  gint64         revisit_at;         /* of MOKED_INTEREST_LATER, or MOKED_NO_INSTANT */
  char          *lead_source;
  gint64         lead_at;
  char          *region;
  char          *responsible;
  gint64         organisation_id;    /* 0: none */
  char          *customer_state;     /* "active", "dormant", "recycle_bin" */
  gint64         merged_into;        /* the customer that this one proved to be, or 0 */
  gint64         erased_at;

  GPtrArray *labels;         /* of MokedLabel: tags, lists, then the folder */
  GPtrArray *contact_points; /* of MokedContactPoint, in the order they were added */
} MokedCustomer;

MokedCustomer *moked_customer_ref   (MokedCustomer *self);
void           moked_customer_unref (MokedCustomer *self);
MokedCustomer *moked_customer_load  (MokedReader *reader, gint64 id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The earlier of the customers that have this number, or 0. -1: @error. */
gint64         moked_customer_find_by_phone (MokedReader *reader, const char *match_key, GError **error);
/* The earlier of the customers that have this address, written in any case, or 0. -1: @error. */
gint64         moked_customer_find_by_email (MokedReader *reader, const char *email, GError **error);

/* Whom another system knows by this id, or 0. -1: @error. */
gint64         moked_customer_find_by_external_id (MokedReader *reader, gint64 project_id, const char *external_id,
                                                   GError **error);

/* What another system's id is met by, among addresses and numbers. */
char          *moked_external_id_key        (const char *external_id) G_GNUC_WARN_UNUSED_RESULT;
/* What an e-mail address is met by. */
char          *moked_email_key              (const char *email) G_GNUC_WARN_UNUSED_RESULT;
/* A local part and a domain, as far as that can be told without asking. */
gboolean       moked_email_is_valid         (const char *email);

/* One of the ways in that are counted: "landing_page", "import", "api", "manual", "call", "other" (S3). */
gboolean       moked_created_via_is_known   (const char *created_via);

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
  gint64      created_at;  /* moked_customer_add (): MOKED_NO_INSTANT is now */
  const char *created_via; /* how a new one came in; NULL: "import" */
} MokedNewCustomer;

typedef enum
{
  MOKED_MET_NEW,
  MOKED_MET_AGAIN,   /* and nothing new was learned */
  MOKED_MET_CHANGED, /* identified, or a number or name added */
} MokedMet;

gint64         moked_customer_meet          (MokedWriter *writer, gint64 project_id, const MokedNewCustomer *new_customer,
                                             MokedMet *met, GError **error);

/* A customer that somebody adds by hand (created_via NULL: "manual"). An unidentified caller of the number becomes them,
 * with all their calls (B23); whoever else has it stays another one. Returns the id, 0 on error: MOKED_CUSTOMER_ERROR_EMPTY without a name, a number and an address. */
gint64         moked_customer_add           (MokedWriter *writer, gint64 project_id, const MokedNewCustomer *new_customer,
                                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedCustomer, moked_customer_unref)

G_END_DECLS
