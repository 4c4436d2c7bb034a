/* moked-words-customer.c: what a customer's card says, and why something cannot be done about it
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include "core/words/moked-words-customer.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "core/customers/moked-customer-error.h"
#include "core/customers/moked-customer-merge.h"
#include "core/queues/moked-entry-opened.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words-timeline.h"
#include "core/words/moked-words.h"

typedef struct
{
  const char *code;
  const char *word;
} Word;

static const char *
word_of (const Word *words,
         guint       n_words,
         const char *code)
{
  for (guint i = 0; i < n_words; i++)
    if (g_str_equal (words[i].code, code))
      return *words[i].word ? _(words[i].word) : "";

  return code;
}

const char *
moked_words_customer_name (const MokedCustomer *customer)
{
  g_return_val_if_fail (customer != NULL, "");

  if (customer->erased_at)
    return _("Erased person");

  return *customer->name ? customer->name : _("Unidentified caller");
}

char *
moked_words_customer_role (const MokedCustomer *customer,
                           GTimeZone           *zone)
{
  g_autofree char *date = NULL;
  g_autofree char *since = NULL;
  g_autofree char *via = NULL;

  g_return_val_if_fail (customer != NULL, NULL);

  if (customer->erased_at)
    {
      date = moked_words_date (customer->erased_at, zone);
      /* Translators: %s is a date */
      return g_strdup_printf (_("Erased on %s"), date);
    }

  date = moked_words_date (customer->created_at, zone);
  since = g_strdup_printf (customer->is_identified ? _("Customer since %s") : _("Unidentified, since %s"), date);
  if (!*customer->created_via || g_str_equal (customer->created_via, "other"))
    return g_steal_pointer (&since);

  via = moked_words_created_via (customer->created_via);

  /* Translators: since when, and how they came in: "Customer since 22 Nov 2026 · landing page" */
  return g_strdup_printf (_("%s · %s"), since, via);
}

const char *
moked_words_interest (MokedInterest interest)
{
  switch (interest)
    {
    case MOKED_INTEREST_NOW:
      return _("Wants it now");
    case MOKED_INTEREST_LATER:
      return _("Will want it later");
    case MOKED_INTEREST_CASUAL:
      return _("Just looking");
    case MOKED_INTEREST_NONE:
    default:
      return "";
    }
}

const char *
moked_words_contact_kind (const char *kind)
{
  static const Word words[] = {
    { "phone", N_("Phone") },
    { "email", N_("E-mail") },
  };

  return word_of (words, G_N_ELEMENTS (words), kind);
}

const char *
moked_words_customer_state (const char *customer_state)
{
  static const Word words[] = {
    { "active", N_("Active") },
    { "dormant", N_("Dormant") },
    { "recycle_bin", N_("Recycle bin") },
  };

  return word_of (words, G_N_ELEMENTS (words), customer_state);
}

const char *
moked_words_channel_code (const char *channel)
{
  static const Word words[] = {
    { "email", N_("E-mail") },
    { "sms", N_("SMS") },
    { "whatsapp", N_("WhatsApp") },
    { "letter", N_("Letter") },
  };

  return word_of (words, G_N_ELEMENTS (words), channel);
}

const char *
moked_words_block_kind (const char *block_kind)
{
  static const Word words[] = {
    { "failed", N_("the last one failed") },
    { "unsubscribed", N_("unsubscribed") },
    { "complained", N_("reported as spam") },
  };

  return word_of (words, G_N_ELEMENTS (words), block_kind);
}

/* "2026-11-27"; NULL: it is no date. */
static GDateTime *
read_date (const char *value)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  int year, month, day;

  return sscanf (value, "%4d-%2d-%2d", &year, &month, &day) == 3 ? g_date_time_new (utc, year, month, day, 12, 0, 0) : NULL;
}

/* As it is typed, in any language. */
static char *
date_words (const char *value)
{
  g_autoptr(GDateTime) date = read_date (value);

  return date ? g_date_time_format (date, "%-d.%-m.%Y") : g_strdup (value);
}

char *
moked_words_own_value (MokedOwnFieldType  field_type,
                       const char        *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  if (field_type == MOKED_OWN_FIELD_DATE)
    return date_words (value);

  if (field_type == MOKED_OWN_FIELD_YES_NO && *value)
    return g_strdup (g_str_equal (value, "yes") ? _("Yes") : _("No"));

  return g_strdup (value);
}

char *
moked_words_own_value_told (MokedOwnFieldType  field_type,
                            const char        *value)
{
  g_autoptr(GDateTime) date = NULL;
  g_autoptr(GTimeZone) utc = NULL;

  g_return_val_if_fail (value != NULL, NULL);

  if (field_type != MOKED_OWN_FIELD_DATE || !(date = read_date (value)))
    return moked_words_own_value (field_type, value);

  utc = g_time_zone_new_utc ();

  return moked_words_date (g_date_time_to_unix (date) * MOKED_SECOND, utc);
}

static const char *
merge_error (int code)
{
  switch ((MokedMergeError) code)
    {
    case MOKED_MERGE_ERROR_SAME:
      return _("they are one already");
    case MOKED_MERGE_ERROR_NOT_MERGED:
      return _("there is nothing to take apart");
    case MOKED_MERGE_ERROR_ERASED:
      return _("this person was erased: nothing is written about them any more");
    case MOKED_MERGE_ERROR_UNKNOWN:
    default:
      return _("it is not there any more");
    }
}

static const char *
entry_act_error (int code)
{
  switch ((MokedEntryActError) code)
    {
    case MOKED_ENTRY_ACT_ERROR_INACTIVE:
      return _("it is not in use any more");
    case MOKED_ENTRY_ACT_ERROR_NO_REASON:
      return _("why has to be said");
    case MOKED_ENTRY_ACT_ERROR_CLOSED:
      return _("the entry is closed already");
    case MOKED_ENTRY_ACT_ERROR_NOT_HAND:
      return _("this cannot be undone");
    case MOKED_ENTRY_ACT_ERROR_NOT_FOUND:
    default:
      return _("it is not there any more");
    }
}

const char *
moked_words_customer_error (const GError *error)
{
  if (error && error->domain == MOKED_MERGE_ERROR)
    return merge_error (error->code);
  if (error && error->domain == MOKED_ENTRY_ACT_ERROR)
    return entry_act_error (error->code);
  if (!error || error->domain != MOKED_CUSTOMER_ERROR)
    return NULL;

  switch ((MokedCustomerError) error->code)
    {
    case MOKED_CUSTOMER_ERROR_NOT_FOUND:
      return _("it is not there any more");
    case MOKED_CUSTOMER_ERROR_ERASED:
      return _("this person was erased: nothing is written about them any more");
    case MOKED_CUSTOMER_ERROR_EMPTY:
      return _("something has to stand here");
    case MOKED_CUSTOMER_ERROR_NAME_TAKEN:
      return _("there is one of this name already");
    case MOKED_CUSTOMER_ERROR_RETIRED:
      return _("it is not in use any more");
    case MOKED_CUSTOMER_ERROR_NEEDED:
      return _("missed calls go into this queue");
    case MOKED_CUSTOMER_ERROR_NOT_A_NUMBER:
      return _("this is not a number");
    case MOKED_CUSTOMER_ERROR_NOT_A_DATE:
      return _("this is not a date: write day.month.year");
    case MOKED_CUSTOMER_ERROR_NOT_A_CHOICE:
      return _("this is none of the choices");
    case MOKED_CUSTOMER_ERROR_NOT_YES_OR_NO:
      return _("write yes or no");
    case MOKED_CUSTOMER_ERROR_NOT_A_PHONE:
      return _("this is not a telephone number");
    case MOKED_CUSTOMER_ERROR_NOT_AN_EMAIL:
      return _("this is not an e-mail address");
    case MOKED_CUSTOMER_ERROR_ALREADY_THERE:
      return _("the customer has it already");
    case MOKED_CUSTOMER_ERROR_CHANGED_SINCE:
      return _("somebody changed it after that");
    case MOKED_CUSTOMER_ERROR_NOT_UNDOABLE:
      return _("this cannot be undone");
    case MOKED_CUSTOMER_ERROR_NOT_A_CODE:
    default:
      return NULL;
    }
}
