package io.relevo.sandbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {
    @TempDir
    Path directory;

    @Test
    void theTopicsSurviveAKill() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            assertThat(topics(broker)).contains("relevo.events", "relevo.commands", "relevo.topology");
            broker.kill();
            assertThat(broker.isAlive()).isFalse();
            broker.start();
            assertThat(topics(broker)).contains("relevo.nodes", "relevo.backups");
            broker.stop();
            assertThat(broker.isAlive()).isFalse();
        }
    }

    private static java.util.Set<String> topics(KafkaBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        }
    }
}
