/* moked-exchange-form.c: an exchange profile as a form
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-exchange-form.h"
#include "app/common/moked-number-rule-row.h"
#include "app/common/moked-zone-row.h"
#include "core/base/moked-phone.h"
#include "core/base/moked-text.h"

struct _MokedExchangeForm
{
  AdwBin                parent_instance;

  /* template widgets */
  AdwEntryRow          *name_row;
  MokedZoneRow         *zone_row;
  AdwEntryRow          *region_row;
  AdwEntryRow          *inbound_contexts_row;
  AdwEntryRow          *inbound_endpoints_row;
  AdwEntryRow          *closed_contexts_row;
  AdwEntryRow          *unanswered_contexts_row;
  AdwEntryRow          *own_prefixes_row;
  AdwPreferencesGroup  *rules_group;

  MokedExchangeProfile *profile; /* owned: what was shown */
  GPtrArray            *rules;   /* borrowed rows, in their order */
  gboolean              is_valid;
};

G_DEFINE_FINAL_TYPE (MokedExchangeForm, moked_exchange_form, ADW_TYPE_BIN)

enum { PROP_0, PROP_IS_VALID, N_PROPS };
static GParamSpec *properties[N_PROPS];

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (moked_text_strip_bidi (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static GStrv
dup_list (AdwEntryRow *row)
{
  g_autofree char *text = dup_text (row);
  g_auto(GStrv) words = g_strsplit_set (text, ", ;", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_strv_builder_add (builder, words[i]);

  return g_strv_builder_end (builder);
}

static void
show_list (AdwEntryRow *row,
           GStrv        words)
{
  g_autofree char *text = words ? g_strjoinv (", ", words) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
mark_error (AdwEntryRow *row,
            gboolean     is_error)
{
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static void
on_changed (MokedExchangeForm *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *region = dup_text (self->region_row);
  gboolean is_valid = *name && moked_phone_is_region (region);

  mark_error (self->name_row, !*name);
  mark_error (self->region_row, !moked_phone_is_region (region));
  for (guint i = 0; self->rules && i < self->rules->len; i++)
    is_valid = is_valid && moked_number_rule_row_is_valid (g_ptr_array_index (self->rules, i));

  if (is_valid != self->is_valid)
    {
      self->is_valid = is_valid;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_VALID]);
    }
}

static void
on_remove_rule (MokedExchangeForm *self,
                GtkWidget         *row)
{
  g_ptr_array_remove (self->rules, row);
  adw_preferences_group_remove (self->rules_group, row);
  on_changed (self);
}

static GtkWidget *
add_rule (MokedExchangeForm     *self,
          const MokedNumberRule *rule)
{
  GtkWidget *row = moked_number_rule_row_new (rule);

  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_remove_rule), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rules, row);
  adw_preferences_group_add (self->rules_group, row);
  return row;
}

static void
on_add_rule (MokedExchangeForm *self)
{
  GtkWidget *row = add_rule (self, NULL);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_grab_focus (row);
  on_changed (self);
}

static void
moked_exchange_form_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  MokedExchangeForm *self = MOKED_EXCHANGE_FORM (object);

  switch (prop_id)
    {
    case PROP_IS_VALID:
      g_value_set_boolean (value, self->is_valid);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
moked_exchange_form_dispose (GObject *object)
{
  MokedExchangeForm *self = MOKED_EXCHANGE_FORM (object);

  g_clear_pointer (&self->rules, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_EXCHANGE_FORM);
  g_clear_pointer (&self->profile, moked_exchange_profile_unref);
  G_OBJECT_CLASS (moked_exchange_form_parent_class)->dispose (object);
}

static void
moked_exchange_form_class_init (MokedExchangeFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_exchange_form_dispose;
  object_class->get_property = moked_exchange_form_get_property;

  properties[PROP_IS_VALID] =
    g_param_spec_boolean ("is-valid", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MOKED_TYPE_ZONE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-exchange-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeForm, zone_row);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeForm, region_row);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeForm, inbound_contexts_row);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeForm, inbound_endpoints_row);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeForm, closed_contexts_row);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeForm, unanswered_contexts_row);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeForm, own_prefixes_row);
  gtk_widget_class_bind_template_child (widget_class, MokedExchangeForm, rules_group);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add_rule);
}

static void
moked_exchange_form_init (MokedExchangeForm *self)
{
  self->rules = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
moked_exchange_form_new (void)
{
  return g_object_new (MOKED_TYPE_EXCHANGE_FORM, NULL);
}

gboolean
moked_exchange_form_get_is_valid (MokedExchangeForm *self)
{
  g_return_val_if_fail (MOKED_IS_EXCHANGE_FORM (self), FALSE);

  return self->is_valid;
}

/* Of several rules of one number the newest is the one to change. */
static gboolean
is_newest_rule (const MokedExchangeProfile *profile,
                const MokedNumberRule      *rule)
{
  for (guint i = 0; i < profile->number_rules->len; i++)
    {
      const MokedNumberRule *other = g_ptr_array_index (profile->number_rules, i);

      if (g_str_equal (other->number, rule->number) && other->valid_from > rule->valid_from)
        return FALSE;
    }

  return TRUE;
}

void
moked_exchange_form_set_profile (MokedExchangeForm          *self,
                                 const MokedExchangeProfile *profile)
{
  g_return_if_fail (MOKED_IS_EXCHANGE_FORM (self));
  g_return_if_fail (profile != NULL);

  g_clear_pointer (&self->profile, moked_exchange_profile_unref);
  self->profile = moked_exchange_profile_copy (profile);

  while (self->rules->len > 0)
    on_remove_rule (self, g_ptr_array_index (self->rules, self->rules->len - 1));
  for (guint i = 0; i < profile->number_rules->len; i++)
    if (is_newest_rule (profile, g_ptr_array_index (profile->number_rules, i)))
      add_rule (self, g_ptr_array_index (profile->number_rules, i));

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), profile->name);
  gtk_editable_set_editable (GTK_EDITABLE (self->name_row), profile->exchange_id == 0);
  gtk_editable_set_text (GTK_EDITABLE (self->region_row), profile->region);
  moked_zone_row_set_zone (self->zone_row, profile->time_zone);
  show_list (self->inbound_contexts_row, profile->inbound_contexts);
  show_list (self->inbound_endpoints_row, profile->inbound_endpoints);
  show_list (self->closed_contexts_row, profile->closed_contexts);
  show_list (self->unanswered_contexts_row, profile->unanswered_contexts);
  show_list (self->own_prefixes_row, profile->own_number_prefixes);
  on_changed (self);
}

static gboolean
has_opening (const MokedNumberRule *rule,
             const MokedOpening    *opening)
{
  for (guint i = 0; i < rule->openings->len; i++)
    {
      const MokedOpening *other = &g_array_index (rule->openings, MokedOpening, i);

      if (other->weekday == opening->weekday && other->from_minute == opening->from_minute &&
          other->to_minute == opening->to_minute)
        return TRUE;
    }

  return FALSE;
}

/* The week may begin on another day in the form. */
static gboolean
rules_equal (const MokedNumberRule *a,
             const MokedNumberRule *b)
{
  if (a->wait_limit_seconds != b->wait_limit_seconds || a->openings->len != b->openings->len)
    return FALSE;

  for (guint i = 0; i < a->openings->len; i++)
    if (!has_opening (b, &g_array_index (a->openings, MokedOpening, i)))
      return FALSE;

  return TRUE;
}

/* A stored rule that is changed begins now, and the one before stays for the calls before. */
static void
add_rule_to_profile (MokedExchangeForm    *self,
                     MokedExchangeProfile *profile,
                     MokedNumberRule      *rule,
                     gint64                now)
{
  gboolean was_known = FALSE, is_changed = TRUE;

  for (guint i = 0; i < self->profile->number_rules->len; i++)
    {
      const MokedNumberRule *old = g_ptr_array_index (self->profile->number_rules, i);

      if (!g_str_equal (old->number, rule->number))
        continue;

      if (old->valid_from == rule->valid_from && rules_equal (old, rule))
        is_changed = FALSE;
      else if (old->valid_from != rule->valid_from || self->profile->exchange_id != 0)
        g_ptr_array_add (profile->number_rules, moked_number_rule_copy (old));
      was_known = TRUE;
    }

  if (was_known && is_changed && self->profile->exchange_id != 0)
    rule->valid_from = now;
  g_ptr_array_add (profile->number_rules, rule);
}

MokedExchangeProfile *
moked_exchange_form_dup_profile (MokedExchangeForm *self,
                                 gint64             now)
{
  MokedExchangeProfile *profile;

  g_return_val_if_fail (MOKED_IS_EXCHANGE_FORM (self), NULL);

  if (!self->is_valid || !self->profile)
    return NULL;

  profile = moked_exchange_profile_copy (self->profile);
  g_free (profile->name);
  profile->name = dup_text (self->name_row);
  g_free (profile->region);
  profile->region = g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (self->region_row)), -1);
  moked_exchange_profile_set_time_zone (profile, moked_zone_row_get_zone (self->zone_row));
  g_strfreev (profile->inbound_contexts);
  profile->inbound_contexts = dup_list (self->inbound_contexts_row);
  g_strfreev (profile->inbound_endpoints);
  profile->inbound_endpoints = dup_list (self->inbound_endpoints_row);
  g_strfreev (profile->closed_contexts);
  profile->closed_contexts = dup_list (self->closed_contexts_row);
  g_strfreev (profile->unanswered_contexts);
  profile->unanswered_contexts = dup_list (self->unanswered_contexts_row);
  g_strfreev (profile->own_number_prefixes);
  profile->own_number_prefixes = dup_list (self->own_prefixes_row);

  g_ptr_array_set_size (profile->number_rules, 0);
  for (guint i = 0; i < self->rules->len; i++)
    add_rule_to_profile (self, profile,
                         moked_number_rule_row_dup_rule (g_ptr_array_index (self->rules, i)), now);

  return profile;
}
