/* moked-phone-codes.h: telephone numbers' match keys as numbers that sort like them
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A key of up to 16 of "#*+0123456789" is packed, four bits each; any other is kept, and its code
 * is its number among those. Any thread. */
typedef struct _MokedPhoneCodes MokedPhoneCodes;

MokedPhoneCodes *moked_phone_codes_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void             moked_phone_codes_free (MokedPhoneCodes *self);

guint64          moked_phone_codes_code (MokedPhoneCodes *self, const char *match_key); /* "" gives 0 */
/* By the bytes of the keys, from 1, equal ones the same; 0 for code 0. Free with g_free. */
guint32         *moked_phone_codes_rank (MokedPhoneCodes *self, const guint64 *codes, guint n_codes)
                                         G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MokedPhoneCodes, moked_phone_codes_free)

G_END_DECLS
