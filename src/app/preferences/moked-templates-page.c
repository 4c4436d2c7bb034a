/* moked-templates-page.c: the templates of messages
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-templates-page"

#include "config.h"

#include "app/preferences/moked-templates-page.h"

#include <glib/gi18n.h>

#include "app/preferences/moked-template-dialog.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words.h"

struct _MokedTemplatesPage
{
  AdwPreferencesPage parent_instance;

  /* template */
  AdwPreferencesGroup *group;

  /* owned */
  GPtrArray    *rows; /* borrowed rows of the group */
  MokedStore   *store;
  GCancellable *cancellable;

  MokedActor    actor;
};

G_DEFINE_FINAL_TYPE (MokedTemplatesPage, moked_templates_page, ADW_TYPE_PREFERENCES_PAGE)

static void load (MokedTemplatesPage *self);

static void
open_template (MokedTemplatesPage  *self,
               const MokedTemplate *template)
{
  AdwDialog *dialog = moked_template_dialog_new (self->store, &self->actor, template);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
activated_cb (MokedTemplatesPage *self,
              GtkWidget          *row)
{
  open_template (self, g_object_get_data (G_OBJECT (row), "template"));
}

static void
add_cb (MokedTemplatesPage *self)
{
  open_template (self, NULL);
}

static void
add_row (MokedTemplatesPage *self,
         const char         *title,
         const char         *subtitle,
         MokedTemplate      *template)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (template)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "template", template);
      g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
    }
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* Then the rows stay, and the keyboard where it is. */
static gboolean
is_shown (MokedTemplatesPage *self,
          GPtrArray          *templates)
{
  const GPtrArray *shown = g_object_get_data (G_OBJECT (self), "templates");

  if (!shown || shown->len != templates->len)
    return FALSE;

  for (guint i = 0; i < templates->len; i++)
    {
      const MokedTemplate *old = shown->pdata[i], *new = templates->pdata[i];

      if (old->id != new->id || old->version != new->version || old->is_active != new->is_active ||
          !g_str_equal (old->name, new->name))
        return FALSE;
    }

  return TRUE;
}

static void
show (MokedTemplatesPage *self,
      GPtrArray          *templates)
{
  if (is_shown (self, templates))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < templates->len; i++)
    {
      MokedTemplate *template = g_ptr_array_index (templates, i);
      g_autofree char *version = moked_words_number (template->version);
      g_autofree char *subtitle = NULL;

      if (template->is_active)
        /* Translators: of a template: a channel, then a version */
        subtitle = g_strdup_printf (_("%s · version %s"), moked_words_channel (template->channel), version);
      else
        /* Translators: of a template: a channel, then a version */
        subtitle = g_strdup_printf (_("%s · version %s · not offered any more"), moked_words_channel (template->channel),
                                    version);
      add_row (self, template->name, subtitle, template);
    }
  if (templates->len == 0)
    add_row (self, _("None yet"), _("With one, a message to a customer is two clicks"), NULL);

  /* The rows borrow them. */
  g_object_set_data_full (G_OBJECT (self), "templates", g_ptr_array_ref (templates), (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
read_templates (MokedReader   *reader,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  GPtrArray **templates = data;

  *templates = moked_template_list (reader, TRUE, error);

  return *templates != NULL;
}

static void
free_read (gpointer data)
{
  GPtrArray **templates = data;

  g_clear_pointer (templates, g_ptr_array_unref);
  g_free (templates);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(MokedTemplatesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *words = NULL;
  gpointer data = NULL;

  if (moked_store_read_finish (MOKED_STORE (object), result, &data, &error))
    {
      show (self, *(GPtrArray **) data);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  words = moked_words_error (error, NULL);
  add_row (self, _("The templates could not be read"), words, NULL);
}

static void
load (MokedTemplatesPage *self)
{
  if (!self->store)
    return;

  moked_store_read_async (self->store, read_templates, g_new0 (GPtrArray *, 1), free_read, self->cancellable, read_cb,
                          g_object_ref (self));
}

static void
moked_templates_page_dispose (GObject *object)
{
  MokedTemplatesPage *self = MOKED_TEMPLATES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_TEMPLATES_PAGE);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (moked_templates_page_parent_class)->dispose (object);
}

static void
moked_templates_page_finalize (GObject *object)
{
  MokedTemplatesPage *self = MOKED_TEMPLATES_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (moked_templates_page_parent_class)->finalize (object);
}

static void
moked_templates_page_class_init (MokedTemplatesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_templates_page_dispose;
  object_class->finalize = moked_templates_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-templates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedTemplatesPage, group);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
moked_templates_page_init (MokedTemplatesPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
moked_templates_page_set_store (MokedTemplatesPage *self,
                                MokedStore         *store,
                                const MokedActor   *actor)
{
  g_return_if_fail (MOKED_IS_TEMPLATES_PAGE (self));
  g_return_if_fail (!store || MOKED_IS_STORE (store));

  if (!store)
    g_cancellable_cancel (self->cancellable);
  if (!g_set_object (&self->store, store) || !store)
    return;

  self->actor = *actor;
  g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
}
