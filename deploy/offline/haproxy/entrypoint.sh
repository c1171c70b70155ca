#!/bin/sh
# As in HAProxy's own image: options alone are HAProxy's, which runs in the foreground with a master process.
case ${1:-} in -*) set -- haproxy "$@" ;; esac
if [ "$1" = haproxy ]; then
  shift
  set -- haproxy -W -db "$@"
fi
exec "$@"
