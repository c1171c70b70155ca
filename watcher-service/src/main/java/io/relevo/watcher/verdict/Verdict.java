package io.relevo.watcher.verdict;

/** A judgement with the rule that gave it. */
public record Verdict(Rule rule) {

    /** The one rule that fits the evidence; total, and the same for the same evidence whatever the witnesses' order. */
    public static Verdict judge(Evidence evidence) {
        return new Verdict(
                switch (evidence.contact()) {
                    case PENDING -> Rule.STILL_LOOKING;
                    case ANSWERED -> Rule.ANSWERED;
                    case ANSWERED_SLOWLY -> Rule.ANSWERED_SLOWLY;
                    case ANSWERED_WITH_ERROR -> Rule.ANSWERED_WITH_ERROR;
                    case TOO_MANY_CONNECTIONS -> Rule.TOO_MANY_CONNECTIONS;
                    case REFUSED, SILENT -> unreachable(evidence);
                });
    }

    /** What the rule judges. */
    public Judgement judgement() {
        return rule.judgement();
    }

    /** Whether the look may end here. */
    public boolean conclusive() {
        return rule.conclusive();
    }

    private static Rule unreachable(Evidence evidence) {
        return switch (evidence.role()) {
            case PRIMARY -> unreachablePrimary(evidence);
            case REPLICA -> unreachableReplica(evidence);
            case UNDER_REPAIR ->
                evidence.waited().atLeast(Waited.PATIENTLY) ? unreachableReplica(evidence) : Rule.REPAIR_GRACE;
        };
    }

    private static Rule unreachableReplica(Evidence evidence) {
        if (evidence.failedAttempts() < 2) {
            return Rule.REPLICA_FAILED_ONCE;
        }
        return evidence.contact() == Contact.REFUSED ? Rule.REPLICA_REFUSED : Rule.REPLICA_SILENT;
    }

    private static Rule unreachablePrimary(Evidence evidence) {
        if (evidence.contact() == Contact.REFUSED) {
            return evidence.witnesses().isEmpty() ? refusedAlone(evidence) : refusedPrimary(evidence);
        }
        return evidence.witnesses().isEmpty() ? Rule.SILENT_ALONE : silentPrimary(evidence);
    }

    private static Rule refusedAlone(Evidence evidence) {
        return evidence.failedAttempts() < 2 ? Rule.REFUSED_ALONE_ONCE : Rule.REFUSED_ALONE;
    }

    /** A dead primary's replicas lose it as soon as they have worked off what it sent; one cut off from here goes on. */
    private static Rule refusedPrimary(Evidence evidence) {
        if (evidence.anyHearing(Hearing.RECEIVING)) {
            return evidence.waited().atLeast(Waited.A_DRAIN) ? Rule.HEARD_BY_REPLICA : Rule.REFUSED_RECEIVER_CONNECTED;
        }
        if (evidence.anyHearing(Hearing.CONNECTED)) {
            boolean allMissed = evidence.allWith(Hearing.CONNECTED, Witness::twoHeartbeatsMissed);
            return allMissed ? Rule.REFUSED_HEARTBEATS_MISSED : Rule.REFUSED_RECEIVER_CONNECTED;
        }
        if (evidence.anyHearing(Hearing.PENDING)) {
            return Rule.REFUSED_AWAITING_REPLICAS;
        }
        if (evidence.anyHearing(Hearing.CATCHING_UP)) {
            return evidence.waited().atLeast(Waited.CATCH_UP)
                    ? Rule.REFUSED_RECEIVER_CATCHING_UP
                    : Rule.REFUSED_RECEIVER_CONNECTED;
        }
        return refusedUnheard(evidence);
    }

    private static Rule refusedUnheard(Evidence evidence) {
        if (evidence.anyHearing(Hearing.CONNECTING)) {
            return Rule.REFUSED_RECEIVERS_LOST;
        }
        if (evidence.anyHearing(Hearing.STOPPED)) {
            return Rule.REFUSED_RECEIVERS_STOPPED;
        }
        return evidence.waited().atLeast(Waited.PATIENTLY) ? Rule.REFUSED_NO_WITNESS : Rule.REFUSED_AWAITING_REPLICAS;
    }

    private static Rule silentPrimary(Evidence evidence) {
        if (evidence.anyHearing(Hearing.RECEIVING)) {
            return Rule.HEARD_BY_REPLICA;
        }
        if (evidence.anyHearing(Hearing.PENDING) || evidence.anyWitness(Verdict::stillListening)) {
            return Rule.SILENT_LISTENING;
        }
        if (evidence.anyWitness(Verdict::listens)) {
            return Rule.SILENT_HEARTBEATS_MISSED;
        }
        if (!evidence.waited().atLeast(Waited.PATIENTLY)) {
            return Rule.SILENT_LISTENING;
        }
        return evidence.anyHearing(Hearing.STOPPED) ? Rule.SILENT_RECEIVERS_STOPPED : Rule.SILENT_NO_WITNESS;
    }

    private static boolean stillListening(Witness witness) {
        return listens(witness) && !witness.twoHeartbeatsMissed();
    }

    private static boolean listens(Witness witness) {
        return switch (witness.hearing()) {
            case CONNECTING, CATCHING_UP, CONNECTED, RECEIVING -> true;
            case PENDING, NO_ANSWER, FOLLOWS_ANOTHER, STOPPED -> false;
        };
    }
}
