package io.relevo.watcher.report;

import io.relevo.events.DetectionEvent;
import io.relevo.events.DetectionEvent.Ailment;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import io.relevo.events.DetectionEvent.PrimaryWell;
import io.relevo.events.DetectionEvent.Symptoms;
import io.relevo.watcher.probe.Finding;
import io.relevo.watcher.verdict.Judgement;
import io.relevo.watcher.verdict.Rule;
import io.relevo.watcher.writing.WriteFinding;
import java.util.Optional;

/** What is to be said of a primary that lives and is not well. */
final class Ailing {

    private Ailing() {}

    /** Empty when it is well, or not the primary. */
    static Optional<DetectionEvent> of(Finding finding, String zone) {
        if (!finding.node().name().equals(finding.document().primary())
                || !finding.look().alive()) {
            return Optional.empty();
        }
        Rule writes = finding.writes().rule();
        Rule worse =
                writes.judgement() == Judgement.ALIVE ? finding.look().verdict().rule() : writes;
        return ailment(worse.judgement()).map(ailment -> unwell(finding, zone, ailment, worse));
    }

    /** The end of what was said; empty as long as it is not certain. */
    static Optional<DetectionEvent> ended(PrimaryUnwell said, Finding finding, String zone) {
        return finding.look().reached()
                ? Optional.of(new PrimaryWell(
                        said.cluster(), said.node(), finding.document().epoch(), zone, said.ailment(), said.rule()))
                : Optional.empty();
    }

    private static Optional<Ailment> ailment(Judgement judgement) {
        return switch (judgement) {
            case ALIVE_UNABLE_TO_WRITE -> Optional.of(Ailment.CANNOT_WRITE);
            case ALIVE_OVERLOADED -> Optional.of(Ailment.OVERLOADED);
            case ALIVE, ALIVE_UNREACHABLE_FOR_ME, DOWN, UNKNOWN -> Optional.empty();
        };
    }

    private static DetectionEvent unwell(Finding finding, String zone, Ailment ailment, Rule rule) {
        WriteFinding writes = finding.writes();
        int ownError = finding.look().own().errorNumber();
        return new PrimaryUnwell(
                finding.document().cluster(),
                finding.node().name(),
                finding.document().epoch(),
                zone,
                ailment,
                rule.ruleName(),
                ailment == Ailment.CANNOT_WRITE ? writes.errorNumber() : ownError,
                new Symptoms(
                        Statement.probe(finding.look().own()),
                        writes.ownWrite().toMillis(),
                        writes.committing(),
                        writes.awaitingAcknowledgement(),
                        writes.stillFor().toMillis()),
                rule.advice());
    }
}
