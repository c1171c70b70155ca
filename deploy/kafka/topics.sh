#!/bin/bash
# Creates Relevo's topics where they are missing; what exists is never changed.
#
#   topics.sh BROKERS [DATA [SETTINGS]]
#
# DATA is where the data of the bundled broker can be read: a look there takes no time at each start of the stack. SETTINGS
# is Relevo's properties file for a Kafka of one's own: how it is spoken to, how many partitions and copies.
set -eu

brokers=${1:?host:port,...}
data=${2:-/nowhere}
settings=${3:-}
partitions=6
copies=(--replication-factor 1)
access=()
day=86400000

# What stands behind a name in the properties file.
setting() { sed -n "s/^ *${1//./\\.} *= *//p" "$settings" | tail -n 1; }

if [ -n "$settings" ]; then
  client=$(mktemp)
  trap 'rm -f "$client"' EXIT
  sed -n 's/^ *relevo\.kafka\.properties\."\([^"]*\)" *= */\1=/p' "$settings" > "$client"
  access=(--command-config "$client")
  number=$(setting relevo.kafka.topics.partitions)
  partitions=${number:-$partitions}
  # Without a number of its own it is the brokers' default.
  number=$(setting relevo.kafka.topics.replication-factor)
  copies=(${number:+--replication-factor "$number"})
fi

kafka_topics() { "${KAFKA_BIN:-/opt/kafka/bin}/kafka-topics.sh" --bootstrap-server "$brokers" "${access[@]}" "$@"; }

# topic NAME SETTING...
topic() {
  local name=$1 each
  shift
  if grep -qx "$name" <<< "$existing"; then return; fi
  local configs=(--config message.timestamp.type=LogAppendTime)
  for each in "$@"; do configs+=(--config "$each"); done
  kafka_topics --create --if-not-exists --topic "$name" --partitions "$partitions" "${copies[@]}" "${configs[@]}"
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
