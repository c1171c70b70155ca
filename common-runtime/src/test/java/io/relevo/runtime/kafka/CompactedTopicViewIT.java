package io.relevo.runtime.kafka;

import static io.relevo.runtime.kafka.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.events.BackupEntry;
import io.relevo.events.ClusterDocument;
import io.relevo.events.EventEnvelope;
import io.relevo.events.NodeObservation;
import io.relevo.events.Topic;
import io.relevo.sandbox.kafka.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactedTopicViewIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
    void knowsAllThatWasThereOnceItIsReadyAndHearsOfChanges() throws Exception {
        try (FencedProducer producer = FencedProducer.open(settings, "view", 0, Samples.ENVELOPES)) {
            commit(producer, document("orders", 1));
            commit(producer, document("orders", 2));
            commit(producer, document("stock", 1));
            try (ClusterDocuments documents = ClusterDocuments.follow(settings)) {
                assertThat(documents.awaitReady(PATIENCE)).isTrue();
                assertThat(documents.current()).containsOnlyKeys("orders", "stock");

                List<Long> versions = Collections.synchronizedList(new ArrayList<>());
                documents.onChange(document -> versions.add(document.version()));
                documents.onChange(document -> {
                    throw new IllegalStateException("a bug in a listener");
                });
                commit(producer, document("orders", 3));
                await().atMost(PATIENCE).until(() -> versions.contains(3L));
                assertThat(versions).containsExactly(2L, 1L, 3L);
                assertThat(documents.current().get("orders").version()).isEqualTo(3);
            }
        }
    }

    @Test
    void forgetsAKeyWhoseRecordHasNoValueAndSkipsWhatItCannotRead() throws Exception {
        try (EventPublisher publisher = Samples.publisher(settings);
                var raw = new KafkaProducer<>(
                        ClientProperties.producer(settings), new StringSerializer(), new ByteArraySerializer());
                var view = CompactedTopicView.start(settings, Topic.NODES, NodeObservation.class)) {
            publisher.publishNode(observation("a"));
            send(raw, new ProducerRecord<>("relevo.nodes", "orders/bad", new byte[] {1, 2, 3}));
            publisher.publishNode(observation("b"));
            await().atMost(PATIENCE).until(() -> view.current().size() == 2);
            send(raw, new ProducerRecord<>("relevo.nodes", "orders/a", null));
            await().atMost(PATIENCE).until(() -> view.current().keySet().equals(java.util.Set.of("orders/b")));
        }
    }

    @Test
    void aFollowerBeginsWhereItIsTold() throws Exception {
        try (EventPublisher publisher = Samples.publisher(settings)) {
            publisher.publish(Samples.event("orders", "old"), Cause.none());
            Instant between = lastTimestamp("orders").plusMillis(1);
            await().pollDelay(Duration.ofMillis(5)).until(() -> Instant.now().isAfter(between));
            publisher.publish(Samples.event("orders", "new"), Cause.none());
            assertThat(heardFrom(StartAt.earliest())).containsExactly("old", "new");
            assertThat(heardFrom(StartAt.time(between))).containsExactly("new");
            assertThat(heardFrom(StartAt.latest())).isEmpty();
        }
    }

    @Test
    void aBackupIsFoundByItsClusterAndId() throws Exception {
        try (EventPublisher publisher = Samples.publisher(settings);
                var view = CompactedTopicView.start(settings, Topic.BACKUPS, BackupEntry.class)) {
            publisher.publishBackup(new BackupEntry(
                    "orders",
                    "b1",
                    BackupEntry.State.RUNNING,
                    "full",
                    "a",
                    "",
                    "",
                    0,
                    0,
                    0,
                    "2026-01-01T00:00:00Z",
                    null));
            await().atMost(PATIENCE).until(() -> view.current().containsKey("orders/b1"));
        }
    }

    @Test
    void aCommandComesOutAsItWasAsked() throws Exception {
        List<EventEnvelope> heard = Collections.synchronizedList(new ArrayList<>());
        try (CommandPublisher commands = new CommandPublisher(
                        settings, "/test/1", java.time.Clock.systemUTC(), io.relevo.runtime.id.Ids.system());
                EventFollower follower =
                        EventFollower.start(settings, Topic.COMMANDS, StartAt.earliest(), heard::add)) {
            String id =
                    commands.publish(new io.relevo.events.RelevoCommand.RequestSwitchover("orders", "somebody", "b"));
            await().atMost(PATIENCE).until(() -> !heard.isEmpty());
            assertThat(heard.getFirst().id()).isEqualTo(id);
            assertThat(follower.awaitReady(PATIENCE)).isTrue();
        }
    }

    private static List<String> heardFrom(StartAt startAt) throws InterruptedException {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        try (EventFollower follower = EventFollower.start(settings, startAt, event -> heard.add(Samples.node(event)))) {
            assertThat(follower.awaitReady(PATIENCE)).isTrue();
        }
        return List.copyOf(heard);
    }

    private static Instant lastTimestamp(String cluster) {
        int partition = new Partitions(Topic.DEFAULT_PARTITIONS).of(cluster);
        return Instant.ofEpochMilli(
                Samples.read(settings, "relevo.events", partition).getLast().timestamp());
    }

    private static void commit(FencedProducer producer, ClusterDocument document) throws CommitFailure {
        producer.commit(List.of(), Optional.of(document), Map.of(), null);
    }

    private static void send(KafkaProducer<String, byte[]> raw, ProducerRecord<String, byte[]> message)
            throws Exception {
        raw.send(message).get(10, TimeUnit.SECONDS);
    }

    private static NodeObservation observation(String node) {
        return new NodeObservation(
                "orders", node, "default", false, "REFUSED", null, null, null, null, null, null, null, null, null);
    }
}
