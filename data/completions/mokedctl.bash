# bash completion for mokedctl
# SPDX-FileCopyrightText: Moked contributors
# SPDX-License-Identifier: GPL-3.0-or-later

_mokedctl ()
{
  local cur prev words cword
  _init_completion -n = || return

  local filters='--search --entry-status --type --queue --customer --import --unowned --created --due --completed --sort --as-of'
  local profile='--time-zone --region --inbound-context --inbound-endpoint --closed-context --unanswered-context
    --own-prefix --wait-limit --hours --since'
  local acts='--tag --untag --list --unlist --folder --status --interest --revisit --lead-source --lead-at --state --region
    --responsible --organisation --field'
  local page='--limit --offset --count --format'
  local i command='' sub=''

  for ((i = 1; i < cword; i++)); do
    case ${words[i]} in
      --store) ((i++)) ;;
      -*) ;;
      *)
        if [ -z "$command" ]; then command=${words[i]}; else sub=${words[i]}; break; fi
        ;;
    esac
  done

  case $prev in
    --store | --mapping | --ids-from) _filedir; return ;;
    --file) _filedir; return ;;
    --channel) mapfile -t COMPREPLY < <(compgen -W 'email sms whatsapp letter' -- "$cur"); return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'table json' -- "$cur"); return ;;
    --interest) mapfile -t COMPREPLY < <(compgen -W 'now later casual none' -- "$cur"); return ;;
    --state) mapfile -t COMPREPLY < <(compgen -W 'active dormant recycle_bin' -- "$cur"); return ;;
    --tone) mapfile -t COMPREPLY < <(compgen -W 'neutral blue green yellow orange red purple' -- "$cur"); return ;;
    --entry-status)
      mapfile -t COMPREPLY < <(compgen -W 'pending in-progress completed cancelled open overdue at-risk on-time late' -- "$cur")
      return ;;
    --type)
      mapfile -t COMPREPLY < <(compgen -W 'LIST STATUS TAG FOLDER NEW_LEAD MISSED_CALL MISSED_CALL_IN MISSED_CALL_OUT OTHER' -- "$cur")
      return ;;
    --sort)
      mapfile -t COMPREPLY < <(compgen -W 'id customer queue phone type status due created handled completed on-time responsible attempts' -- "$cur")
      return ;;
  esac

  if [ -z "$command" ]; then
    mapfile -t COMPREPLY < <(compgen -W 'import imports exchange queue history calls entry customer timeline dossier messages message template send sender unmatched reminder item status field label export verify sample bench-data --store --version --help' -- "$cur")
    return
  fi

  local options='--store --help'
  case "$command $sub" in
    'import ') mapfile -t COMPREPLY < <(compgen -W 'pbx entries customers mail events show' -- "$cur"); return ;;
    'exchange ') mapfile -t COMPREPLY < <(compgen -W 'add set show list' -- "$cur"); return ;;
    'reminder ') mapfile -t COMPREPLY < <(compgen -W 'list set snooze dismiss' -- "$cur"); return ;;
    'item ') mapfile -t COMPREPLY < <(compgen -W 'list add done' -- "$cur"); return ;;
    'status ') mapfile -t COMPREPLY < <(compgen -W 'list add rename retire' -- "$cur"); return ;;
    'field ') mapfile -t COMPREPLY < <(compgen -W 'list add retire' -- "$cur"); return ;;
    'label ') mapfile -t COMPREPLY < <(compgen -W 'list' -- "$cur"); return ;;
    'sender ') mapfile -t COMPREPLY < <(compgen -W 'show set test' -- "$cur"); return ;;
    'template ') mapfile -t COMPREPLY < <(compgen -W 'list show save' -- "$cur"); return ;;
    'unmatched ') mapfile -t COMPREPLY < <(compgen -W 'list assign release' -- "$cur"); return ;;
    'queue ') mapfile -t COMPREPLY < <(compgen -W 'list set add open retire' -- "$cur"); return ;;
    'import pbx') options="$options --exchange" ;;
    'import events') options="$options --time-zone" ;;
    'import entries' | 'import customers') options="$options --mapping" ;;
    'exchange add') options="$options $profile" ;;
    'exchange set') options="$options $profile --judge-again" ;;
    'exchange show' | 'queue list' | 'entry '* | 'verify '*) options="$options --format" ;;
    'queue add') options="$options --type --due" ;;
    'queue open') options="$options --customer --reason" ;;
    'queue set') options="$options --name --due --busy --at-risk" ;;
    'history '*) options="$options $filters $page" ;;
    'export '*) options="$options $filters" ;;
    'calls '*) options="$options --search --direction --disposition --certainty --exchange --queue --customer --import --started --sort $page" ;;
    'customer set') options="$options $acts --name --add-phone --add-email --note --item --due" ;;
    'customer add') options="$options --add-phone --add-email" ;;
    'customer merge' | 'customer unmerge') ;;
    'customer duplicates') options="$options --format" ;;
    'customer erase') options="$options --reason" ;;
    'customer undo') options="$options --whole" ;;
    'customer bulk') options="$options $acts --ids-from --search --dry-run" ;;
    'reminder list') options="$options --due --customer --format" ;;
    'reminder set') options="$options --customer --item --entry --at --in" ;;
    'reminder snooze') options="$options --at --in" ;;
    'item add') options="$options --due" ;;
    'item done') options="$options --open" ;;
    'status add' | 'status rename') options="$options --tone" ;;
    'status retire' | 'field retire' | 'queue retire') options="$options --restore" ;;
    'field add') options="$options --type --choice" ;;
    'item list' | 'status list' | 'field list' | 'label list') options="$options --format" ;;
    'customer '*) options="$options --phone --format" ;;
    'dossier '*) options="$options --phone" ;;
    'timeline '*) options="$options --phone --kind --side --actor --entry --from --to --search --limit --format" ;;
    'messages '*) options="$options --search --channel --direction --status --customer --campaign --created --limit --count --format" ;;
    'message send') options="$options --customer --channel --to --template --subject --text --value --confirm" ;;
    'message '*) options="$options --format" ;;
    'send '*) options="$options --smtp-password-file --sms-password-file" ;;
    'sender show') options="$options --format" ;;
    'sender set') options="$options --host --port --security --user --from --from-name --bounces --url --body --content-type --success
      --kannel --report-url --path --password-file --ask-password --none" ;;
    'sender test') options="$options --to --password-file" ;;
    'template list') options="$options --retired --format" ;;
    'template show') options="$options --version --format" ;;
    'template save') options="$options --channel --subject --text --file --retire" ;;
    'unmatched list') options="$options --limit --format" ;;
    'bench-data '*) options="$options --customers --entries --calls --folder --seed" ;;
  esac

  if [[ $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
  else
    case "$command $sub" in
      'message ') mapfile -t COMPREPLY < <(compgen -W 'send' -- "$cur") ;;
      'sender set') mapfile -t COMPREPLY < <(compgen -W 'smtp sms mailbox' -- "$cur") ;;
      'sender test') mapfile -t COMPREPLY < <(compgen -W 'smtp sms' -- "$cur") ;;
      'customer ') mapfile -t COMPREPLY < <(compgen -W 'set add undo bulk merge unmerge duplicates erase' -- "$cur") ;;
      'import '* | 'export '* | 'sample '*) _filedir ;;
    esac
  fi
} &&
  complete -F _mokedctl mokedctl
