package io.relevo.mysql.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.SemiSyncControl;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import io.relevo.sandbox.mysql.MySqlServers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All reads here are made with the account that may only look. */
@Timeout(60)
class SnapshotReaderIT {
    private Lab lab;
    private LabServer primary;
    private LabServer replica;

    @BeforeEach
    void freshServers() throws MySqlFailure {
        lab = Lab.fresh();
        primary = lab.server(1);
        replica = lab.server(2);
    }

    @Test
    void freshServer() throws MySqlFailure {
        ServerSnapshot snapshot = primary.snapshot();

        assertThat(snapshot.serverUuid()).hasSize(36);
        assertThat(snapshot.serverId()).isPositive();
        assertThat(snapshot.version().atLeast(ServerVersion.OLDEST_SUPPORTED)).isTrue();
        assertThat(snapshot.readOnly()).isTrue();
        assertThat(snapshot.superReadOnly()).isTrue();
        assertThat(snapshot.writable()).isFalse();
        assertThat(snapshot.gtidModeOn()).isTrue();
        assertThat(snapshot.binlogOn()).isTrue();
        assertThat(snapshot.complete().isEmpty()).isTrue();
        assertThat(snapshot.receiver()).isEmpty();
        assertThat(snapshot.applier()).isEmpty();
        assertThat(snapshot.semiSync()).isEqualTo(new SemiSyncStatus(true, true, false, false, 0, 1, false));
    }

    @Test
    void replica() throws MySqlFailure {
        lab.makePrimary(primary);
        lab.follow(replica, primary);
        assertThat(lab.caughtUp(replica, primary)).isTrue();

        ServerSnapshot source = primary.snapshot();
        ServerSnapshot seen = replica.snapshot();
        ReceiverStatus receiver = seen.receiver().orElseThrow();

        assertThat(source.writable()).isTrue();
        assertThat(source.executed()).hasToString(source.serverUuid() + ":1-2");
        assertThat(seen.executed()).isEqualTo(source.executed()).isEqualTo(seen.received());
        assertThat(seen.unapplied().isEmpty()).isTrue();
        assertThat(receiver.follows(
                        primary.endpoint().host(), primary.endpoint().port()))
                .isTrue();
        assertThat(receiver.sourceUuid()).isEqualTo(source.serverUuid());
        assertThat(receiver.state()).isEqualTo(ServiceState.ON);
        assertThat(receiver.autoPosition()).isTrue();
        assertThat(receiver.lastErrorNumber()).isZero();
        assertThat(receiver.lastQueuedTransaction()).isEqualTo(source.serverUuid() + ":2");
        assertThat(seen.applier()).contains(new ApplierStatus(ServiceState.ON, 0, Duration.ZERO));
    }

    @Test
    void sourceThatIsAwayIsConnectingWithAnError() throws MySqlFailure {
        lab.follow(replica, primary);
        primary.process().kill();

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            ReceiverStatus receiver = replica.snapshot().receiver().orElseThrow();
            assertThat(receiver.state()).isEqualTo(ServiceState.CONNECTING);
            assertThat(receiver.lastErrorNumber()).isEqualTo(2003);
        });
    }

    @Test
    void brokenApplierShowsItsErrorNumber() throws MySqlFailure {
        lab.makePrimary(primary);
        lab.follow(replica, primary);
        assertThat(lab.caughtUp(replica, primary)).isTrue();
        replica.run(
                "SET GLOBAL read_only = OFF",
                "SET SESSION sql_log_bin = 0",
                "DROP TABLE lab.t",
                "SET GLOBAL super_read_only = ON");
        primary.run("INSERT INTO lab.t (words) VALUES ('x')");

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            ApplierStatus applier = replica.snapshot().applier().orElseThrow();
            assertThat(applier.broken()).isTrue();
            assertThat(applier.lastErrorNumber()).isEqualTo(1146);
        });
        assertThat(replica.snapshot().unapplied().transactionCount()).isEqualTo(1);
    }

    @Test
    void semiSyncShowsWhatIsConfiguredAndWhatIsInForce() throws MySqlFailure {
        try (MySqlConnection admin = replica.admin()) {
            new SemiSyncControl(admin).enableReplica();
        }
        lab.follow(replica, primary);
        try (MySqlConnection admin = primary.admin()) {
            SemiSyncControl control = new SemiSyncControl(admin);
            assertThat(control.awaitAcknowledgers(1, Duration.ofSeconds(5))).isTrue();
            control.enableSource(1);
        }
        assertThat(primary.snapshot().semiSync())
                .as("as long as it is closed")
                .isEqualTo(new SemiSyncStatus(true, true, true, false, 0, 1, false));

        lab.makePrimary(primary);
        assertThat(primary.snapshot().semiSync()).isEqualTo(new SemiSyncStatus(true, true, true, true, 1, 1, false));
        assertThat(replica.snapshot().semiSync().replicaEnabled()).isTrue();
    }

    @Test
    void heartbeatsAreSignsOfLife() throws MySqlFailure {
        lab.follow(replica, primary);
        try (MySqlConnection watch = replica.watch()) {
            Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            LifeSignReader.QUESTION.ask(watch).orElseThrow().heartbeats())
                    .isGreaterThan(2));
        }
        try (MySqlConnection watch = primary.watch()) {
            assertThat(LifeSignReader.QUESTION.ask(watch)).isEmpty();
        }
    }

    @Test
    void writabilityIsThreeVariables() throws MySqlFailure {
        try (MySqlConnection watch = primary.watch()) {
            assertThat(WritabilityReader.read(watch))
                    .isEqualTo(new Writability(primary.snapshot().serverUuid(), true, true));
        }
    }

    @Test
    void serverWithoutPluginsAndGtids() throws MySqlFailure {
        try (MySqlServers plain = Lab.unfit("plugin-load=", "gtid_mode=OFF", "enforce_gtid_consistency=OFF")) {
            ServerSnapshot snapshot = Lab.only(plain).snapshot();

            assertThat(snapshot.gtidModeOn()).isFalse();
            assertThat(snapshot.executed()).isEqualTo(GtidSet.empty());
            assertThat(snapshot.semiSync()).isEqualTo(new SemiSyncStatus(false, false, false, false, 0, 0, false));
        }
    }
}
