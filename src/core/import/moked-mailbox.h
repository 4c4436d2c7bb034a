/* moked-mailbox.h: the mails in a file: one, or the many of an mbox
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MOKED_MAILBOX_NONE, /* no mail */
  MOKED_MAILBOX_MAIL, /* one mail, as a Maildir and an .eml file have it */
  MOKED_MAILBOX_MBOX, /* many, each begun by a line "From …" */
} MokedMailboxKind;

/* By the first bytes of a file, not by its name. */
MokedMailboxKind    moked_mailbox_recognise (const char *bytes, gsize length);

typedef struct
{
  /* One whole mail, without its "From " line, ">From " in it undone; @line: of an mbox, where it begins. FALSE stops. */
  gboolean (*mail)    (const char *bytes, gsize length, gint64 line, gpointer data);
  /* A mail larger than any server takes: its beginning. */
  void     (*refused) (gint64 line, const char *reason, const char *bytes, gsize length, gpointer data);
} MokedMailboxFuncs;

/* Bytes in, mails out; the same whatever the pieces. */
typedef struct _MokedMailboxReader MokedMailboxReader;

MokedMailboxReader *moked_mailbox_reader_new       (MokedMailboxKind kind, const MokedMailboxFuncs *funcs,
                                                    gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void                moked_mailbox_reader_free      (MokedMailboxReader *self);
/* FALSE: mail () said so. */
gboolean            moked_mailbox_reader_push      (MokedMailboxReader *self, const char *bytes, gsize length);
/* The last mail of an mbox whose last line has no end is still being written: it is left for when the file has grown,
 * unless @is_whole, a file that does not grow any more. FALSE: mail () said so. */
gboolean            moked_mailbox_reader_end       (MokedMailboxReader *self, gboolean is_whole);
/* After the end: whether a mail was left so. */
gboolean            moked_mailbox_reader_has_rest  (MokedMailboxReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedMailboxReader, moked_mailbox_reader_free)

G_END_DECLS
