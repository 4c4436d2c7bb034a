/* moked-db-sqlite-turn.c: the SQLite engine: writers of several processes take turns
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-db"

#include "config.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/db/moked-db-sqlite-private.h"

/* SQLite's lock goes to whoever asks in the right moment, and an import that begins one transaction
 * right after the other nearly always does: somebody else could wait for seconds. So who waits says so
 * with a shared flock(2) on the store's folder (the file itself must not be opened twice: closing it
 * would drop SQLite's own locks), and who would begin again first lets him in. The kernel takes the
 * lock back from whoever dies. */

#define GIVE_WAY_US (50 * 1000)
#define GIVE_WAY_POLL_US 1000

void
moked_sqlite_turn_open (MokedEngine *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  self->turn_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void
moked_sqlite_turn_close (MokedEngine *self)
{
  if (self->turn_fd >= 0)
    close (self->turn_fd);
}

void
moked_sqlite_turn_wait (MokedEngine *self)
{
  if (self->turn_fd < 0 || self->waits_for_turn)
    return;

  /* Refused while somebody is looking: then at the next poll. */
  self->waits_for_turn = flock (self->turn_fd, LOCK_SH | LOCK_NB) == 0;
}

void
moked_sqlite_turn_end_wait (MokedEngine *self)
{
  if (!self->waits_for_turn)
    return;

  flock (self->turn_fd, LOCK_UN);
  self->waits_for_turn = FALSE;
}

static gboolean
somebody_waits (MokedEngine *self)
{
  if (flock (self->turn_fd, LOCK_EX | LOCK_NB) != 0)
    return TRUE;

  flock (self->turn_fd, LOCK_UN);
  return FALSE;
}

void
moked_sqlite_turn_give_way (MokedEngine *self)
{
  gint64 since = g_get_monotonic_time ();

  if (self->turn_fd < 0)
    return;

  while (somebody_waits (self) && g_get_monotonic_time () - since < GIVE_WAY_US)
    g_usleep (GIVE_WAY_POLL_US);
}
