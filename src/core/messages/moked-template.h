/* moked-template.h: texts that are written once and sent often
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/messages/moked-channel.h"
#include "core/ledger/moked-ledger.h"

G_BEGIN_DECLS

#define MOKED_TEMPLATE_ERROR (moked_template_error_quark ())
GQuark moked_template_error_quark (void);

typedef enum
{
  MOKED_TEMPLATE_ERROR_EMPTY,      /* no name, or no text */
  MOKED_TEMPLATE_ERROR_NAME_TAKEN, /* by another template of the channel, perhaps a retired one */
  MOKED_TEMPLATE_ERROR_UNKNOWN,    /* no such template */
} MokedTemplateError;

/* One version of it: a version never changes, so what was sent can be laid beside what it came from (S19). Its text holds
 * [[merge fields]]. */
typedef struct
{
  gint64        id;
  MokedChannel  channel;
  char         *name;
  gint64        version;
  char         *subject;
  char         *body;
  gboolean      is_active;
  gint64        created_at; /* of the version */
} MokedTemplate;

void           moked_template_free         (MokedTemplate *self);
/* Of MokedTemplate in their newest versions, by channel and name. Any store thread. */
GPtrArray     *moked_template_list         (MokedReader *reader, gboolean with_retired, GError **error)
                                            G_GNUC_WARN_UNUSED_RESULT;
/* @version 0: the newest. NULL without @error: there is none. */
MokedTemplate *moked_template_load_version (MokedReader *reader, gint64 id, gint64 version, GError **error)
                                            G_GNUC_WARN_UNUSED_RESULT;
/* 0: none of that name; -1: @error. */
gint64         moked_template_find         (MokedReader *reader, MokedChannel channel, const char *name, GError **error);

/* @id 0: a new template. Otherwise a new version where the text is another one, a new name where that is another. Returns
 * the id, 0 on error; *seq, which may be NULL: of the SETTING_CHANGED, 0 where it was so already. */
gint64         moked_template_save         (MokedWriter *writer, gint64 id, MokedChannel channel, const char *name,
                                            const char *subject, const char *body, gint64 *seq, GError **error);
/* A template is never deleted: a retired one is not offered any more. The seq; 0: it is so; -1: @error. */
gint64         moked_template_set_active   (MokedWriter *writer, gint64 id, gboolean is_active, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedTemplate, moked_template_free)

G_END_DECLS
