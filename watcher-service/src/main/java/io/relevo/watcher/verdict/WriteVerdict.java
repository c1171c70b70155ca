package io.relevo.watcher.verdict;

import io.relevo.watcher.verdict.WriteEvidence.Commits;

/** Judges whether a primary that answers can write. Pure, and total like {@link Verdict}. */
public final class WriteVerdict {

    private WriteVerdict() {}

    /**
     * The one rule that fits. The watcher's own write comes first: it waits for nobody but the disk. Commits that wait for
     * a replica say nothing of the disk.
     */
    public static Rule judge(WriteEvidence evidence) {
        Rule rule = writing(evidence);
        boolean sound = rule.judgement() == Judgement.ALIVE;
        return sound && evidence.connectionsExhausted() ? Rule.CONNECTIONS_EXHAUSTED : rule;
    }

    private static Rule writing(WriteEvidence evidence) {
        return switch (evidence.own()) {
            case NO_SPACE -> Rule.DISK_FULL;
            case FAILED -> Rule.DISK_WRITE_FAILED;
            case STUCK -> stuck(evidence);
            case HELD_BY_LOCK -> evidence.commits() == Commits.STUCK ? stuck(evidence) : Rule.WRITES_HELD_BY_LOCK;
            case NO_WORD, DONE, UNDER_WAY -> byCommits(evidence);
        };
    }

    private static Rule byCommits(WriteEvidence evidence) {
        return switch (evidence.commits()) {
            case STUCK -> stuck(evidence);
            case AWAIT_ACKNOWLEDGEMENT -> Rule.WRITES_AWAIT_ACKNOWLEDGEMENT;
            case STILL, GO_ON -> complained(evidence, Rule.WRITES_GO_ON);
        };
    }

    private static Rule stuck(WriteEvidence evidence) {
        return complained(evidence, Rule.WRITE_STALLED);
    }

    private static Rule complained(WriteEvidence evidence, Rule otherwise) {
        return switch (evidence.complaint()) {
            case NO_SPACE -> Rule.DISK_FULL;
            case WRITE_FAILED -> Rule.DISK_WRITE_FAILED;
            case NONE -> otherwise;
        };
    }
}
