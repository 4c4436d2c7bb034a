/* moked-cli-json.h: one JSON object a line
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "core/base/moked-instant.h"

G_BEGIN_DECLS

/* Onto a string that is used again for the next line. What is not known is null. */
void moked_json_begin       (GString *out);
void moked_json_add_int     (GString *out, const char *key, gint64 value);
/* null for a negative one */
void moked_json_add_count   (GString *out, const char *key, gint64 value);
/* null for NULL and "" */
void moked_json_add_text    (GString *out, const char *key, const char *value);
void moked_json_add_texts   (GString *out, const char *key, const char * const *values, guint n_values);
void moked_json_add_boolean (GString *out, const char *key, gboolean value);
void moked_json_add_null    (GString *out, const char *key);
/* An object as it is; null for NULL */
void moked_json_add_object  (GString *out, const char *key, const char *json);
/* ISO 8601 with offset */
void moked_json_add_instant (GString *out, const char *key, gint64 instant, GTimeZone *zone);
/* What is added until the end is inside of @key. */
void moked_json_begin_object (GString *out, const char *key);
void moked_json_end_object  (GString *out);
void moked_json_end         (GString *out);

G_END_DECLS
