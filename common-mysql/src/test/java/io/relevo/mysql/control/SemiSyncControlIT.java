package io.relevo.mysql.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import io.relevo.mysql.lab.Writer;
import io.relevo.sandbox.mysql.MySqlServers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SemiSyncControlIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Lab lab;
    private LabServer primary;
    private LabServer replica;

    @BeforeEach
    void openServer() throws MySqlFailure {
        lab = Lab.fresh();
        primary = lab.server(1);
        replica = lab.server(2);
        lab.makePrimary(primary);
    }

    private void attachAcknowledger() throws MySqlFailure {
        try (MySqlConnection admin = replica.admin()) {
            new SemiSyncControl(admin).enableReplica();
        }
        lab.follow(replica, primary);
    }

    @Test
    void attachedAcknowledgersAreCountedWhileTheSourceSideIsOff() throws MySqlFailure {
        try (MySqlConnection admin = primary.admin()) {
            SemiSyncControl control = new SemiSyncControl(admin);
            assertThat(control.attachedAcknowledgers()).isZero();
            assertThat(control.awaitAcknowledgers(1, Duration.ofMillis(50))).isFalse();

            attachAcknowledger();

            assertThat(control.awaitAcknowledgers(1, LIMIT)).isTrue();
            assertThat(primary.snapshot().semiSync().sourceEnabled()).isFalse();
        }
    }

    @Test
    void replicaThatDoesNotAcknowledgeIsNotCounted() throws MySqlFailure {
        lab.follow(replica, primary);
        assertThat(lab.caughtUp(replica, primary)).isTrue();

        assertThat(primary.snapshot().semiSync().attachedAcknowledgers()).isZero();
    }

    @Test
    void commitWaitsForTheAcknowledgement() throws Exception {
        attachAcknowledger();
        try (MySqlConnection admin = primary.admin();
                MySqlConnection onReplica = replica.admin()) {
            SemiSyncControl control = new SemiSyncControl(admin);
            assertThat(control.awaitAcknowledgers(1, LIMIT)).isTrue();
            control.enableSource(1);
            try (Writer first = Writer.start(primary.application(), "INSERT INTO lab.t (words) VALUES ('a')")) {
                assertThat(first.acknowledged()).isTrue();
            }

            new ReplicationControl(onReplica).stopReceiver(LIMIT);
            try (Writer second = Writer.start(primary.application(), "INSERT INTO lab.t (words) VALUES ('b')")) {
                assertThat(primary.snapshot().semiSync().sourceActive()).isTrue();
                new ReplicationControl(onReplica).startReceiver();
                assertThat(second.acknowledged()).isTrue();
            }
        }
        assertThat(lab.caughtUp(replica, primary)).isTrue();
    }

    @Test
    void commitWaitsAtOnceWhenNobodyIsAttached() throws Exception {
        try (MySqlConnection admin = primary.admin()) {
            SemiSyncControl control = new SemiSyncControl(admin);
            control.enableSource(1);
            try (Writer writer = Writer.start(primary.application(), "INSERT INTO lab.t (words) VALUES ('a')")) {
                assertThat(Poll.until(writer::ended, Duration.ofMillis(500))).isFalse();
                attachAcknowledger();
                assertThat(writer.acknowledged()).isTrue();
            }
            control.disableSource();
            assertThat(primary.snapshot().semiSync().sourceEnabled()).isFalse();
        }
    }

    @Test
    void numberOfAcknowledgementsIsTakenUp() throws MySqlFailure {
        try (MySqlConnection admin = primary.admin()) {
            SemiSyncControl control = new SemiSyncControl(admin);
            control.enableSource(2);

            assertThat(primary.snapshot().semiSync().requiredAcknowledgements()).isEqualTo(2);
            assertThatIllegalArgumentException().isThrownBy(() -> control.enableSource(0));
        }
    }

    @Test
    void switchingOffIsNothingWithoutThePlugins() throws MySqlFailure {
        try (MySqlServers plain = Lab.unfit("plugin-load=");
                MySqlConnection admin = Lab.only(plain).admin()) {
            SemiSyncControl control = new SemiSyncControl(admin);
            control.disableSource();
            control.disableReplica();

            assertThat(control.attachedAcknowledgers()).isZero();
        }
    }
}
