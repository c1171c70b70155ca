package io.relevo.mysql.connection;

import static io.relevo.mysql.lab.LabServer.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import io.relevo.sandbox.mysql.Credentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MySqlConnectorIT {
    private static final Timeouts SHORT = new Timeouts(Duration.ofMillis(500), Duration.ofMillis(500));

    private Lab lab;
    private LabServer server;

    @BeforeEach
    void freshServers() throws MySqlFailure {
        lab = Lab.fresh();
        server = lab.server(1);
    }

    private static MySqlFailure failureOf(ThrowingCallable call) {
        return catchThrowableOfType(MySqlFailure.class, call);
    }

    private MySqlConnection connect(Timeouts timeouts) throws MySqlFailure {
        return new MySqlConnector()
                .connect(server.endpoint(), LabServer.account(lab.accounts().watch()), timeouts);
    }

    @Test
    void readsRows() throws MySqlFailure {
        try (MySqlConnection connection = server.watch()) {
            assertThat(connection.queryList("SELECT ? UNION SELECT 'b'", row -> row.getString(1), "a'\\"))
                    .containsExactly("a'\\", "b");
            assertThat(connection.queryFirst("SELECT 1 FROM DUAL WHERE 1 = 0", row -> row.getInt(1)))
                    .isEmpty();
            assertThat(connection.endpoint()).isEqualTo(server.endpoint());
        }
    }

    @Test
    void leavesNoThreadOfTheDriverBehind() throws MySqlFailure {
        server.watch().close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("mysql-cj-abandoned"));
    }

    @Test
    void wrongPasswordIsDeniedAndNotRepeated() {
        MySqlFailure failure = failureOf(() -> server.connect(new Credentials("relevo_watch", "wrong-one")));

        assertThat(failure.kind()).isEqualTo(FailureKind.ACCESS_DENIED);
        assertThat(failure).hasStackTraceContaining("relevo_watch");
        assertThat(stackTrace(failure)).doesNotContain("wrong-one");
    }

    @Test
    void passwordInAStatementIsNotRepeated() throws MySqlFailure {
        try (MySqlConnection admin = server.admin()) {
            MySqlFailure failure =
                    failureOf(() -> admin.updateSecret("the statement", "CHANGE NOTHING TO ?", Secret.of("hush-hush")));

            assertThat(failure.errorNumber()).isEqualTo(1064);
            assertThat(stackTrace(failure)).doesNotContain("hush-hush");
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void killedServerIsLostThenRefused() throws MySqlFailure {
        try (MySqlConnection connection = connect(SHORT)) {
            server.process().kill();

            assertThat(failureOf(() -> number(connection, "SELECT 1")).kind()).isEqualTo(FailureKind.CONNECTION_LOST);
            assertThat(failureOf(() -> connect(SHORT)).kind()).isEqualTo(FailureKind.REFUSED);
        }
    }

    @Test
    void pausedServerTimesOutOldConnectionsAndNew() throws MySqlFailure {
        try (MySqlConnection connection = connect(SHORT)) {
            server.process().pause();
            long began = System.nanoTime();

            assertThat(failureOf(() -> number(connection, "SELECT 1")).kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(failureOf(() -> connect(SHORT)).kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        } finally {
            server.process().resume();
        }
    }

    @Test
    void listenerThatNeverSpeaksTimesOut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = new Endpoint("127.0.0.1", silent.getLocalPort());

            assertThat(failureOf(() ->
                                    new MySqlConnector().connect(endpoint, new Account("nobody", Secret.of("")), SHORT))
                            .kind())
                    .isEqualTo(FailureKind.TIMED_OUT);
        }
    }

    @Test
    void unknownHostIsUnreachable() {
        Endpoint nowhere = new Endpoint("no-such-host.invalid", 3306);

        assertThat(failureOf(() -> new MySqlConnector().connect(nowhere, new Account("nobody", Secret.of("")), SHORT))
                        .kind())
                .isEqualTo(FailureKind.UNREACHABLE);
    }

    @Test
    void fullServerIsAlive() throws MySqlFailure {
        server.run("SET GLOBAL max_connections = 1");
        // The second is the one that MySQL keeps for accounts that administer connections.
        try (MySqlConnection taken = server.watch();
                MySqlConnection kept = server.watch()) {
            MySqlFailure failure = failureOf(() -> connect(SHORT));

            assertThat(failure.kind()).isEqualTo(FailureKind.TOO_MANY_CONNECTIONS);
            assertThat(failure.kind().answered()).isTrue();
            assertThat(number(taken, "SELECT 1")).isEqualTo(1);
            assertThat(number(kept, "SELECT 1")).isEqualTo(1);
        } finally {
            server.run("SET GLOBAL max_connections = 200");
        }
    }

    @Test
    void refusalsOfTheServerAreToldApart() throws MySqlFailure {
        try (MySqlConnection watch = server.watch();
                MySqlConnection application = server.application()) {
            assertThat(failureOf(() -> watch.update("SET GLOBAL read_only = OFF"))
                            .kind())
                    .isEqualTo(FailureKind.PRIVILEGE_MISSING);
            assertThat(failureOf(() -> application.update("CREATE DATABASE lab"))
                            .kind())
                    .isEqualTo(FailureKind.READ_ONLY);
            assertThat(failureOf(() -> number(watch, "SELECT nonsense")).kind()).isEqualTo(FailureKind.SERVER_ERROR);
        }
    }

    @Test
    void lockedRowIsALockWait() throws MySqlFailure {
        lab.makePrimary(server);
        try (MySqlConnection holder = server.application();
                MySqlConnection waiter = server.application()) {
            holder.update("INSERT INTO lab.t (id) VALUES (1)");
            holder.update("SET SESSION autocommit = 0");
            holder.update("DELETE FROM lab.t");

            assertThat(failureOf(() -> waiter.queryOne("SELECT id FROM lab.t FOR UPDATE NOWAIT", row -> row.getInt(1)))
                            .kind())
                    .isEqualTo(FailureKind.LOCK_WAIT);
        }
    }

    @Test
    void limitHoldsForEachCallOnItsOwn() throws MySqlFailure {
        try (MySqlConnection connection = server.watch()) {
            assertThat(number(connection.withQueryTimeout(Duration.ofSeconds(5)), "SELECT SLEEP(0.3)"))
                    .isZero();
            assertThat(failureOf(() -> connection
                                    .withQueryTimeout(Duration.ofMillis(200))
                                    .queryOne("SELECT SLEEP(3)", row -> row.getInt(1)))
                            .kind())
                    .isEqualTo(FailureKind.TIMED_OUT);
        }
    }

    @Test
    void abortEndsACallOfAnotherThread() throws Exception {
        try (MySqlConnection connection = server.watch()) {
            Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                connection.abort();
            });
            long began = System.nanoTime();

            assertThat(failureOf(() -> number(connection, "SELECT SLEEP(8)")).kind())
                    .isEqualTo(FailureKind.CONNECTION_LOST);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void siblingIsAnotherSession() throws MySqlFailure {
        String query = "SELECT CONNECTION_ID()";
        try (MySqlConnection one = server.watch();
                MySqlConnection other = one.sibling()) {
            assertThat(number(one, query)).isNotEqualTo(number(other, query));
        }
    }
}
