package io.relevo.watcher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.snapshot.LifeSignReader;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.mysql.snapshot.PulseReader;
import io.relevo.mysql.snapshot.RowQuestion;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.watcher.lab.ReplicatedServers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharedLoopIT {

    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final int LONG = 20;

    private static final Vertx VERTX = Vertx.vertx();
    private static ReplicatedServers servers;

    private final List<Long> broken = new CopyOnWriteArrayList<>();
    private final SharedLoop loop = new SharedLoop(VERTX, Duration.ofSeconds(4));

    @BeforeAll
    static void startServers() throws MySqlFailure {
        servers = ReplicatedServers.start(2);
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(LONG, TimeUnit.SECONDS);
    }

    @Test
    void aSessionAnswersWhatIsSoNow() throws Exception {
        LoopSession replica = open(replica());
        LoopSession primary = open(servers.primary());

        Pulse ofPrimary = answer(primary, PulseReader.QUESTION);
        Pulse ofReplica = answer(replica, PulseReader.QUESTION);

        assertThat(ofPrimary.writable()).isTrue();
        assertThat(ofPrimary.receiver()).isEmpty();
        assertThat(ofReplica.writable()).isFalse();
        assertThat(ofReplica.receiver()).isPresent();
        assertThat(answer(replica, LifeSignReader.QUESTION)
                        .orElseThrow()
                        .follows(servers.primary().host(), servers.primary().port()))
                .isTrue();
        assertThat(answer(primary, LifeSignReader.QUESTION)).isEmpty();
        String encrypted = "SELECT VARIABLE_VALUE AS cipher FROM performance_schema.session_status"
                + " WHERE VARIABLE_NAME = 'Ssl_cipher'";
        String cipher = answer(replica, new RowQuestion<>(encrypted, row -> row.of("cipher")));
        assertThat(cipher).isNotEmpty();
        Stream.of(replica, primary).forEach(LoopSession::end);
        assertThat(replica.ended()).isTrue();
        assertThat(broken).as("by themselves").isEmpty();
    }

    @Test
    void anErrorOfTheServerDoesNotEndIt() throws Exception {
        LoopSession session = open(replica());

        assertFails(session.ask(new RowQuestion<>("SELECT @@global.no_such AS x", row -> row.of("x"))), 1193);

        assertThat(answer(session, PulseReader.QUESTION).superReadOnly()).isTrue();
        session.end();
    }

    @Test
    void itIsAskedWithoutTheServersMemoryWhereThatIsTaken() throws Exception {
        try (MySqlConnection admin = servers.connect(replica())) {
            int before = admin.queryOne("SELECT @@global.max_prepared_stmt_count", row -> row.getInt(1));
            admin.update("SET GLOBAL max_prepared_stmt_count = 0");
            try {
                LoopSession session = open(replica());
                assertThat(answer(session, PulseReader.QUESTION).superReadOnly())
                        .isTrue();
                session.end();
            } finally {
                admin.update("SET GLOBAL max_prepared_stmt_count = " + before);
            }
        }
    }

    @Test
    void theDeathOfAServerEndsItAndIsKnownWithoutAQuestion() throws Exception {
        MySqlNode server = replica();
        LoopSession session = open(server);
        server.kill();
        try {
            await().atMost(Duration.ofSeconds(5)).until(session::ended);
            await().atMost(Duration.ofSeconds(5)).until(() -> broken.size() == 1);
            assertThat(System.nanoTime() - broken.getFirst())
                    .isBetween(0L, Duration.ofSeconds(5).toNanos());
            assertFails(session.ask(PulseReader.QUESTION), FailureKind.CONNECTION_LOST);
            assertFails(connect(server), FailureKind.REFUSED);
        } finally {
            server.start();
        }
    }

    @Test
    void aServerThatFallsSilentKeepsNothingOfItForLong() throws Exception {
        MySqlNode server = replica();
        LoopSession asked = open(server);
        LoopSession givenUp = open(server);
        server.pause();
        try {
            CompletableFuture<Pulse> never = asked.ask(PulseReader.QUESTION);
            assertFails(connect(server), FailureKind.TIMED_OUT);
            givenUp.ask(PulseReader.QUESTION).cancel(false);
            givenUp.end();

            assertFails(never, FailureKind.CONNECTION_LOST);
            await().atMost(Duration.ofSeconds(5)).until(asked::ended);
        } finally {
            server.resume();
        }
        try (MySqlConnection admin = servers.connect(server)) {
            await().atMost(Duration.ofSeconds(LONG))
                    .until(() -> admin.<Long>queryOne(
                                    "SELECT COUNT(*) FROM performance_schema.threads WHERE PROCESSLIST_USER = ?",
                                    row -> row.getLong(1),
                                    servers.watchAccount().user())
                            == 0);
        }
    }

    @Test
    void whyNoneCanBeMadeIsSaid() throws Exception {
        Account nobody = new Account(servers.watchAccount().user(), Secret.of("not it"));
        assertFails(loop.connect(endpoint(replica()), nobody, TIMEOUTS, broken::add), FailureKind.ACCESS_DENIED);
        assertFails(
                loop.connect(new Endpoint("no-such-host.invalid", 3306), nobody, TIMEOUTS, broken::add),
                FailureKind.UNREACHABLE);
    }

    @Test
    void manyAreMadeInTurnAndSilentServersHoldUpNobody() throws Exception {
        MySqlNode silent = replica();
        silent.pause();
        try {
            List<CompletableFuture<LoopSession>> inVain =
                    IntStream.range(0, 10).mapToObj(number -> connect(silent)).toList();
            List<CompletableFuture<LoopSession>> coming = IntStream.range(0, 40)
                    .mapToObj(number -> connect(servers.primary()))
                    .toList();
            for (CompletableFuture<LoopSession> session : coming) {
                session.get(LONG, TimeUnit.SECONDS).end();
            }
            for (CompletableFuture<LoopSession> session : inVain) {
                assertFails(session, FailureKind.TIMED_OUT);
            }
        } finally {
            silent.resume();
        }
    }

    private static MySqlNode replica() {
        return servers.replicas().getFirst();
    }

    private static Endpoint endpoint(MySqlNode node) {
        return new Endpoint(node.host(), node.port());
    }

    private CompletableFuture<LoopSession> connect(MySqlNode node) {
        return loop.connect(endpoint(node), servers.watchAccount(), TIMEOUTS, broken::add);
    }

    private LoopSession open(MySqlNode node) throws Exception {
        return connect(node).get(LONG, TimeUnit.SECONDS);
    }

    private static <T> T answer(LoopSession session, RowQuestion<T> question) throws Exception {
        return session.ask(question).get(LONG, TimeUnit.SECONDS);
    }

    private static void assertFails(CompletableFuture<?> future, FailureKind kind) {
        assertThatThrownBy(() -> future.get(LONG, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(MySqlFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(kind));
    }

    private static void assertFails(CompletableFuture<?> future, int errorNumber) {
        assertThatThrownBy(() -> future.get(LONG, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(MySqlFailure.class, failure -> assertThat(failure.errorNumber())
                        .isEqualTo(errorNumber));
    }
}
