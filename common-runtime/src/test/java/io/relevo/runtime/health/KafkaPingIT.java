package io.relevo.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.sandbox.kafka.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPingIT {

    @TempDir
    static Path directory;

    @Test
    void theAnswerComesInBoundedTimeWhateverTheBrokerDoes() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(directory);
                KafkaPing ping = KafkaPing.of(KafkaSettings.of(broker.bootstrapServers()))) {
            await().atMost(Duration.ofSeconds(10)).until(() -> ping.failure().isEmpty());

            broker.pause();
            assertThat(quick(ping)).isPresent();
            broker.resume();
            await().atMost(Duration.ofSeconds(20)).until(() -> ping.failure().isEmpty());

            broker.kill();
            assertThat(quick(ping)).isPresent();
        }
    }

    private static Optional<String> quick(KafkaPing ping) {
        long began = System.nanoTime();
        Optional<String> failure = ping.failure();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        return failure;
    }
}
