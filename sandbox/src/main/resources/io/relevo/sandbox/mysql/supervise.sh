#!/bin/sh
# supervise.sh PROCESS_FILE COMMAND...
# Runs mysqld and starts it again when it ends with 16, which is how RESTART and CLONE ask for a new start.
# Any other end, and a kill, is left as it is. Asked to end, it ends mysqld first. PROCESS_FILE gets the pid of mysqld and
# its start time.
file=$1
shift
export MYSQLD_PARENT_PID=$$
child=
ending=
trap 'ending=yes; kill -TERM "$child"' TERM
while :; do
  "$@" &
  child=$!
  if read -r x x x x x x x x x x x x x x x x x x x x x start x < "/proc/$child/stat"; then
    echo "$child $start" > "$file.new" && mv "$file.new" "$file"
  fi
  wait "$child"
  code=$?
  # The signal ended the wait, not the child.
  if [ -n "$ending" ]; then
    wait "$child"
    exit
  fi
  [ "$code" -eq 16 ] || exit "$code"
done
