package io.relevo.mysql.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.gtid.GtidSet;
import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import io.relevo.mysql.lab.Writer;
import io.relevo.mysql.snapshot.ServiceState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A primary that dies while it sends a large transaction leaves half of it in the relay log. */
@Timeout(90)
class HalfReceivedTransactionIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String QUEUEING =
            "SELECT COUNT(*) FROM performance_schema.replication_connection_status WHERE QUEUEING_TRANSACTION <> ''";

    @Test
    void f25TheApplierIsStoppedAndTurnedAllTheSame() throws Exception {
        Lab lab = Lab.fresh();
        LabServer replica = lab.server(2);
        GtidSet whole = receiveHalfAfterAWhole(lab);

        try (MySqlConnection admin = replica.admin()) {
            ReplicationControl control = new ReplicationControl(admin);
            control.stopReceiver(LIMIT);
            assertThat(replica.snapshot().received()).isEqualTo(whole);
            long began = System.nanoTime();
            control.stopApplier(LIMIT);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            assertThat(replica.snapshot().applier().orElseThrow().state()).isEqualTo(ServiceState.OFF);
            assertThat(replica.executed()).isEqualTo(whole);
            control.startApplier();
            control.forgetSource();
            new WriteControl(admin).open();
        }
        replica.run("INSERT INTO lab.t (words) VALUES ('promoted')");
    }

    @Test
    void f25TheReplicaIsStoppedAndShowsNoErrorOfItsKilledApplier() throws Exception {
        Lab lab = Lab.fresh();
        LabServer replica = lab.server(2);
        GtidSet whole = receiveHalfAfterAWhole(lab);

        try (MySqlConnection admin = replica.admin()) {
            long began = System.nanoTime();
            new ReplicationControl(admin).stopReplication(LIMIT, replica.snapshot());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
        assertThat(replica.snapshot().receiver()).isEmpty();
        assertThat(replica.executed()).isEqualTo(whole);
    }

    @Test
    void f25TheReplicaIsTurnedWithItsApplierRunningAndCatchesUp() throws Exception {
        Lab lab = Lab.fresh();
        LabServer primary = lab.server(1);
        LabServer replica = lab.server(2);
        LabServer promoted = lab.server(3);
        lab.makePrimary(primary);
        lab.follow(replica, primary);
        lab.follow(promoted, primary);
        assertThat(lab.caughtUp(replica, primary)).isTrue();
        assertThat(lab.caughtUp(promoted, primary)).isTrue();
        try (MySqlConnection admin = promoted.admin()) {
            new ReplicationControl(admin).forgetSource();
            new WriteControl(admin).open();
        }

        receiveHalf(primary, replica);

        lab.follow(replica, promoted);
        promoted.run("INSERT INTO lab.t (words) VALUES ('promoted')");
        assertThat(lab.caughtUp(replica, promoted)).isTrue();
        assertThat(replica.snapshot().executed()).isEqualTo(promoted.executed());
        assertThat(replica.number("SELECT COUNT(*) FROM lab.t")).isEqualTo(1);
    }

    /** Answers what the replica has without the half. */
    private static GtidSet receiveHalfAfterAWhole(Lab lab) throws MySqlFailure {
        LabServer primary = lab.server(1);
        LabServer replica = lab.server(2);
        lab.makePrimary(primary);
        lab.follow(replica, primary);
        assertThat(lab.caughtUp(replica, primary)).isTrue();
        GtidSet whole = primary.executed();
        receiveHalf(primary, replica);
        return whole;
    }

    private static void receiveHalf(LabServer primary, LabServer replica) throws MySqlFailure {
        try (MySqlConnection application = primary.application();
                MySqlConnection watch = replica.watch()) {
            application.update("BEGIN");
            for (int i = 0; i < 16; i++) {
                application.update("INSERT INTO lab.t (words) VALUES (REPEAT('x', 8000000))");
            }
            try (Writer commit = Writer.start(application, "COMMIT")) {
                assertThat(Poll.until(() -> LabServer.number(watch, QUEUEING) > 0, LIMIT))
                        .isTrue();
                primary.process().kill();
                assertThat(LabServer.number(watch, QUEUEING)).isOne();
                assertThat(commit).isNotNull();
            }
        }
    }
}
