/* moked-phone.cc: telephone numbers, by libphonenumber
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-phone"

#include "config.h"

#include <cstring>
#include <string>

#include <phonenumbers/phonenumberutil.h>

#include "core/base/moked-phone.h"
#include "core/base/moked-text.h"

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static const PhoneNumberUtil *
phone_util ()
{
  static const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance ();

  return util;
}

/* Cuts between characters. */
static void
copy_cut (char       *target,
          gsize       size,
          const char *text)
{
  const char *end;

  g_strlcpy (target, text, size);
  if (!g_utf8_validate (target, -1, &end))
    target[end - target] = '\0';
}

static std::string
without_bidi (const char *text)
{
  g_autofree char *valid = moked_text_make_valid (text, -1);
  g_autofree char *stripped = moked_text_strip_bidi (valid);

  return g_strstrip (stripped);
}

/* The number of "sip:0541234567@10.0.0.1" and of "tel:+97254…;phone-context=…". */
static std::string
number_part (const std::string &text)
{
  gsize start = 0;

  for (const char *scheme : { "sip:", "sips:", "tel:" })
    {
      if (g_ascii_strncasecmp (text.c_str (), scheme, strlen (scheme)) == 0)
        start = strlen (scheme);
    }

  return text.substr (start, text.find_first_of (start > 0 ? "@;" : "@", start) - start);
}

/* Digits in any script as 0-9, and with @with_signs also * and #. */
static std::string
digits_of (const std::string &text,
           bool               with_signs)
{
  std::string digits;

  for (const char *in = text.c_str (); *in != '\0'; in = g_utf8_next_char (in))
    {
      gunichar character = g_utf8_get_char (in);

      if (g_unichar_isdigit (character))
        digits += static_cast<char> ('0' + g_unichar_digit_value (character));
      else if (with_signs && (character == '*' || character == '#'))
        digits += static_cast<char> (character);
    }

  return digits;
}

/* Once each, and none that is found by searching another. */
static void
add_form (MokedPhone        *phone,
          const std::string &digits)
{
  gsize used = strlen (phone->search_text);

  if (digits.empty () || strstr (phone->search_text, digits.c_str ()) != nullptr)
    return;

  if (used + 1 + digits.size () >= sizeof phone->search_text)
    return;

  if (used > 0)
    g_strlcat (phone->search_text, " ", sizeof phone->search_text);
  g_strlcat (phone->search_text, digits.c_str (), sizeof phone->search_text);
}

/* Star codes (*2700) and the short numbers inside a house (3500) are numbers of the exchange, not
 * of the region, though libphonenumber would make +9722700 of them. */
static bool
is_dialled_as_written (const std::string &text)
{
  return text[0] == '*' || text[0] == '#';
}

static bool
parse_in_region (const std::string &text,
                 const char        *region,
                 PhoneNumber       *number)
{
  const PhoneNumberUtil *util = phone_util ();

  if (util->Parse (text, region, number) != PhoneNumberUtil::NO_PARSING_ERROR)
    return false;

  return util->IsPossibleNumberWithReason (*number) == PhoneNumberUtil::IS_POSSIBLE;
}

static void
fill_parsed (MokedPhone        *phone,
             const PhoneNumber &number,
             const char        *region)
{
  const PhoneNumberUtil *util = phone_util ();
  bool is_at_home = util->GetCountryCodeForRegion (region) == number.country_code ();
  std::string e164;
  std::string shown;
  std::string national;

  util->Format (number, PhoneNumberUtil::E164, &e164);
  util->Format (number, PhoneNumberUtil::NATIONAL, &national);
  if (is_at_home)
    shown = national;
  else
    util->Format (number, PhoneNumberUtil::INTERNATIONAL, &shown);

  copy_cut (phone->match_key, sizeof phone->match_key, e164.c_str ());
  copy_cut (phone->national, sizeof phone->national, shown.c_str ());
  phone->is_valid = util->IsValidNumber (number);

  if (is_at_home && !number.has_extension ())
    add_form (phone, digits_of (national, false));
  add_form (phone, digits_of (e164, false));
}

void
moked_phone_parse (const char *text,
                   const char *region,
                   MokedPhone *phone)
{
  std::string raw;
  std::string part;
  PhoneNumber number;

  g_return_if_fail (text != nullptr);
  g_return_if_fail (phone != nullptr);

  memset (phone, 0, sizeof *phone);

  raw = without_bidi (text);
  part = number_part (raw);
  copy_cut (phone->raw, sizeof phone->raw, raw.c_str ());

  /* "", "anonymous", "unknown", "חסוי": whatever the word, there is no number in it. */
  if (digits_of (part, false).empty ())
    {
      phone->is_withheld = TRUE;
      copy_cut (phone->national, sizeof phone->national, raw.c_str ());
      return;
    }

  if (region == nullptr)
    region = "ZZ";

  if (!is_dialled_as_written (part) && parse_in_region (part, region, &number))
    {
      fill_parsed (phone, number, region);
    }
  else
    {
      copy_cut (phone->match_key, sizeof phone->match_key, digits_of (part, true).c_str ());
      copy_cut (phone->national, sizeof phone->national, part.c_str ());
    }

  add_form (phone, digits_of (part, false));
}

gboolean
moked_phone_is_region (const char *text)
{
  g_autofree char *region = nullptr;

  g_return_val_if_fail (text != nullptr, FALSE);

  region = g_ascii_strup (text, -1);

  return strlen (region) == 2 && phone_util ()->GetCountryCodeForRegion (region) != 0;
}
