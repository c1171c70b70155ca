package io.relevo.mysql.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import io.relevo.sandbox.process.ServerPlatform;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class CloneControlIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Lab lab;
    private LabServer donor;
    private LabServer recipient;
    private Account cloning;

    @BeforeEach
    void donorWithData() throws MySqlFailure {
        lab = Lab.fresh();
        donor = lab.server(1);
        recipient = lab.server(3);
        cloning = LabServer.account(lab.accounts().cloning());
        lab.makePrimary(donor);
        donor.run("INSERT INTO lab.t (words) VALUES ('copied')");
    }

    private CloneOutcome cloneTo(LabServer server, Account account) throws MySqlFailure {
        try (MySqlConnection admin = server.admin()) {
            // The server drops what it has for the copy.
            admin.update("SET GLOBAL super_read_only = OFF");
            return new CloneControl(admin).cloneFrom(donor.endpoint(), account, LIMIT);
        }
    }

    private CloneStatus status() throws MySqlFailure {
        try (MySqlConnection admin = recipient.admin()) {
            return new CloneControl(admin).status();
        }
    }

    private void assertCopied() throws MySqlFailure {
        assertThat(recipient.number("SELECT COUNT(*) FROM lab.t")).isEqualTo(1);
        assertThat(recipient.snapshot().executed()).isEqualTo(donor.executed());
        assertThat(recipient.snapshot().superReadOnly()).isTrue();
        CloneStatus status = status();
        assertThat(status.state()).isEqualTo(CloneStatus.State.COMPLETED);
        assertThat(status.source()).isEqualTo(donor.endpoint().toString());
        assertThat(status.executed()).isEqualTo(donor.executed());
        assertThat(status.copiedBytes()).isPositive().isEqualTo(status.estimatedBytes());
    }

    @Test
    void supervisedServerRestartsWithTheCopy() throws MySqlFailure {
        long uptime = recipient.process().pid();

        assertThat(cloneTo(recipient, cloning)).isEqualTo(CloneOutcome.RESTARTING);

        Awaitility.await()
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> recipient.process().pid() != uptime && status().state() == CloneStatus.State.COMPLETED);
        assertCopied();
        lab.follow(recipient, donor);
        donor.run("INSERT INTO lab.t (words) VALUES ('later')");
        assertThat(lab.caughtUp(recipient, donor)).isTrue();
    }

    @Test
    void serverWithoutSupervisorHasTheCopyWhenItIsStarted() throws MySqlFailure {
        assumeThat(ServerPlatform.offered())
                .as("servers are child processes: a container would end with its supervisor")
                .isEmpty();
        ProcessHandle server = ProcessHandle.of(recipient.process().pid()).orElseThrow();
        ProcessHandle supervisor = server.parent().orElseThrow();
        assertThat(supervisor.destroyForcibly()).isTrue();
        supervisor.onExit().join();

        assertThat(cloneTo(recipient, cloning)).isEqualTo(CloneOutcome.START_NEEDED);

        server.onExit().orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
        recipient.process().start();
        assertCopied();
    }

    @Test
    void serverThatWasKilledUnderWayDoesNotSayThatItGoesOn() throws MySqlFailure {
        recipient.run("SET GLOBAL clone_max_data_bandwidth = 1");
        FutureTask<CloneOutcome> clone = new FutureTask<>(() -> cloneTo(recipient, cloning));
        Thread.ofVirtual().start(clone);
        Awaitility.await().atMost(LIMIT).until(() -> status().copiedBytes() > 0);
        assertThat(status().state()).isEqualTo(CloneStatus.State.IN_PROGRESS);

        recipient.process().kill();
        recipient.process().start();

        assertThat(status().state()).isEqualTo(CloneStatus.State.INTERRUPTED);
        assertThat(clone).succeedsWithin(LIMIT).isEqualTo(CloneOutcome.RESTARTING);
        assertThat(cloneTo(recipient, cloning)).isEqualTo(CloneOutcome.RESTARTING);
        Awaitility.await()
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> status().state() == CloneStatus.State.COMPLETED);
        assertCopied();
    }

    @Test
    void refusedByTheDonorChangesNothing() throws MySqlFailure {
        recipient.run("SET GLOBAL read_only = OFF", "CREATE DATABASE lab", "SET GLOBAL super_read_only = ON");

        assertThatThrownBy(() -> cloneTo(recipient, new Account("relevo_clone", Secret.of("wrong-one"))))
                .isInstanceOf(MySqlFailure.class)
                .hasMessageNotContaining("wrong-one");

        assertThat(recipient.number("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'lab'"))
                .isEqualTo(1);
        assertThat(status().state()).isEqualTo(CloneStatus.State.FAILED);
        assertThat(status().errorNumber()).isNotZero();
    }

    @Test
    void serverThatNeverClonedSaysSo() throws MySqlFailure {
        try (MySqlConnection admin = lab.server(2).admin()) {
            assertThat(new CloneControl(admin).status()).isEqualTo(CloneStatus.none());
        }
    }
}
