#!/usr/bin/env bash
# The public images that docker-compose.yml names, for the container tests: pulled where a registry can be reached. Where
# none can, stand-ins are built under the same names from Debian's packages and Maven's repository. A stand-in keeps the
# part of the real image's contract that Relevo uses, and has no tool that the real one lacks; a pass with stand-ins is
# strong evidence, not proof.
#
#   images.sh [debian] [jre] [mysql] [kafka] [haproxy]     all by default
#
# RELEVO_OFFLINE=1 does not try to pull. RELEVO_OFFLINE_REBUILD=1 builds stand-ins anew.
set -euo pipefail

here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=apt.sh
. "$here/apt.sh"

cache=${RELEVO_HOME:-$HOME/.relevo}/cache/offline
kafka_version=4.3.1
# The classic builder never asks a registry.
export DOCKER_BUILDKIT=0

say() { echo "relevo: $*" >&2; }
fail() { say "$*"; exit 1; }

name() {
  case $1 in
    debian) echo debian:bookworm-slim ;;
    jre) echo eclipse-temurin:25-jre ;;
    mysql) echo mysql:9.7 ;;
    kafka) echo apache/kafka:$kafka_version ;;
    haproxy) echo haproxy:3.2 ;;
    *) fail "there is no stand-in for $1" ;;
  esac
}

# ---- what there is

present() { docker image inspect "$1" > /dev/null 2>&1; }

# Everything a stand-in is made of, in this directory.
recipe() {
  { echo "$kafka_version"; find "$here/$1" -type f -print0 | sort -z | xargs -0 cat; } | cksum | tr -d ' '
}

label() { docker image inspect --format '{{index .Config.Labels "io.relevo.stand-in"}}' "$1" 2> /dev/null; }

is_stand_in() { [ -n "$(label "$1")" ]; }

# Whether a stand-in is as it would be built now.
current() { [ "$(label "$1")" = "$(recipe "$2")" ] && [ -z "${RELEVO_OFFLINE_REBUILD:-}" ]; }

# ---- pulling

reachable=unknown

pull() {
  if [ -n "${RELEVO_OFFLINE:-}" ] || [ $reachable = no ]; then return 1; fi
  # The first pull shows whether there is a registry; it need not be over in this time to do so.
  if timeout 20 docker pull --quiet "$1" > /dev/null 2>&1; then reachable=yes; return; fi
  if [ $reachable = yes ] || manifest "$1"; then
    reachable=yes
    docker pull --quiet "$1" > /dev/null || fail "$1 could not be pulled"
    return
  fi
  reachable=no
  return 1
}

manifest() { timeout 20 docker manifest inspect "$1" > /dev/null 2>&1; }

# ---- building

# rootfs PART SUITE VARIANT PACKAGES: the root file system of a Debian as the image relevo-offline/PART.
rootfs() {
  local part=$1 suite=$2 variant=$3 packages=$4 file=$cache/$1-$2.tar mirror
  if [ ! -s "$file" ] || [ -n "${RELEVO_OFFLINE_REBUILD:-}" ]; then
    need mmdebstrap
    mirror=$(debian_mirror)
    [ -n "$mirror" ] || fail "this machine's apt knows no mirror of Debian: the stand-ins cannot be built here"
    mkdir -p "$cache"
    # shellcheck disable=SC2016 # $1 is for the hooks' own shell
    mmdebstrap --quiet --format=tar --variant="$variant" ${packages:+--include="$packages"} \
      --keyring="$(debian_keyring)" \
      --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Languages "none"' \
      --aptopt='APT::Install-Recommends "false"' \
      --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
      --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
      --customize-hook='rm -rf "$1"/etc/resolv.conf "$1"/usr/bin/mysqlbinlog "$1"/var/cache/ldconfig/aux-cache' \
      --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*' \
      "$suite" "$file.new" "$mirror" >&2
    mv "$file.new" "$file"
  fi
  docker import "$file" "relevo-offline/$part" > /dev/null
}

need() {
  if command -v "$1" > /dev/null; then return; fi
  if [ "${RELEVO_INSTALL:-}" != yes ] || [ "$(id -u)" != 0 ]; then fail "$1 is needed to build stand-ins: install it"; fi
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"; } >&2 \
    || fail "$1 could not be installed"
}

# build PART DIRECTORY: from the Dockerfile there.
build() { docker build --quiet --label "io.relevo.stand-in=$(recipe "$1")" --tag "$(name "$1")" "$2" > /dev/null; }

make_debian() {
  rootfs debian bookworm minbase ''
  build debian "$here/debian"
}

# The modules of a JRE: every one of the JDK's but the development tools.
jre_modules() {
  "$1/bin/java" --list-modules | cut -d@ -f1 | grep -vE \
    '^jdk\.(compiler|jartool|javadoc|jshell|jlink|jpackage|jdeps|jconsole|jstatd|editpad|hotspot\.agent|graal.*|incubator.*|internal\.(ed|le|opt|jvmstat|vm\..*))$' \
    | paste -sd,
}

make_jre() {
  ensure debian
  : "${JAVA_HOME:?set JAVA_HOME to a JDK 25}"
  cp "$here/jre/Dockerfile" "$work"
  "$JAVA_HOME/bin/jlink" --add-modules "$(jre_modules "$JAVA_HOME")" --strip-debug --no-man-pages --no-header-files \
    --compress=zip-6 --output "$work/openjdk" >&2
  build jre "$work"
}

make_mysql() {
  rootfs mysql sid essential mysql-server-core,mysql-client-core,tzdata
  build mysql "$here/mysql"
}

make_haproxy() {
  rootfs haproxy sid essential haproxy
  build haproxy "$here/haproxy"
}

make_kafka() {
  ensure jre
  cp -r "$here"/kafka/* "$work"
  mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -Dkafka.version=$kafka_version -DincludeScope=runtime -DoutputDirectory="$work/libs" >&2
  rm "$work/pom.xml"
  build kafka "$work"
}

warned=

warn() {
  if [ -n "$warned" ]; then return; fi
  warned=yes
  say "================================================================================"
  say "No registry can be reached: STAND-INS are used for the public images. They come"
  say "from Debian's packages and Maven's repository and keep the real images' contract as"
  say "far as Relevo uses it. What passes with them has NOT been run on the real images."
  say "================================================================================"
}

# In a process of its own, since stand-ins build one another: each has its own directory.
make() (
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  "make_$1"
)

ensure() {
  local part=$1 tag started=$SECONDS
  tag=$(name "$part")
  if present "$tag" && ! is_stand_in "$tag"; then
    say "$tag is there"
  elif pull "$tag"; then
    say "$tag pulled"
  elif present "$tag" && current "$tag" "$part"; then
    warn
    say "$tag is there as a stand-in"
  else
    warn
    make "$part"
    say "$tag built as a stand-in in $((SECONDS - started)) s"
  fi
}

if [ $# = 0 ]; then set -- debian jre mysql kafka haproxy; fi
for part in "$@"; do ensure "$part"; done
