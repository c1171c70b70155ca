package io.relevo.benchmarks.watch;

import io.relevo.events.Topic;
import io.relevo.sandbox.SandboxFailure;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * What Relevo's topics came to so far.
 *
 * @param records written since they exist, the marks of transactions included
 * @param bytes that lie on the broker's disk
 */
record KafkaVolume(long records, long bytes) {
    private static final long SECONDS = 20;

    static KafkaVolume of(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            List<String> topics =
                    Arrays.stream(Topic.values()).map(Topic::topicName).toList();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            get(admin.describeTopics(topics).allTopicNames()).forEach((name, topic) -> topic.partitions()
                    .forEach(partition ->
                            latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
            long records = get(admin.listOffsets(latest).all()).values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
            Collection<Integer> brokers = get(admin.describeCluster().nodes()).stream()
                    .map(node -> node.id())
                    .toList();
            long bytes = get(admin.describeLogDirs(brokers).allDescriptions()).values().stream()
                    .flatMap(directories -> directories.values().stream())
                    .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                    .filter(replica -> latest.containsKey(replica.getKey()))
                    .map(Map.Entry::getValue)
                    .mapToLong(ReplicaInfo::size)
                    .sum();
            return new KafkaVolume(records, bytes);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new SandboxFailure("Kafka does not answer: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted", interrupted);
        }
    }
}
