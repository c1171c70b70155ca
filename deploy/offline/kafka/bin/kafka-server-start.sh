#!/bin/bash
export KAFKA_HEAP_OPTS=${KAFKA_HEAP_OPTS:--Xmx1G -Xms1G}
exec /opt/kafka/bin/kafka-run-class.sh "-Dkafka.log.level=${KAFKA_LOG4J_ROOT_LOGLEVEL:-INFO}" -Dkafka.log.to=SYSTEM_OUT \
  kafka.Kafka "$@"
