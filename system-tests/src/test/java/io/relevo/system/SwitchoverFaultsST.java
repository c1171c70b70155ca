package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.events.SwitchoverFact.SwitchoverUndone;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.SandboxOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What may stand in the way of a planned change of primary. */
class SwitchoverFaultsST extends FaultsUnderLoad {
    private static final String ROW =
            "INSERT INTO relevo_demo.ledger (id, writer, note) VALUES (900000000001, 900, 'no writer')";

    SwitchoverFaultsST() {
        super(SandboxOptions.named("st-switchover").withFailback(Failback.MANUAL));
    }

    @Test
    void f23ACandidateThatDoesNotCatchUpInTimeIsGivenUpAndWritesGoOn() throws Exception {
        load.close();
        stage.check();
        try (Connection stalled = stage.session(node(SECOND), LOCK_LEDGER)) {
            write(ROW.replace("0001", "0002"));
            stage.requestSwitchover(SECOND);
            SwitchoverUndone undone = stage.await(mark, SwitchoverUndone.class);
            assertThat(undone.primary()).isEqualTo(FIRST);
            assertThat(stalled.isValid(1)).isTrue();
            assertThat(stage.readOnly()).containsEntry(FIRST, 0);
        }
        load = stage.load();
    }

    @Test
    void f23ACandidateThatFallsSilentIsGivenUpAndWritesGoOn() throws Exception {
        try (Connection locking = stage.clients().connect(Witness.PATIENCE);
                Statement statement = locking.createStatement()) {
            // Writes close only after the grace of this lock: time to see that the switchover has begun.
            statement.execute(LOCK_LEDGER);
            stage.requestSwitchover(SECOND);
            stage.await(mark, SwitchoverStarted.class);
            node(SECOND).pause();
            assertThat(stage.await(mark, SwitchoverUndone.class).primary()).isEqualTo(FIRST);
        }
        stage.writesGoOn();
        assertThat(stage.primaryName()).isEqualTo(FIRST);
    }

    @Test
    void f24ALongTransactionIsEndedAfterItsGrace() throws Exception {
        try (Connection open = stage.clients().connect(Witness.PATIENCE);
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute(ROW);
            switchOver();
            assertThat(open.isValid(1)).isFalse();
        }
    }

    @Test
    void f24ALockedTableIsFreedAfterItsGrace() throws Exception {
        try (Connection locking = stage.clients().connect(Witness.PATIENCE);
                Statement statement = locking.createStatement()) {
            statement.execute(LOCK_LEDGER);
            switchOver();
            assertThat(locking.isValid(1)).isFalse();
        }
    }

    private void switchOver() throws Exception {
        stage.requestSwitchover(SECOND);
        SwitchoverCompleted completed = stage.await(mark, SwitchoverCompleted.class);
        assertThat(completed.primary()).isEqualTo(SECOND);
        stage.writesGoOn();
    }

    private void write(String sql) throws SQLException {
        try (Connection client = stage.clients().connect();
                Statement statement = client.createStatement()) {
            statement.execute(sql);
        }
    }
}
