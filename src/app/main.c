/* main.c: start the application
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked"

#include "config.h"

#include "app/window/moked-application.h"
#include "core/words/moked-words.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(MokedApplication) application = NULL;

  moked_words_init ();
  application = moked_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
