#!/bin/sh
# supervise.sh PROCESS_FILE COMMAND...
# Runs mysqld and starts it again when it ends with 16, which is how RESTART and CLONE ask for a new start.
# Any other end, and a kill, is left as it is. PROCESS_FILE gets the pid of mysqld and its start time.
file=$1
shift
export MYSQLD_PARENT_PID=$$
while :; do
  "$@" &
  child=$!
  if read -r x x x x x x x x x x x x x x x x x x x x x start x < "/proc/$child/stat"; then
    echo "$child $start" > "$file.new" && mv "$file.new" "$file"
  fi
  wait "$child"
  code=$?
  [ "$code" -eq 16 ] || exit "$code"
done
