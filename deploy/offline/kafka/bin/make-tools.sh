#!/bin/bash
# Kafka's command line tools under their own names.
set -eu
while read -r tool class; do
  printf '#!/bin/bash\nexec /opt/kafka/bin/kafka-run-class.sh %s "$@"\n' "$class" > "/opt/kafka/bin/$tool.sh"
done << 'TOOLS'
kafka-topics org.apache.kafka.tools.TopicCommand
kafka-console-producer org.apache.kafka.tools.ConsoleProducer
kafka-console-consumer org.apache.kafka.tools.consumer.ConsoleConsumer
kafka-consumer-groups org.apache.kafka.tools.consumer.group.ConsumerGroupCommand
kafka-get-offsets org.apache.kafka.tools.GetOffsetShell
kafka-broker-api-versions org.apache.kafka.tools.BrokerApiVersionsCommand
kafka-configs kafka.admin.ConfigCommand
kafka-storage kafka.tools.StorageTool
TOOLS
