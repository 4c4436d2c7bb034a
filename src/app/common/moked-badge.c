/* moked-badge.c: a badge as a widget, where there are few: colour, icon and word
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-badge"

#include "config.h"

#include "app/common/moked-badge.h"

#include "core/words/moked-words.h"

GtkWidget *
moked_badge_new (MokedTone   tone,
                 const char *icon_name,
                 const char *word)
{
  GtkWidget *badge = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_add_css_class (badge, moked_tone_css_class (tone));

  if (icon_name)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
      gtk_box_append (GTK_BOX (badge), icon);
    }

  gtk_box_append (GTK_BOX (badge), gtk_label_new (word));

  return badge;
}

void
moked_label_set_words (GtkLabel   *label,
                       const char *words)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (label)) == GTK_TEXT_DIR_RTL;
  g_autofree char *text = g_strconcat (is_rtl ? "\u200f" : "\u200e", words, NULL);

  gtk_label_set_label (label, text);
}

AdwToast *
moked_toast_new (const char *text)
{
  g_autofree char *line = moked_words_line (g_strdup (text));
  AdwToast *toast = adw_toast_new (line);

  adw_toast_set_use_markup (toast, FALSE);

  return toast;
}

void
moked_toast (GtkWidget  *widget,
             const char *text)
{
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  g_return_if_fail (overlay != NULL);

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), moked_toast_new (text));
}

static void
sheet_opened_cb (GtkWidget *focus)
{
  if (gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
}

static gboolean
has_focus_in (GtkWidget *dialog)
{
  GtkRoot *root = gtk_widget_get_root (dialog);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, dialog);
}

static void
mapped_cb (GtkWidget *focus,
           GtkWidget *dialog)
{
  GtkWidget *sheet = gtk_widget_get_ancestor (focus, ADW_TYPE_BOTTOM_SHEET);

  if (sheet)
    g_signal_connect_object (sheet, "notify::open", G_CALLBACK (sheet_opened_cb), focus, G_CONNECT_SWAPPED);
  else if (!has_focus_in (dialog))
    gtk_widget_grab_focus (focus);
}

/* A sheet moves the keyboard on by one while it opens, and is made only when the window knows how narrow it is: it comes
 * and goes with the window's width, and the keyboard with it. */
void
moked_dialog_present (AdwDialog *dialog,
                      GtkWidget *parent)
{
  GtkWidget *focus;

  g_return_if_fail (ADW_IS_DIALOG (dialog));

  if ((focus = adw_dialog_get_focus (dialog)))
    g_signal_connect_object (focus, "map", G_CALLBACK (mapped_cb), dialog, 0);
  adw_dialog_present (dialog, parent);
}

void
moked_box_empty (GtkBox *box)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BOX (box));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}
