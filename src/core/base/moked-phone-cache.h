/* moked-phone-cache.h: numbers met before, for imports of millions of calls
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/moked-phone.h"

G_BEGIN_DECLS

/* Raw text to number in one region. Used by one thread at a time; its memory is bounded (about
 * 30 MB), what was not met for long is forgotten. */
typedef struct _MokedPhoneCache MokedPhoneCache;

MokedPhoneCache  *moked_phone_cache_new   (const char *region) G_GNUC_WARN_UNUSED_RESULT;
void              moked_phone_cache_free  (MokedPhoneCache *self);

/* As moked_phone_parse(). Borrowed until the next call. */
const MokedPhone *moked_phone_cache_parse (MokedPhoneCache *self,
                                           const char      *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedPhoneCache, moked_phone_cache_free)

G_END_DECLS
