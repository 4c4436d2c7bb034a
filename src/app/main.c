/* main.c: Start the application
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked"

#include "config.h"

#include <locale.h>

#include <adwaita.h>
#include <glib/gi18n.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AdwApplication) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  app = adw_application_new (MOKED_APP_ID, G_APPLICATION_NON_UNIQUE);
  g_application_set_version (G_APPLICATION (app), MOKED_VERSION);

  return g_application_run (G_APPLICATION (app), argc, argv);
}
