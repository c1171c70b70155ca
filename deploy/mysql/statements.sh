#!/bin/bash
# statements.sh FILE...: prints files of SQL statements with passwords in them, each from the file of the account's name in
# the directory RELEVO_SECRETS, by default the stack's own.
set -euo pipefail

secrets=${RELEVO_SECRETS:-/run/relevo}

text=$(cat "$@")
for account in relevo_watch relevo_admin relevo_repl relevo_clone relevo_backup app; do
  placeholder="\${${account}_password}"
  if [[ $text == *"$placeholder"* ]]; then
    password=$(< "$secrets/$account")
    text=${text//"$placeholder"/"$password"}
  fi
done
printf '%s\n' "$text"
