package io.relevo.mysql.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.RowQuestion;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import io.relevo.mysql.snapshot.LifeSignReader;
import io.relevo.mysql.snapshot.Pulse;
import io.relevo.mysql.snapshot.PulseReader;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.SnapshotReader;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.mysql.MySqlServers;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharedLoopIT {

    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final int LONG = 20;

    private static final Vertx VERTX = Vertx.vertx();

    private Lab lab;
    private LabServer primary;
    private LabServer replica;

    private final List<Long> broken = new CopyOnWriteArrayList<>();
    private final SharedLoop loop = new SharedLoop(VERTX, Duration.ofSeconds(4));

    @BeforeEach
    void freshServers() throws MySqlFailure {
        lab = Lab.fresh();
        primary = lab.server(1);
        replica = lab.server(2);
        lab.makePrimary(primary);
        lab.follow(replica, primary);
        assertThat(lab.caughtUp(replica, primary)).isTrue();
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(LONG, TimeUnit.SECONDS);
    }

    @Test
    void aSessionAnswersWhatIsSoNow() throws Exception {
        LoopSession onReplica = open(replica);
        LoopSession onPrimary = open(primary);

        Pulse ofPrimary = answer(onPrimary, PulseReader.QUESTION);
        Pulse ofReplica = answer(onReplica, PulseReader.QUESTION);

        assertThat(ofPrimary.writable()).isTrue();
        assertThat(ofPrimary.receiver()).isEmpty();
        assertThat(ofReplica.writable()).isFalse();
        assertThat(ofReplica.receiver()).isPresent();
        assertThat(answer(onReplica, LifeSignReader.QUESTION)
                        .orElseThrow()
                        .follows(primary.endpoint().host(), primary.endpoint().port()))
                .isTrue();
        assertThat(answer(onPrimary, LifeSignReader.QUESTION)).isEmpty();
        String encrypted = "SELECT VARIABLE_VALUE AS cipher FROM performance_schema.session_status"
                + " WHERE VARIABLE_NAME = 'Ssl_cipher'";
        String cipher = answer(onReplica, new RowQuestion<>(encrypted, row -> row.of("cipher")));
        assertThat(cipher).isNotEmpty();
        Stream.of(onReplica, onPrimary).forEach(LoopSession::end);
        assertThat(onReplica.ended()).isTrue();
        assertThat(broken).as("by themselves").isEmpty();
    }

    @Test
    void aSnapshotSaysTheSameAsOnAConnectionThatWaits() throws Exception {
        LoopSession onReplica = open(replica);
        try (MySqlServers plain = Lab.unfit("plugin-load=")) {
            LabServer bare = Lab.only(plain);
            LoopSession onBare = loop.connect(
                            bare.endpoint(), LabServer.account(plain.accounts().watch()), TIMEOUTS, broken::add)
                    .get(LONG, TimeUnit.SECONDS);

            ServerSnapshot ofBare = answer(onBare, SnapshotReader.QUESTION);
            await().atMost(Duration.ofSeconds(LONG))
                    .untilAsserted(() -> assertThat(answer(onReplica, SnapshotReader.QUESTION))
                            .isEqualTo(replica.snapshot()));

            assertThat(ofBare).isEqualTo(bare.snapshot());
            assertThat(ofBare.semiSync().sourceInstalled()).isFalse();
            Stream.of(onReplica, onBare).forEach(LoopSession::end);
        }
    }

    @Test
    void whatIsAskedAgainIsPreparedOnceHoweverLongItIs() throws Exception {
        LoopSession session = open(replica);
        for (int time = 0; time < 3; time++) {
            answer(session, SnapshotReader.QUESTION);
        }

        assertThat(replica.number("SELECT MAX(COUNT_EXECUTE) FROM performance_schema.prepared_statements_instances"
                        + " WHERE SQL_TEXT LIKE '%applier_error%'"))
                .isEqualTo(3);
        session.end();
    }

    /** Fails when another Vert.x is built otherwise inside, so that nothing would be pooled any more. */
    @Test
    void itsBuffersAreOfAPool() throws Exception {
        MySQLConnectOptions options = new MySQLConnectOptions()
                .setHost(primary.endpoint().host())
                .setPort(primary.endpoint().port())
                .setUser(watch().user())
                .setPassword(watch().password().reveal())
                .setSslMode(SslMode.PREFERRED);
        options.setTrustAll(true).setHostnameVerificationAlgorithm("");
        MySQLConnection connection = MySQLConnection.connect(VERTX, options)
                .toCompletionStage()
                .toCompletableFuture()
                .get(LONG, TimeUnit.SECONDS);
        PooledBuffers.use(connection);
        SocketConnectionBase inside = (SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap();
        assertThat(inside.socket().channelHandlerContext().alloc()).isSameAs(PooledByteBufAllocator.DEFAULT);
        connection.close().toCompletionStage().toCompletableFuture().get(LONG, TimeUnit.SECONDS);
    }

    @Test
    void anErrorOfTheServerDoesNotEndIt() throws Exception {
        LoopSession session = open(replica);

        assertFails(session.ask(new RowQuestion<>("SELECT @@global.no_such AS x", row -> row.of("x"))), 1193);

        assertThat(answer(session, PulseReader.QUESTION).superReadOnly()).isTrue();
        session.end();
    }

    @Test
    void itIsAskedWithoutTheServersMemoryWhereThatIsTaken() throws Exception {
        try (MySqlConnection admin = replica.root()) {
            int before = admin.queryOne("SELECT @@global.max_prepared_stmt_count", row -> row.getInt(1));
            admin.update("SET GLOBAL max_prepared_stmt_count = 0");
            try {
                LoopSession session = open(replica);
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
        MySqlNode server = replica.process();
        LoopSession session = open(replica);
        server.kill();
        try {
            await().atMost(Duration.ofSeconds(5)).until(session::ended);
            await().atMost(Duration.ofSeconds(5)).until(() -> broken.size() == 1);
            assertThat(System.nanoTime() - broken.getFirst())
                    .isBetween(0L, Duration.ofSeconds(5).toNanos());
            assertFails(session.ask(PulseReader.QUESTION), FailureKind.CONNECTION_LOST);
            assertFails(connect(replica), FailureKind.REFUSED);
        } finally {
            server.start();
        }
    }

    @Test
    void aServerThatFallsSilentKeepsNothingOfItForLong() throws Exception {
        MySqlNode server = replica.process();
        LoopSession asked = open(replica);
        LoopSession givenUp = open(replica);
        server.pause();
        try {
            CompletableFuture<Pulse> never = asked.ask(PulseReader.QUESTION);
            assertFails(connect(replica), FailureKind.TIMED_OUT);
            givenUp.ask(PulseReader.QUESTION).cancel(false);
            givenUp.end();

            assertFails(never, FailureKind.CONNECTION_LOST);
            await().atMost(Duration.ofSeconds(5)).until(asked::ended);
        } finally {
            server.resume();
        }
        try (MySqlConnection admin = replica.root()) {
            await().atMost(Duration.ofSeconds(LONG))
                    .until(() -> admin.<Long>queryOne(
                                    "SELECT COUNT(*) FROM performance_schema.threads WHERE PROCESSLIST_USER = ?",
                                    row -> row.getLong(1),
                                    watch().user())
                            == 0);
        }
    }

    @Test
    void whatTheLoopItselfSleepsThroughIsNobodysSilence() throws Exception {
        LoopSession session = open(replica);
        LoopSession disturbing = open(primary);
        CountDownLatch asleep = new CountDownLatch(1);
        CompletableFuture<Boolean> slept = disturbing.ask(new RowQuestion<>("SELECT 1 AS one", row -> {
            asleep.countDown();
            return pause(Duration.ofSeconds(2));
        }));
        assertThat(asleep.await(LONG, TimeUnit.SECONDS)).isTrue();
        long begun = session.nanoTime();

        assertThat(session.ask(PulseReader.QUESTION, Duration.ofMillis(500)).superReadOnly())
                .isTrue();

        assertThat(slept).isCompletedWithValue(true);
        assertThat(Duration.ofNanos(session.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        Stream.of(session, disturbing).forEach(LoopSession::end);
    }

    @Test
    void anAnswerThatNobodyWaitsForIsGivenUpWhenItIsLate() throws Exception {
        LoopSession session = open(replica);
        RowQuestion<String> slow = new RowQuestion<>("SELECT SLEEP(0.3) AS slept", row -> row.of("slept"));
        assertThat(session.askWithin(slow, Duration.ofSeconds(LONG)).get(LONG, TimeUnit.SECONDS))
                .isEqualTo("0");
        assertThat(session.ended()).isFalse();

        assertFails(session.askWithin(slow, Duration.ofMillis(50)), FailureKind.TIMED_OUT);

        assertThat(session.ended()).isTrue();
        assertThat(broken).as("by itself").isEmpty();
        assertFails(session.ask(PulseReader.QUESTION), FailureKind.CONNECTION_LOST);
    }

    @Test
    void whatTheLoopSleepsThroughIsNobodysSilenceEither() throws Exception {
        LoopSession session = open(replica);
        CountDownLatch asleep = new CountDownLatch(1);
        loop.run(() -> {
            asleep.countDown();
            pause(Duration.ofSeconds(2));
        });
        assertThat(asleep.await(LONG, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Pulse> pulse = session.askWithin(PulseReader.QUESTION, Duration.ofMillis(500));

        assertThat(pulse.get(LONG, TimeUnit.SECONDS).superReadOnly()).isTrue();
        session.end();
    }

    @Test
    void itsThreadDoesWhatIsHandedToItInTurnAndWhenItIsTime() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(3);
        for (String work : List.of("first", "second")) {
            loop.run(() -> {
                done.add(work);
                all.countDown();
            });
        }
        long asked = System.nanoTime();
        List<Long> after = new CopyOnWriteArrayList<>();
        loop.later(Duration.ofMillis(50), () -> {
            after.add(System.nanoTime() - asked);
            all.countDown();
        });

        assertThat(all.await(LONG, TimeUnit.SECONDS)).isTrue();
        assertThat(done).containsExactly("first", "second");
        assertThat(after.getFirst())
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aKeptSessionThatIsLateGoesOnBeingMadeAndIsReplacedWhenItEnds() throws Exception {
        KeptSession kept = new KeptSession(replica.endpoint(), () -> connect(replica));
        assertThat(kept.isOpen()).isFalse();
        assertFails(() -> kept.open(Duration.ZERO), FailureKind.TIMED_OUT);

        LoopSession first = kept.open(Duration.ofSeconds(LONG));
        assertThat(kept.isOpen()).isTrue();
        assertThat(kept.open(Duration.ZERO)).isSameAs(first);
        assertFails(() -> first.ask(PulseReader.QUESTION, Duration.ZERO), FailureKind.TIMED_OUT);
        assertThat(first.ended()).as("it was late once").isTrue();

        LoopSession second = kept.open(Duration.ofSeconds(LONG));
        assertThat(second).isNotSameAs(first);
        assertThat(second.ask(PulseReader.QUESTION, Duration.ofSeconds(LONG)).superReadOnly())
                .isTrue();
        kept.end();
        assertThat(second.ended()).isTrue();
        assertThat(kept.isOpen()).isFalse();
    }

    @Test
    void aKeptSessionThatCannotBeMadeIsTriedAgain() throws Exception {
        KeptSession kept = new KeptSession(replica.endpoint(), () -> connect(replica));
        replica.process().kill();
        try {
            assertFails(() -> kept.open(Duration.ofSeconds(LONG)), FailureKind.REFUSED);
        } finally {
            replica.process().start();
        }
        assertThat(kept.open(Duration.ofSeconds(LONG)).ended()).isFalse();
        kept.end();
    }

    @Test
    void whyNoneCanBeMadeIsSaid() throws Exception {
        Account nobody = new Account(watch().user(), Secret.of("not it"));
        assertFails(loop.connect(replica.endpoint(), nobody, TIMEOUTS, broken::add), FailureKind.ACCESS_DENIED);
        assertFails(
                loop.connect(new Endpoint("no-such-host.invalid", 3306), nobody, TIMEOUTS, broken::add),
                FailureKind.UNREACHABLE);
    }

    @Test
    void aFullServerTurnsItAwayInWordsThatTheClientDoesNotRead() throws Exception {
        try (MySqlConnection admin = primary.root()) {
            int before = admin.queryOne("SELECT @@global.max_connections", row -> row.getInt(1));
            admin.update("SET GLOBAL max_connections = 1");
            try {
                assertFails(connect(primary), FailureKind.CONNECTION_LOST);
            } finally {
                admin.update("SET GLOBAL max_connections = " + before);
            }
        }
    }

    @Test
    void manyAreMadeInTurnAndSilentServersHoldUpNobody() throws Exception {
        MySqlNode silent = replica.process();
        silent.pause();
        try {
            List<CompletableFuture<LoopSession>> inVain =
                    IntStream.range(0, 10).mapToObj(number -> connect(replica)).toList();
            List<CompletableFuture<LoopSession>> coming =
                    IntStream.range(0, 40).mapToObj(number -> connect(primary)).toList();
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

    private Account watch() {
        return LabServer.account(lab.accounts().watch());
    }

    private CompletableFuture<LoopSession> connect(LabServer server) {
        return loop.connect(server.endpoint(), watch(), TIMEOUTS, broken::add);
    }

    private LoopSession open(LabServer server) throws Exception {
        return connect(server).get(LONG, TimeUnit.SECONDS);
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

    private static void assertFails(ThrowingCallable call, FailureKind kind) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MySqlFailure.class, failure -> assertThat(failure.kind())
                .isEqualTo(kind));
    }

    private static void assertFails(CompletableFuture<?> future, int errorNumber) {
        assertThatThrownBy(() -> future.get(LONG, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(MySqlFailure.class, failure -> assertThat(failure.errorNumber())
                        .isEqualTo(errorNumber));
    }
}
