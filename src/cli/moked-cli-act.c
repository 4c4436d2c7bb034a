/* moked-cli-act.c: what is to be done about customers, as options
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/moked-cli-act.h"
#include "core/customers/moked-customer-status.h"
#include "core/customers/moked-own-field.h"
#include "core/staff/moked-user.h"
#include "core/words/moked-words-customer.h"

/* An act of which only a name is known yet. */
typedef struct
{
  char *status_name; /* NULL: none to look up */
  char *field_name;
} MokedActNeed;

static void
need_clear (gpointer data)
{
  MokedActNeed *need = data;

  g_clear_pointer (&need->status_name, g_free);
  g_clear_pointer (&need->field_name, g_free);
}

void
moked_act_options_clear (MokedActOptions *self)
{
  g_strfreev (self->tags);
  g_strfreev (self->untags);
  g_strfreev (self->lists);
  g_strfreev (self->unlists);
  g_free (self->folder);
  g_free (self->customer_status);
  g_free (self->interest);
  g_free (self->revisit);
  g_free (self->lead_source);
  g_free (self->lead_at);
  g_free (self->state);
  g_free (self->region);
  g_free (self->responsible);
  g_free (self->organisation);
  g_strfreev (self->fields);
}

void
moked_cli_acts_clear (MokedCliActs *self)
{
  g_clear_pointer (&self->acts, g_array_unref);
  g_clear_pointer (&self->needs, g_array_unref);
}

/* --- reading them ------------------------------------------------------------------------------- */

static void
add (MokedCliActs     *self,
     MokedCustomerAct  act,
     const char       *status_name,
     const char       *field_name)
{
  MokedActNeed need = { g_strdup (status_name), g_strdup (field_name) };

  g_array_append_val (self->acts, act);
  g_array_append_val (self->needs, need);
}

static void
add_labels (MokedCliActs   *self,
            MokedActKind    kind,
            MokedLabelKind  label_kind,
            GStrv           names)
{
  for (guint i = 0; names && names[i]; i++)
    add (self, (MokedCustomerAct) { .kind = kind, .label_kind = label_kind, .name = names[i] }, NULL, NULL);
}

static void
add_text (MokedCliActs *self,
          MokedActKind  kind,
          const char   *name,
          const char   *value)
{
  if (value)
    add (self, (MokedCustomerAct) { .kind = kind, .name = name, .value = value }, NULL, NULL);
}

static gboolean
add_interest (MokedCliActs          *self,
              MokedCli              *cli,
              const MokedActOptions *options,
              MokedExit             *status)
{
  MokedCustomerAct act = { .kind = MOKED_ACT_SET_INTEREST };
  const char *code = options->interest && g_str_equal (options->interest, "none") ? "" : options->interest;

  if (!options->interest && options->revisit)
    {
      *status = moked_cli_usage (cli, _("%s is missing"), "--interest=later");
      return FALSE;
    }
  if (!options->interest)
    return TRUE;
  if (!moked_interest_from_code (code, &act.interest))
    {
      *status = moked_cli_usage (cli, _("“%s” is no interest: now, later, casual or none"), options->interest);
      return FALSE;
    }
  if (options->revisit && !moked_cli_instant (cli, "--revisit", options->revisit, &act.instant, status))
    return FALSE;

  add (self, act, NULL, NULL);

  return TRUE;
}

static gboolean
add_lead (MokedCliActs          *self,
          MokedCli              *cli,
          const MokedActOptions *options,
          MokedExit             *status)
{
  MokedCustomerAct act = { .kind = MOKED_ACT_RECORD_LEAD, .value = options->lead_source ? options->lead_source : "" };

  if (!options->lead_source && !options->lead_at)
    return TRUE;
  if (options->lead_at && !moked_cli_instant (cli, "--lead-at", options->lead_at, &act.instant, status))
    return FALSE;

  add (self, act, NULL, NULL);

  return TRUE;
}

static gboolean
add_fields (MokedCliActs          *self,
            MokedCli              *cli,
            const MokedActOptions *options,
            MokedExit             *status)
{
  for (guint i = 0; options->fields && options->fields[i]; i++)
    {
      const char *equals = strchr (options->fields[i], '=');
      g_autofree char *name = equals ? g_strndup (options->fields[i], equals - options->fields[i]) : NULL;

      if (!equals || !*name)
        {
          *status = moked_cli_usage (cli, _("“%s” is not NAME=VALUE"), options->fields[i]);
          return FALSE;
        }
      add (self, (MokedCustomerAct) { .kind = MOKED_ACT_SET_OWN_VALUE, .value = equals + 1 }, NULL, name);
    }

  return TRUE;
}

gboolean
moked_cli_acts_read (MokedCliActs          *self,
                     MokedCli              *cli,
                     const MokedActOptions *options,
                     MokedExit             *status)
{
  self->acts = g_array_new (FALSE, FALSE, sizeof (MokedCustomerAct));
  self->needs = g_array_new (FALSE, FALSE, sizeof (MokedActNeed));
  g_array_set_clear_func (self->needs, need_clear);

  add_labels (self, MOKED_ACT_ADD_LABEL, MOKED_LABEL_TAG, options->tags);
  add_labels (self, MOKED_ACT_REMOVE_LABEL, MOKED_LABEL_TAG, options->untags);
  add_labels (self, MOKED_ACT_ADD_LABEL, MOKED_LABEL_LIST, options->lists);
  add_labels (self, MOKED_ACT_REMOVE_LABEL, MOKED_LABEL_LIST, options->unlists);
  if (options->folder)
    add (self, (MokedCustomerAct) { .kind = MOKED_ACT_ADD_LABEL, .label_kind = MOKED_LABEL_FOLDER,
                                    .name = options->folder }, NULL, NULL);
  if (options->customer_status)
    add (self, (MokedCustomerAct) { .kind = MOKED_ACT_SET_STATUS },
         *options->customer_status ? options->customer_status : NULL, NULL);
  if (options->state)
    add (self, (MokedCustomerAct) { .kind = MOKED_ACT_SET_STATE, .name = options->state, .value = "" }, NULL, NULL);
  add_text (self, MOKED_ACT_SET_DETAIL, "region", options->region);
  add_text (self, MOKED_ACT_SET_DETAIL, "responsible", options->responsible);
  add_text (self, MOKED_ACT_SET_ORGANISATION, NULL, options->organisation);

  return add_interest (self, cli, options, status) && add_lead (self, cli, options, status) &&
         add_fields (self, cli, options, status);
}

/* --- names ------------------------------------------------------------------------------------------ */

gboolean
moked_cli_acts_resolve (MokedCliActs  *self,
                        MokedReader   *reader,
                        GError       **error)
{
  for (guint i = 0; i < self->acts->len; i++)
    {
      MokedCustomerAct *act = &g_array_index (self->acts, MokedCustomerAct, i);
      const MokedActNeed *need = &g_array_index (self->needs, MokedActNeed, i);
      const char *name = need->status_name ? need->status_name : need->field_name;

      if (!name)
        continue;
      if (need->status_name && !moked_customer_status_find (reader, name, &act->id, error))
        return FALSE;
      if (need->field_name && !moked_own_field_find (reader, name, &act->id, error))
        return FALSE;
      if (act->id == 0)
        {
          g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND, "there is no “%s”", name);
          return FALSE;
        }
    }

  return TRUE;
}

/* --- who, and whom ------------------------------------------------------------------------------------ */

static gboolean
meet_user (MokedWriter   *writer,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  MokedActor *actor = data;
  const char *name = g_get_real_name ();

  actor->kind = MOKED_ACTOR_PERSON;
  actor->id = moked_user_meet (writer, g_get_user_name (), name && !g_str_equal (name, "Unknown") ? name : "", error);

  return actor->id != 0;
}

gboolean
moked_cli_be_person (MokedCli   *cli,
                     MokedActor *actor,
                     MokedExit  *status)
{
  const MokedActor system = { .kind = MOKED_ACTOR_SYSTEM };
  g_autoptr(GError) error = NULL;

  *actor = system;
  if (moked_store_write (cli->store, &system, meet_user, actor, cli->cancellable, &error))
    return TRUE;

  *status = moked_cli_failed (cli, error);

  return FALSE;
}

MokedExit
moked_cli_refused (MokedCli     *cli,
                   const GError *error)
{
  const char *words = moked_words_customer_error (error);

  if (!words && error->domain != MOKED_CUSTOMER_ERROR)
    return moked_cli_failed (cli, error);

  /* on the command line nothing was shown before that could have gone meanwhile */
  if (g_error_matches (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND))
    words = _("there is no such customer, status, field or event");

  return moked_cli_nothing (cli, "%s", words ? words : error->message);
}

gboolean
moked_cli_customer_id (MokedCli   *cli,
                       const char *text,
                       gint64     *id,
                       MokedExit  *status)
{
  if (g_ascii_string_to_signed (*text == '#' ? text + 1 : text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;

  *status = moked_cli_usage (cli, _("“%s” is no customer's number"), text);

  return FALSE;
}
