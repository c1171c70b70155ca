#!/bin/bash
# Whether the service says that it is ready.
port=${QUARKUS_HTTP_PORT:-}
case $port/${RELEVO_SERVICE:-} in
  /topology) port=8080 ;;
  /watcher) port=8081 ;;
  /backup) port=8082 ;;
  /resync) port=8083 ;;
esac
exec 3<> "/dev/tcp/127.0.0.1/$port" || exit 1
printf 'GET /q/health/ready HTTP/1.0\r\n\r\n' >&3
answer=$(timeout 2 cat <&3)
case $answer in
  'HTTP/1.'?' 200 '*) exit 0 ;;
esac
# Kept by the engine, for docker inspect.
echo "${answer##*$'\r\n\r\n'}"
exit 1
