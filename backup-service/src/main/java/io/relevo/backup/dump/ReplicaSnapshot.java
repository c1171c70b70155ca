package io.relevo.backup.dump;

import io.relevo.mysql.connection.MySqlFailure;

/**
 * Takes a replica's snapshot while its applier pauses: nothing else writes to it, so equal GTID sets before and after
 * prove that every reader sees the same instant. The clients of the cluster notice nothing.
 */
final class ReplicaSnapshot implements SnapshotTaker {

    private static final int ATTEMPTS = 5;

    private final ApplierPause pause;

    ReplicaSnapshot(ApplierPause pause) {
        this.pause = pause;
    }

    @Override
    public String take(Sessions sessions) throws MySqlFailure, DumpFailure {
        try (ApplierPause.Paused paused = pause.begin()) {
            sessions.lockDefinitions();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                String before = sessions.gtidExecuted();
                sessions.startTransactions();
                if (before.equals(sessions.gtidExecuted())) {
                    return before;
                }
            }
            throw DumpFailure.sourceLost(
                    DumpFailure.Step.SNAPSHOT,
                    "transactions are executed on the server although its applier is stopped (it was %s before)"
                            .formatted(paused.wasRunning() ? "running" : "stopped"),
                    null);
        }
    }
}
