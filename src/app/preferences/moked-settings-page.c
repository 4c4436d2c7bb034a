/* moked-settings-page.c: the statuses that customers are given, or the fields that a centre adds to them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-settings-page"

#include "config.h"

#include "app/preferences/moked-settings-page.h"

#include <glib/gi18n.h>

#include "app/common/moked-palette.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-error.h"

/* A status or a field, as the rows show it. */
typedef struct
{
  gint64             id;
  char              *name;
  char              *tone;       /* NULL: a field */
  MokedOwnFieldType  field_type;
  GStrv              choices;    /* NULL: a status */
  gboolean           is_active;
} Setting;

struct _MokedSettingsPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *group;
  AdwPreferencesGroup *new_group;
  AdwEntryRow         *name;
  AdwComboRow         *type; /* of a new field, as choices; NULL: statuses */
  AdwEntryRow         *choices;

  /* owned */
  GPtrArray        *rows;     /* borrowed, of the group */
  GPtrArray        *settings; /* of Setting, in the order of the rows */
  MokedStore       *store;
  GCancellable     *cancellable;
  AdwToast         *said; /* weak: the last one */
  MokedSettingKind  kind;
};

G_DEFINE_FINAL_TYPE (MokedSettingsPage, moked_settings_page, ADW_TYPE_PREFERENCES_PAGE)

static void load (MokedSettingsPage *self);
static void change (MokedSettingsPage  *self,
                    MokedSettingChange *done,
                    MokedSettingChange *back);

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_free (setting->name);
  g_free (setting->tone);
  g_strfreev (setting->choices);
  g_free (setting);
}

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

static const char *
type_name (MokedOwnFieldType type)
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

/* --- changing -------------------------------------------------------------------------------- */

static void
toast (MokedSettingsPage  *self,
       const char         *text,
       MokedSettingChange *back) /* owned; NULL: there is no way back */;

static void
clear_new (MokedSettingsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  if (self->choices)
    gtk_editable_set_text (GTK_EDITABLE (self->choices), "");
}

typedef struct
{
  MokedSettingsPage  *page; /* owned */
  MokedSettingChange *back; /* owned, may be NULL */
} Changing;

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Changing *changing = user_data;
  MokedSettingsPage *self = changing->page;
  g_autoptr(GError) error = NULL;
  gpointer data = NULL;

  if (moked_store_write_finish (MOKED_STORE (object), result, &data, &error))
    {
      const MokedSettingChange *done = data;

      if (changing->back && done->act == MOKED_SETTING_ADD)
        {
          changing->back->id = done->id;
          clear_new (self);
        }
      if (done->seq > 0)
        toast (self, _("Saved"), g_steal_pointer (&changing->back));
    }
  else if (!g_cancellable_is_cancelled (self->cancellable))
    {
      const char *problem = moked_words_customer_error (error);
      g_autofree char *words = problem ? g_strdup_printf (_("Not done: %s"), problem) : moked_words_error (error, NULL);

      toast (self, words, NULL);
    }

  if (self->store)
    load (self);
  g_clear_pointer (&changing->back, moked_setting_change_free);
  g_object_unref (changing->page);
  g_free (changing);
}

/* Takes both; @back is what undoes it. */
static void
change (MokedSettingsPage  *self,
        MokedSettingChange *done,
        MokedSettingChange *back)
{
  static const MokedActor actor = { .kind = MOKED_ACTOR_PERSON };
  Changing *changing = g_new0 (Changing, 1);

  changing->page = g_object_ref (self);
  changing->back = back;
  moked_store_write_async (self->store, &actor, moked_setting_change_write, done,
                           (GDestroyNotify) moked_setting_change_free, self->cancellable, written_cb, changing);
}

static void
undo_cb (MokedSettingsPage *self,
         AdwToast          *undone)
{
  change (self, g_object_steal_data (G_OBJECT (undone), "back"), NULL);
}

static void
toast (MokedSettingsPage  *self,
       const char         *text,
       MokedSettingChange *back)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *said = adw_toast_new (text);

  adw_toast_set_use_markup (said, FALSE);
  if (back)
    {
      adw_toast_set_button_label (said, _("_Undo"));
      g_object_set_data_full (G_OBJECT (said), "back", back, (GDestroyNotify) moked_setting_change_free);
      g_signal_connect_object (said, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
    }

  /* Only the last change is offered to be undone. */
  if (self->said)
    adw_toast_dismiss (self->said);
  g_set_weak_pointer (&self->said, said);
  if (dialog)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), said);
  else
    g_object_unref (g_object_ref_sink (said));
}

static const Setting *
setting_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW)), "setting");
}

static MokedSettingChange *
change_of (MokedSettingsPage *self,
           const Setting     *setting,
           MokedSettingAct    act,
           const char        *name)
{
  MokedSettingChange *made = moked_setting_change_new (self->kind, act, setting->id);

  made->name = g_strdup (name);
  made->choices = g_strdupv (setting->choices);
  made->tone = g_strdup (setting->tone);
  made->is_active = setting->is_active;

  return made;
}

static void
renamed_cb (AdwEntryRow       *row,
            MokedSettingsPage *self)
{
  const Setting *setting = setting_of (GTK_WIDGET (row));
  const char *name = gtk_editable_get_text (GTK_EDITABLE (row));

  change (self, change_of (self, setting, MOKED_SETTING_RENAME, name),
          change_of (self, setting, MOKED_SETTING_RENAME, setting->name));
}

/* Choices that came from elsewhere may have commas of their own. */
static gboolean
has_comma (const Setting *setting)
{
  for (guint i = 0; setting->choices[i]; i++)
    if (strchr (setting->choices[i], ','))
      return TRUE;

  return FALSE;
}

static GStrv
read_choices (const char *text,
              const char *separator)
{
  g_auto(GStrv) parts = g_strsplit (text, separator, -1);
  GStrvBuilder *choices = g_strv_builder_new ();

  for (guint i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]))
      g_strv_builder_add (choices, parts[i]);

  return g_strv_builder_unref_to_strv (choices);
}

static void
choices_cb (AdwEntryRow       *row,
            MokedSettingsPage *self)
{
  const Setting *setting = setting_of (GTK_WIDGET (row));
  MokedSettingChange *done = change_of (self, setting, MOKED_SETTING_CHOICES, setting->name);

  g_strfreev (done->choices);
  done->choices = read_choices (gtk_editable_get_text (GTK_EDITABLE (row)), has_comma (setting) ? ";" : ",");
  change (self, done, change_of (self, setting, MOKED_SETTING_CHOICES, setting->name));
}

static void
tone_cb (AdwComboRow       *row,
         GParamSpec        *pspec,
         MokedSettingsPage *self)
{
  guint selected = adw_combo_row_get_selected (row);
  const Setting *setting;
  const char *tone;
  MokedSettingChange *done;

  if (selected == GTK_INVALID_LIST_POSITION) /* the row goes */
    return;

  setting = setting_of (GTK_WIDGET (row));
  tone = moked_customer_status_tones ()[selected];
  if (g_str_equal (tone, setting->tone))
    return;

  done = change_of (self, setting, MOKED_SETTING_TONE, setting->name);
  g_set_str (&done->tone, tone);
  change (self, done, change_of (self, setting, MOKED_SETTING_TONE, setting->name));
}

static void
use_cb (AdwSwitchRow      *row,
        GParamSpec        *pspec,
        MokedSettingsPage *self)
{
  const Setting *setting = setting_of (GTK_WIDGET (row));
  MokedSettingChange *done;

  if (adw_switch_row_get_active (row) == setting->is_active)
    return;

  done = change_of (self, setting, MOKED_SETTING_USE, setting->name);
  done->is_active = !setting->is_active;
  change (self, done, change_of (self, setting, MOKED_SETTING_USE, setting->name));
}

static GArray *
dup_order (MokedSettingsPage *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->settings->len; i++)
    g_array_append_val (ids, ((Setting *) self->settings->pdata[i])->id);

  return ids;
}

/* One place up or down. */
static void
move (MokedSettingsPage *self,
      const Setting     *setting,
      int                step)
{
  MokedSettingChange *done, *back;
  guint place;

  if (!g_ptr_array_find (self->settings, setting, &place) || (place == 0 && step < 0) ||
      place + step >= self->settings->len)
    return;

  done = change_of (self, setting, MOKED_SETTING_ORDER, setting->name);
  back = change_of (self, setting, MOKED_SETTING_ORDER, setting->name);
  done->ids = dup_order (self);
  back->ids = dup_order (self);
  g_array_index (done->ids, gint64, place) = g_array_index (back->ids, gint64, place + step);
  g_array_index (done->ids, gint64, place + step) = setting->id;
  change (self, done, back);
}

static void
up_cb (GtkWidget         *button,
       MokedSettingsPage *self)
{
  move (self, setting_of (button), -1);
}

static void
down_cb (GtkWidget         *button,
         MokedSettingsPage *self)
{
  move (self, setting_of (button), 1);
}

/* --- rows ------------------------------------------------------------------------------------ */

static GtkWidget *
make_move_button (MokedSettingsPage *self,
                  const char        *icon_name,
                  const char        *hint,
                  GCallback          callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", callback, self);

  return button;
}

static GtkWidget *
make_place (MokedSettingsPage *self,
            const Setting     *setting)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *up = make_move_button (self, "go-up-symbolic", _("Move Up"), G_CALLBACK (up_cb));
  GtkWidget *down = make_move_button (self, "go-down-symbolic", _("Move Down"), G_CALLBACK (down_cb));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Place in the List"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), up);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), down);
  gtk_widget_set_sensitive (up, setting != self->settings->pdata[0]);
  gtk_widget_set_sensitive (down, setting != self->settings->pdata[self->settings->len - 1]);

  return row;
}

static GtkWidget *
make_tones (MokedSettingsPage *self,
            const Setting     *setting)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint current = 0;

  for (guint i = 0; moked_customer_status_tones ()[i]; i++)
    {
      gtk_string_list_append (names, tone_name (moked_customer_status_tones ()[i]));
      if (g_str_equal (moked_customer_status_tones ()[i], setting->tone))
        current = i;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Colour"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), current);
  g_signal_connect (row, "notify::selected", G_CALLBACK (tone_cb), self);

  return row;
}

static GtkWidget *
make_entry (MokedSettingsPage *self,
            const char        *title,
            const char        *text,
            GCallback          callback)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", callback, self);

  return row;
}

static GtkWidget *
make_choices (MokedSettingsPage *self,
              const Setting     *setting)
{
  g_autofree char *choices = g_strjoinv (has_comma (setting) ? "; " : ", ", setting->choices);

  return make_entry (self, has_comma (setting) ? _("Choices, with semicolons between them")
                                               : _("Choices, with commas between them"),
                     choices, G_CALLBACK (choices_cb));
}

static GtkWidget *
make_use (MokedSettingsPage *self,
          const Setting     *setting)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("In use"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Customers who have it keep it, whatever stands here"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), setting->is_active);
  g_signal_connect (row, "notify::active", G_CALLBACK (use_cb), self);

  return row;
}

static GtkWidget *
make_row (MokedSettingsPage *self,
          Setting           *setting)
{
  GtkWidget *row = adw_expander_row_new ();
  const char *kind = setting->tone ? NULL : type_name (setting->field_type);

  g_object_set_data (G_OBJECT (row), "setting", setting);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), setting->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), setting->is_active ? kind : _("Not in use any more"));
  if (setting->tone)
    {
      GtkWidget *dot = gtk_image_new_from_icon_name ("media-record-symbolic");

      gtk_image_set_pixel_size (GTK_IMAGE (dot), 12);
      gtk_widget_add_css_class (dot, "status-dot");
      gtk_widget_add_css_class (dot, moked_tone_css_class (moked_tone_of_status (setting->tone)));
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), dot);
    }

  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_entry (self, _("Name"), setting->name, G_CALLBACK (renamed_cb)));
  if (setting->tone)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_tones (self, setting));
  else if (setting->field_type == MOKED_OWN_FIELD_CHOICE)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_choices (self, setting));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_place (self, setting));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_use (self, setting));

  return row;
}

/* The id of the row in which the keyboard is; it stays there when the rows are made anew. */
static gint64
find_focused (MokedSettingsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_state_flags (self->rows->pdata[i]) & GTK_STATE_FLAG_FOCUS_WITHIN)
      return ((Setting *) self->settings->pdata[i])->id;

  return 0;
}

/* The id of the row that is open; it stays so. */
static gint64
find_expanded (MokedSettingsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (adw_expander_row_get_expanded (self->rows->pdata[i]))
      return ((Setting *) self->settings->pdata[i])->id;

  return 0;
}

static void
show (MokedSettingsPage *self,
      GPtrArray         *settings) /* taken */
{
  gint64 expanded = find_expanded (self);
  gint64 focused = find_focused (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->settings, g_ptr_array_unref);
  self->settings = settings;

  for (guint i = 0; i < settings->len; i++)
    {
      Setting *setting = settings->pdata[i];
      GtkWidget *row = make_row (self, setting);

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), setting->id == expanded);
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
      if (setting->id == focused)
        gtk_widget_grab_focus (row);
    }
}

/* --- reading --------------------------------------------------------------------------------- */

typedef struct
{
  MokedSettingKind  kind;
  GPtrArray        *settings;
} SettingsRead;

static void
settings_read_free (gpointer data)
{
  SettingsRead *read = data;

  g_clear_pointer (&read->settings, g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_statuses (MokedReader   *reader,
               SettingsRead  *read,
               GError       **error)
{
  g_autoptr(GPtrArray) list = moked_customer_status_list (reader, error);

  for (guint i = 0; list && i < list->len; i++)
    {
      const MokedCustomerStatus *status = g_ptr_array_index (list, i);
      Setting *setting = g_new0 (Setting, 1);

      setting->id = status->id;
      setting->name = g_strdup (status->name);
      setting->tone = g_strdup (status->tone);
      setting->is_active = status->is_active;
      g_ptr_array_add (read->settings, setting);
    }

  return list != NULL;
}

static gboolean
read_fields (MokedReader   *reader,
             SettingsRead  *read,
             GError       **error)
{
  g_autoptr(GPtrArray) list = moked_own_field_list (reader, error);

  for (guint i = 0; list && i < list->len; i++)
    {
      const MokedOwnField *field = g_ptr_array_index (list, i);
      Setting *setting = g_new0 (Setting, 1);

      setting->id = field->id;
      setting->name = g_strdup (field->name);
      setting->field_type = field->field_type;
      setting->choices = g_strdupv (field->choices);
      setting->is_active = field->is_active;
      g_ptr_array_add (read->settings, setting);
    }

  return list != NULL;
}

static gboolean
read_settings (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  SettingsRead *read = data;

  read->settings = g_ptr_array_new_with_free_func (setting_free);

  return read->kind == MOKED_SETTING_STATUS ? read_statuses (reader, read, error) : read_fields (reader, read, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(MokedSettingsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gpointer data = NULL;

  if (moked_store_read_finish (MOKED_STORE (object), result, &data, &error) && self->store)
    show (self, g_steal_pointer (&((SettingsRead *) data)->settings));
  else if (error && !g_cancellable_is_cancelled (self->cancellable))
    toast (self, _("The rules could not be read from the store"), NULL);
}

static void
load (MokedSettingsPage *self)
{
  SettingsRead *read = g_new0 (SettingsRead, 1);

  read->kind = self->kind;
  moked_store_read_async (self->store, read_settings, read, settings_read_free, self->cancellable, read_cb,
                          g_object_ref (self));
}

/* --- another one ----------------------------------------------------------------------------- */

static void
add_cb (MokedSettingsPage *self)
{
  MokedSettingChange *done = moked_setting_change_new (self->kind, MOKED_SETTING_ADD, 0);
  MokedSettingChange *back = moked_setting_change_new (self->kind, MOKED_SETTING_USE, 0);

  done->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  done->tone = g_strdup ("neutral");
  if (self->type)
    done->field_type = adw_combo_row_get_selected (self->type);
  if (self->type && done->field_type == MOKED_OWN_FIELD_CHOICE)
    done->choices = read_choices (gtk_editable_get_text (GTK_EDITABLE (self->choices)), ",");
  change (self, done, back);
}

static void
type_cb (MokedSettingsPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->choices), adw_combo_row_get_selected (self->type) == MOKED_OWN_FIELD_CHOICE);
}

static void
add_types (MokedSettingsPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (MokedOwnFieldType type = MOKED_OWN_FIELD_TEXT; type <= MOKED_OWN_FIELD_YES_NO; type++)
    gtk_string_list_append (names, type_name (type));

  self->type = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->type), _("Type"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->type), _("Stays as it is chosen: values depend on it"));
  adw_combo_row_set_model (self->type, G_LIST_MODEL (names));
  g_signal_connect_swapped (self->type, "notify::selected", G_CALLBACK (type_cb), self);
  self->choices = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->choices), _("Choices, with commas between them"));
  adw_preferences_group_add (self->new_group, GTK_WIDGET (self->type));
  adw_preferences_group_add (self->new_group, GTK_WIDGET (self->choices));
  g_signal_connect_swapped (self->choices, "entry-activated", G_CALLBACK (add_cb), self);
  type_cb (self);
}

static void
add_button (MokedSettingsPage *self)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("_Add"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  g_signal_connect_swapped (row, "activated", G_CALLBACK (add_cb), self);
  adw_preferences_group_add (self->new_group, row);
}

/* --- the page -------------------------------------------------------------------------------- */

static void
moked_settings_page_dispose (GObject *object)
{
  MokedSettingsPage *self = MOKED_SETTINGS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (moked_settings_page_parent_class)->dispose (object);
}

static void
moked_settings_page_finalize (GObject *object)
{
  MokedSettingsPage *self = MOKED_SETTINGS_PAGE (object);

  g_clear_weak_pointer (&self->said);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->settings, g_ptr_array_unref);

  G_OBJECT_CLASS (moked_settings_page_parent_class)->finalize (object);
}

static void
moked_settings_page_class_init (MokedSettingsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = moked_settings_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = moked_settings_page_finalize;
}

static void
moked_settings_page_init (MokedSettingsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->new_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->name = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Name"));
  g_signal_connect_swapped (self->name, "entry-activated", G_CALLBACK (add_cb), self);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->new_group);
}

GtkWidget *
moked_settings_page_new (MokedSettingKind kind)
{
  MokedSettingsPage *self = g_object_new (MOKED_TYPE_SETTINGS_PAGE, NULL);
  gboolean is_status = kind == MOKED_SETTING_STATUS;

  self->kind = kind;
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), is_status ? _("Statuses") : _("Fields"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self),
                                      is_status ? "user-info-symbolic" : "moked-form-symbolic");
  adw_preferences_group_set_title (self->group, is_status ? _("Customer Statuses") : _("Fields of Your Own"));
  adw_preferences_group_set_description (self->group,
                                         is_status ? _("What customers are to you. Nothing here is ever deleted.")
                                                   : _("What you note of every customer besides what there is. Nothing here "
                                                       "is ever deleted."));
  adw_preferences_group_set_title (self->new_group, is_status ? _("Another Status") : _("Another Field"));
  adw_preferences_group_add (self->new_group, GTK_WIDGET (self->name));
  if (!is_status)
    add_types (self);
  add_button (self);

  return GTK_WIDGET (self);
}

void
moked_settings_page_set_store (MokedSettingsPage *self,
                               MokedStore        *store)
{
  g_return_if_fail (MOKED_IS_SETTINGS_PAGE (self));
  g_return_if_fail (!store || MOKED_IS_STORE (store));

  if (!store)
    g_cancellable_cancel (self->cancellable);
  if (g_set_object (&self->store, store) && store)
    load (self);
}
