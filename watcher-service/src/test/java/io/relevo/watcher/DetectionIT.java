package io.relevo.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.events.ClusterDocument;
import io.relevo.events.ClusterDocument.NodeStatus;
import io.relevo.events.DetectionEvent.Ailment;
import io.relevo.events.DetectionEvent.PrimaryBack;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import io.relevo.events.DetectionEvent.PrimaryWell;
import io.relevo.events.DetectionEvent.ReplicaBack;
import io.relevo.events.DetectionEvent.ReplicaDown;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.watcher.lab.CuttableProxy;
import io.relevo.watcher.lab.Documents;
import io.relevo.watcher.lab.LabWatch;
import io.relevo.watcher.lab.Load;
import io.relevo.watcher.lab.RecordingAnnouncer.Said;
import io.relevo.watcher.lab.ReplicatedServers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watch of real servers: what each fault leads to, and how fast. */
class DetectionIT {

    private static final Logger LOG = Logger.getLogger(DetectionIT.class);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private static ReplicatedServers servers;
    private LabWatch watch;
    private ClusterDocument document;

    @BeforeAll
    static void startServers() throws MySqlFailure {
        servers = ReplicatedServers.start(3);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void watch() throws MySqlFailure {
        document = servers.document(7);
        watch = new LabWatch(servers.watchAccount());
        watch.follow(document);
        watch.awaitAllSeen();
    }

    @AfterEach
    void restore() throws MySqlFailure {
        watch.close();
        servers.restore();
    }

    @Test
    void f1_a_killed_primary_is_down_at_once() throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            try (Load load = Load.start(servers.servers(), 8)) {
                await().until(() -> load.written() > 200);
                long killed = System.nanoTime();
                servers.primary().kill();
                PrimaryDown down = awaitPrimaryDown();
                millis.add((firstSaid() - killed) / 1_000_000);
                LOG.infof("killed under load: said after %d ms, %s", millis.getLast(), down);
                assertThat(down.rule()).startsWith("refused-");
                assertThat(down.epoch()).isEqualTo(7);
                assertThat(down.evidence().probe().outcome()).isEqualTo("REFUSED");
                assertThat(down.evidence().replicas()).hasSize(2).allMatch(replica -> !replica.proofOfLife());
            }
            servers.restore();
            watch.awaitAllSeen();
            watch.said().clear();
        }
        // Far more than on an idle machine, where it is about 100 ms; far less than any interval of probes.
        assertThat(median(millis)).isLessThan(450);
    }

    @Test
    void f1_a_killed_primary_that_ran_ahead_of_its_replicas_is_down_when_they_have_caught_up() throws Exception {
        servers.asynchronous();
        try (Load load = Load.start(servers.servers(), 8)) {
            await().until(() -> load.written() > 500);
            long killed = System.nanoTime();
            servers.primary().kill();
            PrimaryDown down = awaitPrimaryDown();
            LOG.infof("killed under asynchronous load: said after %d ms, %s", (firstSaid() - killed) / 1_000_000, down);
            assertThat(down.rule()).startsWith("refused-");
        }
    }

    @Test
    void f2_a_stopped_primary_is_down_after_the_probe_timeout_and_two_silent_heartbeats() {
        long paused = System.nanoTime();
        servers.primary().pause();

        PrimaryDown down = awaitPrimaryDown();

        LOG.infof("paused: said after %d ms, %s", (firstSaid() - paused) / 1_000_000, down);
        assertThat(down.rule()).isEqualTo("silent-heartbeats-missed");
        assertThat(firstSaid() - paused).isGreaterThan(Duration.ofSeconds(1).toNanos());
        assertThat(down.evidence().probe().outcome()).isEqualTo("TIMED_OUT");
    }

    @Test
    void a_primary_that_stays_silent_for_less_than_the_patience_is_not_down() {
        servers.primary().pause();
        await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        servers.primary().resume();

        assertNothingIsSaidFor(Duration.ofSeconds(3));
    }

    @Test
    void f5_a_full_server_is_alive_and_said_to_be_unwell_until_it_is_not() throws Exception {
        try (MySqlConnection admin = servers.connect(servers.primary())) {
            admin.update("SET GLOBAL max_connections = 1");
            killWatchSessions(admin);
            await().atMost(LONG_ENOUGH).until(() -> "ALIVE_OVERLOADED"
                    .equals(watch.view(servers.primary().name()).judgement()));
            await().atMost(LONG_ENOUGH)
                    .until(() -> watch.said().events(PrimaryUnwell.class).size() >= 2);
            admin.update("SET GLOBAL max_connections = 200");
            await().atMost(LONG_ENOUGH)
                    .until(() -> !watch.said().events(PrimaryWell.class).isEmpty());
        }
        assertThat(watch.said().events(PrimaryUnwell.class))
                .extracting(PrimaryUnwell::ailment)
                .containsOnly(Ailment.OVERLOADED);
        assertThat(watch.said().events(PrimaryDown.class)).isEmpty();
    }

    @Test
    void f6_a_primary_cut_off_from_the_watcher_in_silence_is_not_down() throws Exception {
        cutOffWatcher(CuttableProxy::fallSilent);
    }

    @Test
    void f6_a_primary_refused_to_the_watcher_only_is_not_down() throws Exception {
        cutOffWatcher(CuttableProxy::refuse);
    }

    @Test
    void f6_the_same_under_load() throws Exception {
        try (Load load = Load.start(servers.servers(), 4)) {
            await().until(() -> load.written() > 100);
            cutOffWatcher(CuttableProxy::refuse);
        }
    }

    @Test
    void a_killed_session_of_the_watcher_says_nothing() throws Exception {
        try (MySqlConnection admin = servers.connect(servers.primary())) {
            killWatchSessions(admin);
        }

        assertNothingIsSaidFor(Duration.ofSeconds(2));
        assertThat(watch.view(servers.primary().name()).outcome()).isEqualTo("ANSWERED");
    }

    @Test
    void a_primary_that_went_down_is_said_to_be_back_until_the_document_knows() {
        MySqlNode primary = servers.primary();
        primary.kill();
        awaitPrimaryDown();
        watch.follow(Documents.with(document, primary.name(), NodeStatus.DOWN, true));
        watch.said().clear();

        primary.start();

        await().atMost(LONG_ENOUGH)
                .until(() -> watch.said().events(PrimaryBack.class).size() >= 2);
        PrimaryBack back = watch.said().events(PrimaryBack.class).getFirst();
        assertThat(back.readOnly()).isTrue();
        assertThat(back.serverUuid())
                .isEqualTo(document.node(primary.name()).orElseThrow().serverUuid());
        watch.follow(Documents.with(document, primary.name(), NodeStatus.RETURNED, true));
        assertNothingIsSaidFor(Duration.ofSeconds(3));
    }

    @Test
    void a_killed_replica_is_down_and_comes_back() {
        MySqlNode replica = servers.replicas().getFirst();
        long killed = System.nanoTime();
        replica.kill();

        await().atMost(LONG_ENOUGH)
                .until(() -> !watch.said().events(ReplicaDown.class).isEmpty());
        assertThat(watch.said().events(ReplicaDown.class).getFirst().rule()).isEqualTo("replica-refused");
        LOG.infof("replica killed: said after %d ms", (firstSaid() - killed) / 1_000_000);
        watch.follow(Documents.with(document, replica.name(), NodeStatus.DOWN, false));
        replica.start();

        await().atMost(LONG_ENOUGH)
                .until(() -> !watch.said().events(ReplicaBack.class).isEmpty());
        assertThat(watch.said().events(PrimaryDown.class)).isEmpty();
    }

    @Test
    void another_server_at_the_address_of_one_that_is_down_is_not_back() {
        MySqlNode replica = servers.replicas().getFirst();
        ClusterDocument stranger = Documents.steady(
                "lab",
                7,
                document.nodes().getFirst(),
                Documents.online(replica.name(), replica.host(), replica.port(), "another-uuid"));
        watch.follow(Documents.with(stranger, replica.name(), NodeStatus.DOWN, false));

        assertNothingIsSaidFor(Duration.ofSeconds(2));
    }

    @FunctionalInterface
    private interface Cut {
        void apply(CuttableProxy proxy) throws IOException;
    }

    private void cutOffWatcher(Cut cut) throws IOException {
        MySqlNode primary = servers.primary();
        try (var proxy = new CuttableProxy(primary.port());
                var farWatch = new LabWatch(servers.watchAccount())) {
            String uuid = document.node(primary.name()).orElseThrow().serverUuid();
            var nodes = new ArrayList<>(document.nodes());
            nodes.set(0, Documents.online(primary.name(), "127.0.0.1", proxy.port(), uuid));
            farWatch.follow(Documents.steady("lab", 7, nodes.toArray(ClusterDocument.Node[]::new)));
            farWatch.awaitAllSeen();

            cut.apply(proxy);

            await().atMost(LONG_ENOUGH).until(() -> "ALIVE_UNREACHABLE_FOR_ME"
                    .equals(farWatch.view(primary.name()).judgement()));
            await().during(Duration.ofSeconds(5))
                    .atMost(LONG_ENOUGH)
                    .until(() -> farWatch.said().events().isEmpty());
        }
    }

    private PrimaryDown awaitPrimaryDown() {
        await().atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !watch.said().events(PrimaryDown.class).isEmpty());
        return watch.said().events(PrimaryDown.class).getFirst();
    }

    private long firstSaid() {
        return watch.said().events().stream()
                .mapToLong(Said::nanoTime)
                .findFirst()
                .orElseThrow();
    }

    private void assertNothingIsSaidFor(Duration time) {
        watch.said().clear();
        await().during(time)
                .atMost(time.plusSeconds(2))
                .untilAsserted(() -> assertThat(watch.said().events()).isEmpty());
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void killWatchSessions(MySqlConnection admin) throws MySqlFailure {
        List<Long> sessions = admin.queryList(
                "SELECT id FROM performance_schema.processlist WHERE user = 'relevo_watch'", row -> row.getLong(1));
        for (long session : sessions) {
            admin.update("KILL " + session);
        }
    }
}
