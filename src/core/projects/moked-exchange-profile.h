/* moked-exchange-profile.h: what one telephone exchange means by its contexts and numbers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

/* One weekly opening: minutes from midnight in the profile's zone; weekday 1 (Monday) to 7. */
typedef struct
{
  guint8  weekday;
  guint16 from_minute;
  guint16 to_minute;
} MokedOpening;

/* Rules of one virtual number, in force from an instant (MOKED_NO_INSTANT: always); number "": every
 * number that has none of its own. wait_limit_seconds 0: not known; no openings: always open. (L13, L20) */
typedef struct
{
  char   *number;
  gint64  valid_from;
  guint   wait_limit_seconds;
  GArray *openings;           /* of MokedOpening */
} MokedNumberRule;

/* Refcounted; immutable once shared between threads. (L1, L13, L20) */
typedef struct
{
  gint       ref_count;
  gint64     exchange_id;
  gint64     version;
  char      *name;
  char      *time_zone;            /* "Asia/Jerusalem" */
  char      *region;               /* "IL" */
  GStrv      inbound_contexts;     /* a call whose first channel starts here came in: "from-trunk" */
  GStrv      inbound_endpoints;    /* or whose channel is this trunk's: "PJSIP/trunk" */
  GStrv      closed_contexts;      /* passing here means out of hours: "closed" */
  GStrv      unanswered_contexts;  /* after a queue: nobody answered (may be empty) */
  GStrv      own_number_prefixes;  /* "077200": a caller with one of these, or a short number, is ours */
  GPtrArray *number_rules;         /* of MokedNumberRule */
  GTimeZone *zone;                 /* of time_zone */
} MokedExchangeProfile;

#define MOKED_EXCHANGE_PROFILE_ERROR (moked_exchange_profile_error_quark ())
GQuark moked_exchange_profile_error_quark (void);

typedef enum
{
  MOKED_EXCHANGE_PROFILE_ERROR_INVALID, /* JSON, but not of a profile */
} MokedExchangeProfileError;

MokedExchangeProfile *moked_exchange_profile_new   (const char *name) G_GNUC_WARN_UNUSED_RESULT;
MokedExchangeProfile *moked_exchange_profile_copy  (const MokedExchangeProfile *self) G_GNUC_WARN_UNUSED_RESULT;
MokedExchangeProfile *moked_exchange_profile_ref   (MokedExchangeProfile *self);
void                  moked_exchange_profile_unref (MokedExchangeProfile *self);

/* Also sets zone; an unknown name is kept with UTC as the zone. */
void                  moked_exchange_profile_set_time_zone (MokedExchangeProfile *self, const char *time_zone);

MokedNumberRule      *moked_number_rule_new  (const char *number) G_GNUC_WARN_UNUSED_RESULT;
/* Whether anything in it says which calls come from outside. A profile made of a queue log alone does not. */
gboolean              moked_exchange_profile_tells_direction (const MokedExchangeProfile *self);

/* Takes from @proposal what is not set here; a profile that tells no direction takes its zone and region, too. TRUE: it
 * says more than before. */
gboolean              moked_exchange_profile_learn (MokedExchangeProfile *self, const MokedExchangeProfile *proposal);

MokedNumberRule      *moked_number_rule_copy (const MokedNumberRule *rule) G_GNUC_WARN_UNUSED_RESULT;
void                  moked_number_rule_free (MokedNumberRule *rule);

/* The settings as the JSON that is stored; name, ids and version are columns of their own. */
char                 *moked_exchange_profile_to_json   (const MokedExchangeProfile *self) G_GNUC_WARN_UNUSED_RESULT;
MokedExchangeProfile *moked_exchange_profile_from_json (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The rule of @number in force at @instant, or NULL. */
const MokedNumberRule *moked_exchange_profile_rule_for (const MokedExchangeProfile *self,
                                                        const char *number, gint64 instant);
/* TRUE where no rule says otherwise. */
gboolean               moked_exchange_profile_is_open  (const MokedExchangeProfile *self,
                                                        const char *number, gint64 instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedExchangeProfile, moked_exchange_profile_unref)

G_END_DECLS
