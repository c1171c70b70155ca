package io.relevo.sandbox.kafka;

import io.relevo.events.Topic;
import io.relevo.sandbox.SandboxFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics Relevo lives on; all have the same number of partitions. */
final class RelevoTopics {
    private static final short REPLICAS = 1;

    private RelevoTopics() {}

    static List<NewTopic> all() {
        return Arrays.stream(Topic.values())
                .map(topic ->
                        new NewTopic(topic.topicName(), Topic.DEFAULT_PARTITIONS, REPLICAS).configs(topic.configs()))
                .toList();
    }

    /** Creates them on a new broker. */
    static void create(String bootstrapServers, Duration limit) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) limit.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                50L,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200L);
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(all()).all().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new SandboxFailure("Kafka's topics could not be created: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("interrupted while creating topics", interrupted);
        }
    }
}
