/* moked-cli-profile.c: options that say what an exchange means, and how its profile reads
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-cli-profile.h"
#include "core/base/moked-phone.h"
#include "core/words/moked-words-opening.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

void
moked_profile_options_clear (MokedProfileOptions *self)
{
  g_clear_pointer (&self->time_zone, g_free);
  g_clear_pointer (&self->region, g_free);
  g_clear_pointer (&self->inbound_contexts, g_strfreev);
  g_clear_pointer (&self->inbound_endpoints, g_strfreev);
  g_clear_pointer (&self->closed_contexts, g_strfreev);
  g_clear_pointer (&self->unanswered_contexts, g_strfreev);
  g_clear_pointer (&self->own_prefixes, g_strfreev);
  g_clear_pointer (&self->wait_limits, g_strfreev);
  g_clear_pointer (&self->hours, g_strfreev);
  g_clear_pointer (&self->since, g_free);
}

/* --- limits and hours ------------------------------------------------------------------------- */

/* The rule of exactly @number that begins at @since, or NULL. */
static MokedNumberRule *
find_rule (MokedExchangeProfile *profile,
           const char           *number,
           gint64                since)
{
  for (guint i = 0; i < profile->number_rules->len; i++)
    {
      MokedNumberRule *rule = g_ptr_array_index (profile->number_rules, i);

      if (g_str_equal (rule->number, number) && rule->valid_from == since)
        return rule;
    }

  return NULL;
}

/* The same, made from what is in force then if it is new, so that setting a limit changes no hours. */
static MokedNumberRule *
rule_at (MokedExchangeProfile *profile,
         const char           *number,
         gint64                since)
{
  MokedNumberRule *rule = find_rule (profile, number, since);
  const MokedNumberRule *in_force;

  if (rule)
    return rule;

  in_force = moked_exchange_profile_rule_for (profile, number, since);
  rule = in_force ? moked_number_rule_copy (in_force) : moked_number_rule_new (number);
  g_set_str (&rule->number, number);
  rule->valid_from = since;
  g_ptr_array_add (profile->number_rules, rule);

  return rule;
}

static gboolean
apply_wait_limit (MokedExchangeProfile *profile,
                  const char           *number,
                  const char           *value,
                  gint64                since)
{
  guint64 seconds;

  if (!g_ascii_string_to_unsigned (value, 10, 0, 86400, &seconds, NULL))
    return FALSE;

  rule_at (profile, number, since)->wait_limit_seconds = (guint) seconds;

  return TRUE;
}

static gboolean
apply_hours (MokedExchangeProfile *profile,
             const char           *number,
             const char           *value,
             gint64                since)
{
  g_autoptr(GArray) openings = moked_openings_from_text (value);
  MokedNumberRule *rule;

  if (!openings)
    return FALSE;

  rule = rule_at (profile, number, since);
  g_array_set_size (rule->openings, 0);
  g_array_append_vals (rule->openings, openings->data, openings->len);

  return TRUE;
}

/* Each value is [NUMBER]=WHAT. */
static gboolean
apply_by_number (MokedCli             *cli,
                 MokedExchangeProfile *profile,
                 const char           *option,
                 char                **values,
                 gint64                since,
                 gboolean            (*apply) (MokedExchangeProfile *, const char *, const char *, gint64),
                 MokedExit            *status)
{
  for (char **value = values; value && *value; value++)
    {
      g_auto(GStrv) parts = g_strsplit (*value, "=", 2);

      if (!parts[0] || !parts[1] || !apply (profile, g_strstrip (parts[0]), g_strstrip (parts[1]), since))
        {
          *status = moked_cli_usage (cli, _("%1$s: “%2$s” cannot be read"), option, *value);
          return FALSE;
        }
    }

  return TRUE;
}

/* --- the rest --------------------------------------------------------------------------------- */

/* An empty value clears the list. */
static void
replace_list (GStrv *list,
              GStrv  values)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (!values)
    return;

  for (char **value = values; *value; value++)
    if (**value)
      g_strv_builder_add (builder, *value);

  g_strfreev (*list);
  *list = g_strv_builder_end (builder);
}

static gboolean
apply_time_zone (MokedCli             *cli,
                 MokedExchangeProfile *profile,
                 const char           *time_zone,
                 MokedExit            *status)
{
  g_autoptr(GTimeZone) zone = NULL;

  if (!moked_cli_read_zone (cli, "--time-zone", time_zone, &zone, status))
    return FALSE;

  if (time_zone)
    moked_exchange_profile_set_time_zone (profile, time_zone);

  return TRUE;
}

static gboolean
apply_region (MokedCli             *cli,
              MokedExchangeProfile *profile,
              const char           *region,
              MokedExit            *status)
{
  if (!region)
    return TRUE;

  if (!moked_phone_is_region (region))
    {
      *status = moked_cli_usage (cli, _("%1$s: “%2$s” is no region of two letters such as IL"), "--region", region);
      return FALSE;
    }

  g_free (profile->region);
  profile->region = g_ascii_strup (region, -1);

  return TRUE;
}

gboolean
moked_cli_profile_apply (MokedCli                  *cli,
                         const MokedProfileOptions *options,
                         MokedExchangeProfile      *profile,
                         MokedExit                 *status)
{
  gint64 since = MOKED_NO_INSTANT;

  replace_list (&profile->inbound_contexts, options->inbound_contexts);
  replace_list (&profile->inbound_endpoints, options->inbound_endpoints);
  replace_list (&profile->closed_contexts, options->closed_contexts);
  replace_list (&profile->unanswered_contexts, options->unanswered_contexts);
  replace_list (&profile->own_number_prefixes, options->own_prefixes);

  return apply_time_zone (cli, profile, options->time_zone, status) &&
         apply_region (cli, profile, options->region, status) &&
         (!options->since || moked_cli_instant (cli, "--since", options->since, &since, status)) &&
         apply_by_number (cli, profile, "--wait-limit", options->wait_limits, since, apply_wait_limit, status) &&
         apply_by_number (cli, profile, "--hours", options->hours, since, apply_hours, status);
}

static void
print_list (const char *label,
            GStrv       list)
{
  g_autofree char *joined = list ? g_strjoinv (", ", list) : NULL;
  g_autofree char *isolated = moked_words_code (joined);

  moked_cli_print ("%s: %s\n", label, isolated);
}

static void
print_rule (MokedCli              *cli,
            const MokedNumberRule *rule)
{
  g_autofree char *number = *rule->number ? moked_words_phone (rule->number) : g_strdup (_("every number"));
  g_autofree char *limit = rule->wait_limit_seconds == 0 ? g_strdup (_("not known"))
                                                          : moked_words_span (rule->wait_limit_seconds * MOKED_SECOND);
  g_autofree char *hours = moked_words_openings (rule->openings);
  g_autofree char *since = moked_words_instant (rule->valid_from, cli->zone);

  moked_cli_print (_("%1$s: waiting limit %2$s, open %3$s"), number, limit, hours);
  if (rule->valid_from != MOKED_NO_INSTANT)
    moked_cli_print (_(", since %s"), since);
  moked_cli_print ("\n");
}

void
moked_cli_profile_print (MokedCli                   *cli,
                         const MokedExchangeProfile *profile)
{
  g_autofree char *name = moked_words_text (profile->name);
  g_autofree char *version = moked_words_number (profile->version);

  moked_cli_print (_("%1$s, version %2$s of the profile"), name, version);
  moked_cli_print ("\n%s: %s\n%s: %s\n", _("Time zone"), profile->time_zone, _("Region"), profile->region);
  print_list (_("Calls from outside begin in"), profile->inbound_contexts);
  print_list (_("Trunks"), profile->inbound_endpoints);
  print_list (_("Out of hours"), profile->closed_contexts);
  print_list (_("After nobody answered"), profile->unanswered_contexts);
  print_list (_("Own numbers begin with"), profile->own_number_prefixes);

  for (guint i = 0; i < profile->number_rules->len; i++)
    print_rule (cli, g_ptr_array_index (profile->number_rules, i));
}
