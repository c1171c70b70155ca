package io.relevo.mysql.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import io.relevo.mysql.snapshot.ServerSnapshot;
import io.relevo.mysql.snapshot.ServiceState;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class ReplicationControlIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Lab lab;
    private LabServer primary;
    private LabServer replica;
    private LabServer other;
    private MySqlConnection admin;
    private ReplicationControl control;

    @BeforeEach
    void replicaThatFollowsAPrimary() throws MySqlFailure {
        lab = Lab.fresh();
        primary = lab.server(1);
        replica = lab.server(2);
        other = lab.server(3);
        lab.makePrimary(primary);
        lab.follow(replica, primary);
        lab.follow(other, primary);
        assertThat(lab.caughtUp(replica, primary)).isTrue();
        assertThat(lab.caughtUp(other, primary)).isTrue();
        admin = replica.admin();
        control = new ReplicationControl(admin);
    }

    @AfterEach
    void closeSession() {
        if (admin != null) {
            admin.close();
        }
    }

    private SourceSettings source(LabServer server) {
        return SourceSettings.of(server.endpoint(), lab.replication());
    }

    /** A transaction that the replica has in its relay log only, since its applier is stopped. */
    private void receiveWithoutApplying() throws MySqlFailure {
        control.stopApplier(LIMIT);
        primary.run("INSERT INTO lab.t (words) VALUES ('unapplied')");
        GtidSet target = primary.executed();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> replica.snapshot().complete().contains(target));
    }

    private static ServiceState receiver(ServerSnapshot snapshot) {
        return snapshot.receiver().orElseThrow().state();
    }

    private static ServiceState applier(ServerSnapshot snapshot) {
        return snapshot.applier().orElseThrow().state();
    }

    @Test
    void stoppedReceiverLetsNothingInAndTheApplierGoesOn() throws MySqlFailure {
        control.stopReceiver(LIMIT);
        primary.run("INSERT INTO lab.t (words) VALUES ('later')");

        assertThat(receiver(replica.snapshot())).isEqualTo(ServiceState.OFF);
        assertThat(applier(replica.snapshot())).isEqualTo(ServiceState.ON);
        assertThat(control.awaitExecuted(primary.executed(), Duration.ofMillis(300)))
                .isFalse();

        control.startReceiver();
        assertThat(control.awaitExecuted(primary.executed(), LIMIT)).isTrue();
    }

    @Test
    void stoppingAndStartingMayBeRepeated() throws MySqlFailure {
        for (int i = 0; i < 2; i++) {
            control.stopReceiver(LIMIT);
            control.stopApplier(LIMIT);
        }
        for (int i = 0; i < 2; i++) {
            control.startReplication();
        }

        Awaitility.await().atMost(LIMIT).until(() -> receiver(replica.snapshot()) == ServiceState.ON);
    }

    @Test
    void stoppingOnAServerThatFollowsNobodyIsNothing() throws MySqlFailure {
        try (MySqlConnection onPrimary = primary.admin()) {
            ReplicationControl idle = new ReplicationControl(onPrimary);

            idle.stopReceiver(LIMIT);
            idle.stopApplier(LIMIT);
            idle.forgetSource();

            assertThat(primary.snapshot().receiver()).isEmpty();
        }
    }

    @Test
    void turnedReplicaKeepsItsApplierRunning() throws MySqlFailure {
        try (MySqlConnection onOther = other.admin()) {
            new ReplicationControl(onOther).forgetSource();
            new WriteControl(onOther).open();
        }
        control.follow(source(other));

        assertThat(applier(replica.snapshot())).isEqualTo(ServiceState.ON);
        assertThat(receiver(replica.snapshot())).isEqualTo(ServiceState.OFF);
        control.startReceiver();
        other.run("INSERT INTO lab.t (words) VALUES ('from the new source')");
        assertThat(control.awaitExecuted(other.executed(), LIMIT)).isTrue();
        assertThat(replica.number("SELECT HEARTBEAT_INTERVAL * 1000"
                        + " FROM performance_schema.replication_connection_configuration"))
                .isEqualTo(500);
    }

    @Test
    void f12TurningNeverDropsWhatIsNotApplied() throws MySqlFailure {
        receiveWithoutApplying();
        GtidSet received = primary.executed();
        primary.process().kill();

        control.follow(source(other));

        assertThat(control.awaitExecuted(received, LIMIT)).isTrue();
        assertThat(other.number("SELECT COUNT(*) FROM lab.t")).isEqualTo(1);
        assertThat(replica.number("SELECT COUNT(*) FROM lab.t")).isEqualTo(1);
    }

    @Test
    void turningIsRefusedWhenABrokenApplierHoldsBackTransactions() throws MySqlFailure {
        receiveWithoutApplying();
        replica.run(
                "SET GLOBAL read_only = OFF",
                "SET SESSION sql_log_bin = 0",
                "DROP TABLE lab.t",
                "SET GLOBAL super_read_only = ON");
        control.startApplier();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> replica.snapshot().applier().orElseThrow().broken());

        assertThatThrownBy(() -> control.follow(source(other))).isInstanceOf(UnappliedTransactions.class);
        assertThatThrownBy(() -> control.forgetSource()).isInstanceOf(UnappliedTransactions.class);

        assertThat(replica.snapshot().unapplied().transactionCount()).isEqualTo(1);
        assertThat(replica.snapshot().receiver().orElseThrow().sourcePort())
                .isEqualTo(primary.endpoint().port());
    }

    @Test
    void waitEndsEarlyWhenTheApplierIsBroken() throws MySqlFailure {
        receiveWithoutApplying();
        replica.run(
                "SET GLOBAL read_only = OFF",
                "SET SESSION sql_log_bin = 0",
                "DROP TABLE lab.t",
                "SET GLOBAL super_read_only = ON");
        control.startApplier();
        long began = System.nanoTime();

        assertThat(control.awaitExecuted(primary.executed(), Duration.ofSeconds(30)))
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void stoppingLeavesWhomItFollowedAndIsRefusedUntilAllIsApplied() throws MySqlFailure {
        receiveWithoutApplying();
        assertThatThrownBy(() -> control.stopReplication(LIMIT, replica.snapshot()))
                .isInstanceOf(UnappliedTransactions.class);

        control.startReplication();
        assertThat(control.awaitExecuted(primary.executed(), LIMIT)).isTrue();
        for (int i = 0; i < 2; i++) {
            control.stopReplication(LIMIT, replica.snapshot());
            assertThat(receiver(replica.snapshot())).isEqualTo(ServiceState.OFF);
            assertThat(applier(replica.snapshot())).isEqualTo(ServiceState.OFF);
        }
        assertThat(replica.snapshot().receiver().orElseThrow().sourcePort())
                .isEqualTo(primary.endpoint().port());
    }

    @Test
    void forgettingIsRefusedUntilAllIsApplied() throws MySqlFailure {
        receiveWithoutApplying();
        String primaryUuid = primary.snapshot().serverUuid();

        assertThatThrownBy(() -> control.forgetSource())
                .isInstanceOfSatisfying(UnappliedTransactions.class, refusal -> assertThat(refusal.unapplied())
                        .isEqualTo(GtidSet.parse(primaryUuid + ":3")));
        assertThat(replica.snapshot().unapplied().isEmpty()).isFalse();

        control.startApplier();
        assertThat(control.awaitExecuted(primary.executed(), LIMIT)).isTrue();
        control.forgetSource();
        assertThat(replica.snapshot().receiver()).isEmpty();
        assertThat(replica.snapshot().executed()).isEqualTo(primary.executed());
    }

    @Test
    void replicaThatFollowedByPositionIsTurnedToAutoPosition() throws MySqlFailure {
        control.stopReceiver(LIMIT);
        control.stopApplier(LIMIT);
        replica.run("CHANGE REPLICATION SOURCE TO SOURCE_AUTO_POSITION = 0", "START REPLICA SQL_THREAD");

        control.follow(source(primary));

        assertThat(replica.snapshot().receiver().orElseThrow().autoPosition()).isTrue();
        assertThat(applier(replica.snapshot())).isEqualTo(ServiceState.ON);
        control.startReceiver();
        primary.run("INSERT INTO lab.t (words) VALUES ('by GTID')");
        assertThat(control.awaitExecuted(primary.executed(), LIMIT)).isTrue();
    }

    @Test
    void wrongSourcePasswordIsNotInTheFailure() {
        SourceSettings tooLong =
                new SourceSettings(primary.endpoint(), new Account("relevo_repl", Secret.of("hush".repeat(20))), true);

        assertThatThrownBy(() -> control.follow(tooLong))
                .isInstanceOf(MySqlFailure.class)
                .hasMessageNotContaining("hush");
    }
}
