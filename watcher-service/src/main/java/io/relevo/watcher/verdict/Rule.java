package io.relevo.watcher.verdict;

import static io.relevo.watcher.verdict.Judgement.ALIVE;
import static io.relevo.watcher.verdict.Judgement.ALIVE_OVERLOADED;
import static io.relevo.watcher.verdict.Judgement.ALIVE_UNABLE_TO_WRITE;
import static io.relevo.watcher.verdict.Judgement.ALIVE_UNREACHABLE_FOR_ME;
import static io.relevo.watcher.verdict.Judgement.DOWN;
import static io.relevo.watcher.verdict.Judgement.UNKNOWN;

import java.util.Locale;

/**
 * The rules, one for each kind of evidence: what it is, what it amounts to and what a person should look at then. A rule
 * that is not {@link #conclusive} asks to look again; it ends by itself, because each of them gives way to another once
 * patience is over or the attempt comes back.
 *
 * <p>A primary is called down only on the word of a replica, as long as the document knows a sound one: a refused port
 * or silence may be the network between this watcher and the server. A replica that hears the primary always wins.
 */
public enum Rule {
    ANSWERED(ALIVE, true, "It answered in good time.", "Nothing."),
    ANSWERED_WITH_ERROR(
            ALIVE,
            true,
            "It answered with an error other than 1040.",
            "The watcher's account, its password and grants, and whether the server is in offline mode."),
    ANSWERED_SLOWLY(
            ALIVE_OVERLOADED,
            true,
            "It answered, but slowly, several times in a row.",
            "Load, running statements, memory and swap of the host; a network that loses packets."),
    TOO_MANY_CONNECTIONS(
            ALIVE_OVERLOADED,
            true,
            "It turned the watcher away with error 1040, 1203 or 1226.",
            "Who holds the connections (performance_schema.processlist through the admin port), pool sizes of the"
                    + " applications, max_connections."),
    STILL_LOOKING(UNKNOWN, false, "The attempt is not back yet.", "Nothing: the look goes on."),

    HEARD_BY_REPLICA(
            ALIVE_UNREACHABLE_FOR_ME,
            true,
            "Unreachable for the watcher, but a replica received a heartbeat or a transaction later than any that may"
                    + " have been on its way; when the port is refused, for so long that no buffer explains it.",
            "The network and firewalls between the watcher and the server, and its listening address; clients may be"
                    + " cut off as well."),

    REFUSED_RECEIVERS_LOST(
            DOWN,
            true,
            "Nothing listens, and no replica that answers is connected to it any more.",
            "The server's error log and its service manager: why the process ended."),
    REFUSED_RECEIVER_CATCHING_UP(
            DOWN,
            true,
            "Nothing listens; a replica lost it, and the others still work off what it had sent before.",
            "The server's error log and its service manager: why the process ended."),
    REFUSED_RECEIVERS_STOPPED(
            DOWN,
            true,
            "Nothing listens, and every receiver that follows it was stopped by somebody, not by the loss.",
            "Why the process ended, and who stopped replication."),
    REFUSED_HEARTBEATS_MISSED(
            DOWN,
            true,
            "Nothing listens; a receiver still counts itself connected, but heard nothing for two heartbeats.",
            "The server's error log, and the network between it and that replica."),
    REFUSED_RECEIVER_CONNECTED(
            UNKNOWN,
            false,
            "Nothing listens; a receiver still counts itself connected, which ends in milliseconds if the server died.",
            "Nothing: the look goes on."),
    REFUSED_AWAITING_REPLICAS(
            UNKNOWN, false, "Nothing listens; a replica has not answered yet.", "Nothing: the look goes on."),
    REFUSED_NO_WITNESS(
            UNKNOWN,
            true,
            "Nothing listens, there are sound replicas, but none that follows it answers.",
            "The network between the watcher and the whole cluster; if the servers really are gone, start them."),
    REFUSED_ALONE(
            DOWN,
            true,
            "Nothing listens, twice, and no sound replica is left that could be asked or harmed.",
            "The server's error log; there is nobody to fail over to."),
    REFUSED_ALONE_ONCE(
            UNKNOWN,
            false,
            "Nothing listens, so far once, and no sound replica is left.",
            "Nothing: the look goes on."),

    SILENT_HEARTBEATS_MISSED(
            DOWN,
            true,
            "Silent, and two heartbeats were missed by every replica that listens.",
            "The host: power, kernel, a stopped process, a frozen file system; the network at its switch."),
    SILENT_LISTENING(
            UNKNOWN, false, "Silent; the replicas have not listened long enough.", "Nothing: the look goes on."),
    SILENT_RECEIVERS_STOPPED(
            UNKNOWN,
            true,
            "Silent, and every receiver that follows it is stopped: nobody could hear it.",
            "Whether the server serves its clients; start the replicas' receivers, or switch over by hand."),
    SILENT_NO_WITNESS(
            UNKNOWN,
            true,
            "Silent, there are sound replicas, but none that follows it answers.",
            "The network between the watcher and the whole cluster."),
    SILENT_ALONE(
            UNKNOWN,
            true,
            "Silent, and no sound replica is left: it may well serve its clients.",
            "The host and its network; bring a replica back."),

    REPLICA_REFUSED(
            DOWN,
            true,
            "A replica whose port was refused twice, or refused after silence.",
            "The replica's error log: why the process ended."),
    REPLICA_SILENT(
            DOWN,
            true,
            "A replica that was silent twice, or silent after a refusal.",
            "The replica's host and network."),
    REPLICA_FAILED_ONCE(UNKNOWN, false, "A replica that failed once.", "Nothing: the look goes on."),
    REPAIR_GRACE(
            UNKNOWN,
            true,
            "A server under repair, which may be restarting.",
            "Nothing, unless it lasts longer than the repair should take."),
    UNDECIDED(
            UNKNOWN,
            true,
            "The look was broken off: it took longer than any rule allows for.",
            "The watcher's own host: it may be short of processor time."),

    WRITES_GO_ON(ALIVE, true, "Commits go on, or nobody commits.", "Nothing."),
    WRITES_AWAIT_ACKNOWLEDGEMENT(
            ALIVE,
            true,
            "Commits wait for a replica's acknowledgement: its storage is sound.",
            "Whether enough replicas are connected, and what the cluster's durability policy is."),
    WRITES_HELD_BY_LOCK(
            ALIVE,
            true,
            "The watcher's own write waits for a lock that somebody holds.",
            "Who holds it: FLUSH TABLES WITH READ LOCK, a backup, LOCK INSTANCE."),
    CONNECTIONS_EXHAUSTED(
            ALIVE_OVERLOADED,
            true,
            "All the connections that max_connections allows are taken: the next client gets error 1040.",
            "Who holds them (performance_schema.processlist through the admin port), pool sizes of the applications,"
                    + " max_connections."),
    WRITE_STALLED(
            ALIVE_UNABLE_TO_WRITE,
            true,
            "Commits or the watcher's own write wait, none of them ended and nothing was written, longer than a"
                    + " healthy disk takes.",
            "The storage below the data directory and the binary log: kernel log, I/O wait, a frozen file system, a"
                    + " full disk."),
    DISK_FULL(
            ALIVE_UNABLE_TO_WRITE,
            true,
            "The server says that there is no space left for its binary log or its data.",
            "df on the data directory and the binary log; purge binary logs, remove what is not MySQL's, enlarge."),
    DISK_WRITE_FAILED(
            ALIVE_UNABLE_TO_WRITE,
            true,
            "The server says that writing its files fails.",
            "The kernel log and the mount options: a disk with errors is mounted read-only by the kernel.");

    private final Judgement judgement;
    private final boolean conclusive;
    private final String evidence;
    private final String advice;

    Rule(Judgement judgement, boolean conclusive, String evidence, String advice) {
        this.judgement = judgement;
        this.conclusive = conclusive;
        this.evidence = evidence;
        this.advice = advice;
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

    /** What it fires upon, in words. */
    public String evidence() {
        return evidence;
    }

    /** What a person should look at. */
    public String advice() {
        return advice;
    }
}
