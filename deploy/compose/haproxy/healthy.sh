#!/bin/bash
# Healthy: exactly one server takes writes, and at least one takes reads. None is no service; more than one is a router
# that has not heard from Relevo yet.
set -eu

exec 3<> /dev/tcp/127.0.0.1/6448
echo 'show stat' >&3
writable=0 readable=0
while IFS=, read -r -u 3 -t 2 -a fields; do
  case "${fields[0]:-}/${fields[1]:-}/${fields[17]:-}" in
    */FRONTEND/* | */BACKEND/*) ;;
    relevo_write/*/UP) writable=$((writable + 1)) ;;
    relevo_read/*/UP) readable=$((readable + 1)) ;;
  esac
done
echo "servers that take writes: $writable, reads: $readable"
[ "$writable" = 1 ] && [ "$readable" -ge 1 ]
