package io.relevo.watcher.report;

import io.relevo.watcher.probe.Finding;

/**
 * What the primary had executed when it was last seen open for writes: nobody who lacks any of it may take its place.
 *
 * <p>Only an open primary counts. One that restarted comes up closed, with what it had not got acknowledged before it
 * went down; a replica may hold errant transactions that its repair has discarded meanwhile.
 */
final class PrimaryPosition {

    private String executed = "";

    /** Takes in what was found of one server; forgets the position when the server is not the primary any more. */
    void found(Finding finding) {
        if (!finding.node().name().equals(finding.document().primary())) {
            executed = "";
            return;
        }
        finding.look()
                .own()
                .pulse()
                .filter(seen -> seen.writable() && Statement.isRegistered(finding.node(), seen))
                .ifPresent(seen -> executed = seen.executed().toString());
    }

    /** A GTID set; empty when the server was never seen as an open primary. */
    String executed() {
        return executed;
    }
}
