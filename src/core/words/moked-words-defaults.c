/* moked-words-defaults.c: what a new store begins with
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/customers/moked-customer-status.h"
#include "core/queues/moked-queue.h"
#include "core/words/moked-words-defaults.h"

const char *
moked_words_default_project (void)
{
  return _("Call Centre");
}

const char *
moked_words_default_exchange (void)
{
  return _("Main exchange");
}

const char *
moked_words_default_missed_in (void)
{
  return _("Missed, incoming");
}

const char *
moked_words_default_missed_out (void)
{
  return _("Missed, outgoing");
}

const char *
moked_words_default_region (void)
{
  return "IL";
}

char *
moked_words_default_time_zone (void)
{
  g_autoptr(GTimeZone) local = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (local);

  /* A server without a zone of its own says UTC; no call centre works by it. */
  if (!strchr (name, '/') || g_str_has_prefix (name, "Etc/"))
    return g_strdup ("Asia/Jerusalem");

  return g_strdup (name);
}

GStrv
moked_words_default_statuses (void)
{
  const char *const statuses[] = {
    /* Translators: what a customer is; the four that a new store begins with */
    C_("customer status", "Potential"),
    C_("customer status", "Promotion"),
    C_("customer status", "Casual"),
    C_("customer status", "VIP"),
    NULL,
  };

  return g_strdupv ((GStrv) statuses);
}

gboolean
moked_words_ensure_defaults (MokedWriter  *writer,
                             GError      **error)
{
  g_autofree char *time_zone = moked_words_default_time_zone ();
  g_auto(GStrv) statuses = moked_words_default_statuses ();

  return moked_queue_ensure_defaults (writer, moked_words_default_project (), time_zone,
                                      moked_words_default_region (), moked_words_default_missed_in (),
                                      moked_words_default_missed_out (), error) &&
         moked_customer_status_ensure_defaults (writer, (const char *const *) statuses, error);
}
