/* moked-channel.c: the names of an exchange's channels
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-channel"

#include "config.h"

#include <string.h>

#include "core/calls/moked-channel.h"

int
moked_channel_half (const char *name)
{
  gsize length = strlen (name);

  if (length < 3 || name[length - 2] != ';' || (name[length - 1] != '1' && name[length - 1] != '2'))
    return 0;

  return name[length - 1] - '0';
}

gsize
moked_channel_base_length (const char *name)
{
  return strlen (name) - (moked_channel_half (name) != 0 ? 2 : 0);
}

gsize
moked_channel_device_length (const char *name)
{
  gsize length = moked_channel_base_length (name), at = length;

  while (at > 0 && g_ascii_isxdigit (name[at - 1]))
    at--;

  return at > 1 && at < length && name[at - 1] == '-' ? at - 1 : length;
}

gboolean
moked_channel_is_name (const char *name)
{
  return strchr (name, '/') != NULL && moked_channel_device_length (name) < moked_channel_base_length (name);
}

gboolean
moked_channel_is_local (const char *name)
{
  return g_str_has_prefix (name, "Local/");
}

gboolean
moked_channel_is_same_base (const char *a,
                            const char *b)
{
  gsize length = moked_channel_base_length (a);

  return length == moked_channel_base_length (b) && memcmp (a, b, length) == 0;
}

guint
moked_channel_hash_base (gconstpointer name)
{
  const char *text = name;
  gsize length = moked_channel_base_length (text);
  guint hash = 5381;

  for (gsize i = 0; i < length; i++)
    hash = hash * 33 + (guchar) text[i];

  return hash;
}

gboolean
moked_channel_equal_base (gconstpointer a,
                          gconstpointer b)
{
  return moked_channel_is_same_base (a, b);
}

gboolean
moked_channel_split_local (const char  *name,
                           const char **exten,
                           gsize       *exten_length,
                           const char **context,
                           gsize       *context_length)
{
  const char *at;

  if (!moked_channel_is_local (name) || !(at = strchr (name, '@')))
    return FALSE;

  *exten = name + strlen ("Local/");
  *exten_length = at - *exten;
  *context = at + 1;
  *context_length = name + moked_channel_device_length (name) - *context;

  return *context + *context_length > at;
}
