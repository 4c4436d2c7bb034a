/* moked-kannel-private.h: one line of what Kannel tells
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/import/moked-told-reader.h"

G_BEGIN_DECLS

/* The two ways, as the kinds of key that each gives; the name that the network gave is in both. */
#define MOKED_KANNEL_CALLBACK "kannel"
#define MOKED_KANNEL_LOG      "kannel-log"
#define MOKED_KANNEL_NETWORK  "kannel-fid"

/* Strings live in the chunk. */
typedef struct
{
  MokedInboundEvent  event;   /* of kind 0: it tells of nothing */
  MokedMessageKey    keys[2];
  GStringChunk      *strings;
  gint64             number;  /* of the line */
  const char        *text;
  const char        *refused; /* why it is no event, or NULL */
  gint64             at;      /* when it was told, or the line before it */
  const char        *sent_to; /* whom something was sent to that the network gave no name; NULL: nothing was */
  const char        *sent;    /* then: what this way calls it */
} MokedKannelLine;

MokedKannelLine *moked_kannel_line_new          (const char *text, gint64 number) G_GNUC_WARN_UNUSED_RESULT;
void             moked_kannel_line_free         (MokedKannelLine *self);
const char      *moked_kannel_line_keep         (MokedKannelLine *self, const char *text);
void             moked_kannel_line_add_key      (MokedKannelLine *self, const char *key_kind, const char *key);
/* FALSE: it is none of these. */
gboolean         moked_kannel_line_read_request (MokedKannelLine *self, GTimeZone *utc);
gboolean         moked_kannel_line_read_log     (MokedKannelLine *self, GTimeZone *zone);

/* A delivery report by its type: what the network said of it (Kannel's user guide, "Delivery reports"). 0: none. */
MokedEventKind   moked_kannel_kind_of_report    (const char *type);
/* "2026-11-21 19:22:01" */
gint64           moked_kannel_instant           (const char *text, GTimeZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedKannelLine, moked_kannel_line_free)

G_END_DECLS
