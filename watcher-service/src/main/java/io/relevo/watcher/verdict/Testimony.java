package io.relevo.watcher.verdict;

import io.relevo.watcher.verdict.Reading.Receiver;
import io.relevo.watcher.verdict.Reading.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one replica said over several reads, all of them begun after the failed probe.
 *
 * <p>Only differences between reads of the same replica count, so that no clock but the watcher's own is used. What
 * arrives within the first heartbeat period may have been on its way when the primary died: it starts the count of
 * missed heartbeats anew, but proves nothing. What arrives later does, as long as the receiver stays connected.
 *
 * @param outcome what the latest question met; empty before the first
 * @param first the first receiver it told of
 * @param last the receiver it told of last; stays when a later question is not answered
 * @param heardAt when something was last received; when it first answered, if nothing was
 * @param receivedMore whether it received transactions between two reads
 * @param heardLate whether it received anything later than one heartbeat period after the look began
 */
public record Testimony(
        String node,
        Optional<String> outcome,
        Optional<Receiver> first,
        Optional<Receiver> last,
        Duration heardAt,
        boolean receivedMore,
        boolean heardLate) {

    /** Before the first question. */
    public static Testimony of(String node) {
        return new Testimony(node, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO, false, false);
    }

    /** The testimony with one more reading. */
    public Testimony with(Reading reading, Patience patience) {
        Optional<String> met = Optional.of(reading.outcome());
        if (!reading.answered()) {
            return new Testimony(node, met, first, last, heardAt, receivedMore, heardLate);
        }
        if (reading.receiver().isEmpty()) {
            return new Testimony(node, met, first, Optional.empty(), heardAt, receivedMore, heardLate);
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
                heardLate || (heard && late));
    }

    /** Whether it received something late, over a connection that it still has. */
    public boolean proofOfLife() {
        return heardLate && isAnswering() && follows(State.ON);
    }

    /** The words of all of them at {@code elapsed} after the look began. */
    public static List<Witness> words(List<Testimony> all, Duration elapsed, Patience patience) {
        List<Receiver> lost = all.stream()
                .filter(each -> each.isAnswering() && each.follows(State.CONNECTING))
                .flatMap(each -> each.last.stream())
                .toList();
        return all.stream().map(each -> each.word(lost, elapsed, patience)).toList();
    }

    private Witness word(List<Receiver> lost, Duration elapsed, Patience patience) {
        boolean missed = elapsed.minus(heardAt).compareTo(patience.twoHeartbeats()) >= 0;
        return new Witness(node, hearing(lost, elapsed, patience), missed);
    }

    private Hearing hearing(List<Receiver> lost, Duration elapsed, Patience patience) {
        if (outcome.isEmpty()) {
            return elapsed.compareTo(patience.heartbeat()) < 0 ? Hearing.PENDING : Hearing.NO_ANSWER;
        }
        if (!isAnswering()) {
            return Hearing.NO_ANSWER;
        }
        if (last.filter(Receiver::followsSuspect).isEmpty()) {
            return Hearing.FOLLOWS_ANOTHER;
        }
        return switch (last.get().state()) {
            case OFF -> Hearing.STOPPED;
            case CONNECTING -> Hearing.CONNECTING;
            case ON -> connected(lost);
        };
    }

    private Hearing connected(List<Receiver> lost) {
        if (lost.stream().anyMatch(last.get()::isBehind)) {
            return Hearing.CATCHING_UP;
        }
        return heardLate ? Hearing.RECEIVING : Hearing.CONNECTED;
    }

    private boolean isAnswering() {
        return outcome.filter(Reading.ANSWERED::equals).isPresent();
    }

    private boolean follows(State state) {
        return last.filter(receiver -> receiver.followsSuspect() && receiver.state() == state)
                .isPresent();
    }
}
