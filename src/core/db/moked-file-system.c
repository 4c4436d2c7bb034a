/* moked-file-system.c: which file systems a store may not lie on
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-db"

#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include "core/db/moked-file-system.h"

#define FUSE_MAGIC 0x65735546

/* statfs(2). 9p is not among them: it is how a virtual machine sees its own host's folders. */
static const struct
{
  guint32     magic;
  const char *name;
} network[] = {
  { 0x00006969, "NFS" },
  { 0x0000517b, "SMB" },
  { 0xff534d42, "CIFS" },
  { 0xfe534d42, "SMB2" },
  { 0x0000564c, "NCP" },
  { 0x5346414f, "AFS" },
  { 0x6b414653, "AFS" },
  { 0x73757245, "Coda" },
  { 0x00c36400, "Ceph" },
  { 0x01161970, "GFS2" },
  { 0x7461636f, "OCFS2" },
  { 0x0bd00bd0, "Lustre" },
};

/* Behind FUSE there are disks too, so these by name, as "fuse.sshfs". */
static const char *const fuse_network[] = {
  "sshfs", "davfs", "davfs2", "rclone", "s3fs", "goofys", "gcsfuse", "curlftpfs", "smbnetfs",
  "gvfsd-fuse", "glusterfs", "ceph", "ceph-fuse", "juicefs", "onedriver", "google-drive-ocamlfuse",
};

/* A line of mountinfo: "36 35 98:0 / /mnt rw … - fuse.sshfs host:/ rw" (proc_pid_mountinfo(5)). */
static gboolean
line_is_of_device (const char  *line,
                   dev_t        device,
                   const char **type)
{
  unsigned int device_major;
  unsigned int device_minor;
  const char *dash;

  if (sscanf (line, "%*d %*d %u:%u", &device_major, &device_minor) != 2)
    return FALSE;

  if (device_major != major (device) || device_minor != minor (device))
    return FALSE;

  if (!(dash = strstr (line, " - ")))
    return FALSE;

  *type = dash + strlen (" - ");
  return TRUE;
}

static gboolean
is_fuse_network (const char *type)
{
  gsize length = strcspn (type, " ");

  if (!g_str_has_prefix (type, "fuse."))
    return FALSE;

  type += strlen ("fuse.");
  length -= strlen ("fuse.");

  for (gsize i = 0; i < G_N_ELEMENTS (fuse_network); i++)
    {
      if (strlen (fuse_network[i]) == length && strncmp (type, fuse_network[i], length) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
device_is_fuse_network (dev_t device)
{
  g_autofree char *mountinfo = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/mountinfo", &mountinfo, NULL, NULL))
    return FALSE;

  lines = g_strsplit (mountinfo, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *type;

      if (line_is_of_device (lines[i], device, &type) && is_fuse_network (type))
        return TRUE;
    }

  return FALSE;
}

static const char *
network_name (const char *path)
{
  struct statfs file_system;
  struct stat file;

  if (statfs (path, &file_system) != 0)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (network); i++)
    {
      if ((guint32) file_system.f_type == network[i].magic)
        return network[i].name;
    }

  if ((guint32) file_system.f_type == FUSE_MAGIC && stat (path, &file) == 0 &&
      device_is_fuse_network (file.st_dev))
    return "FUSE";

  return NULL;
}

gboolean
moked_file_system_check (const char  *path,
                         GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean is_there = g_file_test (path, G_FILE_TEST_EXISTS);
  const char *name = network_name (is_there ? path : folder);

  if (name == NULL)
    return TRUE;

  g_set_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_NETWORK_FILE_SYSTEM,
               "cannot open %s: it lies on a network file system (%s)", path, name);
  return FALSE;
}
