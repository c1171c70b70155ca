#!/bin/bash
# Creates Relevo's topics where they are missing; what exists is never changed. $1 is a broker, $2 where its data can be
# read: a look there takes no time at each start of the stack.
set -eu

broker=${1:?host:port of a broker}
data=${2:-/nowhere}
partitions=6
day=86400000

kafka_topics() { "${KAFKA_BIN:-/opt/kafka/bin}/kafka-topics.sh" --bootstrap-server "$broker" "$@"; }

# topic NAME SETTING...
topic() {
  local name=$1 setting
  shift
  if grep -qx "$name" <<< "$existing"; then return; fi
  local settings=(--config message.timestamp.type=LogAppendTime)
  for setting in "$@"; do settings+=(--config "$setting"); done
  kafka_topics --create --if-not-exists --topic "$name" --partitions "$partitions" --replication-factor 1 "${settings[@]}"
}

there() { [ -d "$data/$1-0" ]; }
if there relevo.events && there relevo.commands && there relevo.topology && there relevo.nodes && there relevo.backups; then
  exit 0
fi

existing=$(kafka_topics --list)
compacted=(cleanup.policy=compact min.cleanable.dirty.ratio=0.2 segment.ms=$((day / 4)))
topic relevo.events cleanup.policy=delete retention.ms=$((30 * day))
topic relevo.commands cleanup.policy=delete retention.ms=$((7 * day))
topic relevo.topology "${compacted[@]}"
topic relevo.nodes "${compacted[@]}"
topic relevo.backups "${compacted[@]}"
