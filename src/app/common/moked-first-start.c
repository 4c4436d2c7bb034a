/* moked-first-start.c: what a person sees while the store is empty
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/common/moked-first-start.h"

struct _MokedFirstStart
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (MokedFirstStart, moked_first_start, ADW_TYPE_BIN)

static void
moked_first_start_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_FIRST_START);
  G_OBJECT_CLASS (moked_first_start_parent_class)->dispose (object);
}

static void
moked_first_start_class_init (MokedFirstStartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = moked_first_start_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               MOKED_RESOURCE_PATH "/ui/moked-first-start.ui");
}

static void
moked_first_start_init (MokedFirstStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
moked_first_start_new (void)
{
  return g_object_new (MOKED_TYPE_FIRST_START, NULL);
}
