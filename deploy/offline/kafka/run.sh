#!/bin/bash
# Keeps the contract of Kafka's own image: KAFKA_A_B__C___D=x becomes a.b_c-d=x in server.properties, the log directory is
# formatted on the first start, and this process becomes the broker.
set -euo pipefail

configuration=/opt/kafka/config/server.properties

property() {
  local key=${1#KAFKA_}
  key=${key,,}
  key=${key//___/-}
  key=${key//__/$'\1'}
  key=${key//_/.}
  printf '%s' "${key//$'\1'/_}"
}

from_environment() {
  local name
  compgen -e KAFKA_ | while IFS= read -r name; do
    case $name in
      KAFKA_HEAP_OPTS | KAFKA_OPTS | KAFKA_JVM_PERFORMANCE_OPTS | KAFKA_GC_LOG_OPTS | KAFKA_VERSION) ;;
      KAFKA_JMX_* | KAFKA_LOG4J_* | KAFKA_TOOLS_*) ;;
      *) printf '%s=%s\n' "$(property "$name")" "${!name}" ;;
    esac
  done
}

single_node() {
  cat << 'DEFAULT'
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@localhost:9093
listeners=PLAINTEXT://:9092,CONTROLLER://:9093
advertised.listeners=PLAINTEXT://localhost:9092
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
DEFAULT
}

from_environment > $configuration
[ -s $configuration ] || single_node > $configuration
grep -q '^log.dirs\?=' $configuration || echo log.dirs=/tmp/kraft-combined-logs >> $configuration
/opt/kafka/bin/kafka-storage.sh format --cluster-id "${CLUSTER_ID:-c3RhbmQtaW4tZm9yLWthZg}" --config $configuration --ignore-formatted
exec /opt/kafka/bin/kafka-server-start.sh $configuration
