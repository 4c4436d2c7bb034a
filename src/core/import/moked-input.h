/* moked-input.h: the bytes of a file that somebody chose
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/import/moked-encoding.h"

G_BEGIN_DECLS

#define MOKED_INPUT_ERROR (moked_input_error_quark ())
GQuark moked_input_error_quark (void);

typedef enum
{
  MOKED_INPUT_ERROR_EMPTY,
  MOKED_INPUT_ERROR_NOT_A_FILE,  /* a folder, a device */
  MOKED_INPUT_ERROR_BINARY,      /* no text */
  MOKED_INPUT_ERROR_SPREADSHEET, /* of a spreadsheet program: to be saved as CSV first */
  MOKED_INPUT_ERROR_COLUMN,      /* the mapping names a column that the table has not */
} MokedInputError;

typedef enum
{
  MOKED_INPUT_TABLE,
  MOKED_INPUT_VCARD,
} MokedInputKind;

/* How a file of text is to be read. */
typedef struct
{
  MokedInputKind kind;
  MokedEncoding  encoding;
  char           separator; /* of a table */
} MokedInputShape;

/* done of total: bytes of the file as it lies on the disk. FALSE stops, without an error. */
typedef gboolean (*MokedInputFunc) (const char *bytes, gsize length, gint64 done, gint64 total, gpointer data);

/* The file in pieces, also of a gzipped one. Blocking: any worker thread. */
gboolean moked_input_each_piece (const char *path, MokedInputFunc func, gpointer data, GCancellable *cancellable,
                                 GError **error);

/* Whether it says that a packed file is damaged or breaks off: what came before is good. */
gboolean moked_input_is_damage  (const GError *error);

/* Fills what is AUTO or '\0' in @shape, and its kind, from at most @limit bytes (0: the whole file). */
gboolean moked_input_find_shape (const char *path, gsize limit, MokedInputShape *shape, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
