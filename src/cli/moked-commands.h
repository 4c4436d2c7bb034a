/* moked-commands.h: the table of commands
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/moked-cli.h"

G_BEGIN_DECLS

/* In the order of the help; ended by a NULL name. */
extern const MokedCommand moked_commands[];

MokedExit moked_command_import_pbx       (MokedCli *cli, char ***argv);
MokedExit moked_command_import_entries   (MokedCli *cli, char ***argv);
MokedExit moked_command_import_customers (MokedCli *cli, char ***argv);
MokedExit moked_command_dossier          (MokedCli *cli, char ***argv);
MokedExit moked_command_import_events    (MokedCli *cli, char ***argv);
MokedExit moked_command_import_mail      (MokedCli *cli, char ***argv);
MokedExit moked_command_import_show      (MokedCli *cli, char ***argv);
MokedExit moked_command_imports          (MokedCli *cli, char ***argv);
MokedExit moked_command_exchange_add     (MokedCli *cli, char ***argv);
MokedExit moked_command_exchange_set     (MokedCli *cli, char ***argv);
MokedExit moked_command_exchange_show    (MokedCli *cli, char ***argv);
MokedExit moked_command_exchange_list    (MokedCli *cli, char ***argv);
MokedExit moked_command_queue_list       (MokedCli *cli, char ***argv);
MokedExit moked_command_queue_set        (MokedCli *cli, char ***argv);
MokedExit moked_command_queue_add        (MokedCli *cli, char ***argv);
MokedExit moked_command_queue_retire     (MokedCli *cli, char ***argv);
MokedExit moked_command_queue_open       (MokedCli *cli, char ***argv);
MokedExit moked_command_history          (MokedCli *cli, char ***argv);
MokedExit moked_command_calls            (MokedCli *cli, char ***argv);
MokedExit moked_command_entry            (MokedCli *cli, char ***argv);
MokedExit moked_command_customer_set     (MokedCli *cli, char ***argv);
MokedExit moked_command_customer_add     (MokedCli *cli, char ***argv);
MokedExit moked_command_customer_undo    (MokedCli *cli, char ***argv);
MokedExit moked_command_customer_bulk    (MokedCli *cli, char ***argv);
MokedExit moked_command_customer_merge   (MokedCli *cli, char ***argv);
MokedExit moked_command_customer_unmerge (MokedCli *cli, char ***argv);
MokedExit moked_command_customer_duplicates (MokedCli *cli, char ***argv);
MokedExit moked_command_customer_erase   (MokedCli *cli, char ***argv);
MokedExit moked_command_customer         (MokedCli *cli, char ***argv);
MokedExit moked_command_timeline         (MokedCli *cli, char ***argv);
MokedExit moked_command_status_list      (MokedCli *cli, char ***argv);
MokedExit moked_command_status_add       (MokedCli *cli, char ***argv);
MokedExit moked_command_status_rename    (MokedCli *cli, char ***argv);
MokedExit moked_command_status_retire    (MokedCli *cli, char ***argv);
MokedExit moked_command_field_list       (MokedCli *cli, char ***argv);
MokedExit moked_command_field_add        (MokedCli *cli, char ***argv);
MokedExit moked_command_field_retire     (MokedCli *cli, char ***argv);
MokedExit moked_command_label_list       (MokedCli *cli, char ***argv);
MokedExit moked_command_messages         (MokedCli *cli, char ***argv);
MokedExit moked_command_message          (MokedCli *cli, char ***argv);
MokedExit moked_command_template_list    (MokedCli *cli, char ***argv);
MokedExit moked_command_template_show    (MokedCli *cli, char ***argv);
MokedExit moked_command_template_save    (MokedCli *cli, char ***argv);
MokedExit moked_command_reminder_list    (MokedCli *cli, char ***argv);
MokedExit moked_command_reminder_set     (MokedCli *cli, char ***argv);
MokedExit moked_command_reminder_snooze  (MokedCli *cli, char ***argv);
MokedExit moked_command_reminder_dismiss (MokedCli *cli, char ***argv);
MokedExit moked_command_item_list        (MokedCli *cli, char ***argv);
MokedExit moked_command_item_add         (MokedCli *cli, char ***argv);
MokedExit moked_command_item_done        (MokedCli *cli, char ***argv);
MokedExit moked_command_unmatched_list   (MokedCli *cli, char ***argv);
MokedExit moked_command_unmatched_assign (MokedCli *cli, char ***argv);
MokedExit moked_command_unmatched_release (MokedCli *cli, char ***argv);
MokedExit moked_command_message_send     (MokedCli *cli, char ***argv);
MokedExit moked_command_send             (MokedCli *cli, char ***argv);
MokedExit moked_command_sender_show      (MokedCli *cli, char ***argv);
MokedExit moked_command_sender_set       (MokedCli *cli, char ***argv);
MokedExit moked_command_sender_test      (MokedCli *cli, char ***argv);
MokedExit moked_command_export           (MokedCli *cli, char ***argv);
MokedExit moked_command_verify           (MokedCli *cli, char ***argv);
MokedExit moked_command_sample           (MokedCli *cli, char ***argv);
MokedExit moked_command_bench_data       (MokedCli *cli, char ***argv);

G_END_DECLS
