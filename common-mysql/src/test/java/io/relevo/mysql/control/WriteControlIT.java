package io.relevo.mysql.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import io.relevo.mysql.lab.Writer;
import io.relevo.mysql.snapshot.SnapshotReader;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriteControlIT {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private Lab lab;
    private LabServer server;
    private MySqlConnection admin;
    private WriteControl control;

    @BeforeEach
    void openServer() throws MySqlFailure {
        lab = Lab.fresh();
        server = lab.server(1);
        lab.makePrimary(server);
        admin = server.admin();
        control = new WriteControl(admin);
    }

    @AfterEach
    void closeSession() {
        if (admin != null) {
            admin.close();
        }
    }

    private void assertClosed() throws MySqlFailure {
        assertThat(server.snapshot().superReadOnly()).isTrue();
        assertThat(server.number("SELECT @@global.offline_mode")).isZero();
        try (MySqlConnection application = server.application()) {
            assertThatThrownBy(() -> application.update("INSERT INTO lab.t (words) VALUES ('x')"))
                    .isInstanceOfSatisfying(MySqlFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(FailureKind.READ_ONLY));
        }
    }

    private void awaitWaiting(String state) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> server.number("SELECT COUNT(*) FROM performance_schema.threads WHERE PROCESSLIST_STATE = '"
                                + state + "'")
                        > 0);
    }

    @Test
    void idleServerIsClosedInOrderAndOpenedAgain() throws MySqlFailure {
        assertThat(control.close(LIMIT)).isEqualTo(ClosingMeans.ORDERLY);
        assertClosed();
        assertThat(control.close(LIMIT)).isEqualTo(ClosingMeans.ALREADY_CLOSED);

        control.open();
        control.open();
        try (MySqlConnection application = server.application()) {
            assertThat(application.update("INSERT INTO lab.t (words) VALUES ('x')"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatAnAttemptLeftOfflineIsLetInAgain() throws MySqlFailure {
        control.close(LIMIT);
        assertThat(SnapshotReader.read(admin).leftOffline()).isFalse();
        admin.update("SET GLOBAL offline_mode = ON");
        assertThat(SnapshotReader.read(admin).leftOffline()).isTrue();

        assertThat(control.close(LIMIT)).isEqualTo(ClosingMeans.ALREADY_CLOSED);

        assertClosed();
        assertThat(SnapshotReader.read(admin).leftOffline()).isFalse();
    }

    @Test
    void whatSomebodyElseTookOfflineStaysSo() throws MySqlFailure {
        control.close(LIMIT);
        server.run("SET GLOBAL offline_mode = ON");
        try {
            assertThat(SnapshotReader.read(admin).leftOffline()).isFalse();

            assertThat(control.close(LIMIT)).isEqualTo(ClosingMeans.ALREADY_CLOSED);

            assertThat(server.number("SELECT @@global.offline_mode")).isOne();
        } finally {
            server.run("SET GLOBAL offline_mode = OFF");
        }
    }

    @Test
    void f24AnOpenTransactionDoesNotHoldItUpAndCannotCommit() throws MySqlFailure {
        try (MySqlConnection application = server.application()) {
            application.update("BEGIN");
            application.update("INSERT INTO lab.t (words) VALUES ('open')");

            assertThat(control.close(LIMIT)).isEqualTo(ClosingMeans.ORDERLY);
            assertThatThrownBy(() -> application.update("COMMIT")).isInstanceOf(MySqlFailure.class);
        }
        assertClosed();
    }

    @Test
    void f24ALongStatementIsKilled() throws Exception {
        try (Writer writer =
                Writer.start(server.application(), "INSERT INTO lab.t (words) SELECT SLEEP(30) FROM DUAL")) {
            awaitWaiting("User sleep");

            assertThat(control.close(LIMIT)).isEqualTo(ClosingMeans.SESSIONS_KILLED);
            assertThat(writer.acknowledged()).isFalse();
        }
        assertClosed();
        assertThat(server.number("SELECT COUNT(*) FROM lab.t")).isZero();
    }

    @Test
    void f24ATableLockedByASuperUserIsFreed() throws Exception {
        try (MySqlConnection root = server.root()) {
            root.update("LOCK TABLES lab.t WRITE");

            assertThat(control.close(LIMIT)).isEqualTo(ClosingMeans.SESSIONS_KILLED);
        }
        assertClosed();
    }

    @Test
    void aServerThatIsBeingClosedBySomebodyElseIsNotClosedYet() throws Exception {
        try (MySqlConnection locking = server.root()) {
            locking.update("LOCK TABLES lab.t WRITE");
            try (Writer other = Writer.start(server.root(), "SET GLOBAL super_read_only = ON")) {
                awaitWaiting("Waiting for global read lock");
                assertThat(server.number("SELECT @@global.super_read_only")).isOne();
                assertThat(server.snapshot().superReadOnly()).isFalse();

                assertThat(control.close(LIMIT)).isEqualTo(ClosingMeans.SESSIONS_KILLED);
                Awaitility.await().atMost(LIMIT).until(other::ended);
            }
        }
        assertClosed();
    }

    @Test
    void f14ACommitThatWaitsForAnAcknowledgementIsReleasedButNeverConfirmed() throws Exception {
        GtidSet before = server.executed();
        new SemiSyncControl(admin).enableSource(1);
        try (Writer client = Writer.start(server.application(), "INSERT INTO lab.t (words) VALUES ('client')");
                Writer superUser = Writer.start(server.root(), "INSERT INTO lab.t (words) VALUES ('super')")) {
            awaitWaiting("Waiting for semi-sync ACK from replica");
            long began = System.nanoTime();

            assertThat(control.close(LIMIT)).isEqualTo(ClosingMeans.COMMITS_RELEASED);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIMIT.plusSeconds(1));
            assertThat(client.acknowledged()).isFalse();
            assertThat(superUser.acknowledged()).isFalse();
        }
        assertClosed();
        assertThat(server.executed().subtract(before).isEmpty()).isFalse();
        assertThat(server.snapshot().semiSync().sourceEnabled()).isFalse();
    }

    @Test
    void closingIsBoundedOnAServerThatDoesNotAnswer() {
        server.process().pause();
        try {
            MySqlConnection impatient = admin.withQueryTimeout(Duration.ofMillis(500));
            assertThatThrownBy(() -> new WriteControl(impatient).close(Duration.ofMillis(500)))
                    .isInstanceOfSatisfying(MySqlFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(FailureKind.TIMED_OUT));
        } finally {
            server.process().resume();
        }
    }

    @Test
    void sparedAccountsKeepTheirSessions() throws MySqlFailure {
        try (MySqlConnection watch = server.watch()) {
            control.killClientSessions(Set.of("relevo_watch"));

            assertThat(LabServer.number(watch, "SELECT 1")).isOne();
        }
    }

    @Test
    void replicationGoesOnWhenClientsAreEnded() throws Exception {
        LabServer replica = lab.server(2);
        lab.follow(replica, server);
        assertThat(lab.caughtUp(replica, server)).isTrue();
        try (MySqlConnection application = server.application()) {
            assertThat(LabServer.number(application, "SELECT 1")).isEqualTo(1);
            assertThat(control.killClientSessions()).isPositive();
            assertThatThrownBy(() -> LabServer.number(application, "SELECT 1")).isInstanceOf(MySqlFailure.class);
        }

        assertThat(server.number("SELECT COUNT(*) FROM performance_schema.threads"
                        + " WHERE PROCESSLIST_COMMAND = 'Binlog Dump GTID'"))
                .isEqualTo(1);
        replica.run("STOP REPLICA", "START REPLICA");
        try (MySqlConnection onReplica = replica.admin()) {
            new WriteControl(onReplica).killClientSessions();
        }
        server.run("INSERT INTO lab.t (words) VALUES ('still replicated')");
        assertThat(lab.caughtUp(replica, server)).isTrue();
    }
}
