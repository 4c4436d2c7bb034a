/* moked-settings-page.c: the queues, the statuses that customers are given, or the fields that a centre adds to them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-settings-page"

#include "config.h"

#include "app/preferences/moked-settings-page.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/preferences/moked-setting-row.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

struct _MokedSettingsPage
{
  AdwPreferencesPage parent_instance;

  /* borrowed */
  AdwPreferencesGroup *group;
  AdwPreferencesGroup *new_group;
  AdwEntryRow         *name;
  AdwComboRow         *type;    /* of a new field or queue; NULL: statuses */
  AdwEntryRow         *choices; /* of a new field */
  AdwSpinRow          *due;     /* of a new queue */

  /* owned */
  GPtrArray        *rows;       /* of MokedSettingRow, borrowed, of the group */
  MokedStore       *store;
  GCancellable     *cancellable;
  AdwToast         *said;       /* weak: the last one */

  MokedActor        actor;
  MokedSettingKind  kind;
};

G_DEFINE_FINAL_TYPE (MokedSettingsPage, moked_settings_page, ADW_TYPE_PREFERENCES_PAGE)

static void load (MokedSettingsPage *self);
static void toast (MokedSettingsPage  *self,
                   const char         *text,
                   MokedSettingChange *back);

/* --- another one ------------------------------------------------------------------------------ */

/* What is wrong with what was typed; NULL: nothing. */
static void
say_at (AdwEntryRow *row,
        const char  *field,
        const char  *problem)
{
  /* Translators: a field, and what is to be said about it: "E-mail: unsubscribed" */
  g_autofree char *title = problem ? g_strdup_printf (_("%s: %s"), field, problem) : g_strdup (field);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (problem)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
say_nothing (MokedSettingsPage *self)
{
  say_at (self->name, _("Name"), NULL);
  if (self->choices)
    say_at (self->choices, _("Choices, with commas between them"), NULL);
}

/* A choice between nothing is refused as a name of nothing is. */
static void
refuse_new (MokedSettingsPage        *self,
            const MokedSettingChange *done,
            const char               *problem)
{
  g_autofree char *name = g_strstrip (g_strdup (done->name));

  say_nothing (self);
  if (*name && done->choices && !done->choices[0])
    say_at (self->choices, _("Choices, with commas between them"), problem);
  else
    say_at (self->name, _("Name"), problem);
}

static void
clear_new (MokedSettingsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  if (self->choices)
    gtk_editable_set_text (GTK_EDITABLE (self->choices), "");
  say_nothing (self);
}

/* --- changing ---------------------------------------------------------------------------------- */

typedef struct
{
  MokedSettingsPage  *page; /* owned */
  MokedSettingChange *back; /* owned, NULL: it is an undoing */
} Changing;

static MokedSettingRow *
find_row (MokedSettingsPage *self,
          gint64             id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (moked_setting_row_get (self->rows->pdata[i])->id == id)
      return self->rows->pdata[i];

  return NULL;
}

static void
accept (MokedSettingsPage        *self,
        const MokedSettingChange *made,
        MokedSettingChange       *back) /* taken, NULL: it was an undoing */
{
  MokedSettingRow *row = find_row (self, made->id);

  if (row && back)
    moked_setting_row_answer (row, made->act, NULL);
  if (back && made->act == MOKED_SETTING_ADD)
    {
      back->id = made->id;
      clear_new (self);
    }

  if (made->is_done)
    toast (self, made->act == MOKED_SETTING_POLICY ? _("Saved as a new version") : _("Saved"), back);
  else
    g_clear_pointer (&back, moked_setting_change_free);
}

static void
refuse (MokedSettingsPage        *self,
        const MokedSettingChange *wanted,
        gboolean                  is_undo,
        const GError             *error)
{
  const char *problem = moked_words_customer_error (error);
  MokedSettingRow *row = find_row (self, wanted->id);
  g_autofree char *words = NULL;

  if (problem && !is_undo && wanted->act == MOKED_SETTING_ADD)
    refuse_new (self, wanted, problem);
  else if (!problem || is_undo || !row || !moked_setting_row_answer (row, wanted->act, problem))
    {
      words = problem ? g_strdup_printf (_("Not done: %s"), problem) : moked_words_error (error, NULL);
      toast (self, words, NULL);
    }
}

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
    accept (self, data, g_steal_pointer (&changing->back));
  else if (!g_cancellable_is_cancelled (self->cancellable))
    refuse (self, data, !changing->back, error);

  load (self);
  g_clear_pointer (&changing->back, moked_setting_change_free);
  g_object_unref (changing->page);
  g_free (changing);
}

/* Takes both; @back is what undoes it, NULL: it is itself an undoing. */
static void
change (MokedSettingsPage  *self,
        MokedSettingChange *wanted,
        MokedSettingChange *back)
{
  Changing *changing = g_new0 (Changing, 1);

  changing->page = g_object_ref (self);
  changing->back = back;
  moked_store_write_async (self->store, &self->actor, moked_setting_change_write, wanted,
                           (GDestroyNotify) moked_setting_change_free, self->cancellable, written_cb, changing);
}

static void
undo_cb (MokedSettingsPage *self,
         AdwToast          *undone)
{
  MokedSettingChange *back = g_object_steal_data (G_OBJECT (undone), "back");

  if (back && self->store)
    change (self, back, NULL);
  else
    g_clear_pointer (&back, moked_setting_change_free);
}

/* Takes @back; NULL: there is no way back. */
static void
toast (MokedSettingsPage  *self,
       const char         *text,
       MokedSettingChange *back)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *said = moked_toast_new (text);

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

static void
change_cb (MokedSettingsPage  *self,
           MokedSettingChange *wanted,
           MokedSettingChange *back)
{
  change (self, wanted, back);
}

/* --- their order -------------------------------------------------------------------------------- */

static GArray *
dup_order (MokedSettingsPage *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->rows->len; i++)
    g_array_append_val (ids, moked_setting_row_get (self->rows->pdata[i])->id);

  return ids;
}

static void
moved_cb (MokedSettingRow   *row,
          int                step,
          MokedSettingsPage *self)
{
  const MokedSetting *setting = moked_setting_row_get (row);
  MokedSettingChange *wanted, *back;
  guint place;

  if (!g_ptr_array_find (self->rows, row, &place) || (place == 0 && step < 0) || place + step >= self->rows->len)
    return;

  wanted = moked_setting_change_of (setting, MOKED_SETTING_ORDER);
  back = moked_setting_change_of (setting, MOKED_SETTING_ORDER);
  wanted->ids = dup_order (self);
  back->ids = dup_order (self);
  g_array_index (wanted->ids, gint64, place) = g_array_index (back->ids, gint64, place + step);
  g_array_index (wanted->ids, gint64, place + step) = setting->id;
  change (self, wanted, back);
}

/* --- rows ---------------------------------------------------------------------------------------- */

/* The row of @setting, which it takes. */
static MokedSettingRow *
meet_row (MokedSettingsPage *self,
          MokedSetting      *setting)
{
  MokedSettingRow *row = find_row (self, setting->id);

  if (row)
    {
      moked_setting_row_show (row, setting);
      return row;
    }

  row = MOKED_SETTING_ROW (moked_setting_row_new (setting));
  g_signal_connect_object (row, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", G_CALLBACK (moved_cb), self, 0);

  return row;
}

/* Those that stay where they are are left alone, so that the keyboard is where it was; so it is in one that moves. */
static void
place_rows (MokedSettingsPage *self,
            GPtrArray         *rows) /* of owned */
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focused = root ? gtk_root_get_focus (root) : NULL;
  guint same = 0;

  while (same < rows->len && same < self->rows->len && rows->pdata[same] == self->rows->pdata[same])
    same++;
  if (focused && !gtk_widget_is_ancestor (focused, GTK_WIDGET (self->group)))
    focused = NULL;

  for (guint i = same; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, same);
  for (guint i = same; i < rows->len; i++)
    {
      adw_preferences_group_add (self->group, rows->pdata[i]);
      g_ptr_array_add (self->rows, rows->pdata[i]);
    }
  for (guint i = 0; i < rows->len; i++)
    moked_setting_row_set_place (rows->pdata[i], i == 0, i + 1 == rows->len);

  if (focused && gtk_root_get_focus (root) != focused && !gtk_widget_grab_focus (focused))
    gtk_widget_grab_focus (gtk_widget_get_ancestor (focused, MOKED_TYPE_SETTING_ROW));
}

static void
show (MokedSettingsPage *self,
      GPtrArray         *settings) /* emptied */
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  while (settings->len > 0)
    g_ptr_array_add (rows, g_object_ref_sink (meet_row (self, g_ptr_array_steal_index (settings, 0))));
  place_rows (self, rows);
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

/* Reader thread. */
static gboolean
read_settings (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  SettingsRead *read = data;

  return (read->settings = moked_setting_list (reader, read->kind, error)) != NULL;
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
    show (self, ((SettingsRead *) data)->settings);
  else if (error && !g_cancellable_is_cancelled (self->cancellable))
    toast (self, _("The rules could not be read from the store"), NULL);
}

static void
load (MokedSettingsPage *self)
{
  SettingsRead *read;

  if (!self->store)
    return;

  read = g_new0 (SettingsRead, 1);
  read->kind = self->kind;
  moked_store_read_async (self->store, read_settings, read, settings_read_free, self->cancellable, read_cb,
                          g_object_ref (self));
}

/* --- the page -------------------------------------------------------------------------------- */

static void
add_cb (MokedSettingsPage *self)
{
  MokedSettingChange *wanted;
  MokedSettingChange *back;

  if (!self->store)
    return;

  wanted = moked_setting_change_new (self->kind, MOKED_SETTING_ADD);
  back = moked_setting_change_new (self->kind, MOKED_SETTING_USE);
  wanted->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  if (self->kind == MOKED_SETTING_STATUS)
    wanted->tone = g_strdup ("neutral");
  if (self->kind == MOKED_SETTING_FIELD)
    wanted->field_type = adw_combo_row_get_selected (self->type);
  if (wanted->field_type == MOKED_OWN_FIELD_CHOICE)
    wanted->choices = moked_setting_read_choices (gtk_editable_get_text (GTK_EDITABLE (self->choices)), ",");
  if (self->kind == MOKED_SETTING_QUEUE)
    {
      wanted->entry_type = adw_combo_row_get_selected (self->type);
      wanted->policy.due_seconds = (gint64) adw_spin_row_get_value (self->due) * 60;
    }
  change (self, wanted, back);
}

static AdwComboRow *
add_types (MokedSettingsPage *self,
           GtkStringList     *names, /* taken */
           const char        *hint)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Type"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), hint);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_preferences_group_add (self->new_group, GTK_WIDGET (row));
  g_object_unref (names);

  return row;
}

static void
type_cb (MokedSettingsPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->choices), adw_combo_row_get_selected (self->type) == MOKED_OWN_FIELD_CHOICE);
}

static void
ask_for_field (MokedSettingsPage *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (MokedOwnFieldType type = MOKED_OWN_FIELD_TEXT; type <= MOKED_OWN_FIELD_YES_NO; type++)
    gtk_string_list_append (names, moked_setting_type_name (type));

  self->type = add_types (self, names, _("Stays as it is chosen: values depend on it"));
  g_signal_connect_swapped (self->type, "notify::selected", G_CALLBACK (type_cb), self);
  self->choices = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_group_add (self->new_group, GTK_WIDGET (self->choices));
  g_signal_connect_swapped (self->choices, "changed", G_CALLBACK (say_nothing), self);
  g_signal_connect_swapped (self->choices, "entry-activated", G_CALLBACK (add_cb), self);
  type_cb (self);
}

/* What the two queues of missed calls stand for is theirs alone. */
static void
ask_for_queue (MokedSettingsPage *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (MokedEntryType type = MOKED_ENTRY_TYPE_OTHER; type <= MOKED_ENTRY_TYPE_NEW_LEAD; type++)
    gtk_string_list_append (names, moked_words_entry_type (type));

  self->type = add_types (self, names, _("Why customers come into it"));
  self->due = ADW_SPIN_ROW (moked_setting_minutes_new (_("Due after, minutes"),
                                                       _("From the moment the customer was put in")));
  adw_spin_row_set_value (self->due, 60);
  adw_preferences_group_add (self->new_group, GTK_WIDGET (self->due));
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

static void
moked_settings_page_dispose (GObject *object)
{
  moked_settings_page_stop (MOKED_SETTINGS_PAGE (object));

  G_OBJECT_CLASS (moked_settings_page_parent_class)->dispose (object);
}

static void
moked_settings_page_finalize (GObject *object)
{
  MokedSettingsPage *self = MOKED_SETTINGS_PAGE (object);

  g_clear_weak_pointer (&self->said);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);

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
  adw_preferences_group_add (self->new_group, GTK_WIDGET (self->name));
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (say_nothing), self);
  g_signal_connect_swapped (self->name, "entry-activated", G_CALLBACK (add_cb), self);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->new_group);
}

void
moked_settings_page_start (MokedSettingsPage *self,
                           MokedSettingKind   kind,
                           MokedStore        *store,
                           const MokedActor  *actor)
{
  static const struct
  {
    const char *page;
    const char *icon_name;
    const char *title;
    const char *description;
    const char *another;
    void      (*ask) (MokedSettingsPage *self);
  } kinds[] = {
    [MOKED_SETTING_QUEUE] = {
      N_("Queues"), "moked-queue-symbolic", N_("Queues"),
      N_("Who was missed enters the first two by itself. Each change of a policy is a new version; every entry says by "
         "which one it was judged."),
      N_("Another Queue"), ask_for_queue,
    },
    [MOKED_SETTING_STATUS] = {
      N_("Statuses"), "user-info-symbolic", N_("Customer Statuses"),
      N_("What customers are to you. Nothing here is ever deleted."),
      N_("Another Status"), NULL,
    },
    [MOKED_SETTING_FIELD] = {
      N_("Fields"), "moked-form-symbolic", N_("Fields of Your Own"),
      N_("What you note of every customer besides what there is. Nothing here is ever deleted."),
      N_("Another Field"), ask_for_field,
    },
  };

  g_return_if_fail (MOKED_IS_SETTINGS_PAGE (self));
  g_return_if_fail (MOKED_IS_STORE (store) && !self->store);

  self->kind = kind;
  self->store = g_object_ref (store);
  self->actor = *actor;
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _(kinds[kind].page));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), kinds[kind].icon_name);
  adw_preferences_group_set_title (self->group, _(kinds[kind].title));
  adw_preferences_group_set_description (self->group, _(kinds[kind].description));
  adw_preferences_group_set_title (self->new_group, _(kinds[kind].another));
  if (kinds[kind].ask)
    kinds[kind].ask (self);
  add_button (self);
  say_nothing (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
}

void
moked_settings_page_stop (MokedSettingsPage *self)
{
  g_return_if_fail (MOKED_IS_SETTINGS_PAGE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
}
