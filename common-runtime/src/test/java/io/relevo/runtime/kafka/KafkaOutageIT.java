package io.relevo.runtime.kafka;

import static io.relevo.runtime.kafka.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.relevo.runtime.kafka.PublishFailure.Kind;
import io.relevo.sandbox.kafka.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaOutageIT {

    private static final Duration LONGER_THAN_THE_CONTROLLER_WAITS = Duration.ofSeconds(4);

    @TempDir
    static Path directory;

    @Test
    void everythingGoesOnAfterTheBrokerWasAway() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            KafkaSettings settings = KafkaSettings.of(broker.bootstrapServers());
            List<String> heard = Collections.synchronizedList(new ArrayList<>());
            try (EventPublisher publisher = Samples.publisher(settings);
                    ClusterDocuments documents = ClusterDocuments.follow(settings);
                    EventFollower follower = EventFollower.start(
                            settings, StartAt.latest(), heardEvent -> heard.add(Samples.node(heardEvent)))) {
                assertThat(follower.awaitReady(Duration.ofSeconds(20))).isTrue();
                publisher.publish(event("orders", "before"), Cause.none());

                broker.kill();
                failsWithinTheDeliveryTimeout(publisher);
                broker.start();

                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                    publisher.publish(event("orders", "after"), Cause.none());
                    return true;
                });
                await().atMost(Duration.ofSeconds(20)).until(() -> heard.contains("after"));
                assertThat(heard.getFirst()).isEqualTo("before");
                await().atMost(Duration.ofSeconds(20)).until(() -> hearsOfADocument(settings, documents));
            }
        }
    }

    @Test
    void nothingIsHeardTwiceWhenTheBrokerWasFrozen() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(directory.resolve("frozen"))) {
            KafkaSettings settings = KafkaSettings.of(broker.bootstrapServers());
            List<String> heard = Collections.synchronizedList(new ArrayList<>());
            try (EventPublisher publisher = Samples.publisher(settings);
                    EventFollower follower = EventFollower.start(
                            settings, StartAt.earliest(), heardEvent -> heard.add(Samples.node(heardEvent)))) {
                assertThat(follower.awaitReady(Duration.ofSeconds(20))).isTrue();
                publisher.publish(event("orders", "first"), Cause.none());
                publisher.publish(event("orders", "second"), Cause.none());
                await().atMost(Duration.ofSeconds(20)).until(() -> heard.contains("second"));

                broker.pause();
                try {
                    Thread.sleep(LONGER_THAN_THE_CONTROLLER_WAITS);
                } finally {
                    broker.resume();
                }

                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                    publisher.publish(event("orders", "after"), Cause.none());
                    return true;
                });
                await().atMost(Duration.ofSeconds(20)).until(() -> heard.contains("after"));
            }
            assertThat(heard).containsOnlyOnce("first", "second");
        }
    }

    @Test
    void aReaderStartedWithoutABrokerWaitsForItAndEndsWhenClosed() throws Exception {
        KafkaSettings nowhere = KafkaSettings.of("127.0.0.1:1");
        try (ClusterDocuments documents = ClusterDocuments.follow(nowhere)) {
            assertThat(documents.awaitReady(Duration.ofMillis(300))).isFalse();
            assertThat(documents.current()).isEmpty();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("read-relevo.topology")));
    }

    private static void failsWithinTheDeliveryTimeout(EventPublisher publisher) {
        long began = System.nanoTime();
        PublishFailure failure = catchThrowableOfType(
                PublishFailure.class, () -> publisher.publish(event("orders", "lost"), Cause.none()));
        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    private static boolean hearsOfADocument(KafkaSettings settings, ClusterDocuments documents) throws Exception {
        try (FencedProducer producer = FencedProducer.open(settings, "outage-0", 0, Samples.ENVELOPES)) {
            producer.commit(List.of(), java.util.Optional.of(Samples.document("orders", 1)), java.util.Map.of(), null);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> documents.current().containsKey("orders"));
        return true;
    }
}
