/* moked-journal-cells.c: what the letters journal says of a message, cell by cell
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-journal-cells"

#include "config.h"

#include "app/messages/moked-journal-cells.h"

#include <glib/gi18n.h>

#include "app/messages/moked-list-page.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

static const MokedTableColumn columns[] = {
  { "created", MOKED_JOURNAL_CREATED, 60, TRUE, FALSE },
  { "customer", MOKED_JOURNAL_CUSTOMER, 112, TRUE, TRUE },
  { "channel", MOKED_JOURNAL_CHANNEL, 60, TRUE, FALSE },
  { "direction", MOKED_JOURNAL_DIRECTION, 60, TRUE, FALSE },
  { "status", MOKED_JOURNAL_STATUS, 60, TRUE, FALSE },
  { "subject", MOKED_JOURNAL_SUBJECT, 140, TRUE, TRUE },
  { "address", MOKED_JOURNAL_ADDRESS, 100, TRUE, FALSE },
  { "campaign", MOKED_JOURNAL_CAMPAIGN, 80, TRUE, FALSE },
  { "template", MOKED_JOURNAL_TEMPLATE, 80, FALSE, FALSE },
  { "opens", MOKED_JOURNAL_OPENS, 50, FALSE, FALSE },
  { "clicks", MOKED_JOURNAL_CLICKS, 50, FALSE, FALSE },
};

static const struct
{
  MokedTone   tone;
  const char *icon_name;
} looks[] = {
  [MOKED_MESSAGE_QUEUED] = { MOKED_TONE_PENDING, "alarm-symbolic" },
  [MOKED_MESSAGE_SENT] = { MOKED_TONE_PROGRESS, "mail-send-symbolic" },
  [MOKED_MESSAGE_DELIVERED] = { MOKED_TONE_COMPLETED, "object-select-symbolic" },
  [MOKED_MESSAGE_OPENED] = { MOKED_TONE_COMPLETED, "mail-read-symbolic" },
  [MOKED_MESSAGE_CLICKED] = { MOKED_TONE_COMPLETED, "object-select-symbolic" },
  [MOKED_MESSAGE_FAILED] = { MOKED_TONE_OVERDUE, "dialog-warning-symbolic" },
  [MOKED_MESSAGE_UNSUBSCRIBED] = { MOKED_TONE_CANCELLED, "action-unavailable-symbolic" },
  [MOKED_MESSAGE_COMPLAINED] = { MOKED_TONE_OVERDUE, "action-unavailable-symbolic" },
  [MOKED_MESSAGE_UNKNOWN] = { MOKED_TONE_NEUTRAL, "dialog-question-symbolic" },
  [MOKED_MESSAGE_RECEIVED] = { MOKED_TONE_PROGRESS, "mail-unread-symbolic" },
  [MOKED_MESSAGE_COMPOSED] = { MOKED_TONE_NEUTRAL, "mail-send-symbolic" },
  [MOKED_MESSAGE_DEFERRED] = { MOKED_TONE_PENDING, "alarm-symbolic" },
};

static const char *
title (guint column)
{
  switch (column)
    {
    case MOKED_JOURNAL_CREATED:
      return _("Time");
    case MOKED_JOURNAL_CUSTOMER:
      return _("Customer");
    case MOKED_JOURNAL_CHANNEL:
      return _("Channel");
    case MOKED_JOURNAL_DIRECTION:
      return _("Direction");
    case MOKED_JOURNAL_STATUS:
      return _("State");
    case MOKED_JOURNAL_SUBJECT:
      return _("Subject");
    case MOKED_JOURNAL_ADDRESS:
      return _("Address");
    case MOKED_JOURNAL_CAMPAIGN:
      return _("Campaign");
    case MOKED_JOURNAL_TEMPLATE:
      return _("Template");
    case MOKED_JOURNAL_OPENS:
      return C_("message", "Opens");
    case MOKED_JOURNAL_CLICKS:
      return C_("message", "Clicks");
    default:
      g_return_val_if_reached ("");
    }
}

/* A number is read as one, whatever its channel. */
static char *
dup_address (const MokedMessageLine *line)
{
  if (*line->address == '\0')
    return g_strdup ("—");

  return line->channel == MOKED_CHANNEL_SMS || line->channel == MOKED_CHANNEL_WHATSAPP
           ? moked_words_phone (line->address) : moked_words_code (line->address);
}

static char *
dup_customer (const MokedMessageLine *line)
{
  return g_strdup (*line->customer_name ? line->customer_name : _("Unidentified caller"));
}

static char *
dup_or_dash (const char *text)
{
  return *text ? moked_words_text (text) : g_strdup ("—");
}

static const char *
direction (const MokedMessageLine *line)
{
  return moked_words_direction (line->is_incoming ? MOKED_DIRECTION_IN : MOKED_DIRECTION_OUT);
}

static void
fill_status (MokedMessageStatus  status,
             MokedCellContent   *content)
{
  guint i = (guint) status < G_N_ELEMENTS (looks) && looks[status].icon_name ? status : MOKED_MESSAGE_UNKNOWN;

  content->tone = looks[i].tone;
  content->icon_name = looks[i].icon_name;
  content->text = g_strdup (moked_words_message_status (status));
  content->flags = MOKED_CELL_BADGE;
}

static void
fill_subtitle (const MokedMessageLine *line,
               MokedCellContent       *content)
{
  g_autofree char *subject = *line->subject ? moked_words_text (line->subject) : dup_address (line);

  content->text = g_strdup_printf ("%s · %s · %s", moked_words_channel (line->channel), direction (line), subject);
  content->flags = MOKED_CELL_DIM;
}

static void
fill (gpointer          row,
      guint             column,
      MokedCellContent *content,
      const MokedCellTime *time)
{
  const MokedMessageLine *line = row;

  switch (column)
    {
    case MOKED_JOURNAL_CREATED:
      moked_cell_say_instant (content, line->created_at, time);
      break;
    case MOKED_PART_NOTE:
      moked_cell_say_when (content, line->created_at, time);
      break;
    case MOKED_JOURNAL_CUSTOMER:
    case MOKED_PART_TITLE:
      content->text = dup_customer (line);
      content->flags = MOKED_CELL_LINK;
      break;
    case MOKED_JOURNAL_CHANNEL:
      content->text = g_strdup (moked_words_channel (line->channel));
      break;
    case MOKED_JOURNAL_DIRECTION:
      content->text = g_strdup (direction (line));
      content->icon_name = line->is_incoming ? "mail-unread-symbolic" : "mail-send-symbolic";
      break;
    case MOKED_JOURNAL_STATUS:
    case MOKED_PART_BADGE:
      fill_status (line->status, content);
      break;
    case MOKED_JOURNAL_SUBJECT:
      content->text = dup_or_dash (line->subject);
      break;
    case MOKED_JOURNAL_ADDRESS:
      content->text = dup_address (line);
      break;
    case MOKED_JOURNAL_CAMPAIGN:
      content->text = dup_or_dash (line->campaign);
      break;
    case MOKED_JOURNAL_TEMPLATE:
      content->text = dup_or_dash (line->template_name);
      break;
    case MOKED_JOURNAL_OPENS:
      content->text = moked_words_number (line->opens);
      content->flags = MOKED_CELL_NUMERIC;
      break;
    case MOKED_JOURNAL_CLICKS:
      content->text = moked_words_number (line->clicks);
      content->flags = MOKED_CELL_NUMERIC;
      break;
    default:
      fill_subtitle (line, content);
      break;
    }
}

static char *
tooltip (gpointer row,
         guint    column,
         const MokedCellTime *time)
{
  const MokedMessageLine *line = row;

  switch (column)
    {
    case MOKED_JOURNAL_CREATED:
      return moked_words_instant_exact (line->created_at, time->zone);
    case MOKED_JOURNAL_CUSTOMER:
      return dup_customer (line);
    case MOKED_JOURNAL_STATUS:
      return g_strdup (moked_words_message_status_hint (line->status));
    case MOKED_JOURNAL_SUBJECT:
      return *line->subject ? moked_words_text (line->subject) : NULL;
    case MOKED_JOURNAL_ADDRESS:
      return *line->address ? dup_address (line) : NULL;
    case MOKED_JOURNAL_CAMPAIGN:
      return *line->campaign ? moked_words_text (line->campaign) : NULL;
    default:
      return NULL;
    }
}

static char *
sentence (gpointer row,
          const MokedCellTime *time)
{
  const MokedMessageLine *line = row;
  g_autofree char *customer = dup_customer (line);
  g_autofree char *subject = dup_or_dash (line->subject);
  g_autofree char *when = moked_words_instant (line->created_at, time->zone);

  /* Translators: a row as a screen reader says it: the customer, "E-mail", "Incoming", its state, the subject, when */
  return g_strdup_printf (_("%1$s, %2$s, %3$s, %4$s, %5$s, %6$s"), customer, moked_words_channel (line->channel),
                          direction (line), moked_words_message_status (line->status), subject, when);
}

static gboolean
sample (guint             column,
        guint             n,
        MokedCellContent *content)
{
  switch (column)
    {
    case MOKED_JOURNAL_CREATED:
      return n == 0 && moked_cell_content_sample (content, "22 Nov 2026 21:24", NULL, MOKED_CELL_NUMERIC);
    case MOKED_JOURNAL_CHANNEL:
      return n < MOKED_N_CHANNELS && moked_cell_content_sample (content, moked_words_channel (n), NULL, 0);
    case MOKED_JOURNAL_DIRECTION:
      return n < 2 &&
             moked_cell_content_sample (content, moked_words_direction (n ? MOKED_DIRECTION_IN : MOKED_DIRECTION_OUT),
                                        "mail-send-symbolic", 0);
    case MOKED_JOURNAL_STATUS:
      return n + MOKED_MESSAGE_QUEUED <= MOKED_MESSAGE_DEFERRED &&
             moked_cell_content_sample (content, moked_words_message_status (n + MOKED_MESSAGE_QUEUED),
                                        "mail-send-symbolic", MOKED_CELL_BADGE);
    case MOKED_JOURNAL_ADDRESS:
      return n == 0 && moked_cell_content_sample (content, "somebody@example.com", NULL, 0);
    case MOKED_JOURNAL_OPENS:
    case MOKED_JOURNAL_CLICKS:
      return n == 0 && moked_cell_content_sample (content, "999", NULL, MOKED_CELL_NUMERIC);
    default:
      return FALSE;
    }
}

static const char *
name (void)
{
  return _("Messages");
}

static gboolean
is_phone (guint column)
{
  return column == MOKED_JOURNAL_ADDRESS;
}

const MokedTableKind moked_journal_table_kind = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .columns_key = "messages-columns",
  .sort_key = "messages-sort",
  .load = moked_message_journal_load,
  .row_free = (GDestroyNotify) moked_message_line_free,
  .title = title,
  .sentence = sentence,
  .tooltip = tooltip,
  .sample = sample,
  .fill = fill,
  .subject = "messages",
  .name = name,
  .is_phone = is_phone,
};
