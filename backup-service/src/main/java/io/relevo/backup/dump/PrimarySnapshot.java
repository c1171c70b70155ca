package io.relevo.backup.dump;

import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.FailureKind;
import io.relevo.mysql.connection.MySqlFailure;
import io.relevo.runtime.retry.Backoff;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes a snapshot of a server that clients write to, under a global read lock. Writes wait while the lock is waited for
 * and held; a query that keeps the lock from us is given way to after two seconds, a few times.
 */
final class PrimarySnapshot implements SnapshotTaker {

    private static final int ATTEMPTS = 5;

    private final Backoff backoff;

    PrimarySnapshot(Backoff backoff) {
        this.backoff = backoff;
    }

    @Override
    public String take(Sessions sessions) throws MySqlFailure, DumpFailure {
        Session control = sessions.control();
        lock(control);
        try {
            sessions.lockDefinitions();
            sessions.startTransactions();
            return sessions.gtidExecuted();
        } finally {
            control.execute("UNLOCK TABLES");
        }
    }

    private void lock(Session control) throws MySqlFailure, DumpFailure {
        control.execute("SET SESSION lock_wait_timeout = 2");
        for (int failures = 1; failures <= ATTEMPTS; failures++) {
            try {
                control.execute("FLUSH TABLES WITH READ LOCK");
                return;
            } catch (MySqlFailure failure) {
                if (failure.kind() != FailureKind.LOCK_WAIT) {
                    throw failure;
                }
            }
            LockSupport.parkNanos(backoff.after(failures).toNanos());
        }
        throw DumpFailure.of(
                DumpFailure.Step.SNAPSHOT,
                "the server's tables could not be locked in %d tries: long statements run; try again when they have ended"
                        .formatted(ATTEMPTS),
                null);
    }
}
