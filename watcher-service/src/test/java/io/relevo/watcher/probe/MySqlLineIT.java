package io.relevo.watcher.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.control.ReplicationControl;
import io.relevo.mysql.control.WriteControl;
import io.relevo.mysql.loop.SharedLoop;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.mysql.snapshot.ServiceState;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.watcher.access.ServerAccess;
import io.relevo.watcher.lab.ReplicatedServers;
import io.relevo.watcher.verdict.Contact;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MySqlLineIT {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration DOUBT = Duration.ofMillis(400);

    private final Vertx vertx = Vertx.vertx();
    private ReplicatedServers servers;
    private MySqlNode replica;
    private MySqlLine line;

    @BeforeEach
    void start() throws MySqlFailure {
        servers = ReplicatedServers.start(2);
        replica = servers.replicas().getFirst();
        SharedLoop loop = new SharedLoop(vertx, LONG);
        line = new MySqlLine(new ServerAccess(
                new MySqlConnector(),
                loop,
                loop,
                new Endpoint(replica.host(), replica.port()),
                servers.watchAccount(),
                new Timeouts(LONG, LONG)));
    }

    @AfterEach
    void stop() throws Exception {
        line.close();
        servers.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void nobodyWaitsForAProbeOverTheSessionThatThereIs() throws Exception {
        assertThat(line.begin(DOUBT)).as("no session yet").isEmpty();
        Pulse first = line.read(Duration.ZERO).pulse().orElseThrow();

        List<Optional<CompletableFuture<Sighting>>> probes =
                Stream.generate(() -> line.begin(LONG)).limit(2).toList();

        assertThat(probes.get(1)).as("another one is under way").isEmpty();
        Pulse second = end(probes.getFirst()).pulse().orElseThrow();
        assertThat(second).isEqualTo(first);
        assertThat(second.receiver().orElseThrow().state()).isEqualTo(ServiceState.ON);
    }

    @Test
    void whatChangesOnTheServerIsSeenByTheNextProbeAndOfItsReplicationSoon() throws Exception {
        line.read(Duration.ZERO);
        assertThat(probe().receiver()).isPresent();
        try (MySqlConnection admin = servers.connect(replica)) {
            new ReplicationControl(admin).stopReplication(LONG);
            new WriteControl(admin).open();
            assertThat(probe().writable()).isTrue();
            await().atMost(LONG)
                    .until(() -> probe().receiver().orElseThrow().state() == ServiceState.OFF
                            && probe().applierState().orElseThrow() == ServiceState.OFF);
            new WriteControl(admin).close(LONG);
            assertThat(probe().superReadOnly()).isTrue();
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsSilentInTimeAndAskedOverAnotherSessionThen() throws Exception {
        line.read(Duration.ZERO);
        replica.pause();
        try {
            assertThat(end(line.begin(DOUBT)).contact()).isEqualTo(Contact.SILENT);
            assertThat(line.begin(DOUBT)).as("no session any more").isEmpty();
        } finally {
            replica.resume();
        }
        assertThat(line.read(Duration.ZERO).contact()).isEqualTo(Contact.ANSWERED);
        assertThat(probe().superReadOnly()).isTrue();
    }

    @Test
    void aClosedLineAsksNothing() throws Exception {
        line.read(Duration.ZERO);
        line.close();

        assertThat(line.begin(DOUBT)).isEmpty();
        assertThat(line.read(Duration.ZERO).contact()).isEqualTo(Contact.SILENT);
    }

    private Pulse probe() {
        return end(line.begin(LONG)).pulse().orElseThrow();
    }

    private static Sighting end(Optional<CompletableFuture<Sighting>> probe) {
        return probe.orElseThrow().orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
    }
}
