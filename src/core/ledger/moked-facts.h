/* moked-facts.h: the facts of an event, one flat JSON object in canonical form
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writing: onto a GString the caller may use again. */
void        moked_facts_begin    (GString *out);
void        moked_facts_add_int  (GString *out, const char *key, gint64 value);
void        moked_facts_add_text (GString *out, const char *key, const char *value);
void        moked_facts_end      (GString *out);

/* Reading without allocation, of text that moked_facts wrote. */
gboolean    moked_facts_get_int  (const char *facts, const char *key, gint64 *value);
char       *moked_facts_dup_text (const char *facts, const char *key) G_GNUC_WARN_UNUSED_RESULT;

/* Every key in its order, its value as text (a number's digits); borrowed for the call. FALSE from @func stops. */
typedef gboolean (*MokedFactFunc) (const char *key, const char *value, gpointer data);
void        moked_facts_each     (const char *facts, MokedFactFunc func, gpointer data);

G_END_DECLS
