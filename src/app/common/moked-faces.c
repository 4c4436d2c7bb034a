/* moked-faces.c: the four faces of a page: loading, empty, error, content
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-faces"

#include "config.h"

#include "app/common/moked-faces.h"

#include <adwaita.h>

#include "app/common/moked-first-start.h"

#define SPINNER_DELAY_MS 300

struct _MokedFaces
{
  GtkWidget parent_instance;

  /* template */
  GtkStack      *stack;
  AdwSpinner    *spinner;
  AdwStatusPage *status;
  GtkButton     *button;
  AdwBin        *content;

  const char *face;
  guint       spinner_id;
};

G_DEFINE_FINAL_TYPE (MokedFaces, moked_faces, GTK_TYPE_WIDGET)

static gboolean
show_spinner_cb (gpointer user_data)
{
  MokedFaces *self = user_data;

  self->spinner_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);

  return G_SOURCE_REMOVE;
}

static void
show (MokedFaces *self,
      const char *page,
      const char *face)
{
  self->face = face;
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
moked_faces_dispose (GObject *object)
{
  MokedFaces *self = MOKED_FACES (object);

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_FACES);

  G_OBJECT_CLASS (moked_faces_parent_class)->dispose (object);
}

static void
moked_faces_class_init (MokedFacesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_faces_dispose;

  g_type_ensure (MOKED_TYPE_FIRST_START);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-faces.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedFaces, stack);
  gtk_widget_class_bind_template_child (widget_class, MokedFaces, spinner);
  gtk_widget_class_bind_template_child (widget_class, MokedFaces, status);
  gtk_widget_class_bind_template_child (widget_class, MokedFaces, button);
  gtk_widget_class_bind_template_child (widget_class, MokedFaces, content);
}

static void
moked_faces_init (MokedFaces *self)
{
  g_type_ensure (ADW_TYPE_SPINNER);
  gtk_widget_init_template (GTK_WIDGET (self));
  moked_faces_show_loading (self);
}

GtkWidget *
moked_faces_new (void)
{
  return g_object_new (MOKED_TYPE_FACES, NULL);
}

void
moked_faces_set_content (MokedFaces *self,
                         GtkWidget  *content)
{
  g_return_if_fail (MOKED_IS_FACES (self));

  adw_bin_set_child (self->content, content);
}

void
moked_faces_show_loading (MokedFaces *self)
{
  g_return_if_fail (MOKED_IS_FACES (self));

  show (self, "loading", "loading");
  self->spinner_id = g_timeout_add (SPINNER_DELAY_MS, show_spinner_cb, self);
}

void
moked_faces_show_content (MokedFaces *self)
{
  g_return_if_fail (MOKED_IS_FACES (self));

  show (self, "content", "content");
}

static void
show_status (MokedFaces *self,
             const char *icon_name,
             const char *title,
             const char *text,
             const char *button,
             const char *action)
{
  adw_status_page_set_icon_name (self->status, icon_name);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), action != NULL);

  if (action)
    {
      gtk_button_set_label (self->button, button);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), action);
    }
}

void
moked_faces_show_empty (MokedFaces *self,
                        const char *icon_name,
                        const char *title,
                        const char *text,
                        const char *button,
                        const char *action)
{
  g_return_if_fail (MOKED_IS_FACES (self));

  show_status (self, icon_name, title, text, button, action);
  show (self, "empty", "empty");
}

void
moked_faces_show_error (MokedFaces *self,
                        const char *title,
                        const char *text,
                        const char *button,
                        const char *action)
{
  g_return_if_fail (MOKED_IS_FACES (self));

  show_status (self, "dialog-error-symbolic", title, text, button, action);
  show (self, "empty", "error");
}

void
moked_faces_show_first_start (MokedFaces *self)
{
  g_return_if_fail (MOKED_IS_FACES (self));

  show (self, "first-start", "empty");
}

const char *
moked_faces_get_face (MokedFaces *self)
{
  g_return_val_if_fail (MOKED_IS_FACES (self), NULL);

  return self->face;
}
