package io.relevo.sandbox.demo;

import io.relevo.events.DetectionEvent.PrimaryDown;
import io.relevo.events.FailoverFact.FailoverStarted;
import io.relevo.events.FailoverFact.ReplicaPromoted;
import io.relevo.events.Payload;
import io.relevo.events.ResyncEvent.ErrantTransactionsSaved;
import io.relevo.events.ResyncEvent.ResyncCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.story.EventTimeline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** One round: the primary is killed under load, a replica takes over, the old one comes back and gets its role again. */
final class Cycle {
    private static final Duration FAILOVER_WITHIN = Duration.ofSeconds(30);
    private static final Duration RESYNC_WITHIN = Duration.ofMinutes(2);
    private static final Duration FAILBACK_WITHIN = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final EventTimeline timeline;
    private final Ledger ledger;
    private final Screen screen;
    private final Primary primary;

    Cycle(Sandbox sandbox, EventTimeline timeline, Ledger ledger, Screen screen) {
        this.sandbox = sandbox;
        this.timeline = timeline;
        this.ledger = ledger;
        this.screen = screen;
        this.primary = new Primary(sandbox);
    }

    CycleReport run(int number, boolean withErrantRows) throws InterruptedException {
        MySqlNode old = primary.awaitWritable();
        screen.heading("Cycle " + number + ": " + old.name() + " dies"
                + (withErrantRows ? " with writes that no replica has" : ""));
        awaitQuiet();
        int mark = timeline.size();
        ledger.mark();
        long killedAt = kill(old, withErrantRows);
        screen.say("kill -9 " + old.name() + ", pid " + old.pid());

        await(mark, PrimaryDown.class, down -> down.node().equals(old.name()), FAILOVER_WITHIN);
        ReplicaPromoted promoted = await(mark, ReplicaPromoted.class, any -> true, FAILOVER_WITHIN);
        awaitWrites();
        Duration outage = ledger.longestGap();
        screen.say("writes go on, " + outage.toMillis() + " ms after the last one before");

        old.start();
        screen.say(old.name() + " was started again");
        ResyncCompleted resynced =
                await(mark, ResyncCompleted.class, done -> done.node().equals(old.name()), RESYNC_WITHIN);
        await(mark, SwitchoverCompleted.class, done -> done.primary().equals(old.name()), FAILBACK_WITHIN);
        primary.awaitSettled();
        Optional<ErrantTransactionsSaved> saved = timeline.find(mark, ErrantTransactionsSaved.class, any -> true);
        return new CycleReport(
                number,
                old.name(),
                promoted.node(),
                Duration.ofNanos(readAt(mark, PrimaryDown.class) - killedAt),
                Duration.ofNanos(readAt(mark, ReplicaPromoted.class) - readAt(mark, FailoverStarted.class)),
                outage,
                resynced.method().name(),
                saved.map(ErrantTransactionsSaved::rows).orElse(0L),
                saved.map(ErrantTransactionsSaved::rowsFile).orElse(""));
    }

    /** Until all that was said so far has been read: what is said from now on is of this cycle. */
    private void awaitQuiet() {
        if (!Poll.until(QUIET_WITHIN, this::isQuiet)) {
            throw new SandboxFailure("events came without a pause for " + QUIET_WITHIN.toSeconds() + " s");
        }
    }

    private boolean isQuiet() {
        int heard = timeline.size();
        return heard > 0 && !Poll.until(QUIET, () -> timeline.size() > heard);
    }

    private long kill(MySqlNode old, boolean withErrantRows) {
        if (withErrantRows) {
            screen.say("the replicas are cut off from " + old.name()
                    + "; what is written now waits for an acknowledgement");
            primary.cutOffReplicas(old);
        }
        long now = System.nanoTime();
        old.kill();
        return now;
    }

    private <T extends Payload> T await(int mark, Class<T> type, Predicate<T> fits, Duration within)
            throws InterruptedException {
        return timeline.await(mark, type, fits, within)
                .orElseThrow(() -> new SandboxFailure("no " + type.getSimpleName() + " within " + within.toSeconds()
                        + " s; the logs are in " + sandbox.directory().resolve("logs")));
    }

    private long readAt(int mark, Class<? extends Payload> type) {
        return timeline.since(mark).stream()
                .filter(entry -> type.isInstance(entry.event().payload()))
                .mapToLong(EventTimeline.Entry::nanos)
                .findFirst()
                .orElseThrow();
    }

    private void awaitWrites() {
        long before = ledger.count();
        if (!Poll.until(FAILOVER_WITHIN, () -> ledger.count() > before + 50)) {
            throw new SandboxFailure("writes did not go on within " + FAILOVER_WITHIN.toSeconds() + " s");
        }
    }
}
