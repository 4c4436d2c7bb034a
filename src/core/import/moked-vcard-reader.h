/* moked-vcard-reader.h: cards of a vCard file (2.1, 3.0, 4.0), pushed in pieces of any size
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-encoding.h"

G_BEGIN_DECLS

#define MOKED_VCARD_MAX_LINE (64 * 1024)
#define MOKED_VCARD_MAX_POINTS 100

/* What of a card makes a customer. Valid during the call; UTF-8; never NULL. */
typedef struct
{
  gint64     line;          /* of BEGIN:VCARD, from 1 */
  GString   *uid;
  GString   *formatted_name;
  GString   *name;          /* given and family name, from N */
  GString   *organisation;
  GPtrArray *phones;        /* of char*, as written, without "tel:" */
  GPtrArray *emails;        /* of char* */
  GPtrArray *categories;    /* of char* */
} MokedVcard;

/* reason: "not-a-card" (text between cards, told once for each run of it), "unterminated-card", "property" (a line
 * without a colon), "too-long", "too-many" (numbers), "empty-card". Only lines and cards that are refused are lost. */
typedef struct
{
  gboolean (*card)    (const MokedVcard *card, gpointer data); /* FALSE stops the reading */
  void     (*refused) (gint64 line, const char *reason, const char *text, gpointer data);
} MokedVcardFuncs;

typedef struct _MokedVcardReader MokedVcardReader;

/* @encoding: UTF-8 also stands for cards that say their own CHARSET and for old ones in windows-1255. Any
 * thread, one at a time. */
MokedVcardReader *moked_vcard_reader_new  (MokedEncoding encoding, const MokedVcardFuncs *funcs, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void              moked_vcard_reader_free (MokedVcardReader *self);
/* FALSE: the reading was stopped. */
gboolean          moked_vcard_reader_push (MokedVcardReader *self, const char *bytes, gsize length);
gboolean          moked_vcard_reader_end  (MokedVcardReader *self);
gint64            moked_vcard_reader_get_lines (MokedVcardReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedVcardReader, moked_vcard_reader_free)

G_END_DECLS
