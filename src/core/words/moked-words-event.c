/* moked-words-event.c: what a kind of event is called
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-words"

#include "config.h"

#include <glib/gi18n.h>

#include "core/words/moked-words-event.h"

static const struct
{
  MokedEventKind  kind;
  const char     *name;
} names[] = {
  { MOKED_EVENT_STORE_CREATED, N_("Store created") },
  { MOKED_EVENT_PROJECT_CREATED, N_("Project created") },
  { MOKED_EVENT_QUEUE_CREATED, N_("Queue created") },
  { MOKED_EVENT_QUEUE_CHANGED, N_("Queue changed") },
  { MOKED_EVENT_DUE_POLICY_CHANGED, N_("Due policy changed") },
  { MOKED_EVENT_EXCHANGE_CREATED, N_("Exchange added") },
  { MOKED_EVENT_PROFILE_CHANGED, N_("Exchange profile changed") },
  { MOKED_EVENT_IMPORT_STARTED, N_("Import started") },
  { MOKED_EVENT_IMPORT_FINISHED, N_("Import finished") },
  { MOKED_EVENT_CUSTOMER_CREATED, N_("Customer met for the first time") },
  { MOKED_EVENT_CUSTOMER_IDENTIFIED, N_("Customer identified") },
  { MOKED_EVENT_CONTACT_POINT_ADDED, N_("Number or address added") },
  { MOKED_EVENT_CUSTOMER_CHANGED, N_("Customer changed") },
  { MOKED_EVENT_CALL_RECORDED, N_("Call") },
  { MOKED_EVENT_CALL_CORRECTED, N_("Call corrected by further records") },
  { MOKED_EVENT_CALLS_MERGED, N_("Two records proved to be one call") },
  { MOKED_EVENT_EXCLUDED, N_("No entry was opened") },
  { MOKED_EVENT_EXCLUSION_LIFTED, N_("The reason for opening no entry fell away") },
  { MOKED_EVENT_ENTRY_TRIGGERED, N_("Triggered again") },
  { MOKED_EVENT_ENTRY_ATTEMPTED, N_("Attempt") },
  { MOKED_EVENT_ENTRY_REACHED, N_("Customer reached") },
  { MOKED_EVENT_ENTRY_IMPORTED, N_("Entered the queue in another system") },
  { MOKED_EVENT_ENTRY_TAKEN, N_("Taken into handling") },
  { MOKED_EVENT_ENTRY_COMPLETED, N_("Entry completed") },
  { MOKED_EVENT_ENTRY_CANCELLED, N_("Entry cancelled") },
  { MOKED_EVENT_ENTRY_CORRECTED, N_("Entry corrected") },
  { MOKED_EVENT_FACT_WITHDRAWN, N_("An earlier record was withdrawn") },
  { MOKED_EVENT_ENTRY_OPENED, N_("Put into the queue by hand") },
  { MOKED_EVENT_EXPORTED, N_("Exported") },
  { MOKED_EVENT_LABEL_ADDED, N_("Tag, list or folder added") },
  { MOKED_EVENT_LABEL_REMOVED, N_("Tag, list or folder taken away") },
  { MOKED_EVENT_CUSTOMER_STATUS_CHANGED, N_("Customer status changed") },
  { MOKED_EVENT_INTEREST_CHANGED, N_("Interest changed") },
  { MOKED_EVENT_LEAD_RECORDED, N_("Became a lead") },
  { MOKED_EVENT_OWN_FIELD_CHANGED, N_("Own field changed") },
  { MOKED_EVENT_DETAIL_CHANGED, N_("Detail changed") },
  { MOKED_EVENT_CONTACT_POINT_CHANGED, N_("Number or address changed") },
  { MOKED_EVENT_ORGANISATION_CHANGED, N_("Organisation changed") },
  { MOKED_EVENT_CONTACT_PERSON_CHANGED, N_("Contact person changed") },
  { MOKED_EVENT_CUSTOMER_STATE_CHANGED, N_("Customer state changed") },
  { MOKED_EVENT_CUSTOMERS_MERGED, N_("Two customers proved to be one") },
  { MOKED_EVENT_CUSTOMERS_UNMERGED, N_("Merged customers taken apart again") },
  { MOKED_EVENT_CUSTOMER_ERASED, N_("Personal data erased") },
  { MOKED_EVENT_SETTING_CHANGED, N_("Setting changed") },
  { MOKED_EVENT_CUSTOMERS_KEPT_APART, N_("Two similar customers are two") },
  { MOKED_EVENT_NOTE_WRITTEN, N_("Note") },
  { MOKED_EVENT_ITEM_ADDED, N_("Task added") },
  { MOKED_EVENT_ITEM_DONE, N_("Task done") },
  { MOKED_EVENT_ITEM_REOPENED, N_("Task opened again") },
  { MOKED_EVENT_REMINDER_SET, N_("Reminder set") },
  { MOKED_EVENT_REMINDER_SHOWN, N_("Reminder shown") },
  { MOKED_EVENT_REMINDER_SNOOZED, N_("Reminder put off") },
  { MOKED_EVENT_REMINDER_DISMISSED, N_("Reminder dismissed") },
  { MOKED_EVENT_MESSAGE_QUEUED, N_("Message waiting to be sent") },
  { MOKED_EVENT_MESSAGE_SENT, N_("Message sent") },
  { MOKED_EVENT_MESSAGE_DELIVERED, N_("Message delivered") },
  { MOKED_EVENT_MESSAGE_OPENED, N_("Message opened") },
  { MOKED_EVENT_MESSAGE_CLICKED, N_("Link clicked") },
  { MOKED_EVENT_MESSAGE_FAILED, N_("Sending failed") },
  { MOKED_EVENT_MESSAGE_DEFERRED, N_("Sending put off by the receiving system") },
  { MOKED_EVENT_UNSUBSCRIBED, N_("Unsubscribed") },
  { MOKED_EVENT_COMPLAINED, N_("Reported as spam") },
  { MOKED_EVENT_RESUBSCRIBED, N_("Subscribed again") },
  { MOKED_EVENT_MESSAGE_RECEIVED, N_("Message received") },
  { MOKED_EVENT_MESSAGE_COMPOSED, N_("Message handed to the mail program") },
  { MOKED_EVENT_MESSAGE_UNKNOWN, N_("It is not known whether the message left") },
  { MOKED_EVENT_FORM_SUBMITTED, N_("Form filled in") },
  { MOKED_EVENT_PAGE_VISITED, N_("Page visited") },
  { MOKED_EVENT_TRIGGER_FIRED, N_("Trigger fired") },
  { MOKED_EVENT_AUTOMATION_ENTERED, N_("Entered an automation") },
  { MOKED_EVENT_AUTOMATION_LEFT, N_("Left an automation") },
  { MOKED_EVENT_AUTOMATION_ACTED, N_("An automation acted") },
  { MOKED_EVENT_FUNNEL_STAGE_CHANGED, N_("Moved in a funnel") },
  { MOKED_EVENT_OTHER_RECORDED, N_("Recorded by another system") },
};

char *
moked_words_event_kind (MokedEventKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].kind == kind)
      return g_strdup (_(names[i].name));

  return g_strdup_printf (_("Event of kind %d, from a newer version"), (int) kind);
}
