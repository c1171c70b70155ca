#!/usr/bin/env bash
# A Docker engine for the container tests on a machine where none runs. It has everything of its own under
# $RELEVO_HOME/docker, and can be removed with that directory once it is stopped.
#
#   daemon.sh start    starts it unless an engine is reachable; prints the environment to use it with, for "eval"
#   daemon.sh stop     ends it, and every container in it; one that was not started here is left alone
#   daemon.sh status   says which engine would be used
#
# Missing programs are installed from Debian's packages only for root and only with RELEVO_INSTALL=yes.
set -euo pipefail

here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=apt.sh
. "$here/apt.sh"

home=${RELEVO_HOME:-$HOME/.relevo}/docker
cache=${RELEVO_HOME:-$HOME/.relevo}/cache/offline
socket=$home/docker.sock
pid_file=$home/docker.pid

say() { echo "relevo: $*" >&2; }
fail() { say "$*"; exit 1; }

answers() { timeout 10 docker "$@" info > /dev/null 2>&1; }
own_answers() { [ -S "$socket" ] && answers --host "unix://$socket"; }

may_install() { [ "${RELEVO_INSTALL:-}" = yes ] && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; }

install_engine() {
  if command -v dockerd > /dev/null && command -v docker > /dev/null; then return; fi
  may_install || fail "no Docker engine is reachable and none is installed: install Docker, or start one"
  say "installing Debian's docker.io"
  { apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends docker.io iptables; } >&2 \
    || fail "docker.io could not be installed"
}

# The plugin for "docker compose", for the client in use; from Debian's next release where this one has none.
ensure_compose() {
  if docker compose version > /dev/null 2>&1; then return; fi
  export DOCKER_CONFIG=$home/config
  local plugin=$cache/compose/usr/libexec/docker/cli-plugins/docker-compose
  if [ ! -x "$plugin" ]; then
    may_install || fail "\"docker compose\" is missing: install Docker's compose plugin, version 2"
    say "fetching the compose plugin"
    debian_package trixie docker-compose "$cache/compose.new" || fail "the compose plugin could not be fetched"
    rm -rf "$cache/compose"
    mv "$cache/compose.new" "$cache/compose"
  fi
  mkdir -p "$DOCKER_CONFIG/cli-plugins"
  ln -sfn "$plugin" "$DOCKER_CONFIG/cli-plugins/docker-compose"
  docker compose version > /dev/null 2>&1 || fail "the compose plugin does not run"
}

launch() {
  [ "$(id -u)" = 0 ] || fail "no Docker engine is reachable, and only root can start one"
  mkdir -p "$home"
  say "starting a Docker engine; its log is $home/dockerd.log"
  # A session of its own: Ctrl-C is for the tests, which still need it to clean up.
  setsid dockerd --host "unix://$socket" --data-root "$home/data" --exec-root "$home/run" --pidfile "$pid_file" \
    --log-level warn > "$home/dockerd.log" 2>&1 < /dev/null &
  local started=$!
  for ((i = 0; i < 150; i++)); do
    if own_answers; then return; fi
    kill -0 "$started" 2> /dev/null || break
    sleep 0.2
  done
  tail -n 20 "$home/dockerd.log" >&2
  fail "the Docker engine did not start"
}

start() {
  if command -v docker > /dev/null && answers; then
    say "using the Docker engine at ${DOCKER_HOST:-its usual place}"
  else
    install_engine
    own_answers || launch
    export DOCKER_HOST=unix://$socket
    echo "export DOCKER_HOST=$DOCKER_HOST"
  fi
  ensure_compose
  if [ -n "${DOCKER_CONFIG:-}" ]; then echo "export DOCKER_CONFIG=$DOCKER_CONFIG"; fi
}

# The process id of the engine that was started here, while it runs.
own_pid() {
  local pid
  pid=$(cat "$pid_file" 2> /dev/null) || return 1
  [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' < "/proc/$pid/cmdline" | grep -qF -- "--pidfile $pid_file" && echo "$pid"
}

stop() {
  local pid
  if ! pid=$(own_pid); then say "no Docker engine was started here"; return; fi
  kill -TERM "$pid"
  for ((i = 0; i < 300; i++)); do
    if ! kill -0 "$pid" 2> /dev/null; then release; say "the Docker engine has ended"; return; fi
    sleep 0.2
  done
  fail "the Docker engine with process id $pid does not end"
}

# What an engine leaves mounted would keep its directory from being removed.
release() {
  local mounted
  while read -r _ mounted _; do
    case $mounted in "$home/"*) umount "$mounted" || say "$mounted stays mounted" ;; esac
  done < /proc/mounts
}

status() {
  if own_answers; then echo "unix://$socket"
  elif command -v docker > /dev/null && answers; then echo "${DOCKER_HOST:-the usual place}"
  else echo "none"; return 1; fi
}

case ${1:-} in
  start | stop | status) "$1" ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
