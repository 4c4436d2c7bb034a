/* moked-dossier.c: a customer's whole file, for paper and for machines
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/customers/moked-contact-block.h"
#include "core/customers/moked-customer-merge.h"
#include "core/customers/moked-label.h"
#include "core/customers/moked-own-field.h"
#include "core/ledger/moked-facts.h"
#include "core/words/moked-dossier.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

static void
fact_free (gpointer data)
{
  MokedDossierFact *fact = data;

  g_free (fact->label);
  g_free (fact->value);
  g_free (fact);
}

MokedDossier *
moked_dossier_ref (MokedDossier *self)
{
  g_atomic_int_inc (&self->ref_count);

  return self;
}

void
moked_dossier_unref (MokedDossier *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_clear_pointer (&self->customer, moked_customer_unref);
  g_clear_pointer (&self->engagement, moked_engagement_unref);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->own_values, g_ptr_array_unref);
  g_clear_pointer (&self->organisation, moked_organisation_free);
  g_time_zone_unref (self->zone);
  g_free (self->title);
  g_free (self->role);
  g_free (self);
}

/* --- who this is ------------------------------------------------------------------------------ */

/* Takes @value; an empty one says nothing. */
static void
take (MokedDossier *self,
      const char   *label,
      char         *value)
{
  MokedDossierFact *fact;

  if (value == NULL || value[0] == '\0')
    {
      g_free (value);
      return;
    }

  fact = g_new0 (MokedDossierFact, 1);
  fact->label = g_strdup (label);
  fact->value = value;
  g_ptr_array_add (self->facts, fact);
}

static void
add_text (MokedDossier *self,
          const char   *label,
          const char   *text)
{
  take (self, label, text != NULL && text[0] != '\0' ? moked_words_text (text) : NULL);
}

static const MokedContactBlock *
find_block (const GPtrArray         *blocks,
            const MokedContactPoint *point)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const MokedContactBlock *block = g_ptr_array_index (blocks, i);

      if (g_str_equal (block->address_key, point->match_key))
        return block;
    }

  return NULL;
}

static gboolean
add_contact_points (MokedDossier  *self,
                    MokedReader   *reader,
                    GError       **error)
{
  const MokedCustomer *customer = self->customer;
  g_autoptr(GPtrArray) blocks = moked_contact_block_list_of_customer (reader, customer->id, error);

  if (blocks == NULL)
    return FALSE;

  for (guint i = 0; i < customer->contact_points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (customer->contact_points, i);
      const MokedContactBlock *block = find_block (blocks, point);
      g_autofree char *address = moked_words_phone (*point->national ? point->national : point->raw);

      take (self, moked_words_contact_kind (point->kind),
            block != NULL ? g_strdup_printf ("%s · %s", address, moked_words_block_kind (block->block_kind))
                          : g_steal_pointer (&address));
    }

  return TRUE;
}

static void
add_labels (MokedDossier   *self,
            MokedLabelKind  kind,
            const char     *title)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->customer->labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (self->customer->labels, i);
      g_autofree char *name = NULL;

      if (label->kind != kind)
        continue;
      name = moked_words_text (label->name);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  take (self, title, g_string_free_and_steal (g_steal_pointer (&names)));
}

static gboolean
add_organisation (MokedDossier  *self,
                  MokedReader   *reader,
                  GError       **error)
{
  const MokedOrganisation *organisation;
  g_autoptr(GError) local_error = NULL;

  if (self->customer->organisation_id == 0)
    return TRUE;

  organisation = self->organisation = moked_organisation_load (reader, self->customer->organisation_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (organisation == NULL)
    return TRUE;

  add_text (self, _("Organisation"), organisation->name);
  add_text (self, _("Activity"), organisation->activity);
  add_text (self, _("Director"), organisation->director);
  for (guint i = 0; i < organisation->people->len; i++)
    {
      const MokedContactPerson *person = g_ptr_array_index (organisation->people, i);
      g_autofree char *name = moked_words_text (person->name);
      g_autofree char *area = moked_words_text (person->decision_area);

      take (self, _("Contact person"), *person->decision_area ? g_strdup_printf ("%s · %s", name, area)
                                                              : g_steal_pointer (&name));
    }

  return TRUE;
}

static gboolean
add_own_values (MokedDossier  *self,
                MokedReader   *reader,
                GError       **error)
{
  if (!(self->own_values = moked_own_value_list_of_customer (reader, self->customer->id, error)))
    return FALSE;

  for (guint i = 0; i < self->own_values->len; i++)
    {
      const MokedOwnValue *value = g_ptr_array_index (self->own_values, i);

      take (self, value->name, moked_words_own_value_told (value->field_type, value->value));
    }

  return TRUE;
}

static gboolean
add_facts (MokedDossier  *self,
           MokedReader   *reader,
           GError       **error)
{
  const MokedCustomer *customer = self->customer;

  if (!add_contact_points (self, reader, error))
    return FALSE;

  add_text (self, _("Status"), customer->status_name);
  add_labels (self, MOKED_LABEL_TAG, _("Tags"));
  add_labels (self, MOKED_LABEL_LIST, _("Lists"));
  add_labels (self, MOKED_LABEL_FOLDER, _("Folder"));
  add_text (self, _("Responsible"), customer->responsible);
  add_text (self, _("Region"), customer->region);
  add_text (self, _("Source"), customer->lead_source);
  take (self, _("Interest"), g_strdup (moked_words_interest (customer->interest)));
  take (self, _("State"), g_strdup (moked_words_customer_state (customer->customer_state)));

  return add_organisation (self, reader, error) && add_own_values (self, reader, error);
}

/* --- all of it -------------------------------------------------------------------------------- */

static gboolean
read_engagement (MokedDossier  *self,
                 MokedReader   *reader,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(MokedTimeline) timeline = NULL;
  MokedScoring scoring;

  moked_scoring_init (&scoring);
  if (!moked_scoring_load (reader, &scoring, error) ||
      !(timeline = moked_timeline_load (reader, self->customer->id, self->zone, cancellable, error)))
    return FALSE;

  self->engagement = moked_engagement_new (timeline, &scoring, self->now);

  return TRUE;
}

MokedDossier *
moked_dossier_read (MokedReader   *reader,
                    gint64         customer_id,
                    GTimeZone     *zone,
                    gint64         now,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(MokedDossier) self = g_new0 (MokedDossier, 1);
  gint64 kept_id;

  g_return_val_if_fail (reader != NULL, NULL);

  self->ref_count = 1;
  self->zone = g_time_zone_ref (zone);
  self->now = now;
  self->facts = g_ptr_array_new_with_free_func (fact_free);
  if ((kept_id = moked_customer_resolve (reader, customer_id, error)) <= 0 ||
      !(self->customer = moked_customer_load (reader, kept_id, error)))
    return NULL;

  self->title = g_strdup (moked_words_customer_name (self->customer));
  self->role = moked_words_customer_role (self->customer, zone);
  if (!add_facts (self, reader, error) || !read_engagement (self, reader, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
moked_dossier_note_export (MokedWriter   *writer,
                           MokedDossier  *self,
                           const char    *format,
                           GError       **error)
{
  g_autoptr(GString) facts = g_string_new (NULL);
  MokedNewEvent event = {
    .kind = MOKED_EVENT_EXPORTED,
    .occurred_at = moked_writer_now (writer),
    .customer_id = self->customer->id,
  };

  moked_facts_begin (facts);
  moked_facts_add_text (facts, "what", "customer");
  moked_facts_add_text (facts, "format", format);
  moked_facts_end (facts);
  event.facts = facts->str;

  return moked_ledger_append (writer, &event, error) != 0;
}
