package io.relevo.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.Topic;
import io.relevo.sandbox.kafka.KafkaBroker;
import io.relevo.sandbox.kafka.KafkaPorts;
import io.relevo.sandbox.process.PortReservations;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSetupIT {

    private static final ConfigResource EVENTS = new ConfigResource(ConfigResource.Type.TOPIC, "relevo.events");

    @TempDir
    static Path directory;

    @Test
    void makesWhatIsMissingAndLeavesTheRestAlone() throws Exception {
        List<Integer> ports = PortReservations.ofThisUser().reserve(directory, 2);
        try (KafkaBroker broker = KafkaBroker.create(directory, new KafkaPorts(ports.get(0), ports.get(1)))) {
            broker.start();
            KafkaSettings settings = KafkaSettings.of(broker.bootstrapServers());
            TopicSetup.createMissing(settings, 3, Optional.of((short) 1));
            TopicSetup.createMissing(settings, 5, Optional.empty());

            try (Admin admin = Admin.create(ClientProperties.admin(settings))) {
                assertThat(describe(admin).values())
                        .hasSize(Topic.values().length)
                        .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(3));
                assertThat(retention(admin)).isEqualTo("2592000000");
            }
        }
    }

    private static Map<String, TopicDescription> describe(Admin admin) throws Exception {
        List<String> names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        return admin.describeTopics(names).allTopicNames().get(10, TimeUnit.SECONDS);
    }

    private static String retention(Admin admin) throws Exception {
        return admin.describeConfigs(List.of(EVENTS))
                .all()
                .get(10, TimeUnit.SECONDS)
                .get(EVENTS)
                .get("retention.ms")
                .value();
    }
}
