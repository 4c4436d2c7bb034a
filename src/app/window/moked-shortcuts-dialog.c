/* moked-shortcuts-dialog.c: all keys, listed
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-shortcuts-dialog"

#include "config.h"

#include "app/window/moked-shortcuts-dialog.h"

#include <glib/gi18n.h>

#include "app/window/moked-keys.h"
#include "core/words/moked-words.h"

/* One key as a cap; "Ctrl+F" becomes two of them. */
static void
append_caps (GtkWidget  *box,
             const char *accel)
{
  guint keyval;
  GdkModifierType modifiers;
  g_autofree char *label = NULL;
  g_auto(GStrv) parts = NULL;

  gtk_accelerator_parse (accel, &keyval, &modifiers);
  label = gtk_accelerator_get_label (keyval, modifiers);
  parts = g_strsplit (label, "+", -1);

  for (guint i = 0; parts[i]; i++)
    {
      GtkWidget *cap = gtk_label_new (*parts[i] ? parts[i] : "+");

      gtk_widget_add_css_class (cap, "keycap");
      gtk_box_append (GTK_BOX (box), cap);

      /* A plus that is a key itself leaves an empty part behind it. */
      if (!*parts[i])
        break;
    }
}

static GtkWidget *
make_row (const MokedKey *key)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  guint keyval;
  GdkModifierType modifiers;
  g_autofree char *label = NULL;

  /* Keys read from left to right in every language. */
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  append_caps (box, key->accels[0]);
  gtk_accelerator_parse (key->accels[0], &keyval, &modifiers);
  label = gtk_accelerator_get_label (keyval, modifiers);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(key->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);

  return row;
}

AdwDialog *
moked_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = NULL;
  const char *group_title = NULL;
  guint n_keys;
  const MokedKey *keys = moked_keys_get (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      if (g_strcmp0 (group_title, keys[i].group) != 0)
        {
          group_title = keys[i].group;
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _(group_title));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
        }

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (&keys[i]));
    }

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), page);
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, toolbar);

  return dialog;
}
