package io.relevo.benchmarks.failover;

import io.relevo.benchmarks.stage.Round;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.EventEnvelope;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.Payload;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.story.EventTimeline;
import java.time.Duration;
import java.time.Instant;

/**
 * One failure on a settled cluster under load, until writes go on; then, without load, until the cluster is as before.
 * Nobody fails back.
 */
final class FailoverCycle {
    private final Stage stage;
    private final Fault fault;

    FailoverCycle(Stage stage, Fault fault) {
        this.stage = stage;
        this.fault = fault;
    }

    CycleResult run(int number) {
        stage.awaitSettled();
        MySqlNode old = stage.primary();
        Round round = stage.beginRound();
        Ledger ledger = round.ledger();
        int mark = stage.events().size();
        ledger.mark();
        Instant faultAt = Instant.now();
        long faultNanos = System.nanoTime();
        fault.strike(stage, old, mark);
        EventTimeline.Entry promoted = stage.await(mark, ReplicaPromoted.class);
        round.awaitWritesSince(promoted.nanos(), Stage.PATIENCE);
        Ledger.Gap gap = ledger.gap();
        Ledger.Gap clientGap = ledger.gapOfOneClient();
        round.stop();

        long takenBackNanos = System.nanoTime();
        fault.takeBack(stage, old);
        Duration fenced = fault.leavesItOpen() ? fenced(old, takenBackNanos) : null;
        ResyncCompleted resynced = stage.await(
                        mark, ResyncCompleted.class, done -> done.node().equals(old.name()))
                .as(ResyncCompleted.class)
                .orElseThrow();
        stage.awaitSettled();
        Duration repaired = Duration.ofNanos(System.nanoTime() - takenBackNanos);
        stage.endRound(round);
        return new CycleResult(
                number,
                old.name(),
                promoted.as(ReplicaPromoted.class).orElseThrow().node(),
                gap.duration(),
                clientGap.duration(),
                Breakdown.of(
                        faultAt,
                        first(mark, PrimaryDown.class),
                        first(mark, FailoverStarted.class),
                        promoted.event(),
                        faultAt.plusNanos(gap.to() - faultNanos)),
                fenced,
                repaired,
                resynced.method().name());
    }

    private <T extends Payload> EventEnvelope first(int mark, Class<T> type) {
        return stage.await(mark, type).event();
    }

    private Duration fenced(MySqlNode old, long since) {
        if (!Poll.until(Stage.PATIENCE, () -> stage.servers().isClosed(old))) {
            throw new SandboxFailure(
                    old.name() + " came back open and nobody closed it within " + Stage.PATIENCE.toSeconds() + " s");
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
