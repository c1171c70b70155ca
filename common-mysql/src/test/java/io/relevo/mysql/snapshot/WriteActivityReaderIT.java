package io.relevo.mysql.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.mysql.control.SemiSyncControl;
import io.relevo.mysql.lab.Lab;
import io.relevo.mysql.lab.LabServer;
import io.relevo.mysql.lab.Writer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All reads here are made with the account that may only look. */
@Timeout(60)
class WriteActivityReaderIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Lab lab;
    private LabServer primary;

    @BeforeEach
    void freshServers() throws MySqlFailure {
        lab = Lab.fresh();
        primary = lab.server(1);
    }

    @Test
    void aServerAtRestCommitsNothing() throws MySqlFailure {
        try (MySqlConnection watch = primary.watch()) {
            assertThat(look(watch, 0).writable()).isFalse();
            lab.makePrimary(primary);

            WriteActivity activity = look(watch, 0);

            assertThat(activity.writable()).isTrue();
            assertThat(activity.committing()).isZero();
            assertThat(activity.awaitingAcknowledgement()).isZero();
            assertThat(activity.watchedState()).isEmpty();
        }
    }

    @Test
    void theConnectionsOfClientsAreCountedAsTheServerCountsThem() throws MySqlFailure {
        try (MySqlConnection watch = primary.watch();
                MySqlConnection admin = primary.admin();
                MySqlConnection application = primary.application()) {
            await().atMost(LIMIT).untilAsserted(() -> {
                long counted = LabServer.number(
                        admin,
                        "SELECT VARIABLE_VALUE FROM performance_schema.global_status"
                                + " WHERE VARIABLE_NAME = 'Threads_connected'");
                assertThat(look(watch, 0).connections().open()).isEqualTo(Math.toIntExact(counted));
            });
            assertThat(look(watch, 0).connections().open()).isGreaterThanOrEqualTo(3);
            assertThat(look(watch, 0).connections().most())
                    .isEqualTo(Math.toIntExact(LabServer.number(admin, "SELECT @@global.max_connections")));
            assertThat(application).isNotNull();
        }
    }

    @Test
    void aCommitThatWaitsForAReplicaIsSeenAndWhoMakesIt() throws Exception {
        lab.makePrimary(primary);
        try (MySqlConnection watch = primary.watch();
                MySqlConnection admin = primary.admin();
                MySqlConnection client = primary.application()) {
            long session = LabServer.number(client, "SELECT CONNECTION_ID()");
            SemiSyncControl control = new SemiSyncControl(admin);
            control.enableSource(1);
            try (Writer writer = Writer.start(client, "INSERT INTO lab.t (words) VALUES ('a')")) {
                await().atMost(LIMIT).until(() -> look(watch, session).awaitingAcknowledgement() == 1);

                WriteActivity activity = look(watch, session);
                assertThat(activity.committing()).isOne();
                assertThat(activity.watchedState().orElseThrow()).startsWith("Waiting for semi-sync ACK");
                assertThat(look(watch, 0).watchedState()).isEmpty();
                control.disableSource();
                assertThat(writer.acknowledged()).isTrue();
            }
            WriteActivity after = look(watch, 0);
            assertThat(after.committing()).isZero();
            assertThat(after.bytesLogged()).isPositive();
        }
    }

    private static WriteActivity look(MySqlConnection watch, long session) throws MySqlFailure {
        return WriteActivityReader.question(session).ask(watch);
    }
}
