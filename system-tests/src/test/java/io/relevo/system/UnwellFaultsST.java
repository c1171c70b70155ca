package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.sandbox.Failback;
import io.relevo.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Primaries that answer and are in trouble all the same. */
class UnwellFaultsST extends FaultsUnderLoad {

    UnwellFaultsST() {
        super(SandboxOptions.named("st-unwell").withFailback(Failback.MANUAL));
    }

    @Test
    void f5APrimaryThatRefusesMoreSessionsIsAlive() throws Exception {
        try (Connection inside = stage.session(node(FIRST), "SET GLOBAL max_connections = 1");
                Statement administrator = inside.createStatement()) {
            Witness.require(
                    "the watcher meets error 1040",
                    () -> endedSessionsOfTheWatcher(administrator)
                            && judgement().equals("ALIVE_OVERLOADED"));
            stage.writesGoOn();
            administrator.execute("SET GLOBAL max_connections = 200");
        }
        stage.writesGoOn();
        assertThat(stage.events.find(mark, PrimaryDown.class, any -> true)).isEmpty();
        assertThat(stage.events.find(mark, FailoverStarted.class, any -> true)).isEmpty();
        assertThat(stage.primaryName()).isEqualTo(FIRST);
    }

    private static boolean endedSessionsOfTheWatcher(Statement administrator) {
        try {
            for (long id : sessionsOfTheWatcher(administrator)) {
                administrator.execute("KILL " + id);
            }
            return true;
        } catch (SQLException goneMeanwhile) {
            return false;
        }
    }

    private static List<Long> sessionsOfTheWatcher(Statement statement) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet result =
                statement.executeQuery("SELECT id FROM performance_schema.processlist WHERE user = 'relevo_watch'")) {
            while (result.next()) {
                ids.add(result.getLong(1));
            }
        }
        return ids;
    }

    private String judgement() {
        for (JsonNode node : nodesOfTheWatcher().findParents("judgement")) {
            if (node.path("name").asText().equals(FIRST)) {
                return node.path("judgement").asText();
            }
        }
        return "";
    }

    private JsonNode nodesOfTheWatcher() {
        try {
            return new ServiceCalls(stage.sandbox)
                    .get(stage.sandbox.service("watcher").url() + "/api/v1/watch");
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
