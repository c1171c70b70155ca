package io.relevo.benchmarks.chaos;

import io.relevo.benchmarks.stage.Round;
import io.relevo.benchmarks.stage.Stage;
import io.relevo.events.EventEnvelope;
import io.relevo.sandbox.Sandbox;
import io.relevo.sandbox.SandboxFailure;
import io.relevo.sandbox.load.LedgerCheck;
import io.relevo.sandbox.mysql.MySqlNode;
import io.relevo.sandbox.process.Poll;
import io.relevo.sandbox.service.ServiceProcess;
import io.relevo.sandbox.story.EventTimeline;
import io.relevo.sandbox.story.Narrator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plays one fault after the other on a stage and looks at what is promised after each. */
final class ChaosRun {
    /** So long nothing may be said before a cluster counts as calm. */
    private static final Duration CALM = Duration.ofSeconds(1);

    /** So long the load goes on at most while events are said, once every client writes again. */
    private static final Duration UNDER_LOAD = Duration.ofSeconds(5);

    private final Stage stage;
    private int violationsBefore;

    ChaosRun(Stage stage) {
        this.stage = stage;
    }

    /** Never fails because of a broken promise: that is in the result. */
    TurnResult play(Turn turn) {
        int mark = stage.events().size();
        long begun = System.nanoTime();
        try {
            awaitCalm();
            Scene scene = new Scene(stage, turn, stage.beginRound());
            return ended(scene, turn, played(scene, turn), begun);
        } catch (SandboxFailure failed) {
            return new TurnResult(turn, Duration.ZERO, since(begun), 0, 0, List.of(failed.getMessage()), story(mark));
        }
    }

    /** Under load until writes go on and nothing more is said; what is then left to repair is repaired without. */
    private Duration played(Scene scene, Turn turn) {
        Round round = scene.round();
        round.ledger().mark();
        turn.fault().play(scene);
        mend();
        round.awaitWrites();
        awaitSilence(UNDER_LOAD);
        round.awaitWrites();
        Duration outage = round.ledger().longestGap();
        round.stop();
        stage.sandbox().services().forEach(ServiceProcess::awaitReady);
        awaitCalm();
        return outage;
    }

    private TurnResult ended(Scene scene, Turn turn, Duration outage, long begun) {
        Round round = scene.round();
        LedgerCheck check = stage.endRound(round);
        List<String> problems = new ArrayList<>();
        check.missing().forEach((server, rows) -> {
            if (!rows.isEmpty()) {
                problems.add("%s lacks %d acknowledged rows, the first is %d"
                        .formatted(server, rows.size(), rows.iterator().next()));
            }
        });
        List<String> violations = stage.sampler().violations();
        violations.stream()
                .skip(violationsBefore)
                .distinct()
                .forEach(servers -> problems.add("clients could write to " + servers + " at once"));
        violationsBefore = violations.size();
        problems.addAll(EventOrder.problems(stage.events().since(0).stream()
                .map(entry -> entry.event().payload())
                .toList()));
        return new TurnResult(
                turn,
                outage,
                since(begun),
                round.ledger().refusals(),
                check.lost(),
                problems,
                problems.isEmpty() ? List.of() : story(scene.mark()));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** Whatever does not run is started, whatever is stopped or cut goes on; services need not be ready for that. */
    private void mend() {
        Sandbox sandbox = stage.sandbox();
        sandbox.kafka().start();
        for (ServiceProcess service : sandbox.services()) {
            service.resume();
            service.launch();
        }
        for (MySqlNode node : sandbox.nodes()) {
            sandbox.network().heal(node.name());
            node.resume();
            node.start();
        }
    }

    /** Settled, and nothing said for a while: no verdict of before is still under way. */
    private void awaitCalm() {
        boolean calm = false;
        long end = System.nanoTime() + Stage.PATIENCE.toNanos();
        while (!calm && System.nanoTime() - end < 0) {
            stage.awaitSettled();
            calm = isSilent();
        }
        stage.awaitSettled();
    }

    private void awaitSilence(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean silent = isSilent();
        while (!silent && System.nanoTime() - end < 0) {
            silent = isSilent();
        }
    }

    private boolean isSilent() {
        int said = stage.events().size();
        return !Poll.until(CALM, () -> stage.events().size() > said);
    }

    private List<String> story(int mark) {
        return stage.events().since(mark).stream()
                .map(EventTimeline.Entry::event)
                .map(ChaosRun::line)
                .toList();
    }

    private static String line(EventEnvelope event) {
        return "%s %s %s: %s".formatted(event.time(), event.source(), event.type(), Narrator.words(event.payload()));
    }
}
