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
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A primary that dies while it sends a large transaction leaves half of it in the relay log. */
@Timeout(90)
class HalfReceivedTransactionIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String QUEUEING =
            "SELECT COUNT(*) FROM performance_schema.replication_connection_status WHERE QUEUEING_TRANSACTION <> ''";

    @ParameterizedTest
    @EnumSource
    void f25TheApplierIsStoppedAndTurnedAllTheSame(Form form) throws Exception {
        Lab lab = Lab.fresh();
        LabServer replica = lab.server(2);
        GtidSet whole = receiveHalfAfterAWhole(lab, form);

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

    @ParameterizedTest
    @EnumSource
    void f25TheReplicaIsStoppedAndShowsNoErrorOfItsKilledApplier(Form form) throws Exception {
        Lab lab = Lab.fresh();
        LabServer replica = lab.server(2);
        GtidSet whole = receiveHalfAfterAWhole(lab, form);

        try (MySqlConnection admin = replica.admin()) {
            long began = System.nanoTime();
            new ReplicationControl(admin).stopReplication(LIMIT, replica.snapshot());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
        assertThat(replica.snapshot().receiver()).isEmpty();
        assertThat(replica.executed()).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource
    void f25TheReplicaIsTurnedWithItsApplierRunningAndCatchesUp(Form form) throws Exception {
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

        receiveHalf(primary, replica, form);

        lab.follow(replica, promoted);
        promoted.run("INSERT INTO lab.t (words) VALUES ('promoted')");
        assertThat(lab.caughtUp(replica, promoted)).isTrue();
        assertThat(replica.snapshot().executed()).isEqualTo(promoted.executed());
        assertThat(replica.number("SELECT COUNT(*) FROM lab.t")).isEqualTo(1);
    }

    /** Answers what the replica has without the half. */
    private static GtidSet receiveHalfAfterAWhole(Lab lab, Form form) throws MySqlFailure {
        LabServer primary = lab.server(1);
        LabServer replica = lab.server(2);
        lab.makePrimary(primary);
        lab.follow(replica, primary);
        assertThat(lab.caughtUp(replica, primary)).isTrue();
        GtidSet whole = primary.executed();
        receiveHalf(primary, replica, form);
        return whole;
    }

    private static void receiveHalf(LabServer primary, LabServer replica, Form form) throws MySqlFailure {
        primary.run("SET GLOBAL binlog_transaction_compression = " + form.compression);
        try (MySqlConnection application = primary.application();
                MySqlConnection watch = replica.watch()) {
            application.update("BEGIN");
            for (int i = 0; i < 16; i++) {
                application.update("INSERT INTO lab.t (words) VALUES ('" + incompressible() + "')");
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

    private static String incompressible() {
        byte[] bytes = new byte[6_000_000];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** How the primary sends a transaction: as it is, event by event, or compressed, as one event. */
    private enum Form {
        PLAIN("OFF"),
        COMPRESSED("ON");

        private final String compression;

        Form(String compression) {
            this.compression = compression;
        }
    }
}
