#!/bin/bash
# Healthy: exactly one server takes writes, and at least one takes reads, and Relevo itself says so of them. None is no
# service; one that is up only because Relevo has not spoken yet may be closed.
set -eu

exec 3<> /dev/tcp/127.0.0.1/6448
echo 'show stat' >&3
writable=0 readable=0 column=0
while IFS=, read -r -u 3 -t 2 -a fields; do
  if [ "$column" = 0 ]; then
    while [ "${fields[column]}" != agent_status ]; do column=$((column + 1)); done
  fi
  case "${fields[0]:-}/${fields[1]:-}/${fields[17]:-}/${fields[column]:-}" in
    */FRONTEND/* | */BACKEND/*) ;;
    relevo_write/*/UP/*L7OK) writable=$((writable + 1)) ;;
    relevo_read/*/UP/*L7OK) readable=$((readable + 1)) ;;
  esac
done
echo "servers that take writes: $writable, reads: $readable"
[ "$writable" = 1 ] && [ "$readable" -ge 1 ]
