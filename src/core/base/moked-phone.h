/* moked-phone.h: telephone numbers, by libphonenumber
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A number as it was written and as it is met again. Never refused for validity.
 *
 * match_key    E.164 where it parses in the region and is long enough for it; else the raw digits
 *              with * and # ("*2700", "3500"); "" for a withheld or empty number
 * search_text  digits only, each written form once, a blank between: "0541234567 972541234567"
 * national     as people of the region write it (other countries' with +), else the raw form
 * is_valid     a hint only: metadata lags behind the ranges that are in use
 * is_withheld  there is no number in it: empty, "anonymous", "unknown", a word in any language */
typedef struct
{
  char     raw[64];
  char     match_key[32];
  char     search_text[72];
  char     national[40];
  gboolean is_valid;
  gboolean is_withheld;
} MokedPhone;

/* Any thread; about 30 us, so once at import (moked-phone-cache.h). @region: "IL". Too long or odd text is kept, cut to fit. */
void     moked_phone_parse     (const char *text,
                                const char *region,
                                MokedPhone *phone);

/* Whether it is a country whose numbers can be read, in two letters of any case. Any thread. */
gboolean moked_phone_is_region (const char *text);

G_END_DECLS
