/* moked-words-timeline-card.c: what changed on a customer's card, notes and tasks, automations, in the timeline
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/ledger/moked-facts.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-event.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words-timeline-private.h"
#include "core/words/moked-words.h"

/* A word of the store and what it is called. */
typedef struct
{
  const char *code;
  const char *name;
} Word;

static const Word entrances[] = {
  { "landing_page", N_("Landing page") },
  { "import", N_("Import") },
  { "api", N_("API") },
  { "call", N_("Call") },
  { "manual", N_("Added by hand") },
  { "message", N_("Message") },
  { "form", N_("Form") },
  { NULL, NULL },
};

static const Word arrivals[] = {
  { "landing_page", N_("Came in through a landing page") },
  { "import", N_("Came in by an import") },
  { "api", N_("Came in through the API") },
  { "call", N_("Came in by a call") },
  { "manual", N_("Added by hand") },
  { "message", N_("Came in by a message") },
  { "form", N_("Came in by a form") },
  { NULL, NULL },
};

static const Word details[] = {
  { "name", N_("Name") },
  { "region", N_("Region") },
  { "responsible", N_("Responsible") },
  { "activity", N_("Activity") },
  { "director", N_("Director") },
  { NULL, NULL },
};

static const Word labels_added[] = {
  { "tag", N_("Tag added: %s") },
  { "list", N_("Added to the list: %s") },
  { "folder", N_("Put into the folder: %s") },
  { NULL, NULL },
};

static const Word labels_removed[] = {
  { "tag", N_("Tag taken away: %s") },
  { "list", N_("Removed from the list: %s") },
  { "folder", N_("Taken out of the folder: %s") },
  { NULL, NULL },
};

static const char *
find_word (const Word *words,
           const char *code)
{
  for (guint i = 0; code && words[i].code; i++)
    if (g_str_equal (words[i].code, code))
      return words[i].name;

  return NULL;
}

static char *
plain_fact (const MokedTimelineEvent *event,
            const char               *key)
{
  char *text = event->facts ? moked_facts_dup_text (event->facts, key) : NULL;

  return text ? text : g_strdup ("");
}

/* The word for a fact; where there is none, the fact itself, isolated; NULL for an empty one. */
static char *
word_of_fact (const MokedTimelineEvent *event,
              const char               *key,
              const char             *(*to_word) (const char *code))
{
  g_autofree char *code = plain_fact (event, key);
  const char *word;

  if (*code == '\0')
    return NULL;

  word = to_word (code);

  return word && *word ? g_strdup (word) : moked_words_text (code);
}

static const char *
word_of_interest (const char *code)
{
  MokedInterest interest;

  return moked_interest_from_code (code, &interest) ? moked_words_interest (interest) : NULL;
}

char *
moked_words_created_via (const char *created_via)
{
  const char *name = find_word (entrances, created_via);

  if (name)
    return g_strdup (_(name));

  return moked_words_text (created_via);
}

/* --- the card --------------------------------------------------------------------------------- */

static void
set_origin (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  g_autofree char *via = plain_fact (event, "created_via");
  const char *arrival = find_word (arrivals, via);
  g_autofree char *isolated = NULL;

  if (arrival)
    self->title = g_strdup (_(arrival));
  else if (*via)
    {
      isolated = moked_words_text (via);
      /* Translators: %s is another system's word for how a customer came to be known */
      self->title = g_strdup_printf (_("Came in by: %s"), isolated);
    }

  moked_row_words_take (self->detail, moked_words_date (event->occurred_at, moked_timeline_get_zone (self->timeline)));
  moked_row_words_take (self->detail, moked_row_words_dup_fact (event, "page"));
  moked_row_words_take (self->detail, moked_row_words_dup_fact (event, "source"));
  moked_row_words_take (self->detail, moked_row_words_dup_body (event, "name"));
}

static void
set_label (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  g_autofree char *kind = plain_fact (event, "label_kind");
  g_autofree char *name = moked_row_words_dup_fact (event, "label");
  const char *title = find_word (event->kind == MOKED_EVENT_LABEL_ADDED ? labels_added : labels_removed, kind);
  g_auto(GStrv) parts = NULL;

  if (!title || !name)
    {
      moked_row_words_take (self->detail, g_steal_pointer (&name));
      return;
    }

  parts = g_strsplit (_(title), "%s", 2);
  self->title = g_strjoinv (name, parts);
}

/* "Title: to", "was from". Takes all three. */
static void
set_change (MokedRowWords *self,
            char          *what,
            char          *to,
            char          *from)
{
  g_autofree char *owned_what = what;
  g_autofree char *owned_to = to;
  g_autofree char *owned_from = from;

  if (to && *to)
    self->title = g_strdup_printf (_("%1$s: %2$s"), what, to);
  else
    /* Translators: %s is a detail of a customer that was emptied */
    self->title = g_strdup_printf (_("%s: taken away"), what);

  if (from && *from)
    moked_row_words_take (self->detail, g_strdup_printf (_("before: %s"), from));
}

static void
set_interest (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  const gint64 revisit_at = moked_row_words_get_fact (event, "revisit_at");
  g_autofree char *date = NULL;

  set_change (self, g_strdup (_("Interest")), word_of_fact (event, "to", word_of_interest),
              word_of_fact (event, "from", word_of_interest));
  if (revisit_at == MOKED_NO_INSTANT)
    return;

  date = moked_words_date (revisit_at, moked_timeline_get_zone (self->timeline));
  moked_row_words_take (self->detail, g_strdup_printf (_("look again on %s"), date));
}

static void
set_lead (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  const gint64 lead_at = moked_row_words_get_fact (event, "lead_at");
  g_autofree char *source = moked_row_words_dup_fact (event, "source");

  if (source)
    self->title = g_strdup_printf (_("Became a lead: %s"), source);
  if (lead_at != MOKED_NO_INSTANT)
    moked_row_words_take (self->detail, moked_words_instant (lead_at, moked_timeline_get_zone (self->timeline)));
}

static void
set_detail (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  g_autofree char *detail = plain_fact (event, "detail");
  const char *name = find_word (details, detail);
  g_autofree char *title = name ? g_strdup (_(name)) : moked_words_event_kind (event->kind);

  if (!event->body)
    {
      self->title = g_steal_pointer (&title);
      return;
    }

  set_change (self, g_steal_pointer (&title), moked_row_words_dup_body (event, "to"),
              moked_row_words_dup_body (event, "from"));
}

/* As people read it: its field says how. */
static char *
own_value (MokedRowWords *self,
           const char    *key)
{
  g_autofree char *value = self->event->body ? moked_facts_dup_text (self->event->body, key) : NULL;
  g_autofree char *words = NULL;
  MokedOwnFieldType field_type = MOKED_OWN_FIELD_TEXT;

  if (!value || !*value)
    return NULL;

  moked_timeline_get_field_type (self->timeline, moked_row_words_get_fact (self->event, "field_id"), &field_type);
  words = moked_words_own_value_told (field_type, value);

  return moked_words_text (words);
}

static void
set_own_field (MokedRowWords *self)
{
  g_autofree char *field = moked_row_words_dup_fact (self->event, "field");

  if (!field)
    field = moked_words_event_kind (self->event->kind);

  if (!self->event->body)
    self->title = g_steal_pointer (&field);
  else
    set_change (self, g_steal_pointer (&field), own_value (self, "to"), own_value (self, "from"));
}

static char *
contact_text (const MokedTimelineEvent *event,
              const char               *key)
{
  g_autofree char *text = event->body ? moked_facts_dup_text (event->body, key) : NULL;

  return text && *text ? moked_words_code (text) : NULL;
}

static void
set_contact (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  g_autofree char *kind = plain_fact (event, "contact_kind");
  g_autofree char *from = contact_text (event, "from");
  const char *what = g_str_equal (kind, "email") ? _("E-mail address") : _("Telephone number");

  if (!event->body)
    return;
  if (!from && event->kind == MOKED_EVENT_CONTACT_POINT_CHANGED)
    what = g_str_equal (kind, "email") ? _("E-mail address added") : _("Telephone number added");

  set_change (self, g_strdup (what), contact_text (event, "to"), g_steal_pointer (&from));
}

static void
set_customer_state (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;

  set_change (self, g_strdup (_("Customer state")), word_of_fact (event, "to", moked_words_customer_state),
              word_of_fact (event, "from", moked_words_customer_state));
  moked_row_words_take (self->detail, moked_row_words_dup_fact (event, "cause"));
}

static void
set_contact_person (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  g_autofree char *act = plain_fact (event, "act");
  g_autofree char *name = moked_row_words_dup_body (event, "name");

  if (!name)
    name = moked_row_words_dup_body (event, "from_name");
  if (!name)
    return;

  if (g_str_equal (act, "added"))
    self->title = g_strdup_printf (_("Contact person added: %s"), name);
  else if (g_str_equal (act, "removed"))
    self->title = g_strdup_printf (_("Contact person taken away: %s"), name);
  else
    self->title = g_strdup_printf (_("Contact person changed: %s"), name);

  moked_row_words_take (self->detail, moked_row_words_dup_body (event, "position"));
  moked_row_words_take (self->detail, moked_row_words_dup_body (event, "decision_area"));
}

static void
take_other_customer (MokedRowWords *self)
{
  static const char * const keys[] = { "merged_id", "kept_id", "other_id" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const gint64 id = moked_row_words_get_fact (self->event, keys[i]);

      if (id != 0)
        moked_row_words_take (self->detail, moked_words_id (id));
    }
}

static void
take_who (MokedRowWords *self)
{
  moked_row_words_take (self->detail, moked_row_words_dup_body (self->event, "name"));
  moked_row_words_take (self->detail, contact_text (self->event, "phone"));
  moked_row_words_take (self->detail, contact_text (self->event, "email"));
}

void
moked_words_timeline_card (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;

  switch ((int) event->kind)
    {
    case MOKED_EVENT_CUSTOMER_CREATED:
      set_origin (self);
      break;
    case MOKED_EVENT_LABEL_ADDED:
    case MOKED_EVENT_LABEL_REMOVED:
      set_label (self);
      break;
    case MOKED_EVENT_CUSTOMER_STATUS_CHANGED:
      set_change (self, g_strdup (_("Customer status")), moked_row_words_dup_fact (event, "to"),
                  moked_row_words_dup_fact (event, "from"));
      break;
    case MOKED_EVENT_INTEREST_CHANGED:
      set_interest (self);
      break;
    case MOKED_EVENT_LEAD_RECORDED:
      set_lead (self);
      break;
    case MOKED_EVENT_OWN_FIELD_CHANGED:
      set_own_field (self);
      break;
    case MOKED_EVENT_DETAIL_CHANGED:
    case MOKED_EVENT_ORGANISATION_CHANGED:
      set_detail (self);
      break;
    case MOKED_EVENT_CONTACT_POINT_CHANGED:
      set_contact (self);
      break;
    case MOKED_EVENT_CONTACT_PERSON_CHANGED:
      set_contact_person (self);
      break;
    case MOKED_EVENT_CUSTOMER_STATE_CHANGED:
      set_customer_state (self);
      break;
    case MOKED_EVENT_CUSTOMERS_MERGED:
    case MOKED_EVENT_CUSTOMERS_UNMERGED:
    case MOKED_EVENT_CUSTOMERS_KEPT_APART:
      take_other_customer (self);
      break;
    case MOKED_EVENT_CUSTOMER_ERASED:
      moked_row_words_take (self->detail, moked_row_words_dup_fact (event, "reason"));
      break;
    default:
      take_who (self);
      break;
    }
}

/* --- notes, tasks and reminders --------------------------------------------------------------- */

void
moked_words_timeline_note (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  GTimeZone *zone = moked_timeline_get_zone (self->timeline);
  const gint64 due_at = moked_row_words_get_fact (event, "due_at");
  const gint64 remind_at = moked_row_words_get_fact (event, "remind_at");
  g_autofree char *instant = NULL;
  char *text = moked_row_words_dup_body (event, "text");

  if (!text && event->about)
    text = moked_row_words_dup_body (event->about, "text");
  moked_row_words_take_line (self->body, text);

  if (due_at != MOKED_NO_INSTANT)
    {
      instant = moked_words_instant (due_at, zone);
      moked_row_words_take (self->detail, g_strdup_printf (_("due %s"), instant));
    }
  if (remind_at != MOKED_NO_INSTANT)
    {
      g_autofree char *at = moked_words_instant (remind_at, zone);

      moked_row_words_take (self->detail, g_strdup_printf (_("for %s"), at));
    }
}

/* --- automations and the rest ----------------------------------------------------------------- */

static void
set_named (MokedRowWords *self,
           const char    *key,
           const char    *format)
{
  g_autofree char *name = moked_row_words_dup_fact (self->event, key);
  g_auto(GStrv) parts = NULL;

  if (!name)
    return;

  parts = g_strsplit (format, "%s", 2);
  self->title = g_strjoinv (name, parts);
}

void
moked_words_timeline_system (MokedRowWords *self)
{
  const MokedTimelineEvent *event = self->event;
  g_autofree char *title = NULL;

  switch ((int) event->kind)
    {
    case MOKED_EVENT_TRIGGER_FIRED:
      set_named (self, "trigger", _("Trigger: %s"));
      break;
    case MOKED_EVENT_AUTOMATION_ENTERED:
      set_named (self, "automation", _("Entered the automation %s"));
      break;
    case MOKED_EVENT_AUTOMATION_LEFT:
      set_named (self, "automation", _("Left the automation %s"));
      break;
    case MOKED_EVENT_AUTOMATION_ACTED:
      set_named (self, "automation", _("Automation %s"));
      break;
    case MOKED_EVENT_FUNNEL_STAGE_CHANGED:
      title = moked_row_words_dup_fact (event, "funnel");
      set_change (self, title ? g_steal_pointer (&title) : g_strdup (_("Funnel")), moked_row_words_dup_fact (event, "to"),
                  moked_row_words_dup_fact (event, "from"));
      break;
    case MOKED_EVENT_OTHER_RECORDED:
      self->title = moked_row_words_dup_fact (event, "title");
      break;
    default:
      break;
    }

  moked_row_words_take (self->detail, moked_row_words_dup_fact (event, "text"));
  moked_row_words_take_line (self->body, moked_row_words_dup_body (event, "text"));
}
