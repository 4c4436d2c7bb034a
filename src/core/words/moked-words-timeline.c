/* moked-words-timeline.c: the rows of a customer's timeline in words
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/base/moked-text.h"
#include "core/ledger/moked-facts.h"
#include "core/words/moked-words-event.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words-timeline-private.h"
#include "core/words/moked-words.h"

/* --- clauses ---------------------------------------------------------------------------------- */

static void
take_with (GString    *line,
           const char *separator,
           char       *clause)
{
  g_autofree char *owned = clause;

  if (!clause || *clause == '\0')
    return;

  if (line->len > 0)
    g_string_append (line, separator);
  g_string_append (line, clause);
}

void
moked_row_words_take (GString *line,
                      char    *clause)
{
  take_with (line, " · ", clause);
}

void
moked_row_words_take_line (GString *lines,
                           char    *line)
{
  take_with (lines, "\n", line);
}

static char *
dup_isolated (const char *json,
              const char *key)
{
  g_autofree char *text = json ? moked_facts_dup_text (json, key) : NULL;

  return text && *text ? moked_words_text (text) : NULL;
}

char *
moked_row_words_dup_fact (const MokedTimelineEvent *event,
                          const char               *key)
{
  return dup_isolated (event->facts, key);
}

char *
moked_row_words_dup_body (const MokedTimelineEvent *event,
                          const char               *key)
{
  return dup_isolated (event->body, key);
}

gint64
moked_row_words_get_fact (const MokedTimelineEvent *event,
                          const char               *key)
{
  gint64 value;

  return event->facts && moked_facts_get_int (event->facts, key, &value) ? value : 0;
}

/* --- marks ------------------------------------------------------------------------------------ */

static const struct
{
  MokedEventKind    kind;
  MokedTimelineMark mark;
} marks[] = {
  { MOKED_EVENT_CUSTOMER_CREATED, MOKED_TIMELINE_MARK_ORIGIN },
  { MOKED_EVENT_CUSTOMER_IDENTIFIED, MOKED_TIMELINE_MARK_CARD },
  { MOKED_EVENT_CONTACT_POINT_ADDED, MOKED_TIMELINE_MARK_CARD },
  { MOKED_EVENT_CUSTOMER_CHANGED, MOKED_TIMELINE_MARK_CARD },
  { MOKED_EVENT_CALL_CORRECTED, MOKED_TIMELINE_MARK_CORRECTED },
  { MOKED_EVENT_CALLS_MERGED, MOKED_TIMELINE_MARK_CORRECTED },
  { MOKED_EVENT_EXCLUSION_LIFTED, MOKED_TIMELINE_MARK_CORRECTED },
  { MOKED_EVENT_ENTRY_TRIGGERED, MOKED_TIMELINE_MARK_ENTRY },
  { MOKED_EVENT_ENTRY_ATTEMPTED, MOKED_TIMELINE_MARK_ENTRY },
  { MOKED_EVENT_ENTRY_REACHED, MOKED_TIMELINE_MARK_ENTRY_DONE },
  { MOKED_EVENT_ENTRY_IMPORTED, MOKED_TIMELINE_MARK_ENTRY },
  { MOKED_EVENT_ENTRY_TAKEN, MOKED_TIMELINE_MARK_ENTRY },
  { MOKED_EVENT_ENTRY_COMPLETED, MOKED_TIMELINE_MARK_ENTRY_DONE },
  { MOKED_EVENT_ENTRY_CANCELLED, MOKED_TIMELINE_MARK_ENTRY_CANCELLED },
  { MOKED_EVENT_ENTRY_CORRECTED, MOKED_TIMELINE_MARK_CORRECTED },
  { MOKED_EVENT_FACT_WITHDRAWN, MOKED_TIMELINE_MARK_CORRECTED },
  { MOKED_EVENT_ENTRY_OPENED, MOKED_TIMELINE_MARK_ENTRY },
  { MOKED_EVENT_CUSTOMER_STATUS_CHANGED, MOKED_TIMELINE_MARK_STATUS },
  { MOKED_EVENT_INTEREST_CHANGED, MOKED_TIMELINE_MARK_STATUS },
  { MOKED_EVENT_LEAD_RECORDED, MOKED_TIMELINE_MARK_STATUS },
  { MOKED_EVENT_OWN_FIELD_CHANGED, MOKED_TIMELINE_MARK_CARD },
  { MOKED_EVENT_DETAIL_CHANGED, MOKED_TIMELINE_MARK_CARD },
  { MOKED_EVENT_CONTACT_POINT_CHANGED, MOKED_TIMELINE_MARK_CARD },
  { MOKED_EVENT_ORGANISATION_CHANGED, MOKED_TIMELINE_MARK_CARD },
  { MOKED_EVENT_CONTACT_PERSON_CHANGED, MOKED_TIMELINE_MARK_CARD },
  { MOKED_EVENT_CUSTOMER_STATE_CHANGED, MOKED_TIMELINE_MARK_STATUS },
  { MOKED_EVENT_CUSTOMERS_MERGED, MOKED_TIMELINE_MARK_MERGED },
  { MOKED_EVENT_CUSTOMERS_UNMERGED, MOKED_TIMELINE_MARK_MERGED },
  { MOKED_EVENT_CUSTOMERS_KEPT_APART, MOKED_TIMELINE_MARK_MERGED },
  { MOKED_EVENT_CUSTOMER_ERASED, MOKED_TIMELINE_MARK_ERASED },
  { MOKED_EVENT_NOTE_WRITTEN, MOKED_TIMELINE_MARK_NOTE },
  { MOKED_EVENT_ITEM_ADDED, MOKED_TIMELINE_MARK_TASK },
  { MOKED_EVENT_ITEM_DONE, MOKED_TIMELINE_MARK_TASK_DONE },
  { MOKED_EVENT_ITEM_REOPENED, MOKED_TIMELINE_MARK_TASK },
  { MOKED_EVENT_REMINDER_SET, MOKED_TIMELINE_MARK_REMINDER },
  { MOKED_EVENT_REMINDER_SHOWN, MOKED_TIMELINE_MARK_REMINDER },
  { MOKED_EVENT_REMINDER_SNOOZED, MOKED_TIMELINE_MARK_REMINDER },
  { MOKED_EVENT_REMINDER_DISMISSED, MOKED_TIMELINE_MARK_REMINDER },
  { MOKED_EVENT_MESSAGE_QUEUED, MOKED_TIMELINE_MARK_WAITING },
  { MOKED_EVENT_MESSAGE_OPENED, MOKED_TIMELINE_MARK_OPENED },
  { MOKED_EVENT_MESSAGE_CLICKED, MOKED_TIMELINE_MARK_CLICKED },
  { MOKED_EVENT_MESSAGE_FAILED, MOKED_TIMELINE_MARK_FAILED },
  { MOKED_EVENT_MESSAGE_DEFERRED, MOKED_TIMELINE_MARK_WAITING },
  { MOKED_EVENT_UNSUBSCRIBED, MOKED_TIMELINE_MARK_UNSUBSCRIBED },
  { MOKED_EVENT_COMPLAINED, MOKED_TIMELINE_MARK_COMPLAINED },
  { MOKED_EVENT_MESSAGE_RECEIVED, MOKED_TIMELINE_MARK_RECEIVED },
  { MOKED_EVENT_MESSAGE_COMPOSED, MOKED_TIMELINE_MARK_WAITING },
  { MOKED_EVENT_MESSAGE_UNKNOWN, MOKED_TIMELINE_MARK_WAITING },
  { MOKED_EVENT_FORM_SUBMITTED, MOKED_TIMELINE_MARK_FORM },
  { MOKED_EVENT_PAGE_VISITED, MOKED_TIMELINE_MARK_PAGE },
  { MOKED_EVENT_TRIGGER_FIRED, MOKED_TIMELINE_MARK_AUTOMATION },
  { MOKED_EVENT_AUTOMATION_ENTERED, MOKED_TIMELINE_MARK_AUTOMATION },
  { MOKED_EVENT_AUTOMATION_LEFT, MOKED_TIMELINE_MARK_AUTOMATION },
  { MOKED_EVENT_AUTOMATION_ACTED, MOKED_TIMELINE_MARK_AUTOMATION },
  { MOKED_EVENT_FUNNEL_STAGE_CHANGED, MOKED_TIMELINE_MARK_AUTOMATION },
};

static MokedTimelineMark
mark_of_call (const MokedCallFacts *call)
{
  const MokedCallCategory category = moked_call_category (call->call_disposition);
  const gboolean is_missed = category == MOKED_CALL_CATEGORY_UNANSWERED || category == MOKED_CALL_CATEGORY_NOT_CONNECTED;

  if (call->direction == MOKED_DIRECTION_OUT)
    return is_missed ? MOKED_TIMELINE_MARK_CALL_OUT_MISSED : MOKED_TIMELINE_MARK_CALL_OUT;

  return is_missed ? MOKED_TIMELINE_MARK_CALL_IN_MISSED : MOKED_TIMELINE_MARK_CALL_IN;
}

static MokedTimelineMark
mark_of_code (const MokedTimelineEvent *event)
{
  static const struct { const char *code; MokedTimelineMark mark; } codes[] = {
    { "email", MOKED_TIMELINE_MARK_EMAIL },
    { "sms", MOKED_TIMELINE_MARK_SMS },
    { "whatsapp", MOKED_TIMELINE_MARK_WHATSAPP },
    { "letter", MOKED_TIMELINE_MARK_LETTER },
    { "tag", MOKED_TIMELINE_MARK_TAG },
    { "list", MOKED_TIMELINE_MARK_LIST },
    { "folder", MOKED_TIMELINE_MARK_FOLDER },
  };
  const gboolean is_label = event->kind == MOKED_EVENT_LABEL_ADDED || event->kind == MOKED_EVENT_LABEL_REMOVED;
  g_autofree char *code = event->facts ? moked_facts_dup_text (event->facts, is_label ? "label_kind" : "channel") : NULL;

  for (guint i = 0; code && i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i].code, code))
      return codes[i].mark;

  return is_label ? MOKED_TIMELINE_MARK_CARD : MOKED_TIMELINE_MARK_EMAIL;
}

MokedTimelineMark
moked_words_timeline_mark (const MokedTimelineEvent *event)
{
  g_return_val_if_fail (event != NULL, MOKED_TIMELINE_MARK_OTHER);

  switch ((int) event->kind)
    {
    case MOKED_EVENT_CALL_RECORDED:
      return event->call ? mark_of_call (&event->call->facts) : MOKED_TIMELINE_MARK_CORRECTED;

    case MOKED_EVENT_MESSAGE_SENT:
    case MOKED_EVENT_MESSAGE_DELIVERED:
    case MOKED_EVENT_LABEL_ADDED:
    case MOKED_EVENT_LABEL_REMOVED:
      return mark_of_code (event);

    default:
      break;
    }

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i].kind == event->kind)
      return marks[i].mark;

  return MOKED_TIMELINE_MARK_OTHER;
}

/* --- who -------------------------------------------------------------------------------------- */

static char *
import_words (MokedTimeline *timeline,
              gint64         id)
{
  guint n_files;
  const char * const *names = moked_timeline_get_import_files (timeline, id, &n_files);
  g_autofree char *number = NULL;
  g_autoptr(GString) list = NULL;

  if (n_files == 0)
    {
      number = moked_words_id (id);
      return g_strdup_printf (_("Import %s"), number);
    }

  list = g_string_new (NULL);
  for (guint i = 0; names[i]; i++)
    take_with (list, ", ", moked_words_code (names[i]));

  if (n_files > g_strv_length ((GStrv) names))
    {
      const guint n_more = n_files - g_strv_length ((GStrv) names);

      number = moked_words_number (n_more);
      /* Translators: names of files, and how many more there are */
      return g_strdup_printf (ngettext ("Import of %1$s and %2$s more", "Import of %1$s and %2$s more", n_more), list->str,
                              number);
    }

  return g_strdup_printf (_("Import of %s"), list->str);
}

char *
moked_words_timeline_actor (MokedTimeline    *timeline,
                            const MokedActor *actor)
{
  g_autofree char *name = NULL;
  const char *known;

  g_return_val_if_fail (timeline != NULL, NULL);
  g_return_val_if_fail (actor != NULL, NULL);

  switch (actor->kind)
    {
    case MOKED_ACTOR_PERSON:
      known = moked_timeline_get_user_name (timeline, actor->id);
      return known ? moked_words_text (known) : g_strdup (_("A person"));

    case MOKED_ACTOR_RULE:
      known = moked_timeline_get_queue_name (timeline, actor->id);
      name = known ? moked_words_text (known) : moked_words_id (actor->id);
      if (actor->version == 0)
        return g_strdup_printf (_("System · rule %s"), name);
      return g_strdup_printf (_("System · rule %1$s, version %2$d"), name, (int) actor->version);

    case MOKED_ACTOR_IMPORT:
      return import_words (timeline, actor->id);

    case MOKED_ACTOR_SYSTEM:
    default:
      return g_strdup (_("System"));
    }
}

char *
moked_words_timeline_actor_of (MokedTimeline            *timeline,
                               const MokedTimelineActor *actor)
{
  g_return_val_if_fail (actor != NULL, NULL);

  return actor->agent ? moked_words_text (actor->agent) : moked_words_timeline_actor (timeline, &actor->actor);
}

/* The agent of a call; else whoever recorded it, a rule with its version. */
static char *
actor_of_event (MokedTimeline            *timeline,
                const MokedTimelineEvent *event)
{
  const MokedTimelineActor *who = g_ptr_array_index (moked_timeline_list_actors (timeline), event->who);

  return who->actor.kind == event->actor.kind && !who->agent ? moked_words_timeline_actor (timeline, &event->actor)
                                                             : moked_words_timeline_actor_of (timeline, who);
}

/* --- labels ----------------------------------------------------------------------------------- */

const char *
moked_words_side (MokedSide side)
{
  return side == MOKED_SIDE_CONTACT ? _("The contact's side") : _("Our side");
}

const char *
moked_words_timeline_group (MokedTimelineGroup group)
{
  static const char * const names[MOKED_N_TIMELINE_GROUPS] = {
    [MOKED_TIMELINE_CALLS] = N_("Calls"),
    [MOKED_TIMELINE_MESSAGES] = N_("Messages"),
    [MOKED_TIMELINE_FORMS] = N_("Forms and pages"),
    [MOKED_TIMELINE_NOTES] = N_("Notes and tasks"),
    [MOKED_TIMELINE_ENTRIES] = N_("Entries"),
    [MOKED_TIMELINE_CARD] = N_("Card changes"),
    [MOKED_TIMELINE_AUTOMATION] = N_("Automations"),
    [MOKED_TIMELINE_OTHER] = N_("Other"),
    [MOKED_TIMELINE_SYSTEM] = N_("Technical"),
  };

  g_return_val_if_fail (group < MOKED_N_TIMELINE_GROUPS, "");

  return _(names[group]);
}

static const char *
hidden_format (MokedTimelineHidden reason,
               guint               n)
{
  switch (reason)
    {
    case MOKED_TIMELINE_HIDDEN_SYSTEM:
      return ngettext ("%s technical", "%s technical", n);
    case MOKED_TIMELINE_HIDDEN_GROUP:
      return ngettext ("%s of another kind", "%s of other kinds", n);
    case MOKED_TIMELINE_HIDDEN_SIDE:
      return ngettext ("%s of the other side", "%s of the other side", n);
    case MOKED_TIMELINE_HIDDEN_ACTOR:
      return ngettext ("%s by others", "%s by others", n);
    case MOKED_TIMELINE_HIDDEN_DATES:
      return ngettext ("%s of other days", "%s of other days", n);
    case MOKED_TIMELINE_HIDDEN_ENTRY:
      return ngettext ("%s of no concern to the entry", "%s of no concern to the entry", n);
    case MOKED_TIMELINE_HIDDEN_TEXT:
    case MOKED_N_TIMELINE_HIDDEN:
    default:
      return ngettext ("%s without the words", "%s without the words", n);
    }
}

char *
moked_words_timeline_hidden (MokedTimelineView *view,
                             gboolean           with_system)
{
  const guint n_system = moked_timeline_view_n_hidden_by (view, MOKED_TIMELINE_HIDDEN_SYSTEM);
  const guint n_hidden = moked_timeline_view_n_hidden (view);
  g_autoptr(GString) list = g_string_new (NULL);
  g_autofree char *number = moked_words_number (n_hidden);

  if (n_hidden == 0 || (!with_system && n_hidden == n_system))
    return NULL;

  for (guint i = 0; i < MOKED_N_TIMELINE_HIDDEN; i++)
    {
      const guint n = moked_timeline_view_n_hidden_by (view, i);
      g_autofree char *count = moked_words_number (n);
      g_auto(GStrv) parts = NULL;

      if (n == 0)
        continue;

      parts = g_strsplit (hidden_format (i, n), "%s", 2);
      take_with (list, ", ", g_strjoinv (count, parts));
    }

  /* Translators: %1$s is how many rows are not shown, %2$s why: "8 of other kinds, 4 technical" */
  return g_strdup_printf (ngettext ("%1$s hidden: %2$s", "%1$s hidden: %2$s", n_hidden), number, list->str);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void
make_words (MokedRowWords *self)
{
  switch ((MokedTimelineGroup) self->event->group)
    {
    case MOKED_TIMELINE_CALLS:
      moked_words_timeline_call (self);
      break;
    case MOKED_TIMELINE_ENTRIES:
      moked_words_timeline_entry (self);
      break;
    case MOKED_TIMELINE_MESSAGES:
      moked_words_timeline_message (self);
      break;
    case MOKED_TIMELINE_FORMS:
      moked_words_timeline_visit (self);
      break;
    case MOKED_TIMELINE_NOTES:
      moked_words_timeline_note (self);
      break;
    case MOKED_TIMELINE_CARD:
      moked_words_timeline_card (self);
      break;
    case MOKED_TIMELINE_SYSTEM:
      if (self->event->kind == MOKED_EVENT_CALL_RECORDED)
        {
          moked_words_timeline_call (self);
          break;
        }
      G_GNUC_FALLTHROUGH;
    case MOKED_TIMELINE_AUTOMATION:
    case MOKED_TIMELINE_OTHER:
    case MOKED_N_TIMELINE_GROUPS:
    default:
      moked_words_timeline_system (self);
      break;
    }

  if (!self->title)
    self->title = moked_words_event_kind (self->event->kind);
}

static char *
span_of_repeats (MokedRowWords *self)
{
  GTimeZone *zone = moked_timeline_get_zone (self->timeline);
  g_autofree char *first = moked_words_instant (self->row->first_at, zone);
  g_autofree char *last = moked_words_instant (self->row->last_at, zone);

  /* Translators: when something happened for the first and for the last time */
  return g_strdup_printf (_("first %1$s, last %2$s"), first, last);
}

static void
take_common_remarks (MokedRowWords *self)
{
  const guint flags = self->event->flags;

  if (flags & MOKED_TIMELINE_WITHDRAWN)
    moked_row_words_take (self->remarks, g_strdup (_("taken back later")));
  if (flags & MOKED_TIMELINE_ERASED)
    moked_row_words_take (self->remarks, g_strdup (_("its text was erased")));
  if (flags & MOKED_TIMELINE_OF_MERGED)
    moked_row_words_take (self->remarks, g_strdup (_("of a record that was merged into this customer")));
  if (self->event->about && self->event->about->flags & MOKED_TIMELINE_WITHDRAWN && self->event->kind != MOKED_EVENT_FACT_WITHDRAWN)
    moked_row_words_take (self->remarks, g_strdup (_("takes back an earlier change")));
}

static char *
when_of (MokedRowWords *self)
{
  GTimeZone *zone = moked_timeline_get_zone (self->timeline);

  /* A part stands below another day's heading. */
  return self->row->kind == MOKED_TIMELINE_ROW_PART ? moked_words_instant (self->event->occurred_at, zone)
                                                    : moked_words_time (self->event->occurred_at, zone);
}

static char *
take_or_empty (char *text)
{
  return text ? text : g_strdup ("");
}

void
moked_words_timeline_row (MokedTimeline          *timeline,
                          const MokedTimelineRow *row,
                          gint64                  now,
                          MokedTimelineWords     *words)
{
  MokedRowWords self = { .timeline = timeline, .row = row, .event = row->event, .now = now };

  g_return_if_fail (timeline != NULL);
  g_return_if_fail (row != NULL && row->event != NULL);
  g_return_if_fail (words != NULL);

  self.detail = g_string_new (NULL);
  self.body = g_string_new (NULL);
  self.remarks = g_string_new (NULL);
  if (row->n_times > 1)
    moked_row_words_take (self.detail, span_of_repeats (&self));
  make_words (&self);
  take_common_remarks (&self);

  *words = (MokedTimelineWords) {
    .mark = moked_words_timeline_mark (row->event),
    .title = self.title,
    .detail = g_string_free (self.detail, FALSE),
    .body = g_string_free (self.body, FALSE),
    .remarks = g_string_free (self.remarks, FALSE),
    .number = take_or_empty (self.number),
    .state = take_or_empty (self.state),
    .actor = actor_of_event (timeline, row->event),
    .side = moked_words_side (row->event->side),
    .when = when_of (&self),
  };
}

void
moked_words_timeline_event (MokedTimeline            *timeline,
                            const MokedTimelineEvent *event,
                            gint64                    now,
                            MokedTimelineWords       *words)
{
  const MokedTimelineRow row = {
    .kind = event->head ? MOKED_TIMELINE_ROW_PART : MOKED_TIMELINE_ROW_EVENT,
    .event = event,
    .n_times = 1,
    .first_at = event->occurred_at,
    .last_at = event->occurred_at,
  };

  moked_words_timeline_row (timeline, &row, now, words);
}

void
moked_timeline_words_clear (MokedTimelineWords *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->remarks, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->actor, g_free);
  g_clear_pointer (&self->when, g_free);
}

char *
moked_words_timeline_spoken (MokedTimeline          *timeline,
                             const MokedTimelineRow *row,
                             gint64                  now)
{
  g_auto(MokedTimelineWords) words = { 0 };
  g_autoptr(GString) spoken = NULL;

  if (row->kind == MOKED_TIMELINE_ROW_DAY)
    return moked_words_day (row->day, now, moked_timeline_get_zone (timeline));

  moked_words_timeline_row (timeline, row, now, &words);
  spoken = g_string_new (NULL);
  take_with (spoken, ". ", g_strdup (words.title));
  take_with (spoken, ". ", g_strdup (words.number));
  take_with (spoken, ". ", g_strdup (words.state));
  take_with (spoken, ". ", g_strdup (words.detail));
  take_with (spoken, ". ", g_strdup (words.remarks));
  take_with (spoken, ". ", g_strdup (words.body));
  take_with (spoken, ". ", g_strdup (words.when));
  take_with (spoken, ". ", g_strdup (words.actor));
  take_with (spoken, ". ", g_strdup (words.side));

  return g_string_free (g_steal_pointer (&spoken), FALSE);
}

/* A number as it may be typed: without its punctuation, with and without the country. */
static void
append_number (GString    *text,
               const char *number)
{
  g_string_append_c (text, ' ');
  for (const char *p = number; *p; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (text, *p);
}

void
moked_words_timeline_search_text (MokedTimeline            *timeline,
                                  const MokedTimelineEvent *event,
                                  GString                  *text)
{
  g_auto(MokedTimelineWords) words = { 0 };

  moked_words_timeline_event (timeline, event, event->occurred_at, &words);
  g_string_append_printf (text, "%s\n%s\n%s\n%s\n%s\n%s\n%s", words.title, words.detail, words.body, words.remarks,
                          words.number, words.state, words.actor);

  if (event->message && words.body[0] != '\0')
    {
      g_autofree char *whole = moked_row_words_dup_message (event->message);

      g_string_append_printf (text, "\n%s", whole);
    }

  if (!event->call)
    return;

  append_number (text, event->call->phone_national);
  append_number (text, event->call->phone_key);
  append_number (text, event->call->facts.virtual_number);
}
