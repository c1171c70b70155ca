package io.relevo.watcher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlConnector;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.loop.KeptSession;
import io.relevo.mysql.loop.LoopSession;
import io.relevo.mysql.loop.SharedLoop;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.mysql.snapshot.PulseReader;
import io.relevo.mysql.snapshot.WritabilityReader;
import io.relevo.sandbox.mysql.Credentials;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import io.relevo.sandbox.process.PortReservations;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServerAccessIT {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Timeouts TIMEOUTS = new Timeouts(LONG, LONG);
    private static final String HOST = "127.0.0.1";

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private int adminPort;
    private MySqlServers servers;
    private ServerAccess access;

    @BeforeEach
    void start() {
        adminPort = PortReservations.ofThisUser().reserve(directory, 1).getFirst();
        servers = MySqlServers.start(1, "admin_address=" + HOST, "admin_port=" + adminPort);
        SharedLoop loop = new SharedLoop(vertx, LONG);
        access = new ServerAccess(
                new MySqlConnector(),
                loop,
                loop,
                endpoint(),
                account(servers.accounts().watch()),
                TIMEOUTS);
    }

    @AfterEach
    void stop() throws Exception {
        servers.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(LONG.toSeconds(), TimeUnit.SECONDS);
        PortReservations.ofThisUser().release(directory);
    }

    @Test
    void aFullServerIsGotIntoByItsAdminPortOnceThatIsKnown() throws Exception {
        assumeThat(endpoint().host()).as("an admin port of this machine").isEqualTo(HOST);
        Optional<Endpoint> said = pulse().adminPort();
        assertThat(said).contains(new Endpoint(HOST, adminPort));
        try (MySqlConnection root = connect(servers.accounts().root());
                MySqlConnection second = connect(servers.accounts().root())) {
            second.update("SET GLOBAL max_connections = 1");
            assertThat(root.<Integer>queryOne("SELECT @@global.max_connections", row -> row.getInt(1)))
                    .isOne();
            await().atMost(LONG).untilAsserted(() -> assertThatThrownBy(this::pulse)
                    .isInstanceOfSatisfying(MySqlFailure.class, full -> assertThat(full.kind())
                            .isEqualTo(FailureKind.CONNECTION_LOST)));
            assertThatThrownBy(access::openAtOnce)
                    .isInstanceOfSatisfying(MySqlFailure.class, full -> assertThat(full.kind())
                            .isEqualTo(FailureKind.TOO_MANY_CONNECTIONS));

            access.adminPortIs(said);

            assertThat(pulse().serverUuid()).isNotEmpty();
            try (MySqlConnection urgent = access.openAtOnce()) {
                assertThat(WritabilityReader.read(urgent).serverUuid()).isEqualTo(pulse().serverUuid());
            }
        }
    }

    /** On a session of its own. */
    private Pulse pulse() throws MySqlFailure {
        LoopSession session = open();
        try {
            return session.ask(PulseReader.QUESTION, LONG);
        } finally {
            session.end();
        }
    }

    private LoopSession open() throws MySqlFailure {
        return new KeptSession(endpoint(), () -> access.open(ended -> {})).open(LONG);
    }

    private MySqlConnection connect(Credentials credentials) throws MySqlFailure {
        return new MySqlConnector().connect(endpoint(), account(credentials), TIMEOUTS);
    }

    private Endpoint endpoint() {
        MySqlNode node = servers.nodes().getFirst();
        return new Endpoint(node.host(), node.port());
    }

    private static Account account(Credentials credentials) {
        return new Account(credentials.user(), Secret.of(credentials.password()));
    }
}
