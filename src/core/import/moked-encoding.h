/* moked-encoding.h: which encoding a file of text is in, and its bytes to UTF-8
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MOKED_ENCODING_AUTO = 0, /* by what validates */
  MOKED_ENCODING_UTF_8,
  MOKED_ENCODING_WINDOWS_1255,
  MOKED_ENCODING_UTF_16LE,
  MOKED_ENCODING_UTF_16BE,
  MOKED_ENCODING_LATIN_1,  /* only where a file says so itself */
} MokedEncoding;

/* "UTF-8", "windows-1255", "auto"…: as written in a mapping. */
const char   *moked_encoding_to_code   (MokedEncoding encoding);
/* Also the other names that files call them by ("cp1255", "ISO-8859-8-I"). FALSE: not one of ours. */
gboolean      moked_encoding_from_code (const char *code, MokedEncoding *encoding);

/* Looks at bytes, all of them if it is to be sure. In a struct of the caller. */
typedef struct
{
  guint64 n_bytes;
  guint64 n_wide;        /* well-formed sequences of more than one byte */
  guint64 n_broken;      /* bytes that are no UTF-8 */
  guint64 n_nul_even;
  guint64 n_nul_odd;
  guint8  head[8];       /* the first bytes */
  guint8  tail[3];       /* a sequence cut by the end of a piece */
  guint   n_tail;
} MokedEncodingSniffer;

void          moked_encoding_sniffer_init (MokedEncodingSniffer *self);
void          moked_encoding_sniffer_push (MokedEncodingSniffer *self, const char *bytes, gsize length);
/* BOM, else UTF-8 unless more is broken than well-formed, else windows-1255. AUTO: no text at all
 * ("binary"). A file with one bad byte stays UTF-8: only its line is refused. */
MokedEncoding moked_encoding_sniffer_end  (MokedEncodingSniffer *self);

/* A byte that is in no UTF-8 text stands in the output for each thing that cannot be decoded. */
#define MOKED_UNDECODABLE '\xff'

/* Push bytes, get UTF-8; a BOM at the start is left out; UTF-8 itself passes as it is. */
typedef struct
{
  MokedEncoding encoding;
  guint64       n_bytes;
  guint16       high_surrogate;
  guint8        odd_byte;
  gboolean      has_odd_byte;
  guint         n_held;      /* bytes of a BOM not yet whole */
  gboolean      is_past_bom;
} MokedDecoder;

void          moked_decoder_init (MokedDecoder *self, MokedEncoding encoding);
void          moked_decoder_push (MokedDecoder *self, const char *bytes, gsize length, GString *out);
void          moked_decoder_end  (MokedDecoder *self, GString *out);

/* A short text at once; what cannot be decoded becomes U+FFFD. */
char         *moked_encoding_decode (MokedEncoding encoding, const char *bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
