/* moked-cli-card.c: who a customer is, printed
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/moked-cli-card.h"
#include "cli/moked-cli-json.h"
#include "core/customers/moked-label.h"
#include "core/customers/moked-manual-item.h"
#include "core/customers/moked-organisation.h"
#include "core/customers/moked-own-field.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

/* What is known of a customer beside their row. */
typedef struct
{
  const MokedCustomer *customer;
  MokedOrganisation   *organisation; /* may be NULL */
  GPtrArray           *values;
  GPtrArray           *items;
} Card;

static gboolean
card_load (Card         *self,
           MokedReader  *reader,
           GError      **error)
{
  gint64 id = self->customer->id;

  if (self->customer->organisation_id != 0 &&
      !(self->organisation = moked_organisation_load (reader, self->customer->organisation_id, error)))
    return FALSE;

  return (self->values = moked_own_value_list_of_customer (reader, id, error)) &&
         (self->items = moked_manual_item_list_of_customer (reader, id, error));
}

static void
card_clear (Card *self)
{
  g_clear_pointer (&self->organisation, moked_organisation_free);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Card, card_clear)

/* --- for machines ---------------------------------------------------------------------------------- */

static void
add_labels (GString             *line,
            const char          *key,
            const MokedCustomer *customer,
            MokedLabelKind       kind)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < customer->labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (customer->labels, i);

      if (label->kind == kind)
        g_ptr_array_add (names, label->name);
    }
  if (kind == MOKED_LABEL_FOLDER)
    moked_json_add_text (line, key, names->len > 0 ? names->pdata[0] : NULL);
  else
    moked_json_add_texts (line, key, (const char * const *) names->pdata, names->len);
}

static void
add_contact_points (GString             *line,
                    const MokedCustomer *customer)
{
  g_autoptr(GString) points = g_string_new (NULL);

  for (guint i = 0; i < customer->contact_points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (customer->contact_points, i);

      g_string_append_printf (points, "%s%s", i > 0 ? " " : "", point->match_key);
    }
  moked_json_add_text (line, "contact_points", points->str);
}

static void
add_own_values (GString    *line,
                const Card *card)
{
  moked_json_begin_object (line, "own_fields");
  for (guint i = 0; i < card->values->len; i++)
    {
      const MokedOwnValue *value = g_ptr_array_index (card->values, i);

      moked_json_add_text (line, value->name, value->value);
    }
  moked_json_end_object (line);
}

static void
print_json (MokedCli   *cli,
            const Card *card)
{
  const MokedCustomer *customer = card->customer;
  g_autoptr(GString) line = g_string_new (NULL);

  moked_json_begin (line);
  moked_json_add_int (line, "id", customer->id);
  moked_json_add_text (line, "external_id", customer->external_id);
  moked_json_add_text (line, "name", customer->name);
  moked_json_add_boolean (line, "is_identified", customer->is_identified);
  add_contact_points (line, customer);
  moked_json_add_instant (line, "created_at", customer->created_at, cli->zone);
  moked_json_add_text (line, "created_via", customer->created_via);
  moked_json_add_text (line, "customer_status", customer->status_name);
  moked_json_add_text (line, "interest", moked_interest_to_code (customer->interest));
  moked_json_add_instant (line, "revisit_at", customer->revisit_at, cli->zone);
  moked_json_add_text (line, "lead_source", customer->lead_source);
  moked_json_add_instant (line, "lead_at", customer->lead_at, cli->zone);
  moked_json_add_text (line, "customer_state", customer->customer_state);
  moked_json_add_text (line, "region", customer->region);
  moked_json_add_text (line, "responsible", customer->responsible);
  moked_json_add_text (line, "organisation", card->organisation ? card->organisation->name : NULL);
  moked_json_add_text (line, "activity", card->organisation ? card->organisation->activity : NULL);
  moked_json_add_text (line, "director", card->organisation ? card->organisation->director : NULL);
  add_labels (line, "tags", customer, MOKED_LABEL_TAG);
  add_labels (line, "lists", customer, MOKED_LABEL_LIST);
  add_labels (line, "folder", customer, MOKED_LABEL_FOLDER);
  add_own_values (line, card);
  moked_json_end (line);
  fwrite (line->str, 1, line->len, stdout);
}

/* --- for people -------------------------------------------------------------------------------------- */

static void
print_fact (const char *title,
            const char *value)
{
  g_autofree char *text = NULL;

  if (!value || !*value)
    return;

  text = moked_words_text (value);
  moked_cli_print ("%s: %s\n", title, text);
}

static void
print_labels (const MokedCustomer *customer,
              MokedLabelKind       kind,
              const char          *title)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; i < customer->labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (customer->labels, i);

      if (label->kind == kind)
        g_ptr_array_add (names, label->name);
    }
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (", ", (GStrv) names->pdata);
  print_fact (title, joined);
}

static void
print_contact_points (const MokedCustomer *customer)
{
  for (guint i = 0; i < customer->contact_points->len; i++)
    {
      const MokedContactPoint *point = g_ptr_array_index (customer->contact_points, i);
      g_autofree char *text = moked_words_phone (*point->national ? point->national : point->raw);

      moked_cli_print ("%s\n", text);
    }
}

static void
print_organisation (const MokedOrganisation *organisation)
{
  if (!organisation)
    return;

  print_fact (_("Organisation"), organisation->name);
  print_fact (_("Line of business"), organisation->activity);
  print_fact (_("Director"), organisation->director);
  for (guint i = 0; i < organisation->people->len; i++)
    {
      const MokedContactPerson *person = g_ptr_array_index (organisation->people, i);
      g_autofree char *name = moked_words_text (person->name);
      g_autofree char *area = moked_words_text (person->decision_area);

      if (*person->decision_area)
        /* Translators: %1$s is a person, %2$s what they decide about */
        moked_cli_print (_("%1$s decides about %2$s"), name, area);
      else
        moked_cli_print ("%s", name);
      moked_cli_print ("\n");
    }
}

static void
print_items (MokedCli        *cli,
             const GPtrArray *items)
{
  if (items->len > 0)
    moked_cli_print ("\n%s\n", _("To do"));

  for (guint i = 0; i < items->len; i++)
    {
      const MokedManualItem *item = g_ptr_array_index (items, i);
      g_autofree char *text = moked_words_text (item->text);
      g_autofree char *due = item->due_at != MOKED_NO_INSTANT ? moked_words_instant (item->due_at, cli->zone) : NULL;

      moked_cli_print ("%s %s%s%s\n", item->done_at != MOKED_NO_INSTANT ? "✓" : "○", text, due ? "  " : "", due ? due : "");
    }
}

static void
print_who (MokedCli   *cli,
           const Card *card)
{
  const MokedCustomer *customer = card->customer;
  g_autofree char *id = moked_words_id (customer->id);
  g_autofree char *name = moked_words_text (moked_words_customer_name (customer));
  g_autofree char *since = moked_words_date (customer->created_at, cli->zone);
  g_autofree char *lead_at = customer->lead_at != MOKED_NO_INSTANT ? moked_words_instant (customer->lead_at, cli->zone)
                                                                    : NULL;

  moked_cli_print ("%s  %s\n", id, name);
  if (!customer->is_identified && customer->erased_at == MOKED_NO_INSTANT)
    moked_cli_print ("%s\n", _("Not identified: known by what the exchange said"));
  print_contact_points (customer);
  moked_cli_print ("%s: %s\n", _("Known since"), since);
  print_fact (_("Customer status"), customer->status_name);
  print_fact (_("Interest"), moked_words_interest (customer->interest));
  print_fact (_("Lead source"), customer->lead_source);
  if (lead_at)
    moked_cli_print ("%s: %s\n", _("Lead since"), lead_at);
  print_fact (_("Region"), customer->region);
  print_fact (_("Responsible person"), customer->responsible);
  if (!g_str_equal (customer->customer_state, "active"))
    moked_cli_print ("%s\n", moked_words_customer_state (customer->customer_state));
  print_labels (customer, MOKED_LABEL_TAG, _("Tags"));
  print_labels (customer, MOKED_LABEL_LIST, _("Lists"));
  print_labels (customer, MOKED_LABEL_FOLDER, _("Folder"));
  print_organisation (card->organisation);
}

gboolean
moked_cli_card_print (MokedCli             *cli,
                      MokedReader          *reader,
                      const MokedCustomer  *customer,
                      gboolean              is_json,
                      GError              **error)
{
  g_auto(Card) card = { .customer = customer };

  if (!card_load (&card, reader, error))
    return FALSE;
  if (is_json)
    {
      print_json (cli, &card);
      return TRUE;
    }

  print_who (cli, &card);
  for (guint i = 0; i < card.values->len; i++)
    {
      const MokedOwnValue *value = g_ptr_array_index (card.values, i);
      g_autofree char *words = moked_words_own_value_told (value->field_type, value->value);

      print_fact (value->name, words);
    }
  print_items (cli, card.items);

  return TRUE;
}
