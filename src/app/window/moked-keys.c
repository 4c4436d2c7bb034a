/* moked-keys.c: every key of Moked, in one table: what works, and what is listed for people
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-keys"

#include "config.h"

#include "app/window/moked-keys.h"

#include <glib/gi18n.h>

#include "app/window/moked-window.h"

static const MokedKey keys[] = {
  { "win.search", { "<Control>f" }, N_("Find"), N_("Search") },
  { NULL, { "slash" }, N_("Find"), N_("Search") },
  { "win.filters", { "<Control><Shift>f" }, N_("Find"), N_("Filters") },
  { "win.go-to", { "<Control>g" }, N_("Find"), N_("Go to a date or an ID") },
  { "win.go-to-customer", { "<Control>k" }, N_("Find"), N_("Go to a customer") },
  { "win.clear-filters", { "<Control><Shift>c" }, N_("Find"), N_("Remove all filters") },
  { "win.view(0)", { "<Control>1" }, N_("Views"), N_("All") },
  { "win.view(1)", { "<Control>2" }, N_("Views"), N_("Open") },
  { "win.view(2)", { "<Control>3" }, N_("Views"), N_("Overdue") },
  { "win.view(3)", { "<Control>4" }, N_("Views"), N_("Due today") },
  { "win.view(4)", { "<Control>5" }, N_("Views"), N_("Not returned") },
  { "win.view(5)", { "<Control>6" }, N_("Views"), N_("Calls") },
  { "win.view(6)", { "<Control>7" }, N_("Views"), N_("The first queue") },
  { "win.view(7)", { "<Control>8" }, N_("Views"), N_("The second queue") },
  { "win.view(8)", { "<Control>9" }, N_("Views"), N_("The third queue") },
  { "win.messages", { "<Control>0" }, N_("Views"), N_("Messages") },
  { "win.unmatched", { "<Control><Shift>m" }, N_("Views"), N_("What leads to nobody") },
  { "win.assign", { "<Control><Shift>a" }, N_("Views"), N_("Assign what leads to nobody to a customer") },
  { NULL, { "Up" }, N_("The Selected Row"), N_("Move up and down") },
  { NULL, { "Return" }, N_("The Selected Row"), N_("Open the customer, the message, or what was told") },
  { "win.open-customer", { "<Control>Return", "<Control>KP_Enter" }, N_("The Selected Row"), N_("Open the customer") },
  { "win.copy-id", { "<Control>c" }, N_("The Selected Row"), N_("Copy the ID") },
  { "win.show-pane", { "F9" }, N_("The Selected Row"), N_("Show or hide the entry") },
  { "customer.reminder", { "<Control><Shift>r" }, N_("A Customer’s Window"), N_("Set a reminder") },
  { "customer.note", { "<Control>n" }, N_("A Customer’s Window"), N_("Write a note") },
  { "customer.set-status", { "<Control>s" }, N_("A Customer’s Window"), N_("Change the status") },
  { "customer.add-item", { "<Control>i" }, N_("A Customer’s Window"), N_("Add a task") },
  { "customer.put-into-queue", { "<Control>u" }, N_("A Customer’s Window"), N_("Put into a queue") },
  { "customer.set-interest", { "<Control><Shift>i" }, N_("A Customer’s Window"), N_("Set the interest") },
  { "customer.set-state", { "<Control>d" }, N_("A Customer’s Window"), N_("Active, dormant or recycle bin") },
  { "customer.rename", { "F2" }, N_("A Customer’s Window"), N_("Change the name") },
  { "customer.print", { "<Control>p" }, N_("A Customer’s Window"), N_("Print the whole file") },
  { "customer.message", { "<Control>m" }, N_("A Customer’s Window"), N_("Send a message") },
  { "customer.unite", { "<Control>j" }, N_("A Customer’s Window"), N_("Unite with another customer") },
  { "customer.take-apart", { "<Control><Shift>j" }, N_("A Customer’s Window"), N_("Take apart") },
  { "customer.erase", { "<Control><Shift>Delete" }, N_("A Customer’s Window"), N_("Erase the person for ever") },
  { "customer.tag", { "<Control>t" }, N_("A Customer’s Window"), N_("Add a tag or list") },
  { "win.back", { "Escape" }, N_("General"), N_("Back") },
  { "win.reminders", { "<Control>b" }, N_("General"), N_("Reminders") },
  { "win.look-again", { "F5", "<Control>r" }, N_("General"), N_("Look again") },
  { "app.import", { "<Control>o" }, N_("General"), N_("Import files") },
  { "win.export", { "<Control>e" }, N_("General"), N_("Export to CSV") },
  { "win.print", { "<Control>p" }, N_("General"), N_("Print") },
  { "win.change-customers", { "<Control><Shift>t" }, N_("General"), N_("Change the customers of what is shown") },
  { "app.preferences", { "<Control>comma" }, N_("General"), N_("Preferences") },
  { "app.shortcuts", { "<Control>question", "<Control><Shift>slash", "<Control>slash" }, N_("General"), N_("Keyboard shortcuts") },
  { "win.close", { "<Control>w" }, N_("General"), N_("Close the window") },
  { "app.quit", { "<Control>q" }, N_("General"), N_("Quit") },
};

const MokedKey *
moked_keys_get (guint *n_keys)
{
  *n_keys = G_N_ELEMENTS (keys);

  return keys;
}

/* Enter and Ctrl+C belong to whatever has the focus: there they are bound by hand. */
static gboolean
is_global (const MokedKey *key)
{
  return key->action && !g_str_equal (key->accels[0], "Return") && !g_str_equal (key->accels[0], "Escape") &&
         !g_str_equal (key->action, "win.copy-id");
}

void
moked_keys_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (is_global (&keys[i]))
      {
        const char *accels[] = { keys[i].accels[0], keys[i].accels[1], keys[i].accels[2], NULL };

        gtk_application_set_accels_for_action (application, keys[i].action, accels);
      }
}

/* --- physical keys --------------------------------------------------------------------------- */

/* What stands on the keys of a Latin keyboard, by the keycodes of evdev (X11 and Wayland alike). */
static guint
latin_of_keycode (guint keycode)
{
  static const char top[] = "qwertyuiop";
  static const char middle[] = "asdfghjkl";
  static const char bottom[] = "zxcvbnm,./";

  if (keycode >= 24 && keycode < 24 + sizeof top - 1)
    return gdk_unicode_to_keyval (top[keycode - 24]);
  if (keycode >= 38 && keycode < 38 + sizeof middle - 1)
    return gdk_unicode_to_keyval (middle[keycode - 38]);
  if (keycode >= 52 && keycode < 52 + sizeof bottom - 1)
    return gdk_unicode_to_keyval (bottom[keycode - 52]);

  return GDK_KEY_VoidSymbol;
}

/* Whether the letters of the layout in use are Hebrew: its punctuation says nothing about itself. */
static gboolean
is_hebrew_layout (GtkEventControllerKey *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  GdkDisplay *display = gtk_widget_get_display (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  const guint keycode_of_a = 38;
  guint keyval = 0;

  if (!event || gdk_event_get_event_type (event) != GDK_KEY_PRESS)
    return FALSE;

  return gdk_display_translate_key (display, keycode_of_a, 0, gdk_key_event_get_layout (event), &keyval,
                                    NULL, NULL, NULL) &&
         g_unichar_get_script (gdk_keyval_to_unicode (keyval)) == G_UNICODE_SCRIPT_HEBREW;
}

static gboolean
activate (GtkWindow  *window,
          const char *detailed_name)
{
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed_name, &name, &target, NULL))
    return FALSE;

  return gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target);
}

gboolean
moked_keys_press (GtkWindow             *window,
                  GtkEventControllerKey *controller,
                  guint                  keyval,
                  guint                  keycode,
                  GdkModifierType        state)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  gboolean is_typing = focus && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT (focus));
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  guint latin = latin_of_keycode (keycode);
  g_autofree char *accel = NULL;
  g_auto(GStrv) actions = NULL;
  gboolean is_hebrew = is_hebrew_layout (controller);

  if (!modifiers && !is_typing && (keyval == GDK_KEY_slash || (is_hebrew && latin == GDK_KEY_slash)))
    return activate (window, "win.search");

  /* In a text, copying copies text. */
  if (modifiers == GDK_CONTROL_MASK && !is_typing && !GTK_IS_LABEL (focus) &&
      (keyval == GDK_KEY_c || (is_hebrew && latin == GDK_KEY_c)))
    return activate (window, "win.copy-id");

  if (!(modifiers & GDK_CONTROL_MASK) || !is_hebrew || latin == GDK_KEY_VoidSymbol)
    return FALSE;

  accel = gtk_accelerator_name (latin, modifiers);
  actions = gtk_application_get_actions_for_accel (gtk_window_get_application (window), accel);

  return actions && actions[0] && activate (window, actions[0]);
}

static gboolean
key_pressed_cb (GtkWindow             *window,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  return moked_keys_press (window, controller, keyval, keycode, state);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window)
{
  GtkEventController *controller;

  if (MOKED_IS_WINDOW (window))
    return;

  controller = gtk_event_controller_key_new ();
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_pressed_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

void
moked_keys_watch (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
}
