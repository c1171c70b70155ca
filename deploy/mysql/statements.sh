#!/bin/bash
# statements.sh FILE...: prints files of SQL statements with this stack's passwords in them.
set -euo pipefail

secrets=/run/relevo

text=$(cat "$@")
for account in relevo_watch relevo_admin relevo_repl relevo_clone relevo_backup app; do
  text=${text//"\${${account}_password}"/$(< "$secrets/$account")}
done
printf '%s\n' "$text"
