package io.relevo.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.backup.RunningService.Answer;
import io.relevo.backup.store.BackupMarker;
import io.relevo.backup.store.LocalBackupStore;
import io.relevo.events.BackupEntry;
import io.relevo.events.BackupEvent.BackupCompleted;
import io.relevo.events.BackupEvent.BackupFailed;
import io.relevo.events.BackupEvent.BackupStarted;
import io.relevo.events.EventEnvelope;
import io.relevo.events.Payload;
import io.relevo.events.RestoreEvent.RestoreCompleted;
import io.relevo.events.RestoreEvent.RestoreFailed;
import io.relevo.events.Topic;
import io.relevo.runtime.kafka.CompactedTopicView;
import io.relevo.runtime.kafka.EventFollower;
import io.relevo.runtime.kafka.KafkaSettings;
import io.relevo.runtime.kafka.StartAt;
import io.relevo.sandbox.kafka.KafkaBroker;
import io.relevo.sandbox.mysql.MySqlNode;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupServiceIT {

    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final String BACKUPS = "/api/v1/clusters/" + Topology.CLUSTER + "/backups";

    @TempDir
    static Path directory;

    private static final List<EventEnvelope> EVENTS = new CopyOnWriteArrayList<>();

    private static KafkaBroker kafka;
    private static TestCluster servers;
    private static Topology topology;
    private static RunningService service;
    private static EventFollower follower;
    private static String first;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaBroker.start(directory.resolve("broker"));
        servers = TestCluster.start(3);
        topology = new Topology(kafka.bootstrapServers(), servers);
        topology.steady();
        servers.execute(
                servers.primary(),
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT AUTO_INCREMENT PRIMARY KEY, v BINARY(32))",
                "SET SESSION cte_max_recursion_depth = 1000000",
                "INSERT INTO shop.orders (v) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) SELECT UNHEX(SHA2(i, 256)) FROM n");
        servers.awaitCaughtUp();
        follower = EventFollower.start(KafkaSettings.of(kafka.bootstrapServers()), StartAt.earliest(), EVENTS::add);
        startService();
    }

    @AfterAll
    static void stop() {
        Stream.of(follower, service, topology, servers, kafka).forEach(BackupServiceIT::close);
    }

    private static void close(AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    @Order(1)
    void F61_no_backup_without_a_token_and_none_of_an_unknown_cluster() throws Exception {
        assertThat(service.postWithoutToken(BACKUPS).status()).isEqualTo(401);
        assertThat(service.post("/api/v1/clusters/unknown/backups", "{}").status())
                .isEqualTo(404);
        assertThat(service.get("/api/v1/backups/unknown").status()).isEqualTo(404);
        assertThat(service.residentKilobytes()).isLessThan(250_000);
    }

    @Test
    @Order(2)
    void F51_of_two_backups_at_once_one_runs_and_the_other_says_so() throws Exception {
        Answer accepted = service.post(BACKUPS, "{}");
        Answer refused = service.post(BACKUPS, "{}");

        assertThat(accepted.status()).isEqualTo(202);
        first = accepted.text("backup");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).contains(first);
    }

    @Test
    @Order(3)
    void a_backup_of_the_replica_completes_and_says_so() throws Exception {
        BackupCompleted completed =
                heard(BackupCompleted.class, event -> event.backup().equals(first));

        assertThat(completed.node()).isEqualTo("mysql-2");
        assertThat(completed.rows()).isEqualTo(400_000);
        assertThat(completed.gtidExecuted())
                .isEqualTo(servers.value(servers.primary(), "SELECT @@global.gtid_executed"));
        assertThat(servers.applierRuns()).isTrue();
        assertThat(service.get("/api/v1/backups/" + first).text("state")).isEqualTo("COMPLETED");
        assertThat(service.get(BACKUPS).body()).hasSize(1);
        assertThat(service.residentKilobytes()).isLessThan(250_000);
    }

    @Test
    @Order(4)
    void the_catalogue_is_on_kafka() throws Exception {
        try (CompactedTopicView<BackupEntry> view = CompactedTopicView.start(
                KafkaSettings.of(kafka.bootstrapServers()), Topic.BACKUPS, BackupEntry.class)) {
            Awaitility.await().atMost(ENOUGH).until(() -> view.current().values().stream()
                    .anyMatch(entry -> entry.backup().equals(first) && entry.state() == BackupEntry.State.COMPLETED));
        }
    }

    @Test
    @Order(5)
    void F46_a_flipped_bit_is_found_and_named() throws Exception {
        assertThat(service.post("/api/v1/backups/" + first + "/verify", "").status())
                .isEqualTo(200);
        Path chunk = chunks(first).getFirst();
        flipBit(chunk);

        Answer damaged = service.post("/api/v1/backups/" + first + "/verify", "");
        Answer restore = service.post("/api/v1/backups/" + first + "/restore", target(servers.empty()));

        assertThat(damaged.status()).isEqualTo(409);
        assertThat(damaged.text("detail")).contains(chunk.getFileName().toString());
        RestoreFailed failed =
                heard(RestoreFailed.class, event -> event.restore().equals(restore.text("restore")));
        assertThat(failed.step()).isEqualTo("VERIFY");
        assertThat(failed.reason()).contains(chunk.getFileName().toString());
        flipBit(chunk);
    }

    @Test
    @Order(6)
    void F47_the_primary_is_not_restored_into() throws Exception {
        Answer refused = service.post("/api/v1/backups/" + first + "/restore", target(servers.primary()));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).contains("mysql-1 of cluster shop").contains("not empty");
    }

    @Test
    @Order(7)
    void a_restore_into_an_empty_server_is_compared_and_then_refused_the_second_time() throws Exception {
        Answer accepted = service.post("/api/v1/backups/" + first + "/restore", target(servers.empty()));

        assertThat(accepted.status()).isEqualTo(202);
        RestoreCompleted completed =
                heard(RestoreCompleted.class, event -> event.restore().equals(accepted.text("restore")));
        assertThat(completed.rows()).isEqualTo(400_000);
        Awaitility.await().atMost(ENOUGH).until(() -> service.get("/api/v1/restores/" + completed.restore())
                .text("state")
                .equals("COMPLETED"));
        Answer again = service.post("/api/v1/backups/" + first + "/restore", target(servers.empty()));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("detail")).contains("not empty");
    }

    @Test
    @Order(8)
    void F44_a_crash_in_the_middle_leaves_nothing_to_restore() throws Exception {
        String backup = beginBackup();
        service.kill();
        startService();

        BackupFailed failed = heard(BackupFailed.class, event -> event.backup().equals(backup));
        assertThat(failed.step()).isEqualTo("INTERRUPTED");
        assertThat(service.get("/api/v1/backups/" + backup).text("state")).isEqualTo("FAILED");
        assertThat(service.get("/api/v1/backups/" + first).text("state")).isEqualTo("COMPLETED");
        assertThat(service.post("/api/v1/backups/" + backup + "/restore", target(servers.empty()))
                        .status())
                .isEqualTo(409);
        assertThat(storeDirectory(backup).resolve("chunks")).doesNotExist();
        Awaitility.await().atMost(ENOUGH).until(() -> servers.applierRuns());
    }

    @Test
    @Order(9)
    void F44_an_applier_that_a_crash_left_stopped_is_started_again() throws Exception {
        service.kill();
        MySqlNode replica = servers.replica();
        servers.execute(replica, "STOP REPLICA SQL_THREAD");
        try (LocalBackupStore store = LocalBackupStore.open(directory.resolve("backups"), 1)) {
            store.begin(new BackupMarker(
                    Topology.CLUSTER,
                    "crashed",
                    "mysql-2",
                    replica.host(),
                    replica.port(),
                    "test",
                    "2026-01-01T00:00:00Z",
                    true));
        }
        startService();

        Awaitility.await().atMost(ENOUGH).until(() -> servers.applierRuns());
        heard(BackupFailed.class, event -> event.backup().equals("crashed"));
    }

    @Test
    @Order(10)
    void F41_a_source_that_changes_its_role_is_left_at_once() throws Exception {
        String backup = beginBackup();
        topology.switchingToTheReplica();

        BackupFailed failed = heard(BackupFailed.class, event -> event.backup().equals(backup));
        assertThat(failed.reason()).contains("change of primary");
        topology.replicaDown();
        BackupStarted retry =
                heard(BackupStarted.class, event -> event.requestedBy().contains(backup));
        assertThat(retry.node()).isEqualTo("mysql-1");
        heard(BackupCompleted.class, event -> event.backup().equals(retry.backup()));
        topology.steady();
    }

    @Test
    @Order(11)
    void F41_a_source_that_dies_fails_its_backup_and_another_makes_it() throws Exception {
        String backup = beginBackup();
        servers.replica().kill();

        heard(BackupFailed.class, event -> event.backup().equals(backup));
        topology.replicaDown();
        BackupStarted retry =
                heard(BackupStarted.class, event -> event.requestedBy().contains(backup));
        BackupCompleted completed =
                heard(BackupCompleted.class, event -> event.backup().equals(retry.backup()));
        assertThat(completed.node()).isEqualTo("mysql-1");
        assertThat(service.get("/api/v1/backups/" + backup).text("state")).isEqualTo("FAILED");
    }

    @Test
    @Order(12)
    void the_schedule_begins_backups_too() throws Exception {
        service.kill();
        startService("*/1 * * * * ?");

        BackupStarted started =
                heard(BackupStarted.class, event -> event.requestedBy().equals("schedule"));
        heard(BackupCompleted.class, event -> event.backup().equals(started.backup()));
    }

    /** Begins one and returns when it is writing rows. */
    private static String beginBackup() throws Exception {
        Awaitility.await()
                .atMost(ENOUGH)
                .until(() -> service.post(BACKUPS + "?dryRun=true", "{}").status() == 200
                        && service.post(BACKUPS + "?dryRun=true", "{}")
                                .text("source")
                                .equals("mysql-2"));
        String backup = service.post(BACKUPS, "{}").text("backup");
        Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(ENOUGH).until(() -> !chunks(backup)
                .isEmpty());
        return backup;
    }

    private static void startService() throws Exception {
        startService("off");
    }

    private static void startService(String schedule) throws Exception {
        service = RunningService.start(
                directory,
                Map.of(
                        "relevo.backup.schedule", schedule,
                        "relevo.kafka.bootstrap-servers", kafka.bootstrapServers(),
                        "relevo.backup.user", servers.backupAccount().user(),
                        "relevo.backup.password",
                                servers.backupAccount().password().reveal(),
                        "relevo.backup.chunk-rows", "20000"));
    }

    private static String target(MySqlNode node) {
        return "{\"host\": \"%s\", \"port\": %d, \"user\": \"%s\", \"password\": \"%s\"}"
                .formatted(
                        node.host(),
                        node.port(),
                        servers.rootAccount().user(),
                        servers.rootAccount().password().reveal());
    }

    private static Path storeDirectory(String backup) {
        return directory.resolve("backups").resolve(Topology.CLUSTER).resolve(backup);
    }

    private static List<Path> chunks(String backup) throws Exception {
        Path chunks = storeDirectory(backup).resolve("chunks");
        if (!Files.exists(chunks)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(chunks)) {
            return files.sorted().toList();
        }
    }

    private static void flipBit(Path file) throws Exception {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(open.length() / 2);
            int value = open.read();
            open.seek(open.length() / 2);
            open.write(value ^ 1);
        }
    }

    private static <T extends Payload> T heard(Class<T> type, java.util.function.Predicate<T> wanted) {
        return Awaitility.await()
                .atMost(ENOUGH)
                .until(() -> find(type, wanted), Optional::isPresent)
                .orElseThrow();
    }

    private static <T extends Payload> Optional<T> find(Class<T> type, java.util.function.Predicate<T> wanted) {
        return EVENTS.stream()
                .map(EventEnvelope::payload)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .findFirst();
    }
}
