package io.relevo.watcher.verdict;

/** A judgement with the rule that gave it. */
public record Verdict(Rule rule) {

    /** The one rule that fits the evidence; total, and the same for the same evidence whatever the witnesses' order. */
    public static Verdict judge(Evidence evidence) {
        return new Verdict(
                switch (evidence.contact()) {
                    case PENDING -> Rule.STILL_LOOKING;
                    case ANSWERED -> Rule.ANSWERED;
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
            case UNDER_REPAIR -> evidence.patienceOver() ? unreachableReplica(evidence) : Rule.REPAIR_GRACE;
        };
    }

    private static Rule unreachableReplica(Evidence evidence) {
        if (evidence.failedAttempts() < 2) {
            return Rule.REPLICA_FAILED_ONCE;
        }
        return evidence.contact() == Contact.REFUSED ? Rule.REPLICA_REFUSED : Rule.REPLICA_SILENT;
    }

    private static Rule unreachablePrimary(Evidence evidence) {
        if (evidence.anyHearing(Hearing.PROOF_OF_LIFE)) {
            return Rule.HEARD_BY_REPLICA;
        }
        return evidence.contact() == Contact.REFUSED ? refusedPrimary(evidence) : silentPrimary(evidence);
    }

    private static Rule refusedPrimary(Evidence evidence) {
        if (evidence.witnesses().isEmpty()) {
            return evidence.failedAttempts() < 2 ? Rule.REFUSED_ALONE_ONCE : Rule.REFUSED_ALONE;
        }
        if (evidence.anyHearing(Hearing.CONNECTED)) {
            boolean someStillHopes = evidence.anyWitness(
                    witness -> witness.hearing() == Hearing.CONNECTED && !witness.twoHeartbeatsMissed());
            return someStillHopes ? Rule.REFUSED_RECEIVER_CONNECTED : Rule.REFUSED_HEARTBEATS_MISSED;
        }
        if (evidence.anyHearing(Hearing.PENDING)) {
            return Rule.REFUSED_AWAITING_REPLICAS;
        }
        if (evidence.anyHearing(Hearing.CONNECTING)) {
            return Rule.REFUSED_RECEIVERS_LOST;
        }
        if (evidence.anyHearing(Hearing.STOPPED)) {
            return Rule.REFUSED_RECEIVERS_STOPPED;
        }
        return evidence.patienceOver() ? Rule.REFUSED_NO_WITNESS : Rule.REFUSED_AWAITING_REPLICAS;
    }

    private static Rule silentPrimary(Evidence evidence) {
        if (evidence.witnesses().isEmpty()) {
            return Rule.SILENT_ALONE;
        }
        if (evidence.anyHearing(Hearing.PENDING) || evidence.anyWitness(Verdict::stillListening)) {
            return Rule.SILENT_LISTENING;
        }
        if (evidence.anyWitness(Verdict::listens)) {
            return Rule.SILENT_HEARTBEATS_MISSED;
        }
        if (!evidence.patienceOver()) {
            return Rule.SILENT_LISTENING;
        }
        return evidence.anyHearing(Hearing.STOPPED) ? Rule.SILENT_RECEIVERS_STOPPED : Rule.SILENT_NO_WITNESS;
    }

    private static boolean listens(Witness witness) {
        return witness.hearing() == Hearing.CONNECTING || witness.hearing() == Hearing.CONNECTED;
    }

    private static boolean stillListening(Witness witness) {
        return listens(witness) && !witness.twoHeartbeatsMissed();
    }
}
