package io.relevo.watcher.verdict;

import io.relevo.watcher.verdict.Reading.Receiver;
import io.relevo.watcher.verdict.Reading.State;
import java.time.Duration;
import java.util.Optional;

/**
 * What one replica said over several reads, all of them begun after the failed probe.
 *
 * <p>Only differences between reads of the same replica count, so that no clock but the watcher's own is used. What
 * arrives within the first heartbeat period may have been on its way when the primary died: it starts the count of
 * missed heartbeats anew, but proves nothing. What arrives later does.
 *
 * @param outcome what the latest question met; empty before the first
 * @param first the first receiver it told of
 * @param last the receiver it told of last; stays when a later question is not answered
 * @param heardAt when something was last received; when it first answered, if nothing was
 * @param receivedMore whether it received transactions between two reads
 * @param proofOfLife whether it received anything later than one heartbeat period after the look began
 */
public record Testimony(
        String node,
        Optional<String> outcome,
        Optional<Receiver> first,
        Optional<Receiver> last,
        Duration heardAt,
        boolean receivedMore,
        boolean proofOfLife) {

    /** Before the first question. */
    public static Testimony of(String node) {
        return new Testimony(node, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO, false, false);
    }

    /** The testimony with one more reading. */
    public Testimony with(Reading reading, Patience patience) {
        Optional<String> met = Optional.of(reading.outcome());
        if (!reading.answered()) {
            return new Testimony(node, met, first, last, heardAt, receivedMore, proofOfLife);
        }
        if (reading.receiver().isEmpty()) {
            return new Testimony(node, met, first, Optional.empty(), heardAt, receivedMore, proofOfLife);
        }
        Receiver now = reading.receiver().get();
        Receiver before = last.orElse(now);
        boolean heard = now.heardSince(before);
        boolean late = reading.at().compareTo(patience.heartbeat()) > 0;
        return new Testimony(
                node,
                met,
                first.or(reading::receiver),
                reading.receiver(),
                heard || last.isEmpty() ? reading.at() : heardAt,
                receivedMore || now.receivedSince(before),
                proofOfLife || (heard && late));
    }

    /** Its word at {@code elapsed} after the look began. */
    public Witness at(Duration elapsed, Patience patience) {
        boolean missed = elapsed.minus(heardAt).compareTo(patience.twoHeartbeats()) >= 0;
        return new Witness(node, hearing(elapsed, patience), missed);
    }

    private Hearing hearing(Duration elapsed, Patience patience) {
        if (proofOfLife) {
            return Hearing.PROOF_OF_LIFE;
        }
        if (outcome.isEmpty()) {
            return elapsed.compareTo(patience.heartbeat()) < 0 ? Hearing.PENDING : Hearing.NO_ANSWER;
        }
        if (!outcome.get().equals(Reading.ANSWERED)) {
            return Hearing.NO_ANSWER;
        }
        return last.filter(Receiver::followsSuspect)
                .map(Receiver::state)
                .map(Testimony::hearing)
                .orElse(Hearing.FOLLOWS_ANOTHER);
    }

    private static Hearing hearing(State state) {
        return switch (state) {
            case ON -> Hearing.CONNECTED;
            case CONNECTING -> Hearing.CONNECTING;
            case OFF -> Hearing.STOPPED;
        };
    }
}
