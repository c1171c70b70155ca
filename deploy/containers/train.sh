#!/bin/bash
# Runs the service once, without anything it depends on, and keeps the classes it used as Java loads them fastest. Without
# them it starts too, only slower: a run that fails does not fail the image.
set -u

cache=/app/classes.aot
export HOME=/tmp
# Accounts must be configured, and are not used.
for account in WATCH ADMIN REPLICATION CLONE BACKUP; do export "RELEVO_${account}_PASSWORD=unused"; done
export RELEVO_KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1

alive() { timeout 1 bash -c "exec 3<> /dev/tcp/127.0.0.1/8099; printf 'GET $1 HTTP/1.0\r\n\r\n' >&3; cat <&3" 2> /dev/null; }

cd /tmp || exit 0
QUARKUS_HTTP_PORT=8099 java @/app/java.options -XX:AOTCacheOutput="$cache" -jar /app/quarkus-run.jar > /tmp/training.log 2>&1 &
service=$!
for ((i = 0; i < 150; i++)); do
  case $(alive /q/health/live) in HTTP*) break ;; esac
  kill -0 $service 2> /dev/null || break
  sleep 0.2
done
for path in /q/health/ready /q/metrics /q/openapi /api/v1/clusters; do alive $path > /dev/null; done
sleep 2
kill -TERM $service 2> /dev/null
wait $service
if [ -s "$cache" ]; then
  chmod 644 "$cache"
  ls -l "$cache"
else
  echo "no class data: the service will start slower"
  tail -n 20 /tmp/training.log
fi
rm -rf /tmp/* "$cache.config"
