/* moked-told-private.h: what the readers of one provider each share
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "core/import/moked-told-reader.h"

G_BEGIN_DECLS

#define MOKED_TOLD_MAX_KEYS 4
#define MOKED_TOLD_MAX_FIELDS 256

/* One value while it is read: the event, and what its strings live in. */
typedef struct
{
  MokedInboundEvent event;
  MokedMessageKey   keys[MOKED_TOLD_MAX_KEYS];
  MokedMessageKey   reply_keys[MOKED_TOLD_MAX_KEYS];
  MokedFormField    fields[MOKED_TOLD_MAX_FIELDS];
  GStringChunk     *strings;
} MokedTold;

/* NULL: it was read. Else why not: "kind" (nothing that Moked knows of), "address" (nobody is named). */
const char *moked_told_read_sendgrid (MokedTold *told, JsonObject *object);
const char *moked_told_read_mailgun  (MokedTold *told, JsonObject *object);
const char *moked_told_read_postmark (MokedTold *told, JsonObject *object);
const char *moked_told_read_form     (MokedTold *told, JsonObject *object);
const char *moked_told_read_own      (MokedTold *told, JsonObject *object);

/* Of a form whose fields are known: who filled it in. */
const char *moked_told_settle_form   (MokedTold *told);

/* Whose form it is. */
gboolean    moked_told_is_sendgrid   (JsonObject *object);
gboolean    moked_told_is_mailgun    (JsonObject *object);
gboolean    moked_told_is_postmark   (JsonObject *object);
gboolean    moked_told_is_form       (JsonObject *object);
gboolean    moked_told_is_own        (JsonObject *object);

/* Text of a member, whatever its type is; of an array the first. "" where there is none. Lives as long as the told. */
const char *moked_told_text          (MokedTold *told, JsonObject *object, const char *name);
/* The object at @name, or NULL. */
JsonObject *moked_told_object        (JsonObject *object, const char *name);
/* The first @names that is there. */
const char *moked_told_first_text    (MokedTold *told, JsonObject *object, const char *const *names);
/* Seconds since 1970 with a fraction (number or text), or ISO 8601, or an RFC 2822 date. */
gint64      moked_told_instant       (MokedTold *told, JsonObject *object, const char *name);
const char *moked_told_keep          (MokedTold *told, const char *text);
/* @text without < >, blanks and bidi marks; "" is none. */
void        moked_told_add_key       (MokedTold *told, const char *key_kind, const char *text);
void        moked_told_add_reply_key (MokedTold *told, const char *key_kind, const char *text);
/* A name and what it means; NULL ends. */
typedef struct
{
  const char     *name;
  MokedEventKind  kind;
} MokedToldWord;
/* 0: it is none of them. */
MokedEventKind moked_told_kind       (const MokedToldWord *words, const char *name);

G_END_DECLS
