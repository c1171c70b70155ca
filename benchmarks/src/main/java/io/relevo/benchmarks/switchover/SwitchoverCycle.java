package io.relevo.benchmarks.switchover;

import io.relevo.benchmarks.stage.Round;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.benchmarks.stage.TopologyApi;
import io.relevo.events.EventEnvelope;
import io.relevo.events.SwitchoverFact;
import io.relevo.events.SwitchoverFact.SwitchoverCompleted;
import io.relevo.events.SwitchoverFact.SwitchoverRefused;
import io.relevo.events.SwitchoverFact.SwitchoverRequested;
import io.relevo.events.SwitchoverFact.SwitchoverStarted;
import io.relevo.events.SwitchoverFact.SwitchoverUndone;
import io.relevo.events.SwitchoverFact.UnwellChanged;
import io.relevo.sandbox.load.Ledger;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.story.EventTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One switchover on a settled cluster under load. */
final class SwitchoverCycle {
    private final Stage stage;
    private final TopologyApi api;

    SwitchoverCycle(Stage stage, TopologyApi api) {
        this.stage = stage;
        this.api = api;
    }

    SwitchoverResult run(int number) {
        stage.awaitSettled();
        MySqlNode from = stage.primary();
        List<MySqlNode> others = stage.servers().others(from);
        MySqlNode to = others.get(number % others.size());
        Round round = stage.beginRound();
        Ledger ledger = round.ledger();
        int mark = stage.events().size();
        ledger.mark();
        Instant asked = Instant.now();
        api.requestSwitchover(to.name());
        EventTimeline.Entry end = stage.await(mark, SwitchoverFact.class, SwitchoverCycle::ends);
        round.awaitWritesSince(end.nanos(), Stage.PATIENCE);
        Ledger.Gap pause = ledger.gap();
        Duration clientPause = ledger.gapOfOneClient().duration();
        stage.awaitSettled();
        stage.endRound(round);
        return new SwitchoverResult(
                number,
                from.name(),
                to.name(),
                pause.duration(),
                clientPause,
                steps(asked, mark, end.event(), pause),
                ledger.refusals(),
                reason((SwitchoverFact) end.event().payload()));
    }

    private static boolean ends(SwitchoverFact fact) {
        return switch (fact) {
            case SwitchoverCompleted completed -> true;
            case SwitchoverUndone undone -> true;
            case SwitchoverRefused refused -> true;
            case SwitchoverRequested requested -> false;
            case SwitchoverStarted started -> false;
            case UnwellChanged changed -> false;
        };
    }

    private static String reason(SwitchoverFact end) {
        return switch (end) {
            case SwitchoverUndone undone -> undone.step() + ": " + undone.reason();
            case SwitchoverRefused refused -> refused.rule() + ": " + refused.explanation();
            case SwitchoverCompleted completed -> null;
            case SwitchoverRequested requested -> null;
            case SwitchoverStarted started -> null;
            case UnwellChanged changed -> null;
        };
    }

    private Map<String, Duration> steps(Instant asked, int mark, EventEnvelope end, Ledger.Gap pause) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        if (end.payload() instanceof SwitchoverCompleted completed) {
            EventEnvelope started = stage.await(mark, SwitchoverStarted.class).event();
            steps.put(
                    "asked to SwitchoverStarted",
                    Duration.between(asked, started.time().toInstant()));
            steps.put("writes closed, as the service measured it", Duration.ofMillis(completed.writesClosedMillis()));
            steps.putAll(partsOf(pause, completed, end));
            completed.stepMillis().forEach((step, millis) -> steps.put(step, Duration.ofMillis(millis)));
        }
        return steps;
    }

    /** What a client waits for, by the one clock of this machine: an event's time is that at which it was decided. */
    private static Map<String, Duration> partsOf(
            Ledger.Gap pause, SwitchoverCompleted completed, EventEnvelope opened) {
        Instant open = opened.time().toInstant();
        Instant closing = open.minusMillis(completed.writesClosedMillis());
        Map<String, Duration> parts = new LinkedHashMap<>();
        parts.put(SwitchoverResult.TO_CLOSING, Duration.between(instant(pause.from()), closing));
        parts.put(SwitchoverResult.TO_OPEN, Duration.between(closing, open));
        parts.put(SwitchoverResult.TO_WRITE, Duration.between(open, instant(pause.to())));
        return parts;
    }

    private static Instant instant(long nanoTime) {
        return Instant.now().minusNanos(System.nanoTime() - nanoTime);
    }
}
