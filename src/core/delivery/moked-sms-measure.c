/* moked-sms-measure.c: how long a short message is to a network
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-delivery"

#include "config.h"

#include <string.h>

#include "core/delivery/moked-sms-gateway.h"

/* GSM 03.38: what is one unit, and what is two (3GPP TS 23.038, 6.2.1). Escape itself is no character. */
static const char basic[] =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑܧ¿"
  "abcdefghijklmnopqrstuvwxyzäöñüà";
static const char extended[] = "\f^{}\\[~]|€";

/* 0: not of the alphabet. */
static guint
gsm_units (gunichar c)
{
  if (c == 0)
    return 0;
  if (g_utf8_strchr (basic, -1, c) != NULL)
    return 1;

  return g_utf8_strchr (extended, -1, c) != NULL ? 2 : 0;
}

static void
count (const char *text,
       guint      *gsm,
       guint      *utf16,
       gboolean   *is_gsm)
{
  *gsm = *utf16 = 0;
  *is_gsm = TRUE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint units = gsm_units (c);

      *is_gsm = *is_gsm && units > 0;
      *gsm += units;
      *utf16 += c > 0xffff ? 2 : 1;
    }
}

void
moked_sms_measure (const char      *text,
                   MokedSmsMeasure *measure)
{
  guint gsm, utf16, whole, joined;
  gboolean is_gsm;

  g_return_if_fail (text != NULL && measure != NULL);

  count (text, &gsm, &utf16, &is_gsm);
  whole = is_gsm ? 160 : 70;
  joined = is_gsm ? 153 : 67;

  measure->is_unicode = !is_gsm;
  measure->units = is_gsm ? gsm : utf16;
  if (measure->units <= whole)
    {
      measure->parts = measure->units > 0;
      measure->left = whole - measure->units;
      return;
    }
  measure->parts = (measure->units + joined - 1) / joined;
  measure->left = measure->parts * joined - measure->units;
}
