package io.relevo.runtime.kafka;

import static io.relevo.runtime.kafka.Samples.document;
import static io.relevo.runtime.kafka.Samples.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.relevo.events.EventEnvelope;
import io.relevo.runtime.kafka.CommitFailure.Outcome;
import io.relevo.sandbox.kafka.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FencedProducerIT {

    private static final ConsumerGroupMetadata NO_GROUP = null;

    @TempDir
    static Path directory;

    static KafkaBroker broker;
    static KafkaSettings settings;

    @BeforeAll
    static void startKafka() {
        broker = KafkaBroker.start(directory);
        settings = KafkaSettings.of(broker.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        broker.close();
    }

    @Test
    void eventsAndDocumentAreWrittenToThePartitionTogether() throws Exception {
        try (FencedProducer producer = open(1)) {
            producer.commit(
                    List.of(envelope("orders", "a"), envelope("orders", "b")),
                    Optional.of(document("orders", 7)),
                    Map.of(),
                    NO_GROUP);
        }
        assertThat(written("relevo.events", 1, 2)).hasSize(2).allSatisfy(record -> assertThat(record.key())
                .isEqualTo("orders"));
        assertThat(written("relevo.topology", 1, 1)).hasSize(1);
    }

    @Test
    void theFirstOwnerIsFencedByTheSecond() throws Exception {
        try (FencedProducer first = open(2);
                FencedProducer second = open(2)) {
            second.commit(List.of(envelope("orders", "second")), Optional.empty(), Map.of(), NO_GROUP);

            CommitFailure failure = catchThrowableOfType(
                    CommitFailure.class,
                    () -> first.commit(List.of(envelope("orders", "first")), Optional.empty(), Map.of(), NO_GROUP));

            assertThat(failure.outcome()).isEqualTo(Outcome.FENCED);
            second.commit(List.of(envelope("orders", "third")), Optional.empty(), Map.of(), NO_GROUP);
        }
        assertThat(written("relevo.events", 2, 2)).hasSize(2);
    }

    @Test
    void aSuccessorReadsAllThatWasCommittedBeforeItWasOpened() throws Exception {
        FencedProducer owner = open(0);
        for (int takeover = 1; takeover <= 15; takeover++) {
            owner.commit(
                    List.of(envelope("orders", "a")), Optional.of(document("orders", takeover)), Map.of(), NO_GROUP);
            FencedProducer successor = open(0);
            assertThat(Samples.read(settings, "relevo.events", 0)).hasSize(takeover);
            assertThat(Samples.read(settings, "relevo.topology", 0)).hasSize(takeover);
            owner.close();
            owner = successor;
        }
        owner.close();
    }

    @Test
    void aConsumerThatLostItsPartitionCannotCommit() throws Exception {
        ConsumerGroupMetadata strange = new ConsumerGroupMetadata("relevo-topology", 42, "nobody", Optional.empty());
        Map<TopicPartition, OffsetAndMetadata> offsets =
                Map.of(new TopicPartition("relevo.events", 3), new OffsetAndMetadata(5));
        try (FencedProducer producer = open(3)) {
            CommitFailure failure = catchThrowableOfType(
                    CommitFailure.class,
                    () -> producer.commit(List.of(envelope("orders", "a")), Optional.empty(), offsets, strange));
            assertThat(failure.outcome()).isEqualTo(Outcome.FENCED);
        }
        assertThat(Samples.read(settings, "relevo.events", 3)).isEmpty();
    }

    @Test
    void anEventThatCannotBeWrittenTakesTheOthersWithIt() throws Exception {
        EventEnvelope tooLarge = envelope("orders", "x".repeat(2 << 20));
        try (FencedProducer producer = open(4)) {
            CommitFailure failure = catchThrowableOfType(
                    CommitFailure.class,
                    () -> producer.commit(
                            List.of(envelope("orders", "a"), tooLarge), Optional.empty(), Map.of(), NO_GROUP));
            assertThat(failure.outcome()).isEqualTo(Outcome.ABORTED);

            producer.commit(List.of(envelope("orders", "b")), Optional.empty(), Map.of(), NO_GROUP);
        }
        assertThat(written("relevo.events", 4, 1)).hasSize(1);
    }

    @Test
    void anEventThatTheBrokerRefusesTakesTheOthersWithIt() throws Exception {
        KafkaSettings generous = new KafkaSettings(
                settings.bootstrapServers(),
                settings.requestTimeout(),
                settings.deliveryTimeout(),
                Map.of("max.request.size", Integer.toString(4 << 20)));
        EventEnvelope tooLarge = envelope("orders", "x".repeat(2 << 20));
        try (FencedProducer producer = FencedProducer.open(generous, "relevo-topology-6", 4, Samples.ENVELOPES)) {
            CommitFailure failure = catchThrowableOfType(
                    CommitFailure.class,
                    () -> producer.commit(
                            List.of(envelope("orders", "a"), tooLarge), Optional.empty(), Map.of(), NO_GROUP));
            assertThat(failure.outcome()).isEqualTo(Outcome.ABORTED);

            producer.commit(List.of(), Optional.of(document("orders", 1)), Map.of(), NO_GROUP);
        }
        assertThat(written("relevo.topology", 4, 1)).hasSize(1);
    }

    @Test
    void withoutABrokerNothingIsWrittenAndTheFailureComesInBoundedTime() throws Exception {
        try (FencedProducer producer = open(5)) {
            broker.kill();
            long began = System.nanoTime();
            CommitFailure failure = catchThrowableOfType(
                    CommitFailure.class,
                    () -> producer.commit(List.of(envelope("orders", "a")), Optional.empty(), Map.of(), NO_GROUP));
            assertThat(failure.outcome()).isNotEqualTo(Outcome.FENCED);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        } finally {
            broker.start();
        }
        try (FencedProducer successor = open(5)) {
            successor.commit(List.of(envelope("orders", "b")), Optional.empty(), Map.of(), NO_GROUP);
        }
        assertThat(written("relevo.events", 5, 1)).hasSize(1);
    }

    /** A transaction is readable shortly after its commit has returned: waits until that many records are. */
    private static List<ConsumerRecord<String, byte[]>> written(String topic, int partition, int atLeast) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> Samples.read(settings, topic, partition), found -> found.size() >= atLeast);
    }

    private static FencedProducer open(int partition) throws CommitFailure {
        return FencedProducer.open(settings, "relevo-topology-" + partition, partition, Samples.ENVELOPES);
    }
}
