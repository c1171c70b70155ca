package io.relevo.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.sandbox.SandboxOptions;
import io.relevo.sandbox.load.LoadWriters;
import io.relevo.sandbox.mysql.MySqlNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Faults of one kind, one after the other in one sandbox under load. Each begins with mysql-1 as the primary and everything
 * sound. After each everything is sound again, no acknowledged write is lost, and no two servers ever took writes at once.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class FaultsUnderLoad {
    static final String FIRST = "mysql-1";
    static final String SECOND = "mysql-2";
    static final String THIRD = "mysql-3";
    static final String LOCK_LEDGER = "LOCK TABLES relevo_demo.ledger READ";

    /** While a server is being closed, the one variable says so before the other, and before it is true. */
    private static final String CLOSED = "SELECT @@global.read_only AND @@global.super_read_only";

    private final SandboxOptions options;
    Stage stage;
    LoadWriters load;
    int mark;
    private int violations;

    FaultsUnderLoad(SandboxOptions options) {
        this.options = options;
    }

    @BeforeAll
    void up() throws SQLException {
        stage = Stage.up(options);
    }

    @AfterAll
    void down() {
        if (stage != null) {
            stage.close();
        }
    }

    @BeforeEach
    void writeFromTheStart() throws Exception {
        stage.settled();
        stage.lead(FIRST);
        load = stage.load();
        stage.writesGoOn();
        mark = stage.events.size();
        violations = stage.sampler.violations().size();
    }

    @AfterEach
    void nothingIsLostAndOneServerAtATimeTookWrites() throws SQLException {
        try (LoadWriters untilMended = load) {
            stage.mend();
            stage.writesGoOn();
            assertThat(untilMended.clients()).isPositive();
        }
        stage.settled();
        assertThat(stage.check().lost()).isZero();
        assertThat(stage.sampler.violations()).hasSize(violations);
    }

    /**
     * A primary that was silent while it was replaced wakes as open as it fell asleep. No client is led to it and no
     * replica acknowledges its writes; it is closed as soon as it is seen. Until then it is not counted.
     */
    final void awaitClosed(MySqlNode woken) {
        Witness.require(woken.name() + " is closed", () -> stage.number(woken, CLOSED) == 1);
        long asked = stage.sampler.samples();
        Witness.require("all servers are asked again", () -> stage.sampler.samples() > asked + 1);
        violations = stage.sampler.violations().size();
    }

    /** Waits until another server has taken over and writes go on. */
    final ReplicaPromoted awaitFailover() throws InterruptedException {
        ReplicaPromoted promoted = stage.await(mark, ReplicaPromoted.class);
        stage.writesGoOn();
        return promoted;
    }

    final MySqlNode node(String name) {
        return stage.sandbox.node(name);
    }
}
