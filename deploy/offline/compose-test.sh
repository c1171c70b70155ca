#!/usr/bin/env bash
# The container tests: an engine, the public images or their stand-ins, the services' images from what is already packaged,
# and the tests on the stack of docker-compose.yml. What was started here is ended, whatever happens; images are kept.
#
#   compose-test.sh [Maven's arguments]
#
# RELEVO_OFFLINE=1 does not try to pull. RELEVO_INSTALL=yes lets root install Debian's packages that are missing; it is the
# default in continuous integration.
set -euo pipefail

here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
project=relevo-st
engine=theirs

if [ "${CI:-}" = true ]; then export RELEVO_INSTALL=${RELEVO_INSTALL:-yes}; fi

say() { echo "relevo: $*" >&2; }

clean_up() {
  local code=$?
  trap - EXIT
  # Once begun it is finished: a second Ctrl-C would leave half of it.
  trap '' INT TERM
  say "removing what the tests left"
  docker compose -f "$root/docker-compose.yml" -p $project --profile tools --profile monitoring \
    down --volumes --remove-orphans --timeout 5 > /dev/null 2>&1 || true
  if [ $engine = ours ]; then "$here/daemon.sh" stop || true; fi
  exit "$code"
}

have_engine() {
  local exports before=none
  before=$("$here/daemon.sh" status) || true
  if [ "$before" = none ]; then engine=ours; fi
  exports=$("$here/daemon.sh" start)
  eval "$exports"
}

build_images() {
  say "building the images of the services"
  RELEVO_JARS=packaged docker compose -f "$root/docker-compose.yml" -p $project --profile tools build --quiet
  docker images --format '{{.Repository}} {{.Size}}' | sed -n 's|^relevo/|  relevo/|p' >&2
}

trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
started=$SECONDS
have_engine
"$here/images.sh"
build_images
say "everything is there after $((SECONDS - started)) s"
cd "$root"
./relevo test -pl system-tests -am -Drelevo.containers=true '-Dit.test=**/containers/*ST' -Dtest=none \
  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false "$@"
