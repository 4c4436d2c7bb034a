# fish completion for mokedctl
# SPDX-FileCopyrightText: Moked contributors
# SPDX-License-Identifier: GPL-3.0-or-later

set -l commands import imports exchange queue history calls entry customer timeline dossier messages message template send sender unmatched reminder item status field label export verify sample bench-data
set -l first "not __fish_seen_subcommand_from $commands"

complete -c mokedctl -f
complete -c mokedctl -l store -r -F -d 'The store to work on'
complete -c mokedctl -l help -d 'Say the options'
complete -c mokedctl -n $first -l version -d 'Say the version'
complete -c mokedctl -n $first -a import -d 'Import the files of an exchange, entries, customers, mails or events'
complete -c mokedctl -n $first -a imports -d 'List the imports'
complete -c mokedctl -n $first -a exchange -d 'Telephone exchanges and their profiles'
complete -c mokedctl -n $first -a queue -d 'Queues and their due policies'
complete -c mokedctl -n $first -a history -d 'Search, filter and sort the queue history'
complete -c mokedctl -n $first -a calls -d 'Search and filter the call log'
complete -c mokedctl -n $first -a entry -d 'Show an entry and its whole life'
complete -c mokedctl -n $first -a customer -d 'Show a customer with entries and calls'
complete -c mokedctl -n $first -a dossier -d 'Write the whole file of a customer as JSON'
complete -c mokedctl -n $first -a timeline -d 'Show everything that happened with a customer'
complete -c mokedctl -n $first -a messages -d 'List the messages of all customers'
complete -c mokedctl -n $first -a message -d 'Show a message and what became of it'
complete -c mokedctl -n $first -a template -d 'Templates of messages'
complete -c mokedctl -n $first -a send -d 'Send what waits in the outbox'
complete -c mokedctl -n $first -a sender -d 'By what messages are sent'
complete -c mokedctl -n $first -a unmatched -d 'What other systems told of nobody who is known'
complete -c mokedctl -n $first -a reminder -d 'Your reminders'
complete -c mokedctl -n $first -a item -d 'Tasks with customers'
complete -c mokedctl -n $first -a status -d 'The statuses that customers are given'
complete -c mokedctl -n $first -a field -d 'The fields that you added to customers'
complete -c mokedctl -n $first -a label -d 'Tags, lists and folders'
complete -c mokedctl -n $first -a export -d 'Write the history to a table'
complete -c mokedctl -n $first -a verify -d 'Prove that the ledger is whole'
complete -c mokedctl -n $first -a sample -d 'Make a sample store'
complete -c mokedctl -n $first -a bench-data -d 'Make a large store to measure with'

complete -c mokedctl -n '__fish_seen_subcommand_from import' -a 'pbx entries customers mail events show'
complete -c mokedctl -n '__fish_seen_subcommand_from import export sample' -F
complete -c mokedctl -n '__fish_seen_subcommand_from import' -l exchange -x
complete -c mokedctl -n '__fish_seen_subcommand_from import' -l time-zone -x
complete -c mokedctl -n '__fish_seen_subcommand_from import' -l mapping -r -F
complete -c mokedctl -n '__fish_seen_subcommand_from exchange' -a 'add set show list'
for option in time-zone region inbound-context inbound-endpoint closed-context unanswered-context own-prefix wait-limit hours since
  complete -c mokedctl -n '__fish_seen_subcommand_from exchange' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from exchange' -l judge-again
complete -c mokedctl -n '__fish_seen_subcommand_from queue' -a 'list set add open retire'
for option in name due busy at-risk
  complete -c mokedctl -n '__fish_seen_subcommand_from queue' -l $option -x
end

for option in search queue customer import created due completed as-of
  complete -c mokedctl -n '__fish_seen_subcommand_from history export' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from history export' -l unowned
complete -c mokedctl -n '__fish_seen_subcommand_from history export' -l entry-status -x -a 'pending in-progress completed cancelled open overdue at-risk on-time late'
complete -c mokedctl -n '__fish_seen_subcommand_from history export' -l type -x -a 'LIST STATUS TAG FOLDER NEW_LEAD MISSED_CALL MISSED_CALL_IN MISSED_CALL_OUT OTHER'
complete -c mokedctl -n '__fish_seen_subcommand_from history export' -l sort -x -a 'id customer queue phone type status due created handled completed on-time responsible attempts'
for option in search direction disposition certainty exchange queue customer import started sort
  complete -c mokedctl -n '__fish_seen_subcommand_from calls' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from history calls' -l limit -x
complete -c mokedctl -n '__fish_seen_subcommand_from history calls' -l offset -x
complete -c mokedctl -n '__fish_seen_subcommand_from history calls' -l count
complete -c mokedctl -n '__fish_seen_subcommand_from timeline' -l kind -x -a 'calls messages forms notes entries card automation other system'
complete -c mokedctl -n '__fish_seen_subcommand_from timeline' -l side -x -a 'contact ours'
for option in actor entry from to search limit
  complete -c mokedctl -n '__fish_seen_subcommand_from timeline' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from history calls entry customer timeline messages message template sender unmatched reminder item exchange queue verify status field label' -l format -x -a 'table json'
complete -c mokedctl -n '__fish_seen_subcommand_from customer timeline dossier' -l phone -x
complete -c mokedctl -n '__fish_seen_subcommand_from customer' -a 'set add undo bulk merge unmerge duplicates erase'
for option in tag untag list unlist folder status revisit lead-source lead-at region responsible organisation field name add-phone add-email note item due search
  complete -c mokedctl -n '__fish_seen_subcommand_from customer' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from customer' -l interest -x -a 'now later casual none'
complete -c mokedctl -n '__fish_seen_subcommand_from customer' -l state -x -a 'active dormant recycle_bin'
complete -c mokedctl -n '__fish_seen_subcommand_from customer' -l ids-from -r -F
complete -c mokedctl -n '__fish_seen_subcommand_from customer' -l dry-run
complete -c mokedctl -n '__fish_seen_subcommand_from customer queue' -l reason -x
complete -c mokedctl -n '__fish_seen_subcommand_from queue' -l type -x -a 'LIST STATUS TAG FOLDER NEW_LEAD OTHER'
complete -c mokedctl -n '__fish_seen_subcommand_from customer' -l whole
complete -c mokedctl -n '__fish_seen_subcommand_from reminder' -a 'list set snooze dismiss'
for option in customer item entry at
  complete -c mokedctl -n '__fish_seen_subcommand_from reminder' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from reminder' -l in -x -a '10-minutes hour tomorrow week'
complete -c mokedctl -n '__fish_seen_subcommand_from reminder' -l due
complete -c mokedctl -n '__fish_seen_subcommand_from item' -a 'list add done'
complete -c mokedctl -n '__fish_seen_subcommand_from item' -l due -x
complete -c mokedctl -n '__fish_seen_subcommand_from item' -l open
complete -c mokedctl -n '__fish_seen_subcommand_from status' -a 'list add rename retire'
complete -c mokedctl -n '__fish_seen_subcommand_from status' -l tone -x -a 'neutral blue green yellow orange red purple'
complete -c mokedctl -n '__fish_seen_subcommand_from field' -a 'list add retire'
complete -c mokedctl -n '__fish_seen_subcommand_from field' -l type -x -a 'text number date choice yes_no'
complete -c mokedctl -n '__fish_seen_subcommand_from field' -l choice -x
complete -c mokedctl -n '__fish_seen_subcommand_from status field queue' -l restore
complete -c mokedctl -n '__fish_seen_subcommand_from label' -a 'list tag folder'
for option in search direction customer campaign created limit
  complete -c mokedctl -n '__fish_seen_subcommand_from messages' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from messages template' -l channel -x -a 'email sms whatsapp letter'
complete -c mokedctl -n '__fish_seen_subcommand_from messages' -l status -x -a 'queued sent delivered opened clicked failed unsubscribed complained unknown received composed deferred'
complete -c mokedctl -n '__fish_seen_subcommand_from messages' -l count
complete -c mokedctl -n '__fish_seen_subcommand_from template' -a 'list show save'
for option in version subject text
  complete -c mokedctl -n '__fish_seen_subcommand_from template' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from template' -l file -r -F
complete -c mokedctl -n '__fish_seen_subcommand_from template' -l retired
complete -c mokedctl -n '__fish_seen_subcommand_from template' -l retire
complete -c mokedctl -n '__fish_seen_subcommand_from unmatched' -a 'list assign release'
complete -c mokedctl -n '__fish_seen_subcommand_from unmatched' -l limit -x
for option in customers entries calls folder seed
  complete -c mokedctl -n '__fish_seen_subcommand_from bench-data' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from message' -a send
for option in customer to template subject text value
  complete -c mokedctl -n '__fish_seen_subcommand_from message' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from message' -l channel -x -a 'email sms whatsapp letter'
complete -c mokedctl -n '__fish_seen_subcommand_from message' -l confirm
complete -c mokedctl -n '__fish_seen_subcommand_from send' -l smtp-password-file -r -F
complete -c mokedctl -n '__fish_seen_subcommand_from send' -l sms-password-file -r -F
complete -c mokedctl -n '__fish_seen_subcommand_from sender' -a 'show set test'
for option in host port user from from-name bounces url body content-type success kannel report-url to
  complete -c mokedctl -n '__fish_seen_subcommand_from sender' -l $option -x
end
complete -c mokedctl -n '__fish_seen_subcommand_from sender' -l security -x -a 'starttls tls plain'
complete -c mokedctl -n '__fish_seen_subcommand_from sender' -l path -r -F
complete -c mokedctl -n '__fish_seen_subcommand_from sender' -l password-file -r -F
complete -c mokedctl -n '__fish_seen_subcommand_from sender' -l ask-password
complete -c mokedctl -n '__fish_seen_subcommand_from sender' -l none
