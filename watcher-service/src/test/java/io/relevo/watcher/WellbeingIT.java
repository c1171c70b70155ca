package io.relevo.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.relevo.events.ClusterDocument;
import io.relevo.events.DetectionEvent.Ailment;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import io.relevo.events.DetectionEvent.PrimaryWell;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.watcher.lab.LabWatch;
import io.relevo.watcher.lab.Load;
import io.relevo.watcher.lab.ReplicatedServers;
import io.relevo.watcher.lab.SmallFileSystem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real primaries that answer and are not well, and some that only look so. */
class WellbeingIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(40);

    private ReplicatedServers servers;
    private ClusterDocument document;
    private LabWatch watch;

    @BeforeEach
    void startServers() throws Exception {
        servers = ReplicatedServers.start(2);
        document = servers.document(7);
        watch = new LabWatch(servers.watchAccount());
    }

    @AfterEach
    void stop() {
        watch.close();
        servers.close();
    }

    @Test
    void f4_a_primary_whose_disk_is_full_is_unwell_until_there_is_space_again() throws Exception {
        MySqlNode primary = servers.primary();
        primary.stop();
        // Beside its data: a server in a container sees that, and what is mounted below it when it starts.
        try (SmallFileSystem disk =
                SmallFileSystem.mount(primary.dataDir().resolveSibling("small-disk-" + primary.name()), 16)) {
            assumeThat(disk.isMounted()).as("only root can mount a small disk").isTrue();
            primary.configure(List.of("log_bin=" + disk.path().resolve("binlog")));
            primary.start();
            servers.open();
            watch.follow(document);
            watch.awaitAllSeen();
            try (Load load = Load.start(servers.servers(), 4)) {
                await().atMost(LONG_ENOUGH).until(() -> load.written() > 10);
                disk.fill();
                await().atMost(LONG_ENOUGH).until(() -> watch.said().events(PrimaryUnwell.class).stream()
                        .anyMatch(said -> said.rule().equals("disk-full")));
                PrimaryUnwell unwell = watch.said().events(PrimaryUnwell.class).getLast();
                assertThat(unwell.ailment()).isEqualTo(Ailment.CANNOT_WRITE);
                assertThat(unwell.evidence().committing()).isPositive();
                assertThat(unwell.evidence().stillMillis()).isPositive();
                assertThat(watch.view(primary.name()).judgement()).isEqualTo("ALIVE_UNABLE_TO_WRITE");
            }
            assertThat(watch.said().events(PrimaryDown.class)).isEmpty();
            primary.kill();
        }
    }

    @Test
    void writes_that_wait_for_a_replica_or_a_lock_are_no_ailment_and_leave_no_transaction() throws Exception {
        watch.follow(document);
        watch.awaitAllSeen();
        String primary = servers.primary().name();
        try (MySqlConnection admin = servers.connect(servers.primary());
                MySqlConnection replica = servers.connect(servers.replicas().getFirst())) {
            String before = SnapshotReader.read(admin).executed().toString();
            await().atMost(LONG_ENOUGH).until(() -> beats() > 2);
            assertThat(SnapshotReader.read(admin).executed()).hasToString(before);

            try (Load load = Load.start(servers.servers(), 2)) {
                await().atMost(LONG_ENOUGH).until(() -> load.written() > 10);
                new ReplicationControl(replica).stopReceiver(Duration.ofSeconds(2));
                await().atMost(LONG_ENOUGH).until(() -> "writes-await-acknowledgement"
                        .equals(watch.view(primary).writes()));
                await().during(Duration.ofSeconds(4))
                        .atMost(LONG_ENOUGH)
                        .until(() -> watch.said().events().isEmpty());
                servers.asynchronous();
            }
            admin.update("FLUSH TABLES WITH READ LOCK");
            await().atMost(LONG_ENOUGH).until(() -> "writes-held-by-lock"
                    .equals(watch.view(primary).writes()));
            admin.update("UNLOCK TABLES");
            await().atMost(LONG_ENOUGH)
                    .until(() -> "writes-go-on".equals(watch.view(primary).writes()));
        }
        assertThat(watch.said().events(PrimaryUnwell.class)).isEmpty();
        assertThat(watch.said().events(PrimaryWell.class)).isEmpty();
    }

    private long beats() throws SQLException {
        try (Connection root = servers.servers().connectAsRoot(servers.primary());
                Statement statement = root.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COALESCE(SUM(beat), 0) FROM mysql.relevo_write_probe WHERE zone = 'lab'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
