package io.relevo.watcher.verdict;

import static io.relevo.watcher.verdict.Judgement.ALIVE;
import static io.relevo.watcher.verdict.Judgement.ALIVE_OVERLOADED;
import static io.relevo.watcher.verdict.Judgement.ALIVE_UNREACHABLE_FOR_ME;
import static io.relevo.watcher.verdict.Judgement.DOWN;
import static io.relevo.watcher.verdict.Judgement.UNKNOWN;

import java.util.Locale;

/**
 * The rules, one for each kind of evidence. A rule that is not {@link #conclusive} asks to look again; it ends by
 * itself, because each of them gives way to another once patience is over or the attempt comes back.
 *
 * <p>A primary is called down only on the word of a replica, as long as the document knows a sound one: a refused port
 * or silence may be the network between this watcher and the server. A replica that hears the primary always wins.
 */
public enum Rule {
    /** It answered. */
    ANSWERED(ALIVE, true),
    /** It answered, with an error: somebody must look at the watcher's account or the server's mode. */
    ANSWERED_WITH_ERROR(ALIVE, true),
    /** Error 1040. */
    TOO_MANY_CONNECTIONS(ALIVE_OVERLOADED, true),
    /** The attempt is not back yet. */
    STILL_LOOKING(UNKNOWN, false),

    /**
     * Unreachable for the watcher, but a replica received a heartbeat or a transaction later than any that may have been
     * on its way; when the port is refused, for so long that no buffer explains it.
     */
    HEARD_BY_REPLICA(ALIVE_UNREACHABLE_FOR_ME, true),

    /** Nothing listens, and no replica that answers is connected to it any more. */
    REFUSED_RECEIVERS_LOST(DOWN, true),
    /** Nothing listens; a replica lost it, and the others still work off what it had sent before. */
    REFUSED_RECEIVER_CATCHING_UP(DOWN, true),
    /** As the first, but every receiver that follows it was stopped by somebody, not by the loss. */
    REFUSED_RECEIVERS_STOPPED(DOWN, true),
    /** Nothing listens; a receiver still counts itself connected, but heard nothing for two heartbeats. */
    REFUSED_HEARTBEATS_MISSED(DOWN, true),
    /** Nothing listens; a receiver still counts itself connected, which ends in milliseconds if the server died. */
    REFUSED_RECEIVER_CONNECTED(UNKNOWN, false),
    /** Nothing listens; a replica has not answered yet. */
    REFUSED_AWAITING_REPLICAS(UNKNOWN, false),
    /** Nothing listens, there are sound replicas, but none that follows it answers. */
    REFUSED_NO_WITNESS(UNKNOWN, true),
    /** Nothing listens, twice, and no sound replica is left that could be asked or harmed. */
    REFUSED_ALONE(DOWN, true),
    /** Nothing listens, so far once, and no sound replica is left. */
    REFUSED_ALONE_ONCE(UNKNOWN, false),

    /** Silent, and two heartbeats were missed by every replica that listens. */
    SILENT_HEARTBEATS_MISSED(DOWN, true),
    /** Silent; the replicas have not listened long enough. */
    SILENT_LISTENING(UNKNOWN, false),
    /** Silent, and every receiver that follows it is stopped: nobody could hear it. */
    SILENT_RECEIVERS_STOPPED(UNKNOWN, true),
    /** Silent, there are sound replicas, but none that follows it answers. */
    SILENT_NO_WITNESS(UNKNOWN, true),
    /** Silent, and no sound replica is left: it may well serve its clients. */
    SILENT_ALONE(UNKNOWN, true),

    /** A replica whose port was refused twice, or refused after silence. */
    REPLICA_REFUSED(DOWN, true),
    /** A replica that was silent twice, or silent after a refusal. */
    REPLICA_SILENT(DOWN, true),
    /** A replica that failed once. */
    REPLICA_FAILED_ONCE(UNKNOWN, false),
    /** A server under repair, which may be restarting. */
    REPAIR_GRACE(UNKNOWN, true),

    /** The look was broken off: it took longer than any rule allows for. */
    UNDECIDED(UNKNOWN, true);

    private final Judgement judgement;
    private final boolean conclusive;

    Rule(Judgement judgement, boolean conclusive) {
        this.judgement = judgement;
        this.conclusive = conclusive;
    }

    /** The name that events and logs carry, as in {@code refused-receivers-lost}. */
    public String ruleName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it judges. */
    public Judgement judgement() {
        return judgement;
    }

    /** Whether the look may end here. */
    public boolean conclusive() {
        return conclusive;
    }
}
