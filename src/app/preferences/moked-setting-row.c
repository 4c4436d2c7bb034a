/* moked-setting-row.c: a queue, a customer status or an own field, to be changed where it stands
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-setting-row"

#include "config.h"

#include "app/preferences/moked-setting-row.h"

#include <glib/gi18n.h>

#include "app/common/moked-edit-row.h"
#include "app/common/moked-palette.h"
#include "core/customers/moked-customer-status.h"
#include "core/words/moked-words.h"

struct _MokedSettingRow
{
  AdwExpanderRow parent_instance;

  MokedSetting *setting; /* owned: as it stands in the store */

  /* borrowed; NULL where its kind has none */
  MokedEditRow *name;
  MokedEditRow *choices;
  AdwComboRow  *tone;
  GtkWidget    *dot;
  AdwSpinRow   *due;
  AdwSpinRow   *busy;
  AdwSpinRow   *at_risk;
  GtkWidget    *apply;
  GtkWidget    *up;
  GtkWidget    *down;
  AdwSwitchRow *use;
};

G_DEFINE_FINAL_TYPE (MokedSettingRow, moked_setting_row, ADW_TYPE_EXPANDER_ROW)

enum { CHANGE, MOVE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- words ------------------------------------------------------------------------------------- */

static const char *
tone_name (const char *tone)
{
  static const struct
  {
    const char *code;
    const char *name;
  } tones[] = {
    { "neutral", N_("Grey") }, { "blue", N_("Blue") }, { "green", N_("Green") }, { "yellow", N_("Yellow") },
    { "orange", N_("Orange") }, { "red", N_("Red") }, { "purple", N_("Purple") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    if (g_str_equal (tones[i].code, tone))
      return _(tones[i].name);

  return tone;
}

const char *
moked_setting_type_name (MokedOwnFieldType type)
{
  switch (type)
    {
    case MOKED_OWN_FIELD_NUMBER:
      return _("Number");
    case MOKED_OWN_FIELD_DATE:
      return _("Date");
    case MOKED_OWN_FIELD_CHOICE:
      return _("Choice");
    case MOKED_OWN_FIELD_YES_NO:
      return _("Yes or no");
    case MOKED_OWN_FIELD_TEXT:
    default:
      return _("Text");
    }
}

static char *
dup_due (const MokedSetting *setting)
{
  gint64 minutes = setting->policy.due_seconds / 60;
  g_autofree char *number = moked_words_number (minutes);
  g_autofree char *due = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "due after %s minute", "due after %s minutes",
                                                       (gulong) minutes), number);

  return g_strdup_printf ("%s · %s", moked_words_entry_type (setting->entry_type), due);
}

static char *
dup_subtitle (const MokedSetting *setting)
{
  if (!setting->is_active)
    return g_strdup (_("Not in use any more"));

  switch (setting->kind)
    {
    case MOKED_SETTING_QUEUE:
      return dup_due (setting);
    case MOKED_SETTING_FIELD:
      return g_strdup (moked_setting_type_name (setting->field_type));
    case MOKED_SETTING_STATUS:
    default:
      return g_strdup ("");
    }
}

/* Choices that came from elsewhere may have commas of their own. */
/* Choices that came from elsewhere may have commas of their own. */
static gboolean
has_comma (const MokedSetting *setting)
{
  for (guint i = 0; setting->choices[i]; i++)
    if (strchr (setting->choices[i], ','))
      return TRUE;

  return FALSE;
}

GStrv
moked_setting_read_choices (const char *text,
                            const char *separator)
{
  g_auto(GStrv) parts = g_strsplit (text, separator, -1);
  GStrvBuilder *choices = g_strv_builder_new ();

  for (guint i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]))
      g_strv_builder_add (choices, parts[i]);

  return g_strv_builder_unref_to_strv (choices);
}

/* --- what a person does ---------------------------------------------------------------------- */

static void
change (MokedSettingRow    *self,
        MokedSettingChange *done)
{
  g_signal_emit (self, signals[CHANGE], 0, done, moked_setting_change_of (self->setting, done->act));
}

static void
rename_cb (MokedSettingRow *self,
           const char      *text)
{
  MokedSettingChange *done = moked_setting_change_of (self->setting, MOKED_SETTING_RENAME);

  g_set_str (&done->name, text);
  change (self, done);
}

static void
choices_cb (MokedSettingRow *self,
            const char      *text)
{
  MokedSettingChange *done = moked_setting_change_of (self->setting, MOKED_SETTING_CHOICES);

  g_strfreev (done->choices);
  done->choices = moked_setting_read_choices (text, has_comma (self->setting) ? ";" : ",");
  change (self, done);
}

static void
tone_cb (MokedSettingRow *self)
{
  guint selected = adw_combo_row_get_selected (self->tone);
  const char *tone;
  MokedSettingChange *done;

  if (selected == GTK_INVALID_LIST_POSITION) /* the row goes */
    return;

  tone = moked_customer_status_tones ()[selected];
  if (g_str_equal (tone, self->setting->tone))
    return;

  done = moked_setting_change_of (self->setting, MOKED_SETTING_TONE);
  g_set_str (&done->tone, tone);
  change (self, done);
}

static void
use_cb (MokedSettingRow *self)
{
  MokedSettingChange *done;

  if (adw_switch_row_get_active (self->use) == self->setting->is_active)
    return;

  done = moked_setting_change_of (self->setting, MOKED_SETTING_USE);
  done->is_active = !self->setting->is_active;
  change (self, done);
}

/* What is not asked for stays. */
static void
read_policy (MokedSettingRow *self,
             MokedDuePolicy  *policy)
{
  *policy = self->setting->policy;
  policy->due_seconds = (gint64) adw_spin_row_get_value (self->due) * 60;
  if (self->busy)
    policy->busy_seconds = (gint64) adw_spin_row_get_value (self->busy) * 60;
  policy->at_risk_percent = (gint64) adw_spin_row_get_value (self->at_risk);
}

static void
policy_cb (MokedSettingRow *self)
{
  MokedDuePolicy policy;

  read_policy (self, &policy);
  gtk_widget_set_visible (self->apply, !moked_due_policy_equal (&policy, &self->setting->policy));
}

static void
apply_cb (MokedSettingRow *self)
{
  MokedSettingChange *done = moked_setting_change_of (self->setting, MOKED_SETTING_POLICY);

  read_policy (self, &done->policy);
  change (self, done);
}

static void
up_cb (MokedSettingRow *self)
{
  g_signal_emit (self, signals[MOVE], 0, -1);
}

static void
down_cb (MokedSettingRow *self)
{
  g_signal_emit (self, signals[MOVE], 0, 1);
}

/* --- its parts -------------------------------------------------------------------------------- */

static MokedEditRow *
add_edit (MokedSettingRow *self,
          const char      *title,
          GCallback        callback)
{
  GtkWidget *row = moked_edit_row_new ();

  moked_edit_row_set_title (MOKED_EDIT_ROW (row), title, NULL);
  g_signal_connect_swapped (row, "save", callback, self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);

  return MOKED_EDIT_ROW (row);
}

static void
add_tone (MokedSettingRow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->dot = gtk_image_new_from_icon_name ("media-record-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (self->dot), 12);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->dot);

  for (guint i = 0; moked_customer_status_tones ()[i]; i++)
    gtk_string_list_append (names, tone_name (moked_customer_status_tones ()[i]));
  self->tone = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->tone), _("Colour"));
  adw_combo_row_set_model (self->tone, G_LIST_MODEL (names));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->tone));
}

static GtkWidget *
make_spin (const char *title,
           const char *subtitle,
           double      lower,
           double      upper,
           double      page)
{
  GtkWidget *row = adw_spin_row_new_with_range (lower, upper, 5);

  gtk_adjustment_set_page_increment (adw_spin_row_get_adjustment (ADW_SPIN_ROW (row)), page);
  adw_spin_row_set_numeric (ADW_SPIN_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  /* Beside its buttons, as from left to right. */
  if (gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL)
    gtk_editable_set_alignment (GTK_EDITABLE (row), 0);

  return row;
}

GtkWidget *
moked_setting_minutes_new (const char *title,
                           const char *subtitle)
{
  return make_spin (title, subtitle, 1, 30 * 24 * 60, 60);
}

static AdwSpinRow *
add_spin (MokedSettingRow *self,
          GtkWidget       *row)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);

  return ADW_SPIN_ROW (row);
}

static void
add_apply (MokedSettingRow *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Apply"));

  self->apply = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->apply), _("For customers who come from now on"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->apply),
                               _("Those who wait already keep the policy they were queued by"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (apply_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->apply), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->apply), button);
  gtk_widget_set_visible (self->apply, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->apply);
}

static void
add_policy (MokedSettingRow *self)
{
  gboolean is_missed = self->setting->is_needed;

  self->due = add_spin (self, moked_setting_minutes_new (_("Due after, minutes"),
                                                         is_missed ? _("From the moment the customer was missed")
                                                                   : _("From the moment the customer was put in")));
  if (is_missed)
    self->busy = add_spin (self, moked_setting_minutes_new (_("Due after, when the line was busy"),
                                                            _("Minutes; a customer who met a busy line goes elsewhere "
                                                              "soonest")));
  self->at_risk = add_spin (self, make_spin (_("At risk in the last part, percent"), "", 0, 100, 25));
  add_apply (self);
}

static GtkWidget *
make_move_button (MokedSettingRow *self,
                  const char      *icon_name,
                  const char      *hint,
                  GCallback        callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);

  return button;
}

static void
add_place (MokedSettingRow *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->up = make_move_button (self, "go-up-symbolic", _("Move Up"), G_CALLBACK (up_cb));
  self->down = make_move_button (self, "go-down-symbolic", _("Move Down"), G_CALLBACK (down_cb));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Place in the List"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->up);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->down);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_use (MokedSettingRow *self)
{
  self->use = ADW_SWITCH_ROW (adw_switch_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->use), _("In use"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->use),
                               self->setting->kind == MOKED_SETTING_QUEUE
                                 ? _("Customers who wait in it stay, whatever stands here")
                                 : _("Customers who have it keep it, whatever stands here"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->use));
}

static void
make_parts (MokedSettingRow *self)
{
  const MokedSetting *setting = self->setting;

  self->name = add_edit (self, _("Name"), G_CALLBACK (rename_cb));
  if (setting->kind == MOKED_SETTING_QUEUE)
    add_policy (self);
  if (setting->kind == MOKED_SETTING_STATUS)
    add_tone (self);
  if (setting->kind == MOKED_SETTING_FIELD && setting->field_type == MOKED_OWN_FIELD_CHOICE)
    self->choices = add_edit (self, has_comma (setting) ? _("Choices, with semicolons between them")
                                                        : _("Choices, with commas between them"),
                              G_CALLBACK (choices_cb));
  if (setting->kind != MOKED_SETTING_QUEUE)
    add_place (self);
  if (!setting->is_needed)
    add_use (self);
}

static void
connect_parts (MokedSettingRow *self)
{
  if (self->tone)
    g_signal_connect_swapped (self->tone, "notify::selected", G_CALLBACK (tone_cb), self);
  if (self->use)
    g_signal_connect_swapped (self->use, "notify::active", G_CALLBACK (use_cb), self);
  if (self->due)
    g_signal_connect_swapped (self->due, "notify::value", G_CALLBACK (policy_cb), self);
  if (self->busy)
    g_signal_connect_swapped (self->busy, "notify::value", G_CALLBACK (policy_cb), self);
  if (self->at_risk)
    g_signal_connect_swapped (self->at_risk, "notify::value", G_CALLBACK (policy_cb), self);
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
show_tone (MokedSettingRow *self)
{
  const char * const classes[] = { "status-dot", moked_tone_css_class (moked_tone_of_status (self->setting->tone)), NULL };
  const char * const *tones = moked_customer_status_tones ();

  gtk_widget_set_css_classes (self->dot, (const char **) classes);
  for (guint i = 0; tones[i]; i++)
    if (g_str_equal (tones[i], self->setting->tone))
      adw_combo_row_set_selected (self->tone, i);
}

static void
show_policy (MokedSettingRow *self)
{
  const MokedDuePolicy *policy = &self->setting->policy;

  adw_spin_row_set_value (self->due, (double) (policy->due_seconds / 60));
  if (self->busy)
    adw_spin_row_set_value (self->busy, (double) (policy->busy_seconds / 60));
  adw_spin_row_set_value (self->at_risk, (double) policy->at_risk_percent);
  policy_cb (self);
}

static void
show_choices (MokedSettingRow *self)
{
  g_autofree char *choices = g_strjoinv (has_comma (self->setting) ? "; " : ", ", self->setting->choices);

  moked_edit_row_set_value (self->choices, choices);
}

/* @is_policy_kept: other minutes are being chosen. */
static void
show_parts (MokedSettingRow *self,
            gboolean         is_policy_kept)
{
  g_autofree char *subtitle = dup_subtitle (self->setting);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->setting->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  moked_edit_row_set_value (self->name, self->setting->name);
  if (self->tone)
    show_tone (self);
  if (self->choices)
    show_choices (self);
  if (self->due && is_policy_kept)
    policy_cb (self);
  else if (self->due)
    show_policy (self);
  if (self->use)
    adw_switch_row_set_active (self->use, self->setting->is_active);
}

void
moked_setting_row_show (MokedSettingRow *self,
                        MokedSetting    *setting)
{
  MokedDuePolicy policy;
  gboolean is_policy_kept;

  g_return_if_fail (MOKED_IS_SETTING_ROW (self));
  g_return_if_fail (setting != NULL && setting->id == self->setting->id);

  if (self->due)
    read_policy (self, &policy);
  is_policy_kept = self->due && !moked_due_policy_equal (&policy, &self->setting->policy);

  moked_setting_free (self->setting);
  self->setting = setting;
  show_parts (self, is_policy_kept);
}

void
moked_setting_row_set_place (MokedSettingRow *self,
                             gboolean         is_first,
                             gboolean         is_last)
{
  g_return_if_fail (MOKED_IS_SETTING_ROW (self));

  if (self->up)
    gtk_widget_set_sensitive (self->up, !is_first);
  if (self->down)
    gtk_widget_set_sensitive (self->down, !is_last);
}

gboolean
moked_setting_row_answer (MokedSettingRow *self,
                          MokedSettingAct  act,
                          const char      *problem)
{
  MokedEditRow *row = NULL;

  g_return_val_if_fail (MOKED_IS_SETTING_ROW (self), FALSE);

  if (act == MOKED_SETTING_RENAME)
    row = self->name;
  else if (act == MOKED_SETTING_CHOICES)
    row = self->choices;
  if (row)
    moked_edit_row_answer (row, problem, NULL);

  return row != NULL;
}

const MokedSetting *
moked_setting_row_get (MokedSettingRow *self)
{
  g_return_val_if_fail (MOKED_IS_SETTING_ROW (self), NULL);

  return self->setting;
}

/* --- the object ------------------------------------------------------------------------------- */

static void
moked_setting_row_finalize (GObject *object)
{
  MokedSettingRow *self = MOKED_SETTING_ROW (object);

  moked_setting_free (self->setting);

  G_OBJECT_CLASS (moked_setting_row_parent_class)->finalize (object);
}

static void
moked_setting_row_class_init (MokedSettingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = moked_setting_row_finalize;

  signals[CHANGE] = g_signal_new ("change", MOKED_TYPE_SETTING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
  signals[MOVE] = g_signal_new ("move", MOKED_TYPE_SETTING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
moked_setting_row_init (MokedSettingRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
moked_setting_row_new (MokedSetting *setting)
{
  MokedSettingRow *self = g_object_new (MOKED_TYPE_SETTING_ROW, NULL);

  self->setting = setting;
  make_parts (self);
  show_parts (self, FALSE);
  connect_parts (self);

  return GTK_WIDGET (self);
}
