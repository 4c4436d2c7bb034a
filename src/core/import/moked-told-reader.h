/* moked-told-reader.h: what other systems tell in JSON: webhooks of mail providers, posts of forms, events of their own
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "core/messages/moked-inbound.h"

G_BEGIN_DECLS

/* The bytes of a file, or later of a request, become events: one JSON value, an array of them, or one a line; each in the
 * form of SendGrid, Mailgun or Postmark, of a form's post, or of our own (mokedctl(1), import events). No I/O; one bad value
 * never stops the rest. */

typedef struct
{
  /* Strings are lent. @line: where the value begins, from 1. FALSE stops. */
  gboolean (*event)   (const MokedInboundEvent *event, gint64 line, gpointer data);
  /* @reason: "json", "unknown", "kind", "address"; @text: the value, cut. */
  void     (*refused) (gint64 line, const char *reason, const char *text, gpointer data);
} MokedToldFuncs;

/* Bigger bodies are refused before they are parsed. */
#define MOKED_TOLD_MAX_BYTES (64 * 1024 * 1024)

/* TRUE where @bytes, the beginning of a file, are of one of these forms: other JSON is none of ours. */
gboolean moked_told_looks_like (const char *bytes, gsize length);
/* FALSE: a function stopped it. */
gboolean moked_told_read       (const char *bytes, gsize length, const MokedToldFuncs *funcs, gpointer data);

G_END_DECLS
