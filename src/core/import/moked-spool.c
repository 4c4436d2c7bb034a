/* moked-spool.c: bytes put aside on disk, written once and then read anywhere
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/import/moked-spool.h"

#define BUFFER (1024 * 1024)

struct _MokedSpool
{
  int      fd;
  char    *buffer;
  gsize    filled;
  guint64  written; /* before the buffer */
  char    *map;     /* after the end; NULL where nothing was written */
};

static gboolean
fail (const char  *what,
      GError     **error)
{
  int saved = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s: %s", what, g_strerror (saved));

  return FALSE;
}

MokedSpool *
moked_spool_new (const char  *folder,
                 GError     **error)
{
  MokedSpool *self;
  g_autofree char *path = g_build_filename (folder, "moked-import-XXXXXX", NULL);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      fail (path, error);
      return NULL;
    }
  g_unlink (path);

  self = g_new0 (MokedSpool, 1);
  self->fd = fd;
  self->buffer = g_malloc (BUFFER);

  return self;
}

void
moked_spool_free (MokedSpool *self)
{
  if (self->map != NULL)
    munmap (self->map, self->written);
  close (self->fd);
  g_free (self->buffer);
  g_free (self);
}

guint64
moked_spool_tell (MokedSpool *self)
{
  return self->written + self->filled;
}

static gboolean
write_out (MokedSpool  *self,
           GError     **error)
{
  gsize done = 0;

  while (done < self->filled)
    {
      gssize n = write (self->fd, self->buffer + done, self->filled - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail ("writing the lines aside", error);
      done += n;
    }
  self->written += self->filled;
  self->filled = 0;

  return TRUE;
}

gboolean
moked_spool_write (MokedSpool  *self,
                   const void  *bytes,
                   gsize        length,
                   GError     **error)
{
  const char *rest = bytes;

  while (length > 0)
    {
      gsize n = MIN (length, BUFFER - self->filled);

      memcpy (self->buffer + self->filled, rest, n);
      self->filled += n;
      rest += n;
      length -= n;
      if (self->filled == BUFFER && !write_out (self, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
moked_spool_end (MokedSpool  *self,
                 GError     **error)
{
  void *map;

  if (!write_out (self, error))
    return FALSE;
  if (self->written == 0)
    return TRUE;

  map = mmap (NULL, self->written, PROT_READ, MAP_SHARED, self->fd, 0);
  if (map == MAP_FAILED)
    return fail ("reading the lines put aside", error);
  self->map = map;

  return TRUE;
}

const char *
moked_spool_peek (MokedSpool *self,
                  guint64     offset)
{
  g_return_val_if_fail (offset < self->written, NULL);

  return self->map + offset;
}
