/* moked-card-data.c: what a row or a card says of a customer beside name and numbers
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-card-data.h"

#include "core/customers/moked-customer-bulk.h"
#include "core/customers/moked-customer-status.h"
#include "core/customers/moked-own-field.h"

/* --- what the row says ------------------------------------------------------------------------------ */

static char *
dup_said (const char *text,
          gboolean   *says)
{
  if (text == NULL || text[0] == '\0')
    return NULL;

  *says = TRUE;
  return g_strdup (text);
}

static GStrv
dup_list (const GPtrArray *texts,
          gboolean        *says)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (texts->len == 0)
    return NULL;

  *says = TRUE;
  for (guint i = 0; i < texts->len; i++)
    g_strv_builder_add (builder, texts->pdata[i]);

  return g_strv_builder_end (builder);
}

MokedCardData *
moked_card_data_new (const MokedMappedRow *mapped)
{
  MokedCardData *self = g_new0 (MokedCardData, 1);
  gboolean says = FALSE;

  g_return_val_if_fail (mapped != NULL, NULL);

  self->tags = dup_list (mapped->tags, &says);
  self->lists = dup_list (mapped->lists, &says);
  self->folder = dup_said (mapped->folder, &says);
  self->customer_status = dup_said (mapped->customer_status, &says);
  self->interest = dup_said (mapped->interest, &says);
  self->lead_source = dup_said (mapped->lead_source, &says);
  self->lead_at = mapped->instants[MOKED_FIELD_LEAD_AT];
  self->region = dup_said (mapped->region, &says);
  self->responsible = dup_said (mapped->responsible, &says);
  self->organisation = dup_said (mapped->organisation, &says);
  self->activity = dup_said (mapped->activity, &says);
  self->director = dup_said (mapped->director, &says);
  self->own = g_ptr_array_ref (mapped->own);
  if (says || self->lead_at != MOKED_NO_INSTANT || self->own->len > 0)
    return self;

  moked_card_data_free (self);
  return NULL;
}

void
moked_card_data_free (MokedCardData *self)
{
  g_strfreev (self->tags);
  g_strfreev (self->lists);
  g_free (self->folder);
  g_free (self->customer_status);
  g_free (self->interest);
  g_free (self->lead_source);
  g_free (self->region);
  g_free (self->responsible);
  g_free (self->organisation);
  g_free (self->activity);
  g_free (self->director);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_free (self);
}

/* --- what it may not say ------------------------------------------------------------------------------ */

gboolean
moked_card_rules_load (MokedCardRules  *self,
                       MokedReader     *reader,
                       GError         **error)
{
  self->fields = moked_own_field_list (reader, error);
  if (self->fields != NULL)
    self->statuses = moked_customer_status_list (reader, error);

  return self->statuses != NULL;
}

void
moked_card_rules_clear (MokedCardRules *self)
{
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->statuses, g_ptr_array_unref);
}

static gboolean
is_same_name (const char *a,
              const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

static gboolean
check_cell (const MokedCardRules *self,
            const MokedOwnCell   *cell)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const MokedOwnField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *value = NULL;

      if (!is_same_name (field->name, cell->name))
        continue;
      value = moked_own_field_read_value (field, cell->value, NULL);
      return field->is_active && value != NULL;
    }

  return TRUE;
}

static gboolean
check_status (const MokedCardRules *self,
              const char           *name)
{
  for (guint i = 0; i < self->statuses->len; i++)
    {
      const MokedCustomerStatus *status = g_ptr_array_index (self->statuses, i);

      if (is_same_name (status->name, name))
        return status->is_active;
    }

  return TRUE;
}

gboolean
moked_card_rules_check (const MokedCardRules  *self,
                        const MokedCardData    *row,
                        const char           **reason,
                        char                 **detail)
{
  for (guint i = 0; row->own != NULL && i < row->own->len; i++)
    {
      const MokedOwnCell *cell = g_ptr_array_index (row->own, i);

      if (!check_cell (self, cell))
        {
          *reason = "own-field";
          *detail = g_strdup_printf ("%s: %s", cell->name, cell->value);
          return FALSE;
        }
    }
  if (row->customer_status != NULL && !check_status (self, row->customer_status))
    {
      *reason = "customer-status";
      *detail = g_strdup (row->customer_status);
      return FALSE;
    }

  return TRUE;
}

/* --- into the store -------------------------------------------------------------------------------------- */

typedef struct
{
  MokedWriter   *writer;
  MokedCustomer *customer; /* as they were before the row */
  gint64         when;
  gboolean       any_changed;
} Applying;

static gboolean
apply (Applying          *applying,
       MokedCustomerAct   act,
       GError           **error)
{
  gint64 seq = moked_customer_perform (applying->writer, applying->customer->id, &act, applying->when, error);

  applying->any_changed |= seq > 0;

  return seq >= 0;
}

static gboolean
apply_labels (Applying        *applying,
              MokedLabelKind   kind,
              GStrv            names,
              GError         **error)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!apply (applying, (MokedCustomerAct) { .kind = MOKED_ACT_ADD_LABEL, .label_kind = kind, .name = names[i] }, error))
      return FALSE;

  return TRUE;
}

static gboolean
apply_status (Applying    *applying,
              const char  *name,
              GError     **error)
{
  gint64 id;

  if (name == NULL)
    return TRUE;
  if (!moked_customer_status_find (moked_writer_as_reader (applying->writer), name, &id, error) ||
      (id == 0 && moked_customer_status_add (applying->writer, name, "neutral", &id, error) < 0))
    return FALSE;

  return apply (applying, (MokedCustomerAct) { .kind = MOKED_ACT_SET_STATUS, .id = id }, error);
}

/* Which of the two the row does not say is as it is. */
static gboolean
apply_lead (Applying            *applying,
            const MokedCardData  *row,
            GError             **error)
{
  const MokedCustomer *customer = applying->customer;
  MokedCustomerAct act = { .kind = MOKED_ACT_RECORD_LEAD };

  if (row->lead_source == NULL && row->lead_at == MOKED_NO_INSTANT)
    return TRUE;
  act.value = row->lead_source != NULL ? row->lead_source : customer->lead_source;
  act.instant = row->lead_at != MOKED_NO_INSTANT ? row->lead_at : customer->lead_at;

  return apply (applying, act, error);
}

/* When they are to be asked again is for a person to say: it stays. */
static gboolean
apply_interest (Applying    *applying,
                const char  *code,
                GError     **error)
{
  MokedCustomerAct act = { .kind = MOKED_ACT_SET_INTEREST };

  if (code == NULL || !moked_interest_from_code (code, &act.interest) || act.interest == applying->customer->interest)
    return TRUE;

  return apply (applying, act, error);
}

static gboolean
apply_detail (Applying      *applying,
              MokedActKind   kind,
              const char    *name,
              const char    *value,
              GError       **error)
{
  return value == NULL || apply (applying, (MokedCustomerAct) { .kind = kind, .name = name, .value = value }, error);
}

static gboolean
apply_own (Applying            *applying,
           const MokedOwnCell  *cell,
           GError             **error)
{
  gint64 id;

  if (!moked_own_field_find (moked_writer_as_reader (applying->writer), cell->name, &id, error) ||
      (id == 0 && moked_own_field_define (applying->writer, cell->name, MOKED_OWN_FIELD_TEXT, NULL, &id, error) < 0))
    return FALSE;

  return apply (applying, (MokedCustomerAct) { .kind = MOKED_ACT_SET_OWN_VALUE, .id = id, .value = cell->value }, error);
}

static gboolean
apply_all (Applying            *applying,
           const MokedCardData  *row,
           GError             **error)
{
  const char *const folder[] = { row->folder, NULL };

  if (!apply_labels (applying, MOKED_LABEL_TAG, row->tags, error) ||
      !apply_labels (applying, MOKED_LABEL_LIST, row->lists, error) ||
      !apply_labels (applying, MOKED_LABEL_FOLDER, (GStrv) folder, error) ||
      !apply_status (applying, row->customer_status, error) ||
      !apply_interest (applying, row->interest, error) ||
      !apply_lead (applying, row, error) ||
      !apply_detail (applying, MOKED_ACT_SET_DETAIL, "region", row->region, error) ||
      !apply_detail (applying, MOKED_ACT_SET_DETAIL, "responsible", row->responsible, error) ||
      !apply_detail (applying, MOKED_ACT_SET_ORGANISATION, "name", row->organisation, error))
    return FALSE;

  for (guint i = 0; row->own != NULL && i < row->own->len; i++)
    if (!apply_own (applying, g_ptr_array_index (row->own, i), error))
      return FALSE;

  return apply_detail (applying, MOKED_ACT_SET_ORGANISATION_DETAIL, "activity", row->activity, error) &&
         apply_detail (applying, MOKED_ACT_SET_ORGANISATION_DETAIL, "director", row->director, error);
}

/* The customer belongs to no organisation that could have a director: what the row says of it is nobody's. */
static gboolean
is_of_no_organisation (const GError *error)
{
  return g_error_matches (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_NOT_FOUND);
}

gboolean
moked_card_data_apply (const MokedCardData  *self,
                      MokedWriter         *writer,
                      gint64               customer_id,
                      gint64               when,
                      gboolean            *any_changed,
                      GError             **error)
{
  g_autoptr(MokedCustomer) customer = NULL;
  g_autoptr(GError) local_error = NULL;
  Applying applying = { writer, NULL, when, FALSE };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (any_changed != NULL, FALSE);

  customer = moked_customer_load (moked_writer_as_reader (writer), customer_id, error);
  if (customer == NULL)
    return FALSE;

  applying.customer = customer;
  if (!apply_all (&applying, self, &local_error) && !is_of_no_organisation (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *any_changed = applying.any_changed;

  return TRUE;
}
