/* moked-commands.c: the table of commands
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mokedctl"

#include "config.h"

#include <glib/gi18n.h>

#include "cli/moked-commands.h"

const MokedCommand moked_commands[] = {
  { "import pbx", N_("PATH…"), N_("Import the files of a telephone exchange: queue_log, CDR, CEL, or their folder"),
    N_("Where the store has no such exchange yet, one is made with what the files tell."), moked_command_import_pbx },
  { "import entries", N_("FILE"), N_("Import another system's entries from a table (CSV)"), NULL,
    moked_command_import_entries },
  { "import customers", N_("FILE"), N_("Import customers from a table (CSV) or contacts (vCard)"), NULL,
    moked_command_import_customers },
  { "import events", N_("FILE…"), N_("Import what other systems tell: mail webhooks, an SMS gateway, forms, events"),
    N_("What leads to no customer is kept until somebody is found."), moked_command_import_events },
  { "import mail", N_("PATH…"), N_("Import mails, bounces and complaints: a Maildir, mbox files, mails, or their folder"),
    N_("What leads to no customer is kept until somebody is found."), moked_command_import_mail },
  { "import show", N_("ID"), N_("Show the report of an import, with every refused line"), NULL,
    moked_command_import_show },
  { "imports", NULL, N_("List the imports"), NULL, moked_command_imports },
  { "exchange add", N_("NAME"), N_("Add a telephone exchange"), NULL, moked_command_exchange_add },
  { "exchange set", N_("NAME"), N_("Change what an exchange means by its contexts and numbers"),
    N_("What is given replaces what was there; an empty value clears it. Every change makes a new version of the profile."),
    moked_command_exchange_set },
  { "exchange show", N_("NAME"), N_("Show an exchange's profile"), NULL, moked_command_exchange_show },
  { "exchange list", NULL, N_("List the exchanges"), NULL, moked_command_exchange_list },
  { "queue list", NULL, N_("List the queues and their due policies"), NULL, moked_command_queue_list },
  { "queue set", N_("QUEUE"), N_("Change a queue's name or due policy"),
    N_("QUEUE is a queue's number, code or name. Entries keep the policy they were opened by."),
    moked_command_queue_set },
  { "history", NULL, N_("Search, filter and sort the queue history"),
    N_("Columns to sort by: id, customer, queue, phone, type, status, due, created, handled, completed, on-time, "
       "responsible, attempts."),
    moked_command_history },
  { "calls", NULL, N_("Search and filter the call log"), NULL, moked_command_calls },
  { "entry", N_("ID"), N_("Show an entry and its whole life"), NULL, moked_command_entry },
  { "customer set", N_("ID"), N_("Change what a customer carries"), NULL, moked_command_customer_set },
  { "customer add", N_("NAME"), N_("Add a customer by hand"), NULL, moked_command_customer_add },
  { "customer undo", N_("EVENT"), N_("Take back what was done to a customer"),
    N_("Refused where somebody changed the same thing later. Notes and what happened in the world stay."),
    moked_command_customer_undo },
  { "customer bulk", NULL, N_("Do one thing to many customers"), NULL, moked_command_customer_bulk },
  { "customer", N_("[ID]"), N_("Show a customer with entries and calls"), NULL, moked_command_customer },
  { "timeline", N_("[ID]"), N_("Show everything that happened with a customer, newest first"),
    N_("Kinds: calls, messages, forms, notes, entries, card, automation, other, system. With --format json every event is a "
       "line of its own, after one with the figures of engagement."),
    moked_command_timeline },
  { "reminder list", NULL, N_("List your reminders"), NULL, moked_command_reminder_list },
  { "reminder set", N_("[TEXT]"), N_("Set a reminder"),
    N_("It is shown by the window at its time, or as soon as the window is opened after it."), moked_command_reminder_set },
  { "reminder snooze", N_("ID"), N_("Put a reminder off"), NULL, moked_command_reminder_snooze },
  { "reminder dismiss", N_("ID"), N_("Dismiss a reminder"), NULL, moked_command_reminder_dismiss },
  { "item list", N_("CUSTOMER"), N_("List a customer's tasks, open ones first"), NULL, moked_command_item_list },
  { "item add", N_("CUSTOMER TEXT"), N_("Add a task"), NULL, moked_command_item_add },
  { "item done", N_("ID"), N_("Say that a task is done"), NULL, moked_command_item_done },
  { "status list", NULL, N_("List the statuses that customers are given"), NULL, moked_command_status_list },
  { "status add", N_("NAME"), N_("Add a customer status"), NULL, moked_command_status_add },
  { "status rename", N_("OLD NEW"), N_("Rename a customer status"), NULL, moked_command_status_rename },
  { "status retire", N_("NAME"), N_("Give a customer status to nobody any more"), NULL, moked_command_status_retire },
  { "field list", NULL, N_("List the fields that you added to customers"), NULL, moked_command_field_list },
  { "field add", N_("NAME"), N_("Add a field to all customers"), NULL, moked_command_field_add },
  { "field retire", N_("NAME"), N_("Fill a field no more"), NULL, moked_command_field_retire },
  { "label list", N_("KIND"), N_("List the tags, lists or folders and how many customers have them"), NULL,
    moked_command_label_list },
  { "messages", NULL, N_("List the messages of all customers: the journal of letters, e-mails and short messages"), NULL,
    moked_command_messages },
  { "message", N_("ID"), N_("Show a message as it was sent, and what became of it"), NULL, moked_command_message },
  { "template list", NULL, N_("List the templates of messages"), NULL, moked_command_template_list },
  { "template show", N_("ID"), N_("Show a template with its fields"), NULL, moked_command_template_show },
  { "template save", N_("NAME"), N_("Write a template, or a new version of it"),
    N_("[[first name]] and other fields in brackets are filled in for each customer. Earlier versions are kept."),
    moked_command_template_save },
  { "unmatched list", NULL, N_("List what other systems told of nobody who is known"), NULL,
    moked_command_unmatched_list },
  { "unmatched assign", N_("ITEM CUSTOMER"), N_("Say whose it is"), NULL, moked_command_unmatched_assign },
  { "unmatched release", N_("ITEM"), N_("Take back whose it was said to be"), NULL, moked_command_unmatched_release },
  { "dossier", N_("[ID]"), N_("Write a customer's whole file as JSON"),
    N_("Who they are, and everything that happened. That it was taken out is written down."), moked_command_dossier },
  { "export", N_("FILE"), N_("Write the history to a table (CSV)"), NULL, moked_command_export },
  { "verify", NULL, N_("Prove that the ledger is whole and that every entry and message follows from it"), NULL,
    moked_command_verify },
  { "sample", N_("[PATH]"), N_("Make a sample store to look around in"), NULL, moked_command_sample },
  { "bench-data", NULL, N_("Make a large store, or the files of a large exchange, to measure with"), NULL,
    moked_command_bench_data },
  { NULL, NULL, NULL, NULL, NULL },
};
