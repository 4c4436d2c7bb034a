/* moked-vcard-reader.c: cards of a vCard file (2.1, 3.0, 4.0), pushed in pieces of any size
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/import/moked-vcard-property.h"
#include "core/import/moked-vcard-reader.h"

#include <string.h>

#define MAX_REFUSED_TEXT 200

/* A name and its parameters are not longer. */
#define MAX_HEAD 2048

struct _MokedVcardReader
{
  MokedDecoder           decoder;
  const MokedVcardFuncs *funcs;
  gpointer               data;

  GString               *text;          /* decoded, not yet a whole line */
  gsize                  scanned;       /* of it, without a line end */
  gboolean               is_skipping;   /* in a line too long to be kept */

  /* the logical line at hand: a line and what continues it */
  GString               *line;
  gint64                 line_number;
  gboolean               has_line;
  gboolean               is_cut;        /* more of it was dropped */
  gboolean               has_colon;     /* the three below are known */
  gboolean               is_wanted;
  gboolean               is_base64;
  gboolean               is_quoted_printable;
  gboolean               is_soft;       /* quoted-printable, ended by '=' */

  MokedVcard             card;
  gboolean               is_in_card;
  guint                  nested;        /* cards inside an AGENT */
  gboolean               expects_agent;
  gboolean               is_in_garbage;

  gint64                 lines;
  gboolean               is_stopped;
};

static void
refuse (MokedVcardReader *self,
        gint64            line,
        const char       *reason,
        const GString    *text)
{
  g_autofree char *valid = moked_encoding_decode (MOKED_ENCODING_UTF_8, text->str,
                                                  MIN (text->len, MAX_REFUSED_TEXT));

  self->funcs->refused (line, reason, valid, self->data);
}

/* By its name, so that a person knows which one it was. */
static void
refuse_card (MokedVcardReader *self,
             const char       *reason)
{
  const MokedVcard *card = &self->card;

  refuse (self, card->line, reason, card->formatted_name->len > 0 ? card->formatted_name : card->name);
}

static void
clear_card (MokedVcardReader *self)
{
  g_string_truncate (self->card.uid, 0);
  g_string_truncate (self->card.formatted_name, 0);
  g_string_truncate (self->card.name, 0);
  g_string_truncate (self->card.organisation, 0);
  g_ptr_array_set_size (self->card.phones, 0);
  g_ptr_array_set_size (self->card.emails, 0);
  g_ptr_array_set_size (self->card.categories, 0);
  self->is_in_card = FALSE;
  self->nested = 0;
  self->expects_agent = FALSE;
}

static void
begin_card (MokedVcardReader *self)
{
  if (self->is_in_card && self->expects_agent)
    {
      self->nested++;
      return;
    }
  if (self->is_in_card)
    {
      refuse_card (self, "unterminated-card");
      clear_card (self);
    }

  self->is_in_card = TRUE;
  self->is_in_garbage = FALSE;
  self->card.line = self->line_number;
}

static void
end_card (MokedVcardReader *self)
{
  const MokedVcard *card = &self->card;

  if (self->nested > 0)
    {
      self->nested--;
      return;
    }

  if (card->formatted_name->len == 0 && card->name->len == 0 && card->organisation->len == 0 &&
      card->phones->len == 0 && card->emails->len == 0)
    refuse_card (self, "empty-card");
  else
    self->is_stopped = !self->funcs->card (card, self->data);

  clear_card (self);
}

/* Family;Given;…: as it is said, given name first. */
static void
take_name (MokedVcardReader *self,
           char            **components)
{
  guint n = g_strv_length (components);
  const char *family = n > 0 ? components[0] : "";
  const char *given = n > 1 ? components[1] : "";

  g_string_printf (self->card.name, "%s%s%s", given, given[0] && family[0] ? " " : "", family);
}

static void
take_point (MokedVcardReader *self,
            GPtrArray        *points,
            const char       *value)
{
  if (g_ascii_strncasecmp (value, "tel:", 4) == 0 || g_ascii_strncasecmp (value, "mailto:", 7) == 0)
    value = strchr (value, ':') + 1;
  if (value[0] == '\0')
    return;

  if (points->len >= MOKED_VCARD_MAX_POINTS)
    refuse (self, self->line_number, "too-many", self->line);
  else
    g_ptr_array_add (points, g_strdup (value));
}

/* Between commas; a comma that belongs to one is escaped, and no longer told apart here: it parts too. */
static void
take_categories (MokedVcardReader *self,
                 const char       *value)
{
  g_auto(GStrv) names = g_strsplit (value, ",", -1);

  for (guint i = 0; names[i]; i++)
    take_point (self, self->card.categories, g_strstrip (names[i]));
}

static void
take_property (MokedVcardReader         *self,
               const MokedVcardProperty *property)
{
  g_autofree char *value = NULL;
  g_auto(GStrv) components = NULL;

  if (self->is_cut)
    {
      refuse (self, self->line_number, "too-long", self->line);
      return;
    }

  value = moked_vcard_property_dup_value (property);
  components = moked_vcard_split_components (value);

  if (moked_vcard_property_is (property, "TEL"))
    take_point (self, self->card.phones, components[0]);
  else if (moked_vcard_property_is (property, "EMAIL"))
    take_point (self, self->card.emails, components[0]);
  else if (moked_vcard_property_is (property, "N"))
    take_name (self, components);
  else if (moked_vcard_property_is (property, "ORG"))
    g_string_assign (self->card.organisation, components[0]);
  else if (moked_vcard_property_is (property, "CATEGORIES"))
    take_categories (self, components[0]);
  else if (moked_vcard_property_is (property, "UID"))
    g_string_assign (self->card.uid, components[0]);
  else if (self->card.formatted_name->len == 0)
    {
      g_autofree char *name = g_strjoinv (";", components);

      g_string_assign (self->card.formatted_name, name);
    }
}

static gboolean
is_wanted (const MokedVcardProperty *property)
{
  static const char * const names[] = { "FN", "N", "TEL", "EMAIL", "ORG", "UID", "CATEGORIES" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (moked_vcard_property_is (property, names[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
value_is_vcard (const MokedVcardProperty *property)
{
  g_autofree char *value = moked_vcard_property_dup_value (property);

  return g_ascii_strcasecmp (value, "VCARD") == 0;
}

static void
take_text_outside (MokedVcardReader *self)
{
  if (!self->is_in_garbage)
    refuse (self, self->line_number, "not-a-card", self->line);

  self->is_in_garbage = TRUE;
}

static void
clear_line (MokedVcardReader *self)
{
  g_string_truncate (self->line, 0);
  self->has_line = FALSE;
  self->is_cut = FALSE;
  self->has_colon = FALSE;
  self->is_wanted = FALSE;
  self->is_base64 = FALSE;
  self->is_quoted_printable = FALSE;
  self->is_soft = FALSE;
}

static void
end_line (MokedVcardReader *self)
{
  MokedVcardProperty property;
  gboolean is_property;

  if (!self->has_line)
    return;

  is_property = moked_vcard_property_parse (&property, self->line->str, self->line->len);
  if (is_property && moked_vcard_property_is (&property, "BEGIN") && value_is_vcard (&property))
    begin_card (self);
  else if (!self->is_in_card)
    take_text_outside (self);
  else if (!is_property)
    refuse (self, self->line_number, "property", self->line);
  else if (moked_vcard_property_is (&property, "END") && value_is_vcard (&property))
    end_card (self);
  else if (self->nested == 0 && is_wanted (&property) && !property.is_base64)
    take_property (self, &property);

  self->expects_agent = is_property && moked_vcard_property_is (&property, "AGENT");
  clear_line (self);
}

/* What is not wanted (a photograph) is not kept beyond its first line. */
static void
append (MokedVcardReader *self,
        const char       *text,
        gsize             length)
{
  gsize room = MOKED_VCARD_MAX_LINE - self->line->len;

  if (self->has_colon && !self->is_wanted)
    return;

  self->is_cut |= length > room;
  g_string_append_len (self->line, text, MIN (length, room));
}

/* After each piece of a logical line: what may continue it? */
static void
look_how_it_ends (MokedVcardReader *self,
                  const char       *piece,
                  gsize             length)
{
  MokedVcardProperty property;

  if (!self->has_colon && self->line->len <= MAX_HEAD &&
      moked_vcard_property_parse (&property, self->line->str, self->line->len))
    {
      self->has_colon = TRUE;
      self->is_wanted = is_wanted (&property);
      self->is_base64 = property.is_base64;
      self->is_quoted_printable = property.is_quoted_printable;
    }

  self->is_soft = self->is_quoted_printable && length > 0 && piece[length - 1] == '=';
  if (self->is_soft && self->is_wanted && g_str_has_suffix (self->line->str, "="))
    g_string_truncate (self->line, self->line->len - 1);
}

static gboolean
continues (MokedVcardReader *self,
           const char       *text,
           gsize             length,
           gboolean          is_blank)
{
  if (!self->has_line)
    return FALSE;
  if (self->is_soft)
    return TRUE;
  if (is_blank)
    return FALSE;

  /* 2.1 wraps base64 without a blank before it; a colon is not in its alphabet. */
  return text[0] == ' ' || text[0] == '\t' || (self->is_base64 && memchr (text, ':', length) == NULL);
}

/* @text: a physical line, without its end. */
static void
take_line (MokedVcardReader *self,
           const char       *text,
           gsize             length)
{
  gboolean is_blank = TRUE;

  self->lines++;
  length = MIN (length, MOKED_VCARD_MAX_LINE + 1);
  for (gsize i = 0; i < length && is_blank; i++)
    is_blank = text[i] == ' ' || text[i] == '\t';

  if (continues (self, text, length, is_blank))
    {
      gsize fold = !self->is_soft && (text[0] == ' ' || text[0] == '\t');

      append (self, text + fold, length - fold);
      look_how_it_ends (self, text, length);
      return;
    }

  end_line (self);
  if (is_blank || self->is_stopped)
    return;

  self->has_line = TRUE;
  self->line_number = self->lines;
  append (self, text, length);
  look_how_it_ends (self, text, length);
}

/* The line that waits for its end is longer than what is kept of one. */
static void
drop_long_line (MokedVcardReader *self)
{
  gboolean ends_in_cr = self->text->len > 0 && self->text->str[self->text->len - 1] == '\r';

  if (!self->is_skipping)
    take_line (self, self->text->str, self->text->len);

  self->is_skipping = TRUE;
  self->scanned = 0;
  g_string_assign (self->text, ends_in_cr ? "\r" : "");
}

static void
cut_lines (MokedVcardReader *self,
           gboolean          is_end)
{
  gsize at = 0;

  while (at < self->text->len && !self->is_stopped)
    {
      const char *start = self->text->str + at;
      gsize left = self->text->len - at;
      gsize n = at == 0 ? self->scanned : 0;
      gsize end;

      while (n < left && start[n] != '\n' && start[n] != '\r')
        n++;
      /* A CR at the very end may be half of a CR LF: it waits. */
      if (!is_end && (n == left || (start[n] == '\r' && n + 1 == left)))
        break;

      end = n + (n < left) + (n + 1 < left && start[n] == '\r' && start[n + 1] == '\n');
      at += end;
      if (self->is_skipping)
        self->is_skipping = FALSE;
      else
        take_line (self, start, n);
    }

  g_string_erase (self->text, 0, at);
  self->scanned = MAX (self->text->len, 1) - 1;

  if (self->is_skipping || self->text->len > 2 * MOKED_VCARD_MAX_LINE)
    drop_long_line (self);
}

MokedVcardReader *
moked_vcard_reader_new (MokedEncoding          encoding,
                        const MokedVcardFuncs *funcs,
                        gpointer               data)
{
  MokedVcardReader *self;

  g_return_val_if_fail (encoding != MOKED_ENCODING_AUTO, NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  self = g_new0 (MokedVcardReader, 1);
  moked_decoder_init (&self->decoder, encoding);
  self->funcs = funcs;
  self->data = data;
  self->text = g_string_new (NULL);
  self->line = g_string_new (NULL);
  self->card.uid = g_string_new (NULL);
  self->card.formatted_name = g_string_new (NULL);
  self->card.name = g_string_new (NULL);
  self->card.organisation = g_string_new (NULL);
  self->card.phones = g_ptr_array_new_with_free_func (g_free);
  self->card.emails = g_ptr_array_new_with_free_func (g_free);
  self->card.categories = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
moked_vcard_reader_free (MokedVcardReader *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_string_free (self->line, TRUE);
  g_string_free (self->card.uid, TRUE);
  g_string_free (self->card.formatted_name, TRUE);
  g_string_free (self->card.name, TRUE);
  g_string_free (self->card.organisation, TRUE);
  g_ptr_array_unref (self->card.phones);
  g_ptr_array_unref (self->card.emails);
  g_ptr_array_unref (self->card.categories);
  g_free (self);
}

gboolean
moked_vcard_reader_push (MokedVcardReader *self,
                         const char       *bytes,
                         gsize             length)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);

  while (length > 0 && !self->is_stopped)
    {
      gsize portion = MIN (length, 64 * 1024);

      moked_decoder_push (&self->decoder, bytes, portion, self->text);
      cut_lines (self, FALSE);
      bytes += portion;
      length -= portion;
    }

  return !self->is_stopped;
}

gboolean
moked_vcard_reader_end (MokedVcardReader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->is_stopped)
    return FALSE;

  moked_decoder_end (&self->decoder, self->text);
  cut_lines (self, TRUE);
  end_line (self);
  if (self->is_in_card && !self->is_stopped)
    refuse_card (self, "unterminated-card");
  clear_card (self);

  return !self->is_stopped;
}

gint64
moked_vcard_reader_get_lines (MokedVcardReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->lines;
}
