package io.relevo.watcher.verdict;

import io.relevo.mysql.gtid.GtidSet;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What one question to a replica brought.
 *
 * @param at when the answer was there, counted from the beginning of the look on this watcher's monotonic clock
 * @param outcome ANSWERED, or the kind of failure
 * @param receiver its receiver's state; empty when it did not answer or has none
 */
public record Reading(Duration at, String outcome, Optional<Receiver> receiver) {

    /** The outcome of a question that was answered. */
    public static final String ANSWERED = "ANSWERED";

    public Reading {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(receiver, "receiver");
    }

    /** Whether the replica answered. */
    public boolean answered() {
        return outcome.equals(ANSWERED);
    }

    /** What a replication receiver is doing. */
    public enum State {
        ON,
        CONNECTING,
        OFF
    }

    /**
     * A replica's receiver.
     *
     * @param followsSuspect whether its source is the server in question
     * @param heartbeats how many it received since it was started
     * @param received the transactions it received
     * @param lastQueued the GTID it received last; empty when none
     */
    public record Receiver(
            boolean followsSuspect,
            State state,
            long heartbeats,
            GtidSet received,
            String lastQueued,
            int errorNumber) {

        /** Whether the server in question must have spoken to it between the two reads. */
        boolean heardSince(Receiver before) {
            boolean cameBack = state == State.ON && before.state != State.ON;
            boolean beat = heartbeats > before.heartbeats;
            return followsSuspect && (receivedSince(before) || beat || cameBack);
        }

        /** Whether it received transactions between the two reads. */
        boolean receivedSince(Receiver before) {
            boolean another = !lastQueued.isEmpty() && !lastQueued.equals(before.lastQueued);
            return another || received.transactionCount() > before.received.transactionCount();
        }

        /** Whether the other one went on receiving after what this one received last. */
        boolean isBehind(Receiver other) {
            return isGtid(lastQueued)
                    && !lastQueued.equals(other.lastQueued)
                    && other.received.contains(GtidSet.parse(lastQueued));
        }

        /** Without GTIDs the server names no transaction. */
        private static boolean isGtid(String transaction) {
            return transaction.indexOf(':') > 0;
        }
    }
}
