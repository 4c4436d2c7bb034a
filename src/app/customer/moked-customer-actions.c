/* moked-customer-actions.c: what can be done about a customer, in one table
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-actions"

#include "config.h"

#include "app/customer/moked-customer-actions.h"

#include <glib/gi18n.h>

#include "app/customer/moked-entry-close-dialog.h"
#include "app/customer/moked-erase-dialog.h"
#include "app/customer/moked-interest-dialog.h"
#include "app/customer/moked-item-dialog.h"
#include "app/customer/moked-message-dialog.h"
#include "app/customer/moked-note-dialog.h"
#include "app/customer/moked-part-dialog.h"
#include "app/customer/moked-queue-dialog.h"
#include "app/customer/moked-customer-print.h"
#include "app/customer/moked-reminder-dialog.h"
#include "app/customer/moked-state-dialog.h"
#include "app/customer/moked-status-dialog.h"
#include "app/customer/moked-unite-dialog.h"

/* In the order of the row and of the menu. (S31) */
static const MokedCustomerAction actions[] = {
  { "customer.note", N_("_Note"), N_("Write a Note"), "moked-note-symbolic", moked_note_dialog_present },
  { "customer.tag", N_("_Tag"), N_("Add or Remove Tags and Lists"), "moked-tag-symbolic", moked_customer_window_add_label },
  { "customer.reminder", N_("_Reminder"), N_("Set a Reminder"), "alarm-symbolic",
    moked_reminder_dialog_present_for },
  { "customer.message", N_("_Message"), N_("Send a Message"), "mail-message-new-symbolic", moked_message_dialog_present },
  { "customer.set-status", N_("_Status"), N_("Change the Customer’s Status"), "user-info-symbolic", moked_status_dialog_present },
  { "customer.add-item", N_("Add a _Task…"), NULL, NULL, moked_item_dialog_present },
  { "customer.put-into-queue", N_("Put into a _Queue…"), NULL, NULL, moked_queue_dialog_present },
  { "customer.set-interest", N_("_Interest…"), NULL, NULL, moked_interest_dialog_present },
  { "customer.set-state", N_("Active, _Dormant or Recycle Bin…"), NULL, NULL, moked_state_dialog_present },
  { "customer.rename", N_("Change the _Name"), NULL, NULL, moked_customer_window_rename },
  { "customer.print", N_("_Print the Whole File…"), NULL, NULL, moked_customer_print },
  { "customer.save-pdf", N_("Save as P_DF…"), NULL, NULL, moked_customer_save_pdf },
  { "customer.save-json", N_("Save as _JSON…"), NULL, NULL, moked_customer_save_json },
  { "customer.unite", N_("_Unite with Another Customer…"), NULL, NULL, moked_unite_dialog_present },
  { "customer.take-apart", N_("Take A_part…"), NULL, NULL, moked_part_dialog_present, moked_part_dialog_is_possible },
  { "customer.erase", N_("_Erase for Ever…"), NULL, NULL, moked_erase_dialog_present },
};

const MokedCustomerAction *
moked_customer_actions_get (guint *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);

  return actions;
}

static void
activate (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      actions[i].activate (MOKED_CUSTOMER_WINDOW (widget));
}

void
moked_customer_actions_install (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].activate)
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, activate);

  moked_entry_close_install (widget_class);
  moked_unite_dialog_install (widget_class);
}

void
moked_customer_actions_enable (MokedCustomerWindow *self,
                               gboolean             is_enabled)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_WINDOW (self));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].activate)
      gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name,
                                     is_enabled && (!actions[i].is_possible || actions[i].is_possible (self)));
}

static GtkWidget *
make_wide_content (const MokedCustomerAction *action)
{
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), action->icon_name);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _(action->label));
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);

  return content;
}

static GtkWidget *
make_narrow_content (const MokedCustomerAction *action)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new_with_mnemonic (_(action->label));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (action->icon_name));
  gtk_box_append (GTK_BOX (content), label);

  return content;
}

void
moked_customer_actions_fill (GtkBox   *box,
                             gboolean  is_narrow)
{
  g_return_if_fail (GTK_IS_BOX (box));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *button;

      if (!actions[i].activate || !actions[i].icon_name)
        continue;

      button = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (button),
                            is_narrow ? make_narrow_content (&actions[i]) : make_wide_content (&actions[i]));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), actions[i].name);
      gtk_widget_set_tooltip_text (button, _(actions[i].hint));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "act");
      gtk_box_append (box, button);
    }
}

GMenuModel *
moked_customer_actions_new_menu (void)
{
  g_autoptr(GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].activate && !actions[i].icon_name)
      g_menu_append (menu, _(actions[i].label), actions[i].name);

  return g_menu_model_get_n_items (G_MENU_MODEL (menu)) ? G_MENU_MODEL (g_steal_pointer (&menu)) : NULL;
}
