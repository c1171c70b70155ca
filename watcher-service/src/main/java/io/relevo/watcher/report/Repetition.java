package io.relevo.watcher.report;

import io.relevo.events.DetectionEvent;
import io.relevo.events.DetectionEvent.PrimaryUnwell;
import java.time.Duration;
import java.util.Optional;

/** Remembers what was said last of one server, and when, so that the same is said again only after a while. */
final class Repetition {

    private final Duration every;
    private Optional<Said> last = Optional.empty();

    /** A primary's ailments are told apart by their rule; of what is down the rule may change from look to look. */
    private record Said(Class<?> type, String ailment, long epoch, long nanoTime) {

        boolean sameAs(DetectionEvent event, long epochNow) {
            return type == event.getClass() && ailment.equals(ailment(event)) && epoch == epochNow;
        }

        private static String ailment(DetectionEvent event) {
            return event instanceof PrimaryUnwell unwell ? unwell.rule() : "";
        }
    }

    Repetition(Duration every) {
        this.every = every;
    }

    /** Whether this was said before, and nothing else since. */
    boolean isRepeated(DetectionEvent event, long epoch) {
        return last.filter(said -> said.sameAs(event, epoch)).isPresent();
    }

    /** Whether it is time to say it: it is new, or was said long enough ago. */
    boolean isDue(DetectionEvent event, long epoch, long nanoTime) {
        return last.filter(said -> said.sameAs(event, epoch))
                .map(said -> nanoTime - said.nanoTime() >= every.toNanos())
                .orElse(true);
    }

    void said(DetectionEvent event, long epoch, long nanoTime) {
        last = Optional.of(new Said(event.getClass(), Said.ailment(event), epoch, nanoTime));
    }

    /** Nothing is to be said any more: the next statement is new. */
    void forget() {
        last = Optional.empty();
    }
}
