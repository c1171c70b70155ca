package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.ResyncEvent.ErrantTransactionsSaved;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.load.LedgerTable;
import io.relevo.sandbox.load.WriteTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that nobody reaches any more although it runs: what is sent to it vanishes, and nothing is reset. */
class NetworkFaultsST extends FaultsUnderLoad {
    private static final long ROW_OF_THE_ISLAND = -7;

    NetworkFaultsST() {
        super(SandboxOptions.named("st-network").withFailback(Failback.MANUAL).withCuttable(true));
    }

    @AfterEach
    void heal() {
        stage.sandbox.network().heal(FIRST);
    }

    @Test
    void f3APrimaryWhoseHostIsGoneIsReplaced() throws Exception {
        stage.sandbox.network().cut(FIRST);
        assertThat(awaitFailover().node()).isNotEqualTo(FIRST);
        assertThat(stage.await(mark, PrimaryDown.class).rule()).startsWith("silent");
        healAndAwaitRepair();
    }

    @Test
    void f7APrimaryOnAnIslandWithClientsConfirmsNothingAndIsReplaced() throws Exception {
        try (Connection client = onTheIsland().connect();
                Statement statement = client.createStatement()) {
            stage.sandbox.network().cut(FIRST);
            assertThatThrownBy(() -> statement.execute("INSERT INTO relevo_demo.ledger (id, writer, note) VALUES ("
                            + ROW_OF_THE_ISLAND + ", -1, 'written on an island')"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(awaitFailover().node()).isNotEqualTo(FIRST);
        healAndAwaitRepair();
        assertThat(stage.await(mark, ErrantTransactionsSaved.class).node()).isEqualTo(FIRST);
        assertThat(LedgerTable.rows(stage.clients())).doesNotContain(ROW_OF_THE_ISLAND);
    }

    private void healAndAwaitRepair() throws InterruptedException {
        heal();
        awaitClosed(node(FIRST));
        stage.await(mark, ResyncCompleted.class, done -> done.node().equals(FIRST));
    }

    /** A client beside the primary, which the cut does not concern. */
    private WriteTarget onTheIsland() {
        return stage.target(node(FIRST).host() + ":" + node(FIRST).listenPort());
    }
}
