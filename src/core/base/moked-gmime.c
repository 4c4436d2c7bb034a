/* moked-gmime.c: GMime, set up once and freed as everything else
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-base"

#include "config.h"

#include "core/base/moked-gmime.h"

void
moked_gmime_init (void)
{
  static gsize is_set_up;

  if (!g_once_init_enter (&is_set_up))
    return;

  g_mime_init ();
  g_once_init_leave (&is_set_up, 1);
}
